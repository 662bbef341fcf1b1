"""How much a pipeline brings in a day (reference: formulas)."""

from __future__ import annotations

from paceline.rules.worth import nearest

SHARE = 1_000_000
"""Parts of a win rate and of a day that are told apart."""


def per_day(worth: int, win: float, days: float) -> int:
    """N · V̄ · w ÷ L a day, in whole minor units (reference: formulas).

    Args:
        worth: n · V̄, what the open deals are worth together.
        win: win rate, 0 to 1.
        days: median cycle; more than 0.
    """
    return nearest(worth * round(win * SHARE), round(days * SHARE))
