"""Accounts and contacts: rows in, values out."""

from __future__ import annotations

from paceline.store.ids import new_id
from paceline.store.names import key_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3


def add_account(conn: sqlite3.Connection, owner: str, name: str, now: int) -> str:
    """The account of that name, added if there is none; gives its key."""
    held = conn.execute("SELECT id FROM account WHERE key = ?", (key_of(name),))
    found = held.fetchone()
    if found:
        return str(found[0])
    row = new_id()
    conn.execute(
        "INSERT INTO account (id, owner, name, key, created_at) VALUES (?, ?, ?, ?, ?)",
        (row, owner, name, key_of(name), now),
    )
    return row
