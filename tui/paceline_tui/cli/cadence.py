"""``pace cadence``: prospecting step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from paceline.errors import NotFoundError, UsageError
from paceline.model import replace
from paceline.model.cadence import COLUMNS, ENDED, Cadence, CadenceCard, CadenceStep
from paceline.model.people import CHANNELS, OUTCOMES
from paceline.rules.cadence import FAR, MOST_ATTEMPTS
from paceline.rules.rates import share
from paceline.text.rates import rate_text
from paceline.text.spans import parse_duration
from paceline_tui.cli import given
from paceline_tui.cli.cadence_calls import calls, letter
from paceline_tui.cli.facts import tell
from paceline_tui.cli.out import (
    COUNT,
    Answer,
    Column,
    plain,
    reading,
    short,
    show,
)
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words
from paceline_tui.views.cadence import step_said

if TYPE_CHECKING:
    from collections.abc import Callable

LISTS = (*COLUMNS, ENDED)
CHANNEL_COUNT = (1, len(CHANNELS))
NONE = share(0, 0)
"""The rate of a cadence that nobody has come to the end of."""


@click.group("cadence")
def command() -> None:
    """Enrol contacts, do steps, and stop."""


@command.command("list", cls=WordsCommand)
@click.option("--only", metavar="COLUMN", help=f"One of {', '.join(LISTS)}.")
@click.option("--limit", type=COUNT, default=50, help="Per column.")
@reading
@pass_session
def list_(
    session: Session, only: str | None, limit: int, form: str | None = None
) -> None:
    """List who is in a cadence, the longest overdue first."""
    cadence = session.desk().cadence
    chosen: tuple[str, ...] = COLUMNS
    if only:
        chosen = (given.choose(only, LISTS, "column"),)
    board = cadence.board()
    rows: list[CadenceCard] = []
    place: dict[str, str] = {}
    for column in chosen:
        cards = cadence.cards(column, 0, limit)
        place |= {card.enrolment: column for card in cards}
        rows += cards
    empty = "nobody is in a cadence yet: pace cadence enrol @ann"
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


@command.command("show")
@click.argument("name", required=False)
@reading
@pass_session
def show_(session: Session, name: str | None, form: str | None = None) -> None:
    """Show the cadences there are, or the one of that NAME, with their steps."""
    cadence = session.desk().cadence
    found, booked = cadence.cadences(), cadence.booked()
    if name:
        names = [one.name.lower() for one in found]
        wanted = given.choose(name, names, "cadence")
        found = [one for one in found if one.name.lower() == wanted]
    columns = (
        Column("Cadence", lambda one: one.name),
        Column("Steps", lambda one: " ".join(map(_written, one.steps))),
        Column("Attempts", lambda one: str(one.max_attempts), right=True),
        Column("Within", lambda one: f"{one.window_days} days", right=True),
        Column("Channels", lambda one: f"{one.min_channels}+", right=True),
        Column("In it", lambda one: str(one.active), right=True),
        Column("Meetings", lambda one: rate_text(booked.get(one.id, NONE))),
        Column("Then", lambda one: one.end_action),
    )
    empty = "no cadences: pace cadence add Outreach mail call+5 call+2"
    rates = {one.name: plain(booked.get(one.id, NONE)) for one in found}
    answer = Answer("cadences", found, columns, empty=empty, of=Cadence)
    show(session, form, replace(answer, extra={"meetings": rates}))


def _written(step: CadenceStep) -> str:
    return f"{step.channel}+{step.offset_days}" if step.offset_days else step.channel


def _limits(of: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options for what a cadence may not exceed."""
    options = (
        ("--attempts", "max_attempts", None, (1, MOST_ATTEMPTS), "At most so many."),
        ("--min-channels", "min_channels", None, CHANNEL_COUNT, "So many at least."),
        ("--window", "window_days", "DAYS", (1, FAR), "Attempts count so long."),
    )
    for flag, to, metavar, (least, most), told in reversed(options):
        number = click.IntRange(least, most)
        of = click.option(flag, to, metavar=metavar, type=number, help=told)(of)
    return of


