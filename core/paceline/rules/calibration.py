"""Whether chances came true: Brier's score and reliability (maths 4.12)."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

BINS = 5
ENTIRE = 10_000
"""Basis points of the whole."""


@value
class Bin:
    """The chances of one fifth, and what became of them.

    Attributes:
        low: where it begins, in per cent.
        high: where it ends.
        n: how many chances.
        said: their mean, 0 to 1; None without any.
        came: the share that was won; None without any.
    """

    low: int
    high: int
    n: int
    said: float | None
    came: float | None


@value
class Score:
    """How good chances were.

    Attributes:
        n: how many were scored.
        brier: mean (p − y)²; 0 is perfect, 0.25 what saying 50 % always gets; None
            without any.
        bins: from the lowest fifth to the highest.
    """

    n: int
    brier: float | None
    bins: tuple[Bin, ...]


class Tally:
    """Chances counted by what they were and what came of them.

    Whole numbers, so that the order in which they are added does not matter.
    """

    def __init__(self) -> None:
        self.counts: dict[tuple[int, bool], int] = {}

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
        return Score(
            n, off / ENTIRE**2 / n if n else None, tuple(map(self._bin, range(BINS)))
        )

    def _bin(self, place: int) -> Bin:
        inside = {key: n for key, n in self.counts.items() if _place(key[0]) == place}
        n = sum(inside.values())
        said = sum(chance * times for (chance, _), times in inside.items())
        won = sum(times for (_, yes), times in inside.items() if yes)
        step = 100 // BINS
        return Bin(
            *(place * step, (place + 1) * step, n),
            *((said / ENTIRE / n, won / n) if n else (None, None)),
        )


def _place(chance: int) -> int:
    return min(BINS - 1, chance * BINS // ENTIRE)


def brier(said: Iterable[tuple[int, bool]]) -> float | None:
    """Mean (p − y)² of chances in basis points and whether they came true."""
    tally = Tally()
    for chance, won in said:
        tally.add(chance, won)
    return tally.score().brier
