"""Prospecting: who is in which cadence, who is due, doing a step, call blocks.

A step is due so many business days after the one before it was really done; so later
steps never pile up. A reply or an opt-out ends the cadence in the same journal step.
"""

from __future__ import annotations

from paceline.desk.cadence_board import CadenceQuestions, counted, day_said
from paceline.desk.touches import write_touch
from paceline.errors import NotFoundError, RefusedError, UsageError
from paceline.events import CADENCE, Event
from paceline.model.cadence import Cadence
from paceline.model.people import CHANNELS, ENDS_CADENCE, OUTCOMES, Touch
from paceline.rules.cadence import REASK_MONTHS, shift_for_pto, step_due
from paceline.rules.weeks import months_later
from paceline.store import blocks
from paceline.store import cadence as store
from paceline.store.ids import new_id
from paceline.store.names import key_of, resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline.model.cadence import CadenceStep
    from paceline.store.cadence import Enrolment

CALL_BLOCKS = 1
"""The category of call blocks: prospecting."""


class CadenceDesk(CadenceQuestions):
    """The verbs on cadences. See the module for what they keep true."""

    # Cadences

    def add(
        self,
        name: str,
        steps: Sequence[CadenceStep],
        *,
        max_attempts: int = 7,
        end_action: str = "rest",
    ) -> Event:
        """Add a cadence.

        Args:
            name: its name.
            steps: in order; their positions are counted anew from 1.
            max_attempts: outgoing touches after which no further one is made.
            end_action: ``rest`` or ``re-ask``.

        Raises:
            UsageError: the name is taken, there are no steps, or one cannot be meant.
        """
        new = Cadence(new_id(), name, max_attempts, end_action, tuple(steps))
        self._check(new)
        now = self._desk.now()
        with self._book.write(f"add cadence {name}", now) as conn:
            store.add_cadence(conn, self._desk.owner, new, now)
        said = f"added cadence {name}: {len(new.steps)} steps"
        return Event(CADENCE, said, new.id)

    def edit(
        self,
        cadence: str,
        *,
        name: str | None = None,
        steps: Sequence[CadenceStep] | None = None,
        max_attempts: int | None = None,
        end_action: str | None = None,
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
            old.name if name is None else name,
            old.max_attempts if max_attempts is None else max_attempts,
            old.end_action if end_action is None else end_action,
            old.steps if steps is None else tuple(steps),
        )
        self._check(new)
        with self._book.write(f"edit cadence {old.name}", self._desk.now()) as conn:
            store.set_cadence(conn, self._desk.owner, new)
        said = (
            f"cadence {new.name}: {len(new.steps)} steps, {new.max_attempts} attempts"
        )
        return Event(CADENCE, said, new.id)

    # Enrolments

    def enrol(
        self, contact: str, cadence: str | None = None, deal: str | None = None
    ) -> Event:
        """Put a contact into a cadence; the event's key is the enrolment.

        Args:
            contact: key of the contact, or the name as typed.
            cadence: name or key of the cadence; the only one there is if None.
            deal: key of the deal it is about.

        Raises:
            NotFoundError: there is no such contact or cadence.
            RefusedError: the contact wants no contact, or is in a cadence already.
        """
        key, name, closed = self._contact(contact)
        if closed:
            raise RefusedError(f"{name} wants no contact: nothing was planned")
        held = store.current(self._book, key)
        if held is not None:
            raise RefusedError(
                f"{name} is in {held[1]} already: one cadence per contact at a time; "
                "stop that one first"
            )
        into = self._cadence(cadence)
        now = self._desk.now()
        today = self._desk.zone.day(now)
        due = step_due(self._calendar(), today, into.steps[0].offset_days)
        with self._book.write(f"enrol {name} in {into.name}", now) as conn:
            row = store.add_enrolment(
                conn, self._desk.owner, key, into.id, deal, due, now
            )
        said = f"{name} is in {into.name}: {into.steps[0].channel} due {day_said(due)}"
        return Event(CADENCE, said, row)

    def do_step(
        self, enrolment: str, outcome: str, seconds: int | None = None, note: str = ""
    ) -> Event:
        """Do the step that is next: log the touch and its time, move on.

        The touch began `seconds` ago, or now. The next step is due its offset in
        business days after today, whenever this one was due.

        Args:
            enrolment: key of the enrolment.
            outcome: one of `model.people.OUTCOMES`, or the start of one.
            seconds: how long it took; None logs no time.
            note: the seller's words.

        Raises:
            NotFoundError: there is no such enrolment.
            UsageError: the outcome is none of `OUTCOMES`.
            RefusedError: it is not active, the contact wants no contact, or the
                cadence's attempts are used up.
        """
        now = self._desk.now()
        state = self._enrolment(enrolment)
        cadence = self._cadence(state.cadence)
        outcome = _outcome(outcome)
        self._may(state, cadence)
        place = min(state.position, len(cadence.steps))
        step = cadence.steps[place - 1]
        begun = now - (seconds or 0)
        touch = Touch(
            new_id(),
            begun,
            self._desk.zone.day(begun).isoformat(),
            self._desk.zone.name,
            step.channel,
            "out",
            outcome,
            note,
            state.contact,
            state.account,
            state.deal,
            state.id,
            place,
        )
        fields, next_said = self._after(state, cadence, outcome, now)
        what = f"{step.channel} {state.contact_name}, step {place} of {cadence.name}"
        with self._book.write(what, now) as conn:
            notices = write_touch(self._desk, conn, touch, seconds, now)
            store.set_enrolment(conn, state.id, **fields)
        said = f"{step.channel} {state.contact_name}: {outcome}{next_said}"
        return Event(CADENCE, said, state.id, notices)

    def stop(self, enrolment: str, reason: str = "") -> Event:
        """End an enrolment for good.

        Raises:
            NotFoundError: there is no such enrolment.
            RefusedError: it has ended already.
        """
        return self._change(
            enrolment, ("active", "paused", "replied"), "stop", "stopped", reason
        )

    def pause(self, enrolment: str, reason: str = "") -> Event:
        """Let an active enrolment rest until it is resumed.

        Raises:
            NotFoundError: there is no such enrolment.
            RefusedError: it is not active.
        """
        return self._change(enrolment, ("active",), "pause", "paused", reason)

    def resume(self, enrolment: str) -> Event:
        """Go on with a paused or replied enrolment.

        Its step is due today, or on the next working day.

        Raises:
            NotFoundError: there is no such enrolment.
            RefusedError: it is not paused, or the contact is in another cadence or
                wants no contact.
        """
        now = self._desk.now()
        state = self._enrolment(enrolment)
        name = state.contact_name
        if state.state not in ("paused", "replied"):
            raise RefusedError(f"{name} is {state.state}: only what rests can go on")
        if state.do_not_contact:
            raise RefusedError(f"{name} wants no contact: nothing was planned")
        held = store.current(self._book, state.contact)
        if held is not None and held[0] != state.id:
            raise RefusedError(f"{name} is in {held[1]} meanwhile; stop that one first")
        due = self._calendar().roll(self._desk.zone.day(now))
        with self._book.write(f"resume {name}", now) as conn:
            store.set_enrolment(
                conn,
                state.id,
                state="active",
                due_day=due.isoformat(),
                ended_at=None,
                reason="",
            )
        said = f"{name} goes on with step {state.position}, due {day_said(due)}"
        return Event(CADENCE, said, state.id)

    def pto(self, first: date, last: date, note: str = "") -> Event:
        """Take days off: whatever is due from then on moves by the working days taken.

        What is due later moves as well, so that nothing piles up on the first day
        back; days already off move nothing twice.

        Raises:
            UsageError: the days are in the wrong order.
        """
        if last < first:
            raise UsageError("the leave ends before it begins: give first and last day")
        calendar = self._calendar()
        moves = shift_for_pto(calendar, store.due_days(self._book, first), first, last)
        taken = calendar.count(first, last)
        span = day_said(first)
        if last != first:
            span += f" to {day_said(last)}"
        with self._book.write(f"days off {span}", self._desk.now()) as conn:
            row = blocks.add_days_off(conn, self._desk.owner, first, last, note)
            moved = store.move_due(conn, moves)
        said = (
            f"off {span}, {counted(taken, 'working day')}: {counted(moved, 'step')} "
            "moved along"
        )
        return Event(CADENCE, said, row)

    # Call blocks

    def add_block(
        self,
        name: str,
        starts: int,
        ends: int,
        goal: int,
        days: Sequence[int] = (0, 1, 2, 3, 4),
    ) -> Event:
        """Add a call block.

        Args:
            name: such as ``nine-by-nine``.
            starts: seconds after local midnight.
            ends: likewise; a call begun then no longer counts.
            goal: attempts to be made in it.
            days: days of the week, 0 is Monday.

        Raises:
            UsageError: it ends before it begins, has no goal or no days.
        """
        if not 0 <= starts < ends <= 86400:
            raise UsageError("a block begins before it ends, within one day")
        if goal < 1 or not days:
            raise UsageError("a call block needs a goal and a day of the week")
        now = self._desk.now()
        since = self._desk.zone.day(now).isoformat()
        block = blocks.Block(
            new_id(), name, since, blocks.day_bits(days), starts, ends, goal
        )
        with self._book.write(f"add block {name}", now) as conn:
            blocks.add_block(conn, self._desk.owner, block, CALL_BLOCKS)
        return Event(CADENCE, f"added block {name}: {goal} calls", block.id)

    # What the verbs share

    def _check(self, new: Cadence) -> None:
        """Refuse a cadence that cannot be meant."""
        key = key_of(new.name)
        if not key:
            raise UsageError("a cadence needs a name, such as Outreach")
        for other in store.cadences(self._book):
            if key_of(other.name) == key and other.id != new.id:
                raise UsageError(f"there is a cadence {other.name} already")
        if not new.steps:
            raise UsageError("a cadence needs a step, such as a call after 5 days")
        if new.max_attempts < 1:
            raise UsageError("a cadence allows one attempt at least")
        if new.end_action not in ("rest", "re-ask"):
            raise UsageError("a cadence ends in rest or re-ask")
        for step in new.steps:
            if step.channel not in CHANNELS:
                raise UsageError(
                    f"{step.channel!r} is no channel: use {', '.join(CHANNELS)}"
                )
            if step.offset_days < 0:
                raise UsageError("a step cannot be due before the one before it")

    def _contact(self, typed: str) -> tuple[str, str, bool]:
        """Key, name and do-not-contact mark of a contact, by key or as typed."""
        found = store.contact(self._book, typed)
        if found is None:
            named = resolve(self._book, typed.lstrip("@"))
            found = store.contact(self._book, named.contact or "")
        if found is None:
            raise NotFoundError(f"'{typed}' is no contact: name a person, such as @ann")
        return found

    def _enrolment(self, key: str) -> Enrolment:
        found = store.enrolment(self._book, key)
        if found is None:
            raise NotFoundError("that contact is in no cadence any more")
        return found

    def _may(self, state: Enrolment, cadence: Cadence) -> None:
        """Refuse a step that must not be done."""
        name = state.contact_name
        if state.do_not_contact:
            raise RefusedError(f"{name} wants no contact: the step was not done")
        if state.state != "active":
            raise RefusedError(
                f"{name} is {state.state} in {cadence.name}: no step is next"
            )
        if state.attempts >= cadence.max_attempts:
            raise RefusedError(
                f"{name} has had {state.attempts} attempts of {cadence.max_attempts}: "
                "stop the cadence, or raise its limit"
            )

    def _after(
        self, state: Enrolment, cadence: Cadence, outcome: str, now: int
    ) -> tuple[dict[str, object], str]:
        """What becomes of an enrolment once its step is done, and that in words."""
        today = self._desk.zone.day(now)
        fields: dict[str, object] = {"attempts": state.attempts + 1}
        ends = ENDS_CADENCE.get(outcome)
        place = min(state.position, len(cadence.steps)) + 1
        used_up = state.attempts + 1 >= cadence.max_attempts
        if ends is None and place <= len(cadence.steps) and not used_up:
            step = cadence.steps[place - 1]
            due = step_due(self._calendar(), today, step.offset_days)
            fields.update(position=place, due_day=due.isoformat())
            return fields, f"; {step.channel} is next, due {day_said(due)}"
        asks = outcome == "not-interested"
        asks = asks or (ends is None and cadence.end_action == "re-ask")
        again = months_later(today, REASK_MONTHS) if asks else None
        made = counted(state.attempts + 1, "attempt")
        fields.update(
            state=ends or "finished",
            ended_at=now,
            due_day=again.isoformat() if again else None,
            reason=outcome if ends else f"no answer in {made}",
        )
        said = "" if ends else f"; {cadence.name} is done"
        return fields, f"{said}; ask again {day_said(again)}" if again else said

    def _change(
        self, key: str, allowed: tuple[str, ...], verb: str, to: str, reason: str
    ) -> Event:
        now = self._desk.now()
        state = self._enrolment(key)
        name = state.contact_name
        if state.state not in allowed:
            raise RefusedError(f"{name} is {state.state}: nothing to {verb}")
        fields: dict[str, object] = {"state": to, "reason": reason}
        if to == "stopped":
            fields.update(due_day=None, ended_at=now)
        with self._book.write(f"{verb} cadence of {name}", now) as conn:
            store.set_enrolment(conn, key, **fields)
        return Event(CADENCE, f"{to} the cadence of {name}", key)


def _outcome(typed: str) -> str:
    found = [one for one in OUTCOMES if one == typed]
    found = found or [one for one in OUTCOMES if typed and one.startswith(typed)]
    if len(found) != 1:
        raise UsageError(f"{typed!r} is no outcome: use {', '.join(OUTCOMES)}")
    return found[0]
