"""What the time came to: days, weeks, time by anything, sinks and their price."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from paceline.desk.sums import add, added, counted, folded, rows_of, split_of, total
from paceline.desk.weeksaid import week_said
from paceline.errors import UsageError
from paceline.model.report import (
    BY,
    DayLine,
    DayReport,
    Gap,
    TimeRow,
    WeekDay,
    WeekReport,
)
from paceline.rules import weeks
from paceline.store import timelog

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from paceline.desk import Desk
    from paceline.desk.sums import Sums
    from paceline.model.measures import Rate
    from paceline.model.report import HourValue
    from paceline.model.sinks import SinkReport
    from paceline.model.timelog import Timer
    from paceline.rules.cadence import WorkCalendar


class ReportDesk:
    """Questions about time. None of them changes the book.

    All count the running timer, split entries at local midnight, and count no second
    twice; so their totals agree with each other to the second.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def day(self, day: date) -> DayReport:
        """A local day: entries in order, gaps, and the split by category."""
        lo, hi = self._desk.zone.day_bounds(day)
        lines = self._lines(lo, hi)
        timer, running = self._running(lo, hi)
        split = split_of(self.sums(day, day, "category"))
        spans = [
            (line.start, min(line.entry.end, hi)) for line in lines if line.entry.timed
        ]
        if timer is not None and running:
            spans.append((max(timer.start, lo), min(self._desk.now(), hi)))
        return DayReport(
            day,
            tuple(lines),
            self._gaps(day, spans),
            split,
            sum(split),
            len(lines),
            timer if running else None,
            running,
        )

    def week(self, day: date) -> WeekReport:
        """The week, Monday to Sunday, that a day lies in."""
        first = weeks.monday(day)
        last = first + timedelta(6)
        columns = ("category", "activity", "account")
        edges = [first + timedelta(n) for n in range(8)]
        found = self.stretches(edges, *columns, once=True)
        # The days make up the week, so that each entry is read once.
        sums = added(found)
        splits = [split_of(one) for one in found]
        days = [
            WeekDay(one, split, sum(split))
            for one, split in zip(edges, splits, strict=False)
        ]
        split = split_of(sums)
        activities = rows_of(folded(sums, 0, 1), self._desk.categories)
        return WeekReport(
            first,
            last,
            tuple(days),
            split,
            sum(split),
            tuple(activities),
            tuple(self._keyed(folded(sums, 2), "account")),
            sum(n for _, n in sums.values()),
            week_said(self._desk, first, split, activities),
            self._desk.categories,
        )

    def time(self, first: date, last: date, by: str = "activity") -> list[TimeRow]:
        """Time of some local days, both ends included, most first (days in order).

        Args:
            first: first day.
            last: last day.
            by: ``category``, ``activity``, ``account``, ``deal`` or ``day``.

        Raises:
            UsageError: `by` is none of these, or the days are in the wrong order.
        """
        if by not in BY:
            raise UsageError(f"time can be added up by {', '.join(BY)}, not by {by!r}")
        in_order(first, last)
        if by == "day":
            return self._by_day(first, last)
        if by in ("account", "deal"):
            return self._keyed(self.sums(first, last, by), by)
        columns = ("category",) if by == "category" else ("category", "activity")
        return rows_of(self.sums(first, last, *columns), self._desk.categories)

    def sinks(self, first: date, last: date) -> SinkReport:
        """Where the admin time of some local days went and what it cost.

        Budgets are a week's. Days of one week have all of it; more days have it for
        as many weeks as they make.

        Raises:
            UsageError: the days are in the wrong order.
        """
        from paceline.desk.sinks import find_sinks

        in_order(first, last)
        return find_sinks(self._desk, first, last)

    def worst_sink(self, first: date, last: date) -> str:
        """The admin activity that stands out most; empty if none does.

        What `sinks` names worst, asked lightly: the status line wants it all the time.
        """
        from paceline.desk.judging import worst_sink

        return worst_sink(self._desk, first, last)

    def value_of_hour(
        self, day: date | None = None, basis: str = "working"
    ) -> HourValue:
        """What an hour is worth: quota / (working days × hours).

        Args:
            day: a day of the quota period meant; today if None.
            basis: ``working`` for all working hours, ``selling`` for the share of
                them spent selling over the twelve weeks up to `day`.

        Returns:
            The value; without a quota one that holds None and says how to set it.

        Raises:
            UsageError: the basis is neither.
        """
        if basis not in ("working", "selling"):
            raise UsageError(f"an hour is a working or a selling hour, not {basis!r}")
        if day is None:
            day = self._desk.zone.day(self._desk.now())
        from paceline.desk.worth import hour_value

        return hour_value(self, self._desk.config, day, basis)

    def rates(self, order: int | None = None) -> list[Rate]:
        """What an hour, a minute and a call are worth, and what an order pays for.

        Args:
            order: the value of an order, in minor units.
        """
        from paceline.desk.hours import rates

        return rates(self._desk, order)

    def sums(self, first: date, last: date, *columns: str) -> Sums:
        """Seconds and entries of some local days by columns of the time log.

        Args:
            first: first day.
            last: last day, included.
            columns: attributes of `Entry`: category, activity, account, deal.
        """
        return self.stretches((first, last + timedelta(1)), *columns)[0]

    def stretches(
        self, days: Sequence[date], *columns: str, once: bool = False
    ) -> list[Sums]:
        """Seconds and entries of each of some adjoining runs of days.

        Args:
            days: the first day of each run, and the day after the last.
            columns: as for `sums`.
            once: count an entry only in the first run it reaches; its seconds count
                in all.
        """
        edges = [self._desk.zone.midnight(day) for day in days]
        found = timelog.sums(self._book, edges, ", ".join(columns), once=once)
        twice = timelog.overlapping(self._book, edges[0], edges[-1])
        timer = timelog.timer(self._book)
        if not twice and timer is None:
            return found
        for at, (lo, hi) in enumerate(pairwise(edges)):
            for entry, seconds in counted(twice, lo, hi):
                n = not (once and at) or entry.start >= lo
                add(found[at], [getattr(entry, name) for name in columns], seconds, n)
            running = self._runs(timer, lo, hi)
            if timer is not None and running:
                add(found[at], [getattr(timer, name) for name in columns], running, 0)
        return found

    def calendar(self) -> WorkCalendar:
        """The seller's working days."""
        from paceline.desk.workdays import work_calendar

        return work_calendar(self._desk)

    def _running(self, lo: int, hi: int) -> tuple[Timer | None, int]:
        """The timer, and the seconds it runs in a range, up to now."""
        timer = timelog.timer(self._book)
        return timer, self._runs(timer, lo, hi)

    def _runs(self, timer: Timer | None, lo: int, hi: int) -> int:
        """The seconds a timer runs in a range, up to now."""
        if timer is None:
            return 0
        from paceline.desk.timeline import running_seconds

        return running_seconds(self._desk, timer, lo, hi)

    def _lines(self, lo: int, hi: int) -> list[DayLine]:
        twice = timelog.overlapping(self._book, lo, hi)
        shared = {entry.id: seconds for entry, seconds in counted(twice, lo, hi)}
        lines = []
        for entry in timelog.between(self._book, lo, hi):
            start = max(entry.start, lo)
            seconds = entry.seconds
            if entry.timed:
                seconds = shared.get(entry.id, min(entry.end, hi) - start)
            lines.append(DayLine(entry, start, seconds, entry.id in shared))
        return sorted(lines, key=lambda line: not line.entry.timed)

    def _gaps(self, day: date, spans: list[tuple[int, int]]) -> tuple[Gap, ...]:
        """Working time between the first and the last span that none covers."""
        if not spans or not self.calendar().works(day):
            return ()
        from paceline.rules.gaps import uncovered

        config, zone = self._desk.config, self._desk.zone
        opens = max(zone.clock(day, config.day_start), min(spans)[0])
        closes = min(zone.clock(day, config.day_end), max(spans)[0])
        return tuple(uncovered(spans, [(opens, closes)]))

    def _by_day(self, first: date, last: date) -> list[TimeRow]:
        days = weeks.days_of(first, last + timedelta(1))
        rows = []
        for day, found in zip(days, self.stretches(days, "category"), strict=False):
            iso = day.isoformat()
            seconds, n = total(found)
            rows.append(TimeRow(iso, iso, None, seconds, n))
        return rows

    def _keyed(self, sums: Sums, by: str) -> list[TimeRow]:
        names = self.names(by, [str(key) for (key,) in sums if key is not None])
        rows = [
            TimeRow(None, "", None, *found)
            if key is None
            else TimeRow(str(key), names[str(key)], None, *found)
            for (key,), found in sums.items()
        ]
        return sorted(rows, key=lambda row: (row.key is None, -row.seconds, row.name))

    def names(self, kind: str, keys: Sequence[str]) -> Mapping[str, str]:
        """Names of accounts or deals by key."""
        if not keys:
            return {}
        from paceline.store import report as store

        look: Callable[..., dict[str, str]] = (
            store.account_names if kind == "account" else store.deal_names
        )
        return look(self._book, keys)


def in_order(first: date, last: date) -> None:
    """Refuse days in the wrong order.

    Raises:
        UsageError: `last` is before `first`.
    """
    if last < first:
        raise UsageError(
            f"{last.day} {last:%b %Y} is before {first.day} {first:%b %Y}: give the "
            "days in order"
        )
