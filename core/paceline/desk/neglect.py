"""Whether anybody is forgotten: the next touch of everybody, and the hours it takes."""

from __future__ import annotations

from datetime import date

from paceline.desk.clocks import Present
from paceline.desk.lookup import look
from paceline.errors import UsageError
from paceline.model.attention import Load
from paceline.model.nexttouch import NEVER, Neglect, NextTouch, TierCare, TouchClock
from paceline.rules.attention import MINUTES_EACH
from paceline.store import attention as sums
from paceline.store import deals
from paceline.store import nexttouch as store
from paceline.store.due import Whose, ahead
from paceline.text.days import day_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from paceline.desk import Desk
    from paceline.model.nexttouch import QueueCount
    from paceline.store.nexttouch import Clock

COVER = "meeting cover"
"""The clock of a tier that a meeting ahead has stopped."""

ENDLESS = 1 << 62
"""An instant after all others."""

SAMPLED, ENOUGH = 500, 5
"""Touches with time that are looked at, and how many there must be."""


class NeglectDesk:
    """Whose touch is next when, and whether every interval is kept."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def next_touch(self, who: str) -> NextTouch:
        """When an account or a contact is to be touched next, and why.

        Args:
            who: as it is typed, or its key; a deal stands for its account.

        Raises:
            NotFoundError: nobody goes by that name.
        """
        whom = look(self._book, who)
        table, key = "contact", whom.contact
        if whom.deal:
            table, key = self._of_deal(whom.deal)
        elif key is None:
            table, key = "account", whom.account
        if key is None:
            raise UsageError(
                f"the deal {whom.deal_name} is with nobody: give it an account with "
                f"'pace deal edit {who} --account NAME'"
            )
        present = Present(self._desk)
        found = store.clock(self._book, table, key)
        if found is None:
            raise UsageError(f"'{who}' is gone")
        own, archived, shut = found
        if archived or shut:
            said = "asked not to be contacted" if shut else "is archived"
            return self._never(present, own, said)
        clock = present.clock_of(own)
        firm = store.clock(self._book, "account", own.account or "")
        if table == "contact" and firm is not None and firm[1]:
            return self._never(present, own, "is at an archived account")
        return self._next(present, own, clock)

    def next_of_deal(self, deal: str) -> NextTouch | None:
        """When the account of a deal is next, or its person; None if it has neither."""
        _, key = self._of_deal(deal)
        return self.next_touch(key) if key is not None else None

    def _of_deal(self, deal: str) -> tuple[str, str | None]:
        """With whom a deal is: its account, else its person."""
        found = deals.deal(self._book, deal)
        if found is not None and found.account is not None:
            return "account", found.account
        return "contact", found.contact if found is not None else None

    def _never(self, present: Present, own: Clock, said: str) -> NextTouch:
        run = present.run(own)
        tier = present.tiers.of(own.tier)[0]
        why = (f"{own.name} {said}: no touch is next",)
        return NextTouch(
            *(own.table, own.id, own.name, None, said, "", tier),
            *(run.interval, run.elapsed, 0.0, NEVER, why),
        )

    def _next(self, present: Present, own: Clock, clock: Clock) -> NextTouch:
        """The earliest of the clock of the tier and of what is planned."""
        tier = self._of_tier(present, own, clock)
        clocks = [tier, *self._planned(present, own)]
        clocks.sort(key=lambda one: (one.day, one.at is None, one.at or 0, one is tier))
        first, run = clocks[0], present.run(clock)
        said = [self._clock_said(present, one) for one in clocks]
        if tier.kind == COVER:
            met = day_said(tier.day, present.today)
            said.append(f"a meeting on {met} covers until then")
        on = day_said(first.day, present.today)
        said.append(f"the earliest is next: {first.kind} {on}")
        return NextTouch(
            *(own.table, own.id, own.name, first.day),
            source=first.kind,
            what=first.what,
            tier=present.tiers.of(clock.tier)[0],
            interval=run.interval,
            elapsed=run.elapsed,
            ratio=first.ratio,
            state=first.state,
            why=tuple(said),
            clocks=tuple(clocks),
        )

    def _of_tier(self, present: Present, own: Clock, clock: Clock) -> TouchClock:
        """The clock of the tier, which may be that of the account."""
        cover = present.cover(clock)
        run, day = present.run(clock, cover), present.due_day(clock, cover)
        ahead_of = cover is not None and cover > present.today
        whose = f"with {clock.name}: " if own.id != clock.id else ""
        return TouchClock(
            kind=COVER if ahead_of and day == cover else "touch",
            day=day.isoformat(),
            what="keep in touch" if clock.last_touch else "first touch",
            ratio=run.ratio,
            state=run.state,
            why=f"{whose}{present.clock_why(clock, cover)}",
        )

    def _clock_said(self, present: Present, clock: TouchClock) -> str:
        """A clock in a line: when it asks for what, and its arithmetic."""
        on = day_said(clock.day, present.today)
        if clock.at is not None:
            on = f"{on} {present.clock_time(clock.at)}"
        return f"{clock.kind} {on}, {clock.what}: {clock.why}"

    def _planned(self, present: Present, own: Clock) -> Iterator[TouchClock]:
        """What is planned with an account or a contact, each with its own clock."""
        for kind, what, when, at in ahead(self._book, Whose(own.table, own.id)):
            on = self._day(when)
            if kind == "meeting" and on > present.today:
                continue  # it covers
            run = present.reasons.run(kind, on)
            yield TouchClock(
                *(kind, on.isoformat(), what, run.ratio, run.state),
                *(present.reasons.why(kind, on), at),
            )

    def _day(self, when: str) -> date:
        """The local day of a day or of an instant written as text."""
        if len(when) == 10 and when[4] == "-":
            return date.fromisoformat(when)
        return self._desk.zone.day(int(when))

    def neglect(self) -> Neglect:
        """Whether anybody is forgotten: who waits, by tier, and who has no date."""
        present = Present(self._desk)
        count = self._desk.queue.count()
        lines: dict[str, TierCare] = {}
        for name, days in present.tiers.days:
            lines[name] = TierCare(name, days, 0, 0, 0, 0, 0, 0, 0)
        for table in store.TABLES:
            for tier in store.tiers(self._book, table):
                one = self._tier(present, table, tier)
                lines[one.tier] = _added(lines[one.tier], one)
        found = tuple(lines.values())
        follow, resting = store.followers(self._book)
        n = sum(line.n for line in found)
        active = store.active(self._book) - resting
        undated = active - n - (follow - resting)
        within = sum(line.within for line in found)
        why = (
            f"in use: {active:,} accounts and people; {n:,} have a clock of their own, "
            f"{follow - resting:,} that of their account: {active:,} - {n:,} - "
            f"{follow - resting:,} = {undated:,} without a date",
            *(_tier_why(line) for line in found if line.n),
        )
        said = _said(undated, count, within, n)
        return Neglect(active, undated, count, found, within, n, said, why)

    def _tier(self, present: Present, table: str, tier: str | None) -> TierCare:
        name, days = present.tiers.of(tier)

        def out(hundredths: int, more: int = 0) -> int:
            """Records whose ratio has reached something, unless a meeting is ahead."""
            cut = present.reached(tier, hundredths, more)
            return store.count(self._book, table, cut) - store.covered(
                self._book, table, cut, present.iso
            )

        n = store.count(self._book, table, store.Cut(tier, ENDLESS, ENDLESS))
        amber, due, neglected, over = out(75), out(100), out(150), out(100, 1)
        cut = present.reached(tier, 100)
        covered = store.covered(self._book, table, cut, present.iso)
        return TierCare(
            *(name, days, n, n - amber, amber - due, due - neglected),
            *(neglected, n - over, covered),
        )

    def load(self, days: int = 20, hours: float | None = None) -> Load:
        """The hours that keeping every interval takes, and how many are missing.

        Args:
            days: working days ahead.
            hours: hours a week there are for it; None if not said.

        Raises:
            UsageError: a figure is out of range.
        """
        if not 1 <= days <= 1000 or (hours is not None and not 0 <= hours <= 168):
            raise UsageError("say 1 to 1000 working days, and 0 to 168 hours a week")
        present = Present(self._desk)
        end = present.calendar.add(present.today, days)
        tiers = present.tiers.days
        midnight = self._desk.zone.midnight
        rows = sums.touches_due(
            self._book, tiers, midnight(present.today), midnight(end)
        )
        touches = sum(row[2] for row in rows)
        each, sampled = self._each()
        needed = touches * each
        there = None
        if hours is not None:
            there = round(hours * 3600 * days / len(self._desk.config.working_days))
        missing = max(0, needed - there) if there is not None else 0
        why = [
            f"tier {tiers[place][0]}, every {tiers[place][1]} days: {n:,} records, "
            f"{due:,} touches until {day_said(end)}"
            for place, n, due in rows
        ]
        by = (
            f"mean of {sampled} logged" if sampled else "assumed: log time with touches"
        )
        why.append(
            f"{touches:,} touches × {each / 60:.1f} min ({by}) = {needed / 3600:.1f} h"
        )
        if there is not None:
            why.append(
                f"{needed / 3600:.1f} h - {there / 3600:.1f} h there = "
                f"{missing / 3600:.1f} h missing"
            )
        return Load(days, touches, each, sampled, needed, there, missing, tuple(why))

    def _each(self) -> tuple[int, int]:
        """Seconds a touch takes, and of how many that is the mean; 0 if assumed."""
        spent, n = sums.spent_on_touches(self._book, SAMPLED)
        return (round(spent / n), n) if n >= ENOUGH else (MINUTES_EACH * 60, 0)


def _added(line: TierCare, more: TierCare) -> TierCare:
    """Two lines of a tier as one."""
    return TierCare(
        *(line.tier, line.interval, line.n + more.n, line.fresh + more.fresh),
        *(line.amber + more.amber, line.due + more.due),
        *(line.neglected + more.neglected, line.within + more.within),
        line.covered + more.covered,
    )


def _tier_why(line: TierCare) -> str:
    return (
        f"tier {line.tier}, every {line.interval} days: {line.fresh:,} below 0.75 + "
        f"{line.amber:,} amber + {line.due:,} due + {line.neglected:,} neglected from "
        f"1.5 on = {line.n:,}; {line.within:,} at or below 1"
    )


def _said(undated: int, count: QueueCount, within: int, n: int) -> str:
    """The whole in one sentence."""
    longest = f", the longest {count.ratio:.1f}× ({count.longest})" if count.due else ""
    share = f"{within:,} of {n:,}"
    if n >= ENOUGH:
        share = f"{100 * within / n:.0f}% of {n:,}"
    return (
        f"{undated:,} without a date · {count.due:,} due, {count.late:,} late{longest} "
        f"· {share} within their interval"
    )
