"""``pace today``, ``week`` and ``sinks``: what time went into."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import click

from paceline.errors import UsageError
from paceline.model.timelog import CATEGORY_NAMES
from paceline_tui.cli.numbers import remember_day
from paceline_tui.cli.out import (
    Answer,
    page,
    reading,
    show,
)
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.times import day_answer, sinks_answer, week_lines

if TYPE_CHECKING:
    from paceline.model.report import WeekReport


@click.command("today")
@click.option("--day", metavar="DAY", help="Another day: yesterday, mon, 2026-11-20.")
@reading
@pass_session
def today(session: Session, day: str | None, form: str | None = None) -> None:
    """Show today's entries in order, the gaps between them, and the split."""
    desk = session.desk()
    which = session.day(day) if day else desk.zone.day(desk.now())
    report = desk.report.day(which)
    if form is None:
        remember_day(desk, which, [line.entry.id for line in report.lines])
    show(session, form, day_answer(desk, report))


@click.command("week")
@click.argument("day", nargs=-1)
@reading
@pass_session
def week(session: Session, day: tuple[str, ...], form: str | None = None) -> None:
    """Show this week, 'last week', or the week DAY lies in, by day and activity."""
    desk = session.desk()
    said = " ".join(" ".join(day).lower().split())
    which = desk.zone.day(desk.now())
    if said in ("last week", "next week"):
        which += timedelta(7 if said[0] == "n" else -7)
    elif said and said != "this week":
        which = session.day(said)
    report = desk.report.week(which)
    if form == "csv":
        show(session, form, Answer("week", _week_rows(report)))
        return
    if form == "json":
        show(session, form, Answer("days", report.days, extra=_week_json(report)))
        return
    page(session, week_lines(session, report))


def _week_rows(report: WeekReport) -> list[dict[str, Any]]:
    rows = [
        {"by": "day", "name": one.day.isoformat(), "seconds": one.seconds}
        for one in report.days
    ]
    for by, found in (("activity", report.activities), ("account", report.accounts)):
        rows += [{"by": by, "name": row.name, "seconds": row.seconds} for row in found]
    return rows


def _week_json(report: WeekReport) -> dict[str, Any]:
    return {
        "first": report.first,
        "last": report.last,
        "seconds": report.seconds,
        "split": dict(zip(CATEGORY_NAMES, report.split, strict=True)),
        "activities": report.activities,
        "accounts": report.accounts,
        "said": report.said,
    }


@click.command("sinks")
@click.option("--week", is_flag=True, help="This week (the default).")
@click.option("--month", is_flag=True, help="This month.")
@click.option("--from", "first", metavar="DAY", help="From this day on.")
@click.option("--to", "last", metavar="DAY", help="Up to this day.")
@click.option("--why", is_flag=True, help="Each rule's arithmetic, and benchmarks.")
@reading
@pass_session
def sinks(
    session: Session,
    week: bool,
    month: bool,
    first: str | None,
    last: str | None,
    why: bool,
    form: str | None = None,
) -> None:
    """Show which admin work took time, what it cost, and what to do about it."""
    if week + month + bool(first or last) > 1:
        raise UsageError("--week, --month and --from or --to are spans: give one")
    desk = session.desk()
    days = _days(session, "month" if month else "week", first, last)
    report = desk.report.sinks(*days)
    show(session, form, sinks_answer(report, why=why))


def _days(
    session: Session, span: str, first: str | None, last: str | None
) -> tuple[date, date]:
    desk = session.desk()
    now = desk.zone.day(desk.now())
    if first or last:
        end = session.day(last) if last else now
        begin = session.day(first) if first else end - timedelta(6)
        return begin, end
    if span == "month":
        return now.replace(day=1), now
    return now - timedelta(now.weekday()), now
