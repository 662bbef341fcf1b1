"""More published figures beside which the seller's own may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.store.migrations.benchmarks import LATER, add_benchmarks

if TYPE_CHECKING:
    from sqlite_utils import Database


def migrate(db: Database, owner: str, now: int) -> None:
    """Add the figures without a step in the history: nobody did it."""
    db.execute("DROP TRIGGER IF EXISTS benchmark_i")
    add_benchmarks(db, owner, LATER)
