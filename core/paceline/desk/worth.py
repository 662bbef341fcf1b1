"""The value of an hour from the settings and the time log (reference: formulas)."""

from __future__ import annotations

from datetime import timedelta

from paceline.model.profiles import names_of
from paceline.model.report import HourValue
from paceline.rules import weeks, worth
from paceline.text.money import format_money
from paceline.text.spans import in_minutes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.config import Config
    from paceline.desk.report import ReportDesk

WHOLE = 10_000
"""All of the time, in hundredths of a per cent."""

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
    name = names_of(config.profile)[0]
    part = worth.nearest(WHOLE * selling, total) if total else 0
    if not part:
        hint = f"hardly any {name} time is logged in the last twelve weeks"
        return HourValue(None, config.currency, "selling", "", hint)
    rate = worth.per_selling_hour(quota, days, config.hours, part, WHOLE)
    share = f"{part // 100}.{part % 100:02}%"
    why = (
        f"{in_minutes(selling)} of {in_minutes(total)} {name} is {share}; "
        f"{format_money(quota, config.currency)} ÷ ({days} days × {config.hours} h "
        f"× {share}) = {format_money(rate, config.currency)}"
    )
    return HourValue(rate, config.currency, "selling", why, "")
