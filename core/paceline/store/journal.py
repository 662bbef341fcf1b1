"""Undo, redo and the audit log: reading the journal the triggers write."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from paceline.model.journal import Change, StepInfo
from paceline.store.overlaps import OUTSIDE, settle_step

if TYPE_CHECKING:
    import sqlite3

    from paceline.store import Book


def undo(book: Book, now: int) -> StepInfo | None:
    """Take back the newest step not yet undone; None if there is none.

    The step's changes are reversed from their images, newest first, as a step of
    their own, so that the audit log stays whole.
    """
    return _replay(
        book,
        now,
        "undo",
        "SELECT max(id) FROM step WHERE kind = 'do' AND undone = 0",
        1,
    )


def redo(book: Book, now: int) -> StepInfo | None:
    """Do again the step undone last; None if there is none, or something came since."""
    return _replay(book, now, "redo", "SELECT min(id) FROM step WHERE undone = 1", 0)


def _replay(
    book: Book, now: int, kind: str, choose: str, undone: int
) -> StepInfo | None:
    if book.row(choose)[0] is None:
        return None
    writing = book.write(kind, now, kind)
    with writing as conn:
        # Chosen again under the lock: another front end may have been quicker.
        target = conn.execute(choose).fetchone()[0]
        if target is None:
            conn.execute("DELETE FROM step WHERE id = ?", (writing.id,))
            return None
        at, author, what = conn.execute(
            "SELECT at, author, what FROM step WHERE id = ?", (target,)
        ).fetchone()
        conn.execute(
            "UPDATE step SET target = ?, what = ? WHERE id = ?",
            (target, what, writing.id),
        )
        conn.execute("PRAGMA defer_foreign_keys = ON")
        order = "DESC" if kind == "undo" else "ASC"
        changes = conn.execute(
            "SELECT tbl, row, before, after FROM change WHERE step = ? "
            f"ORDER BY id {order}",
            (target,),
        ).fetchall()
        for table, row, before, after in changes:
            _set(conn, table, row, before if kind == "undo" else after)
        if author == OUTSIDE:
            # Its images hold no marks of what shares time: they were made later.
            settle_step(conn, target)
        conn.execute("UPDATE step SET undone = ? WHERE id = ?", (undone, target))
    return StepInfo(target, at, author, what, kind, len(changes), bool(undone))


def _columns(conn: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in conn.execute(f"PRAGMA table_info({table})")]


def _set(conn: sqlite3.Connection, table: str, row: str, image: str | None) -> None:
    """Make one row what its image says; no image means no row."""
    if image is None:
        conn.execute(f"DELETE FROM {table} WHERE id = ?", (row,))
        return
    values: list[Any] = json.loads(image)
    # A column added since the image was made is left as it is.
    columns = _columns(conn, table)[: len(values)]
    names = ", ".join(columns)
    marks = ", ".join("?" * len(values))
    news = ", ".join(f"{name} = excluded.{name}" for name in columns)
    conn.execute(
        f"INSERT INTO {table} ({names}) VALUES ({marks}) "
        f"ON CONFLICT (id) DO UPDATE SET {news}",
        values,
    )


def steps(book: Book, limit: int, before: int | None = None) -> list[StepInfo]:
    """The newest steps, newest first, with how many rows each changed."""
    return [
        StepInfo(number, at, author, what, kind, changed, undone > 0)
        for number, at, author, what, kind, changed, undone in book.rows(
            "SELECT s.id, s.at, s.author, s.what, s.kind, "
            "(SELECT count(*) FROM change c WHERE c.step = s.id), s.undone "
            "FROM step s WHERE s.id < ? ORDER BY s.id DESC LIMIT ?",
            before if before is not None else 1 << 62,
            limit,
        )
    ]


def changes(book: Book, step: int) -> list[Change]:
    """What one step changed, in the order it happened, as changed fields only."""
    found = []
    for table, row, before, after in book.rows(
        "SELECT tbl, row, before, after FROM change WHERE step = ? ORDER BY id", step
    ):
        columns = _columns(book.conn, table)
        blank = "[]"
        olds = dict(zip(columns, json.loads(before or blank), strict=False))
        news = dict(zip(columns, json.loads(after or blank), strict=False))
        fields = tuple(
            (name, olds.get(name), news.get(name))
            for name in columns
            if olds.get(name) != news.get(name)
        )
        found.append(Change(table, row, fields))
    return found
