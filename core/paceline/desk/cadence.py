"""Prospecting: putting contacts into cadences, and doing the step that is due.

A step is due so many business days after the one before it was really done; so later
steps never pile up. A reply or an opt-out ends the cadence in the same journal step.
"""

from __future__ import annotations

from paceline.desk.cadence_board import counted
from paceline.desk.cadence_dates import begins, over, over_said, work_out
from paceline.desk.cadence_plans import CadencePlans
from paceline.desk.fields import choose
from paceline.desk.ideas import named
from paceline.desk.meetings import add_meeting, to_come
from paceline.desk.optouts import refuse_away
from paceline.desk.touches import new_touch, write_touch
from paceline.errors import NotFoundError, RefusedError
from paceline.events import CADENCE, EVERYTHING, Event
from paceline.model import replace
from paceline.model.cadence import Made
from paceline.model.people import ENDS_CADENCE, OUTCOMES
from paceline.rules.cadence import capped, next_step, step_due
from paceline.store import cadence as store
from paceline.store.ids import derived_id
from paceline.store.names import resolve
from paceline.store.records import insert, update
from paceline.text.days import day_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.model.cadence import Cadence
    from paceline.store.cadence import Enrolment

ANSWERABLE = frozenset({"active", "paused", "replied", "finished"})
"""The states in which an answer may still come."""


