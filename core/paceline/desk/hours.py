"""What the seller's time is worth by the hour, the minute and the call (formulas)."""

from __future__ import annotations

from datetime import timedelta

from paceline.model.measures import Rate
from paceline.rules import weeks, worth
from paceline.store.blocks import calls
from paceline.text.money import format_money
from paceline.text.spans import format_duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from paceline.desk import Desk
    from paceline.model.report import HourValue

ENOUGH = 5
"""Calls below which none is given a value."""

MONTHS = {"year": 12, "quarter": 3, "month": 1}


def rates(desk: Desk, order: int | None = None) -> list[Rate]:
    """An hour on both bases, a minute, a call, and how long an order pays for.

    Args:
        desk: the open book.
        order: the value of an order in minor units of the seller's currency.
    """
    report = desk.report
    hour, selling = report.value_of_hour(), report.value_of_hour(basis="selling")
    found = [_hour("an hour", hour), _hour(f"a {desk.categories[0]} hour", selling)]
    if hour.per_hour is not None:
        found += [*_minute(hour.per_hour, hour.currency), *_call(desk)]
    if order is not None:
        found += _order(order, "pays for", "an hour", hour)
        name = desk.categories[0]
        found += _order(order, f"by {name} hours", f"a {name} hour", selling)
    return found


def _hour(name: str, found: HourValue) -> Rate:
    return Rate(name, found.per_hour, None, found.why or found.hint)


def _minute(per_hour: int, currency: str) -> Iterator[Rate]:
    minute = worth.per_minute(per_hour)
    hour, shown = format_money(per_hour, currency), format_money(minute, currency)
    yield Rate("a minute", minute, None, f"{hour} ÷ 60 = {shown}")


def _call(desk: Desk) -> Iterator[Rate]:
    """Quota ÷ the calls of a quota period up to now."""
    config, today = desk.config, desk.zone.day(desk.now())
    months = MONTHS[config.quota_period]
    first = weeks.months_later(today, -months) + timedelta(1)
    n = calls(desk.book, desk.zone.midnight(first), desk.zone.day_bounds(today)[1])
    if config.quota is None:
        return
    if n < ENOUGH:
        yield Rate("a call", None, None, f"{n} calls since {first}: too few to say")
        return
    call = worth.per_call(config.quota, n)
    shown = format_money(call, config.currency)
    quota = format_money(config.quota, config.currency)
    yield Rate("a call", call, None, f"{quota} ÷ {n} calls since {first} = {shown}")


def _order(order: int, said: str, of: str, rate: HourValue) -> Iterator[Rate]:
    """How long an order pays for: the cost of an order dollar, turned round."""
    if not rate.per_hour:
        return
    seconds = worth.bought_by(order, rate.per_hour)
    paid = format_money(order, rate.currency)
    hour = format_money(rate.per_hour, rate.currency)
    length = format_duration(seconds - seconds % 60)
    yield Rate(f"{paid} {said}", None, seconds, f"{paid} ÷ {hour} {of} = {length}")
