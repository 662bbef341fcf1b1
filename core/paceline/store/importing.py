"""What an import asks of the book, and writes to it."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

from paceline.model.timelog import UNCLASSIFIED
from paceline.store.timelog import LONG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paceline.model.importing import FileReport, Trouble
    from paceline.store import Book

TABLES = (
    "stage",
    "account",
    "contact",
    "employment",
    "deal",
    "stage_event",
    "touch",
    "time_entry",
)
"""The tables an import writes to, each after those it refers to."""

ALREADY = "is in the book already"


class TakenBack(Exception):
    """Thrown inside a write to take it back; nothing is wrong."""


def defer_references(conn: sqlite3.Connection) -> None:
    """Check references when the step ends, so that rows may come in any order."""
    conn.execute("PRAGMA defer_foreign_keys = ON")


def names(book: Book, table: str) -> list[tuple[str, str, str, str]]:
    """Key, name, match key and outside id of every row of a table with names."""
    ext = "''" if table == "stage" else "coalesce(ext_id, '')"
    return book.rows(f"SELECT id, name, key, {ext} FROM {table} ORDER BY id")


def stages(book: Book) -> list[tuple[str, str, str, int, str]]:
    """Key, name, match key, position and kind of every stage, in order."""
    return book.rows(
        "SELECT id, name, key, position, kind FROM stage ORDER BY position, id"
    )


def contact_mails(book: Book) -> list[tuple[str, str]]:
    """Key and e-mail address of every contact that has one."""
    return book.rows("SELECT id, email FROM contact WHERE email IS NOT NULL")


def present(book: Book, table: str, ids: Iterable[str]) -> set[str]:
    """Which of these keys a table has."""
    wanted = list(ids)
    found: set[str] = set()
    for at in range(0, len(wanted), 500):
        part = wanted[at : at + 500]
        marks = ", ".join("?" * len(part))
        rows = book.rows(f"SELECT id FROM {table} WHERE id IN ({marks})", *part)
        found.update(row[0] for row in rows)
    return found


def unclassified(book: Book) -> set[str]:
    """The keys of the time entries no activity is known of."""
    rows = book.rows("SELECT id FROM time_entry WHERE category = ?", UNCLASSIFIED)
    return {row[0] for row in rows}


def classify(conn: sqlite3.Connection, row: dict[str, Any]) -> None:
    """Give a time entry of the book an activity, and an account if it has none."""
    conn.execute(
        "UPDATE time_entry SET activity = :activity, category = :category, "
        "account = coalesce(account, :account) WHERE id = :id",
        row,
    )


def add(conn: sqlite3.Connection, table: str, row: dict[str, Any]) -> str:
    """Add a row; gives the reason, as the rest of a sentence, if it cannot be."""
    marks = ", ".join("?" * len(row))
    try:
        done = conn.execute(
            f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks}) "
            "ON CONFLICT (id) DO NOTHING",
            tuple(row.values()),
        )
    except (sqlite3.IntegrityError, OverflowError):
        return "has a value the book does not take"
    return "" if done.rowcount else ALREADY


def set_stage(conn: sqlite3.Connection, row: dict[str, Any]) -> str:
    """Add a stage, or give the one of that key these columns; as `add` otherwise."""
    held = conn.execute(
        f"SELECT {', '.join(row)} FROM stage WHERE id = ?", (row["id"],)
    ).fetchone()
    if held is None:
        return add(conn, "stage", row)
    if tuple(held) == tuple(row.values()):
        return ALREADY
    sets = ", ".join(f"{column} = ?" for column in row)
    try:
        conn.execute(
            f"UPDATE stage SET {sets} WHERE id = ?", (*row.values(), row["id"])
        )
    except sqlite3.IntegrityError:
        return "has a value the book does not take"
    return ""


def is_empty(book: Book) -> bool:
    """Whether the book holds no deals yet."""
    return book.row("SELECT 1 FROM deal LIMIT 1") is None


def move_closed_stages(conn: sqlite3.Connection, by: int) -> None:
    """Make room for open stages before the closed ones."""
    conn.execute("UPDATE stage SET position = position + ? WHERE kind <> 'open'", (by,))


def flag_overlaps(conn: sqlite3.Connection, owner: str, lo: int, hi: int) -> int:
    """Mark the entries of an owner that share seconds with another; how many are.

    Args:
        conn: the connection, inside a write.
        owner: whose entries.
        lo: from this instant.
        hi: to this one.
    """
    longest = conn.execute(
        "SELECT coalesce(max(seconds), 0) FROM time_entry "
        "WHERE owner = ? AND seconds > ?",
        (owner, LONG),
    ).fetchone()[0]
    rows = conn.execute(
        "SELECT id, start, start + seconds, overlap FROM time_entry "
        "WHERE owner = ? AND timed = 1 AND seconds > 0 AND start < ? AND start > ? "
        "AND start + seconds > ? ORDER BY start, id",
        (owner, hi, lo - max(longest, LONG) - 1, lo),
    ).fetchall()
    shared = _sharing([(row[0], row[1], row[2]) for row in rows])
    fresh = [(row[0],) for row in rows if row[0] in shared and not row[3]]
    conn.executemany("UPDATE time_entry SET overlap = 1 WHERE id = ?", fresh)
    return len(shared)


def _sharing(spans: list[tuple[str, int, int]]) -> set[str]:
    """The spans, sorted by start, that share time with another."""
    shared: set[str] = set()
    latest: tuple[str, int, int] | None = None
    for span in spans:
        if latest is not None and span[1] < latest[2]:
            shared.update((span[0], latest[0]))
        if latest is None or span[2] > latest[2]:
            latest = span
    return shared


def add_batch(
    conn: sqlite3.Connection,
    owner: str,
    now: int,
    row: str,
    file: FileReport,
    digest: str,
    problems: tuple[Trouble, ...],
) -> None:
    """Note that a file was imported, with the first thousand problems."""
    told = [[p.line, p.reason, p.text] for p in problems[:1000]]
    conn.execute(
        "INSERT INTO import_batch (id, owner, at, kind, source, digest, rows_in, "
        "stored, reported, report) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(row, owner, now, file.kind, file.file, digest, file.rows, file.stored),
            *(file.reported, json.dumps(told, ensure_ascii=False)),
        ),
    )
