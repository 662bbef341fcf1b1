"""What the help of our own departments came to."""

from __future__ import annotations

from statistics import median_low

from paceline.model.network import LargeDeals, Teamwork
from paceline.rules.rates import share
from paceline.store import referrals as store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk

MANY = 2
"""How many departments make a deal one of several."""


def teamwork(desk: Desk) -> tuple[Teamwork, Teamwork]:
    """Closed deals in which at least two departments helped, and the others.

    Days are whole local days from the day a deal was added to the day it was won; the
    median of an even number is the lower one.
    """
    rows = store.closed_by_help(desk.book)
    groups = (("2 or more departments helped", True), ("fewer helped", False))
    found = []
    for name, many in groups:
        these = [row for row in rows if (row[0] >= MANY) is many]
        days = [
            (desk.zone.day(closed) - desk.zone.day(added)).days
            for _, won, added, closed in these
            if won
        ]
        half = median_low(days) if days else None
        found.append(Teamwork(name, len(these), len(days), half))
    return found[0], found[1]


def large_deals(desk: Desk) -> LargeDeals:
    """How many large deals had the help of at least two departments.

    Large is what is worth at least the upper quartile of all own deals in the main
    currency: the value at place ⌈0.75 n⌉ (reference: formulas).
    """
    currency = desk.config.currency
    values = store.valued(desk.book, currency)
    if not values:
        return LargeDeals(None, currency, share(0, 0))
    floor = values[-(-3 * len(values) // 4) - 1]
    helped, large = store.large_helped(desk.book, currency, floor)
    return LargeDeals(floor, currency, share(helped, large))
