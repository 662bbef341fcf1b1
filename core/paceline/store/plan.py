"""Budgets, and reading and dropping what is planned: call blocks and days off."""

from __future__ import annotations

from paceline.store.ids import derived_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from paceline.store import Book


def set_budget(
    conn: sqlite3.Connection, owner: str, activity: str, seconds: int
) -> None:
    """Set the weekly budget of an activity."""
    changed = conn.execute(
        "UPDATE budget SET seconds = ? WHERE owner = ? AND activity = ?",
        (seconds, owner, activity),
    )
    if not changed.rowcount:
        conn.execute(
            "INSERT INTO budget (id, owner, activity, seconds) VALUES (?, ?, ?, ?)",
            (derived_id("budget", owner, activity), owner, activity, seconds),
        )


def drop_budget(conn: sqlite3.Connection, owner: str, activity: str) -> None:
    """Take a weekly budget away."""
    conn.execute(
        "DELETE FROM budget WHERE owner = ? AND activity = ?", (owner, activity)
    )


def leaves(book: Book) -> list[tuple[str, str, str, str]]:
    """Key, first day, last day and note of every leave, the latest first."""
    return book.rows(
        "SELECT id, from_day, to_day, note FROM pto WHERE owner = ? "
        "ORDER BY from_day DESC, id",
        book.owner,
    )


def drop_block(conn: sqlite3.Connection, owner: str, block: str) -> None:
    """Take a call block away."""
    conn.execute("DELETE FROM block WHERE owner = ? AND id = ?", (owner, block))
