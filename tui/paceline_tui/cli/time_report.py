"""``pace time report``: time added up by anything, of the entries of a filter."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from paceline.desk.totals import BY, CLOCKED
from paceline.errors import UsageError
from paceline.model import as_dict
from paceline.model.measures import WORTH_BY, Worth
from paceline.model.timelog import CATEGORY_NAMES
from paceline.text.cells import clean
from paceline.text.money import format_money
from paceline.text.spans import day_said, format_duration
from paceline_tui.cli.entries import span_of, spans
from paceline_tui.cli.out import Answer, Column, reading, short, show
from paceline_tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from paceline.model.report import TimeRow

EMPTY = "no time is logged in these days"

ROW = ("key", "name", "category", "seconds", "n")
"""What a line holds in JSON and CSV."""

NAMELESS = {
    **{"account": "(no account)", "deal": "(no deal)", "hour": "(no clock time)"},
    **{"segment": "(no account)", "industry": "(no industry)", "tier": "(no tier)"},
}
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
@click.option("--worth", is_flag=True, help="With what was won, and what an hour won.")
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
    worth: bool,
    md: bool,
    form: str | None = None,
) -> None:
    """Add time up, this week's unless days are given.

    \b
      pace time report --by weekday --from 2026-10-01
      pace time report --by account --filter 'billing or service'
      pace time report --by month --from 2026-01-01 --md
      pace time report --by segment --from 2026-01-01 --worth

    Entries are split at midnight and at the hour, shared time counts once, and the
    running timer counts; so all reports of the same days come to the same. What a
    filter is: 'pace entries --help'.
    """
    if md and form:
        raise UsageError(f"--md and --{form} are two answers: give one")
    days = _days(session, day, first, last)
    answer = (
        _worth(session, by, days, text) if worth else _time(session, by, days, text)
    )
    if md:
        sys.stdout.write(_markdown(answer))
    else:
        show(session, form, answer)


def _time(
    session: Session, by: str, days: tuple[date, date], text: str | None
) -> Answer:
    """Time by what is asked for."""
    desk = session.desk()
    query = desk.editing.query(text) if text else None
    found = desk.totals.time(*days, by, query)
    rows = [_row(row) for row in found if row.seconds or by in CLOCKED]
    seconds = sum(row["seconds"] for row in rows)
    names = dict(zip(CATEGORY_NAMES, desk.categories, strict=True))
    columns = [
        *_columns(by, seconds),
        Column("Entries", lambda row: str(row["n"]), True),
    ]
    if by == "activity":
        columns.insert(1, Column("", lambda row: names.get(row["category"], "")))
    extra = {"by": by, "first": days[0], "last": days[1], "seconds": seconds}
    head = _head(days, seconds)
    return Answer("rows", rows, columns, head, (), EMPTY, ROW, extra)


def _worth(
    session: Session, by: str, days: tuple[date, date], text: str | None
) -> Answer:
    """Time with what was won in it, to the last minor unit."""
    if by not in WORTH_BY:
        raise UsageError(f"--worth goes with --by {', '.join(WORTH_BY)}, not '{by}'")
    if text:
        raise UsageError("--worth is of all time: what was won has no --filter")
    found = session.desk().measures.worth(by, *days)

    def money(amount: int | None) -> str:
        return "" if amount is None else format_money(amount, found.currency)

    columns = (
        *_columns(by, found.seconds),
        Column("Won", lambda row: money(row["won"]), right=True),
        Column("An hour", lambda row: money(row["per_hour"]), right=True),
    )
    extra: dict[str, Any] = {
        name: getattr(found, name)
        for name in ("by", "first", "last", "seconds", "won", "currency", "what")
    }
    rows = [as_dict(row) for row in found.rows]
    head = (*_head(days, found.seconds), found.said)
    return Answer("rows", rows, columns, head, (), EMPTY, Worth, extra)


def _columns(by: str, seconds: int) -> tuple[Column, ...]:
    return (
        Column(by.title(), lambda row: short(row["name"] or NAMELESS.get(by, ""), 40)),
        Column("Time", lambda row: format_duration(row["seconds"]), right=True),
        Column("Share", lambda row: _share(row["seconds"], seconds), right=True),
    )


def _head(days: tuple[date, date], seconds: int) -> tuple[str, ...]:
    begin, end = days
    span = f"{day_said(begin)} {begin.year} to {day_said(end)} {end.year}"
    return (f"{span}: {format_duration(seconds)}",)


def _days(
    session: Session, day: str | None, first: str | None, last: str | None
) -> tuple[date, date]:
    today = session.desk().zone.day(session.desk().now())
    begin, end = span_of(session, day, first, last)
    end = end or (today if begin is None or begin <= today else begin)
    return begin or end - timedelta(end.weekday()), end


def _row(row: TimeRow) -> dict[str, Any]:
    category = "" if row.category is None else CATEGORY_NAMES[row.category]
    return {
        "key": row.key,
        "name": row.name,
        "category": category,
        "seconds": row.seconds,
        "n": row.n,
    }


def _share(seconds: int, whole: int) -> str:
    return f"{(200 * seconds + whole) // (2 * whole)}%" if whole else ""


def _markdown(answer: Answer) -> str:
    """The columns as a Markdown table, with the time of all rows at its end."""
    columns = [column for column in answer.columns if column.head]
    lines = [_line(column.head for column in columns)]
    lines.append(f"|{'|'.join('---:' if c.right else '---' for c in columns)}|")
    lines += [_line(_cell(c.cell(row)) for c in columns) for row in answer.rows]
    seconds = format_duration(answer.extra["seconds"])
    lines.append(f"| **all** | **{seconds}** |{' |' * (len(columns) - 2)}")
    return "".join(f"{line}\n" for line in lines)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return clean(text).replace("\\", "\\\\").replace("|", "\\|")
