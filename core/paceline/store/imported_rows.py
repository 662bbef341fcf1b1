"""Adding and changing imported rows, many at once.

Each answers with the reason, as the rest of a sentence, for rows that cannot be stored.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeAlias

from paceline.model.importing import ALREADY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

UNTAKEN = "has a value the book does not take"
ORPHANED = "refers to a row that was not stored"

MANY = 200
"""From how many new rows of a table on their journal is written in one go."""
ROOM = -65536
"""SQLite's cache while an import writes, in KiB as it counts them."""


Row: TypeAlias = dict[str, Any]


@contextmanager
def roomy(conn: sqlite3.Connection) -> Iterator[None]:
    """Give SQLite room for the pages of a large import."""
    before = conn.execute("PRAGMA cache_size").fetchone()[0]
    conn.execute(f"PRAGMA cache_size = {ROOM}")
    try:
        yield
    finally:
        conn.execute(f"PRAGMA cache_size = {before}")


def add_all(
    conn: sqlite3.Connection, table: str, rows: Sequence[Row], failed: set[str]
) -> dict[str, str]:
    """Add rows of one table; why not, as the rest of a sentence, for those left out.

    Args:
        conn: the connection, inside a write.
        table: the table.
        rows: the rows, each key once.
        failed: the keys of rows left out before; those of this table join them.
    """
    held = _held(conn, table, [row["id"] for row in rows])
    wrong: dict[str, str] = dict.fromkeys(held, ALREADY)
    kept = []
    for row in rows:
        if failed and not failed.isdisjoint(row.values()):
            wrong[row["id"]] = ORPHANED
        elif row["id"] not in held:
            kept.append(row)
    with _journaled_after(conn, table, len(kept)):
        for _, alike in groupby(sorted(kept, key=_shape), key=_shape):
            wrong.update(_add_alike(conn, table, sorted(alike, key=_key)))
    failed.update(key for key, why in wrong.items() if why != ALREADY)
    _drop_orphans(conn, table, kept, failed, wrong)
    return wrong


def _shape(row: Row) -> tuple[str, ...]:
    return tuple(row)


def _key(row: Row) -> str:
    return str(row["id"])


def _held(conn: sqlite3.Connection, table: str, ids: Sequence[str]) -> set[str]:
    """Which of these keys a table has."""
    found: set[str] = set()
    for at in range(0, len(ids), 500):
        part = ids[at : at + 500]
        marks = ", ".join("?" * len(part))
        sql = f"SELECT id FROM {table} WHERE id IN ({marks})"
        found.update(row[0] for row in conn.execute(sql, part))
    return found


@contextmanager
def _journaled_after(
    conn: sqlite3.Connection, table: str, count: int
) -> Iterator[None]:
    """Write the journal of many new rows in one go, not by the trigger of each.

    With a trigger SQLite keeps a way back for every single row, which costs more than
    the row. Both ways write the same images; the trigger is back before the step ends,
    and a step that fails takes the change of the schema back too.
    """
    if count < MANY or table == "touch":
        yield
        return
    (trigger,) = conn.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?",
        (f"{table}_i",),
    ).fetchone()
    last = conn.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0]
    conn.execute(f"DROP TRIGGER {table}_i")
    yield
    conn.execute(
        "INSERT INTO change (step, tbl, row, before, after) "
        f"SELECT pen.step, '{table}', t.id, NULL, t.image FROM pen, {table} t "
        "WHERE t.rowid > ? ORDER BY t.rowid",
        (last,),
    )
    conn.execute(trigger)


def _add_alike(
    conn: sqlite3.Connection, table: str, rows: Sequence[Row]
) -> dict[str, str]:
    """Add rows that name the same columns; the reason for each that cannot be."""
    wrong: dict[str, str] = {}
    given = [""]

    def values() -> Iterator[tuple[Any, ...]]:
        for row in rest:
            given[0] = row["id"]
            yield tuple(row.values())

    rest = iter(rows)
    while True:
        # What one row breaks is known by the row given last; the rest goes on.
        try:
            conn.executemany(_insert(table, rows[0]), values())
        except (sqlite3.IntegrityError, OverflowError) as why:
            wrong[given[0]] = _reason(why)
        else:
            return wrong


def add(conn: sqlite3.Connection, table: str, row: Row) -> str:
    """Add a row; gives the reason, as the rest of a sentence, if it cannot be."""
    try:
        conn.execute(_insert(table, row), tuple(row.values()))
    except (sqlite3.IntegrityError, OverflowError) as why:
        return _reason(why)
    return ""


def change(conn: sqlite3.Connection, table: str, key: str, news: Row) -> str:
    """Change fields of a row; gives the reason if they cannot be, as `add` does."""
    sets = ", ".join(f"{column} = ?" for column in news)
    try:
        conn.execute(f"UPDATE {table} SET {sets} WHERE id = ?", (*news.values(), key))
    except (sqlite3.IntegrityError, OverflowError) as why:
        return _reason(why)
    return ""


def _insert(table: str, row: Row) -> str:
    return (
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
    )


def _reason(why: Exception) -> str:
    if str(why).startswith("UNIQUE"):
        return "would be a second one of which the book takes one"
    return UNTAKEN


def _drop_orphans(
    conn: sqlite3.Connection,
    table: str,
    rows: Sequence[Row],
    failed: set[str],
    wrong: dict[str, str],
) -> None:
    """Take back rows that refer to one of their own table that was left out."""
    if not any(key in failed for key in wrong):
        return
    orphans = [True]
    while orphans:
        orphans = []
        for row in rows:
            if row["id"] not in wrong and not failed.isdisjoint(row.values()):
                conn.execute(f"DELETE FROM {table} WHERE id = ?", (row["id"],))
                wrong[row["id"]] = ORPHANED
                failed.add(row["id"])
                orphans.append(True)


def put(conn: sqlite3.Connection, table: str, row: Row) -> str:
    """Add a row, or give the one of that key these columns; as `add` otherwise."""
    held = conn.execute(
        f"SELECT {', '.join(row)} FROM {table} WHERE id = ?", (row["id"],)
    ).fetchone()
    if held is None:
        return add(conn, table, row)
    if tuple(held) == tuple(row.values()):
        return ALREADY
    sets = ", ".join(f"{column} = ?" for column in row)
    try:
        conn.execute(
            f"UPDATE {table} SET {sets} WHERE id = ?", (*row.values(), row["id"])
        )
    except (sqlite3.IntegrityError, OverflowError) as why:
        return _reason(why)
    return ""
