"""All deals of a pipeline on their way through its stages, in one pass."""

from __future__ import annotations

from paceline.model import value
from paceline.rules import survival
from paceline.rules.conversion import ADVANCED, BACK, LOST, OPEN, Passed, outcomes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from paceline.rules.survival import Curve

PLACES = 64
"""More places than a pipeline has: a move is ``instant × PLACES + place``, one number,
of which a book has hundreds of thousands."""

HOUR = 3600
DAY_HOURS = 24.0

PRESUMED = 0.95
"""An open visit idle for longer than this share of the ended took is presumed lost."""

ENOUGH = 5
"""Ended visits below which nothing is presumed."""


@value
class Passage:
    """A stage, and all deals that came through it.

    Attributes:
        passed: its visits, counted.
        won: deals decided that came through it and were won.
        decided: deals decided that came through it.
        stay: how long they stay, in days; those still in it counted in.
        slow: days that 95 % of those that ended took at most; None below five.
    """

    passed: Passed
    won: int
    decided: int
    stay: Curve
    slow: float | None


class _Way:
    """All deals that came to the same places in the same order."""

    def __init__(self, places: tuple[int, ...], stages: int) -> None:
        self.ended = outcomes(places, stages)
        self.over = {p for p, how in self.ended.items() if how in (ADVANCED, LOST)}
        self.deals = 0


class _Stage:
    """What is counted of a stage."""

    def __init__(self) -> None:
        self.count = dict.fromkeys((ADVANCED, LOST, OPEN, BACK), 0)
        self.won = self.decided = 0
        self.ends: dict[float, int] = {}
        self.going: dict[float, int] = {}

    def passage(self) -> Passage:
        return Passage(
            Passed(*self.count.values()),
            self.won,
            self.decided,
            survival.grouped(self.ends, self.going),
            _slow(self.ends),
        )


def passages(deals: Iterable[list[int]], stages: int, now: int) -> list[Passage]:
    """The stages with all deals that came through them (reference: formulas).

    Args:
        deals: the moves of each, see `PLACES`; in any order.
        stages: how many open stages there are.
        now: UTC seconds.
    """
    found = [_Stage() for _ in range(stages)]
    ways: dict[tuple[int, ...], _Way] = {}
    for moves in deals:
        moves.sort()
        places = tuple([move % PLACES for move in moves])
        way = ways.get(places)
        if way is None:
            way = ways[places] = _Way(places, stages)
        way.deals += 1
        for place, seconds in _stays(moves, places, stages, now).items():
            stage = found[place]
            into = stage.ends if place in way.over else stage.going
            days = seconds // HOUR / DAY_HOURS
            into[days] = into.get(days, 0) + 1
    for places, way in ways.items():
        for place, how in way.ended.items():
            stage = found[place]
            stage.count[how] += way.deals
            if places[-1] >= stages:
                stage.decided += way.deals
                stage.won += way.deals * (places[-1] == stages)
    return [stage.passage() for stage in found]


def _stays(
    moves: list[int], places: tuple[int, ...], stages: int, now: int
) -> dict[int, int]:
    """Seconds a deal spent in each stage it was in, over all returns, up to now."""
    took: dict[int, int] = {}
    end = now
    for step in range(len(places) - 1, -1, -1):
        place, at = places[step], moves[step] // PLACES
        if place < stages:
            took[place] = took.get(place, 0) + max(0, end - at)
        end = at
    return took


def _slow(ends: dict[float, int]) -> float | None:
    n = sum(ends.values())
    if n < ENOUGH:
        return None
    reached = 0
    for days in sorted(ends):
        reached += ends[days]
        if reached >= PRESUMED * n:
            return days
    return None


def presume(passed: Passed, idle: Iterable[float], slow: float | None) -> Passed:
    """The visits of a stage, the open ones idle for too long counted as lost.

    Args:
        passed: its visits.
        idle: days that the open ones have been idle.
        slow: days after which they are presumed lost; None presumes nothing.
    """
    gone = 0 if slow is None else sum(days > slow for days in idle)
    return Passed(passed.advanced, passed.lost + gone, passed.open - gone, passed.back)
