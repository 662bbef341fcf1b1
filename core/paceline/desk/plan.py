"""What is planned: weekly budgets, call blocks, days off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.desk.lookup import find_activity
from paceline.errors import NotFoundError
from paceline.events import CADENCE, TIME, Event
from paceline.model.cadence import Leave, PlannedBlock
from paceline.store import blocks
from paceline.store import plan as store
from paceline.store import report as sums
from paceline.text.spans import format_duration

if TYPE_CHECKING:
    from paceline.desk import Desk


class PlanDesk:
    """The verbs on what is planned; `CadenceDesk` adds blocks and days off."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def set_budget(self, activity: str, seconds: int) -> Event:
        """Allow an activity so many seconds a week.

        Raises:
            UsageError: there is no such activity.
        """
        name = find_activity(self._desk, activity)
        said = f"budget of {name}: {format_duration(seconds)} a week"
        with self._book.write(said, self._desk.now()) as conn:
            store.set_budget(conn, self._desk.owner, name, seconds)
        return Event(TIME, said)

    def drop_budget(self, activity: str) -> Event:
        """Take the budget of an activity away.

        Raises:
            NotFoundError: it has none in the book.
        """
        name = activity.lower()
        if name not in sums.budgets(self._book):
            raise NotFoundError(f"{activity} has no budget in the book")
        said = f"no budget of {name}"
        with self._book.write(said, self._desk.now()) as conn:
            store.drop_budget(conn, self._desk.owner, name)
        return Event(TIME, said)

    def leaves(self) -> list[Leave]:
        """Every leave, the latest first."""
        return [Leave(*row) for row in store.leaves(self._book)]

    def blocks(self) -> list[PlannedBlock]:
        """Every call block as it is planned, by its beginning."""
        return [
            PlannedBlock(
                block.id,
                block.name,
                tuple(day for day in range(7) if block.days >> day & 1),
                block.starts,
                block.ends,
                block.goal,
            )
            for block in blocks.blocks(self._book)
        ]

    def drop_block(self, name: str) -> Event:
        """Take a call block away.

        Raises:
            NotFoundError: there is none of that name.
        """
        found = [block for block in self.blocks() if name in (block.name, block.id)]
        if not found:
            names = ", ".join(block.name for block in self.blocks()) or "none"
            raise NotFoundError(f"there is no call block {name!r}: there are {names}")
        said = f"dropped block {found[0].name}"
        with self._book.write(said, self._desk.now()) as conn:
            store.drop_block(conn, self._desk.owner, found[0].id)
        return Event(CADENCE, said)
