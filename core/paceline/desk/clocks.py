"""The clocks of accounts and people at one moment: how far each has run."""

from __future__ import annotations

from datetime import timedelta

from paceline.desk.due import Reasons
from paceline.desk.workdays import work_calendar
from paceline.model.nexttouch import DueItem
from paceline.rules import nexttouch as rules
from paceline.store import nexttouch as store
from paceline.text.days import day_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.desk import Desk
    from paceline.store.nexttouch import Clock, Cut


class Present:
    """The present, and the rules of the queue applied at it.

    Attributes:
        today: the local day.
        iso: the same as text.
        tiers: the tiers of the settings.
        calendar: the working days.
        reasons: what is planned or promised.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.today = desk.zone.day(desk.now())
        self.iso = self.today.isoformat()
        self.tiers = rules.tiers_of(desk.config.tiers)
        self.calendar = work_calendar(desk)
        self.reasons = Reasons(desk, self.today, self.tiers)

    def cut(self, tier: str | None, day: date) -> Cut:
        """Since when nobody of a tier was touched whose clock ran out by a day."""
        interval = self.tiers.of(tier)[1]
        return store.Cut(
            tier,
            self._before(day, rules.allowed(interval, new=False)),
            self._before(day, rules.allowed(interval, new=True)),
        )

    def cuts(self, table: str) -> list[Cut]:
        """Since when nobody of each tier was touched who is due today."""
        day = rules.last_due(self.calendar, self.today)
        return [self.cut(tier, day) for tier in store.tiers(self._desk.book, table)]

    def reached(self, tier: str | None, hundredths: int, more: int = 0) -> Cut:
        """Since when nobody was touched whose ratio is at least so much today.

        Args:
            tier: the tier.
            hundredths: the ratio.
            more: hundredths of a day beyond it, to leave out who is just there.
        """
        interval = self.tiers.of(tier)[1]
        days = -(-(hundredths * interval + more) // 100)
        new = -(-(hundredths * interval + more) // (100 * rules.FIRST))
        return store.Cut(
            tier, self._before(self.today, days), self._before(self.today, new)
        )

    def _before(self, day: date, days: int) -> int:
        return self._desk.zone.midnight(day - timedelta(days - 1))

    def run(self, clock: Clock) -> rules.Run:
        """How far a clock has run."""
        new = clock.last_touch is None
        since = clock.created_at if clock.last_touch is None else clock.last_touch
        elapsed = max(0, (self.today - self._desk.zone.day(since)).days)
        return rules.Run(elapsed, self.tiers.of(clock.tier)[1], new)

    def due_day(self, clock: Clock, cover: date | None = None) -> date:
        """The day a clock asks for a touch."""
        since = clock.created_at if clock.last_touch is None else clock.last_touch
        return rules.due_day(
            self.calendar,
            self._desk.zone.day(since),
            self.tiers.of(clock.tier)[1],
            new=clock.last_touch is None,
            cover=cover,
        )

    def item(self, clock: Clock) -> DueItem:
        """The row of a record whose clock has run out."""
        run, day = self.run(clock), self.due_day(clock)
        tier = self.tiers.of(clock.tier)[0]
        account = clock.id if clock.table == "account" else clock.account
        return DueItem(
            kind="touch",
            who=", ".join(one for one in (clock.name, clock.account_name) if one),
            what="first touch" if run.new else "keep in touch",
            due_day=day.isoformat(),
            days_late=(self.today - day).days,
            key=clock.id,
            account=account,
            contact=None if clock.table == "account" else clock.id,
            ratio=run.ratio,
            state=run.state,
            why=self.clock_why(clock),
            tier=tier,
            interval=run.interval,
        )

    def clock_why(self, clock: Clock) -> str:
        """How far a clock has run, with its figures."""
        run = self.run(clock)
        tier = self.tiers.of(clock.tier)[0]
        named = f"tier {tier}" if clock.tier else f"no tier, so {tier}"
        if run.new:
            added = day_said(self._desk.zone.day(clock.created_at), self.today)
            said = f"never touched, added on {added}; {named}, a third of its interval"
        else:
            last = day_said(self._desk.zone.day(clock.last_touch or 0), self.today)
            said = f"last touch on {last}; {named}"
        return f"{rules.arithmetic(run)}: {said}"
