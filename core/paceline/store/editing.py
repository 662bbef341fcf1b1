"""Time entries for editing: found by filter, changed by field, marks kept true."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from paceline.model import as_dict
from paceline.model.query import All, Either, Listed, Not, Within, Words
from paceline.model.timelog import CATEGORY_NAMES, UNCLASSIFIED, Entry
from paceline.store import timelog
from paceline.store.overlaps import mark
from paceline.store.records import update
from paceline.text.terms import folded, tags_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from paceline.model.query import Query
    from paceline.store import Book
    from paceline.zone import Zone

_SHOWN = ("account_name", "deal_name", "contact_name")
"""Fields of an entry that live in other tables."""

LISTED = (
    "SELECT e.id, e.start, e.seconds, e.day, e.zone, e.timed, e.category, e.activity, "
    "e.account, e.deal, e.contact, e.note, a.name, d.name, c.name, e.tags, "
    "coalesce(e.source, ''), e.overlap FROM time_entry e "
    "LEFT JOIN account a ON a.id = e.account LEFT JOIN deal d ON d.id = e.deal "
    "LEFT JOIN contact c ON c.id = e.contact "
)
"""What an entry is read with; a condition follows."""
_TEXTS = {
    "activity": "folded(e.activity)",
    "account": "folded(a.name)",
    "deal": "iif(coalesce(d.name, '') = '', '', folded(a.name) || '/' || "
    "folded(d.name))",
    "contact": "folded(c.name)",
    "note": "folded(e.note)",
    "tag": "tags_of(e.tags)",
    "source": "folded(e.source)",
}
_CLOCK = "local_hour(e.start)"
_WEEKDAY = "local_weekday(e.start)"
_FLAGS = {
    "timed": "e.timed = 1",
    "untimed": "e.timed = 0",
    "overlap": "e.overlap = 1",
    "unclassified": f"e.category = {UNCLASSIFIED}",
    "imported": "coalesce(e.source, '') <> ''",
}
_FIRST, _LAST = date(2, 1, 1).toordinal(), date(9998, 12, 31).toordinal()

Sql = tuple[str, list[object]]


def matching(
    book: Book, query: Query, zone: Zone, lo: int | None = None, hi: int | None = None
) -> list[Listed]:
    """The entries a filter holds for, in order of time.

    Args:
        book: the book.
        query: the filter.
        zone: the seller's zone, for days, weekdays and hours.
        lo: only entries that end after this instant (untimed: begin at it or later).
        hi: only entries that begin before this one.
    """
    teach(book.conn, zone)
    where, values = where_of(query, zone)
    limits = ""
    if lo is not None:
        limits += " AND e.start > ?"
        limits += " AND (e.start >= ? OR (e.timed = 1 AND e.start + e.seconds > ?))"
        values = [*values, lo - _longest(book) - 1, lo, lo]
    if hi is not None:
        limits += " AND e.start < ?"
        values = [*values, hi]
    sql = f"{LISTED}WHERE e.owner = ? AND ({where}){limits} ORDER BY e.start, e.id"
    return [listed(row) for row in book.each(sql, book.owner, *values)]


def _longest(book: Book) -> int:
    """Seconds of the longest entry, or `LONG` if none is longer."""
    sql = "SELECT max(seconds) FROM time_entry WHERE owner = ? AND seconds > 43200"
    return max(timelog.LONG, book.row(sql, book.owner)[0] or 0)


def get(book: Book, row: str) -> Listed | None:
    """One entry of the seller's by key."""
    found = book.row(f"{LISTED}WHERE e.id = ? AND e.owner = ?", row, book.owner)
    return listed(found) if found else None


def listed(row: tuple[object, ...]) -> Listed:
    """An entry from a row of `LISTED`."""
    fields = list(row)
    fields[5] = bool(fields[5])
    entry = Entry(*fields[:16])  # type: ignore[arg-type]  # the columns are its fields
    return Listed(entry, str(fields[16]), bool(fields[17]))


