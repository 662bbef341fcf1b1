"""The triggers that write the journal: before and after of every change of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def journal_table(db: Database, table: str) -> None:
    """(Re)create the three journal triggers of a table from its present columns.

    They are plain SQL, so that edits made by other programs are journaled too: such
    an edit finds no step in ``pen`` and opens one of its own, by ``outside``.
    """
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    old = _image("OLD", columns)
    new = _image("NEW", columns)
    same = " AND ".join(f"OLD.{c} IS NEW.{c}" for c in columns)
    for event, row, before, after, when in (
        ("INSERT", "NEW", "NULL", new, ""),
        ("UPDATE", "NEW", old, new, f"WHEN NOT ({same})"),
        ("DELETE", "OLD", old, "NULL", ""),
    ):
        name = f"{table}_journal_{event.lower()}"
        db.execute(f"DROP TRIGGER IF EXISTS {name}")
        db.execute(
            f"CREATE TRIGGER {name} AFTER {event} ON {table} {when} BEGIN "
            "INSERT INTO step (at, author, what, kind) SELECT "
            "CAST(strftime('%s', 'now') AS INTEGER), 'outside', "
            f"'{event.lower()} {table}', 'do' "
            "WHERE (SELECT step FROM pen) IS NULL; "
            "INSERT INTO change (step, tbl, row, before, after) VALUES ("
            "coalesce((SELECT step FROM pen), (SELECT max(id) FROM step)), "
            f"'{table}', {row}.id, {before}, {after}); END"
        )


def _image(side: str, columns: list[str]) -> str:
    pairs = ", ".join(f"'{c}', {side}.{c}" for c in columns)
    return f"json_object({pairs})"