@command.command("add")
@click.argument("name")
@click.argument("steps", nargs=-1, required=True, metavar="STEPS...")
@_limits
@click.option("--re-ask", is_flag=True, help="Ask again after the last step.")
@pass_session
def add(
    session: Session,
    /,
    name: str,
    steps: tuple[str, ...],
    re_ask: bool,
    **limits: int | None,
) -> None:
    """Add a cadence: its NAME, and steps such as mail call+5 call+2.

    \b
      pace cadence add Outreach mail call+5 call+2
      pace cadence add Warm "letter:benchmark sheet" "call+5:benchmark sheet"

    A step is a channel, the business days after the step before it, and after a colon
    the idea it brings. A letter or mail five business days before the call warms it
    up. There are 7 attempts in 30 days at most, by 2 channels at least.
    """
    said = {what: n for what, n in limits.items() if n is not None}
    end = "re-ask" if re_ask else "rest"
    verb = session.desk().cadence.add
    tell(verb(name, _read_steps(steps), end_action=end, **said))


def _read_steps(typed: tuple[str, ...]) -> list[CadenceStep]:
    return [_read_step(place, step) for place, step in enumerate(typed, start=1)]


def _read_step(place: int, typed: str) -> CadenceStep:
    step, _, idea = typed.partition(":")
    channel, plus, days = step.partition("+")
    if plus and not (days.isdecimal() and len(days) < 4):
        raise UsageError(
            f"cannot read step '{step}': write it like call+5, with 0 to 999 days"
        )
    chosen = given.choose(channel, CHANNELS, "channel")
    return CadenceStep(place, int(days or 0), chosen, " ".join(idea.split()))


@command.command("edit")
@click.argument("name")
@click.argument("steps", nargs=-1, metavar="[STEPS]...")
@click.option("--name", "new", metavar="NAME", help="Another name.")
@_limits
@click.option("--then", type=click.Choice(["rest", "re-ask"]), help="What follows.")
@pass_session
def edit(
    session: Session,
    /,
    name: str,
    steps: tuple[str, ...],
    new: str | None,
    then: str | None,
    **limits: int | None,
) -> None:
    """Change the cadence of that NAME; STEPS, if given, take the place of its own.

    Whoever is in it keeps the place. Attempts are counted over DAYS, whatever logged
    them: a touch of a deal counts like a step.
    """
    if not steps and {new, then, *limits.values()} == {None}:
        raise UsageError("say what to change: steps, --window, --min-channels, --name")
    made = _read_steps(steps) or None
    verb = session.desk().cadence.edit
    tell(verb(name, name=new, steps=made, end_action=then, **limits))


@command.command("archive")
@click.argument("name")
@pass_session
def archive(session: Session, name: str) -> None:
    """Put the cadence of that NAME away; nobody may be in it."""
    tell(session.desk().cadence.archive(name))


@command.command("enrol", cls=WordsCommand)
@free_words("contacts")
@click.option("--in", "name", metavar="CADENCE", help="Which; the only one there is.")
@click.option("--deal", metavar="DEAL", help="The deal it is about.")
@pass_session
def enrol(
    session: Session, contacts: tuple[str, ...], name: str | None, deal: str | None
) -> None:
    """Put CONTACTS into a cadence."""
    desk = session.desk()
    key = desk.pipeline.find(given.name(deal)).id if deal else None
    found = [desk.people.find_contact(who).id for who in given.targets(contacts)]
    for contact in found:
        tell(desk.cadence.enrol(contact, name, key))


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


@command.command("resume", cls=WordsCommand)
@free_words("contact")
@pass_session
def resume(session: Session, contact: tuple[str, ...]) -> None:
    """Go on with a CONTACT's paused cadence."""
    enrolment = _enrolment(session, given.one(contact, "contact"))
    tell(session.desk().cadence.resume(enrolment))


command.add_command(calls)
command.add_command(letter)
