"""The time log's verbs: log, start, stop, switch, pause, continue, cancel, status.

One person, one timeline: what is said last wins, what it covers is trimmed with a
notice, and one undo brings all of it back.
"""

from __future__ import annotations

from datetime import timedelta

from paceline.errors import PacelineError, ParseError, UsageError
from paceline.events import Logged, Timed
from paceline.model import replace, value
from paceline.model.timelog import ACTIVITIES, Entry, Timer
from paceline.store import timelog as store
from paceline.store.ids import new_id
from paceline.text.line import read_line
from paceline.text.spans import format_duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from paceline.desk import Desk
    from paceline.store.names import Named
    from paceline.text.line import QuickLine
    from paceline.text.spans import Span

LONG_RUN = 4 * 3600
"""Seconds after which a running timer is asked about."""


@value
class Status:
    """What is going on now.

    Attributes:
        timer: the running or paused timer, if any.
        running: seconds the timer has run; 0 without one.
        split: seconds of today per category, `unclassified` last, timer included.
        doubt: why the timer may have been forgotten; None if all is well.
    """

    timer: Timer | None
    running: int
    split: tuple[int, int, int, int]
    doubt: str | None


@value
class _Placed:
    """Where a line's time goes: a stretch, or a day's length without a clock time."""

    start: int
    seconds: int
    day: date
    timed: bool


