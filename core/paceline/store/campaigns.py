"""Campaigns: rows in, values out."""

from __future__ import annotations

from paceline.model.prospecting import Campaign
from paceline.store.names import key_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from typing import Any

    from paceline.store import Book

_ALL = (
    "SELECT c.id, c.name, s.name, i.name, coalesce(i.words, ''), k.name, "
    "nullif((SELECT count(*) FROM cadence_step WHERE cadence = k.id), 0), "
    "c.from_day, c.to_day, c.note, i.archived_at IS NOT NULL "
    "FROM campaign c LEFT JOIN segment s ON s.id = c.segment "
    "LEFT JOIN idea i ON i.id = c.idea LEFT JOIN cadence k ON k.id = c.cadence "
)


def _campaign(row: tuple[Any, ...]) -> Campaign:
    return Campaign(*(*row[:-1], bool(row[-1])))


def campaigns(book: Book) -> list[Campaign]:
    """Every campaign, the last one first."""
    rows = book.rows(f"{_ALL}ORDER BY c.from_day DESC, c.name, c.id")
    return [_campaign(row) for row in rows]


def present(book: Book, day: str, segment: str | None) -> Campaign | None:
    """The campaign of a local day for a segment, else one that is for none."""
    rows = book.rows(
        f"{_ALL}WHERE c.from_day <= ? AND c.to_day >= ? "
        "AND (c.segment IS NULL OR c.segment = ?) "
        "ORDER BY c.segment IS NULL, c.from_day DESC, c.id LIMIT 1",
        *(day, day, segment),
    )
    return _campaign(rows[0]) if rows else None


def remove(conn: sqlite3.Connection, row: str) -> None:
    """Remove a campaign."""
    conn.execute("DELETE FROM campaign WHERE id = ?", (row,))


def named(book: Book, table: str, typed: str) -> tuple[str, str, bool] | None:
    """Key, name, and whether it is put away, of the idea or cadence of a name."""
    rows = book.rows(
        f"SELECT id, name, archived_at IS NOT NULL FROM {table} "
        "WHERE id = ? OR key = ? ORDER BY archived_at IS NOT NULL LIMIT 1",
        *(typed, key_of(typed)),
    )
    return (rows[0][0], rows[0][1], bool(rows[0][2])) if rows else None


def names(book: Book, table: str) -> list[str]:
    """The names of all ideas or cadences in use."""
    rows = book.rows(
        f"SELECT name FROM {table} WHERE archived_at IS NULL ORDER BY name"
    )
    return [row[0] for row in rows]
