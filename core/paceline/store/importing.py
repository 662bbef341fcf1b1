"""What an import asks of the book, and writes to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from paceline.model.timelog import UNCLASSIFIED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from paceline.model.importing import FileReport, Trouble
    from paceline.store import Book

TABLES = (
    *("import_batch", "territory", "stage", "account", "contact", "employment", "deal"),
    *("stage_event", "close_push", "cadence", "cadence_step", "enrolment", "idea"),
    *("touch",),
    *("promise", "time_entry", "timer", "budget", "block", "pto", "habit"),
    *("estimate", "app_use", "benchmark", "influence", "need", "helper"),
    *("initiative", "deal_initiative", "plan_line", "criterion", "snapshot"),
    *("question", "answer", "knowledge", "segment", "campaign"),
)
"""The tables an import writes to, each after those it refers to."""

STARTING = ("stage", "cadence", "cadence_step", "benchmark", "question")
"""The tables that are not empty in a new book."""


class TakenBack(Exception):
    """Thrown inside a write to take it back; nothing is wrong."""


def defer_references(conn: sqlite3.Connection) -> None:
    """Check references when the step ends, so that rows may come in any order."""
    conn.execute("PRAGMA defer_foreign_keys = ON")


def keys(book: Book, table: str) -> list[str]:
    """The key of every row of a table."""
    return [row[0] for row in book.rows(f"SELECT id FROM {table} ORDER BY id")]


def drop(conn: sqlite3.Connection, rows: Sequence[tuple[str, str]]) -> None:
    """Remove rows, each given by its table and key; a stage with its questions."""
    for table, key in rows:
        if table == "stage":
            conn.execute("DELETE FROM question WHERE stage = ?", (key,))
        conn.execute(f"DELETE FROM {table} WHERE id = ?", (key,))


def names(book: Book, table: str) -> list[tuple[str, str, str, str]]:
    """Key, name, match key and outside id of every row of a table with names."""
    ext = "''" if table == "stage" else "coalesce(ext_id, '')"
    return book.rows(f"SELECT id, name, key, {ext} FROM {table} ORDER BY id")


def stages(book: Book) -> list[tuple[str, str, str, int, str]]:
    """Key, name, match key, position and kind of every stage, in order.

    Those of the first pipeline come first; in others the position counts as 0.
    """
    return book.rows(
        "SELECT id, name, key, position * first, kind FROM (SELECT s.*, s.pipeline = "
        "(SELECT pipeline FROM stage ORDER BY rowid LIMIT 1) AS first FROM stage s) "
        "ORDER BY first DESC, position, id"
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


def is_empty(book: Book) -> bool:
    """Whether the book holds nothing yet but what a new one begins with."""
    tables = ("account", "contact", "deal", "touch", "time_entry")
    some = " UNION ALL ".join(f"SELECT 1 FROM {table}" for table in tables)
    return book.row(f"SELECT 1 FROM ({some}) LIMIT 1") is None


def move_closed_stages(conn: sqlite3.Connection, by: int) -> None:
    """Make room for open stages before the closed ones."""
    conn.execute("UPDATE stage SET position = position + ? WHERE kind <> 'open'", (by,))


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
