"""The triggers that write the journal: before and after of every change of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def journal_table(db: Database, table: str) -> None:
    """(Re)create the three journal triggers of a table from its present columns.

    They are plain SQL, so that edits made by other programs are journaled too. They
    are short because every command parses them: an image is an array of the row's
    values in the order of its columns, and the step is found by the view `journal`.
    """
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    old = f"json_array({','.join(f'OLD.{c}' for c in columns)})"
    new = f"json_array({','.join(f'NEW.{c}' for c in columns)})"
    for event, row, before, after in (
        ("INSERT", "NEW", "NULL", new),
        ("UPDATE", "NEW", old, new),
        ("DELETE", "OLD", old, "NULL"),
    ):
        name = f"{table}_{event[0].lower()}"
        db.execute(f"DROP TRIGGER IF EXISTS {name}")
        db.execute(
            f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN INSERT INTO journal "
            f"VALUES('{table}',{row}.id,{before},{after});END"
        )
