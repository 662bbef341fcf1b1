"""The demonstration's twelve weeks of working days: time entries and call blocks."""

from __future__ import annotations

from paceline.desk import demo_names as names
from paceline.desk.demo_maker import WEEKS
from paceline.model.timelog import ACTIVITIES
from paceline.rules.weeks import days_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.desk.demo_maker import Maker

BILLING = (40, 45, 40, 50, 45, 55, 50, 60, 70, 85, 110, 150)
"""Minutes of billing in each week: the sink that grew while nobody looked."""

BILLING_SHARE = (45, 20, 20, 15)
"""Per cent of a week's billing on each of its days."""

BUDGETS = {"crm-entry": 7200, "billing": 3600, "internal-meeting": 5400}
"""Seconds a week."""

TIMER = 42 * 60
"""How long the timer has been running."""

SELLING = (
    *(("demo", 45), ("meeting", 60), ("call", 25), ("proposal", 70), ("prep", 30)),
    *(("call", 20), ("meeting", 50), ("relationship", 40), ("proposal", 45)),
    *(("negotiation", 35), ("prep", 25), ("call", 30)),
)
FACING = {"demo": "meeting", "meeting": "meeting", "call": "call"}
"""Activities that are a touch, and its channel."""

CALLED = (
    *("no-answer", "no-answer", "no-answer", "voicemail", "voicemail"),
    *("connect", "connect", "no-answer", "call-back"),
)


def add_days(make: Maker) -> None:
    """Every working day up to now; today is one whatever day of the week it is."""
    for day in days_of(make.first, make.today):
        if make.calendar.works(day) or day == make.today:
            _Day(make, day).fill()
    for activity, seconds in BUDGETS.items():
        make.add("budget", activity=activity, seconds=seconds)
    if _timed(make):
        deal, account, contact = make.warm[0]
        make.add(
            "timer",
            start=make.now - TIMER,
            paused=None,
            zone=make.zone.name,
            category=0,
            activity="demo",
            account=account,
            deal=deal,
            contact=contact,
            note="pricing",
        )


def _timed(make: Maker) -> bool:
    """Whether it is the time of day at which a timer would run."""
    began = make.now - TIMER
    return make.at(make.today, 9 * 60) <= began <= make.at(make.today, 18 * 60)


class _Day:
    """A working day being filled.

    Attributes:
        minute: the minute after midnight reached.
        limit: the minute by which what is begun must end.
        until: UTC seconds after which nothing is logged.
    """

    def __init__(self, make: Maker, day: date) -> None:
        self.make = make
        self.day = day
        self.week = (day - make.first).days // 7
        self.minute = 480
        self.limit = 1440
        self.until = make.now
        if day == make.today and _timed(make):
            self.until -= TIMER

    def fill(self) -> None:
        rng = self.make.rng
        admin = self._admin()
        self._calls(9, 55)
        self.minute = 540 + rng.randrange(0, 11)
        if self.day.weekday() == 0:
            self._log("planning", 20)
        while self.minute < 705:
            self._sell()
            self._next(admin)
        self.minute = max(self.minute, 720) + rng.randrange(35, 55)
        self._log("research", rng.randrange(25, 45))
        self.limit = 957
        while self.minute < 900:
            self._next(admin)
            self._sell()
        self.limit = 1440
        self.minute = max(self.minute, 960)
        self._calls(5, 55)
        self.minute += rng.randrange(5, 12)
        for activity, minutes in admin:
            self._log(activity, minutes)
        self._log("crm-entry", rng.randrange(14, 25))

    def _admin(self) -> list[tuple[str, int]]:
        """The day's admin besides the notes at its end."""
        rng, weekday = self.make.rng, self.day.weekday()
        todo = [("mail", rng.randrange(16, 26))]
        if weekday < len(BILLING_SHARE):
            minutes = BILLING[min(self.week, WEEKS - 1)] * BILLING_SHARE[weekday] // 100
            todo.append(("billing", minutes))
        if weekday == 0:
            todo.reverse()
            todo.append(("internal-meeting", 60))
        if weekday in (1, 3):
            todo.append(("order-processing", rng.randrange(15, 25)))
        if weekday == 2:
            todo += [("travel", 45), ("internal-problem", rng.randrange(20, 45))]
        if weekday == 4:
            todo.append(("reporting", 30))
            if self.week % 2:
                todo.append(("expenses", 20))
        return todo

    def _next(self, admin: list[tuple[str, int]]) -> None:
        if admin and self.minute + admin[0][1] <= self.limit:
            self._log(*admin.pop(0))

    def _sell(self) -> None:
        activity, minutes = self.make.rng.choice(SELLING)
        minutes += self.make.rng.randrange(-5, 16)
        minutes = min(minutes, self.limit - self.minute)
        if minutes >= 10:
            self._log(activity, minutes)

    def _calls(self, goal: int, minutes: int) -> None:
        """A call block, usually kept."""
        make = self.make
        made = goal + make.rng.choice((0, 0, 1, 0, 1, 2, 0, 0, 1, -2))
        start = self.minute
        for call in range(made):
            at = make.at(self.day, start + minutes * call // made, call * 7 % 60)
            outcome = make.rng.choice(CALLED)
            make.touch(at, "call", outcome, *make.rng.choice(make.contacts))
        self._log("attempt", minutes, gap=False)

    def _log(self, activity: str, minutes: int, *, gap: bool = True) -> None:
        make, rng = self.make, self.make.rng
        start = make.at(self.day, self.minute)
        self.minute += minutes
        if gap and rng.random() < 0.3:
            self.minute += rng.choice((5, 10, 10, 15, 20))
        note = rng.choice(names.NOTES.get(activity, ("",)))
        deal, account, contact = self._whom(activity)
        if start + minutes * 60 > self.until:
            return
        touch = None
        if activity in FACING:
            touch = make.touch(
                start, FACING[activity], "connect", contact, account, deal, note=note
            )
        make.add(
            "time_entry",
            start=start,
            seconds=minutes * 60,
            day=self.day.isoformat(),
            zone=make.zone.name,
            category=ACTIVITIES[activity],
            activity=activity,
            account=account,
            deal=deal,
            contact=contact,
            touch=touch,
            note=note,
            created_at=start + minutes * 60,
        )

    def _whom(self, activity: str) -> tuple[str | None, str | None, str | None]:
        """Deal, account and contact an entry is for."""
        make, rng = self.make, self.make.rng
        if ACTIVITIES[activity] == 0 and activity != "planning":
            return rng.choice(make.warm)
        if activity == "billing":
            mostly = rng.random() < 0.75
            return None, make.customers[0 if mostly else rng.randrange(1, 6)], None
        if activity in ("internal-problem", "order-processing", "travel"):
            return None, rng.choice(make.customers[:10]), None
        return None, None, None
