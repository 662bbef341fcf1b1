"""The selected rows of a board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline_tui.screens.asking import Asking
from paceline_tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from paceline.desk import Desk
    from paceline_tui.views.grid import Column
    from paceline_tui.views.pages import Item

MOST_SELECTED = 1000
"""Rows that one key selects at most: what is moved at once should be looked at."""


class Selecting(Asking[None]):
    """A screen with rows that can be selected; only what is shown stays selected.

    Subclasses answer `every` and `still_shown` where not all rows are in memory.
    """

    words: str
    """The filter in force."""

    @property
    def rows(self) -> Rows:
        """The list or board in the middle."""
        return self.query_one("#rows", Rows)

    def action_select_all(self) -> None:
        """Select every row of the column that is here, or release all."""
        column = self.rows.grid.column
        if column is None:
            return
        every, count = self.every(column, MOST_SELECTED), column.pages.count
        self.ask(every, lambda items: self._select(items, count), "select")

    def every(self, column: Column, n: int) -> Callable[[Desk], list[Item]]:
        """The question for the first `n` rows of a column, in sight or not."""
        seen = (column.pages.get(at) for at in range(min(n, column.pages.count)))
        items = [item for item in seen if item is not None]
        return lambda _desk: items

    def _select(self, items: list[Item], count: int) -> None:
        keys, marks = frozenset(key for key, _ in items), self.rows.marks
        if keys <= marks:
            self.rows.marks = frozenset()
            return
        self.rows.marks = marks | keys
        if len(items) < count:
            said = f"selected the first {len(items):,} of {count:,}: / narrows them"
            self.say(said)
        else:
            self.say(f"selected {len(items):,}")

    def still_shown(self, keys: list[str], words: str) -> Callable[[Desk], list[str]]:
        """The question which of some rows the filter lets pass."""
        return lambda _desk: keys

    def cut_selection(self) -> None:
        """Release the selected rows that are not shown any more, and say so."""
        marks = self.rows.marks
        if marks:
            self.ask(
                self.still_shown(sorted(marks), self.words), self._still_shown, "cut"
            )

    def _still_shown(self, keys: list[str]) -> None:
        marks = self.rows.marks
        gone = len(marks) - len(marks.intersection(keys))
        if gone:
            self.rows.marks = marks.intersection(keys)
            hidden = "is not shown now" if gone == 1 else "are not shown now"
            self.say(f"{gone:,} selected {hidden}: {len(marks) - gone:,} stay selected")
