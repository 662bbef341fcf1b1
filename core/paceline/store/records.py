"""Adding and changing single rows by field name; the names come from our own code."""

from __future__ import annotations

from paceline.store.ids import new_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping


def insert(
    conn: sqlite3.Connection, table: str, owner: str, fields: Mapping[str, object]
) -> str:
    """Add a row; gives its key."""
    row = new_id()
    names = ", ".join(("id", "owner", *fields))
    marks = ", ".join("?" * (len(fields) + 2))
    conn.execute(
        f"INSERT INTO {table} ({names}) VALUES ({marks})",
        (row, owner, *fields.values()),
    )
    return row


def update(
    conn: sqlite3.Connection, table: str, row: str, fields: Mapping[str, object]
) -> None:
    """Change fields of a row."""
    news = ", ".join(f"{name} = ?" for name in fields)
    conn.execute(f"UPDATE {table} SET {news} WHERE id = ?", (*fields.values(), row))
