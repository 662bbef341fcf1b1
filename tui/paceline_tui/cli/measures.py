"""``pace trend``, ``heatmap``, ``worth``, ``star`` and ``kinds``."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import click

from paceline.errors import UsageError
from paceline.model.measures import WORTH_BY, HeatCell, Part, StarLine, Trend, Worth
from paceline.text.money import format_money
from paceline.text.spans import format_duration
from paceline_tui.cli.out import Answer, Column, page, reading, short, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.views.measures import DAYS, SHADES, spark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from paceline.model.measures import TrendWeek

HEAT_WEEKS = 4


def _long(seconds: int) -> str:
    return format_duration(seconds - seconds % 60) if seconds >= 60 else ""


# -- trend ------------------------------------------------------------------------


@click.command("trend")
@click.argument("activity", required=False)
@reading
@pass_session
def trend(session: Session, activity: str | None, form: str | None = None) -> None:
    """Show twelve weeks of an ACTIVITY, or of all, with the start of a drift.

    Drift is a lasting rise found by CUSUM: S grows by each week's distance from the
    usual less half a spread, and above 4 it is flagged.
    """
    measures = session.desk().measures
    if activity is None:
        _trends(session, measures.trends(), form)
        return
    found = measures.trend(activity)
    unit = "%" if found.unit == "%" else ""
    columns = (
        Column("Week", lambda week: f"{week.first:%V}"),
        Column("From", lambda week: f"{week.first.day} {week.first:%b}"),
        Column("Time", lambda week: _long(week.seconds), right=True),
        Column("Share", lambda w: f"{w.amount:.1f}%" if unit else "", right=True),
        Column("S", lambda w: "" if w.sum is None else f"{w.sum:.2f}", right=True),
        Column("", _mark),
    )
    extra = {
        "activity": found.activity,
        "unit": found.unit,
        "usual": found.usual,
        "spread": found.spread,
        "since": found.since,
        "said": found.said,
    }
    head = (found.said, "")
    show(session, form, Answer("weeks", found.weeks, columns, head, extra=extra))


def _mark(week: TrendWeek) -> str:
    marks = ["drift starts" if week.start else "", "flagged" if week.flagged else ""]
    return ", ".join(mark for mark in marks if mark)


def _trends(session: Session, found: Sequence[Trend], form: str | None) -> None:
    columns = (
        Column("Activity", lambda one: one.activity),
        Column("12 weeks", lambda one: spark([week.amount for week in one.weeks])),
        Column("This week", lambda one: _long(one.weeks[-1].seconds), right=True),
        Column("Usual", _usual, right=True),
        Column("", lambda one: f"drift since week {one.since:%V}" if one.since else ""),
    )
    empty = "nothing is logged in the last twelve weeks: pace log 45m demo @acme"
    show(session, form, Answer("trends", found, columns, (), (), empty, Trend))


def _usual(found: Trend) -> str:
    if found.usual is None:
        return ""
    if found.unit == "%":
        return f"{found.usual:.1f}%"
    return format_duration(round(found.usual) * 60)


# -- heatmap ----------------------------------------------------------------------


def days(wanted: Callable[..., None]) -> Callable[..., None]:
    """Add ``--from`` and ``--to``."""
    last = click.option("--to", "last", metavar="DAY", help="Up to this day.")
    first = click.option("--from", "first", metavar="DAY", help="From this day on.")
    return first(last(wanted))


def span(
    session: Session, first: str | None, last: str | None, back: int
) -> tuple[date, date]:
    """The days given, else so many weeks of seven days up to today.

    Raises:
        UsageError: they are in the wrong order.
    """
    desk = session.desk()
    end = session.day(last) if last else desk.zone.day(desk.now())
    begin = session.day(first) if first else end - timedelta(7 * back - 1)
    if end < begin:
        raise UsageError(f"{end} is before {begin}: give the days in order")
    return begin, end


@click.command("heatmap")
@days
@reading
@pass_session
def heatmap(
    session: Session, first: str | None, last: str | None, form: str | None = None
) -> None:
    """Show which hours of the week go to selling, prospecting and admin.

    The last four weeks unless days are given; time without a clock time has no hour.
    """
    begin, end = span(session, first, last, HEAT_WEEKS)
    cells = session.desk().measures.heatmap(begin, end)
    if form:
        extra = {"first": begin, "last": end}
        show(session, form, Answer("hours", cells, of=HeatCell, extra=extra))
        return
    if not cells:
        empty = "no time of these days has a clock time: pace log 9:00-9:45 demo"
        page(session, [empty])
        return
    lines = [f"{begin.day} {begin:%b} to {end.day} {end:%b %Y}, darker is more"]
    for category, name in enumerate(session.desk().categories[:3]):
        lines += ["", *heat_lines(cells, category, name)]
    page(session, lines)


def heat_lines(cells: Sequence[HeatCell], category: int, name: str) -> list[str]:
    """A category's hours of the week: a line per day, two cells per hour."""
    hours = range(min(c.hour for c in cells), max(c.hour for c in cells) + 1)
    took = {(c.weekday, c.hour): c.split[category] for c in cells}
    most = max(took.values())
    wide = max(12, len(name) + 1)
    lines = [f"{name:<{wide}}" + "".join(f"{hour:02} " for hour in hours).rstrip()]
    for weekday, day in enumerate(DAYS):
        row = [took.get((weekday, hour), 0) for hour in hours]
        if weekday < 5 or any(row):
            shades = "".join(f"{_shade(one, most) * 2} " for one in row)
            lines.append(f"{day:<{wide}}{shades}".rstrip())
    return lines


