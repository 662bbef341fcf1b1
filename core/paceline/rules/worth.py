"""What an hour is worth and what time costs (formulas). Amounts in minor units."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def nearest(above: int, below: int) -> int:
    """A fraction of whole numbers, rounded to the nearest, a half away from zero."""
    sign = -1 if (above < 0) != (below < 0) else 1
    above, below = abs(above), abs(below)
    return sign * ((2 * above + below) // (2 * below))


def per_hour(quota: int, working_days: int, hours: int) -> int:
    """Value of an hour: quota / (working days × hours).

    Raises:
        ZeroDivisionError: no time is worked.
    """
    return nearest(quota, working_days * hours)


def per_selling_hour(quota: int, days: int, hours: int, selling: int, all_: int) -> int:
    """Value of a selling hour: the hours worked times the share of them spent selling.

    Args:
        quota: what is to be sold in the period.
        days: working days of the period.
        hours: working hours of a day.
        selling: the part of some weeks that was spent selling.
        all_: all of those weeks, in the same unit.

    Raises:
        ZeroDivisionError: no time is worked, or none of it was selling.
    """
    return nearest(quota * all_, days * hours * selling)


def per_minute(an_hour: int) -> int:
    """Value of a minute at the value of an hour."""
    return nearest(an_hour, 60)


def price_of(seconds: int, an_hour: int) -> int:
    """What a stretch of time costs at the value of an hour."""
    return nearest(seconds * an_hour, 3600)


def bought_by(order: int, an_hour: int) -> int:
    """Seconds an order pays for at the value of an hour (cost per order dollar).

    Raises:
        ZeroDivisionError: an hour is worth nothing.
    """
    return nearest(order * 3600, an_hour)


def per_call(quota: int, calls: int) -> int:
    """Value of a call: V / n.

    Raises:
        ZeroDivisionError: there are no calls.
    """
    return nearest(quota, calls)


def smallest_set(amounts: Sequence[int], share: int = 8000) -> list[int]:
    """The fewest amounts that make up a share of them all, largest first.

    Args:
        amounts: none of them negative.
        share: basis points of the sum.

    Returns:
        Their places in `amounts`; equal ones in the order given. None if all are 0.
    """
    order = sorted(range(len(amounts)), key=lambda place: -amounts[place])
    wanted = sum(amounts) * share
    chosen: list[int] = []
    held = 0
    for place in order:
        if held * 10_000 >= wanted:
            break
        chosen.append(place)
        held += amounts[place]
    return chosen
