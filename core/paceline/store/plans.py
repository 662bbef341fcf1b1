"""Answers of plans: rows in, values out."""

from __future__ import annotations

from paceline.store.ids import derived_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from paceline.store import Book


def answers(book: Book, kind: str, row: str) -> dict[str, str]:
    """The answers of the plan of a deal or an account, by field."""
    return dict(
        book.rows(
            f"SELECT field, words FROM plan_line WHERE {kind} = ? AND words <> '' "
            "ORDER BY field",
            row,
        )
    )


def answer(
    conn: sqlite3.Connection, owner: str, kind: str, row: str, new: Mapping[str, str]
) -> None:
    """Make the plan of a deal or an account these answers and no others.

    The keys of the lines follow from the record, so that two books that plan the same
    deal hold the same lines.
    """
    kept = ", ".join("?" * len(new))
    conn.execute(
        f"DELETE FROM plan_line WHERE {kind} = ? AND field NOT IN ({kept})",
        (row, *new),
    )
    for field, words in new.items():
        conn.execute(
            f"INSERT INTO plan_line (id, owner, {kind}, field, words) "
            "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET words = excluded.words "
            "WHERE words <> excluded.words",
            (derived_id(row, "plan", field), owner, row, field, words),
        )
