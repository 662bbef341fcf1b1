"""Segments, ideas and campaigns, and what a cadence may not exceed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.store.migrations.m0001_book import DAY

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = {
    # A saved filter over accounts; one of them may be the beachhead.
    "segment": """
        name TEXT NOT NULL, key TEXT NOT NULL, query TEXT NOT NULL,
        beachhead INTEGER NOT NULL DEFAULT 0 CHECK (beachhead IN (0, 1)),
        created_at INTEGER NOT NULL""",
    "idea": """
        name TEXT NOT NULL, key TEXT NOT NULL, words TEXT NOT NULL DEFAULT '',
        created_at INTEGER NOT NULL, archived_at INTEGER""",
    "campaign": f"""
        name TEXT NOT NULL, segment TEXT REFERENCES segment,
        idea TEXT REFERENCES idea, cadence TEXT REFERENCES cadence,
        from_day TEXT NOT NULL CHECK (from_day {DAY}),
        to_day TEXT NOT NULL CHECK (to_day {DAY}),
        note TEXT NOT NULL DEFAULT '', CHECK (to_day >= from_day)""",
}
"""Business columns of each table; ``id`` and ``owner`` come before them in all."""

UNIQUE = (
    "segment_key ON segment (owner, key)",
    "segment_beachhead ON segment (owner) WHERE beachhead = 1",
    "idea_key ON idea (owner, key)",
)
COLUMNS = (
    ("cadence", "min_channels INTEGER NOT NULL DEFAULT 2 CHECK (min_channels > 0)"),
    ("cadence", "window_days INTEGER NOT NULL DEFAULT 30 CHECK (window_days > 0)"),
    ("contact", "tier TEXT"),
    ("touch", "idea TEXT REFERENCES idea"),
)


def migrate(db: Database, owner: str, now: int) -> None:
    """Create the tables and the columns."""
    for name, columns in TABLES.items():
        db.execute(
            f"CREATE TABLE {name} (id TEXT PRIMARY KEY NOT NULL, "
            f"owner TEXT NOT NULL,{columns}) STRICT"
        )
    for table, column in COLUMNS:
        db.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    for index in UNIQUE:
        db.execute(f"CREATE UNIQUE INDEX {index}")
