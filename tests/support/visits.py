"""Visits of one deal at a time, plainly: what the one pass over all must agree with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.model import value
from paceline.rules.conversion import ADVANCED, BACK, LOST, OPEN, Passed, outcomes

if TYPE_CHECKING:
    from collections.abc import Iterable

    Moves = Iterable[tuple[int, int]]
    """When a deal came where: UTC seconds and the place."""


@value
class Visit:
    """A visit of a stage: how it ended, and the seconds it took unless skipped."""

    place: int
    outcome: str
    seconds: int | None


def stays(moves: Moves, stages: int, now: int) -> dict[int, int]:
    """Seconds a deal spent in each stage it was in."""
    took: dict[int, int] = {}
    since, here = 0, stages
    for at, place in [*sorted(moves), (now, stages)]:
        if here < stages:
            took[here] = took.get(here, 0) + max(0, at - since)
        since, here = at, place
    return took


def visits(moves: Moves, stages: int, now: int) -> list[Visit]:
    """The visits of a deal, by stage."""
    way = sorted(moves)
    took = stays(way, stages, now)
    ended = outcomes([place for _, place in way], stages)
    return [Visit(place, outcome, took.get(place)) for place, outcome in ended.items()]


def tally(found: Iterable[Visit], stages: int) -> list[Passed]:
    """Visits counted by stage."""
    counts = [dict.fromkeys((ADVANCED, LOST, OPEN, BACK), 0) for _ in range(stages)]
    for visit in found:
        counts[visit.place][visit.outcome] += 1
    return [Passed(*count.values()) for count in counts]
