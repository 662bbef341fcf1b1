"""How much a pipeline brings in a day (maths 4.10)."""

from __future__ import annotations

from paceline.rules.worth import nearest

SHARE = 1_000_000


def velocity(n: int, value: float, win: float, days: float) -> float:
    """N · V̄ · w ÷ L, a day.

    Args:
        n: open deals.
        value: what one is worth on average.
        win: win rate, 0 to 1.
        days: median cycle; more than 0.
    """
    return n * value * win / days


def per_day(worth: int, win: float, days: float) -> int:
    """The same in whole minor units: `worth` is n · V̄, that of all open deals."""
    return nearest(worth * round(win * SHARE), round(days * SHARE))
