"""The full-text index: it follows the journal, so that writing never waits for it."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

from paceline.model.search import Hit
from paceline.store import explain

if TYPE_CHECKING:
    from paceline.store import Book

WORDS = {
    "account": ("name", "domain", "industry", "city", "country", "phone", "note"),
    "contact": ("name", "title", "email", "phone", "note"),
    "deal": ("name", "next_step", "competitor", "loss_reason", "note"),
    "touch": ("channel", "outcome", "note", "value_given"),
    "time_entry": ("activity", "note", "tags"),
    "promise": ("what",),
    "influence": ("win", "result", "ours"),
    "need": ("words",),
    "helper": ("department", "name", "owes"),
    "initiative": ("goal", "sponsor", "told_by"),
    "plan_line": ("words",),
    "answer": ("words",),
    "knowledge": ("name", "strategy", "language", "example", "proof"),
}
"""What is searched of each table."""

_BATCH = 5000


def follow(book: Book) -> None:
    """Bring the index up to the newest change.

    A read-only book is searched as far as its index goes.

    Raises:
        BookError, BusyError: the book cannot be written.
    """
    while not book.readonly:
        mark = book.row("SELECT change FROM search_mark")[0]
        rows = book.rows(
            "SELECT id, tbl, row, after FROM change WHERE id > ? ORDER BY id LIMIT ?",
            mark,
            _BATCH,
        )
        if not rows:
            return
        conn = book.conn
        try:
            conn.execute("BEGIN IMMEDIATE")
            if conn.execute("SELECT change FROM search_mark").fetchone()[0] == mark:
                for _, table, row, after in rows:
                    if table in WORDS:
                        _index(conn, table, row, after)
                conn.execute("UPDATE search_mark SET change = ?", (rows[-1][0],))
            conn.execute("COMMIT")
        except sqlite3.Error as why:
            raise explain(why, book.path) from why
        finally:
            if conn.in_transaction:
                conn.execute("ROLLBACK")


def _index(conn: sqlite3.Connection, table: str, row: str, after: str | None) -> None:
    found = conn.execute(
        "SELECT doc FROM search_row WHERE tbl = ? AND row = ?", (table, row)
    ).fetchone()
    if found:
        conn.execute("DELETE FROM search WHERE rowid = ?", found)
        conn.execute("DELETE FROM search_row WHERE doc = ?", found)
    if after is None:
        return
    columns = [column[1] for column in conn.execute(f"PRAGMA table_info({table})")]
    image: dict[str, Any] = dict(zip(columns, json.loads(after), strict=False))
    words = " \n".join(str(image[name]) for name in WORDS[table] if image.get(name))
    doc = conn.execute("INSERT INTO search (words) VALUES (?)", (words,)).lastrowid
    conn.execute(
        "INSERT INTO search_row (doc, tbl, row) VALUES (?, ?, ?)", (doc, table, row)
    )


_ACCOUNT = "(SELECT name FROM account WHERE id = d.account)"
_TITLES = {
    "account": "SELECT name, name, created_at FROM account t",
    "contact": "SELECT name, (SELECT name FROM account WHERE id = t.account), "
    "created_at FROM contact t",
    "deal": "SELECT name, (SELECT name FROM account WHERE id = t.account), created_at "
    "FROM deal t",
    "touch": "SELECT channel || ' ' || outcome, coalesce((SELECT name FROM contact "
    "WHERE id = t.contact), (SELECT name FROM account WHERE id = t.account)), at "
    "FROM touch t",
    "time_entry": "SELECT activity, (SELECT name FROM account WHERE id = t.account), "
    "start FROM time_entry t",
    "promise": "SELECT what, (SELECT name FROM account WHERE id = t.account), made_at "
    "FROM promise t",
    "influence": f"SELECT c.name || ', ' || t.role, {_ACCOUNT}, t.created_at "
    "FROM influence t JOIN contact c ON c.id = t.contact JOIN deal d ON d.id = t.deal",
    "need": f"SELECT c.name || ' wants to ' || t.kind, {_ACCOUNT}, t.heard_at "
    "FROM need t JOIN influence i ON i.id = t.influence "
    "JOIN contact c ON c.id = i.contact JOIN deal d ON d.id = i.deal",
    "helper": f"SELECT t.department, {_ACCOUNT}, t.created_at FROM helper t "
    "JOIN deal d ON d.id = t.deal",
    "plan_line": "SELECT 'plan: ' || t.field, coalesce(a.name, d.name), "
    "coalesce(d.created_at, a.created_at) FROM plan_line t "
    "LEFT JOIN deal d ON d.id = t.deal "
    "LEFT JOIN account a ON a.id = coalesce(t.account, d.account)",
    "answer": f"SELECT q.words || ': ' || t.words, {_ACCOUNT}, t.at FROM answer t "
    "JOIN question q ON q.id = t.question JOIN deal d ON d.id = t.deal",
    "knowledge": "SELECT t.name, t.competitor, CAST(strftime('%s', t.reviewed_day, "
    "'12 hours') AS INTEGER) FROM knowledge t",
    "initiative": "SELECT goal, (SELECT name FROM account WHERE id = t.account), "
    "created_at FROM initiative t",
}


_KINDS = {"time_entry": "time", "plan_line": "plan", "knowledge": "differentiator"}
"""What people call a table where that is not its name."""


def find(book: Book, words: list[str], limit: int) -> list[Hit]:
    """The records that hold every word or its beginning, the newest first."""
    query = " ".join('"' + word.replace('"', '""') + '"*' for word in words)
    hits = []
    for table, row, snippet in book.rows(
        "SELECT r.tbl, r.row, snippet(search, 0, '', '', '…', 12) FROM search "
        "JOIN search_row r ON r.doc = search.rowid WHERE search MATCH ? "
        "ORDER BY search.rowid DESC LIMIT ?",
        query,
        limit,
    ):
        found = book.row(f"{_TITLES[table]} WHERE t.id = ?", row)
        if found:
            kind = _KINDS.get(table, table)
            hits.append(Hit(kind, row, found[0], snippet, found[1], found[2]))
    return hits
