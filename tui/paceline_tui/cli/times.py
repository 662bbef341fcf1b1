"""What time went into, as tables: a day, a week, its sinks.

No click in here: plain ``pace today``, ``week`` and ``sinks`` take the short way and
look the same as with options.
"""

from __future__ import annotations

from datetime import timedelta

from paceline.model.timelog import CATEGORY_NAMES
from paceline.text.days import day_said
from paceline.text.lengths import format_duration
from paceline_tui import fast
from paceline_tui.cli.lines import Answer, Column, lines_of, page, short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from paceline.desk import Desk
    from paceline.model.report import DayReport, WeekReport
    from paceline.model.sinks import Sink, SinkReport
    from paceline_tui.cli.lines import Manner

DAY_ROW = (
    *("number", "start", "seconds", "category", "activity", "whom", "note", "id"),
    "overlap",
)
"""What a line of a day holds in JSON and CSV."""


def tell(desk: Desk, verb: str, manner: Manner) -> None:
    """Show ``today``, this ``week`` or its ``sinks``."""
    day = desk.zone.day(desk.now())
    if verb == "week":
        lines = week_lines(manner, desk.report.week(day))
    elif verb == "today":
        from paceline_tui.cli.numbers import remember_day

        report = desk.report.day(day)
        remember_day(desk, day, [line.entry.id for line in report.lines])
        lines = lines_of(manner, day_answer(desk, report))
    else:
        monday = day - timedelta(day.weekday())
        lines = lines_of(manner, sinks_answer(desk.report.sinks(monday, day)))
    page(manner, lines)


def length(seconds: int) -> str:
    """A length in hours and minutes; nothing for none."""
    return format_duration(seconds - seconds % 60) if seconds >= 60 else ""


def day_answer(desk: Desk, report: DayReport) -> Answer:
    """A day: its entries in order, the gaps between them, and the split."""
    which = report.day
    rows = _day_rows(report)
    columns = (
        Column("#", lambda row: str(row["number"] or ""), right=True),
        Column("From", lambda row: _clock(desk, row)),
        Column("", lambda row: _long(row["seconds"]), right=True),
        Column("", lambda row: "!" if row["overlap"] else ""),
        Column("What", lambda row: row["activity"]),
        Column("For", lambda row: short(row["whom"], 30)),
        Column("Note", lambda row: short(row["note"], 40)),
    )
    said = day_said(which, desk.zone.day(desk.now()))
    head = (f"{said}: {fast.split_words(desk, report.split)}",)
    empty = f"nothing is logged on {said} yet: pace log 45m demo @acme"
    extra = {
        "day": which,
        "split": dict(zip(CATEGORY_NAMES, report.split, strict=True)),
        "seconds": report.seconds,
    }
    return Answer(
        "entries", rows, columns, head if rows else (), (), empty, DAY_ROW, extra
    )


def _day_rows(report: DayReport) -> list[dict[str, Any]]:
    rows = [
        {
            "number": number,
            "start": line.start if line.entry.timed else None,
            "seconds": line.seconds,
            "category": CATEGORY_NAMES[line.entry.category],
            "activity": line.entry.activity,
            "whom": _whom(line.entry),
            "note": line.entry.note,
            "id": line.entry.id,
            "overlap": line.overlap,
        }
        for number, line in enumerate(report.lines, start=1)
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
    alone = {"number": None, "start": start, "seconds": seconds, "overlap": False}
    return {**alone, **words}


def _whom(of: Any) -> str:
    names = (of.account_name, of.deal_name, of.contact_name)
    return "/".join(name for name in names if name)


def _clock(desk: Desk, row: dict[str, Any]) -> str:
    if row["start"] is None:
        return "-"
    return f"{desk.zone.local(row['start']):%H:%M}"


def _long(seconds: int) -> str:
    return length(seconds) or "0m"


def week_lines(manner: Manner, report: WeekReport) -> list[str]:
    """A week by day, by activity and by account."""
    lines = lines_of(manner, _week_days(report))
    for title, rows in (("Activity", report.activities), ("Account", report.accounts)):
        columns = (
            Column(title, lambda row: short(row.name or "(none)", 30)),
            Column("", lambda row: _long(row.seconds), right=True),
        )
        if rows:
            lines += ["", *lines_of(manner, Answer("", rows[:12], columns))]
    return lines


def _week_days(report: WeekReport) -> Answer:
    columns = [Column("", lambda one: day_said(one.day))]
    for i, name in enumerate(report.names):
        if i < 3 or report.split[i]:
            columns.append(Column(name, lambda one, i=i: length(one.split[i]), True))  # type: ignore[misc]
    columns.append(Column("all", lambda one: length(one.seconds), right=True))
    return Answer("days", report.days, columns, head=(report.said, ""))


def sinks_answer(report: SinkReport, *, why: bool = False) -> Answer:
    """Which admin work took time, what it cost, and what to do about it.

    Args:
        report: the sinks.
        why: with the arithmetic of every rule.
    """
    from paceline.model.sinks import Sink
    from paceline_tui.cli import sinks_why

    extra = {
        "first": report.first,
        "last": report.last,
        "hour": report.rate,
        "admin_seconds": report.admin_seconds,
        "seconds": report.seconds,
        "structural": report.structural,
        "benchmarks": report.benchmarks,
        "said": report.said,
        "selling_hour": report.selling_rate,
        "covering": report.covering,
        "longest_selling": report.longest_selling,
        "switches": report.switches,
        "interruptions": dict(report.interruptions),
        "blocks": report.blocks,
        "habits": report.habits,
        "app_seconds": report.app_seconds,
        "over": report.over,
        "split": dict(zip(CATEGORY_NAMES, report.split, strict=True)),
    }
    head = (report.said, "") if report.sinks else (report.said,)
    foot = sinks_why.why(report) if why else sinks_why.advice(report)
    foot += sinks_why.around(report)
    foot += ["", report.rate.hint] if report.rate.hint else []
    return Answer("sinks", report.sinks, SINKS, head, foot, "", Sink, extra)


def _price(sink: Sink) -> str:
    if sink.price is None:
        return ""
    from paceline.text.money import format_money

    return format_money(sink.price, sink.currency)


SINKS = (
    Column("", lambda sink: "!" if sink.fired else ""),
    Column("Sink", lambda sink: sink.activity),
    Column("Time", lambda sink: _long(sink.seconds), right=True),
    Column("Budget", lambda sink: length(sink.budget or 0), right=True),
    Column("Cost", _price, right=True),
    Column("Most for", lambda sink: short(sink.account_name, 24)),
    Column("", lambda sink: "" if sink.fired else sink.context),
)
