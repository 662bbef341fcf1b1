"""The triggers that write the journal: before and after of every change of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def journal_all(db: Database) -> None:
    """Bring the journal of every record in line with the columns it now has.

    Done once after all migrations: on a new book no table is journaled before.
    """
    for (table,) in db.execute(
        "SELECT m.name FROM sqlite_master m WHERE m.type = 'table' AND EXISTS "
        "(SELECT 1 FROM pragma_table_info(m.name) WHERE name = 'owner')"
    ).fetchall():
        journal_table(db, table)


def journal_table(db: Database, table: str) -> None:
    """Give a table the column `image` and the three triggers that journal it.

    They are plain SQL, so that edits made by other programs are journaled too. They
    are short because every command parses them: the array of the row's values, in the
    order of its columns, is named once, as a column that is computed and not stored,
    and the step is found by the view `journal`. What is there already is left.
    """
    _set_image(db, table)
    for event, row, before, after in (
        ("INSERT", "NEW", "NULL", "NEW.image"),
        ("UPDATE", "NEW", "OLD.image", "NEW.image"),
        ("DELETE", "OLD", "OLD.image", "NULL"),
    ):
        db.execute(
            f"CREATE TRIGGER IF NOT EXISTS {table}_{event[0].lower()} AFTER {event} "
            f"ON {table} BEGIN INSERT INTO journal "
            f"VALUES('{table}',{row}.id,{before},{after});END"
        )


def _set_image(db: Database, table: str) -> None:
    """Make `image` the array of all columns, the triggers dropped if it was not."""
    (made,) = db.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)
    ).fetchone()
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    image = f"image TEXT AS(json_array({','.join(columns)}))"
    if image in made:
        return
    for event in "iud":
        db.execute(f"DROP TRIGGER IF EXISTS {table}_{event}")
    if "image TEXT AS(" in made:
        db.execute(f"ALTER TABLE {table} DROP COLUMN image")
    db.execute(f"ALTER TABLE {table} ADD COLUMN {image}")
