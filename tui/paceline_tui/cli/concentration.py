"""``pace concentration``: how few accounts bring most of the revenue."""

from __future__ import annotations

import click

from paceline_tui.cli import given
from paceline_tui.cli.out import COUNT, Answer, Column, plain, reading, short, show
from paceline_tui.cli.session import Session, pass_session


@click.command("concentration")
@click.option("--since", metavar="DAY", help="Only what was won from that day on.")
@click.option("--why", is_flag=True, help="Say how the figures come about.")
@click.option("--limit", type=COUNT, default=20, help="At most so many accounts.")
@reading
@pass_session
def command(
    session: Session, since: str | None, why: bool, limit: int, form: str | None = None
) -> None:
    """Show how few accounts bring most of what was won, and how unequal it is.

    Gini is 0 where all accounts bring the same and near 1 where one brings all.
    """
    from paceline.desk.concentration import Share, spread

    found = spread(session.desk(), session.day(since) if since else None)
    columns = (
        Column("Account", lambda row: short(row.name, 36)),
        Column("Won", lambda row: given.money(row.won, found.currency), right=True),
        Column("Share", lambda row: f"{row.part / 100:.0f}%", right=True),
        Column("Up to here", lambda row: f"{row.up_to / 100:.0f}%", right=True),
    )
    rows = found.shares if form else found.shares[:limit]
    foot = []
    if len(rows) < len(found.shares):
        foot.append(f"{len(rows)} of {len(found.shares)} shown")
    if found.others:
        foot.append(f"{found.others} won without a value in {found.currency} left out")
    foot += found.why if why else ()
    head = (found.said, "") if rows else ()
    empty = "nothing is won yet: pace deal win @acme/renewal"
    extra = {"concentration": plain(found.found), "said": found.said}
    answer = Answer("accounts", rows, columns, head, foot, empty, Share, extra)
    show(session, form, answer)
