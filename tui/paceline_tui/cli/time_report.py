"""``pace time report``: time added up by anything, of the entries of a filter."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from paceline.desk.totals import BY, CLOCKED
from paceline.errors import UsageError
from paceline.model.timelog import CATEGORY_NAMES
from paceline.text.cells import clean
from paceline.text.spans import format_duration
from paceline_tui.cli.entries import span_of, spans
from paceline_tui.cli.out import Answer, Column, reading, short, show
from paceline_tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline.model.report import TimeRow

ROW = ("key", "name", "category", "seconds", "n")
"""What a line holds in JSON and CSV."""

NAMELESS = {"account": "(no account)", "deal": "(no deal)", "hour": "(no clock time)"}
"""What time is called that has no name of its kind."""


@click.group("time")
def command() -> None:
    """Add up time by category, account, weekday and more."""


@command.command("report")
@click.option(
    "--by",
    type=click.Choice(BY),
    default="activity",
    help="What to add up by; activity unless given.",
)
@spans
@click.option("--filter", "text", metavar="FILTER", help="Only these entries.")
@click.option("--md", is_flag=True, help="Answer in Markdown: a table.")
@reading
@pass_session
def report(
    session: Session,
    by: str,
    day: str | None,
    first: str | None,
    last: str | None,
    text: str | None,
    md: bool,
    form: str | None = None,
) -> None:
    """Add time up, this week's unless days are given.

    \b
      pace time report --by weekday --from 2026-10-01
      pace time report --by account --filter 'billing or service'
      pace time report --by month --from 2026-01-01 --md

    Entries are split at midnight and at the hour, shared time counts once, and the
    running timer counts; so all reports of the same days come to the same. What a
    filter is: 'pace entries --help'.
    """
    if md and form:
        raise UsageError(f"--md and --{form} are two answers: give one")
    desk = session.desk()
    begin, end = _days(session, day, first, last)
    query = desk.editing.query(text) if text else None
    found = desk.totals.time(begin, end, by, query)
    rows = [_row(by, one) for one in found if one.seconds or by in CLOCKED]
    seconds = sum(row["seconds"] for row in rows)
    if md:
        sys.stdout.write(_markdown(by, rows, seconds))
        return
    names, wide = (
        dict(zip(CATEGORY_NAMES, desk.categories, strict=True)),
        by == "activity",
    )
    columns = (
        Column(by.title(), lambda row: short(_name(by, row), 40)),
        Column("", lambda row: names.get(row["category"], "") if wide else ""),
        Column("Time", lambda row: format_duration(row["seconds"]), right=True),
        Column("Share", lambda row: _share(row["seconds"], seconds), right=True),
        Column("Entries", lambda row: str(row["n"]), right=True),
    )
    head = (f"{begin:%a %d %b %Y} to {end:%a %d %b %Y}: {format_duration(seconds)}",)
    extra = {"by": by, "first": begin, "last": end, "seconds": seconds}
    empty = "no time is logged in these days"
    show(session, form, Answer("rows", rows, columns, head, (), empty, ROW, extra))


def _days(
    session: Session, day: str | None, first: str | None, last: str | None
) -> tuple[date, date]:
    today = session.desk().zone.day(session.desk().now())
    begin, end = span_of(session, day, first, last)
    end = end or (today if begin is None or begin <= today else begin)
    return begin or end - timedelta(end.weekday()), end


def _row(by: str, row: TimeRow) -> dict[str, Any]:
    category = "" if row.category is None else CATEGORY_NAMES[row.category]
    return {
        "key": row.key,
        "name": row.name,
        "category": category,
        "seconds": row.seconds,
        "n": row.n,
    }


def _name(by: str, row: dict[str, Any]) -> str:
    return row["name"] or NAMELESS.get(by, "")


def _share(seconds: int, whole: int) -> str:
    return f"{(200 * seconds + whole) // (2 * whole)}%" if whole else ""


def _markdown(by: str, rows: Sequence[dict[str, Any]], seconds: int) -> str:
    lines = [f"| {by.title()} | Time | Share | Entries |", "|---|---:|---:|---:|"]
    for row in rows:
        name = clean(_name(by, row)).replace("\\", "\\\\").replace("|", "\\|")
        length = format_duration(row["seconds"])
        share = _share(row["seconds"], seconds)
        lines.append(f"| {name} | {length} | {share} | {row['n']} |")
    lines.append(f"| **all** | **{format_duration(seconds)}** | | |")
    return "".join(f"{line}\n" for line in lines)
