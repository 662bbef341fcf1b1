"""The seller's own best hour for calls, drawn towards the mean (formulas)."""

from __future__ import annotations

from paceline.model.ideas import HourRate
from paceline.rules.rates import rate, wilson

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

STRENGTH = 10.0
"""How many calls the mean counts for."""
Z_90 = 1.645
"""Of an interval of 90 %."""


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
        HourRate(hour, rate(hit, n, mean, STRENGTH), wilson(hit, n, Z_90)[0])
        for hour, (hit, n) in counts.items()
        if n
    ]
    return mean, sorted(found, key=lambda one: (-one.connects.rate, one.hour))


def best_hour(mean: float, hours: list[HourRate]) -> HourRate | None:
    """The best hour whose 90 % interval lies above the mean; None if none does."""
    return next((one for one in hours if one.low > mean), None)
