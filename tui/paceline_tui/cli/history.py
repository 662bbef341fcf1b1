"""``pace undo``, ``redo`` and ``history``: the journal."""

from __future__ import annotations

import click

from paceline.errors import NotFoundError
from paceline.model.journal import StepInfo
from paceline.text.spans import day_said
from paceline_tui import fast
from paceline_tui.cli.out import COUNT, Answer, Column, reading, short, show
from paceline_tui.cli.session import Session, pass_session


@click.command("undo")
@click.argument("times", type=click.IntRange(1, 1000), default=1, required=False)
@pass_session
def undo(session: Session, times: int) -> None:
    """Take back the last step, or the last TIMES steps, of any front end."""
    history = session.desk().history
    for done in range(times):
        try:
            fast.say(history.undo().said)
        except NotFoundError:
            if done:
                break
            raise


@click.command("redo")
@click.argument("times", type=click.IntRange(1, 1000), default=1, required=False)
@pass_session
def redo(session: Session, times: int) -> None:
    """Do again what was undone last, or the last TIMES steps."""
    history = session.desk().history
    for done in range(times):
        try:
            fast.say(history.redo().said)
        except NotFoundError:
            if done:
                break
            raise


@click.command("history")
@click.argument("step", type=COUNT, required=False)
@click.option("--limit", type=COUNT, default=50, help="At most so many.")
@reading
@pass_session
def command(
    session: Session, step: int | None, limit: int, form: str | None = None
) -> None:
    """Show who changed what, the newest first, or what one STEP changed."""
    desk = session.desk()
    if step is not None:
        _changes(session, step, form)
        return

    def when(info: StepInfo) -> str:
        local = desk.zone.local(info.at)
        return f"{day_said(local)} {local:%H:%M}"

    def state(info: StepInfo) -> str:
        return "undone" if info.undone else "" if info.kind == "do" else info.kind

    columns = (
        Column("Step", lambda info: str(info.id), right=True),
        Column("When", when),
        Column("Who", lambda info: info.author),
        Column("What", lambda info: short(info.what, 60)),
        Column("", state),
        Column("Rows", lambda info: str(info.changes), right=True),
    )
    steps = desk.history.steps(limit)
    empty = "nothing has been done yet"
    show(session, form, Answer("steps", steps, columns, empty=empty, of=StepInfo))


def _changes(session: Session, step: int, form: str | None) -> None:
    rows = [
        {"table": one.table, "row": one.row, "field": name, "old": old, "new": new}
        for one in session.desk().history.changes(step)
        for name, old, new in one.fields
    ]
    columns = (
        Column("Table", lambda row: row["table"]),
        Column("Field", lambda row: row["field"]),
        Column("Was", lambda row: short(_text(row["old"]))),
        Column("Is", lambda row: short(_text(row["new"]))),
        Column("Key", lambda row: row["row"]),
    )
    if not rows:
        raise NotFoundError(
            f"step {step} changed nothing, or is not there: see 'pace history'"
        )
    show(session, form, Answer("changes", rows, columns))


def _text(found: object) -> str:
    return "" if found is None else str(found)
