"""Exit criteria that buyers have met."""

from __future__ import annotations

from paceline.store.ids import new_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from paceline.store import Book

MANY = 500
"""Deals asked for by one query."""


def met(book: Book, deals: Sequence[str]) -> dict[str, dict[tuple[str, str], int]]:
    """By deal: when each criterion, by stage and words, was met, UTC seconds."""
    found: dict[str, dict[tuple[str, str], int]] = {deal: {} for deal in deals}
    for first in range(0, len(deals), MANY):
        part = deals[first : first + MANY]
        for deal, stage, words, at in book.rows(
            "SELECT deal, stage, words, met_at FROM criterion "
            f"WHERE deal IN ({', '.join('?' * len(part))})",
            *part,
        ):
            found[deal][stage, words] = at
    return found


def note_met(
    conn: sqlite3.Connection, owner: str, deal: str, stage: str, words: str, now: int
) -> None:
    """Write that the buyer did what a stage asks for."""
    conn.execute(
        "INSERT INTO criterion (id, owner, deal, stage, words, met_at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (new_id(), owner, deal, stage, words, now),
    )


def forget_met(conn: sqlite3.Connection, deal: str, stage: str, words: str) -> None:
    """Take it back."""
    conn.execute(
        "DELETE FROM criterion WHERE deal = ? AND stage = ? AND words = ?",
        (deal, stage, words),
    )
