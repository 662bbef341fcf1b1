"""Time added up by some columns of the time log, and what is made of such sums."""

from __future__ import annotations

from paceline.model.report import TimeRow
from paceline.model.timelog import CATEGORY_NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from paceline.desk import Desk
    from paceline.model.report import Split
    from paceline.model.timelog import Entry

Sums = dict[tuple[str | int | None, ...], tuple[int, int]]
"""Seconds and number of entries by the columns asked for."""

EVER = (-(1 << 40), 1 << 40)
"""A range of UTC seconds that all entries lie in."""


def counted(entries: list[Entry], lo: int, hi: int) -> list[tuple[Entry, int]]:
    """The seconds each of some overlapping entries has in a range, none twice."""
    inside = [entry for entry in entries if entry.start < hi and entry.end > lo]
    if not inside:
        return []
    from paceline.rules.room import count_once

    return count_once(inside, lo, hi)


def add(sums: Sums, key: Iterable[str | int | None], seconds: int, n: int) -> None:
    """Add seconds and a number of entries to one of some sums."""
    place = tuple(key)
    held = sums.get(place, (0, 0))
    sums[place] = held[0] + seconds, held[1] + n


def added(many: Iterable[Sums]) -> Sums:
    """Sums of several stretches put together."""
    whole: Sums = {}
    for sums in many:
        for key, found in sums.items():
            add(whole, key, *found)
    return whole


def total(sums: Sums) -> tuple[int, int]:
    """All seconds and the number of all entries."""
    return sum(s for s, _ in sums.values()), sum(n for _, n in sums.values())


def spent_on(desk: Desk, column: str, row: str) -> Split:
    """Seconds ever spent on an account, contact or deal, per category.

    As in the reports the running timer counts and no second counts twice.

    Args:
        desk: the open book.
        column: ``account``, ``contact`` or ``deal``.
        row: its key.
    """
    from paceline.desk.timeline import running_seconds
    from paceline.store import report, timelog

    split = [0, 0, 0, 0]
    for category, seconds in report.seconds_of(desk.book, column, row):
        split[category] = seconds
    for entry, seconds in counted(timelog.overlapping(desk.book, *EVER), *EVER):
        if getattr(entry, column) == row:
            split[entry.category] += seconds - entry.seconds
    timer = timelog.timer(desk.book)
    if timer is not None and getattr(timer, column) == row:
        split[timer.category] += running_seconds(desk, timer, *EVER)
    return split[0], split[1], split[2], split[3]


def folded(sums: Sums, *places: int) -> Sums:
    """Sums by some of their columns."""
    folded: Sums = {}
    for key, found in sums.items():
        add(folded, [key[i] for i in places], *found)
    return folded


def rows_of(sums: Sums, names: Sequence[str]) -> list[TimeRow]:
    """Rows of sums by category, or by category and activity; most time first.

    Args:
        sums: by those columns.
        names: what the categories are called.
    """
    rows = []
    for key, (seconds, n) in sums.items():
        category = int(key[0] or 0)
        code, name = CATEGORY_NAMES[category], names[category]
        if len(key) > 1:
            code = name = str(key[1])
        rows.append(TimeRow(code, name, category, seconds, n))
    return sorted(rows, key=lambda row: (-row.seconds, row.name, row.category))


def split_of(sums: Sums) -> Split:
    """Seconds per category of sums whose first column is the category."""
    split = [0, 0, 0, 0]
    for key, (seconds, _) in sums.items():
        split[int(key[0] or 0)] += seconds
    return split[0], split[1], split[2], split[3]
