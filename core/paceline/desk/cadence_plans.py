"""Planning: cadences and their steps, call blocks, days off."""

from __future__ import annotations

from paceline.desk.blocks import add_block
from paceline.desk.cadence_board import CadenceQuestions
from paceline.desk.cadence_dates import work_out
from paceline.desk.days_off import take_off
from paceline.desk.ideas import bank
from paceline.errors import RefusedError, UsageError
from paceline.events import CADENCE, Event
from paceline.model.cadence import Cadence
from paceline.rules.cadence import (
    MIN_CHANNELS,
    WINDOW_DAYS,
    check_cadence,
    check_channels,
    doubts,
)
from paceline.store import cadence as store
from paceline.store.ids import new_id
from paceline.store.names import key_of
from paceline.store.records import update
from paceline.text.counts import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline.model.cadence import CadenceStep


class CadencePlans(CadenceQuestions):
    """The verbs that plan prospecting."""

    def add(
        self,
        name: str,
        steps: Sequence[CadenceStep],
        *,
        max_attempts: int = 7,
        end_action: str = "rest",
        min_channels: int = MIN_CHANNELS,
        window_days: int = WINDOW_DAYS,
    ) -> Event:
        """Add a cadence; ideas its steps name that are not in the bank join it.

        Args:
            name: its name.
            steps: in order; their positions are counted anew from 1.
            max_attempts: outgoing touches after which no further one is made.
            end_action: ``rest`` or ``re-ask``.
            min_channels: how many different channels its attempts use at least.
            window_days: days in which `max_attempts` outgoing touches are the most.

        Raises:
            UsageError: the name is taken, there are no steps, or one cannot be meant.
        """
        limits = {"min_channels": min_channels, "window_days": window_days}
        called = " ".join(name.split())
        new = Cadence(
            new_id(), called, max_attempts, end_action, tuple(steps), **limits
        )
        check_cadence(new)
        check_channels(new)
        now = self._desk.now()
        with self._book.write(f"add cadence {new.name}", now) as conn:
            self._free(new)
            store.add_cadence(conn, self._desk.owner, new, now)
            bank(conn, self._desk.owner, new.steps, now)
        said = f"added cadence {new.name}: {counted(len(new.steps), 'step')}"
        return Event(CADENCE, said, new.id, tuple(doubts(new)))

    def edit(
        self,
        cadence: str,
        *,
        name: str | None = None,
        steps: Sequence[CadenceStep] | None = None,
        max_attempts: int | None = None,
        end_action: str | None = None,
        min_channels: int | None = None,
        window_days: int | None = None,
    ) -> Event:
        """Change a cadence, given by name or key; what is None stays.

        Contacts in it keep their place; the next step they get is the new one.

        Raises:
            NotFoundError: there is no such cadence.
            UsageError: as `add`.
        """
        old = self._cadence(cadence)
        new = Cadence(
            old.id,
            old.name if name is None else " ".join(name.split()),
            old.max_attempts if max_attempts is None else max_attempts,
            old.end_action if end_action is None else end_action,
            old.steps if steps is None else tuple(steps),
            old.active,
            old.min_channels if min_channels is None else min_channels,
            old.window_days if window_days is None else window_days,
        )
        check_cadence(new)
        anew = (steps, min_channels, max_attempts) != (None, None, None)
        if anew:
            check_channels(new)
        now = self._desk.now()
        with self._book.write(f"edit cadence {old.name}", now) as conn:
            self._free(new)
            store.set_cadence(conn, self._desk.owner, new)
            bank(conn, self._desk.owner, new.steps, now)
            worked = work_out(self._desk, conn, now, "cadence", new.id)
        moved = (f"{counted(worked.moved, 'step')} due on another day now",)
        notices = (*(moved if worked.moved else ()), *worked.ended)
        told = (*notices, *(doubts(new) if steps else ()))
        return Event(CADENCE, _limits_said(new), new.id, told)

    def archive(self, cadence: str) -> Event:
        """Put a cadence away; nobody can be enrolled in it any more.

        Raises:
            NotFoundError: there is no such cadence.
            RefusedError: somebody is in it.
        """
        old = self._cadence(cadence)
        if store.in_use(self._book, old.id):
            raise RefusedError(
                f"{counted(old.active, 'contact')} active in {old.name}, others may "
                "rest in it: stop them first, 'pace cadence list' names them"
            )
        now = self._desk.now()
        with self._book.write(f"archive cadence {old.name}", now) as conn:
            update(conn, "cadence", old.id, {"archived_at": now})
        return Event(CADENCE, f"cadence {old.name} is archived", old.id)

    def pto(self, first: date, last: date, note: str = "") -> Event:
        """Take days off: what is due from then on is due so many working days later.

        What is due later moves as well, so that nothing piles up on the first day
        back. A day that is off already counts once, whatever it is part of.

        Raises:
            UsageError: the days are in the wrong order, more than a year, or all off.
        """
        return take_off(self._desk, first, last, note)

    def add_block(
        self,
        name: str,
        starts: int,
        ends: int,
        goal: int,
        days: Sequence[int] | None = None,
    ) -> Event:
        """Add a call block.

        Args:
            name: such as ``nine-by-nine``.
            starts: seconds after local midnight.
            ends: likewise; a call begun then no longer counts.
            goal: attempts to be made in it.
            days: days of the week, 0 is Monday; those that are worked if None.

        Raises:
            UsageError: it ends before it begins, has no goal or no days, or its name
                is taken.
        """
        if goal < 1:
            raise UsageError("a call block needs a goal: so many calls")
        return add_block(self._desk, name, starts, ends, goal, days)

    def _free(self, new: Cadence) -> None:
        """Refuse a name that is none, or that another cadence has."""
        key = key_of(new.name)
        if not key:
            raise UsageError("a cadence needs a name, such as Outreach")
        for other in store.cadences(self._book, archived=True):
            if key_of(other.name) == key and other.id != new.id:
                away = " (archived)" if other.archived_at else ""
                raise UsageError(f"there is a cadence {other.name} already{away}")


def _limits_said(new: Cadence) -> str:
    """A cadence with what it may not exceed."""
    return (
        f"cadence {new.name}: {counted(len(new.steps), 'step')}, "
        f"{counted(new.max_attempts, 'attempt')} in {counted(new.window_days, 'day')}, "
        f"by {counted(new.min_channels, 'channel')} at least"
    )
