"""What prospecting hours rest on: the period after this one, and one's own history."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from paceline.desk.forecast_facts import DAY, Facts
from paceline.model.prospecting import Own
from paceline.rules import prospecting as rules
from paceline.rules.forecast import decided
from paceline.rules.rates import rate
from paceline.rules.weeks import months_later, period_of
from paceline.store import blocks as block_store
from paceline.store import prospects as store

if TYPE_CHECKING:
    from datetime import date

    from paceline.desk import Desk
    from paceline.rules.cadence import WorkCalendar
    from paceline.store.forecast import OpenDeal

WEEK = 7 * DAY
LEAST_WEEKS = 4.0
"""A shorter history counts for so many weeks: one good week is no rate."""
FEW = 5
"""Timed attempts below which their length is not told."""
PROSPECTING = 1
"""The category of time."""
LOOK_BACK = 28
"""Calendar days that say how much time other work leaves."""


class NextFacts(Facts):
    """The open deals as the period after this one sees them.

    A deal that is to close in this period helps the next only if it is not decided in
    this one.
    """

    def __init__(self, now: Facts) -> None:
        super().__init__(now.desk, now.period)
        self.before = now
        self.first, self.last = period_of(now.last + timedelta(1), now.period)
        self.left = (self.last - self.today).days + 1
        for name in ("chances", "ages", "pace"):
            self.__dict__[name] = getattr(now, name)
        self._early: dict[int, float] = {}

    def share_deals(self) -> None:
        """Let the period before have its open deals of those of this one."""
        last = self.before.last.isoformat()
        self.before.__dict__["deals"] = [
            deal for deal in self.deals if not deal.close_day or deal.close_day <= last
        ]

    @cached_property
    def won(self) -> int:
        """Nothing is won in it yet."""
        return 0

    def in_time(self, deal: OpenDeal) -> float:
        """The chance that a deal is decided within the next period."""
        later = super().in_time(deal)
        if deal.close_day and deal.close_day > self.before.last.isoformat():
            return later
        if not self.timed:
            return 0.0
        age = max(0, self.standing.now - deal.created_at) // DAY
        found = self._early.get(age)
        if found is None:
            found = decided(self.ages, self.pace, age, self.before.left)
            self._early[age] = found
        return max(0.0, later - found)


def own_history(desk: Desk) -> Own:
    """What the last twelve months say of attempts."""
    now = desk.now()
    first = months_later(desk.zone.day(now), -12)
    past = store.history(desk.book, desk.zone.midnight(first), now, first.isoformat())
    enough = past.timed >= FEW
    weeks = 0.0
    if past.first is not None:
        weeks = max(LEAST_WEEKS, (now - past.first) / WEEK)
    set_ = desk.config.inbound
    a_week = past.alone / weeks if weeks else 0.0
    return Own(
        per_attempt=rate(past.came, past.attempts, rules.PER_ATTEMPT, rules.STRENGTH),
        seconds=past.seconds / past.timed if enough else float(rules.SECONDS),
        timed=past.timed if enough else 0,
        inbound=a_week if set_ is None else set_ / 100,
        came=past.alone if set_ is None else None,
        weeks=weeks,
    )


def logged(desk: Desk, today: date) -> tuple[int, float, float | None]:
    """Prospecting today, on a working day of four weeks, and what other work left.

    Seconds. The last is the working hours of a day less selling and administration;
    None while fewer than five days are logged.
    """
    first, report = today - timedelta(LOOK_BACK), desk.report
    last = today - timedelta(1)
    now = report.sums(today, today, "category").get((PROSPECTING,), (0, 0))[0]
    sums = report.sums(first, last, "category")
    spent = sum(seconds for (key,), (seconds, _) in sums.items() if key != PROSPECTING)
    mine = sums.get((PROSPECTING,), (0, 0))[0]
    days = sum(row.seconds > 0 for row in report.time(first, last, "day"))
    worked = max(1, report.calendar().count(first, last))
    if days < FEW:
        return now, mine / worked, None
    return now, mine / worked, max(0.0, desk.config.hours * 3600 - spent / worked)


def planned(desk: Desk, calendar: WorkCalendar, first: date, last: date) -> int:
    """The calls that the blocks of some days come to."""
    known = block_store.planned(desk.book)
    calls, day = 0, first
    while known and day <= last:
        if calendar.works(day):
            calls += sum(block.goal for block in known if block.on(day))
        day += timedelta(1)
    return calls
