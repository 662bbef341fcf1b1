"""The seller's own best hour for calls, drawn towards the mean (formulas)."""

from __future__ import annotations

from math import exp, isqrt, lgamma, log, log1p

from paceline.model.ideas import HourRate
from paceline.rules.rates import rate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

STRENGTH = 10.0
"""How many calls the mean counts for."""
TAIL = 0.05
"""What lies below an interval of 90 %."""


def streak(kept: Sequence[bool]) -> int:
    """How many of the latest days in a row were kept, the latest first.

    Only scheduled days are given: a day off neither breaks it nor adds to it.
    """
    for n, each in enumerate(kept):
        if not each:
            return n
    return len(kept)


def hour_rates(
    counts: Mapping[int, tuple[int, int]],
) -> tuple[float, list[HourRate]]:
    """The mean of all hours, and each hour's rate, the best first.

    (connects + 10 · mean) / (calls + 10) (reference: formulas).

    Args:
        counts: connects and calls, by local hour.
    """
    hits = sum(hit for hit, _ in counts.values())
    n = sum(n for _, n in counts.values())
    mean = hits / n if n else 0.0
    found = [
        HourRate(hour, rate(hit, n, mean, STRENGTH), _low(hit, n, mean))
        for hour, (hit, n) in counts.items()
        if n
    ]
    return mean, sorted(found, key=lambda one: (-one.connects.rate, one.hour))


def _low(hits: int, n: int, mean: float) -> float:
    """The lower end of the 90 % interval of an hour's rate, drawn like the rate."""
    return beta_low(hits + STRENGTH * mean, n - hits + STRENGTH * (1 - mean))


def best_hour(mean: float, hours: list[HourRate]) -> HourRate | None:
    """The best hour whose 90 % interval lies above the mean; None if none does."""
    return next((one for one in hours if one.low > mean), None)


# The interval


def beta_low(a: float, b: float, tail: float = TAIL) -> float:
    """The value below which so much of a Beta distribution lies.

    Args:
        a: its first parameter, hits; with 0 all of it lies at 0.
        b: its second one, misses; with 0 all of it lies at 1.
        tail: the share that lies below.
    """
    if a <= 0 or b <= 0:
        return 0.0 if a <= 0 else 1.0
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        below = beta_below(middle, a, b) < tail
        low, high = (middle, high) if below else (low, middle)
    return low


def beta_below(x: float, a: float, b: float) -> float:
    """How much of a Beta distribution lies below x (reference: formulas)."""
    if not 0 < x < 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_below(1 - x, b, a)
    front = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)
    return exp(front) * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete Beta function, from the back."""
    value = 1.0
    for m in range(20 + 2 * isqrt(int(a + b)), 0, -1):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        value = 1 + even / (1 + odd / value)
    return 1 / (1 - (a + b) * x / (a + 1) / value)
