"""``pace pto``: days off."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from paceline.model.cadence import Leave
from paceline.text.leave import read_leave
from paceline_tui.cli.facts import tell
from paceline_tui.cli.out import Answer, Column, reading, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.usual import Usual

if TYPE_CHECKING:
    from collections.abc import Iterable


@click.group("pto", cls=Usual)
def pto() -> None:
    """Keep days off, which no report counts against you.

    What is due moves by the working days taken, and back if they are given back.

    \b
      pace pto 2026-12-24..2027-01-02
      pace pto add mon wed --note skiing
      pace pto drop 2026-12-24
      pace pto drop 2026-12-28..2026-12-29
    """


@pto.command("add")
@click.argument("first")
@click.argument("last", required=False)
@click.option("--note", default="", metavar="TEXT", help="Your words.")
@pass_session
def add(session: Session, first: str, last: str | None, note: str) -> None:
    """Take days off from FIRST to LAST, or FIRST..LAST; what falls due then moves."""
    begin, end = _days(session, first, last)
    tell(session.desk().cadence.pto(begin, end or begin, note))


@pto.command("drop")
@click.argument("first")
@click.argument("last", required=False)
@pass_session
def drop(session: Session, first: str, last: str | None) -> None:
    """Work again from FIRST to LAST, or all of the leave that FIRST alone lies in.

    Steps that moved along move back.
    """
    begin, end = _days(session, first, last)
    tell(session.desk().plan.drop_leave(begin, end))


def _days(session: Session, first: str, last: str | None) -> tuple[date, date | None]:
    """The days of two words, or of one with ``..`` in it."""
    desk = session.desk()
    words = [first] if last is None else [first, last]
    return read_leave(words, desk.zone.day(desk.now()), desk.config.date_order)


@pto.command("list")
@reading
@pass_session
def list_(session: Session, form: str | None = None) -> None:
    """List the days off, the latest first."""
    columns = (
        Column("From", lambda leave: leave.first),
        Column("To", lambda leave: leave.last),
        Column("Working days", lambda leave: str(worked[leave.id]), right=True),
        Column("Note", lambda leave: leave.note),
    )
    rows = session.desk().plan.leaves()
    worked = _worked(session, rows)
    empty = "no days off yet: pace pto 2026-12-24..2026-12-31"
    extra = {"working_days": worked}
    answer = Answer("leaves", rows, columns, empty=empty, of=Leave, extra=extra)
    show(session, form, answer)


def _worked(session: Session, rows: Iterable[Leave]) -> dict[str, int]:
    """How many days of each leave would have been worked, by its key."""
    from paceline.rules.cadence import calendar_of

    config = session.desk().config
    calendar = calendar_of(config.working_days, config.holidays, ())
    return {
        one.id: calendar.count(
            date.fromisoformat(one.first), date.fromisoformat(one.last)
        )
        for one in rows
    }
