"""The seller's working days."""

from __future__ import annotations

from paceline.rules.cadence import WorkCalendar, calendar_of
from paceline.store.blocks import days_off

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk


def work_calendar(desk: Desk) -> WorkCalendar:
    """The days worked: those of the settings, without holidays and days taken off."""
    config = desk.config
    return calendar_of(config.working_days, config.holidays, days_off(desk.book))
