"""The timer's verbs: start, stop, switch, pause, continue, cancel, status.

The running time is the clock less the stored start: nothing has to keep ticking, and
a crash or a lost link loses none of it.
"""

from __future__ import annotations

from paceline.desk.timeline import (
    clear,
    finish,
    is_doubtful,
    running_seconds,
    timer_of,
)
from paceline.desk.timelog import Place, about
from paceline.errors import UsageError
from paceline.events import Timed
from paceline.model import replace, value
from paceline.store import timelog as store
from paceline.text.spans import day_said, in_minutes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk
    from paceline.model.cadence import BlockCount
    from paceline.model.timelog import Timer
    from paceline.text.spans import Span


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


class TimerDesk:
    """The verbs on the one timer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book
        self._log = desk.timelog

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
            UsageError: the start lies in the future, or it says what is next.
        """
        desk = self._desk
        now = desk.now()
        line = self._log.read(text, now, starting=True)
        if line.next_day is not None:
            raise UsageError("next: goes with 'pace log': say it once this is done")
        begin = self._begin(line.span, at, now)
        names = self._log.named(line, create=create)
        with self._book.write(f"start {line.activity}", now) as conn:
            lost = self._lost(begin)
            ended, notices = finish(desk, conn, begin)
            notices = (*lost, *notices)
            covered = store.touching(self._book, begin, now)
            if covered:
                notices = (*notices, *clear(desk, conn, covered, begin, now))
            place = Place(begin, 0, desk.zone.day(begin), timed=True)
            timer = timer_of(self._log.entry(conn, line, place, names))
            store.set_timer(conn, desk.owner, timer)
        self.sync_state()
        notices = (*notices, *self._breaks(timer))
        said = f"started {about(timer)} at {self._clock(begin, now)}"
        if ended:
            notices = (f"stopped {self._log.say(ended)}", *notices)
        return Timed(said, timer, ended, notices)

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
            entry, notices = finish(self._desk, conn, end)
        self.sync_state()
        kept = self._log.say(entry) if entry else timer.activity
        return Timed(f"stopped {kept}", None, entry, notices)

    def pause(self, *, at: int | None = None) -> Timed:
        """Pause the timer: its time so far is kept, `resume` goes on with it.

        Raises:
            UsageError: none is running, or `at` is outside its run.
        """
        now = self._desk.now()
        timer = self._timer()
        if timer.paused is not None:
            raise UsageError(f"{timer.activity} is paused already: 'pace continue'")
        end = self._when(at, timer, now)
        held = replace(timer, start=end, paused=end)
        with self._book.write(f"pause {timer.activity}", now) as conn:
            entry, notices = finish(self._desk, conn, end)
            store.set_timer(conn, self._desk.owner, held)
        self.sync_state()
        return Timed(f"paused {about(timer)}", held, entry, notices)

    def resume(self, *, at: int | None = None) -> Timed:
        """Continue the paused timer, or start again what was logged last.

        Raises:
            UsageError: one is running, or there is nothing to continue.
        """
        desk = self._desk
        now = desk.now()
        timer = store.timer(self._book)
        if timer and timer.paused is None:
            raise UsageError(f"{timer.activity} is running already")
        if timer is None:
            last = store.last(self._book)
            if last is None or last.category > 2:
                raise UsageError("nothing to continue yet: 'pace start demo @acme'")
            timer = timer_of(last)
        begin = self._begin(None, at, now)
        timer = replace(timer, start=begin, paused=None, zone=desk.zone.name)
        with self._book.write(f"continue {timer.activity}", now) as conn:
            covered = store.touching(self._book, begin, now)
            store.set_timer(conn, desk.owner, None)
            notices = clear(desk, conn, covered, begin, now) if covered else ()
            store.set_timer(conn, desk.owner, timer)
        self.sync_state()
        notices = (*notices, *self._breaks(timer))
        return Timed(f"continued {about(timer)}", timer, None, notices)

    def cancel(self) -> Timed:
        """Drop the timer without keeping its running time.

        Raises:
            UsageError: there is none.
        """
        now = self._desk.now()
        timer = self._timer()
        with self._book.write(f"cancel {timer.activity}", now) as conn:
            store.set_timer(conn, self._desk.owner, None)
        self.sync_state()
        return Timed(f"cancelled {about(timer)}, its time is not kept", None)

    def status(self) -> Status:
        """The timer, today's split with the timer in it, and any doubt about it."""
        now = self._desk.now()
        zone = self._desk.zone
        timer = store.timer(self._book)
        today = zone.day(now)
        split = list(self._log.split_of(today.isoformat()))
        running = 0
        if timer and timer.paused is None:
            running = max(0, now - timer.start)
            split[timer.category] += running_seconds(
                self._desk, timer, zone.midnight(today), now
            )
        four = (split[0], split[1], split[2], split[3])
        return Status(timer, running, four, self._doubt(timer, now))

    def doubt(self) -> str | None:
        """Why the running timer may have been forgotten; None if all is well."""
        return self._doubt(store.timer(self._book), self._desk.now())

    def _doubt(self, timer: Timer | None, now: int) -> str | None:
        if timer is None or timer.paused is not None:
            return None
        if not is_doubtful(self._desk, timer):
            return None
        run = now - timer.start
        said = (
            f"{timer.activity} has been running since {self._clock(timer.start, now)} "
            f"({in_minutes(run)})"
        )
        sign = self._desk.signs.last()
        if sign is not None:
            return (
                f"{said}, last sign of life {self._clock(sign.at, now)}: {sign.what}; "
                "'pace stop --trim' ends it then, 'pace stop --at TIME' at another "
                "time, 'pace stop --keep' keeps it all, 'pace cancel' drops it"
            )
        # An example that would work: halfway, with its day where that is another one.
        zone = self._desk.zone
        half = zone.local(timer.start + run // 2)
        same = zone.day(timer.start) == zone.day(now)
        at = f"{half:%H:%M}" if same else f'"{half:%Y-%m-%d %H:%M}"'
        return (
            f"{said}: 'pace stop --at {at}' ends it when it did, "
            "'pace stop --keep' keeps it all, 'pace cancel' drops it"
        )

    def _clock(self, at: int, now: int) -> str:
        """A clock time, with its day unless that is today."""
        zone = self._desk.zone
        local = zone.local(at)
        same = zone.day(at) == zone.day(now)
        return f"{local:%H:%M}" if same else f"{local:%H:%M} on {day_said(local)}"

    def _lost(self, begin: int) -> tuple[str, ...]:
        """What is said of a running timer that a start before its own covers."""
        timer = store.timer(self._book)
        if timer is None or timer.paused is not None or timer.start <= begin:
            return ()
        since = self._clock(timer.start, self._desk.now())
        return (f"the {timer.activity} timer from {since} was covered whole",)

    def block(self) -> BlockCount | None:
        """The call block that is on now, with its calls so far."""
        if not store.calls_wanted(self._book, *self._wall(self._desk.now())):
            return None
        from paceline.desk.blocks import running

        return running(self._desk)

    def _wall(self, at: int) -> tuple[int, int]:
        """The bit of an instant's day of the week, and seconds after its midnight."""
        wall = self._desk.zone.local(at)
        seconds = wall.hour * 3600 + wall.minute * 60 + wall.second
        return 1 << wall.weekday(), seconds

    def _breaks(self, timer: Timer) -> tuple[str, ...]:
        """What is said of work begun in a block that is kept for another kind."""
        if not store.in_block(self._book, *self._wall(timer.start), timer.category):
            return ()
        from paceline.desk.kept import broken

        return broken(self._desk, timer)

    def sync_state(self) -> None:
        """Bring the timer file for prompts and status bars up to date."""
        if self._desk.state is not None:
            from paceline.desk.statefile import write_timer

            write_timer(self._desk.state, store.timer(self._book))

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
                f"{timer.activity} only began at {since:%H:%M} on {day_said(since)}: "
                "stop it after that, or 'pace cancel' it"
            )
        return end
