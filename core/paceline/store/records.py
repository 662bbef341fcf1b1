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
    """Add a row; gives its key, a new one unless the fields have an ``id``."""
    row = str(fields.get("id") or new_id())
    all_of = {**fields, "id": row, "owner": owner}
    names = ", ".join(all_of)
    marks = ", ".join("?" * len(all_of))
    conn.execute(
        f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(all_of.values())
    )
    return row


def update(
    conn: sqlite3.Connection, table: str, row: str, fields: Mapping[str, object]
) -> None:
    """Change fields of a row."""
    news = ", ".join(f"{name} = ?" for name in fields)
    conn.execute(f"UPDATE {table} SET {news} WHERE id = ?", (*fields.values(), row))
