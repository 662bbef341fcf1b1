"""Time by anything, of all entries or of those a filter holds for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from paceline.desk.earned import facts_by, heading_of
from paceline.desk.report import in_order
from paceline.desk.sums import add, total
from paceline.desk.timeline import stretch
from paceline.errors import UsageError
from paceline.model import report as nouns
from paceline.model.query import All, Listed
from paceline.model.report import TimeRow
from paceline.model.timelog import CATEGORY_NAMES
from paceline.rules.query import facts_of, holds
from paceline.rules.slices import by_day, by_hour, pieces
from paceline.rules.weeks import days_of
from paceline.store import editing as store
from paceline.store import timelog
from paceline.text.days import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from paceline.desk import Desk
    from paceline.desk.sums import Sums
    from paceline.model.query import Query
    from paceline.model.timelog import Entry

    Key = tuple[str | int | None, ...]

CLOCKED = ("day", "week", "month", "weekday", "hour")
"""What time is added up by along the clock; rows come in that order."""

OF_DAYS = ("week", "month", "weekday")
"""What is made of whole days."""

SEGMENTS = ("segment", "industry", "tier")
"""What accounts are grouped by."""

BY = ("category", "activity", "account", "deal", *SEGMENTS, *CLOCKED)
"""What time can be added up by."""


class TotalsDesk:
    """Questions about time by filter; they agree with `ReportDesk` to the second."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def time(
        self,
        first: date,
        last: date,
        by: str = "activity",
        query: Query | None = None,
    ) -> list[TimeRow]:
        """Time of some local days, both ends included, most first.

        Days, weeks, months, weekdays and hours come in their order, with those that
        have no time. Entries are split at local midnights and hours, shared time
        counts once, the running timer counts. Entries without a clock time have no
        hour.

        Args:
            first: first day.
            last: last day.
            by: one of `BY`.
            query: only of the entries it holds for.

        Raises:
            UsageError: `by` is none of these, or the days are in the wrong order.
        """
        if by not in BY:
            raise UsageError(f"time can be added up by {', '.join(BY)}, not by '{by}'")
        in_order(first, last)
        if by in SEGMENTS:
            return self._segments(by, self.time(first, last, "account", query))
        if query is None and by in nouns.BY:
            return self._desk.report.time(first, last, by)
        if query is None and by in OF_DAYS:
            return self._of_days(by, first, last)
        sums: Sums = dict.fromkeys(_frame(by, first, last), (0, 0))
        for entry, start, end, n in self._parts(first, last, query):
            seen = set()
            for key, seconds in self._keys(by, entry, start, end):
                held = sums.get(key, (0, 0))
                sums[key] = held[0] + seconds, held[1] + n * (key not in seen)
                seen.add(key)
        rows = [self._row(by, key, found) for key, found in sums.items()]
        if by in CLOCKED:
            return sorted(rows, key=lambda row: (row.key is None, row.key or ""))
        return sorted(rows, key=lambda r: (r.key is None, -r.seconds, r.name))

    def _of_days(self, by: str, first: date, last: date) -> list[TimeRow]:
        """Time by runs of days, from the sums of each day; no entry is read."""
        days = days_of(first, last)
        keys = [_heading(by, day) for day in days]
        # A run of days under one heading counts an entry over midnight once.
        begins = [n for n, key in enumerate(keys) if not n or key != keys[n - 1]]
        edges = [*(days[n] for n in begins), last + timedelta(1)]
        sums: Sums = {}
        for n, found in zip(
            begins, self._desk.report.stretches(edges, "category"), strict=True
        ):
            add(sums, (keys[n],), *total(found))
        for empty in _frame(by, first, last):
            sums.setdefault(empty, (0, 0))
        rows = [self._row(by, key, found) for key, found in sums.items()]
        return sorted(rows, key=lambda row: row.key or "")

    def _segments(self, by: str, accounts: list[TimeRow]) -> list[TimeRow]:
        """Time by account, added up by what kind of account it is."""
        name_of = heading_of(by, facts_by(self._desk, by))
        sums: dict[str, tuple[int, int]] = {}
        for row in accounts:
            name = name_of(row.key)
            seconds, n = sums.get(name, (0, 0))
            sums[name] = seconds + row.seconds, n + row.n
        rows = [TimeRow(name or None, name, None, *sum_) for name, sum_ in sums.items()]
        return sorted(rows, key=lambda row: (row.key is None, -row.seconds, row.name))

    def _parts(
        self, first: date, last: date, query: Query | None
    ) -> Iterator[tuple[Entry, int, int, int]]:
        """What counts of each entry: it, start, end, and 1 if it is no timer."""
        desk, zone, local = self._desk, self._desk.zone, self._desk.zone.local
        lo, _ = zone.day_bounds(first)
        _, hi = zone.day_bounds(last)
        listed = store.matching(self._book, All(()), zone, lo, hi)
        fits = {
            one.entry.id
            for one in listed
            if query is None or holds(query, facts_of(one, local(one.entry.start)))
        }
        for entry, start, end in pieces([one.entry for one in listed], lo, hi):
            if entry.id in fits:
                yield entry, start, end, 1
        timer = timelog.timer(self._book)
        if timer is None or timer.paused is not None or timer.start >= desk.now():
            return
        running = stretch(desk, timer, desk.now())
        facts = facts_of(Listed(running, "", False), local(running.start))
        for entry, start, end in pieces([running], lo, hi):
            if query is None or holds(query, facts):
                yield entry, start, end, 0

    def _keys(
        self, by: str, entry: Entry, start: int, end: int
    ) -> Iterator[tuple[Key, int]]:
        """The headings an entry's stretch counts under, with the seconds of each."""
        if by not in CLOCKED:
            yield _labels(by, entry), end - start
            return
        zone = self._desk.zone
        if by == "hour" and not entry.timed:
            yield (None,), end - start
        elif not entry.timed or start == end:
            yield (_heading(by, zone.local(start)),), end - start
        elif by == "hour":
            for wall, seconds in by_hour(start, end, zone.local):
                yield (_heading(by, wall),), seconds
        else:
            for wall, seconds in by_day(start, end, zone.local, zone.instant):
                yield (_heading(by, wall),), seconds

    def _row(self, by: str, key: Key, found: tuple[int, int]) -> TimeRow:
        if by in ("category", "activity"):
            category = int(key[0] or 0)
            code, name = CATEGORY_NAMES[category], self._desk.categories[category]
            if by == "activity":
                code = name = str(key[1])
            return TimeRow(code, name, category, *found)
        if key[0] is None:
            return TimeRow(None, "", None, *found)
        text = str(key[0])
        if by == "weekday":
            return TimeRow(text, WEEKDAYS[int(text) - 1].title(), None, *found)
        name = str(key[1]) if len(key) > 1 else text
        return TimeRow(text, name, None, *found)


def _labels(by: str, entry: Entry) -> Key:
    if by == "category":
        return (entry.category,)
    if by == "activity":
        return entry.category, entry.activity
    if by == "account":
        return (entry.account, entry.account_name) if entry.account else (None,)
    if entry.deal is None:
        return (None,)
    before = f"{entry.account_name}/" if entry.account_name else ""
    return entry.deal, f"{before}{entry.deal_name}"


def _heading(by: str, wall: date | datetime) -> str:
    if by == "week":
        year, week, _ = wall.isocalendar()
        return f"{year}-W{week:02d}"
    if by == "weekday":
        return str(wall.isoweekday())
    return f"{wall:{_SHAPES[by]}}"


_SHAPES = {"day": "%Y-%m-%d", "month": "%Y-%m", "hour": "%H:00"}


def _frame(by: str, first: date, last: date) -> list[Key]:
    """The headings that have a row even without time."""
    if by == "weekday":
        return [(str(number),) for number in range(1, 8)]
    if by in ("day", "week", "month"):
        return [(_heading(by, day),) for day in days_of(first, last)]
    return []
