"""How sacred blocks were kept, by whom they were broken, and what would break one."""

from __future__ import annotations

from datetime import date, timedelta

from paceline.desk.blocks import FAR, LAST
from paceline.desk.fragments import stretches
from paceline.desk.workdays import work_calendar
from paceline.errors import RefusedError
from paceline.model.blocks import BlockDay, BlockKept
from paceline.rules.calling import streak
from paceline.rules.fragmentation import keep
from paceline.store import blocks as store
from paceline.text.appointed import ANYWAY, wall

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from paceline.desk import Desk
    from paceline.model.timelog import Timer
    from paceline.rules.cadence import WorkCalendar
    from paceline.rules.fragmentation import Piece
    from paceline.store.blocks import Block
MOST = 50
"""Blocks one after the other that are looked beyond."""

UNCLASSIFIED = 3
"""The category that is none: it breaks nothing."""


def kept_blocks(
    desk: Desk, calendar: WorkCalendar, days: int = LAST
) -> list[BlockKept]:
    """How every sacred block was kept on the last days it was scheduled and is over.

    Days off are not scheduled: they neither break a streak nor make it longer. A block
    that was dropped and added anew is one block, each day as it was planned then.
    """
    versions: dict[str, list[Block]] = {}
    for block in store.kept_for(desk.book):
        versions.setdefault(block.name.casefold(), []).append(block)
    plan = [
        (block, _scheduled(desk, each, calendar, days))
        for each in versions.values()
        for block in each
        if block.until is None
    ]
    today = desk.zone.day(desk.now())
    first = min((past[-1][0] for _, past in plan if past), default=today)
    work: dict[date, list[Piece]] = {}
    for piece in stretches(desk, first, today) if plan else ():
        day = desk.zone.day(piece.start)
        while day <= desk.zone.day(piece.end - 1):
            work.setdefault(day, []).append(piece)
            day += timedelta(1)
    return [
        _kept(block, [_day(desk, one, day, work.get(day, ())) for day, one in past])
        for block, past in plan
    ]


def _scheduled(
    desk: Desk, versions: Sequence[Block], calendar: WorkCalendar, most: int
) -> list[tuple[date, Block]]:
    """The last days a block was scheduled and is over, the latest first."""
    today = desk.zone.day(desk.now())
    since = min(block.since for block in versions)
    found: list[tuple[date, Block]] = []
    for back in range(FAR):
        day = today - timedelta(back)
        if day.isoformat() < since or len(found) >= most:
            break
        for block in versions if calendar.works(day) else ():
            if block.on(day) and desk.zone.clock(day, block.ends) <= desk.now():
                found.append((day, block))
    return found[:most]


def _day(desk: Desk, block: Block, day: date, work: Sequence[Piece]) -> BlockDay:
    lo = desk.zone.clock(day, block.starts)
    hi = desk.zone.clock(day, block.ends)
    lost = keep(block.name, lo, hi, work, block.category).lost
    calls = store.calls(desk.book, lo, hi) if block.goal else 0
    return BlockDay(day, hi - lo, lost, calls, block.goal)


def _kept(block: Block, past: Sequence[BlockDay]) -> BlockKept:
    causes: dict[str, tuple[int, int]] = {}
    for each in past:
        for activity, seconds in each.lost.items():
            n, so_far = causes.get(activity, (0, 0))
            causes[activity] = n + 1, so_far + seconds
    ranked = sorted(
        ((name, n, taken) for name, (n, taken) in causes.items()),
        key=lambda cause: (-cause[1], -cause[2], cause[0]),
    )
    planned = sum(each.seconds for each in past)
    lost = sum(taken for _, _, taken in ranked)
    run = streak([each.adhered for each in past])
    kept = sum(each.adhered for each in past)
    share = 100 * (1 - lost / planned) if planned else 100
    said = f"{block.name}: no day of it is over yet"
    if past:
        said = f"{block.name}: streak {run}, {kept} of {len(past)} days"
        said += f", {share:.0f}% kept"
    if ranked:
        said += ", broken by " + ", ".join(f"{name} {n}×" for name, n, _ in ranked[:3])
    parts = (kept, run, planned, lost, tuple(ranked), said)
    return BlockKept(block.name, tuple(past), *parts)


def clashes(desk: Desk, fields: Mapping[str, object]) -> tuple[str, ...]:
    """What to say if checked fields of a deal put its next step into a block."""
    at = fields.get("next_at")
    return warned(desk, at if fields.get("next_timed") else None)


def warned(desk: Desk, at: object) -> tuple[str, ...]:
    """What to say of an instant that something is planned for, if it is one."""
    said = clash(desk, at) if isinstance(at, int) else ""
    return (said,) if said else ()


def clash(desk: Desk, at: int) -> str:
    """That an instant lies in a sacred block, in one sentence; empty if it does not."""
    said = _inside(desk, at)
    return f"{said}: {_free(desk, at)} is outside it" if said else ""


def _inside(desk: Desk, at: int) -> str:
    block = sacred_at(desk, at)
    if block is None:
        return ""
    return (
        f"{desk.zone.local(at):%H:%M} is in {block.name} ({wall(block.starts)} to "
        f"{wall(block.ends)}), kept for nothing else"
    )


def sacred_at(desk: Desk, at: int) -> Block | None:
    """The sacred block an instant lies in; None on a day off or outside of all."""
    known = [block for block in store.planned(desk.book) if block.sacred]
    day = desk.zone.day(at)
    if not known or not work_calendar(desk).works(day):
        return None
    for block in known:
        lo = desk.zone.clock(day, block.starts)
        hi = desk.zone.clock(day, block.ends)
        if block.on(day) and lo <= at < hi:
            return block
    return None


def _free(desk: Desk, at: int) -> str:
    """The first time of day after an instant that no sacred block holds."""
    day = desk.zone.day(at)
    for _ in range(MOST):
        block = sacred_at(desk, at)
        if block is None:
            break
        at = desk.zone.clock(desk.zone.day(at), block.ends)
    local = desk.zone.local(at)
    return f"{local:%H:%M}" if local.date() == day else f"{local:%a %H:%M}"


def refuse(desk: Desk, at: int) -> None:
    """Refuse an instant in a sacred block, for what a person has just typed.

    Raises:
        RefusedError: it lies in one; with the next time outside, and the word that
            plans it all the same.
    """
    said = _inside(desk, at)
    if said:
        raise RefusedError(
            f"{said}: type {_free(desk, at)}, or '{desk.zone.local(at):%H:%M} {ANYWAY}'"
        )


def broken(desk: Desk, timer: Timer) -> tuple[str, ...]:
    """What to say of a timer that began in a sacred block kept for other work."""
    block = sacred_at(desk, timer.start)
    if block is None or timer.category in (block.category, UNCLASSIFIED):
        return ()
    kind = desk.categories[block.category]
    return (
        f"{block.name} ({wall(block.starts)} to {wall(block.ends)}) is kept for "
        f"{kind}: {timer.activity} breaks it",
    )
