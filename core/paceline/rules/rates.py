"""Rates of few cases: drawn towards what is usual, with an interval (formulas)."""

from __future__ import annotations

from math import sqrt

from paceline.model.rates import Rate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from typing import TypeVar

    Key = TypeVar("Key", bound=Hashable)

PRIOR = 0.25
"""The win rate of a book without a decided deal."""

STRENGTH = 8.0
"""How many cases the prior counts for."""

Z = 1.96
"""Of an interval of 95 %."""


def smoothed(
    hits: int, n: int, prior: float = PRIOR, strength: float = STRENGTH
) -> float:
    """(hits + s·p0) / (n + s), the mean of a Beta (reference: formulas).

    Args:
        hits: how many of `n`.
        n: how many cases.
        prior: p0, what the rate is drawn towards.
        strength: s, how many cases it counts for; more than 0, or `n` is.
    """
    return (hits + strength * prior) / (n + strength)


def wilson(hits: int, n: int, z: float = Z) -> tuple[float, float]:
    """Wilson's interval of a share (reference: formulas); 0 to 1 without cases."""
    if not n:
        return 0.0, 1.0
    share = hits / n
    middle = share + z * z / (2 * n)
    reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    low = 0.0 if not hits else (middle - reach) / scale
    high = 1.0 if hits == n else (middle + reach) / scale
    return low, high


def rate(hits: int, n: int, prior: float = PRIOR, strength: float = STRENGTH) -> Rate:
    """A rate drawn towards `prior`, with the interval of the share itself."""
    return Rate(
        *(hits, n, smoothed(hits, n, prior, strength), *wilson(hits, n)),
        *(prior, strength),
    )


def share(hits: int, n: int) -> Rate:
    """A share as it is, with its interval: for what is counted beside a benchmark."""
    return Rate(hits, n, hits / n if n else 0.0, *wilson(hits, n), 0.0, 0.0)


def parts(
    whole: Rate, counts: Mapping[Key, tuple[int, int]], strength: float = STRENGTH
) -> dict[Key, Rate]:
    """The rates of the parts of a whole, each drawn towards the whole's.

    Args:
        whole: the rate of all of them.
        counts: how many of how many, by part.
        strength: how many cases the whole's rate counts for.
    """
    return {
        key: rate(hits, n, whole.rate, strength) for key, (hits, n) in counts.items()
    }


def arithmetic(found: Rate) -> str:
    """A rate with its figures in it, to be checked by hand."""
    low, high = f"{100 * found.low:.1f}", f"{100 * found.high:.1f}"
    between = f"Wilson 95% of {found.hits} of {found.n}: {low} to {high}%"
    if not found.strength:
        if not found.n:
            return "no case yet"
        return f"{found.hits} ÷ {found.n} = {100 * found.rate:.1f}%; {between}"
    strength = f"{found.strength:g}"
    return (
        f"({found.hits} + {strength} × {found.prior:.3f}) ÷ ({found.n} + {strength}) "
        f"= {100 * found.rate:.1f}%; {between}"
    )