class CadenceDesk(CadencePlans):
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
        key, name, closed = self._contact(contact)
        if closed:
            raise RefusedError(f"{name} wants no contact: nothing was planned")
        refuse_away(self._book, key)
        into = self._cadence(cadence)
        now = self._desk.now()
        today = self._desk.zone.day(now)
        first = into.steps[0]
        due = step_due(self._calendar(), today, first.offset_days)
        with self._book.write(f"enrol {name} in {into.name}", now) as conn:
            held = store.current(self._book, key)
            if held is not None:
                raise RefusedError(
                    f"{name} is in {held[1]} already: one cadence per contact at a "
                    "time; stop that one first"
                )
            fields = {
                "contact": key,
                "cadence": into.id,
                "deal": deal,
                "due_day": due.isoformat(),
                "started_at": now,
                **begins(today, first.offset_days),
            }
            again = store.enrolments(self._book, key, into.id)
            fields["id"] = derived_id("enrolment", key, into.id, str(again))
            row = insert(conn, "enrolment", self._desk.owner, fields)
            work_out(self._desk, conn, now, "contact", key)
        said = f"{name} is in {into.name}: {first.channel} {self._due(row)}"
        return Event(CADENCE, said, row, self.over(key))

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
        now = self._desk.now()
        state = self._enrolment(enrolment)
        cadence = self._cadence(state.cadence)
        outcome = choose(outcome, OUTCOMES, "outcome")
        place = min(state.position, len(cadence.steps))
        if step not in (None, place):
            raise _elsewhere(state)
        due = cadence.steps[place - 1]
        self._may(state, cadence, None if outcome in ENDS_CADENCE else due.channel)
        on = None if meeting is None else to_come(self._desk, meeting)
        begun = now - (seconds or 0)
        touch = replace(
            new_touch(self._desk, begun, due.channel, outcome, note),
            id=self._touch_id(state),
            contact=state.contact,
            account=state.account,
            deal=state.deal,
            enrolment=state.id,
            step=place,
        )
        idea = due.idea
        if outcome == "reply":  # to what went before, whatever step is next
            touch, idea = replace(touch, direction="in"), ""
        what = f"{due.channel} {state.contact_name}, step {place} of {cadence.name}"
        with self._book.write(what, now) as conn:
            self._still(state)
            if outcome not in ENDS_CADENCE:
                update(conn, "enrolment", state.id, self._after(state, cadence, now))
            notices = write_touch(self._desk, conn, touch, seconds, now)
            if on is not None:
                told = add_meeting(self._desk, conn, touch, on, now)
                notices = (*told, *notices)
            if idea:
                row = named(conn, self._desk.owner, idea, now)
                update(conn, "touch", touch.id, {"idea": row})
        if seconds:
            self._desk.timer.sync_state()
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
            stands = _stands(state.state)
            raise RefusedError(f"{name} {stands}: only what rests can go on")
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

    def over(self, contact: str) -> tuple[str, ...]:
        """That no further attempt may be made with a contact in a cadence, if so."""
        held = store.current(self._book, contact)
        card = self.card(held[0]) if held else None
        if card is None or not card.blocked or card.state != "active":
            return ()
        return (f"no step of {card.cadence_name} may follow: {card.blocked}",)

    # What the verbs share

    def _contact(self, typed: str) -> tuple[str, str, bool]:
        """Key, name and do-not-contact mark of a contact, by key or as typed."""
        found = store.contact(self._book, typed)
        if found is None:
            named = resolve(self._book, typed.lstrip("@"))
            found = store.contact(self._book, named.contact or "")
        if found is None:
            raise NotFoundError(f"'{typed}' is no contact: name a person, such as @ann")
        return found

    def _touch_id(self, state: Enrolment) -> str:
        """The key of the touch a step makes: the same on every machine."""
        made = store.step_touches(self._book, state.id, state.contact)
        return derived_id("touch", state.id, str(state.position), str(made))

    def _enrolment(self, key: str) -> Enrolment:
        found = store.enrolment(self._book, key, self._today(None))
        if found is None:
            raise NotFoundError("that contact is in no cadence any more")
        return found

    def _may(self, state: Enrolment, cadence: Cadence, channel: str | None) -> None:
        """Refuse a step that must not be done.

        An answer has been given already, whatever was allowed before it: it has no
        channel to be judged by.
        """
        name = state.contact_name
        if state.do_not_contact:
            raise RefusedError(f"{name} wants no contact: the step was not done")
        if state.state not in (ANSWERABLE if channel is None else ("active",)):
            raise RefusedError(
                f"{name} {_stands(state.state)} in {cadence.name}: no step is next"
            )
        if channel is None:
            return
        self._left(state)
        why = capped(cadence, self._made(state, cadence), channel)
        if why:
            raise RefusedError(f"{name} has had {why}: the step was not done")

    def _made(self, state: Enrolment, cadence: Cadence) -> Made:
        most, window = cadence.max_attempts, cadence.window_days
        free = None
        if state.recent >= most:
            free = store.free_day(self._book, state.contact, most, window)
        used = state.used.split(",") if state.used else ()
        return Made(state.attempts, state.recent, used, free)

    def _left(self, state: Enrolment) -> None:
        """Refuse what no attempt is left for."""
        most = self._cadence(state.cadence).max_attempts
        if state.attempts >= most:
            raise RefusedError(
                f"{state.contact_name} has had {counted(state.attempts, 'attempt')}, "
                f"the most is {most}: stop the cadence, or raise its limit"
            )

    def _after(self, state: Enrolment, cadence: Cadence, now: int) -> dict[str, object]:
        """What a step without an answer makes of an enrolment."""
        made = state.attempts + 1
        today = self._desk.zone.day(now)
        step = next_step(cadence, state.position, made)
        if step is None:
            return over(cadence.end_action, made, now, today)
        return {"position": step.position, **begins(today, step.offset_days)}

    def _due(self, enrolment: str) -> str:
        """``due Thu 26 Nov``, as an enrolment stands now."""
        due = self.card(enrolment).due_day
        return f"due {day_said(due, self._today(None))}" if due else "due on no day"

    def _next_said(self, enrolment: str) -> str:
        """What comes after a step, as an enrolment stands now."""
        card = self.card(enrolment)
        if card.state == "active":
            blocked = f": {card.blocked}" if card.free else ""
            return f"{card.channel} is next, {self._due(enrolment)}{blocked}"
        again = card.due_day.isoformat() if card.due_day else None
        return over_said(card.cadence_name, again, self._today(None))

    def _still(self, state: Enrolment) -> None:
        """Refuse to go on if another program was quicker; for inside a step."""
        if store.enrolment(self._book, state.id, self._today(None)) != state:
            raise _elsewhere(state)

    def _change(
        self, key: str, allowed: tuple[str, ...], verb: str, to: str, reason: str
    ) -> Event:
        now = self._desk.now()
        state = self._enrolment(key)
        name = state.contact_name
        if state.state not in allowed:
            raise RefusedError(f"{name} {_stands(state.state)}: nothing to {verb}")
        fields: dict[str, object] = {"state": to, "reason": reason}
        if to == "stopped":
            fields.update(due_day=None, ended_at=now)
        with self._book.write(f"{verb} cadence of {name}", now) as conn:
            self._still(state)
            update(conn, "enrolment", key, fields)
        return Event(CADENCE, f"{to} the cadence of {name}", key)


def _elsewhere(state: Enrolment) -> RefusedError:
    return RefusedError(
        f"{state.contact_name} was just changed elsewhere: look again, then repeat "
        "what still holds"
    )


def _stands(state: str) -> str:
    """What has become of an enrolment, said of the contact."""
    return "has a meeting booked" if state == "success" else f"is {state}"
