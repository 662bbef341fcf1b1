"""Twelve weeks of an activity, with the start of a drift marked."""

from __future__ import annotations

from paceline.desk import weekly
from paceline.errors import UsageError
from paceline.model.measures import Trend, TrendWeek
from paceline.model.timelog import UNCLASSIFIED
from paceline.rules.weeks import monday

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk


def trend(desk: Desk, activity: str) -> Trend:
    """The trend of an activity.

    Raises:
        UsageError: there is no such activity.
    """
    name = activity.lower()
    known = desk.timelog.activities
    if name not in known:
        from difflib import get_close_matches

        near = get_close_matches(name, known, 1)
        hint = f"did you mean {near[0]}?" if near else "see 'pace log --help'"
        raise UsageError(f"there is no activity '{activity}': {hint}")
    return _trend(name, known[name], _weeks(desk))


def trends(desk: Desk) -> list[Trend]:
    """The trend of every activity of the last twelve weeks, most time first."""
    known, weeks = desk.timelog.activities, _weeks(desk)
    took: dict[str, int] = {}
    for week in weeks[-weekly.WATCHED :]:
        for name, seconds in week.seconds.items():
            took[name] = took.get(name, 0) + seconds
    order = sorted(took, key=lambda name: (-took[name], name))
    return [_trend(name, known.get(name, UNCLASSIFIED), weeks) for name in order]


def _weeks(desk: Desk) -> list[weekly.PastWeek]:
    """The weeks looked back on and the present one, empty ones too."""
    first = monday(desk.zone.day(desk.now()))
    return [
        weekly.week_of(desk.report, first - weekly.WEEK * back)
        for back in range(weekly.LOOKED_BACK, -1, -1)
    ]


def _trend(activity: str, category: int, weeks: Sequence[weekly.PastWeek]) -> Trend:
    *past, present = weeks
    worked = [week for week in past if week.worked]
    drift = weekly.drift_of(activity, worked)
    series = weekly.series_of(activity, worked, [present])
    firsts = [week.first for week in (*worked, present)]
    amounts = dict(zip(firsts, series.amounts, strict=True))
    usual = drift.usual if drift else None
    return Trend(
        activity,
        category,
        tuple(
            _week(activity, week, amounts.get(week.first, 0.0), drift)
            for week in weeks[-weekly.WATCHED :]
        ),
        series.unit,
        usual.median if usual else None,
        usual.spread if usual else None,
        drift.started if drift else None,
        _said(activity, drift, series),
    )


def _week(
    activity: str, week: weekly.PastWeek, amount: float, drift: weekly.Drift | None
) -> TrendWeek:
    sum_, flagged, start = None, False, False
    if drift is not None and week.first in drift.weeks:
        at = drift.weeks.index(week.first)
        sum_, flagged = drift.watch.sums[at], at in drift.watch.flags
        start = week.first == drift.started
    took = week.seconds.get(activity, 0)
    return TrendWeek(week.first, took, amount, sum_, flagged, start)


def _said(activity: str, drift: weekly.Drift | None, series: weekly.Series) -> str:
    if drift is None:
        return f"{activity}: too few weeks to say what is usual"
    usual = f"usually {series.said(drift.usual.median)} a week"
    if drift.started is None:
        return f"{activity}: {usual}, no drift"
    return f"{activity}: {usual}, drift since week {drift.started:%V}"
