"""How an enrolment stands, what may be done with it, and what comes next."""

from __future__ import annotations

from paceline.desk.cadence_dates import begins, over, over_said
from paceline.desk.cadence_plans import CadencePlans
from paceline.errors import NotFoundError, RefusedError
from paceline.events import CADENCE, Event
from paceline.model import replace
from paceline.model.cadence import Made
from paceline.rules.cadence import capped, next_step
from paceline.store import cadence as store
from paceline.store.ids import derived_id
from paceline.store.names import resolve
from paceline.store.records import update
from paceline.text.counts import counted
from paceline.text.days import day_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.model.cadence import Cadence
    from paceline.model.people import Touch
    from paceline.store.cadence import Enrolment

ANSWERABLE = frozenset({"active", "paused", "replied", "finished"})
"""The states in which an answer may still come."""


class CadenceStates(CadencePlans):
    """What the verbs on enrolments share."""

    def _contact(self, typed: str) -> tuple[str, str, bool]:
        """Key, name and do-not-contact mark of a contact, by key or as typed."""
        found = store.contact(self._book, typed)
        if found is None:
            named = resolve(self._book, typed.lstrip("@"))
            found = store.contact(self._book, named.contact or "")
        if found is None:
            raise NotFoundError(f"'{typed}' is no contact: name a person, such as @ann")
        return found

    def _touch(self, state: Enrolment, made: Touch) -> Touch:
        """The touch of a step with whom it is; a reply is to what went before."""
        return replace(
            made,
            id=self._touch_id(state),
            contact=state.contact,
            account=state.account,
            deal=state.deal,
            enrolment=state.id,
            direction="in" if made.outcome == "reply" else "out",
        )

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
                f"{name} {stands(state.state)} in {cadence.name}: no step is next"
            )
        if channel is None:
            return
        self._left(state)
        made = self._made(state, cadence)
        why = capped(cadence, made, channel)
        if why:
            has = "has had" if made.free else "needs"
            raise RefusedError(f"{name} {has} {why}: the step was not done")

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

    def _after(
        self, state: Enrolment, cadence: Cadence, now: int, made: int
    ) -> dict[str, object]:
        """What a step makes of an enrolment that leaves it with so many attempts."""
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
            raise elsewhere(state)

    def _change(
        self, key: str, allowed: tuple[str, ...], verb: str, to: str, reason: str
    ) -> Event:
        now = self._desk.now()
        state = self._enrolment(key)
        name = state.contact_name
        if state.state not in allowed:
            raise RefusedError(f"{name} {stands(state.state)}: nothing to {verb}")
        fields: dict[str, object] = {"state": to, "reason": reason}
        if to == "stopped":
            fields.update(due_day=None, ended_at=now)
        with self._book.write(f"{verb} cadence of {name}", now) as conn:
            self._still(state)
            update(conn, "enrolment", key, fields)
        return Event(CADENCE, f"{to} the cadence of {name}", key)


def elsewhere(state: Enrolment) -> RefusedError:
    """The refusal of what another program has done meanwhile."""
    return RefusedError(
        f"{state.contact_name} was just changed elsewhere: look again, then repeat "
        "what still holds"
    )


def stands(state: str) -> str:
    """What has become of an enrolment, said of the contact."""
    return "has a meeting booked" if state == "success" else f"is {state}"
