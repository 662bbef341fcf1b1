"""Which admin activities are sinks, and what to do about them (reference: formulas)."""

from __future__ import annotations

from paceline.model import value
from paceline.rules.worth import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

WEEK = 7

BASELINE_WEEKS = 8
"""Weeks before the one judged that make its baseline."""

ENOUGH_WEEKS = 4
"""Weeks of the baseline that must hold the activity before rule 2 says anything."""

LOUD = 3.0
"""Robust z above which a week stands out."""

SHORT = 20 * 60
"""Seconds; entries that are shorter on average are worth doing in one go."""

STEADY = 0.2
"""How far a week's hours may lie from the usual before shares are compared."""

_ACTIONS = {
    "billing": "batch",
    "expenses": "batch",
    "mail": "batch",
    "crm-entry": "automate",
    "reporting": "automate",
    "internal-problem": "delegate",
    "order-processing": "delegate",
    "logistics": "delegate",
    "service": "delegate",
    "internal-meeting": "refuse",
    "approvals": "delegate",
    "escalation": "delegate",
    "forecasting": "automate",
}

_ADVICE = {
    "batch": "batch it: one block on Friday at 15:00 instead of {n} interruptions",
    "automate": "automate it: templates, imports and short keys instead of typing",
    "delegate": "delegate it: agree with whoever owns it inside who takes it over",
    "refuse": "refuse it: ask for the notes and stay out unless you decide there",
}


def budget_for(weekly: int, worked: int, usual: int) -> int:
    """Seconds a weekly budget allows in some days, by how many of them are worked.

    Args:
        weekly: seconds of a week without days off.
        worked: working days among the days, holidays and leave left out.
        usual: working days of a week without days off.
    """
    return nearest(weekly * worked, usual)


def over_budget(seconds: int, budget: int) -> bool:
    """Rule 1: more time than budgeted."""
    return seconds > budget


def median(numbers: Sequence[float]) -> float:
    """The middle of some numbers; of an even count the mean of the two middles."""
    ordered = sorted(numbers)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2


def steady(worked: Sequence[float]) -> bool:
    """Whether weeks are alike enough for minutes to be compared, and not shares."""
    if not worked:
        return True
    middle = median(worked)
    return all(abs(hours - middle) <= STEADY * middle for hours in worked)


@value
class Baseline:
    """What is usual for an activity.

    Attributes:
        median: the middle of the weeks.
        spread: 1.4826 × the median distance from it, that distance no less than a
            tenth of the median.
    """

    median: float
    spread: float


def baseline(weeks: Sequence[float]) -> Baseline | None:
    """The usual of some weeks; None while too few of them hold anything."""
    if sum(x > 0 for x in weeks) < ENOUGH_WEEKS:
        return None
    middle = median(weeks)
    return spread_about(middle, median([abs(x - middle) for x in weeks]))


def spread_about(middle: float, mad: float) -> Baseline | None:
    """A baseline from its median and median absolute deviation, floored at a tenth."""
    floored = max(mad, 0.1 * middle)
    return Baseline(middle, 1.4826 * floored) if floored > 0 else None


def action_for(activity: str, seconds: int, n: int) -> str:
    """What to do about a sink: batch, delegate, automate or refuse.

    An activity of the seller's own is batched if it comes in short pieces, else
    delegated.
    """
    known = _ACTIONS.get(activity)
    if known:
        return known
    return "batch" if n and seconds < n * SHORT else "delegate"


def advice_for(action: str, n: int) -> str:
    """An action in a sentence."""
    if action == "batch" and n < 2:
        return "batch it: keep it for one block on Friday at 15:00"
    return _ADVICE[action].format(n=n)
