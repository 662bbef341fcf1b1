"""How evenly attention is given, and how complete the details are."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

EVEN = 1.5
"""How many times slower the slowest tier may be answered than the fastest."""

ENOUGH = 5
"""Answers without which no median of a tier is compared."""

ORPHAN_DAYS = 5
"""Working days after which a first word without a second is an orphan."""

MINUTES_EACH = 10
"""Minutes a touch is taken to take as long as none was logged."""


def jain(total: float, squares: float, n: int) -> float | None:
    """Jain's index of fairness: the square of the sum over n times the squares' sum.

    1 if all got alike, 1/n if one got everything; None if nobody got anything.
    """
    return total * total / (n * squares) if n and squares else None


def median(figures: Sequence[int]) -> float | None:
    """The middle of some sorted figures; None of none."""
    if not figures:
        return None
    half = len(figures) // 2
    if len(figures) % 2:
        return float(figures[half])
    return (figures[half - 1] + figures[half]) / 2


def spread(medians: Sequence[float]) -> float | None:
    """The slowest median over the fastest; None of fewer than two."""
    if len(medians) < 2 or min(medians) <= 0:
        return None
    return max(medians) / min(medians)
