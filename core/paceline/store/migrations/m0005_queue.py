"""The indexes of the queue: whose turn it is, without reading every record."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

INDEXES = (
    # A clock per tier: the longest without a touch first, then those never touched.
    "account_clock ON account (tier, last_touch, created_at) WHERE archived_at IS NULL",
    "contact_clock ON contact (tier, last_touch, created_at) "
    "WHERE archived_at IS NULL AND do_not_contact = 0 "
    "AND (account IS NULL OR tier IS NOT NULL)",
    "promise_account ON promise (account, kind, due_day) WHERE done_at IS NULL",
    "promise_contact ON promise (contact, kind, due_day) WHERE done_at IS NULL",
    "promise_meeting ON promise (due_day) WHERE done_at IS NULL AND kind = 'meeting'",
)


def migrate(db: Database, owner: str, now: int) -> None:
    """Create the indexes."""
    for index in INDEXES:
        db.execute(f"CREATE INDEX {index}")
