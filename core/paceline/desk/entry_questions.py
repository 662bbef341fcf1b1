"""Which entries a filter finds, and one entry by its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.errors import NotFoundError
from paceline.store import editing as store
from paceline.store import timelog
from paceline.store.found import at, places, rowid
from paceline.text.query import read_query

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.query import Listed, Query
    from paceline.model.timelog import Entry


class EntryQuestions:
    """The asking half of `EditDesk`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def query(self, typed: str) -> Query:
        """Read a filter.

        Raises:
            ParseError: it cannot be read.
        """
        today = self._desk.zone.day(self._desk.now())
        order = self._desk.config.date_order
        return read_query(
            typed,
            today,
            self._desk.timelog.activities,
            order,
            self._desk.categories,
        )

    def find(
        self, query: Query, first: date | None = None, last: date | None = None
    ) -> list[Listed]:
        """The entries a filter holds for, with time on some local days, in order."""
        zone = self._desk.zone
        lo = None if first is None else zone.day_bounds(first)[0]
        hi = None if last is None else zone.day_bounds(last)[1]
        return store.matching(self._book, query, zone, lo, hi)

    def found(self, query: Query) -> tuple[array[int], int]:
        """Where the entries are that a filter holds for, newest first; their seconds.

        Seconds that several of them share count once.
        """
        return places(self._book, query, self._desk.zone)

    def rowid(self, key: str) -> int | None:
        """The place of an entry, as `found` gives them; None if it is gone."""
        return rowid(self._book, key)

    def listed(self, rowids: Sequence[int]) -> list[Listed]:
        """The entries at some of those places; those that are gone are left out."""
        return at(self._book, rowids)

    def get(self, key: str) -> Entry:
        """One entry.

        Raises:
            NotFoundError: it is not in the book any more.
        """
        found = store.get(self._book, key)
        if found is None:
            raise NotFoundError(
                "that entry is not in the book any more: list them with 'pace entries'"
            )
        return found.entry

    def of_day(self, day: date) -> list[Entry]:
        """The entries with time on a local day, in the order they are numbered.

        Those without a clock time come last, as in `ReportDesk.day`.
        """
        found = self._desk.timelog.entries(day)
        return sorted(found, key=lambda entry: not entry.timed)

    def last(self) -> Entry:
        """The entry that began last.

        Raises:
            NotFoundError: there is none.
        """
        found = timelog.last(self._book)
        if found is None:
            raise NotFoundError("nothing is logged yet: pace log 45m demo @acme")
        return found
