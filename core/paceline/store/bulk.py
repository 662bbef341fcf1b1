"""Many rows of one table at once."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence


def insert_all(
    conn: sqlite3.Connection, table: str, rows: Sequence[Mapping[str, object]]
) -> None:
    """Add rows that all name the same columns, ``id`` and ``owner`` among them."""
    if not rows:
        return
    names = tuple(rows[0])
    conn.executemany(
        f"INSERT INTO {table} ({', '.join(names)}) "
        f"VALUES ({', '.join('?' * len(names))})",
        [tuple(row[name] for name in names) for row in rows],
    )
