"""``pace need``: what a buying influence wants, in their own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from paceline.errors import ParseError, UsageError
from paceline.model.buyers import NEED_KINDS, Heard
from paceline.text.tags import shown_tags, split_tags
from paceline_tui.cli import given
from paceline_tui.cli.facts import tell
from paceline_tui.cli.influence import deal_of
from paceline_tui.cli.out import COUNT, Answer, Column, reading, short, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.usual import Usual
from paceline_tui.cli.words import WordsCommand, free_words

if TYPE_CHECKING:
    from datetime import date

EXAMPLE = 'pace need "Ann Roe" avoid "another failed audit"'


@click.group("need", cls=Usual)
def command() -> None:
    """Note what a buying influence wants to fix, avoid or accomplish.

    \b
      pace need "Ann Roe" avoid "another failed audit" --heard tue
    """


@command.command("add", cls=WordsCommand)
@free_words()
@click.option("--deal", metavar="DEAL", help="Which, where there are several.")
@click.option("--heard", metavar="DAY", help="When it was said; now unless given.")
@click.option("--tag", "tags", multiple=True, metavar="WORD", help="What answers it.")
@pass_session
def add(
    session: Session,
    words: tuple[str, ...],
    deal: str | None,
    heard: str | None,
    tags: tuple[str, ...],
) -> None:
    """Note what somebody wants: the name, fix, avoid or accomplish, their words.

    A word such as #audit among them is a tag, as with --tag: what sets you apart and
    carries the same tag answers it.
    """
    who, kind, said = _parts(words)
    at = _heard(session, heard)
    where = given.name(deal) if deal else None
    tell(session.desk().buyers.add_need(who, kind, said, where, at, tags))


def _parts(words: tuple[str, ...]) -> tuple[str, str, str]:
    low = [word.lower() for word in words]
    for at in range(1, len(words)):
        if low[at] in NEED_KINDS:
            who = " ".join(map(given.name, words[:at]))
            return who, low[at], " ".join(words[at + 1 :])
    raise UsageError(f"who wants to fix, avoid or accomplish what? {EXAMPLE}")


def _heard(session: Session, typed: str | None) -> date | int | None:
    if not typed:
        return None
    try:
        return session.day(typed)
    except ParseError:
        return session.moment(typed)


@command.command("list", cls=WordsCommand)
@free_words("deal", required=False)
@click.option("--limit", type=COUNT, default=200, help="At most so many.")
@reading
@pass_session
def list_(
    session: Session, deal: tuple[str, ...], limit: int, form: str | None = None
) -> None:
    """List the needs heard in a DEAL, or in all open deals."""
    which = given.one(deal, "deal") if deal else None
    rows = session.desk().buyers.needs(which, limit=limit)
    where = () if which else (Column("Deal", deal_of),)
    columns = (
        *where,
        Column("Who", lambda row: f"{short(row.contact_name, 24)}, {row.role}"),
        Column("Wants to", lambda row: row.kind),
        Column("In their words", lambda row: f'"{short(row.words, 52)}"'),
        Column("Heard", lambda row: given.moment(session, row.heard_at)),
        Column("Tags", lambda row: short(shown_tags(row.tags), 30)),
    )
    empty = f"nothing heard yet: {EXAMPLE}"
    show(session, form, Answer("needs", rows, columns, empty=empty, of=Heard))


@command.command("tag", cls=WordsCommand)
@free_words("need")
@click.option("--tag", "tags", multiple=True, metavar="WORD", help="A tag it gets.")
@click.option("--drop", multiple=True, metavar="WORD", help="A tag it loses.")
@pass_session
def tag(
    session: Session,
    need: tuple[str, ...],
    tags: tuple[str, ...],
    drop: tuple[str, ...],
) -> None:
    """Tag a NEED: words that only one of them has, and the tags.

    \b
      pace need tag audit --tag audit
    """
    words, among = split_tags(" ".join(need))
    tell(session.desk().buyers.tag_need(words, [*among, *tags], drop))


@command.command("remove", cls=WordsCommand)
@free_words("need")
@pass_session
def remove(session: Session, need: tuple[str, ...]) -> None:
    """Take out a NEED: give words that only one of them has."""
    tell(session.desk().buyers.remove_need(" ".join(need)))
