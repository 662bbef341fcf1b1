"""Who gains by a deal, and how far its buyers are understood."""

from __future__ import annotations

from paceline.model.buyers import QUADRANTS, STALE_DAYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from paceline.model.buyers import Influence

TOUCH_DAYS = 30
"""Local days within which a touch keeps a relationship alive."""


def quadrant(ours: str, win: str, result: str) -> str:
    """Who gains, we first (reference: formulas).

    We gain where our win is stated; they do where a personal win or a result for
    their business is. What nobody stated is counted as no gain.
    """
    theirs = bool(win or result)
    return QUADRANTS[2 * (not ours) + (not theirs)]


def stale(checked: date, today: date) -> bool:
    """Whether something last checked on a day is to be checked again."""
    return (today - checked).days > STALE_DAYS


def heard(influences: Iterable[Influence]) -> int:
    """How many influences said what they want to fix, avoid or accomplish."""
    return sum(1 for each in influences if each.needs)


def breadth(influences: Iterable[Influence], since: int) -> tuple[int, int]:
    """People among the influences touched since an instant, and all of them.

    Args:
        influences: the buying influences; a person may be several of them.
        since: UTC seconds.
    """
    last = {each.contact: each.last_touch or 0 for each in influences}
    return sum(1 for at in last.values() if at and at >= since), len(last)
