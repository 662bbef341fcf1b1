"""Prospecting: putting contacts into cadences, and doing the step that is due.

A step is due so many business days after the one before it was really done; so later
steps never pile up. A reply rests the cadence, an opt-out ends it, in the same journal
step.
"""

from __future__ import annotations

from paceline.desk.cadence_dates import begins, work_out
from paceline.desk.cadence_states import CadenceStates, elsewhere, stands
from paceline.desk.fields import choose
from paceline.desk.ideas import named
from paceline.desk.meetings import add_meeting, to_come
from paceline.desk.optouts import refuse_away
from paceline.desk.touches import new_touch, write_touch
from paceline.errors import RefusedError
from paceline.events import CADENCE, EVERYTHING, Event
from paceline.model import replace
from paceline.model.people import ENDS_CADENCE, OUTCOMES
from paceline.rules.cadence import left_alone, step_due
from paceline.store import cadence as store
from paceline.store.ids import derived_id
from paceline.store.records import insert, update
from paceline.text.counts import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

    from paceline.model.cadence import Cadence


class CadenceDesk(CadenceStates):
    """The verbs on cadences. See the module for what they keep true."""

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
        return self.enrol_all([contact], cadence, deal)[0]

    def enrol_all(
        self,
        contacts: Sequence[str],
        cadence: str | None = None,
        deal: str | None = None,
    ) -> list[Event]:
        """Put contacts into a cadence in one step: all of them, or none.

        Args:
            contacts: keys or names as typed; who is named twice goes in once.
            cadence: as `enrol`.
            deal: likewise.

        Raises:
            NotFoundError: there is no such contact or cadence.
            RefusedError: one wants no contact, or is in a cadence already.
        """
        whom = dict(self._enrollable(typed) for typed in contacts)
        into = self._cadence(cadence)
        now = self._desk.now()
        names = list(whom.values())
        who = names[0] if len(names) == 1 else counted(len(names), "contact")
        with self._book.write(f"enrol {who} in {into.name}", now) as conn:
            rows = [self._put(conn, key, into, deal, now) for key in whom]
        made = []
        for (key, name), row in zip(whom.items(), rows, strict=True):
            step = into.steps[0].channel
            said = f"{name} is in {into.name}: {step} {self._due(row)}"
            made.append(Event(CADENCE, said, row, self.over(key)))
        return made

    def _enrollable(self, contact: str) -> tuple[str, str]:
        """Key and name of a contact that may be put into a cadence."""
        key, name, closed = self._contact(contact)
        if closed:
            raise RefusedError(f"{name} wants no contact: nothing was planned")
        refuse_away(self._book, key)
        held = store.current(self._book, key)
        if held is not None:
            raise RefusedError(
                f"{name} is in {held[1]} already: one cadence per contact at a "
                "time; stop that one first"
            )
        return key, name

    def _put(
        self,
        conn: sqlite3.Connection,
        contact: str,
        into: Cadence,
        deal: str | None,
        now: int,
    ) -> str:
        """Add an enrolment inside a step; gives its key."""
        self._enrollable(contact)  # again: another program may have been quicker
        today = self._desk.zone.day(now)
        wait = into.steps[0].offset_days
        again = store.enrolments(self._book, contact, into.id)
        fields = {
            "id": derived_id("enrolment", contact, into.id, str(again)),
            "contact": contact,
            "cadence": into.id,
            "deal": deal,
            "due_day": step_due(self._calendar(), today, wait).isoformat(),
            "started_at": store.start_of(self._book, contact, now),
            **begins(today, wait),
        }
        row = insert(conn, "enrolment", self._desk.owner, fields)
        work_out(self._desk, conn, now, "contact", contact)
        return row

    def do_step(
        self,
        enrolment: str,
        outcome: str,
        seconds: int | None = None,
        note: str = "",
        meeting: date | int | None = None,
        step: int | None = None,
    ) -> Event:
        """Do the step that is next: log the touch and its time, move on.

        The touch began `seconds` ago, or now. The next step is due its offset in
        business days after today, whenever this one was due.

        Args:
            enrolment: key of the enrolment.
            outcome: one of `model.people.OUTCOMES`, or the start of one.
            seconds: how long it took; None logs no time.
            note: the seller's words.
            meeting: when a meeting agreed in it is to be: a day, or UTC seconds.
            step: the position of the step that is meant; whichever is next if None.

        Raises:
            NotFoundError: there is no such enrolment.
            UsageError: the outcome is none of `OUTCOMES`, or the meeting is over.
            RefusedError: it is not active, the contact wants no contact, or the
                cadence's attempts are used up.
        """
        desk, now = self._desk, self._desk.now()
        state = self._enrolment(enrolment)
        cadence = self._cadence(state.cadence)
        outcome = choose(outcome, OUTCOMES, "outcome")
        place = min(state.position, len(cadence.steps))
        due = cadence.steps[place - 1]
        self._may(state, cadence, None if outcome in ENDS_CADENCE else due.channel)
        if step is not None and min(step, len(cadence.steps)) != place:
            raise elsewhere(state)
        on = None if meeting is None else to_come(desk, meeting)
        begun = now - (seconds or 0)
        touch = self._touch(state, new_touch(desk, begun, due.channel, outcome, note))
        touch = replace(touch, step=place)
        what = f"{due.channel} {state.contact_name}, step {place} of {cadence.name}"
        with self._book.write(what, now) as conn:
            self._still(state)
            if outcome not in ENDS_CADENCE:
                fields = self._after(state, cadence, now, state.attempts + 1)
                update(conn, "enrolment", state.id, fields)
            notices = write_touch(desk, conn, touch, seconds, now)
            if on is not None:
                notices = (*add_meeting(desk, conn, touch, on, now), *notices)
            if due.idea and touch.direction == "out":
                row = named(conn, desk.owner, due.idea, now)
                update(conn, "touch", touch.id, {"idea": row})
        if seconds:
            desk.timer.sync_state()
        after = "" if outcome in ENDS_CADENCE else f"; {self._next_said(state.id)}"
        done = f"{due.channel} {state.contact_name}: {outcome}{after}"
        return Event(EVERYTHING, done, state.id, notices)

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
            how = stands(state.state)
            raise RefusedError(f"{name} {how}: only what rests can go on")
        if state.do_not_contact:
            raise RefusedError(f"{name} wants no contact: nothing was planned")
        refuse_away(self._book, state.contact)
        held = store.current(self._book, state.contact)
        if held is not None and held[0] != state.id:
            raise RefusedError(f"{name} is in {held[1]} meanwhile; stop that one first")
        today = self._desk.zone.day(now)
        self._left(state)
        with self._book.write(f"resume {name}", now) as conn:
            self._still(state)
            fields = {
                "state": "active",
                "due_day": self._calendar().roll(today).isoformat(),
                "ended_at": None,
                "reason": "",
                **begins(today, 0),
            }
            update(conn, "enrolment", state.id, fields)
            work_out(self._desk, conn, now, "contact", state.contact)
        said = f"{name} goes on with step {state.position}, {self._due(state.id)}"
        return Event(CADENCE, said, state.id, self.over(state.contact))

    def skip(self, enrolment: str, step: int | None = None) -> Event:
        """Pass over the step that is next; the one after is due its offset from today.

        Nothing is logged: no touch was made. After the last step the cadence is over.

        Args:
            enrolment: key of the enrolment.
            step: the position of the step that is meant; whichever is next if None.

        Raises:
            NotFoundError: there is no such enrolment.
            RefusedError: it is not active, that step is not next any more, or the rest
                would use too few channels.
        """
        now = self._desk.now()
        state = self._enrolment(enrolment)
        name, cadence = state.contact_name, self._cadence(state.cadence)
        if state.state != "active":
            raise RefusedError(f"{name} {stands(state.state)}: nothing to skip")
        place = min(state.position, len(cadence.steps))
        if step is not None and min(step, len(cadence.steps)) != place:
            raise elsewhere(state)
        why = left_alone(cadence, self._made(state, cadence), place)
        if why:
            raise RefusedError(f"{name} needs step {place} of {cadence.name}: {why}")
        what = f"skip step {place} of {cadence.name} with {name}"
        with self._book.write(what, now) as conn:
            self._still(state)
            fields = self._after(state, cadence, now, state.attempts)
            update(conn, "enrolment", state.id, fields)
            work_out(self._desk, conn, now, "contact", state.contact)
        said = f"skipped {cadence.steps[place - 1].channel} {name}"
        return Event(CADENCE, f"{said}; {self._next_said(state.id)}", state.id)

    def over(self, contact: str) -> tuple[str, ...]:
        """That no further attempt may be made with a contact in a cadence, if so."""
        held = store.current(self._book, contact)
        card = self.card(held[0]) if held else None
        if card is None or not card.blocked or card.state != "active":
            return ()
        return (f"no step of {card.cadence_name} may follow: {card.blocked}",)
