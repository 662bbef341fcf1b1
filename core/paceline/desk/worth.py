"""The value of an hour from the settings and the time log (maths 4.1)."""

from __future__ import annotations

from datetime import timedelta

from paceline.model.profiles import names_of
from paceline.model.report import HourValue
from paceline.rules import weeks, worth
from paceline.text.money import format_money

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.config import Config
    from paceline.desk.report import ReportDesk

SELLING_WEEKS = 12
"""Weeks whose selling share stands for the seller's usual one."""


def hour_value(report: ReportDesk, config: Config, day: date, basis: str) -> HourValue:
    """What an hour is worth in the quota period of a day; see the report's verb."""
    if config.quota is None:
        hint = (
            "no quota is set: 'pace config set money.quota 500k' gives every hour "
            "its price"
        )
        return HourValue(None, config.currency, basis, "", hint)
    days = report.calendar().count(*weeks.period_of(day, config.quota_period))
    if days * config.hours == 0:
        hint = (
            f"no working time is left in this {config.quota_period}: see "
            "'pace config get time.working_days'"
        )
        return HourValue(None, config.currency, basis, "", hint)
    if basis == "selling":
        return _selling_hour(report, config, day, config.quota, days)
    rate = worth.per_hour(config.quota, days, config.hours)
    why = (
        f"{format_money(config.quota, config.currency)} ÷ "
        f"({days} days × {config.hours} h) = {format_money(rate, config.currency)}"
    )
    return HourValue(rate, config.currency, basis, why, "")


def _selling_hour(
    report: ReportDesk, config: Config, day: date, quota: int, days: int
) -> HourValue:
    sums = report.sums(day - timedelta(7 * SELLING_WEEKS - 1), day, "category")
    selling = sums.get((0,), (0, 0))[0]
    total = sum(seconds for seconds, _ in sums.values())
    if not selling:
        hint = (
            f"no {names_of(config.profile)[0]} time is logged in the last twelve weeks"
        )
        return HourValue(None, config.currency, "selling", "", hint)
    rate = worth.per_selling_hour(quota, days, config.hours, selling, total)
    why = (
        f"{format_money(quota, config.currency)} ÷ ({days} days × {config.hours} h "
        f"× {selling} ÷ {total}) = {format_money(rate, config.currency)}"
    )
    return HourValue(rate, config.currency, "selling", why, "")