class TimeDesk:
    """The verbs on time. See the module for what they keep true."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    @property
    def activities(self) -> Mapping[str, int]:
        """Every activity that can be logged and the index of its category."""
        own = self._desk.config.activities
        return {**ACTIVITIES, **own} if own else ACTIVITIES

    def read(self, text: str | Sequence[str], now: int) -> QuickLine:
        """What a quick-entry line says, without touching the book.

        Raises:
            ParseError: it cannot be read, or can be read in two ways.
        """
        return read_line(
            text,
            self._desk.zone.local(now),
            self.activities,
            self._desk.config.date_order,
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
                self._named(quick, create=create)
                read.append(quick)
            except PacelineError as why:
                wrong.append(f"line {number}: {why}")
        if wrong:
            raise ParseError("\n".join([*wrong, "nothing was logged"]))
        if not read:
            raise ParseError("nothing to log: give one entry per line")
        return self._log_all(read, now, create)

    def _log_all(self, lines: list[QuickLine], now: int, create: bool) -> list[Logged]:
        if len(lines) == 1:
            what = f"log {lines[0].activity}"
        else:
            what = f"log {len(lines)} entries"
        done: list[tuple[Entry, tuple[str, ...]]] = []
        placed = [self._place(line.span, now) for line in lines]
        named = [self._named(line, create=create) for line in lines]
        with self._book.write(what, now) as conn:
            for line, place, names in zip(lines, placed, named, strict=True):
                done.append(self._write(conn, line, place, names, now))
        self.sync_state()
        return [
            Logged(self._say(entry), entry, self.split_of(entry.day), notices)
            for entry, notices in done
        ]

    def _place(self, span: Span | None, now: int) -> _Placed:
        zone = self._desk.zone
        if span is None or (span.seconds is None and span.end is None):
            raise ParseError(
                "how long did it take? add a length or a range, "
                "such as 45m or 9:00-10:15"
            )
        if span.start is not None:
            start = zone.instant(span.start)
            end = (
                zone.instant(span.end)
                if span.end is not None
                else start + (span.seconds or 0)
            )
            if end > now:
                said = zone.local(end)
                raise UsageError(
                    f"{said:%H:%M} on {said:%a %d %b} is still to come: log what is "
                    "done, or 'pace start' what is running"
                )
            if end <= start:
                raise UsageError("it ends before it begins: give the range in order")
            return _Placed(start, end - start, span.start.date(), timed=True)
        seconds = span.seconds or 0
        today = zone.day(now)
        if span.day > today:
            raise UsageError(f"{span.day:%a %d %b} is still to come")
        if span.day == today and zone.day(now - seconds) == today:
            return _Placed(now - seconds, seconds, today, timed=True)
        return _Placed(zone.midnight(span.day), seconds, span.day, timed=False)

    def _named(self, line: QuickLine, *, create: bool) -> Named | None:
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
                one = Named(account=None, account_name=name)
            for field in Named.__slots__:
                got = getattr(one, field)
                if got is not None:
                    found = replace(found, **{field: got})
        return found

    def _write(
        self,
        conn: sqlite3.Connection,
        line: QuickLine,
        place: _Placed,
        names: Named | None,
        now: int,
    ) -> tuple[Entry, tuple[str, ...]]:
        notices: tuple[str, ...] = ()
        exact = line.span is not None and line.span.start is not None
        if place.timed:
            end = place.start + place.seconds
            covered = store.touching(self._book, place.start, end)
            if covered and not exact:
                zone = self._desk.zone
                place = _Placed(
                    zone.midnight(place.day), place.seconds, place.day, timed=False
                )
                notices = (
                    f"the last {format_duration(place.seconds)} already hold "
                    f"{covered[-1].activity}: counted today without a clock time",
                )
            else:
                notices = self._clear(conn, covered, place.start, end, now)
        entry = self._entry(conn, line, place, names, now)
        store.insert(conn, self._desk.owner, entry, now)
        return entry, notices

    def _entry(
        self,
        conn: sqlite3.Connection,
        line: QuickLine,
        place: _Placed,
        names: Named | None,
        now: int,
    ) -> Entry:
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
        )
        return entry if names is None else self._attach(conn, entry, names, now)

    def _attach(
        self, conn: sqlite3.Connection, entry: Entry, names: Named, now: int
    ) -> Entry:
        account = names.account
        if account is None and names.account_name:
            from paceline.store.people import add_account

            account = add_account(conn, self._desk.owner, names.account_name, now)
        return replace(
            entry,
            account=account,
            deal=names.deal,
            contact=names.contact,
            account_name=names.account_name,
            deal_name=names.deal_name,
            contact_name=names.contact_name,
        )

    def _clear(
        self,
        conn: sqlite3.Connection,
        covered: Sequence[Entry],
        start: int,
        end: int,
        now: int,
    ) -> tuple[str, ...]:
        """Make room from start to end: trim entries and the running timer."""
        said = []
        if covered:
            from paceline.rules.room import make_room

            for trim in make_room(covered, start, end):
                self._trim(conn, trim.entry, trim.keep, now)
                said.append(self._trimmed(trim.entry, trim.keep))
        running = store.timer(self._book)
        if running and running.paused is None and running.start < end:
            if running.start < start:
                store.insert(
                    conn, self._desk.owner, self._stretch(running, start), now
                )
            store.set_timer(conn, self._desk.owner, replace(running, start=end))
            said.append(f"the running {running.activity} timer leaves that time out")
        return tuple(said)

    def _trim(
        self,
        conn: sqlite3.Connection,
        entry: Entry,
        keep: tuple[tuple[int, int], ...],
        now: int,
    ) -> None:
        if not keep:
            store.delete(conn, entry.id)
            return
        zone = self._desk.zone
        first, *more = keep
        day = zone.day(first[0]).isoformat()
        store.reshape(conn, entry.id, first[0], first[1], day)
        for begin, stop in more:
            part = replace(
                entry,
                id=new_id(),
                start=begin,
                seconds=stop - begin,
                day=zone.day(begin).isoformat(),
            )
            store.insert(conn, self._desk.owner, part, now)

    def _trimmed(self, entry: Entry, keep: tuple[tuple[int, int], ...]) -> str:
        left = sum(stop - begin for begin, stop in keep)
        name = f"{entry.activity} at {self._desk.zone.local(entry.start):%H:%M}"
        if not left:
            return f"{name} was covered whole and is gone"
        return (
            f"{name} was trimmed from {format_duration(entry.seconds)} to "
            f"{format_duration(left)}"
        )

    # The timer

    def start(
        self,
        text: str | Sequence[str],
        *,
        at: int | None = None,
        create: bool = False,
    ) -> Timed:
        """Start the timer; one that runs is stopped first, its time kept.

        Args:
            text: activity, names and note; a clock time or "20m ago" sets the start.
            at: when it began, UTC seconds; now unless the text says.
            create: make an account of an unknown ``@name``.

        Raises:
            ParseError: the line cannot be read.
            UsageError: the start lies in the future.
        """
        now = self._desk.now()
        line = self.read(text, now)
        begin = self._begin(line.span, at, now)
        names = self._named(line, create=create)
        with self._book.write(f"start {line.activity}", now) as conn:
            ended = self._end(conn, begin, now)
            covered = store.touching(self._book, begin, now)
            notices = self._clear(conn, covered, begin, now, now) if covered else ()
            shell = self._entry(
                conn, line, _Placed(begin, 0, self._desk.zone.day(begin), True), names, now
            )
            timer = _timer_of(shell)
            store.set_timer(conn, self._desk.owner, timer)
        self.sync_state()
        said = f"started {_about(timer)} at {self._desk.zone.local(begin):%H:%M}"
        if ended:
            notices = (f"stopped {self._say(ended)}", *notices)
        return Timed(said, timer, ended, notices)

    switch = start

    def stop(self, *, at: int | None = None) -> Timed:
        """Stop the timer and keep its time; never fails because of other entries.

        Args:
            at: when it ended, UTC seconds; now if None.

        Raises:
            UsageError: no timer is there, or `at` is outside its run.
        """
        now = self._desk.now()
        timer = self._timer()
        end = self._when(at, timer, now)
        with self._book.write(f"stop {timer.activity}", now) as conn:
            entry = self._end(conn, end, now)
        self.sync_state()
        if entry is None:
            return Timed(f"stopped {timer.activity}", None)
        return Timed(f"stopped {self._say(entry)}", None, entry)

    def pause(self, *, at: int | None = None) -> Timed:
        """Pause the timer: its time so far is kept, `resume` goes on with it."""
        now = self._desk.now()
        timer = self._timer()
        if timer.paused is not None:
            raise UsageError(f"{timer.activity} is paused already: 'pace continue'")
        end = self._when(at, timer, now)
        with self._book.write(f"pause {timer.activity}", now) as conn:
            entry = self._end(conn, end, now)
            held = replace(timer, start=end, paused=end)
            store.set_timer(conn, self._desk.owner, held)
        self.sync_state()
        return Timed(f"paused {_about(timer)}", held, entry)

    def resume(self, *, at: int | None = None) -> Timed:
        """Continue the paused timer, or start again what was logged last."""
        now = self._desk.now()
        timer = store.timer(self._book)
        if timer and timer.paused is None:
            raise UsageError(f"{timer.activity} is running already")
        if timer is None:
            last = store.last(self._book)
            if last is None or last.category > 2:
                raise UsageError("nothing to continue yet: 'pace start demo @acme'")
            timer = _timer_of(last)
        begin = now if at is None else at
        if begin > now:
            raise UsageError("that is still to come: continue now, or at an earlier time")
        with self._book.write(f"continue {timer.activity}", now) as conn:
            covered = store.touching(self._book, begin, now)
            notices = self._clear(conn, covered, begin, now, now) if covered else ()
            timer = replace(timer, start=begin, paused=None, zone=self._desk.zone.name)
            store.set_timer(conn, self._desk.owner, timer)
        self.sync_state()
        return Timed(f"continued {_about(timer)}", timer, None, notices)

    def cancel(self) -> Timed:
        """Drop the running timer without keeping its time."""
        now = self._desk.now()
        timer = self._timer()
        with self._book.write(f"cancel {timer.activity}", now) as conn:
            store.set_timer(conn, self._desk.owner, None)
        self.sync_state()
        return Timed(f"cancelled {_about(timer)}, its time is not kept", None)

    def status(self) -> Status:
        """The timer, today's split with the timer in it, and any doubt about it."""
        now = self._desk.now()
        zone = self._desk.zone
        timer = store.timer(self._book)
        split = list(self.split_of(zone.day(now).isoformat()))
        running = 0
        if timer and timer.paused is None:
            running = max(0, now - timer.start)
            today = zone.midnight(zone.day(now))
            split[timer.category] += max(0, now - max(timer.start, today))
        return Status(
            timer,
            running,
            (split[0], split[1], split[2], split[3]),
            self._doubt(timer, now),
        )

    def _doubt(self, timer: Timer | None, now: int) -> str | None:
        if timer is None or timer.paused is not None:
            return None
        zone = self._desk.zone
        since = zone.local(timer.start)
        run = now - timer.start
        if run <= LONG_RUN and since.date() == zone.day(now):
            return None
        day = "" if since.date() == zone.day(now) else f" on {since:%a %d %b}"
        return (
            f"{timer.activity} has been running since {since:%H:%M}{day} "
            f"({format_duration(run - run % 60)}): 'pace stop --at 18:10' ends it when "
            "it did, 'pace stop' keeps it all, 'pace cancel' drops it"
        )

    def _timer(self) -> Timer:
        timer = store.timer(self._book)
        if timer is None:
            raise UsageError("no timer is running: 'pace start demo @acme' begins one")
        return timer

    def _begin(self, span: Span | None, at: int | None, now: int) -> int:
        begin = now if at is None else at
        if at is None and span is not None:
            if span.start is not None:
                begin = self._desk.zone.instant(span.start)
            elif span.seconds is not None:
                begin = now - span.seconds
        if begin > now:
            raise UsageError(
                "a timer cannot start in the future: start it now, or --at an earlier "
                "time"
            )
        return begin

    def _when(self, at: int | None, timer: Timer, now: int) -> int:
        end = now if at is None else at
        if end > now:
            raise UsageError("that is still to come: stop now, or at an earlier time")
        if end < timer.start:
            since = self._desk.zone.local(timer.start)
            raise UsageError(
                f"{timer.activity} only began at {since:%H:%M on %a %d %b}: "
                "stop it after that, or 'pace cancel' it"
            )
        return end

    def _end(self, conn: sqlite3.Connection, end: int, now: int) -> Entry | None:
        """Write what the timer ran up to `end` and remove it."""
        timer = store.timer(self._book)
        store.set_timer(conn, self._desk.owner, None)
        if timer is None or timer.paused is not None or end <= timer.start:
            return None
        entry = self._stretch(timer, end)
        from paceline.rules.room import make_room

        for trim in make_room(
            store.touching(self._book, timer.start, end), timer.start, end
        ):
            self._trim(conn, trim.entry, trim.keep, now)
        store.insert(conn, self._desk.owner, entry, now)
        return entry

    def _stretch(self, timer: Timer, end: int) -> Entry:
        """The timer's time up to `end` as an entry."""
        return Entry(
            id=new_id(),
            start=timer.start,
            seconds=end - timer.start,
            day=self._desk.zone.day(timer.start).isoformat(),
            zone=timer.zone,
            timed=True,
            category=timer.category,
            activity=timer.activity,
            account=timer.account,
            deal=timer.deal,
            contact=timer.contact,
            note=timer.note,
            account_name=timer.account_name,
            deal_name=timer.deal_name,
            contact_name=timer.contact_name,
        )

    # Answers

    def entries(self, first: date, days: int = 1) -> list[Entry]:
        """The entries with time on a run of local days, in order."""
        lo, hi = self._desk.zone.day_bounds(first, days)
        return store.between(self._book, lo, hi)

    def split_of(self, day: str) -> tuple[int, int, int, int]:
        from datetime import date

        lo, hi = self._desk.zone.day_bounds(date.fromisoformat(day))
        split = [0, 0, 0, 0]
        for category, seconds, _ in store.sums(self._book, lo, hi, "category"):
            split[category] += seconds
        twice = store.overlapping(self._book, lo, hi)
        if twice:
            from paceline.rules.room import count_once

            for entry, seconds in count_once(twice, lo, hi):
                split[entry.category] += seconds
        return split[0], split[1], split[2], split[3]

    def _say(self, entry: Entry) -> str:
        zone = self._desk.zone
        length = format_duration(entry.seconds)
        when = ""
        today = zone.day(self._desk.now()).isoformat()
        if entry.day != today:
            when = f" on {zone.local(entry.start):%a %d %b}"
        if entry.timed:
            begin, end = zone.local(entry.start), zone.local(entry.end)
            when += f" {begin:%H:%M}-{end:%H:%M}"
        return f"{length} {_about(entry)}{when}"

    def sync_state(self) -> None:
        """Bring the timer file for prompts and status bars up to date."""
        if self._desk.state is not None:
            from paceline.desk.statefile import write_timer

            write_timer(self._desk.state, store.timer(self._book))


def _about(of: Entry | Timer) -> str:
    """Activity, whom it was for and the note, in one line."""
    whom = of.account_name or ""
    if of.deal_name:
        whom = f"{whom}/{of.deal_name}" if whom else of.deal_name
    if of.contact_name:
        whom = f"{of.contact_name} ({whom})" if whom else of.contact_name
    words = [of.activity, whom, f'"{of.note}"' if of.note else ""]
    return " ".join(word for word in words if word)


def _timer_of(entry: Entry) -> Timer:
    return Timer(
        entry.start,
        None,
        entry.category,
        entry.activity,
        entry.zone,
        entry.note,
        entry.account,
        entry.deal,
        entry.contact,
        entry.account_name,
        entry.deal_name,
        entry.contact_name,
    )
