"""The letter of a contact's next step, ready to print."""

from __future__ import annotations

from textwrap import fill

from paceline.desk.optouts import refuse_away
from paceline.desk.workdays import work_calendar
from paceline.errors import NotFoundError, UsageError
from paceline.rules.cadence import step_due
from paceline.store import ideas
from paceline.store.names import key_of
from paceline.store.people import get_account
from paceline.text.days import day_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.model.cadence import Cadence
    from paceline.model.people import Contact

WIDE = 72
"""Characters of a line."""


def letter(desk: Desk, typed: str) -> str:
    """The letter to a contact whose next step is one, or who is in no cadence.

    It says what the step's idea is, and if a call comes next, the day of it.

    Raises:
        NotFoundError: there is no such contact.
        UsageError: the contact wants none.
        RefusedError: the contact is archived.
    """
    person = desk.people.find_contact(typed)
    if person.do_not_contact:
        raise UsageError(f"{person.name} wants no contact: no letter was written")
    refuse_away(desk.book, person.id)
    today = desk.zone.day(desk.now())
    idea, after = _step(desk, person)
    body = [_body(desk, idea)]
    if after:
        body.append(fill(f"I will call you on {after}.", WIDE))
    head = "\n".join([*_address(desk, person), "", f"{today:%-d %B %Y}"])
    name = desk.config.owner or desk.owner
    parts = [head, f"Dear {person.name},", *body, f"Yours sincerely\n\n\n{name}"]
    return "\n\n".join(parts) + "\n"


def _address(desk: Desk, person: Contact) -> list[str]:
    lines = [person.name, person.title or ""]
    held = get_account(desk.book, person.account) if person.account else None
    if held is not None:
        lines += [held.name, ", ".join(p for p in (held.city, held.country) if p)]
    return [line for line in lines if line]


def _step(desk: Desk, person: Contact) -> tuple[str, str]:
    """The idea of the next step, and the day of the call after it, in words."""
    enrolment = desk.cadence.enrolment_of(person.id)
    if enrolment is None:
        return "", ""
    card = desk.cadence.card(enrolment)
    cadence = _named(desk, card.cadence)
    later = cadence.steps[card.step] if card.step < len(cadence.steps) else None
    if later is None or later.channel != "call":
        return card.idea, ""
    today = desk.zone.day(desk.now())
    return card.idea, day_said(step_due(work_calendar(desk), today, later.offset_days))


def _named(desk: Desk, key: str) -> Cadence:
    for cadence in desk.cadence.cadences():
        if cadence.id == key:
            return cadence
    raise NotFoundError("the cadence is gone")


def _body(desk: Desk, idea: str) -> str:
    """What the idea is, or room to write it by hand."""
    if not idea:
        return "…"
    for each in ideas.ideas(desk.book, archived=True):
        if key_of(each.name) == key_of(idea) and each.words:
            return fill(each.words, WIDE)
    return fill(idea, WIDE)
