"""What some days are held against, and which admin activity stands out most."""

from __future__ import annotations

from paceline.desk import fragments, weekly
from paceline.desk.allowances import budgets_of
from paceline.desk.sink_rules import Judged, fired
from paceline.model import value
from paceline.model.timelog import STRUCTURAL
from paceline.rules import sinks as rules
from paceline.rules.weeks import monday
from paceline.store.measures import touched_before

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.allowances import Part

ADMIN = 2
"""The category sinks are found in."""


@value
class Usual:
    """What is known of the seller besides the days judged.

    Attributes:
        budgets: what is allowed per activity in the days judged, of one week all of
            it, without days off.
        past: the weeks before; none if the days judged are not one week.
        judged: the week judged, up to its last day given.
        over: whether that week is over.
        weeks: how many weeks are judged, a begun one whole.
        cut_up: how the work lay in the days judged.
        name: what the first category is called.
    """

    budgets: Mapping[str, Part]
    past: Sequence[weekly.PastWeek]
    judged: weekly.PastWeek | None
    over: bool
    weeks: int
    cut_up: fragments.Days
    name: str


def worst_sink(desk: Desk, first: date, last: date) -> str:
    """The activity that most rules fired for, of some the one that took most.

    The same as `SinkReport.worst`, without prices, causes and advice; empty if no rule
    fired.
    """
    sums = desk.report.sums(first, last, "category", "activity")
    took = [
        (-seconds, str(activity))
        for (category, activity), (seconds, _) in sums.items()
        if category == ADMIN and activity not in STRUCTURAL
    ]
    if not took:
        return ""
    usual, worst, most = usual_of(desk, first, last), "", 0
    for seconds, activity in sorted(took):
        found = len({rule for rule, _ in fired(judged_by(usual, activity, -seconds))})
        if found > most:
            worst, most = activity, found
    return worst


def usual_of(desk: Desk, first: date, last: date) -> Usual:
    """What the days judged are held against.

    A week that is not over is held against whole ones: it can only look better.
    """
    one_week = monday(first) == monday(last)
    judged: weekly.PastWeek | None = None
    past: Sequence[weekly.PastWeek] = ()
    if one_week and not first.weekday():
        judged = weekly.week_of(desk.report, first, last)
        past = _past(desk, first)
    return Usual(
        budgets_of(desk, first, last),
        past,
        judged,
        weekly.is_over(last, desk.zone.day(desk.now())),
        1 if one_week else -(-((last - first).days + 1) // rules.WEEK),
        fragments.cut_up(desk, first, last),
        desk.categories[0],
    )


def _past(desk: Desk, first: date) -> Sequence[weekly.PastWeek]:
    """The weeks before a Monday; read again only when something in them has changed.

    The status line asks after every change, and nearly all are of the present week.
    """
    kept = desk.kept.get(first)
    begin = desk.zone.midnight(first)
    past: Sequence[weekly.PastWeek]
    changed, newest = touched_before(desk.book, begin, kept[0] if kept else None)
    if kept is None or changed:
        desk.kept.clear()
        past = weekly.history(desk.report, first, weekly.LOOKED_BACK)
    else:
        past = kept[1]
    desk.kept[first] = newest, past
    return past


def judged_by(usual: Usual, activity: str, seconds: int) -> Judged:
    """All that the rules look at."""
    series = drift = None
    if usual.judged is not None:
        recent = usual.past[-rules.BASELINE_WEEKS :]
        series = weekly.series_of(activity, recent, [usual.judged])
        whole = [*usual.past, usual.judged] if usual.over else usual.past
        drift = weekly.drift_of(
            activity, whole[-rules.BASELINE_WEEKS - weekly.WATCHED :]
        )
    return Judged(
        activity,
        seconds,
        usual.budgets.get(activity),
        series,
        drift,
        usual.cut_up.fragments.cuts.get(activity, 0),
        usual.cut_up.fragments.selling,
        usual.cut_up.taken_by(activity),
        usual.weeks,
        usual.name,
    )
