"""Days off as a set of days: a day is off or it is not, however often it was said."""

from __future__ import annotations

from datetime import date, timedelta

from paceline.errors import UsageError
from paceline.rules.weeks import days_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from paceline.model.cadence import Leave

    Span = tuple[date, date]

LONGEST = 366
"""Days that one leave may last."""
ONE_DAY = timedelta(days=1)


def check(first: date, last: date) -> None:
    """Refuse days that cannot be meant.

    Raises:
        UsageError: they are in the wrong order, or more than a year.
    """
    if last < first:
        raise UsageError("the leave ends before it begins: give first and last day")
    if (last - first).days >= LONGEST:
        raise UsageError(
            f"{first} to {last} is more than a year: give the leave year by year"
        )


def span(leave: Leave) -> Span:
    """First and last day of a leave."""
    return date.fromisoformat(leave.first), date.fromisoformat(leave.last)


def covered(held: Iterable[Leave], first: date, last: date) -> set[date]:
    """The days from first to last that are off."""
    return {
        day
        for begin, end in map(span, held)
        for day in days_of(max(begin, first), min(end, last))
    }


def joined(
    held: Iterable[Leave], first: date, last: date, note: str
) -> tuple[list[Leave], Span, str]:
    """What becomes one leave with new days: those they lie over, or go on from.

    Days that merely follow another leave join it only if they are noted alike.

    Returns:
        The leaves that it takes the place of, its days, its note.
    """
    met = []
    notes = [note] if note else []
    for leave in sorted(held, key=lambda one: one.first):
        begin, end = span(leave)
        near = begin <= last + ONE_DAY and end >= first - ONE_DAY
        over = begin <= last and end >= first
        if over or (near and leave.note == note):
            met.append(leave)
            notes += [leave.note] if leave.note else []
    spans = [(first, last), *map(span, met)]
    whole = min(one for one, _ in spans), max(one for _, one in spans)
    return met, whole, "; ".join(dict.fromkeys(notes))


def without(leave: Leave, first: date, last: date) -> list[Span]:
    """What is left of a leave without the days from first to last: no part or two."""
    begin, end = span(leave)
    left = [(begin, min(end, first - ONE_DAY)), (max(begin, last + ONE_DAY), end)]
    return [(one, other) for one, other in left if one <= other]
