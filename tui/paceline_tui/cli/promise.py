"""``pace promise``: what the seller said would be done."""

from __future__ import annotations

import click

from paceline.errors import UsageError
from paceline.model.people import Promise
from paceline_tui.cli import given
from paceline_tui.cli.facts import promise_columns, tell
from paceline_tui.cli.out import Answer, reading, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words

WHICH = ("open", "overdue", "kept", "all")


@click.group("promise")
def command() -> None:
    """Record what you promised, and that you kept it."""


@command.command("add", cls=WordsCommand)
@free_words()
@click.option(
    "--by", "due", metavar="WHEN", required=True, help="fri, +3d, eom, 'fri 10:00'."
)
@click.option(
    "--kind",
    default="promise",
    metavar="KIND",
    help="promise, next-step or meeting; a meeting ahead counts as care until its day.",
)
@pass_session
def add(session: Session, words: tuple[str, ...], due: str, kind: str) -> None:
    """Note a promise, or a meeting, for a day or a time of day.

    \b
      pace promise add send quote @acme --by fri
      pace promise add demo @ann --by "fri 10:00" --kind meeting

    A time in a sacred block is refused unless 'anyway' follows it.
    """
    names, rest = given.split_names(words)
    if not rest or len(names) > 1:
        raise UsageError(
            "what, and to whom? pace promise add send quote @acme --by fri"
        )
    who = names[0] if names else None
    when = given.when(session, due) or session.day(due, ahead=True)
    tell(session.desk().people.promise(" ".join(rest), who, when, kind))


@command.command("keep", cls=WordsCommand)
@free_words("promise")
@pass_session
def keep(session: Session, promise: tuple[str, ...]) -> None:
    """A PROMISE is kept, or a next step done: give words that only one has."""
    tell(session.desk().people.keep(" ".join(promise)))


@command.command("drop", cls=WordsCommand)
@free_words("promise")
@pass_session
def drop(session: Session, promise: tuple[str, ...]) -> None:
    """A PROMISE is off: a meeting called off, a step not to be done; no touch."""
    tell(session.desk().people.call_off(" ".join(promise)))


@command.command("list", cls=WordsCommand)
@free_words("who", required=False)
@click.option("--which", default="open", metavar="WHICH", help=f"{', '.join(WHICH)}.")
@reading
@pass_session
def list_(
    session: Session, who: tuple[str, ...], which: str, form: str | None = None
) -> None:
    """List promises by due day, to @WHO or to all."""
    chosen = given.choose(which, WHICH, "kind of promise")
    name = given.one(who, "name") if who else None
    rows = session.desk().people.promises(chosen, name)
    columns = promise_columns(session)
    empty = "no promises" if chosen == "all" else f"no {chosen} promises"
    show(session, form, Answer("promises", rows, columns, empty=empty, of=Promise))
