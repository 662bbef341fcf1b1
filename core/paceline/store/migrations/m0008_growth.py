"""Indexes without which a question read a table that grows with every day's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

INDEXES = (
    # A few touches among all of them.
    "touch_favour ON touch (contact, day) WHERE outcome = 'favour'",
    "promise_deal ON promise (deal, due_day) WHERE done_at IS NULL "
    "AND deal IS NOT NULL",
)


def migrate(db: Database, owner: str, now: int) -> None:
    """Create the indexes."""
    for index in INDEXES:
        db.execute(f"CREATE INDEX {index}")
