"""The chances of the stages: found from history, and kept day by day in the book.

What is kept is what every screen and command shows, and what the accuracy of the
chances is measured by later: nothing else makes a forecast honest.
"""

from __future__ import annotations

from paceline.errors import BusyError
from paceline.model import value
from paceline.rules.chances import StageCounts, chances, conversions
from paceline.store import forecast as store

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from paceline.desk import Desk
    from paceline.rules.chances import Conversion
    from paceline.store.forecast import OpenStage


@value
class Chances:
    """The chances of the open stages at a moment.

    Attributes:
        stages: the open stages, by pipeline and in order.
        counts: how deals went on from each, without the made-up ones.
        chains: the conversions of the stages of each pipeline; None for one of which
            nothing is known.
        chances: the chance of each stage, basis points; None if unknown.
    """

    stages: tuple[OpenStage, ...]
    counts: tuple[StageCounts, ...]
    chains: tuple[tuple[Conversion | None, ...], ...]
    chances: tuple[int | None, ...]


def stage_chances(desk: Desk) -> Chances:
    """The chances as history has them now."""
    stages = store.stages(desk.book)
    counts = _counted(desk, stages)
    chains, found = [], []
    for name in dict.fromkeys(stage.pipeline for stage in stages):
        part = [
            count
            for stage, count in zip(stages, counts, strict=True)
            if stage.pipeline == name
        ]
        chains.append(tuple(conversions(part)))
        found += chances(part)
    return Chances(tuple(stages), tuple(counts), tuple(chains), tuple(found))


def _counted(desk: Desk, stages: list[OpenStage]) -> list[StageCounts]:
    """How many deals went on from each stage, and how many were lost in it."""
    on, lost = [0] * len(stages), [0] * len(stages)
    ways = store.ways(desk.book)
    for at, stage in enumerate(stages):
        for pipeline, first, stands, kind, n in ways:
            if pipeline != stage.pipeline or stage.position < first:
                continue
            if stands is None or stage.position < stands:
                on[at] += n
            elif kind == "lost" and stage.position == stands:
                lost[at] += n
    return [
        StageCounts(stage.configured, *ended)
        for stage, *ended in zip(stages, on, lost, strict=True)
    ]


def keep_chances(desk: Desk, found: Chances | None = None) -> bool:
    """Keep the chances that are not those kept last; whether there were any.

    It is a step of the book itself: undo passes over it. Within a verb's step it is
    part of that, and is undone with it. A book that is read-only or busy keeps them
    another time.

    Args:
        desk: the desk.
        found: the chances of the stages, if they are known already.
    """
    book = desk.book
    if book.readonly:
        return False
    found = found or stage_chances(desk)
    news = [
        (stage.id, chance)
        for stage, chance in zip(found.stages, found.chances, strict=True)
        if chance != stage.kept
    ]
    own = store.unkept(book)
    if not news and not own:
        return False
    now = desk.now()
    day = desk.zone.day(now).isoformat()
    try:
        with book.write("keep the chances of the day", now, "load") as conn:
            store.keep(conn, desk.owner, day, "stage", news)
            store.keep(conn, desk.owner, day, "deal", own)
    except BusyError:
        return False
    return bool(news)


def note_own_chance(
    desk: Desk, conn: sqlite3.Connection, deal: str, chance: object, now: int
) -> None:
    """Keep a deal's own chance in the step that sets it; None ends it."""
    day = desk.zone.day(now).isoformat()
    store.keep(conn, desk.owner, day, "deal", [(deal, chance)])
