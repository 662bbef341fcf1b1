"""The history of the book's schema, and how an older book is brought to the present.

Migrations are numbered, applied in order inside one write transaction, and never edited
once released. ``PRAGMA user_version`` is the number of the last one applied, so a
current book is recognised without any of this being imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from paceline.store.migrations import (
    m0001_book,
    m0002_habits,
    m0003_buyers,
    m0004_outreach,
    m0005_queue,
    m0006_knowledge,
    m0007_published,
    m0008_growth,
    m0009_ended,
    m0010_steps,
    m0011_indexes,
)
from paceline.store.migrations.triggers import journal_all

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

HISTORY: tuple[Callable[[Database, str, int], None], ...] = (
    m0001_book.migrate,
    m0002_habits.migrate,
    m0003_buyers.migrate,
    m0004_outreach.migrate,
    m0005_queue.migrate,
    m0006_knowledge.migrate,
    m0007_published.migrate,
    m0008_growth.migrate,
    m0009_ended.migrate,
    m0010_steps.migrate,
    m0011_indexes.migrate,
)


def migrate(conn: sqlite3.Connection, owner: str, now: int) -> None:
    """Bring a book from its version to the newest, all or nothing.

    Args:
        conn: a connection in autocommit mode, inside the caller's write transaction.
        owner: who the rows made by migrations belong to.
        now: UTC seconds.
    """
    db = Database(conn, execute_plugins=False)
    registry = Migrations("paceline")
    for number, step in enumerate(HISTORY, start=1):

        def apply(db: Database, step: Callable[..., None] = step) -> None:
            step(db, owner, now)

        registry(name=f"{number:04}")(apply)
    registry.apply(db)
    journal_all(db)
    conn.execute(f"PRAGMA user_version = {len(HISTORY)}")
