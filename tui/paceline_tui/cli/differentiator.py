"""``pace differentiator``: what sets you apart, and which needs it answers."""

from __future__ import annotations

from typing import Any

import click

from paceline.desk.differentiators import complete_text
from paceline.model.knowledge import Differentiator
from paceline.text.tags import is_tag, shown_tags
from paceline_tui.cli import given
from paceline_tui.cli.facts import tell
from paceline_tui.cli.out import Answer, Column, reading, short, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words

EXAMPLE = (
    'pace differentiator add "a person who answers" --tag downtime '
    '--language "who sized it picks up when it stands still"'
)
FIELDS = (
    ("--strategy", "How it sets you apart; not shown to anybody."),
    ("--language", "The words in which a customer is told."),
    ("--example", "Where it has worked."),
    ("--proof", "Where a customer can check that."),
)
NAMES = tuple(name.lstrip("-") for name, _ in FIELDS)


def _fields(command: Any) -> Any:
    """Add the options that a new and a changed differentiator share."""
    command = click.option(
        "--against",
        metavar="NAME",
        help="The only competitor it is used against; 'status quo' is one.",
    )(command)
    for name, words in reversed(FIELDS):
        command = click.option(name, metavar="TEXT", help=words)(command)
    return command


def _given(typed: dict[str, str | None]) -> dict[str, str]:
    """The fields that were typed, by the names of the desk."""
    fields = {name: typed[name] or "" for name in NAMES if typed[name] is not None}
    if typed["against"] is not None:
        fields["competitor"] = typed["against"]
    return fields


def _split(words: tuple[str, ...]) -> tuple[str, list[str]]:
    """The name, and the tags among the words."""
    parts = " ".join(words).split()
    tags = [word for word in parts if is_tag(word)]
    return " ".join(word for word in parts if not is_tag(word)), tags


@click.group("differentiator")
def command() -> None:
    """Keep what sets you apart: strategy, language, example; and what it answers.

    \b
      pace differentiator add "a person who answers" --tag downtime
      pace differentiator edit "a person" --example "nine stops a month to two"
      pace deal card @acme/renewal

    It answers every need that carries one of its tags: see 'pace need tag'.
    """


@command.command("add", cls=WordsCommand)
@free_words("name")
@_fields
@click.option("--tag", "tags", multiple=True, metavar="WORD", help="What it answers.")
@pass_session
def add(
    session: Session,
    /,
    name: tuple[str, ...],
    tags: tuple[str, ...],
    **typed: str | None,
) -> None:
    """Keep something that sets you apart: its NAME."""
    said, among = _split(name)
    desk = session.desk().differentiators
    tell(desk.add(said, [*among, *tags], **_given(typed)))


@command.command("edit", cls=WordsCommand)
@free_words("name")
@click.option("--name", "called", metavar="NAME", help="Another name.")
@_fields
@click.option("--tag", "tags", multiple=True, metavar="WORD", help="A tag it gets.")
@click.option("--drop", multiple=True, metavar="WORD", help="A tag it loses.")
@pass_session
def edit(
    session: Session,
    /,
    name: tuple[str, ...],
    called: str | None,
    tags: tuple[str, ...],
    drop: tuple[str, ...],
    **typed: str | None,
) -> None:
    """Change what NAME says; '' empties a field."""
    said, among = _split(name)
    done = session.desk().differentiators.edit(
        said, name=called, add=[*among, *tags], drop=drop, **_given(typed)
    )
    tell(done)


@command.command("check", cls=WordsCommand)
@free_words("name")
@pass_session
def check(session: Session, name: tuple[str, ...]) -> None:
    """NAME was looked over today and still holds."""
    tell(session.desk().differentiators.check(" ".join(name)))


@command.command("remove", cls=WordsCommand)
@free_words("name")
@pass_session
def remove(session: Session, name: tuple[str, ...]) -> None:
    """Keep NAME no longer."""
    tell(session.desk().differentiators.remove(" ".join(name)))


@command.command("list")
@click.option("--incomplete", is_flag=True, help="Only those that lack a part.")
@reading
@pass_session
def list_(session: Session, incomplete: bool, form: str | None = None) -> None:
    """List what sets you apart, and which part each lacks."""
    known = session.desk().differentiators.differentiators()
    rows = [one for one in known if one.missing] if incomplete else known
    columns = (
        Column("", lambda row: "!" if row.missing else ""),
        Column("What sets you apart", lambda row: short(row.name, 32)),
        Column("Lacks", lambda row: ", ".join(row.missing)),
        Column("Answers", lambda row: short(shown_tags(row.tags), 30)),
        Column("Against", lambda row: short(row.competitor or "any", 20)),
        Column("Example", lambda row: short(row.example, 40)),
        Column("Reviewed", lambda row: given.near(session, row.reviewed_day)),
    )
    empty = "all are complete" if known else f"none yet: {EXAMPLE}"
    said = complete_text(known)
    foot = ("", said) if known else ()
    answer = Answer("differentiators", rows, columns, (), foot, empty, Differentiator)
    show(session, form, answer)
