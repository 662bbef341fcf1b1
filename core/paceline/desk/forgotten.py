"""What becomes of a timer that was forgotten, or ran on while nobody was there."""

from __future__ import annotations

from paceline.desk.timeline import finish, timer_of
from paceline.desk.timelog import Place
from paceline.errors import UsageError
from paceline.events import Timed
from paceline.store import timelog as store
from paceline.text.spans import day_said, in_minutes

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from paceline.desk import Desk
    from paceline.model.timelog import Entry, Timer

WAYS = ("keep", "trim", "split", "drop")


class ForgottenDesk:
    """The answers to the question when a forgotten timer ended."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def resolve(
        self,
        how: str,
        at: int | None = None,
        then: str = "",
        *,
        create: bool = False,
    ) -> Timed:
        """End the running timer in one of four ways, as one step.

        ``keep`` ends it now with all its time. ``trim`` ends it at `at`; what
        follows stays a gap. ``split`` ends it at `at` too and logs what follows, up
        to now, as the activity `then`. ``drop`` keeps none of it. Time logged
        meanwhile stays as it is and is left out in each case, and every second of
        the run that is not kept is named in the notices.

        Args:
            how: one of `WAYS`.
            at: when it ended, UTC seconds; the last sign of life if None. Only for
                ``trim`` and ``split``.
            then: a quick-entry line without a time, for ``split``.
            create: make an account of an unknown ``@name`` in `then`.

        Raises:
            NotFoundError: a name in `then` is unknown and `create` is off.
            ParseError: `then` cannot be read.
            UsageError: no timer runs, nothing tells when it ended, or `at` is
                outside its run.
        """
        if how not in WAYS:
            raise UsageError(f"{how} is no answer: say {', '.join(WAYS)}")
        timer = self._running()
        now = self._desk.now()
        if how == "drop":
            done = self._desk.timer.cancel()
            return Timed(done.said, None, None, self._lost(timer.start, now))
        end = now if how == "keep" else self._end(timer, at)
        if how == "split":
            return self._split(timer, end, then, create)
        done = self._desk.timer.stop(at=end)
        return Timed(
            done.said, None, done.entry, (*done.notices, *self._lost(end, now))
        )

    def _split(self, timer: Timer, end: int, then: str, create: bool) -> Timed:
        desk, now = self._desk, self._desk.now()
        log = desk.timelog
        line = log.read(then, now, starting=True)
        if line.span is not None or line.next_day is not None:
            raise UsageError("name only what it was: its time is what follows the end")
        names = log.named(line, create=create)
        with self._book.write(f"split {timer.activity}", now) as conn:
            entry, notices = finish(desk, conn, end)
            place = Place(end, 0, desk.zone.day(end), timed=True)
            rest = timer_of(log.entry(conn, line, place, names))
            other, more = self._follow(conn, rest, now)
        desk.timer.sync_state()
        kept = (
            log.say(entry) if entry else f"{timer.activity}, of which nothing is left"
        )
        told = f"then {log.say(other)}" if other else "then nothing was left to log"
        return Timed(f"stopped {kept}", None, entry, (told, *notices, *more))

    def _follow(
        self, conn: sqlite3.Connection, rest: Timer, now: int
    ) -> tuple[Entry | None, tuple[str, ...]]:
        """Log what follows, around what is logged there already."""
        store.set_timer(conn, self._desk.owner, rest)
        return finish(self._desk, conn, now)

    def _lost(self, lo: int, hi: int) -> tuple[str, ...]:
        """What is said of the seconds that are not kept."""
        if hi <= lo:
            return ()
        local = self._desk.zone.local(lo)
        at = f"{local:%H:%M} on {day_said(local)}"
        return (f"{in_minutes(hi - lo)} after {at} is not kept",)

    def _running(self) -> Timer:
        timer = store.timer(self._book)
        if timer is None or timer.paused is not None:
            raise UsageError("no timer is running: there is nothing to settle")
        return timer

    def _end(self, timer: Timer, at: int | None) -> int:
        end = at
        if end is None:
            sign = self._desk.signs.last()
            if sign is None:
                raise UsageError(
                    f"nothing tells when {timer.activity} ended: give the time, as in "
                    "'pace stop --at 18:10'"
                )
            end = sign.at
        if not timer.start <= end <= self._desk.now():
            since = self._desk.zone.local(timer.start)
            raise UsageError(
                f"{timer.activity} ran from {since:%H:%M} on {day_said(since)} "
                "until now: give a time within that"
            )
        return end
