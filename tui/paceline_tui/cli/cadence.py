"""``pace cadence``: prospecting step by step."""

from __future__ import annotations

import click

from paceline.errors import NotFoundError, UsageError
from paceline.model.cadence import COLUMNS, ENDED, CadenceCard
from paceline.model.people import OUTCOMES
from paceline.text.spans import parse_duration
from paceline_tui.cli import given
from paceline_tui.cli.cadence_calls import calls, letter
from paceline_tui.cli.cadence_plans import add, archive, edit, show_
from paceline_tui.cli.facts import tell
from paceline_tui.cli.out import (
    COUNT,
    Answer,
    Column,
    reading,
    short,
    show,
)
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import FilterCommand, WordsCommand, free_words
from paceline_tui.views.cadence import step_said

LISTS = (*COLUMNS, ENDED)


@click.group("cadence")
def command() -> None:
    """Enrol contacts, do steps, and stop."""


@command.command("list", cls=FilterCommand)
@click.option("--only", metavar="COLUMN", help=f"One of {', '.join(LISTS)}.")
@click.option("--limit", type=COUNT, default=50, help="Per column.")
@free_words(required=False)
@reading
@pass_session
def list_(
    session: Session,
    words: tuple[str, ...],
    only: str | None,
    limit: int,
    form: str | None = None,
) -> None:
    """List who is in a cadence, the longest overdue first.

    \b
      pace cadence list due:fri
      pace cadence list "due<=2026-12-04" channel:call acme

    WORDS narrow it: each occurs in the contact, the account or the cadence, or with a
    dash before it, as in -acme, in none of them.
    """
    cadence = session.desk().cadence
    chosen: tuple[str, ...] = COLUMNS
    if only:
        chosen = (given.choose(only, LISTS, "column"),)
    board = cadence.board()
    rows: list[CadenceCard] = []
    place: dict[str, str] = {}
    for column in chosen:
        cards = cadence.cards(column, 0, limit, None, " ".join(words))
        place |= {card.enrolment: column for card in cards}
        rows += cards
    empty = "nobody is in a cadence yet: pace cadence enrol @ann"
    if words:
        empty = f"nobody in a cadence matches {' '.join(words)}"
    extra = {"said": board.said, "columns": board.columns}
    head = (board.said, "") if rows else ()
    columns = _columns(session, place)
    answer = Answer("cards", rows, columns, head, (), empty, CadenceCard, extra)
    show(session, form, answer)


def _columns(session: Session, place: dict[str, str]) -> tuple[Column, ...]:
    """The columns of a list of cards, each in its place on the board."""
    return (
        Column("", lambda card: place[card.enrolment]),
        Column("Contact", lambda card: short(card.contact_name, 28)),
        Column("Account", lambda card: short(card.account_name, 24)),
        Column("Cadence", lambda card: short(card.cadence_name, 16)),
        Column("Step", _step),
        Column("Due", lambda card: _due(session, card)),
        Column("Last touch", lambda card: given.moment(session, card.last_touch)),
        Column("Why", lambda card: _why(card)),
    )


def _step(card: CadenceCard) -> str:
    """What is next, or of what rests what was made."""
    rests, blocked = card.state != "active", bool(card.blocked)
    return step_said(
        card.channel, card.attempt, card.max_attempts, rests=rests, blocked=blocked
    )


def _why(card: CadenceCard) -> str:
    """Why it rests or waits; what became of it first, if it is over."""
    why = card.reason or card.blocked
    if card.state in ("success", "stopped", "opted-out", "paused", "finished"):
        return why if why in ("", card.state) else f"{card.state}: {why}"
    return why


def _due(session: Session, card: CadenceCard) -> str:
    if card.days_late:
        return f"{card.days_late} day{'s' if card.days_late > 1 else ''} late"
    return given.near(session, card.due_day.isoformat() if card.due_day else None)


@command.command("enrol", cls=WordsCommand)
@free_words("contacts")
@click.option("--in", "name", metavar="CADENCE", help="Which; the only one there is.")
@click.option("--deal", metavar="DEAL", help="The deal it is about.")
@pass_session
def enrol(
    session: Session, contacts: tuple[str, ...], name: str | None, deal: str | None
) -> None:
    """Put CONTACTS into a cadence: all of them, or none."""
    desk = session.desk()
    key = desk.pipeline.find(given.name(deal)).id if deal else None
    found = [desk.people.find_contact(who).id for who in given.targets(contacts)]
    for done in desk.cadence.enrol_all(found, name, key):
        tell(done)


def _enrolment(session: Session, who: str) -> str:
    desk = session.desk()
    contact = desk.people.find_contact(who)
    found = desk.cadence.last_of(contact.id)
    if found is None:
        raise NotFoundError(
            f"{contact.name} is in no cadence: 'pace cadence enrol @{who}' begins one"
        )
    return found


@command.command("do", cls=WordsCommand)
@free_words()
@click.option("--for", "length", metavar="LENGTH", help="Also log so much time for it.")
@click.option("--meeting", metavar="WHEN", help="The meeting agreed: 'fri 10:00', fri.")
@pass_session
def do(
    session: Session, words: tuple[str, ...], length: str | None, meeting: str | None
) -> None:
    """Do the next step: pace cadence do @ann voicemail "left my number".

    Outcomes: no-answer, voicemail, sent and connect go on to the next step; reply,
    conversation, not-interested and meeting rest or end the cadence, do-not-contact
    ends it for good. A meeting with its --meeting WHEN covers the contact until then.
    """
    names, rest = given.split_names(words)
    if len(names) != 1 or not rest:
        raise UsageError("whom, and what came of it? pace cadence do @ann voicemail")
    outcome = given.choose(rest[0], OUTCOMES, "outcome")
    seconds = parse_duration(length) if length else None
    enrolment = _enrolment(session, names[0])
    when, cadence = given.when(session, meeting), session.desk().cadence
    tell(cadence.do_step(enrolment, outcome, seconds, " ".join(rest[1:]), when))


def _ending(verb: str) -> None:
    """Add the command that stops or pauses an enrolment."""
    words = {"stop": "Take a CONTACT out of the cadence for good."}
    words["pause"] = "Let a CONTACT's cadence rest until it is resumed."

    @command.command(verb, cls=WordsCommand, help=words[verb])
    @free_words("contact")
    @click.option("--reason", default="", metavar="TEXT", help="Why.")
    @pass_session
    def end(session: Session, contact: tuple[str, ...], reason: str) -> None:
        enrolment = _enrolment(session, given.one(contact, "contact"))
        tell(getattr(session.desk().cadence, verb)(enrolment, reason))


_ending("stop")
_ending("pause")


@command.command("skip", cls=WordsCommand)
@free_words("contact")
@pass_session
def skip(session: Session, contact: tuple[str, ...]) -> None:
    """Pass over a CONTACT's next step: it is not made, the one after comes."""
    enrolment = _enrolment(session, given.one(contact, "contact"))
    tell(session.desk().cadence.skip(enrolment))


@command.command("resume", cls=WordsCommand)
@free_words("contact")
@pass_session
def resume(session: Session, contact: tuple[str, ...]) -> None:
    """Go on with a CONTACT's paused cadence."""
    enrolment = _enrolment(session, given.one(contact, "contact"))
    tell(session.desk().cadence.resume(enrolment))


for each in (show_, add, edit, archive, calls, letter):
    command.add_command(each)
