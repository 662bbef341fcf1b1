"""What is planned: weekly budgets and targets, call blocks, days off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.desk import blocks as planning
from paceline.desk.allowances import category_of, standing
from paceline.desk.days_off import give_back
from paceline.desk.lookup import find_activity
from paceline.errors import NotFoundError
from paceline.events import TIME, Event
from paceline.model.allowances import MOST, NAMES
from paceline.model.cadence import Leave, PlannedBlock
from paceline.model.timelog import CATEGORIES
from paceline.store import blocks
from paceline.store import plan as store
from paceline.store.cadence_dates import leaves
from paceline.text.spans import format_duration

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.allowances import Allowance


class PlanDesk:
    """The verbs on what is planned; `CadenceDesk` adds blocks and days off."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def set_budget(self, what: str, seconds: int, kind: str = MOST) -> Event:
        """Say how much of a week something may take at most, or should at least.

        Args:
            what: an activity or a category.
            seconds: a week without days off.
            kind: ``most`` for a budget, ``least`` for a target.

        Raises:
            UsageError: there is no such activity or category.
        """
        key, name = self._named(what)
        said = f"{NAMES[kind]} of {name}: {format_duration(seconds)} a week"
        with self._book.write(said, self._desk.now()) as conn:
            store.set_allowance(conn, self._desk.owner, key, kind, seconds)
        return Event(TIME, said)

    def drop_budget(self, what: str, kind: str = MOST) -> Event:
        """Take a budget, or a target, away.

        Raises:
            NotFoundError: there is none in the book.
        """
        word = what.lower()
        index = category_of(self._desk, word)
        key = word if index is None else CATEGORIES[index]
        if key not in store.allowances(self._book, kind):
            raise NotFoundError(f"{what} has no {NAMES[kind]} in the book")
        said = f"no {NAMES[kind]} of {word}"
        with self._book.write(said, self._desk.now()) as conn:
            store.drop_allowance(conn, self._desk.owner, key, kind)
        return Event(TIME, said)

    def standing(self, kind: str = MOST, day: date | None = None) -> list[Allowance]:
        """How the week of a day stands to its budgets or targets; today's if None.

        Each is for the days worked: a week with two days off has three fifths of it.
        """
        return standing(self._desk, kind, day)

    def _named(self, what: str) -> tuple[str, str]:
        """What the book calls an activity or category, and what people do."""
        index = category_of(self._desk, what.lower())
        if index is not None:
            return CATEGORIES[index], self._desk.categories[index]
        name = find_activity(self._desk, what)
        return name, name

    def leaves(self) -> list[Leave]:
        """Every leave, the latest first."""
        return leaves(self._book)

    def drop_leave(self, first: date, last: date | None = None) -> Event:
        """Work again on days that were off: a whole leave by a day of it, or a span.

        What had moved along moves back: when a step is due is worked out anew.

        Args:
            first: the first of the days, or any day of the leave.
            last: the last of them; None for the whole leave.

        Raises:
            NotFoundError: none of them is off.
        """
        return give_back(self._desk, first, last)

    def blocks(self) -> list[PlannedBlock]:
        """Every block as it is planned, by its beginning; call blocks have a goal."""
        return [
            PlannedBlock(
                block.id,
                block.name,
                tuple(day for day in range(7) if block.days >> day & 1),
                block.starts,
                block.ends,
                block.goal,
            )
            for block in blocks.planned(self._book)
        ]

    def keep_free(
        self,
        name: str,
        starts: int,
        ends: int,
        days: Sequence[int] | None = None,
    ) -> Event:
        """Keep a block of time that admin is to stay out of, for strategy or depth.

        Args:
            name: such as ``strategy``.
            starts: seconds after local midnight.
            ends: likewise.
            days: days of the week, 0 is Monday; those that are worked if None.

        Raises:
            UsageError: it ends before it begins, is on no day, or its name is taken.
        """
        return planning.add_block(self._desk, name, starts, ends, 0, days)

    def drop_block(self, name: str) -> Event:
        """Plan a block no longer; the days it was kept stay counted.

        Raises:
            NotFoundError: there is no block of that name.
            UsageError: several begin so.
        """
        return planning.drop_block(self._desk, name)
