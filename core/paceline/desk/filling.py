"""Gaps in the working time, and filling them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.desk.rewording import read
from paceline.desk.timelog import Place
from paceline.errors import RefusedError, UsageError
from paceline.events import Logged
from paceline.rules.gaps import SHORTEST, uncovered
from paceline.rules.weeks import days_of
from paceline.store import timelog

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.report import Gap


class GapDesk:
    """The questions and verbs on working time that nothing accounts for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def gaps(
        self, first: date, last: date, shortest: int = SHORTEST
    ) -> tuple[Gap, ...]:
        """Stretches within working hours, up to now, without an entry or the timer.

        Entries without a clock time cover none: they may be what filled a gap.

        Args:
            first: first local day.
            last: last one, included.
            shortest: seconds; shorter stretches are none.

        Raises:
            UsageError: the days are in the wrong order.
        """
        from paceline.desk.report import in_order

        in_order(first, last)
        desk = self._desk
        lo, _ = desk.zone.day_bounds(first)
        _, hi = desk.zone.day_bounds(last)
        found = timelog.between(self._book, lo, hi)
        spans = [(entry.start, entry.end) for entry in found if entry.timed]
        timer = timelog.timer(self._book)
        if timer is not None and timer.paused is None:
            spans.append((timer.start, desk.now()))
        return tuple(uncovered(spans, self._windows(first, last), shortest))

    def unclocked(self, first: date, last: date) -> int:
        """Seconds of some days logged without a clock time."""
        lo, _ = self._desk.zone.day_bounds(first)
        _, hi = self._desk.zone.day_bounds(last)
        found = timelog.between(self._book, lo, hi)
        return sum(entry.seconds for entry in found if not entry.timed)

    def fill(self, gaps: Sequence[Gap], words: str | Sequence[str]) -> list[Logged]:
        """Log the same into gaps, as one step: each whole, or as long as is said.

        Args:
            gaps: the gaps, as `gaps` found them.
            words: a quick-entry line; of times only a length may be in it.

        Raises:
            ParseError: the line cannot be read or names no activity.
            NotFoundError: a name is unknown.
            UsageError: it says from when, or is longer than a gap.
            RefusedError: something was logged there meanwhile.
        """
        desk, now = self._desk, self._desk.now()
        line = read(desk, words, desk.zone.local(now))
        if line.activity is None:
            line = desk.timelog.read(words, now)
        span = line.span
        if span is not None and (span.start is not None or span.seconds is None):
            raise UsageError("the gap says when: give a length at most, such as 30m")
        length = None if span is None else span.seconds
        if line.next_day is not None:
            raise UsageError("next: goes with 'pace log'")
        names = desk.timelog.named(line, create=False)
        many = "a gap" if len(gaps) == 1 else f"{len(gaps)} gaps"
        done = []
        with self._book.write(f"fill {many}", now) as conn:
            for gap in gaps:
                self._free(gap)
                place = self._place(gap, length)
                entry = desk.timelog.entry(conn, line, place, names)
                timelog.insert(conn, desk.owner, entry, now)
                done.append(entry)
        log = desk.timelog
        return [
            Logged(log.say(entry), entry, log.split_of(entry.day)) for entry in done
        ]

    def _windows(self, first: date, last: date) -> list[tuple[int, int]]:
        desk, config = self._desk, self._desk.config
        calendar, now = desk.report.calendar(), desk.now()
        windows = []
        for day in days_of(first, last):
            opens = desk.zone.clock(day, config.day_start)
            closes = min(desk.zone.clock(day, config.day_end), now)
            if calendar.works(day) and opens < closes:
                windows.append((opens, closes))
        return windows

    def _place(self, gap: Gap, length: int | None) -> Place:
        if length is not None and length > gap.seconds:
            raise UsageError("that is longer than the gap: leave the length out")
        seconds = gap.seconds if length is None else length
        return Place(gap.start, seconds, self._desk.zone.day(gap.start), timed=True)

    def _free(self, gap: Gap) -> None:
        end = gap.start + gap.seconds
        covered = timelog.touching(self._book, gap.start, end)
        if covered or timelog.timer_before(self._book, end):
            raise RefusedError(
                "something was logged there meanwhile: list the gaps with 'pace gaps'"
            )
