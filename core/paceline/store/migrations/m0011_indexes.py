"""Indexes of whom nobody works on; those that no question reads go away."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

UNREAD = ("account_ext", "contact_ext", "deal_ext", "time_ext")
INDEXES = (
    # Few, and asked for before everything that is due.
    "contact_shut ON contact (id) WHERE do_not_contact = 1",
    "contact_away ON contact (id) WHERE archived_at IS NOT NULL",
    "account_away ON account (id) WHERE archived_at IS NOT NULL",
)


def migrate(db: Database, owner: str, now: int) -> None:
    """Create the one, drop the other; a book may have them so already."""
    for name in UNREAD:
        db.execute(f"DROP INDEX IF EXISTS {name}")
    for index in INDEXES:
        db.execute(f"CREATE INDEX IF NOT EXISTS {index}")
