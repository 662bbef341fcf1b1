"""The clocks of accounts and people at one moment: how far each has run."""

from __future__ import annotations

from datetime import date, timedelta

from paceline.desk.due import Reasons
from paceline.desk.workdays import work_calendar
from paceline.model.nexttouch import DueItem
from paceline.rules import nexttouch as rules
from paceline.store import nexttouch as store
from paceline.text.days import day_said

TYPE_CHECKING = False
if TYPE_CHECKING:
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
        met = days - rules.allowed(interval, new=False)
        met_new = new - rules.allowed(interval, new=True)
        return store.Cut(
            *(tier, self._before(self.today, days), self._before(self.today, new)),
            *((self.today - timedelta(far)).isoformat() for far in (met, met_new)),
        )

    def _before(self, day: date, days: int) -> int:
        return self._desk.zone.midnight(day - timedelta(days - 1))

    def cover(self, clock: Clock) -> date | None:
        """The meeting that covers a clock, ahead or past and not held."""
        found = store.cover(self._desk.book, clock.table, clock.id, self.iso)
        return date.fromisoformat(found) if found else None

    def since(self, clock: Clock) -> date:
        """The local day since which a clock runs."""
        new = clock.last_touch is None
        return self._desk.zone.day(clock.created_at if new else clock.last_touch or 0)

    def run(self, clock: Clock, cover: date | None = None) -> rules.Run:
        """How far a clock has run."""
        new, since = clock.last_touch is None, self.since(clock)
        interval = self.tiers.of(clock.tier)[1]
        elapsed = max(0, (self.today - since).days)
        held = rules.covered_days(since, interval, new=new, cover=cover)
        return rules.Run(elapsed, interval, new, held)

    def due_day(self, clock: Clock, cover: date | None = None) -> date:
        """The day a clock asks for a touch."""
        return rules.due_day(
            self.calendar,
            self.since(clock),
            self.tiers.of(clock.tier)[1],
            new=clock.last_touch is None,
            cover=cover,
        )

    def clock_of(self, own: Clock) -> Clock:
        """The clock a record goes by: its own, or that of its account."""
        if own.table == "contact" and own.account and own.tier is None:
            found = store.clock(self._desk.book, "account", own.account)
            return found[0] if found else own
        return own

    def out(self, clock: Clock) -> bool:
        """Whether a clock has run out."""
        return self.due_day(clock, self.cover(clock)) <= self.today

    def clock_time(self, at: int) -> str:
        """A clock time of the day, such as ``14:00``."""
        return f"{self._desk.zone.local(at):%H:%M}"

    def item(self, clock: Clock) -> DueItem:
        """The row of a record whose clock has run out."""
        cover = self.cover(clock)
        run, day = self.run(clock, cover), self.due_day(clock, cover)
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
            why=self.clock_why(clock, cover),
            tier=tier,
            interval=run.interval,
            does="touch",
        )

    def clock_why(self, clock: Clock, cover: date | None = None) -> str:
        """How far a clock has run, with its figures."""
        run = self.run(clock, cover)
        tier = self.tiers.of(clock.tier)[0]
        named = f"tier {tier}" if clock.tier else f"no tier, so {tier}"
        if run.new:
            added = day_said(self._desk.zone.day(clock.created_at), self.today)
            said = f"never touched, added on {added}; {named}, a third of its interval"
        else:
            last = day_said(self._desk.zone.day(clock.last_touch or 0), self.today)
            said = f"last touch on {last}; {named}"
        if run.covered and cover is not None:
            met = day_said(cover, self.today)
            said += f"; {run.covered} days covered by the meeting on {met}"
        return f"{rules.arithmetic(run)}: {said}"
