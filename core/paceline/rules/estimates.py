"""How long things really take, from how long they were thought to (formulas)."""

from __future__ import annotations

from paceline.model import value
from paceline.rules.sinks import median

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

PRIOR = 5
"""Pairs of exactly right estimates that every activity is taken to begin with."""


@value
class Guess:
    """An estimate and the time one activity took after it.

    Attributes:
        activity: what was estimated.
        estimated: seconds.
        actual: seconds.
    """

    activity: str
    estimated: int
    actual: int


def factor(ratios: Sequence[float]) -> float:
    """F = (n · median(actual ÷ estimate) + 5) / (n + 5); 1 without any.

    Args:
        ratios: actual ÷ estimate of each pair of an activity.
    """
    n = len(ratios)
    middle = median(ratios) if ratios else 1.0
    return (n * middle + PRIOR) / (n + PRIOR)


def ratios_of(guesses: Sequence[Guess], activity: str) -> list[float]:
    """Actual ÷ estimate of the pairs of an activity; those never begun say nothing."""
    return [
        guess.actual / guess.estimated
        for guess in guesses
        if guess.activity == activity and guess.estimated and guess.actual
    ]


def calibrated(seconds: int, by: float) -> int:
    """An estimate corrected by a factor, to the second."""
    return int(seconds * by + 0.5)
