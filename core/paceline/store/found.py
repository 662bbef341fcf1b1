"""Entries found by a filter, however many: their places first, then a page of them."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from paceline.store.editing import LISTED, listed, teach, where_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.model.query import Listed, Query
    from paceline.store import Book
    from paceline.zone import Zone


def places(book: Book, query: Query, zone: Zone) -> tuple[array[int], int]:
    """The rowids of the entries a filter holds for, newest first, and their seconds.

    Seconds that several of them share on the clock count once.
    """
    teach(book.conn, zone)
    where, values = where_of(query, zone)
    rowids, total, reached = array("q"), 0, 0
    for row, start, seconds, timed in book.each(
        "SELECT e.rowid, e.start, e.seconds, e.timed FROM time_entry e "
        "LEFT JOIN account a ON a.id = e.account LEFT JOIN deal d ON d.id = e.deal "
        f"LEFT JOIN contact c ON c.id = e.contact WHERE e.owner = ? AND ({where}) "
        "ORDER BY e.start, e.id",
        book.owner,
        *values,
    ):
        rowids.append(row)
        if not timed:
            total += seconds
            continue
        total += max(0, start + seconds - max(start, reached))
        reached = max(reached, start + seconds)
    rowids.reverse()
    return rowids, total


def rowid(book: Book, key: str) -> int | None:
    """Where an entry is; None if it is gone."""
    row = book.row("SELECT rowid FROM time_entry WHERE id = ?", key)
    return row[0] if row else None


def at(book: Book, rowids: Sequence[int]) -> list[Listed]:
    """The entries at some places, in that order; those that are gone are left out."""
    marks = ",".join("?" * len(rowids))
    sql = LISTED.replace("SELECT ", "SELECT e.rowid, ", 1)
    rows = book.rows(
        f"{sql}WHERE e.rowid IN ({marks}) AND e.owner = ?", *rowids, book.owner
    )
    found = {row[0]: listed(row[1:]) for row in rows}
    return [found[row] for row in rowids if row in found]
