"""Stages: what is in them, and changing them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from paceline.store import Book


def deals_in(book: Book) -> dict[str, int]:
    """How many deals are in each stage that has some."""
    return dict(book.rows("SELECT stage, count(*) FROM deal GROUP BY stage"))


def passed(book: Book, row: str) -> int:
    """How many deals are or were in a stage, by their history."""
    found: int = book.row(
        "SELECT count(DISTINCT deal) FROM stage_event "
        "WHERE from_stage = ? OR to_stage = ?",
        row,
        row,
    )[0]
    return found


def remove(conn: sqlite3.Connection, row: str) -> None:
    """Remove a stage no deal was ever in, with its chances, ticks and questions."""
    asked = "(SELECT id FROM question WHERE stage = ?)"
    conn.execute(f"DELETE FROM answer WHERE question IN {asked}", (row,))
    for table in ("snapshot", "criterion", "question"):
        conn.execute(f"DELETE FROM {table} WHERE stage = ?", (row,))
    conn.execute("DELETE FROM stage WHERE id = ?", (row,))


def number(conn: sqlite3.Connection, rows: Sequence[str]) -> None:
    """Number stages from 1 in the order given."""
    for place, row in enumerate(rows, start=1):
        conn.execute(
            "UPDATE stage SET position = ? WHERE id = ? AND position <> ?",
            (place, row, place),
        )
