"""``pace deal like``: the closed deals that were like this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from paceline.model.likeness import Like
from paceline_tui.cli import given
from paceline_tui.cli.out import Answer, Column, reading, short, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words

if TYPE_CHECKING:
    from paceline.model.likeness import Term


@click.command("like", cls=WordsCommand)
@free_words("deal")
@click.option("--why", is_flag=True, help="Say what each distance is made of.")
@reading
@pass_session
def command(
    session: Session, /, deal: tuple[str, ...], why: bool, form: str | None = None
) -> None:
    """Show the three closed deals most like a DEAL: what happened, how long, who.

    They are compared by the stages they went through, the account's size and trade,
    the roles known among the buyers, the competitor and the value. Each is a sixth of
    the distance; what is not known of either counts a half.
    """
    from paceline.desk.likeness import likes

    found = likes(session.desk(), given.one(deal, "deal"))
    columns = (
        Column("Deal", lambda row: short(row.title, 40)),
        Column("", lambda row: _outcome(row)),
        Column("Days", lambda row: str(row.days), right=True),
        Column("Decided", lambda row: short(row.decided, 28)),
        Column("Value", lambda row: given.money(row.value, row.currency), right=True),
        Column("Distance", lambda row: f"{row.distance:.2f}", right=True),
    )
    foot = [line for row in found for line in _why(row)] if why else []
    empty = "no deal is won or lost yet: there is nothing to compare with"
    show(session, form, Answer("deals", found, columns, (), foot, empty, Like))


def _outcome(row: Like) -> str:
    return f"{row.outcome}: {row.reason}" if row.reason else row.outcome


def _why(row: Like) -> list[str]:
    """The arithmetic of one distance."""
    sums = " + ".join(f"{term.distance:.2f}" for term in row.terms)
    lines = ["", f"{row.title}: ({sums}) ÷ {len(row.terms)} = {row.distance:.2f}"]
    for term in row.terms:
        both = f"{_said(row, term, term.one)} and {_said(row, term, term.other)}"
        lines.append(f"  {term.name:<11}{term.distance:.2f}  {both}")
    return lines


def _said(row: Like, term: Term, words: str) -> str:
    if term.name == "value" and words.lstrip("-").isdigit():
        return given.money(int(words), row.currency)
    return words
