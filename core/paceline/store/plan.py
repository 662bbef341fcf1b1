"""Budgets and targets."""

from __future__ import annotations

from paceline.store.ids import derived_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from paceline.store import Book


def allowances(book: Book, kind: str) -> dict[str, int]:
    """Seconds a week by activity or category: ``most`` allowed, or ``least`` wanted."""
    rows = book.rows(
        "SELECT activity, seconds FROM budget WHERE owner = ? AND kind = ?",
        *(book.owner, kind),
    )
    return dict(rows)


def set_allowance(
    conn: sqlite3.Connection, owner: str, what: str, kind: str, seconds: int
) -> None:
    """Set what a week of an activity or category may take, or should.

    Args:
        conn: the connection, inside a write.
        owner: whose it is.
        what: an activity, or a category by its code.
        kind: ``most`` or ``least``.
        seconds: a week.
    """
    changed = conn.execute(
        "UPDATE budget SET seconds = ? WHERE owner = ? AND activity = ? AND kind = ?",
        (seconds, owner, what, kind),
    )
    if changed.rowcount:
        return
    # The key of a budget is what it was before there were targets.
    parts = (owner, what) if kind == "most" else (owner, what, kind)
    conn.execute(
        "INSERT INTO budget (id, owner, activity, seconds, kind) "
        "VALUES (?, ?, ?, ?, ?)",
        (derived_id("budget", *parts), owner, what, seconds, kind),
    )


def drop_allowance(conn: sqlite3.Connection, owner: str, what: str, kind: str) -> None:
    """Take a budget or a target away."""
    conn.execute(
        "DELETE FROM budget WHERE owner = ? AND activity = ? AND kind = ?",
        (owner, what, kind),
    )
