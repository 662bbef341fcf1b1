"""Habits, estimates, the time spent in the app itself, and the tags of a timer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.store.migrations.m0001_book import DAY

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = {
    "habit": f"""
        activity TEXT NOT NULL, goal INTEGER NOT NULL CHECK (goal >= 0),
        since TEXT NOT NULL CHECK (since {DAY})""",
    "estimate": """
        activity TEXT NOT NULL, account TEXT REFERENCES account,
        deal TEXT REFERENCES deal, seconds INTEGER NOT NULL CHECK (seconds > 0),
        made_at INTEGER NOT NULL""",
    # Seconds in the full screen per local day (docs/decisions/0010).
    "app_use": f"""
        day TEXT NOT NULL CHECK (day {DAY}),
        seconds INTEGER NOT NULL CHECK (seconds >= 0)""",
}
"""Business columns of each table; ``id`` and ``owner`` come before them in all."""

UNIQUE = (
    "habit_activity ON habit (owner, activity)",
    "app_day ON app_use (owner, day)",
)


def migrate(db: Database, owner: str, now: int) -> None:
    """Create the tables and the column."""
    for name, columns in TABLES.items():
        db.execute(
            f"CREATE TABLE {name} (id TEXT PRIMARY KEY NOT NULL, "
            f"owner TEXT NOT NULL,{columns}) STRICT"
        )
    for index in UNIQUE:
        db.execute(f"CREATE UNIQUE INDEX {index}")
    db.execute("ALTER TABLE timer ADD COLUMN tags TEXT NOT NULL DEFAULT ''")
