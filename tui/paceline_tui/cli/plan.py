"""``pace block`` and ``pto``: call blocks and days off."""

from __future__ import annotations

import click

from paceline.config_values import DAYS
from paceline.errors import ParseError, UsageError
from paceline.model.cadence import Leave, PlannedBlock
from paceline_tui.cli import given
from paceline_tui.cli.facts import tell
from paceline_tui.cli.out import Answer, Column, reading, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.usual import Usual


@click.group("block")
def block() -> None:
    """Keep blocks of time for one kind of work."""


@block.command("add")
@click.argument("name")
@click.argument("span")
@click.argument("goal", type=click.IntRange(1, 1000), required=False)
@click.option("--days", metavar="DAYS", default="mon-fri", help="mon-fri, mon,wed.")
@pass_session
def add_block(
    session: Session, name: str, span: str, goal: int | None, days: str
) -> None:
    """Add a block that admin is to stay out of: its NAME and SPAN.

    \b
      pace block add nine-by-nine 8:00-9:00 9
      pace block add strategy 14:00-16:00 --days fri

    With a GOAL it is a call block: so many calls are to be made in it.
    """
    desk, (starts, ends) = session.desk(), _span(span)
    if goal is None:
        tell(desk.plan.keep_free(name, starts, ends, _days(days)))
    else:
        tell(desk.cadence.add_block(name, starts, ends, goal, _days(days)))


def _span(typed: str) -> tuple[int, int]:
    ends = []
    for clock in typed.split("-"):
        hour, _, minute = clock.partition(":")
        if not (hour.isdigit() and (minute or "0").isdigit() and len(clock) < 6):
            break
        ends.append(int(hour) * 3600 + int(minute or 0) * 60)
    if len(ends) != 2:
        raise ParseError(f"cannot read the span '{typed}' — try 8:00-9:00")
    return ends[0], ends[1]


def _days(typed: str) -> list[int]:
    first, dash, last = typed.partition("-")
    words = [first, last] if dash else typed.split(",")
    found = [
        DAYS.index(given.choose(word[:3], DAYS, "day of the week")) for word in words
    ]
    return list(range(found[0], found[1] + 1)) if dash else sorted(set(found))


@block.command("drop")
@click.argument("name")
@pass_session
def drop_block(session: Session, name: str) -> None:
    """Take the block of that NAME away."""
    tell(session.desk().plan.drop_block(name))


@block.command("list")
@reading
@pass_session
def list_blocks(session: Session, form: str | None = None) -> None:
    """List the blocks, with today's count of calls."""
    desk = session.desk()
    report = desk.cadence.blocks()
    done = {one.id: one for one in report.blocks}
    columns = (
        Column("Block", lambda one: one.name),
        Column("Days", lambda one: " ".join(DAYS[day] for day in one.days)),
        Column("From", lambda one: _clock(one.starts), right=True),
        Column("To", lambda one: _clock(one.ends), right=True),
        Column("Goal", lambda one: str(one.goal or ""), right=True),
        Column("Today", lambda one: _today(done.get(one.id)), right=True),
    )
    kept = f"kept on {report.kept} of the last {report.scheduled} days with a block"
    answer = Answer(
        "blocks",
        desk.plan.blocks(),
        columns,
        foot=(kept,) if report.scheduled else (),
        empty="no blocks yet: pace block add nine-by-nine 8:00-9:00 9",
        of=PlannedBlock,
        extra={"today": report.blocks, "kept": report.kept},
    )
    show(session, form, answer)


def _today(count: object) -> str:
    return "" if count is None else str(getattr(count, "done", ""))


def _clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds % 3600 // 60:02}"


@click.group("pto", cls=Usual)
def pto() -> None:
    """Keep days off, which no report counts against you.

    \b
      pace pto 2026-12-24..2027-01-02
      pace pto add mon wed --note skiing
    """


@pto.command("add")
@click.argument("first")
@click.argument("last", required=False)
@click.option("--note", default="", metavar="TEXT", help="Your words.")
@pass_session
def add_pto(session: Session, first: str, last: str | None, note: str) -> None:
    """Take days off from FIRST to LAST, or FIRST..LAST; what falls due then moves."""
    if last is None and ".." in first:
        first, _, last = first.partition("..")
    begin = session.day(first, ahead=True)
    end = session.day(last, ahead=True) if last else begin
    if end < begin:
        raise UsageError(f"{end} is before {begin}: give the first day first")
    tell(session.desk().cadence.pto(begin, end, note))


@pto.command("list")
@reading
@pass_session
def list_pto(session: Session, form: str | None = None) -> None:
    """List the days off, the latest first."""
    columns = (
        Column("From", lambda leave: leave.first),
        Column("To", lambda leave: leave.last),
        Column("Note", lambda leave: leave.note),
    )
    rows = session.desk().plan.leaves()
    empty = "no days off yet: pace pto 2026-12-24..2026-12-31"
    show(session, form, Answer("leaves", rows, columns, empty=empty, of=Leave))