def _shade(seconds: int, most: int) -> str:
    if not seconds:
        return SHADES[0]
    return SHADES[max(1, -(-4 * seconds // most))]


# -- worth ------------------------------------------------------------------------


@click.command("worth")
@click.option(
    "--by",
    type=click.Choice(WORTH_BY),
    default="account",
    show_default=True,
    help="What hours and amounts are added up by.",
)
@days
@reading
@pass_session
def worth(
    session: Session,
    by: str,
    first: str | None,
    last: str | None,
    form: str | None = None,
) -> None:
    """Show what an hour really brought: won ÷ hours logged, lost deals' hours too.

    The last year unless days are given. Won is your commission if that is set, else
    the value of the deals.
    """
    begin, end = span(session, first, last, 52)
    found = session.desk().measures.worth(by, begin, end)

    def money(amount: int | None) -> str:
        return "" if amount is None else format_money(amount, found.currency)

    columns = (
        Column(by.capitalize(), lambda row: short(row.name or "(none)", 30)),
        Column("Time", lambda row: _long(row.seconds), right=True),
        Column("Won", lambda row: money(row.won), right=True),
        Column("An hour", lambda row: money(row.per_hour), right=True),
    )
    foot = []
    if found.left_out:
        foot = ["", f"{found.left_out} won without a value or in another currency"]
    extra: dict[str, Any] = {
        name: getattr(found, name)
        for name in ("by", "first", "last", "won", "seconds", "currency", "what")
    }
    extra |= {"left_out": found.left_out, "said": found.said}
    head = (found.said, "") if found.rows else ()
    answer = Answer("worth", found.rows, columns, head, foot, found.said, Worth, extra)
    show(session, form, answer)


# -- star and kinds ---------------------------------------------------------------


def percent(share: int | None) -> str:
    """Tenths of a per cent as people read them."""
    return "" if share is None else f"{share / 10:.1f}%"


@click.command("star")
@reading
@pass_session
def star(session: Session, form: str | None = None) -> None:
    """Compare this week with your own best weeks, and with published figures.

    The best are the best quarter of a year's weeks by advances and value won.
    """
    found = session.desk().measures.star()
    columns = (
        Column("", lambda line: line.name),
        Column("Best weeks", lambda line: percent(line.best), right=True),
        Column("This week", lambda line: percent(line.now), right=True),
    )
    foot = ["", "published, each by its own definition:"]
    foot += [f"  {one.said}" for one in found.benchmarks]
    extra: dict[str, Any] = {
        name: getattr(found, name)
        for name in ("best", "weeks", "advances", "won", "currency", "benchmarks")
    }
    extra["said"] = found.said
    head = (found.said, "") if found.lines else ()
    answer = Answer(
        "shares", found.lines, columns, head, foot, found.said, StarLine, extra
    )
    show(session, form, answer)


@click.command("kinds")
@days
@reading
@pass_session
def kinds(
    session: Session, first: str | None, last: str | None, form: str | None = None
) -> None:
    """Show what kind of work the week was: strategic, create to grow, with customers.

    The last seven days unless others are given.
    """
    begin, end = span(session, first, last, 1)
    found = session.desk().measures.kinds(begin, end)
    rows = [
        {"sort": sort, "name": part.name, "seconds": part.seconds, "share": part.share}
        for sort, parts in (
            ("horizon", found.horizon),
            ("lifecycle", found.lifecycle),
            ("facing", found.facing),
        )
        for part in parts
        if part.seconds or form
    ]
    columns = (
        Column("", lambda row: row["sort"]),
        Column("", lambda row: row["name"]),
        Column("Time", lambda row: _long(row["seconds"]), right=True),
        Column("Share", lambda row: percent(row["share"]), right=True),
    )
    foot = ["", *found.said] if found.said else []
    if found.facing_sinks:
        foot.append(f"logistics and service took {_long(found.facing_sinks)}")
    extra = {
        "relationship_share": found.relationship_share,
        "facing_seconds": found.facing_seconds,
        "facing_sinks": found.facing_sinks,
        "motion": found.motion,
        "conversations": found.conversations,
    }
    empty = "nothing is logged in these days yet: pace log 45m demo @acme"
    show(session, form, Answer("kinds", rows, columns, (), foot, empty, Part, extra))
