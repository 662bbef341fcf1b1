"""The likely range in the pipeline's headline, asked for once the board is there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from paceline.model import replace
from paceline_tui.questions.forecast import likely
from paceline_tui.screens.board import Board
from paceline_tui.widgets.lines import Lines

if TYPE_CHECKING:
    from datetime import date

    from textual.timer import Timer

    from paceline_tui.questions.forecast import LikelyRange
    from paceline_tui.views.pipeline import PipelineTotals

MANY = 5000
"""Open deals from which the range waits until nothing changes."""
QUIET = 5.0
"""Seconds without a change that it then waits for."""


class LikelyBoard(Board):
    """A board whose headline says what the quota period may come to."""

    def __init__(self) -> None:
        super().__init__()
        self.range: LikelyRange | None = None
        self._kept: date | None = None
        self._later: Timer | None = None
        self._old = True

    def with_range(self, totals: PipelineTotals) -> PipelineTotals:
        """The headline's figures with the range, if it is known."""
        if self.range is None:
            return totals
        return replace(totals, low=self.range.low, high=self.range.high)

    def changed(self, topic: str | None) -> None:
        """The range is another when deals are."""
        self._old |= topic in (None, "everything", "deals")
        super().changed(topic)

    def on_screen_resume(self) -> None:
        """Come to the front: what happened meanwhile may have changed the range."""
        self._old |= self.stale
        super().on_screen_resume()

    def ask_range(self, deals: int) -> None:
        """Ask for the range if deals have changed.

        In a large book only when nothing has changed for a while.

        Args:
            deals: how many are open.
        """
        if not self._old:
            return
        self._old = False
        if self._later is not None:
            self._later.stop()
            self._later = None
        if deals < MANY:
            self._ask_range()
        else:
            later = partial(self._ask_range, long=True)
            self._later = self.set_timer(QUIET, later)

    def _ask_range(self, *, long: bool = False) -> None:
        """With the first answer of a day the chances of that day are kept."""
        today = self.pace.today()
        keep = self._kept != today

        def got(found: LikelyRange) -> None:
            self._kept = today
            self._got_range(found)

        self.ask(lambda desk: likely(desk, keep=keep), got, "range", long=long)

    def _got_range(self, found: LikelyRange) -> None:
        self.range = found
        if found.changed:
            self.load()
        else:
            self.query_one("#headline", Lines).show()
