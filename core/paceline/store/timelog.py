"""Time entries and the timer: rows in, values out."""

from __future__ import annotations

from paceline.model.timelog import Entry, Timer
from paceline.store.ids import new_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from typing import Any

    from paceline.store import Book

LONG = 43200
"""Seconds; longer entries stand in an index of their own, so that a range of days
only has to look this far back for what reaches into it."""

_NAMES = (
    "(SELECT name FROM account WHERE id = e.account), "
    "(SELECT name FROM deal WHERE id = e.deal), "
    "(SELECT name FROM contact WHERE id = e.contact)"
)
_ENTRY = (
    "SELECT e.id, e.start, e.seconds, e.day, e.zone, e.timed, e.category, e.activity, "
    f"e.account, e.deal, e.contact, e.note, {_NAMES}, e.tags FROM time_entry e "
)
_TOUCHING = (
    "e.owner = ? AND e.start < ? AND e.start + e.seconds > ? AND e.timed = 1 AND "
)


def _entry(row: Any) -> Entry:
    fields = list(row)
    fields[5] = bool(fields[5])
    return Entry(*fields)


def insert(conn: sqlite3.Connection, owner: str, entry: Entry, now: int) -> None:
    """Add an entry."""
    conn.execute(
        "INSERT INTO time_entry (id, owner, start, seconds, day, zone, timed, "
        "category, activity, account, deal, contact, note, tags, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(entry.id, owner, entry.start, entry.seconds, entry.day, entry.zone),
            *(entry.timed, entry.category, entry.activity, entry.account, entry.deal),
            *(entry.contact, entry.note, entry.tags, now),
        ),
    )


def reshape(conn: sqlite3.Connection, row: str, start: int, end: int, day: str) -> None:
    """Give an entry another beginning and end."""
    conn.execute(
        "UPDATE time_entry SET start = ?, seconds = ?, day = ? WHERE id = ?",
        (start, end - start, day, row),
    )


def delete(conn: sqlite3.Connection, row: str) -> None:
    """Remove an entry."""
    conn.execute("DELETE FROM time_entry WHERE id = ?", (row,))


def between(book: Book, lo: int, hi: int) -> list[Entry]:
    """The entries that have seconds in a range, untimed ones of its days included."""
    window = (book.owner, hi, lo)
    rows = book.rows(
        _ENTRY + "WHERE e.owner = ? AND e.start < ? AND e.start + e.seconds > ? "
        "AND e.start >= ? AND (e.timed = 1 OR e.start >= ?) AND e.seconds <= 43200 "
        f"UNION ALL {_ENTRY}INDEXED BY time_long WHERE e.owner = ? AND e.start < ? "
        "AND e.start + e.seconds > ? AND e.seconds > 43200 "
        "AND (e.timed = 1 OR e.start >= ?) ORDER BY 2, 1",
        *(*window, lo - LONG, lo, *window, lo),
    )
    return [_entry(row) for row in rows]


def touching(book: Book, start: int, end: int) -> list[Entry]:
    """The timed entries that share a second with a stretch of time."""
    window = (book.owner, end, start)
    # Most stretches are free, and asking that is a fifth of reading what is there.
    found = book.row(
        f"SELECT EXISTS (SELECT 1 FROM time_entry e WHERE {_TOUCHING} e.start > ? "
        "AND e.seconds <= 43200) OR EXISTS (SELECT 1 FROM time_entry e "
        f"INDEXED BY time_long WHERE {_TOUCHING} e.seconds > 43200)",
        *(*window, start - LONG - 1, *window),
    )
    if not found[0]:
        return []
    rows = book.rows(
        f"{_ENTRY}WHERE {_TOUCHING} e.start > ? AND e.seconds <= 43200 UNION ALL "
        f"{_ENTRY}INDEXED BY time_long WHERE {_TOUCHING} e.seconds > 43200 ORDER BY 2",
        *(*window, start - LONG - 1, *window),
    )
    return [_entry(row) for row in rows]


