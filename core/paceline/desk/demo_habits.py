"""The demonstration's habit, its estimates, and the time it spent in the app."""

from __future__ import annotations

from datetime import timedelta

from paceline.rules.weeks import days_of, monday

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk.demo_maker import Maker

WEEKS_AGO = 5
"""Weeks since the habit was taken on."""


def add_habits(make: Maker) -> None:
    """One sink taken on, a few estimates, some minutes a day in the app."""
    since = monday(make.today) - timedelta(7 * WEEKS_AGO)
    make.add("habit", activity="crm-entry", goal=7200, since=since.isoformat())
    for days, minutes in ((9, 30), (7, 45), (4, 30)):
        made_at = make.at(make.ago(days), 480)
        make.add("estimate", activity="demo", seconds=minutes * 60, made_at=made_at)
    for day in days_of(make.today - timedelta(13), make.today):
        if make.calendar.works(day) or day == make.today:
            seconds = 240 + make.rng.randrange(300)
            make.add("app_use", day=day.isoformat(), seconds=seconds)
