"""Whether the pipeline is full enough, and what would close the gap (formulas).

Reference: formulas.
"""

from __future__ import annotations

from math import ceil

from paceline.model.forecast import CATEGORIES
from paceline.rules.rates import PRIOR, STRENGTH
from paceline.rules.slippage import FICTION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

COMMIT, BEST, PIPELINE = CATEGORIES

COMMIT_FROM, BEST_FROM = 7000, 4000
"""Chances from which a deal is commit or best case, unless the seller says; basis
points."""


def ratio(good: int, needed: int) -> float | None:
    """Qualified value over what is still to be won; None if nothing is."""
    return good / needed if needed > 0 else None


def required(rate: float) -> float:
    """How many times the number the pipeline must hold: 1 ÷ win rate by value."""
    return 1 / rate


def rate_by_value(
    won: tuple[int, int],
    lost: tuple[int, int],
    prior: float = PRIOR,
    strength: float = STRENGTH,
) -> float:
    """Share of the decided value that was won, drawn towards `prior`.

    `(won + s·p0·v) ÷ (won + lost + s·v)`, v the average value of the deals won: what is
    lost stands in the divisor alone, so that a lost deal never raises the rate.

    Args:
        won: number and value of the deals won.
        lost: number and value of the deals lost.
        prior: what the rate is without a decided deal.
        strength: how many average deals it counts for.
    """
    number, worth = won if won[0] else lost
    average = worth / number if number else 0
    if average <= 0:
        return prior
    held = strength * average
    total = won[1] + max(0, lost[1])
    return (won[1] + held * prior) / (total + held)


def category(said: str | None, chance: int | None, pushes: int, *, dated: bool) -> str:
    """What a deal counts for in the period.

    Args:
        said: what the seller says; None leaves it to chance and close date.
        chance: to win, basis points; None if unknown.
        pushes: how often its close date was moved later; from `FICTION` on it is never
            commit.
        dated: whether it has a close date in the period, or one that is past.
    """
    found = said
    if found is None:
        points = chance or 0
        found = BEST if dated and points >= BEST_FROM else PIPELINE
        if dated and points >= COMMIT_FROM:
            found = COMMIT
    return BEST if found == COMMIT and pushes >= FICTION else found


def fewest(values: Sequence[int], missing: int) -> list[int]:
    """Places of the fewest values that add up to what is missing, largest first.

    The last is the smallest that is enough. Empty if all together are not.
    """
    order = sorted(range(len(values)), key=lambda at: -values[at])
    taken: list[int] = []
    left = missing
    for place, at in enumerate(order):
        if values[at] <= 0:
            return []
        if values[at] >= left:
            enough = [other for other in order[place:] if values[other] >= left]
            return [*taken, enough[-1]]
        taken.append(at)
        left -= values[at]
    return []


def new_deals(missing: int, average: int, rate: float) -> int:
    """How many new deals bring what is missing: gap ÷ (average value × win rate)."""
    if missing <= 0:
        return 0
    return ceil(round(missing / (average * rate), 9))


def pay(
    amount: int, commission: int, quota: int | None, accelerator: int | None
) -> int:
    """What selling an amount pays: the share of it, more on what is above the quota.

    Args:
        amount: sold in the period, minor units.
        commission: the seller's share, basis points.
        quota: of the period.
        accelerator: times the share above the quota, in hundredths; None for once.
    """
    above = max(0, amount - quota) if quota is not None and accelerator else 0
    below = amount - above
    hundredths = below * 100 + above * (accelerator or 100)
    return (hundredths * commission + 500_000) // 1_000_000
