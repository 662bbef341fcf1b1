"""Close dates that move: pushes, and what slipped out of a period (formulas)."""

from __future__ import annotations

from datetime import date

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FICTION = 3
"""Pushes from which on a close date is fiction."""


@value
class Pushed:
    """The pushes of a deal.

    Attributes:
        n: how often its close date was moved later.
        days: by how many days in all.
    """

    n: int
    days: int

    @property
    def fiction(self) -> bool:
        """Whether its close date is not to be believed."""
        return self.n >= FICTION


def pushed(changes: Iterable[tuple[str | None, str | None]]) -> Pushed:
    """The pushes among changes of a close date: its old and its new local day.

    Pulling in is no push, and neither is setting or removing a date.
    """
    later = [
        (date.fromisoformat(new) - date.fromisoformat(old)).days
        for old, new in changes
        if old and new and new > old
    ]
    return Pushed(len(later), sum(later))


def day_at(
    close_day: str | None, changes: Sequence[tuple[int, str | None]], at: int
) -> str | None:
    """The close date a deal had at an instant.

    Args:
        close_day: the present one.
        changes: when it was changed and from what, oldest first.
        at: UTC seconds.
    """
    for changed, old in changes:
        if changed > at:
            return old
    return close_day


def slipped(
    close_day: str | None, closed_day: str | None, first: str, last: str, today: str
) -> bool:
    """Whether a deal forecast for a period neither closed in it nor stays in it.

    Args:
        close_day: its present close date.
        closed_day: the local day it was won or lost; None while it is open.
        first: first day of the period.
        last: its last day; what is open after that has left it whatever its date.
        today: the local day.
    """
    if closed_day is not None:
        return closed_day > last
    return today > last or close_day is None or not first <= close_day <= last
