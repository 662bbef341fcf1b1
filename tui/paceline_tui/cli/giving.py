"""``pace gave``: in which stages customers got something out of being contacted."""

from __future__ import annotations

import click

from paceline.model.giving import Giving
from paceline.text.rates import short_rate
from paceline_tui.cli.out import Answer, Column, plain, reading, short, show
from paceline_tui.cli.session import Session, pass_session


@click.command("gave")
@click.option("--since", metavar="DAY", help="From that day on; 12 weeks unless given.")
@reading
@pass_session
def command(session: Session, since: str | None, form: str | None = None) -> None:
    """Show in how many touches the customer got something, stage by stage.

    \b
      pace touch @ann meeting advance --gave "comparison sheet"
      pace gave

    A touch counts for the stage its deal was in at that time.
    """
    from paceline.desk.giving import giving

    found = giving(session.desk(), session.day(since) if since else None)
    columns = (
        Column("Stage", lambda row: row.stage or "(no deal)"),
        Column("Touches", lambda row: str(row.rate.n), right=True),
        Column("Gave", lambda row: str(row.rate.hits), right=True),
        Column("Rate", lambda row: short_rate(row.rate)),
        Column("Deals given nothing", lambda row: _without(row)),
    )
    foot = ("", *(f"! {line}" for line in found.flags)) if found.flags else ()
    head = (found.said, "") if found.stages else ()
    empty = 'no touches since then: pace touch @ann call connect --gave "an example"'
    extra = {"said": found.said, "first": found.first, "rate": plain(found.rate)}
    answer = Answer("stages", found.stages, columns, head, foot, empty, Giving, extra)
    show(session, form, answer)


def _without(row: Giving) -> str:
    named = ", ".join(short(title, 30) for title in row.without[:2])
    more = len(row.without) - 2
    return f"{named} and {more} more" if more > 0 else named
