"""The time log's verbs: log one entry or many, and what a day came to.

One person, one timeline: what is said last wins, what it covers is trimmed with a
notice, and one undo brings all of it back.
"""

from __future__ import annotations

from paceline.errors import PacelineError, ParseError, UsageError
from paceline.events import EVERYTHING, TIME, Logged
from paceline.model import as_dict, replace, value
from paceline.model.timelog import ACTIVITIES, Entry, tag_words
from paceline.store import timelog as store
from paceline.store.ids import new_id
from paceline.text.line import read_line
from paceline.text.spans import day_said, in_minutes

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.timelog import Timer
    from paceline.store.names import Named
    from paceline.text.line import QuickLine
    from paceline.text.spans import Span

A_DAY = 86_400
"""Seconds after which the clock time of an end needs its day."""


@value
class Place:
    """Where a line's time goes: a stretch, or a day's length without a clock time."""

    start: int
    seconds: int
    day: date
    timed: bool


class TimeDesk:
    """The verbs on logged time. See the module for what they keep true."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book
        self._carved = False

    @property
    def activities(self) -> Mapping[str, int]:
        """Every activity that can be logged and the index of its category."""
        config, known = self._desk.config, ACTIVITIES
        if config.profile != "seller":
            from paceline.model.profiles import activities_of

            known = activities_of(config.profile)
        return {**known, **config.activities} if config.activities else known

    def read(
        self, text: str | Sequence[str], now: int, *, starting: bool = False
    ) -> QuickLine:
        """What a quick-entry line says, without touching the book.

        Args:
            text: the line, or its words.
            now: UTC seconds.
            starting: it starts a timer, so that 9:30 is a time and never a length.

        Raises:
            ParseError: it cannot be read, or can be read in two ways.
        """
        return read_line(
            text,
            self._desk.zone.local(now),
            self.activities,
            self._desk.config.date_order,
            not starting,
            self._desk.categories,
        )

    def log(self, text: str | Sequence[str], *, create: bool = False) -> Logged:
        """Log one entry from a quick-entry line.

        A length alone ends now; if that stretch is not free, it counts on its day
        without a clock time. A clock range wins over what it covers.

        Args:
            text: the line, or its words.
            create: make an account of an unknown ``@name``.

        Raises:
            ParseError: the line cannot be read.
            NotFoundError: an ``@name`` is unknown and `create` is off.
            UsageError: it lies in the future, or has no length.
        """
        now = self._desk.now()
        return self._log_all([self.read(text, now)], now, create)[0]

    def log_lines(self, lines: Sequence[str], *, create: bool = False) -> list[Logged]:
        """Log one entry per line as one step: all of them, or none.

        Blank lines and lines that begin with ``#`` are passed over.

        Raises:
            ParseError: some lines cannot be read; each is named with its number.
        """
        now = self._desk.now()
        read, wrong = [], []
        for number, line in enumerate(lines, start=1):
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            try:
                quick = self.read(line, now)
                self._place(quick.span, now)
                self.named(quick, create=create)
                read.append(quick)
            except PacelineError as why:
                wrong.append(f"line {number}: {why}")
        if wrong:
            raise ParseError("\n".join([*wrong, "nothing was logged"]))
        if not read:
            raise ParseError("nothing to log: give one entry per line")
        return self._log_all(read, now, create)

    def _log_all(self, lines: list[QuickLine], now: int, create: bool) -> list[Logged]:
        one = len(lines) == 1
        what = f"log {lines[0].activity}" if one else f"log {len(lines)} entries"
        placed = [self._place(line.span, now) for line in lines]
        named = [self.named(line, create=create) for line in lines]
        with self._book.write(what, now) as conn:
            done = [
                self._write(conn, *each, now)
                for each in zip(lines, placed, named, strict=True)
            ]
        if self._carved:
            self._desk.timer.sync_state()
        splits = {day: self.split_of(day) for day in {entry.day for entry, _ in done}}
        made = any(who and who.account_name and not who.account for who in named)
        more = made or any(line.next_day for line in lines)
        topic = EVERYTHING if more else TIME
        return [
            Logged(self.say(entry), entry, splits[entry.day], notices, topic)
            for entry, notices in done
        ]

    def _place(self, span: Span | None, now: int) -> Place:
        zone = self._desk.zone
        if span is None or (span.seconds is None and span.end is None):
            raise ParseError(
                "how long did it take? add a length or a range, "
                "such as 45m or 9:00-10:15"
            )
        seconds = span.seconds or 0
        if span.start is not None:
            start = zone.instant(span.start)
            end = start + seconds if span.end is None else zone.instant(span.end)
            if end > now:
                said = zone.local(end)
                raise UsageError(
                    f"{said:%H:%M} on {day_said(said)} is still to come: log what is "
                    "done, or 'pace start' what is running"
                )
            if end <= start:
                if zone.local(start) != span.start:
                    raise UsageError(
                        f"there was no {span.start:%H:%M} on "
                        f"{day_said(span.start)}: the clocks went forward"
                    )
                raise UsageError("it ends before it begins: give the range in order")
            return Place(start, end - start, span.start.date(), timed=True)
        today = zone.day(now)
        if span.day > today:
            raise UsageError(f"{day_said(span.day)} is still to come")
        if span.day == today and zone.day(now - seconds) == today:
            return Place(now - seconds, seconds, today, timed=True)
        return Place(zone.midnight(span.day), seconds, span.day, timed=False)

    def named(self, line: QuickLine, *, create: bool) -> Named | None:
        """What the ``@names`` of a line stand for; None if it has none.

        Raises:
            NotFoundError: one is unknown and `create` is off.
        """
        if not line.names:
            return None
        from paceline.errors import NotFoundError
        from paceline.store.names import Named, resolve

        found = Named()
        for name in line.names:
            try:
                one = resolve(self._book, name)
            except NotFoundError:
                if not create:
                    raise
                one = Named(account_name=name)
            for field, got in as_dict(one).items():
                if got is not None:
                    found = replace(found, **{field: got})
        return found

    def _write(
        self,
        conn: sqlite3.Connection,
        line: QuickLine,
        place: Place,
        names: Named | None,
        now: int,
    ) -> tuple[Entry, tuple[str, ...]]:
        notices: tuple[str, ...] = ()
        exact = line.span is not None and line.span.start is not None
        end = place.start + place.seconds
        if place.timed:
            covered = store.touching(self._book, place.start, end)
            if covered and not exact:
                midnight = self._desk.zone.midnight(place.day)
                place = Place(midnight, place.seconds, place.day, timed=False)
                notices = (
                    f"the last {in_minutes(place.seconds)} already hold "
                    f"{covered[-1].activity}: counted today without a clock time",
                )
            elif covered or store.timer_before(self._book, end):
                from paceline.desk.timeline import clear

                notices = clear(self._desk, conn, covered, place.start, end)
                self._carved = True
        entry = self.entry(conn, line, place, names)
        store.insert(conn, self._desk.owner, entry, now)
        if line.next_day is not None:
            from paceline.desk.timeline import plan_next

            notices += plan_next(self._desk, conn, entry, line)
        return entry, notices

    def entry(
        self,
        conn: sqlite3.Connection,
        line: QuickLine,
        place: Place,
        names: Named | None,
    ) -> Entry:
        """The entry a line means, making the account it asks for; not yet stored.

        Raises:
            ParseError: the line names no activity.
        """
        activity = line.activity or ""
        if line.category is None or not activity:
            raise ParseError("what was it? name an activity, such as demo or billing")
        entry = Entry(
            id=new_id(),
            start=place.start,
            seconds=place.seconds,
            day=place.day.isoformat(),
            zone=self._desk.zone.name,
            timed=place.timed,
            category=line.category,
            activity=activity,
            note=line.note,
            tags=" ".join(line.tags),
        )
        if names is None:
            return entry
        fields = as_dict(names)
        if names.account is None and names.account_name:
            from paceline.store.people import add_account

            fields["account"] = add_account(
                conn, self._desk.owner, names.account_name, self._desk.now()
            )
        return replace(entry, **fields)

    def entries(self, first: date, days: int = 1) -> list[Entry]:
        """The entries with time on a run of local days, in order."""
        lo, hi = self._desk.zone.day_bounds(first, days)
        return store.between(self._book, lo, hi)

    def split_of(self, day: str) -> tuple[int, int, int, int]:
        """Seconds of a local day per category, `unclassified` last; no timer in it."""
        from datetime import date

        lo, hi = self._desk.zone.day_bounds(date.fromisoformat(day))
        split = [0, 0, 0, 0]
        [sums] = store.sums(self._book, (lo, hi), "category")
        for (category,), (seconds, _) in sums.items():
            split[int(category or 0)] += seconds
        twice = store.overlapping(self._book, lo, hi)
        if twice:
            from paceline.rules.room import count_once

            for entry, seconds in count_once(twice, lo, hi):
                split[entry.category] += seconds
        return split[0], split[1], split[2], split[3]

    def say(self, entry: Entry) -> str:
        """An entry in one line: length, what, whom for, when."""
        zone = self._desk.zone
        begin, end = zone.local(entry.start), zone.local(entry.end)
        when = ""
        if entry.day != zone.day(self._desk.now()).isoformat():
            when = f" on {day_said(begin, zone.day(self._desk.now()))}"
        if entry.timed:
            when += f" {begin:%H:%M}-{end:%H:%M}"
            if entry.seconds > A_DAY:
                when += f" on {day_said(end)}"
        return f"{in_minutes(entry.seconds)} {about(entry)}{when}"


def about(of: Entry | Timer) -> str:
    """Activity, whom it was for and the note, in one line."""
    whom = of.account_name or ""
    if of.deal_name:
        whom = f"{whom}/{of.deal_name}" if whom else of.deal_name
    if of.contact_name:
        whom = f"{of.contact_name} ({whom})" if whom else of.contact_name
    tags = [f"#{tag}" for tag in tag_words(of.tags)]
    words = [of.activity, whom, f'"{of.note}"' if of.note else "", *tags]
    return " ".join(word for word in words if word)
