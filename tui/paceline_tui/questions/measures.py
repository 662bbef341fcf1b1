"""Weeks, hours of the week and what hours brought, as their page draws them."""

from __future__ import annotations

from datetime import timedelta

from paceline.text.money import short_money
from paceline_tui.views.measures import HeatView, MeasuresPage, TrendView, WorthView
from paceline_tui.views.when import duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.model.measures import Trend, Worth

WEEKS = 4
"""Weeks of the map of hours."""


def measures_page(desk: Desk) -> MeasuresPage:
    """The page of today."""
    today = desk.zone.day(desk.now())
    measures = desk.measures
    worth = measures.worth("account", today - timedelta(7 * 52 - 1), today)
    hours = measures.heatmap(today - timedelta(7 * WEEKS - 1), today)
    return MeasuresPage(
        trends=tuple(_trend(each) for each in measures.trends()),
        hours=tuple(HeatView(each.weekday, each.hour, each.split) for each in hours),
        names=desk.categories,
        worth=tuple(_worth(row, worth.currency) for row in worth.rows),
        worth_said=worth.said,
        told=(
            measures.star().said,
            *measures.kinds(today - timedelta(6), today).said,
            *(f"habit: {habit.said}" for habit in desk.habits.list()),
        ),
    )


def _trend(found: Trend) -> TrendView:
    starts = [at for at, week in enumerate(found.weeks) if week.start]
    usual = ""
    if found.usual is not None:
        percent = found.unit == "%"
        usual = f"{found.usual:.1f}%" if percent else duration(round(found.usual) * 60)
    return TrendView(
        found.activity,
        found.category,
        tuple(week.amount for week in found.weeks),
        starts[0] if starts else None,
        usual,
        found.weeks[-1].seconds,
        f"drift since week {found.since:%V}" if found.since else "",
    )


def _worth(row: Worth, currency: str) -> WorthView:
    per_hour = "" if row.per_hour is None else short_money(row.per_hour, currency)
    return WorthView(row.name, row.seconds, short_money(row.won, currency), per_hour)
