"""``pace cadence``: prospecting step by step."""

from __future__ import annotations

import click

from paceline.errors import NotFoundError, UsageError
from paceline.model.cadence import COLUMNS, Cadence, CadenceCard, CadenceStep
from paceline.model.people import CHANNELS, OUTCOMES
from paceline.text.spans import parse_duration
from paceline_tui.cli import given
from paceline_tui.cli.cadence_calls import calls, letter
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
from paceline_tui.cli.words import WordsCommand, free_words


@click.group("cadence")
def command() -> None:
    """Enrol contacts, do steps, and stop."""


@command.command("list", cls=WordsCommand)
@click.option("--only", metavar="COLUMN", help=f"One of {', '.join(COLUMNS)}.")
@click.option("--limit", type=COUNT, default=50, help="Per column.")
@reading
@pass_session
def list_(
    session: Session, only: str | None, limit: int, form: str | None = None
) -> None:
    """List who is in a cadence, the longest overdue first."""
    cadence = session.desk().cadence
    chosen = (given.choose(only, COLUMNS, "column"),) if only else COLUMNS
    board = cadence.board()
    rows: list[CadenceCard] = []
    place: dict[str, str] = {}
    for column in chosen:
        cards = cadence.cards(column, 0, limit)
        place |= {card.enrolment: column for card in cards}
        rows += cards
    columns = (
        Column("", lambda card: place[card.enrolment]),
        Column("Contact", lambda card: short(card.contact_name, 28)),
        Column("Account", lambda card: short(card.account_name, 24)),
        Column("Step", _step),
        Column("Due", lambda card: _due(session, card)),
        Column("Last touch", lambda card: given.moment(session, card.last_touch)),
        Column("Why", lambda card: card.reason or card.blocked),
    )
    empty = "nobody is in a cadence yet: pace cadence enrol @ann"
    extra = {"said": board.said, "columns": board.columns}
    head = (board.said, "") if rows else ()
    answer = Answer("cards", rows, columns, head, (), empty, CadenceCard, extra)
    show(session, form, answer)


def _step(card: CadenceCard) -> str:
    return f"{card.channel} {card.attempt} of {card.max_attempts}"


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
    found = session.desk().cadence.cadences()
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
        Column("Then", lambda one: one.end_action),
    )
    empty = "no cadences: pace cadence add Outreach mail call+5 call+2"
    show(session, form, Answer("cadences", found, columns, empty=empty, of=Cadence))


def _written(step: CadenceStep) -> str:
    return f"{step.channel}+{step.offset_days}" if step.offset_days else step.channel


ATTEMPTS = click.IntRange(1, 1000)
CHANNEL_COUNT = click.IntRange(1, len(CHANNELS))
WINDOW = click.IntRange(1, 3660)


@command.command("add")
@click.argument("name")
@click.argument("steps", nargs=-1, required=True, metavar="STEPS...")
@click.option("--attempts", type=ATTEMPTS, default=7, help="At most so many.")
@click.option(
    "--min-channels", type=CHANNEL_COUNT, default=2, help="So many channels at least."
)
@click.option(
    "--window", metavar="DAYS", type=WINDOW, default=30, help="Attempts count so long."
)
@click.option("--re-ask", is_flag=True, help="Ask again after the last step.")
@pass_session
def add(
    session: Session,
    name: str,
    steps: tuple[str, ...],
    attempts: int,
    min_channels: int,
    window: int,
    re_ask: bool,
) -> None:
    """Add a cadence: its NAME, and steps such as mail call+5 call+2.

    \b
      pace cadence add Outreach mail call+5 call+2
      pace cadence add Warm "letter:benchmark sheet" "call+5:benchmark sheet"

    A step is a channel, the business days after the step before it, and after a colon
    the idea it brings. A letter or mail five business days before the call warms it up.
    """
    made = [_read_step(place, step) for place, step in enumerate(steps, start=1)]
    end = "re-ask" if re_ask else "rest"
    done = session.desk().cadence.add(
        name,
        made,
        max_attempts=attempts,
        end_action=end,
        min_channels=min_channels,
        window_days=window,
    )
    tell(done)


def _read_step(place: int, typed: str) -> CadenceStep:
    step, _, idea = typed.partition(":")
    channel, plus, days = step.partition("+")
    if plus and not (days.isdigit() and len(days) < 4):
        raise UsageError(f"cannot read step '{step}': write it like call+5")
    chosen = given.choose(channel, CHANNELS, "channel")
    return CadenceStep(place, int(days or 0), chosen, " ".join(idea.split()))


@command.command("edit")
@click.argument("name")
@click.argument("steps", nargs=-1, metavar="[STEPS]...")
@click.option("--name", "new", metavar="NAME", help="Another name.")
@click.option("--attempts", type=ATTEMPTS, help="At most so many.")
@click.option("--min-channels", type=CHANNEL_COUNT, help="So many channels at least.")
@click.option("--window", metavar="DAYS", type=WINDOW, help="Attempts count so long.")
@click.option("--then", type=click.Choice(["rest", "re-ask"]), help="What follows.")
@pass_session
def edit(
    session: Session,
    name: str,
    steps: tuple[str, ...],
    new: str | None,
    attempts: int | None,
    min_channels: int | None,
    window: int | None,
    then: str | None,
) -> None:
    """Change the cadence of that NAME; STEPS, if given, take the place of its own.

    Whoever is in it keeps the place. Attempts are counted over DAYS, whatever logged
    them: a touch of a deal counts like a step.
    """
    if not steps and (new, attempts, min_channels, window, then) == (None,) * 5:
        raise UsageError("say what to change: steps, --window, --min-channels, --name")
    made = [_read_step(place, step) for place, step in enumerate(steps, start=1)]
    done = session.desk().cadence.edit(
        name,
        name=new,
        steps=made or None,
        max_attempts=attempts,
        end_action=then,
        min_channels=min_channels,
        window_days=window,
    )
    tell(done)


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
    found = desk.cadence.enrolment_of(contact.id)
    if found is None:
        raise NotFoundError(
            f"{contact.name} is in no cadence: 'pace cadence enrol @{who}' begins one"
        )
    return found


@command.command("do", cls=WordsCommand)
@free_words()
@click.option("--for", "length", metavar="LENGTH", help="Also log so much time for it.")
@pass_session
def do(session: Session, words: tuple[str, ...], length: str | None) -> None:
    """Do the next step: pace cadence do @ann voicemail "left my number".

    Outcomes: no-answer, voicemail, sent and connect go on to the next step; reply,
    conversation, not-interested and meeting rest or end the cadence, do-not-contact
    ends it for good.
    """
    names, rest = given.split_names(words)
    if len(names) != 1 or not rest:
        raise UsageError("whom, and what came of it? pace cadence do @ann voicemail")
    outcome = given.choose(rest[0], OUTCOMES, "outcome")
    seconds = parse_duration(length) if length else None
    enrolment = _enrolment(session, names[0])
    cadence = session.desk().cadence
    tell(cadence.do_step(enrolment, outcome, seconds, " ".join(rest[1:])))


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
