"""Whether a sink taken on as a habit gets smaller: before and after (formulas)."""

from __future__ import annotations

from paceline.model import value
from paceline.rules.sinks import median

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

WEEKS = 4
"""Weeks before, and weeks after, whose medians are compared."""


@value
class Effect:
    """What a habit came to.

    Attributes:
        before: seconds of the middle week of the four before it was taken on.
        after: the same of up to four whole weeks since; None while there is none.
        n: whole weeks since that `after` is the middle of.
        reached: whether `after` is inside the goal.
    """

    before: int
    after: int | None
    n: int
    reached: bool


def effect(before: Sequence[int], after: Sequence[int], goal: int) -> Effect:
    """Median of the last four weeks before against that of the latest four since.

    Args:
        before: seconds of the whole weeks before it was taken on, oldest first.
        after: seconds of the whole weeks since, oldest first.
        goal: seconds a week.
    """
    earlier, later = before[-WEEKS:], after[-WEEKS:]
    was = int(median(earlier)) if earlier else 0
    now = int(median(later)) if later else None
    return Effect(was, now, len(later), now is not None and now <= goal)