def sums(
    book: Book,
    lo: int,
    hi: int,
    by: str = "category, activity",
    *,
    begun: bool = False,
) -> list[tuple[Any, ...]]:
    """Seconds and number of entries in a range of whole days, by some columns.

    Entries that cross an end count for the part inside. Imported entries that overlap
    are left out here: `overlapping` gives them, to be counted once.

    Args:
        book: the book.
        lo: first UTC second.
        hi: one past the last.
        by: columns of ``time_entry``, comma separated.
        begun: count an entry only where it begins; its seconds count in any case.
    """
    inside = "start >= :lo AND start < :hi"
    part = f"UNION ALL SELECT {by}, {{}} FROM time_entry {{}} WHERE owner = :owner AND "
    # Nearly all rows are in the first part, which tests nothing but the start; what
    # it should have counted otherwise is rare and corrected by the others. Without
    # being told, SQLite would read every entry before `hi` for the long ones.
    long = "INDEXED BY time_long"
    sql = (
        f"SELECT {by}, sum(s), sum(n) FROM (SELECT {by}, sum(seconds) s, count(*) n "
        f"FROM time_entry WHERE owner = :owner AND {inside} GROUP BY {by} "
        + part.format("-seconds, -1", "INDEXED BY time_overlap")
        + f"overlap = 1 AND {inside} "
        + part.format("-seconds, -1", long)
        + f"seconds > 43200 AND overlap = 0 AND {inside} "
        + part.format(":hi - start - seconds, 0", "")
        + "start > :hi - 43201 AND start >= :lo AND start < :hi "
        "AND start + seconds > :hi AND overlap = 0 AND seconds <= 43200 "
        + part.format(f"start + seconds - :lo, {0 if begun else 1}", "")
        + "start > :lo - 43201 AND start < :lo AND start + seconds > :lo "
        "AND timed = 1 AND overlap = 0 AND seconds <= 43200 "
        + part.format(
            "iif(timed, min(start + seconds, :hi) - max(start, :lo), seconds), "
            + ("start >= :lo" if begun else "1"),
            long,
        )
        + "seconds > 43200 AND overlap = 0 AND start < :hi "
        f"AND iif(timed, start + seconds > :lo, start >= :lo)) GROUP BY {by} "
        "HAVING sum(n) > 0 OR sum(s) > 0"
    )
    return book.named(sql, {"owner": book.owner, "lo": lo, "hi": hi})


def overlapping(book: Book, lo: int, hi: int) -> list[Entry]:
    """The imported entries of a range that share time with others."""
    where = (
        "INDEXED BY time_overlap WHERE e.owner = ? AND e.overlap = 1 AND e.start < ? "
        "AND e.start + e.seconds > ?"
    )
    window = (book.owner, hi, lo)
    if book.row(f"SELECT 1 FROM time_entry e {where}", *window) is None:
        return []
    rows = book.rows(f"{_ENTRY}{where} ORDER BY e.start, e.id", *window)
    return [_entry(row) for row in rows]


def timer_before(book: Book, end: int) -> bool:
    """Whether a timer runs that began before `end`."""
    found = book.row(
        "SELECT 1 FROM timer WHERE owner = ? AND paused IS NULL AND start < ?",
        *(book.owner, end),
    )
    return found is not None


def timer(book: Book) -> Timer | None:
    """The running or paused timer."""
    row = book.row(
        "SELECT e.start, e.paused, e.category, e.activity, e.zone, e.note, e.account, "
        f"e.deal, e.contact, {_NAMES}, e.tags FROM timer e WHERE e.owner = ?",
        book.owner,
    )
    return Timer(*row) if row else None


def set_timer(conn: sqlite3.Connection, owner: str, new: Timer | None) -> None:
    """Replace the timer, or remove it."""
    if new is None:
        conn.execute("DELETE FROM timer WHERE owner = ?", (owner,))
        return
    conn.execute(
        "INSERT INTO timer (id, owner, start, paused, zone, category, activity, "
        "account, deal, contact, note, tags) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (owner) DO UPDATE SET start = excluded.start, "
        "paused = excluded.paused, zone = excluded.zone, category = excluded.category, "
        "activity = excluded.activity, account = excluded.account, "
        "deal = excluded.deal, contact = excluded.contact, note = excluded.note, "
        "tags = excluded.tags",
        (
            *(new_id(), owner, new.start, new.paused, new.zone, new.category),
            *(new.activity, new.account, new.deal, new.contact, new.note, new.tags),
        ),
    )


def last(book: Book) -> Entry | None:
    """The timed entry that began last."""
    row = book.row(
        _ENTRY + "WHERE e.owner = ? AND e.timed = 1 ORDER BY e.start DESC LIMIT 1",
        book.owner,
    )
    return _entry(row) if row else None


def in_block(book: Book, day: int, seconds: int, category: int) -> bool:
    """Whether a time of day may lie in a sacred block that is for other work.

    Args:
        book: the book.
        day: the bit of the day of the week.
        seconds: after local midnight.
        category: index of the kind of work.
    """
    return (
        book.row(
            "SELECT 1 FROM block WHERE owner = ? AND sacred = 1 AND until IS NULL "
            "AND days & ? AND starts <= ? AND ends > ? AND category <> ?",
            *(book.owner, day, seconds, seconds, category),
        )
        is not None
    )
