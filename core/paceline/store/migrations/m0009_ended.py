"""The last day of a block that was dropped: the days before it stay what they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.store.migrations.m0001_book import DAY

if TYPE_CHECKING:
    from sqlite_utils import Database


def migrate(db: Database, owner: str, now: int) -> None:
    """Give blocks a last day; None while one is planned."""
    db.execute(f"ALTER TABLE block ADD COLUMN until TEXT CHECK (until {DAY})")
