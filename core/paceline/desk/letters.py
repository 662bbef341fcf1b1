"""The letter of a contact's next step, ready to print."""

from __future__ import annotations

from textwrap import fill

from paceline.desk.optouts import refuse_away
from paceline.desk.workdays import work_calendar
from paceline.errors import UsageError
from paceline.model import replace
from paceline.model.letters import Letter
from paceline.rules.cadence import step_due
from paceline.store import cadence as store
from paceline.store import ideas
from paceline.store.names import key_of
from paceline.store.people import get_account

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.cadence import CadenceCard
    from paceline.model.people import Contact

WIDE = 72
"""Characters of a line."""

ROOM = "…"
"""What stands where the body is to be written."""

WARMS = ("letter", "mail")
"""The channels that prepare a call."""


def letter(desk: Desk, typed: str) -> Letter:
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
    enrolment = desk.cadence.enrolment_of(person.id)
    card = desk.cadence.card(enrolment) if enrolment else None
    idea = card.idea if card else ""
    body, lacks = _body(desk, card, idea)
    address, place = _address(desk, person)
    missing = (*_signed(desk), *place, *lacks, *_out_of_turn(person, card))
    made = Letter(
        contact=person.id,
        sender=desk.config.owner or desk.owner,
        address=tuple(address),
        day=desk.zone.day(desk.now()),
        idea=idea,
        body=body,
        call_day=_call_day(desk, card),
        missing=missing,
        text="",
    )
    return replace(made, text=_text(person, made))


def _text(person: Contact, made: Letter) -> str:
    """The whole letter: sender, address, day, greeting, body, name."""
    head = [made.sender, "", *made.address, "", _day(made.day, year=True)]
    body = [fill(made.body, WIDE) if made.body else ROOM]
    if made.call_day:
        body.append(fill(f"I will call you on {_day(made.call_day)}.", WIDE))
    parts = ["\n".join(head), f"Dear {person.name},", *body]
    return "\n\n".join([*parts, f"Yours sincerely\n\n\n{made.sender}"]) + "\n"


def _day(day: date, *, year: bool = False) -> str:
    """``16 November 2026``, or ``Monday 23 November``."""
    return f"{day.day} {day:%B %Y}" if year else f"{day:%A} {day.day} {day:%B}"


def _address(desk: Desk, person: Contact) -> tuple[list[str], list[str]]:
    """The address as far as it is known, and what of it is not."""
    lines = [person.name, person.title or ""]
    held = get_account(desk.book, person.account) if person.account else None
    if held is None:
        who = f"{person.name} is at no account: the address is to be written by hand"
        return [line for line in lines if line], [who]
    place = ", ".join(part for part in (held.city, held.country) if part)
    lines += [held.name, place]
    edit = f"pace account edit @{key_of(held.name)} --city"
    lacks = [] if place else [f"the book knows no city of {held.name}: {edit}"]
    return [line for line in lines if line], lacks


def _signed(desk: Desk) -> list[str]:
    if desk.config.owner:
        return []
    return [f"signed {desk.owner}, your login name: write your own"]


def _out_of_turn(person: Contact, card: CadenceCard | None) -> list[str]:
    """That no letter is next, if none is."""
    if card is None:
        return [f"{person.name} is in no cadence: no step is done by this letter"]
    if card.channel == "letter":
        return []
    return [f"the next step in {card.cadence_name} is a {card.channel}, no letter"]


def _body(desk: Desk, card: CadenceCard | None, idea: str) -> tuple[str, list[str]]:
    """What the idea is, or nothing and how to say it."""
    if card is None:
        return "", [f"nothing to say yet: write it where {ROOM} stands"]
    if not idea:
        step = f"step {card.step} of {card.cadence_name}"
        how = f"'pace cadence edit' takes letter:IDEA; write it where {ROOM} stands"
        return "", [f"{step} names no idea: {how}"]
    for each in ideas.ideas(desk.book, archived=True):
        if key_of(each.name) == key_of(idea) and each.words:
            return each.words, []
    how = f"pace idea edit '{idea}' --words TEXT, or write it where {ROOM} stands"
    return "", [f"the idea {idea} has no words: {how}"]


def _call_day(desk: Desk, card: CadenceCard | None) -> date | None:
    """The day of the call that comes next if the letter goes today."""
    if card is None or card.state != "active" or card.channel not in WARMS:
        return None
    steps = store.steps(desk.book, card.cadence)
    after = steps[card.step] if card.step < len(steps) else None
    if after is None or after.channel != "call" or card.attempt >= card.max_attempts:
        return None
    today = desk.zone.day(desk.now())
    return step_due(work_calendar(desk), today, after.offset_days)
