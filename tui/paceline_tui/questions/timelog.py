"""A day and its week, totals and sinks, as the time screen draws them."""

from __future__ import annotations

from datetime import timedelta

from paceline.model import replace, value
from paceline.model.allowances import LEAST
from paceline.text.money import short_money
from paceline.text.spans import format_duration
from paceline_tui.questions.status import whom
from paceline_tui.views import timelog as views
from paceline_tui.views import week as week_views
from paceline_tui.views.when import day_title, weekday

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.report import DayLine, DayReport, Gap, TimeRow, WeekReport
    from paceline.model.sinks import Sink, SinkReport
    from paceline.model.timelog import Entry, Timer
    from paceline.zone import Zone

RUNNING = "running"
"""The key of the running timer's row."""

DOUBTS = {
    "overlap": "overlap",
    "long": "over 12h",
    "short": "under 1m",
    "unclassified": "unclassified",
}
"""What looks wrong with an entry, in a word or two."""


@value
class TimePage:
    """All that the time screen shows of a day and the week it lies in.

    Attributes:
        day: the day.
        today: the present day.
        title: the day as a heading.
        seconds: what the day came to.
        stretches: the timeline with its gaps.
        week: the headline.
        days: the week's bars.
        activities: by time.
        accounts: by time.
        sinks: the worst first.
        hour: what an hour is worth, as text; empty if unknown.
        entries: the entries of the day by key.
        gaps: its gaps by the key of their row.
        arithmetic: by activity, a sink's price and reasons in full.
        habits: sinks taken on, and the time in the app, in a line each.
        names: what the categories are called.
        targets: what the week is to hold at least, and how it stands.
    """

    day: date
    today: date
    title: str
    seconds: int
    stretches: tuple[views.Stretch, ...]
    week: views.WeekTotals
    days: tuple[week_views.DayBar, ...]
    activities: tuple[week_views.Total, ...]
    accounts: tuple[week_views.Total, ...]
    sinks: tuple[week_views.SinkView, ...]
    hour: str
    entries: dict[str, Entry]
    gaps: dict[str, Gap]
    arithmetic: dict[str, tuple[str, ...]]
    habits: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    targets: tuple[week_views.TargetView, ...] = ()


def time_page(desk: Desk, day: date | None = None) -> TimePage:
    """The page of a day, of today if none is named."""
    today = desk.zone.day(desk.now())
    shown = min(day or today, today)
    report, week = _day(desk, shown), desk.report.week(shown)
    doubts = doubts_of(desk, [line.entry for line in report.lines])
    last = min(week.last, today)
    sinks = desk.report.sinks(week.first, last)
    worth = sinks.rate
    return TimePage(
        day=shown,
        today=today,
        title=day_title(shown, today),
        seconds=report.seconds,
        stretches=stretches(report, desk.zone, doubts),
        week=views.WeekTotals(
            f"Week {week.first.isocalendar().week}",
            week.split,
            warning(sinks),
            name=week.names[0],
        ),
        days=_days(week, today),
        activities=tuple(_activity(row) for row in week.activities),
        accounts=_accounts(desk, week, last),
        sinks=tuple(sink_view(sink) for sink in sinks.sinks if _worth_showing(sink)),
        hour=short_money(worth.per_hour, worth.currency) if worth.per_hour else "",
        entries={line.entry.id: line.entry for line in report.lines},
        gaps={_gap_key(gap): gap for gap in report.gaps},
        arithmetic={
            sink.activity: _arithmetic(sink, week.names[0]) for sink in sinks.sinks
        },
        habits=tuple(_habits(sinks)),
        names=week.names,
        targets=tuple(
            week_views.TargetView(one.name, one.seconds, one.allowed)
            for one in desk.plan.standing(LEAST, shown)
        ),
    )


def _day(desk: Desk, day: date) -> DayReport:
    """A day; of one without entries its working hours are the gap."""
    report = desk.report.day(day)
    if report.lines or report.timer is not None:
        return report
    return replace(report, gaps=desk.gaps.gaps(day, day))


def doubts_of(desk: Desk, entries: Sequence[Entry]) -> dict[str, str]:
    """What looks wrong in the entries of a day, in a word or two, by key."""
    found: dict[str, str] = {}
    ordered = sorted(entries, key=lambda entry: (entry.start, entry.id))
    for one in desk.checking.among(ordered):
        for entry in (one.entry, one.other):
            if entry is None:
                continue
            said = DOUBTS[one.kind]
            if one.kind == "overlap" and one.seconds >= 60:
                said += f" {format_duration(_whole(one.seconds))}"
            found.setdefault(entry.id, said)
    return found


def _gap_key(gap: Gap) -> str:
    return f"gap-{gap.start}"


