"""The marks of entries that share time, which sums trust, kept true.

Verbs mark what they change themselves. Another program that writes to the book marks
nothing: `settle` does it for its steps before anything is added up or changed.
"""

from __future__ import annotations

import sqlite3

from paceline.store.timelog import LONG

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from paceline.store import Book

OUTSIDE = "outside"
"""Who the journal names for what another program wrote."""

SAID = "mark time that another program logged twice"

_TOUCHING = (
    "owner = :owner AND timed = 1 AND seconds > 0 AND start < :hi "
    "AND start > :lo - :longest - 1 AND start + seconds > :lo"
)
_BOUNDS = f"SELECT min(start), max(start + seconds) FROM time_entry WHERE {_TOUCHING}"
# An entry shares time if one before it reaches into it or the next begins in it.
_SHARING = f"""
    SELECT id, start, start + seconds AS stops, overlap,
    coalesce(start < max(start + seconds) OVER (ORDER BY start, id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)
    OR coalesce(lead(start) OVER (ORDER BY start, id) < start + seconds, 0) AS shares
    FROM time_entry WHERE {_TOUCHING}"""
_WRONG = f"SELECT min(start), max(stops) FROM ({_SHARING}) WHERE overlap <> shares"
FAR = 1 << 60
"""Seconds beyond every entry."""


def mark(conn: sqlite3.Connection, owner: str, lo: int, hi: int) -> int:
    """Mark the entries of a stretch that share seconds with another; how many do.

    Entries that do not share any lose the mark.

    Args:
        conn: the connection, inside a write.
        owner: whose entries.
        lo: UTC second the stretch begins.
        hi: one past its last.
    """
    longest = conn.execute(
        "SELECT coalesce(max(seconds), 0) FROM time_entry "
        "WHERE owner = ? AND seconds > 43200",
        (owner,),
    ).fetchone()[0]
    span = {"owner": owner, "lo": lo, "hi": hi, "longest": max(longest, LONG)}
    first, last = conn.execute(_BOUNDS, span).fetchone()
    if first is None:
        return 0
    # What reaches into the stretch may share time with what lies beside it.
    rows = conn.execute(_SHARING, {**span, "lo": first, "hi": last}).fetchall()
    inside = [row for row in rows if row[1] < hi and row[2] > lo]
    news = [(shares, row) for row, *_, marked, shares in inside if marked != shares]
    conn.executemany("UPDATE time_entry SET overlap = ? WHERE id = ?", news)
    return sum(row[4] for row in inside)


def settle(conn: sqlite3.Connection, author: str, now: int) -> None:
    """Mark what other programs' newest steps made share time, as a step of its own.

    The step is of kind ``load``: undo passes over it, as nobody did it.

    Args:
        conn: the connection, inside a transaction that is no step yet.
        author: who the journal names.
        now: UTC seconds.
    """
    spans = _unsettled(conn)
    if spans:
        _mark_step(conn, author, now, spans)


def _mark_step(conn: sqlite3.Connection, author: str, now: int, spans: Spans) -> None:
    step = conn.execute(
        "INSERT INTO step (at, author, what, kind) VALUES (?, ?, ?, 'load')",
        (now, author, SAID),
    ).lastrowid
    conn.execute("UPDATE pen SET step = ?", (step,))
    _mark_all(conn, spans)
    conn.execute("UPDATE pen SET step = NULL")


def _unsettled(conn: sqlite3.Connection) -> Spans:
    """From when to when other programs' newest steps changed the time log."""
    seen = conn.execute(
        "SELECT id FROM step WHERE author <> ? ORDER BY id DESC LIMIT 1", (OUTSIDE,)
    ).fetchone()
    return _spans(conn, "step > ?", seen[0] if seen else 0)


def catch_up(book: Book, now: int) -> None:
    """Settle outside a step; a book that is locked or not ours to write is left."""
    if _unsettled(book.conn):  # without the lock that others may hold
        _locked(book, lambda: settle(book.conn, book.author, now))


def mark_anew(book: Book, now: int) -> None:
    """Mark what shares time wherever a mark is wrong, whoever left it so and when.

    A step of kind ``load``, as `settle` makes. Reads all of the time log, unlike
    `catch_up`; a book that is locked or not ours to write is left.
    """
    everything = {"owner": book.owner, "lo": -FAR, "hi": FAR, "longest": FAR}
    first, last = book.named(_WRONG, everything)[0]
    if first is not None:
        spans = {book.owner: (first, last)}
        _locked(book, lambda: _mark_step(book.conn, book.author, now, spans))


def _locked(book: Book, work: Callable[[], None]) -> None:
    """Do something in a transaction if the book can be had at once."""
    conn = book.conn
    waits = conn.execute("PRAGMA busy_timeout").fetchone()[0]
    try:
        conn.execute("PRAGMA busy_timeout = 50")
        conn.execute("BEGIN IMMEDIATE")
        work()
        conn.execute("COMMIT")
    except sqlite3.OperationalError:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
    finally:
        conn.execute(f"PRAGMA busy_timeout = {waits}")


def settle_step(conn: sqlite3.Connection, step: int) -> None:
    """Bring the marks around what a step changed in line, inside another step."""
    _mark_all(conn, _spans(conn, "step = ?", step))


Spans = dict[str, tuple[int, int]]


def _spans(conn: sqlite3.Connection, which: str, step: int) -> Spans:
    """From when to when some steps changed the time log, by owner."""
    images = ("before", "after")
    parts = (
        f"SELECT json_extract({image}, '$[1]') o, json_extract({image}, '$[2]') s, "
        f"json_extract({image}, '$[3]') n FROM change "
        f"WHERE {which} AND tbl = 'time_entry' AND {image} IS NOT NULL"
        for image in images
    )
    sql = f"SELECT o, min(s), max(s + n) FROM ({' UNION ALL '.join(parts)}) GROUP BY o"
    return {row[0]: (row[1], row[2]) for row in conn.execute(sql, (step, step))}


def _mark_all(conn: sqlite3.Connection, spans: Spans) -> None:
    for owner, (lo, hi) in spans.items():
        mark(conn, owner, lo, hi)
