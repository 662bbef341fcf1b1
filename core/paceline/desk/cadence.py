"""Prospecting: putting contacts into cadences, and doing the step that is due.

A step is due so many business days after the one before it was really done; so later
steps never pile up. A reply or an opt-out ends the cadence in the same journal step.
"""

from __future__ import annotations

from paceline.desk.cadence_board import counted
from paceline.desk.cadence_plans import CadencePlans
from paceline.desk.fields import choose
from paceline.desk.ideas import named
from paceline.desk.touches import new_touch, write_touch
from paceline.errors import NotFoundError, RefusedError
from paceline.events import CADENCE, EVERYTHING, Event
from paceline.model import replace
from paceline.model.cadence import Made
from paceline.model.people import ENDS_CADENCE, OUTCOMES
from paceline.rules.cadence import (
    REASK_MONTHS,
    capped,
    next_step,
    step_due,
)
from paceline.rules.weeks import months_later
from paceline.store import cadence as store
from paceline.store.ids import derived_id
from paceline.store.names import resolve
from paceline.store.records import insert, update
from paceline.text.days import day_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.model.cadence import Cadence
    from paceline.store.cadence import Enrolment


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
        into = self._cadence(cadence)
        now = self._desk.now()
        today = self._desk.zone.day(now)
        due = step_due(self._calendar(), today, into.steps[0].offset_days)
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
            }
            again = store.enrolments(self._book, key, into.id)
            fields["id"] = derived_id("enrolment", key, into.id, str(again))
            row = insert(conn, "enrolment", self._desk.owner, fields)
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
        outcome = choose(outcome, OUTCOMES, "outcome")
        place = min(state.position, len(cadence.steps))
        step = cadence.steps[place - 1]
        self._may(state, cadence, None if outcome in ENDS_CADENCE else step.channel)
        begun = now - (seconds or 0)
        touch = replace(
            new_touch(self._desk, begun, step.channel, outcome, note),
            id=self._touch_id(state),
            contact=state.contact,
            account=state.account,
            deal=state.deal,
            enrolment=state.id,
            step=place,
        )
        idea = step.idea
        if outcome == "reply":  # to what went before, whatever step is next
            touch, idea = replace(touch, direction="in"), ""
        fields, said = self._after(state, cadence, now)
        what = f"{step.channel} {state.contact_name}, step {place} of {cadence.name}"
        with self._book.write(what, now) as conn:
            self._still(state)
            notices = write_touch(self._desk, conn, touch, seconds, now)
            if idea:
                row = named(conn, self._desk.owner, idea, now)
                update(conn, "touch", touch.id, {"idea": row})
            if outcome not in ENDS_CADENCE:
                update(conn, "enrolment", state.id, fields)
        if seconds:
            self._desk.timer.sync_state()
        after = "" if outcome in ENDS_CADENCE else f"; {said}"
        done = f"{step.channel} {state.contact_name}: {outcome}{after}"
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
            raise RefusedError(f"{name} is {state.state}: only what rests can go on")
        if state.do_not_contact:
            raise RefusedError(f"{name} wants no contact: nothing was planned")
        held = store.current(self._book, state.contact)
        if held is not None and held[0] != state.id:
            raise RefusedError(f"{name} is in {held[1]} meanwhile; stop that one first")
        due = self._calendar().roll(self._desk.zone.day(now))
        with self._book.write(f"resume {name}", now) as conn:
            self._still(state)
            fields = {
                "state": "active",
                "due_day": due.isoformat(),
                "ended_at": None,
                "reason": "",
            }
            update(conn, "enrolment", state.id, fields)
        said = f"{name} goes on with step {state.position}, due {day_said(due)}"
        return Event(CADENCE, said, state.id)

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
        if state.state != "active":
            raise RefusedError(
                f"{name} is {state.state} in {cadence.name}: no step is next"
            )
        if channel is None:
            return
        if state.attempts >= cadence.max_attempts:
            raise RefusedError(
                f"{name} has had {state.attempts} attempts of {cadence.max_attempts}: "
                "stop the cadence, or raise its limit"
            )
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

    def _after(
        self, state: Enrolment, cadence: Cadence, now: int
    ) -> tuple[dict[str, object], str]:
        """What a step without an answer makes of an enrolment, and that in words."""
        made = state.attempts + 1
        today = self._desk.zone.day(now)
        step = next_step(cadence, state.position, made)
        if step is not None:
            due = step_due(self._calendar(), today, step.offset_days)
            fields = {"position": step.position, "due_day": due.isoformat()}
            return fields, f"{step.channel} is next, due {day_said(due)}"
        again = None
        if cadence.end_action == "re-ask":
            again = months_later(today, REASK_MONTHS)
        asked = f"; ask again {day_said(again)}" if again else ""
        return {
            "state": "finished",
            "ended_at": now,
            "due_day": again.isoformat() if again else None,
            "reason": f"no answer in {counted(made, 'attempt')}",
        }, f"{cadence.name} is done{asked}"

    def _still(self, state: Enrolment) -> None:
        """Refuse to go on if another program was quicker; for inside a step."""
        if store.enrolment(self._book, state.id, self._today(None)) != state:
            raise RefusedError(
                f"{state.contact_name} was just changed elsewhere: look again, then "
                "repeat what still holds"
            )

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
            self._still(state)
            update(conn, "enrolment", key, fields)
        return Event(CADENCE, f"{to} the cadence of {name}", key)