def _arithmetic(sink: Sink, name: str) -> tuple[str, ...]:
    """A sink's price on both bases, why it is one, and whom it served."""
    selling = f"by {name} hours: {sink.selling_why}" if sink.selling_why else ""
    caused = [
        f"{cause.deal_name or cause.account_name}: "
        f"{format_duration(_whole(cause.seconds))}, {cause.n}×"
        for cause in sink.causes
        if cause.account
    ]
    return sink.why, selling, *sink.fired, sink.context, "; ".join(caused)


def _habits(sinks: SinkReport) -> list[str]:
    said = [f"habit: {habit.said}" for habit in sinks.habits]
    if sinks.app_seconds >= 60:
        took = format_duration(_whole(sinks.app_seconds))
        said.append(f"in Paceline itself {took}, beside crm-entry and in no total")
    return said


def stretches(
    report: DayReport, zone: Zone, doubts: Mapping[str, str]
) -> tuple[views.Stretch, ...]:
    """The timeline: entries, gaps and the timer by their beginning, then the rest."""

    def shown(line: DayLine) -> views.Stretch:
        entry = line.entry
        start = minute(line.start, zone) if entry.timed else None
        return views.Stretch(
            *(entry.id, start, line.seconds, entry.category, entry.activity),
            about(entry),
            doubt=doubts.get(entry.id, ""),
        )

    timed = [shown(line) for line in report.lines if line.entry.timed]
    timed += [
        views.Stretch(
            _gap_key(gap), minute(gap.start, zone), gap.seconds, views.GAP, "gap"
        )
        for gap in report.gaps
    ]
    if report.timer is not None:
        timed.append(_running(report.timer, report, zone))
    timed.sort(key=lambda each: each.start or 0)
    return (*timed, *(shown(line) for line in report.lines if not line.entry.timed))


def _running(timer: Timer, report: DayReport, zone: Zone) -> views.Stretch:
    start = max(timer.start, zone.midnight(report.day))
    return views.Stretch(
        RUNNING,
        minute(start, zone),
        report.running,
        timer.category,
        timer.activity,
        about(timer),
        running=True,
    )


def minute(at: int, zone: Zone) -> int:
    """Minutes after midnight of an instant, on the seller's clock."""
    local = zone.local(at)
    return local.hour * 60 + local.minute


def about(of: Entry | Timer) -> str:
    """For whom, and the note: ``Globex: invoice query``."""
    who = whom(of)
    if not of.note:
        return who
    return f"{who}: {of.note}" if who else f'"{of.note}"'


def _days(week: WeekReport, today: date) -> tuple[week_views.DayBar, ...]:
    """Working days always, the weekend when something was done on it."""
    return tuple(
        week_views.DayBar(weekday(each.day), each.split, each.day == today)
        for each in week.days
        if each.day.weekday() < 5 or each.seconds or each.day == today
    )


def _activity(row: TimeRow) -> week_views.Total:
    return week_views.Total(row.name, row.seconds, row.category)


def _accounts(desk: Desk, week: WeekReport, last: date) -> tuple[week_views.Total, ...]:
    return tuple(
        week_views.Total(row.name or "no account", row.seconds) for row in week.accounts
    )


def warning(sinks: SinkReport) -> str:
    """The worst sink of the week in a sentence; empty if there is none."""
    worst = sinks.worst
    if worst is None:
        return ""
    took = format_duration(_whole(worst.seconds))
    return f"{worst.activity.capitalize()} took {took}, {reasons(worst)[0]}."


def reasons(sink: Sink) -> list[str]:
    """In what a sink differs, without the arithmetic."""
    said = []
    for fired in sink.fired:
        short = fired.partition(":")[0]
        if sink.budget is not None and "budget" in short:
            over = _whole(sink.seconds - sink.budget)
            short = f"{format_duration(over)} over its budget"
        said.append(short)
    return said


def _worth_showing(sink: Sink) -> bool:
    return bool(sink.fired) or sink.budget is not None


def sink_view(sink: Sink) -> week_views.SinkView:
    """A sink with what it cost, in what it differs and what to do about it."""
    why = reasons(sink) or ([sink.context] if sink.context else [])
    if sink.fired and sink.account_name and sink.account_seconds * 2 >= sink.seconds:
        why.append(
            f"{format_duration(_whole(sink.account_seconds))} of it {sink.account_name}"
        )
    return week_views.SinkView(
        name=sink.activity,
        seconds=_whole(sink.seconds),
        cost=short_money(sink.price, sink.currency) if sink.price is not None else "",
        why=", ".join(why),
        advice=sink.advice if sink.fired else "",
        over=bool(sink.fired),
    )


def _whole(seconds: int) -> int:
    return seconds - seconds % 60


def day_before(day: date, step: int) -> date:
    """The day some days away."""
    return day + timedelta(days=step)
