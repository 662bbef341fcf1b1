"""``pace deal card``: the needs of one deal, and what sets you apart in each."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

import click

from paceline.model.knowledge import Answering
from paceline.text.comparison import card_lines, why_lines
from paceline_tui import fast
from paceline_tui.cli import given
from paceline_tui.cli.out import Answer, page, plain, reading, show, write_csv
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words

if TYPE_CHECKING:
    from paceline.model.knowledge import Comparison

EMPTY = (
    "nobody in this deal has said yet what they want: "
    'pace need "Ann Roe" avoid "another failed audit" "#audit"'
)


@click.command("card", cls=WordsCommand)
@free_words("deal")
@click.option("--why", is_flag=True, help="Say how each answer was found.")
@reading
@pass_session
def command(
    session: Session, /, deal: tuple[str, ...], why: bool, form: str | None = None
) -> None:
    """Print the card of a DEAL: what they asked for, your answer, an example.

    \b
      pace deal card @acme/renewal > card.txt

    A need is answered by the differentiator that carries the same tag, and that is
    used against the competitor of the deal, or against any. What answers no need of
    the deal is not on the card; needs without an answer are listed as open.
    """
    card = session.desk().differentiators.card(given.one(deal, "deal"))
    if form:
        rows = (
            *card.rows,
            *(Answering(need, "", "", "", "", ()) for need in card.open),
        )
        if form == "csv":
            write_csv(rows, Answering)
        else:
            show(session, form, Answer("card", (), extra={"card": plain(card)}))
        return
    lines = card_lines(card) if card.rows or card.open else [EMPTY]
    if why:
        lines += ["", *why_lines(card), *_lacks(card)]
    page(session, [fast.safe(line) for line in lines])


def _lacks(card: Comparison) -> list[str]:
    """What is to be put right before it is sent."""
    bare = dict.fromkeys(row.name for row in card.rows if not row.example)
    lines = [f"{name} has no example yet" for name in bare]
    untagged = [need for need in card.open if not need.tags]
    if untagged:
        words = quote(untagged[0].words)
        lines.append(f"to be tagged: pace need tag {words} --tag downtime")
    return lines
