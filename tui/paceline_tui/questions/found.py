"""The entries a filter finds, of all days, a page at a time."""

from __future__ import annotations

from array import array
from datetime import date
from typing import TYPE_CHECKING

from paceline.errors import ParseError
from paceline.model import value
from paceline_tui.questions.timelog import DOUBTS, about, minute
from paceline_tui.views.timelog import Stretch
from paceline_tui.views.when import day_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk
    from paceline.model.query import Listed
    from paceline.model.timelog import Entry
    from paceline_tui.views.pages import Item


@value
class Found:
    """What a filter finds.

    Attributes:
        places: where the entries are, newest first.
        seconds: their time, shared time once.
        here: the index of the entry that was under the cursor, if it is among them.
        problem: why the filter cannot be read; empty if it can.
    """

    places: array[int]
    seconds: int = 0
    here: int | None = None
    problem: str = ""


def find(desk: Desk, words: str, current: str = "") -> Found:
    """The entries of all days that a filter holds for."""
    try:
        query = desk.editing.query(words)
    except ParseError as why:
        return Found(array("q"), problem=str(why))
    places, seconds = desk.editing.found(query)
    at = desk.editing.rowid(current) if current else None
    here = places.index(at) if at is not None and at in places else None
    return Found(places, seconds, here)


def rows(desk: Desk, places: Sequence[int]) -> tuple[list[Item], dict[str, Entry]]:
    """A page of them, as the list draws them and as they are."""
    listed = desk.editing.listed(places)
    today = desk.zone.day(desk.now())
    items = [(one.entry.id, _stretch(desk, one, today)) for one in listed]
    return items, {one.entry.id: one.entry for one in listed}


def _stretch(desk: Desk, one: Listed, today: date) -> Stretch:
    entry = one.entry
    kinds = desk.checking.kinds(one)
    day = date.fromisoformat(entry.day)
    title = day_title(day, today)
    return Stretch(
        entry.id,
        minute(entry.start, desk.zone) if entry.timed else None,
        entry.seconds,
        entry.category,
        entry.activity,
        about(entry),
        doubt=DOUBTS[kinds[0]] if kinds else "",
        day=title if day.year == today.year else f"{day}",
    )
