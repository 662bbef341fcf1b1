"""An activity week by week: what is usual, and when it began to take more."""

from __future__ import annotations

from datetime import date, timedelta

from paceline.model import value
from paceline.rules import drift
from paceline.rules import sinks as rules
from paceline.rules.weeks import monday

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from paceline.desk.report import ReportDesk

WATCHED = 12
"""Weeks watched for drift, after the `BASELINE_WEEKS` that say what is usual."""

LOOKED_BACK = rules.BASELINE_WEEKS + WATCHED

WEEK = timedelta(rules.WEEK)


@value
class PastWeek:
    """A whole week that is over, or the present one so far.

    Attributes:
        first: its Monday.
        seconds: seconds per activity.
        worked: all seconds.
    """

    first: date
    seconds: Mapping[str, int]
    worked: int


@value
class Series:
    """What an activity took each week, in one unit.

    Attributes:
        amounts: minutes, or per cent of the time worked, to one decimal.
        unit: ``min`` or ``%``.
    """

    amounts: tuple[float, ...]
    unit: str

    def said(self, amount: float) -> str:
        """An amount with its unit."""
        return f"{amount:.1f}%" if self.unit == "%" else f"{amount:.1f} min"


@value
class Drift:
    """An activity watched for a lasting rise.

    Attributes:
        series: its weeks: those that say what is usual, then those watched.
        usual: the middle of the first, and their spread.
        watch: what CUSUM says of the weeks watched; `weeks` names them.
        weeks: the Mondays of the weeks watched.
    """

    series: Series
    usual: rules.Baseline
    watch: drift.Watch
    weeks: tuple[date, ...]

    @property
    def started(self) -> date | None:
        """The Monday of the run that still lasts; None if none does."""
        if not self.watch.on or self.watch.start is None:
            return None
        return self.weeks[self.watch.start]


def history(desk: ReportDesk, until: date, weeks: int) -> list[PastWeek]:
    """The weeks before a Monday in which anything was logged, oldest first."""
    found = [week_of(desk, until - WEEK * back) for back in range(weeks, 0, -1)]
    return [week for week in found if week.worked]


def week_of(desk: ReportDesk, first: date, last: date | None = None) -> PastWeek:
    """The week that begins on a Monday, or its days up to `last`."""
    sums = desk.sums(first, last or first + timedelta(6), "activity")
    seconds = {str(key[0]): found[0] for key, found in sums.items()}
    return PastWeek(first, seconds, sum(seconds.values()))


def series_of(
    activity: str, weeks: Sequence[PastWeek], judged: Sequence[PastWeek] = ()
) -> Series:
    """An activity in minutes; in shares of the time worked if that varies (4.15).

    Args:
        activity: which.
        weeks: whole weeks; they decide on the unit.
        judged: weeks after them, which may not be over: their share is of a usual
            week at least, so that a week begun can only look better.
    """
    took = [week.seconds.get(activity, 0) for week in (*weeks, *judged)]
    worked = [week.worked for week in weeks]
    if rules.steady(worked):
        return Series(tuple(round(seconds / 60, 1) for seconds in took), "min")
    usual = rules.median(worked)
    of = [float(one) for one in worked] + [max(w.worked, usual) for w in judged]
    shares = zip(took, of, strict=True)
    return Series(tuple(round(100 * part / whole, 1) for part, whole in shares), "%")


def drift_of(activity: str, weeks: Sequence[PastWeek]) -> Drift | None:
    """Whether an activity drifts; None while there are too few weeks to say.

    The first `BASELINE_WEEKS` say what is usual; the others are watched.
    """
    if len(weeks) <= rules.BASELINE_WEEKS:
        return None
    series = series_of(activity, weeks)
    known = rules.baseline(series.amounts[: rules.BASELINE_WEEKS])
    if known is None:
        return None
    usual = rules.Baseline(round(known.median, 1), max(0.1, round(known.spread, 1)))
    watched = series.amounts[rules.BASELINE_WEEKS :]
    found = drift.watch(watched, usual.median, usual.spread)
    mondays = tuple(week.first for week in weeks[rules.BASELINE_WEEKS :])
    return Drift(series, usual, found, mondays)


def is_over(last: date, today: date) -> bool:
    """Whether the week a day lies in is over."""
    return monday(last) + WEEK <= today
