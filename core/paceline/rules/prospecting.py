"""How much prospecting a number takes (reference: formulas)."""

from __future__ import annotations

from math import ceil

from paceline.model import value
from paceline.rules.coverage import new_deals

PER_ATTEMPT = 1 / 40
"""Deals that come of an attempt, without a history."""
STRENGTH = 40
"""How many attempts that counts for beside one's own: as many as bring one deal."""
SECONDS = 360
"""How long an attempt takes, without a history."""
TOUCHES = 7
"""Attempts that a target gets, where no cadence says."""
ROUNDING = 9
"""Decimals beyond which a figure is taken to be whole."""


@value
class Need:
    """What a gap takes.

    Attributes:
        deals: new deals that close it on average.
        outbound: those of them that do not come by themselves.
        attempts: to make those.
        seconds: that the attempts take.
    """

    deals: int
    outbound: float
    attempts: int
    seconds: int


def need(
    gap: int,
    average: int,
    win_rate: float,
    inbound: float,
    per_attempt: float,
    seconds: float,
) -> Need:
    """What closes a gap.

    ``deals = gap ÷ (average value × win rate)``, less what comes by itself, over the
    deals an attempt brings, times the seconds it takes.

    Args:
        gap: what is missing, minor units.
        average: value of a new deal, minor units.
        win_rate: share of the new deals that are won.
        inbound: deals that come by themselves in the time there is.
        per_attempt: deals that come of an attempt.
        seconds: that an attempt takes.
    """
    deals = new_deals(gap, average, win_rate)
    outbound = max(0.0, deals - inbound)
    attempts = ceil(round(outbound / per_attempt, ROUNDING))
    return Need(deals, outbound, attempts, round(attempts * seconds))


def a_day(seconds: int, days: int) -> float | None:
    """Seconds a working day; None if no day is left."""
    return seconds / days if days else None


def possible(seconds: float, per_attempt: float) -> int:
    """Attempts that fit into a time.

    Args:
        seconds: the time there is.
        per_attempt: seconds an attempt takes.
    """
    return int(round(seconds / per_attempt, ROUNDING))


def reachable(
    base: int,
    found: Need,
    inbound: float,
    attempts: int,
    per_attempt: float,
    worth: float,
) -> int:
    """What a period comes to on average with fewer attempts than it takes.

    Args:
        base: won, and expected of the open deals, minor units.
        found: what it takes.
        inbound: deals that come by themselves.
        attempts: attempts there is time for.
        per_attempt: deals that come of an attempt.
        worth: average value × win rate of a new deal, minor units.
    """
    deals = min(float(found.deals), inbound + attempts * per_attempt)
    return base + round(deals * worth)


def capacity(seconds: float, per_attempt: float, touches: int) -> int:
    """How many targets get all their touches in a time.

    ``seconds ÷ seconds per attempt ÷ touches per target``, whole ones only.
    """
    return possible(seconds, per_attempt) // touches