def teach(conn: sqlite3.Connection, zone: Zone) -> None:
    """Give the connection the functions the filters are made of."""

    def teach(name: str, function: object) -> None:
        conn.create_function(name, 1, function, deterministic=True)  # type: ignore[arg-type]

    teach("folded", folded)
    teach("tags_of", tags_of)
    teach("local_hour", lambda start: zone.local(start).hour)
    teach("local_weekday", lambda start: zone.local(start).weekday())


def where_of(query: Query, zone: Zone) -> Sql:
    """A filter as a condition on ``time_entry e`` joined to its names, and its values.

    The condition is never NULL, so that ``NOT`` means what it says.
    """
    if isinstance(query, (All, Either)):
        word, empty = (" AND ", "1") if isinstance(query, All) else (" OR ", "0")
        parts = [where_of(part, zone) for part in query.parts]
        sql = word.join(f"({text})" for text, _ in parts) or empty
        return sql, [each for _, values in parts for each in values]
    if isinstance(query, Not):
        sql, values = where_of(query.part, zone)
        return f"NOT ({sql})", values
    if isinstance(query, Words):
        return _words(query)
    if isinstance(query, Within):
        return _within(query, zone)
    return _FLAGS[query.flag], []


def _words(test: Words) -> Sql:
    if test.field == "category":
        return "e.category = ?", [CATEGORY_NAMES.index(test.words)]
    text = _TEXTS[test.field]
    if not test.words:
        return f"{text} = ''", []
    if test.field == "tag":
        return f"instr({text}, ?) > 0", [f" {test.words} "]
    if not test.whole:
        return f"instr({text}, ?) > 0", [test.words]
    if test.field == "deal":
        tail = f"/{test.words}"
        sql = f"{text} = ? OR substr({text}, ?) = ?"
        return sql, [test.words, -len(tail), tail]
    return f"{text} = ?", [test.words]


def _within(test: Within, zone: Zone) -> Sql:
    if test.field == "day":
        return _days(test, zone)
    if test.field == "hour":
        sql, values = _bounds(_CLOCK, test)
        return f"e.timed = 1 AND {sql}", values
    return _bounds(_WEEKDAY if test.field == "weekday" else "e.seconds", test)


def _bounds(text: str, test: Within) -> Sql:
    bounds = ((">=", test.low), ("<=", test.high))
    kept = [(mark, bound) for mark, bound in bounds if bound is not None]
    sql = " AND ".join(f"{text} {mark} ?" for mark, _ in kept)
    return sql or "1", [bound for _, bound in kept]


def _days(test: Within, zone: Zone) -> Sql:
    """Days as instants, so that no clock has to be read per entry."""
    low = _FIRST if test.low is None else test.low
    high = _LAST if test.high is None else test.high
    if low > _LAST or high < _FIRST:
        return "0", []
    first = date.fromordinal(max(low, _FIRST))
    after = date.fromordinal(min(high, _LAST) + 1)
    return "e.start >= ? AND e.start < ?", [zone.midnight(first), zone.midnight(after)]


def put(conn: sqlite3.Connection, before: Entry, after: Entry) -> None:
    """Write what differs between an entry as it stands and as it is to be."""
    old = as_dict(before)
    news = {
        name: new
        for name, new in as_dict(after).items()
        if name not in _SHOWN and new != old[name]
    }
    if news:
        update(conn, "time_entry", before.id, news)


def mark_overlaps(book: Book, lo: int, hi: int) -> None:
    """Bring the marks of the entries around a stretch in line: who shares seconds.

    To be called inside a write.
    """
    mark(book.conn, book.owner, lo, hi)


def spans(book: Book) -> Iterator[tuple[str, int, int]]:
    """Key, start and end of every timed entry, in order of start."""
    return book.each(
        "SELECT id, start, start + seconds FROM time_entry "
        "WHERE owner = ? AND timed = 1 AND seconds > 0 ORDER BY start, id",
        book.owner,
    )
