"""``pace find``: full-text search."""

from __future__ import annotations

import click

from paceline.model.search import Hit
from paceline_tui.cli.out import COUNT, Answer, Column, reading, short, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words


@click.command("find", cls=WordsCommand)
@free_words()
@click.option("--limit", type=COUNT, default=50, help="At most so many.")
@reading
@pass_session
def command(
    session: Session, words: tuple[str, ...], limit: int, form: str | None = None
) -> None:
    """Search accounts, contacts, deals, buyers, plans, touches, time and promises.

    Every word, or its beginning, must occur.
    """
    desk = session.desk()
    columns = (
        Column("Kind", lambda hit: hit.kind),
        Column("When", lambda hit: f"{desk.zone.local(hit.at):%Y-%m-%d}"),
        Column("What", lambda hit: short(hit.title, 30)),
        Column("Account", lambda hit: short(hit.whom, 24)),
        Column("", lambda hit: short(hit.snippet, 50)),
    )
    hits = desk.search.find(words, limit)
    empty = f"nothing holds {' '.join(words)!r}"
    show(session, form, Answer("hits", hits, columns, empty=empty, of=Hit))
