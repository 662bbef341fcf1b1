"""What a cadence step's due day follows from, so that it can be worked out anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.store.migrations.m0001_book import DAY

if TYPE_CHECKING:
    from sqlite_utils import Database

COLUMNS = (
    # The local day the step before was done, or the contact enrolled or resumed.
    f"from_day TEXT CHECK (from_day {DAY})",
    # Business days from then on.
    "wait_days INTEGER CHECK (wait_days >= 0)",
)


def migrate(db: Database, owner: str, now: int) -> None:
    """Create the columns; steps planned before know only the day they are due."""
    for column in COLUMNS:
        db.execute(f"ALTER TABLE enrolment ADD COLUMN {column}")
