"""``pace due``: everything that is due today or overdue."""

from __future__ import annotations

import click

from paceline.model.nexttouch import DueItem
from paceline_tui.cli import given
from paceline_tui.cli.out import COUNT, Answer, Column, reading, short, show
from paceline_tui.cli.session import Session, pass_session


@click.command("due")
@click.option("--limit", type=COUNT, default=200, help="At most so many.")
@reading
@pass_session
def command(session: Session, limit: int, form: str | None = None) -> None:
    """List what is due: promises, cadence steps, next steps and days to ask again."""

    def late(item: DueItem) -> str:
        if not item.days_late:
            return "today"
        return f"{item.days_late} day{'s' if item.days_late > 1 else ''} late"

    desk = session.desk()
    columns = (
        Column("", lambda item: "!" if item.days_late else "•"),
        Column("Due", late),
        Column(
            "At", lambda item: f"{desk.zone.local(item.at):%H:%M}" if item.at else ""
        ),
        Column("Kind", lambda item: item.kind),
        Column("Who", lambda item: short(item.who, 32)),
        Column("What", lambda item: short(item.what, 44)),
        Column(
            "Value", lambda item: given.money(item.value, item.currency), right=True
        ),
    )
    rows = desk.pipeline.due(limit)
    empty = "nothing is due today"
    show(session, form, Answer("due", rows, columns, empty=empty, of=DueItem))
