"""``pace today``, ``week`` and ``sinks``: what time went into."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import click

from paceline.errors import UsageError
from paceline.model.report import Sink
from paceline.model.timelog import CATEGORY_NAMES
from paceline.text.money import format_money
from paceline.text.spans import format_duration
from paceline_tui import fast
from paceline_tui.cli.out import (
    Answer,
    Column,
    lines_of,
    page,
    reading,
    short,
    show,
)
from paceline_tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.model.report import DayReport, SinkReport, WeekReport


def length(seconds: int) -> str:
    """A length in hours and minutes; nothing for none."""
    return format_duration(seconds - seconds % 60) if seconds >= 60 else ""


@click.command("today")
@click.option("--day", metavar="DAY", help="Another day: yesterday, mon, 2026-11-20.")
@reading
@pass_session
def today(session: Session, day: str | None, form: str | None = None) -> None:
    """Show today's entries in order, the gaps between them, and the split."""
    desk = session.desk()
    which = session.day(day) if day else desk.zone.day(desk.now())
    report = desk.report.day(which)
    rows = _day_rows(report)
    columns = (
        Column("From", lambda row: _clock(desk, row)),
        Column("", lambda row: _long(row["seconds"]), right=True),
        Column("What", lambda row: row["activity"]),
        Column("For", lambda row: short(row["whom"], 30)),
        Column("Note", lambda row: short(row["note"], 40)),
    )
    head = (f"{which:%a %d %b}: {_split(report.split)}",)
    empty = f"nothing is logged on {which:%a %d %b} yet: pace log 45m demo @acme"
    extra = {
        "day": which,
        "split": dict(zip(CATEGORY_NAMES, report.split, strict=True)),
        "seconds": report.seconds,
    }
    answer = Answer(
        "entries", rows, columns, head if rows else (), (), empty, None, extra
    )
    show(session, form, answer)


def _day_rows(report: DayReport) -> list[dict[str, Any]]:
    rows = [
        {
            "start": line.start if line.entry.timed else None,
            "seconds": line.seconds,
            "category": CATEGORY_NAMES[line.entry.category],
            "activity": line.entry.activity,
            "whom": _whom(line.entry),
            "note": line.entry.note,
            "id": line.entry.id,
        }
        for line in report.lines
    ]
    rows += [_gap(gap.start, gap.seconds, "gap") for gap in report.gaps]
    if report.timer is not None and report.running:
        timer = report.timer
        rows.append(
            {
                **_gap(timer.start, report.running, timer.activity),
                "category": CATEGORY_NAMES[timer.category],
                "whom": _whom(timer),
                "note": timer.note or "running",
            }
        )
    return sorted(rows, key=lambda row: (row["start"] is None, row["start"] or 0))


def _gap(start: int, seconds: int, activity: str) -> dict[str, Any]:
    words = {"category": "", "activity": activity, "whom": "", "note": "", "id": None}
    return {"start": start, "seconds": seconds, **words}


def _whom(of: Any) -> str:
    names = (of.account_name, of.deal_name, of.contact_name)
    return "/".join(name for name in names if name)


def _clock(desk: Desk, row: dict[str, Any]) -> str:
    if row["start"] is None:
        return "-"
    return f"{desk.zone.local(row['start']):%H:%M}"


def _long(seconds: int) -> str:
    return length(seconds) or "0m"


def _split(split: tuple[int, ...]) -> str:
    return fast.split_words(split)


@click.command("week")
@click.argument("day", required=False)
@reading
@pass_session
def week(session: Session, day: str | None, form: str | None = None) -> None:
    """Show this week, or the week DAY lies in, by day, activity and account."""
    desk = session.desk()
    which = session.day(day) if day else desk.zone.day(desk.now())
    report = desk.report.week(which)
    if form == "csv":
        show(session, form, Answer("week", _week_rows(report)))
        return
    if form == "json":
        show(session, form, Answer("days", report.days, extra=_week_json(report)))
        return
    lines = lines_of(session, _week_days(report))
    for title, rows in (("Activity", report.activities), ("Account", report.accounts)):
        columns = (
            Column(title, lambda row: short(row.name or "(none)", 30)),
            Column("", lambda row: _long(row.seconds), right=True),
        )
        if rows:
            lines += ["", *lines_of(session, Answer("", rows[:12], columns))]
    page(session, lines)


def _week_days(report: WeekReport) -> Answer:
    columns = [Column("", lambda one: f"{one.day:%a %d %b}")]
    for i, name in enumerate(CATEGORY_NAMES):
        if i < 3 or report.split[i]:
            columns.append(Column(name, lambda one, i=i: length(one.split[i]), True))  # type: ignore[misc]
    columns.append(Column("all", lambda one: length(one.seconds), right=True))
    return Answer("days", report.days, columns, head=(report.said, ""))


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
@click.option("--week", "span", flag_value="week", help="This week (the default).")
@click.option("--month", "span", flag_value="month", help="This month.")
@click.option("--from", "first", metavar="DAY", help="From this day on.")
@click.option("--to", "last", metavar="DAY", help="Up to this day.")
@reading
@pass_session
def sinks(
    session: Session,
    span: str | None,
    first: str | None,
    last: str | None,
    form: str | None = None,
) -> None:
    """Show which admin work took time, what it cost, and what to do about it."""
    if span and (first or last):
        raise UsageError(f"--{span} and --from or --to are two spans: give one")
    desk = session.desk()
    days = _days(session, span or "week", first, last)
    report = desk.report.sinks(*days)
    extra = {
        "first": report.first,
        "last": report.last,
        "hour": report.rate,
        "admin_seconds": report.admin_seconds,
        "seconds": report.seconds,
        "structural": report.structural,
        "benchmarks": report.benchmarks,
        "said": report.said,
    }
    head = (report.said, "") if report.sinks else (report.said,)
    foot = [*_advice(report), *(["", report.rate.hint] if report.rate.hint else [])]
    answer = Answer("sinks", report.sinks, SINKS, head, foot, "", Sink, extra)
    show(session, form, answer)


def _price(sink: Sink) -> str:
    return "" if sink.price is None else format_money(sink.price, sink.currency)


SINKS = (
    Column("", lambda sink: "!" if sink.fired else ""),
    Column("Sink", lambda sink: sink.activity),
    Column("Time", lambda sink: _long(sink.seconds), right=True),
    Column("Budget", lambda sink: length(sink.budget or 0), right=True),
    Column("Cost", _price, right=True),
    Column("Most for", lambda sink: short(sink.account_name, 24)),
    Column("", lambda sink: "" if sink.fired else sink.context),
)


def _advice(report: SinkReport) -> list[str]:
    """Why each sink that stands out does so, and what to do about it."""
    said = []
    for sink in report.sinks:
        if sink.fired:
            said += ["", f"{sink.activity}:"]
            said += [f"  {reason}" for reason in (*sink.fired, sink.advice)]
    return said


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
