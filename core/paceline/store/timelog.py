"""Time entries and the timer: rows in, values out."""

from __future__ import annotations

from itertools import pairwise

from paceline.model.timelog import Entry, Timer
from paceline.store.ids import new_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from typing import Any

    from paceline.store import Book

    Key = tuple[str | int | None, ...]

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
    edges: Sequence[int],
    by: str = "category, activity",
    *,
    once: bool = False,
) -> list[dict[Key, tuple[int, int]]]:
    """Seconds and number of entries of adjoining stretches of time, by some columns.

    An entry that crosses an edge counts in each stretch for the part inside; an untimed
    one counts where its day begins. Entries that overlap are left out here:
    `overlapping` gives them, to be counted once.

    Args:
        book: the book.
        edges: UTC seconds at which the first stretch begins and each of them ends.
        by: columns of ``time_entry``, comma separated.
        once: count an entry only in the first stretch it reaches; its seconds count
            in all.
    """
    found = [_begun(book, *pair, by) for pair in pairwise(edges)]
    for at, edge in enumerate(edges):
        for start, seconds, *columns in _crossing(book, edge, by):
            end, key = start + seconds, tuple(columns)
            part = (min(end, edges[at + 1]) if at < len(found) else end) - edge
            if start >= edges[0]:
                of = max(i for i in range(at) if edges[i] <= start)
                found[of][key][0] -= part
            if part and at < len(found):
                held = found[at].setdefault(key, [0, 0])
                held[0] += part
                held[1] += not (once and at)
    return [
        {key: (held[0], held[1]) for key, held in sums.items() if held[0] or held[1]}
        for sums in found
    ]


def _begun(book: Book, lo: int, hi: int, by: str) -> dict[Key, list[int]]:
    """What begins in a stretch, with all its seconds."""
    begins = "owner = :owner AND start >= :lo AND start < :hi"
    # Activities differ most: sorted by them first, rows are told apart by one word.
    groups = ", ".join(sorted(by.split(", "), key=lambda name: name != "activity"))
    sums: dict[Key, list[int]] = {}
    # Testing each row for the mark would cost more than taking the few that have it.
    for seconds, n, *columns in book.named(
        f"SELECT sum(seconds), count(*), {by} FROM time_entry WHERE {begins} "
        f"GROUP BY {groups} UNION ALL SELECT -seconds, -1, {by} FROM time_entry "
        f"INDEXED BY time_overlap WHERE {begins} AND overlap = 1",
        {"owner": book.owner, "lo": lo, "hi": hi},
    ):
        held = sums.setdefault(tuple(columns), [0, 0])
        held[0] += seconds
        held[1] += n
    return sums


def _crossing(book: Book, edge: int, by: str) -> list[Any]:
    """Start, seconds and columns of the entry that goes on beyond a moment, if any.

    Entries without the mark share no second, so only the last before it can.
    """
    last = (
        f"SELECT * FROM (SELECT start, seconds, {by} FROM time_entry {{}} "
        "WHERE owner = :owner AND start < :edge AND timed = 1 AND overlap = 0 AND {} "
        "ORDER BY start DESC LIMIT 1) WHERE start + seconds > :edge"
    )
    short = last.format(
        "", "seconds > 0 AND seconds <= 43200 AND start > :edge - 43201"
    )
    long = last.format("INDEXED BY time_long", "seconds > 43200")
    return book.named(f"{short} UNION ALL {long}", {"owner": book.owner, "edge": edge})


def overlapping(book: Book, lo: int, hi: int) -> list[Entry]:
    """The imported entries of a range that share time with others."""
    shares = "e.owner = ? AND e.overlap = 1 AND e.start < ? AND e.start + e.seconds > ?"
    ways = (
        f"INDEXED BY time_overlap WHERE {shares} AND e.start > ? - 43201 "
        "AND e.seconds <= 43200",
        f"INDEXED BY time_long WHERE {shares} AND e.seconds > 43200",
    )
    window = (book.owner, hi, lo)
    values = (*window, lo, *window)
    some = " OR ".join(f"EXISTS (SELECT 1 FROM time_entry e {way})" for way in ways)
    if not book.row(f"SELECT {some}", *values)[0]:
        return []
    sql = " UNION ALL ".join(f"{_ENTRY}{way}" for way in ways)
    return [_entry(row) for row in book.rows(f"{sql} ORDER BY 2, 1", *values)]


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


def calls_wanted(book: Book, day: int, seconds: int) -> bool:
    """Whether a call block may be on at a time of day.

    Args:
        book: the book.
        day: the bit of the day of the week.
        seconds: after local midnight.
    """
    return (
        book.row(
            "SELECT 1 FROM block WHERE owner = ? AND goal > 0 AND until IS NULL "
            "AND days & ? AND starts <= ? AND ends > ?",
            *(book.owner, day, seconds, seconds),
        )
        is not None
    )


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
