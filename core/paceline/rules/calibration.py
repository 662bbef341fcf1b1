"""Whether chances came true: Brier's score and reliability (reference: formulas)."""

from __future__ import annotations

from bisect import bisect_right

from paceline.model.funnel import Bin, Score
from paceline.rules.passages import PLACES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Said = Sequence[tuple[int, int | None]]
    """From which day on, counted from the first, which chance was said."""

BINS = 5
ENTIRE = 10_000
"""Basis points of the whole."""


class Tally:
    """Chances counted by what they were and what came of them.

    Whole numbers, so that the order in which they are added does not matter.
    """

    def __init__(self) -> None:
        self.counts: dict[tuple[int, bool], int] = {}
        self.deals = 0

    def add(self, chance: int, won: bool, n: int = 1) -> None:
        """Count a chance, basis points, that was said `n` times of deals so decided."""
        key = chance, won
        self.counts[key] = self.counts.get(key, 0) + n

    def score(self) -> Score:
        """Brier's score and the reliability by fifths."""
        n = sum(self.counts.values())
        off = sum(
            (chance - ENTIRE * won) ** 2 * times
            for (chance, won), times in self.counts.items()
        )
        brier = off / ENTIRE**2 / n if n else None
        return Score(n, brier, tuple(map(self._bin, range(BINS))), self.deals)

    def _bin(self, place: int) -> Bin:
        inside = {key: n for key, n in self.counts.items() if _bin_of(key[0]) == place}
        n = sum(inside.values())
        said = sum(chance * times for (chance, _), times in inside.items())
        won = sum(times for (_, yes), times in inside.items() if yes)
        step = 100 // BINS
        return Bin(
            *(place * step, (place + 1) * step, n),
            *((said / ENTIRE / n, won / n) if n else (None, None)),
        )


def _bin_of(chance: int) -> int:
    return min(BINS - 1, chance * BINS // ENTIRE)


def by_day(said: Said, days: int) -> list[int | None]:
    """The chance in force on each day; None before the first."""
    found: list[int | None] = [None] * days
    for day, chance in sorted(said, key=lambda each: each[0]):
        first = max(0, day)
        found[first:] = [chance] * (days - first)
    return found


def tallied(
    deals: Mapping[str, list[int]],
    midnights: Sequence[int],
    stages: Sequence[Said],
    own: Mapping[str, Said],
) -> Tally:
    """The chances said of each decided deal on each day it was open.

    On a day counts the stage it was in at the end of it, and its own chance instead of
    the stage's where one was said. The day it was decided counts no more.

    Args:
        deals: the moves of each in order, see `passages.PLACES`.
        midnights: when each day began, UTC seconds, from the first that is counted on;
            the last is the end.
        stages: what was said of each open stage.
        own: what was said of a deal itself.
    """
    days = max(0, len(midnights) - 1)
    # Days of deals by stage, outcome and day, as steps up and down: a deal's stay of
    # many days costs no more than one of few.
    steps = [[[0] * (days + 1) for _ in (False, True)] for _ in stages]
    chances = [by_day(said, days) for said in stages]
    tally = Tally()
    for deal, moves in deals.items():
        ended = moves[-1] % PLACES
        if ended < len(stages) or not days or moves[-1] // PLACES < midnights[0]:
            continue
        won = ended == len(stages)
        stays = _stays(moves, midnights, len(stages))
        tally.deals += bool(stays)
        if deal in own:
            _own(tally, stays, chances, by_day(own[deal], days), won)
            continue
        for place, first, last in stays:
            line = steps[place][won]
            line[first] += 1
            line[last] -= 1
    for place, both in enumerate(steps):
        for won, line in zip((False, True), both, strict=True):
            _count(tally, line, chances[place], won)
    return tally


def _stays(
    moves: Sequence[int], midnights: Sequence[int], stages: int
) -> list[tuple[int, int, int]]:
    """Stage, first day and the day after the last, as places in `midnights`."""
    found = []
    since, here = 0, stages
    for move in moves:
        # The day it falls on; what lies before the first day counts from there.
        day = bisect_right(midnights, move // PLACES, 1) - 1
        if here < stages and day > since:
            found.append((here, since, day))
        since, here = day, move % PLACES
    return found


def _own(
    tally: Tally,
    stays: Iterable[tuple[int, int, int]],
    chances: Sequence[Sequence[int | None]],
    own: Sequence[int | None],
    won: bool,
) -> None:
    for place, first, last in stays:
        for day in range(first, last):
            said = own[day] if own[day] is not None else chances[place][day]
            if said is not None:
                tally.add(said, won)


def _count(
    tally: Tally, steps: Sequence[int], chances: Sequence[int | None], won: bool
) -> None:
    deals = 0
    for day, chance in enumerate(chances):
        deals += steps[day]
        if deals and chance is not None:
            tally.add(chance, won, deals)
