"""The page of one deal: next step, people, touches, time spent, stage history."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from paceline.errors import NotFoundError
from paceline_tui.keys import bindings
from paceline_tui.questions.deal import deal_page
from paceline_tui.screens.board import Asking
from paceline_tui.views.deal import deal_page as page_lines
from paceline_tui.views.line import EMPTY, fit, join, rule, text
from paceline_tui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from paceline.desk import Desk
    from paceline_tui.views.deal import DealPage
    from paceline_tui.views.line import Line
    from paceline_tui.views.pipeline import DealCard

WIDEST = 100
"""Cells of the page on a wide screen: longer lines are hard to read."""


class DealScreen(Asking[None]):
    """A deal in full.

    Args:
        key: the deal's key in the book.
        card: the deal as it was on the board, shown until the page is here.
    """

    PLACE = "deal"
    BINDINGS: ClassVar = bindings("deal")

    def __init__(self, key: str, card: DealCard) -> None:
        super().__init__()
        self.key = key
        self.card = card
        self.page: DealPage | None = None

    def compose(self) -> ComposeResult:
        """A line that says where we are, the page, and the bottom."""
        yield Lines(self._where, height=2, id="where")
        yield Lines(self._page, id="page")
        yield from self.bottom()

    def on_mount(self) -> None:
        """Ask for the page."""
        self.load()

    def changed(self, topic: str | None) -> None:
        """Whatever happened may belong to this deal."""
        self.load()

    def load(self) -> None:
        """Ask for the page."""
        key = self.key
        self.ask(lambda desk: _page(desk, key), self._got, "all")

    def _got(self, page: DealPage | None) -> None:
        if page is None:
            self.app.pop_screen()
            return
        self.page = page
        self.query_one("#page", Lines).show()
        self.show_status()

    def _where(self, width: int) -> list[Line]:
        way = join((" Pipeline › ", "dim"), (self.card.stage, "dim"))
        return [fit(way, width), join(" ", rule(width - 2))]

    def _page(self, width: int) -> list[Line]:
        if self.page is None:
            return [text(f" {self.card.account} {self.card.deal}", "name")]
        room = min(WIDEST, width - 2)
        lines = page_lines(self.page, room, self.pace.today())
        return [join(" ", line) if line else EMPTY for line in lines]

    # Keys

    def context(self) -> str:
        """The words that name this deal in a quick-entry line."""
        return self.pace.mention(self.card.account, self.card.deal)

    def action_back(self) -> None:
        """Back to the board."""
        self.app.pop_screen()

    def action_edit(self, rest: str = "") -> None:
        """Edit the deal in one line."""
        self.pace.edit_deal(self.key, self.card, rest)

    def action_move_stage(self, step: int) -> None:
        """Move the deal a stage on or back."""
        key = self.key
        self.do(lambda desk: desk.pipeline.move(key, step))

    def action_close(self, how: str, rest: str = "") -> None:
        """The deal is won or lost."""
        key = self.key
        if how == "won":
            self.do(lambda desk: desk.pipeline.win(key, rest))
        else:
            self.do(lambda desk: desk.pipeline.lose(key, rest))

    def action_scroll_page(self, step: int) -> None:
        """Scroll the page by lines."""
        self.query_one("#page", Lines).scroll_lines(step)

    def on_key(self, event: events.Key) -> None:
        """The keys that move on the boards scroll here."""
        half = max(1, self.size.height // 2)
        steps = {
            "down": 1,
            "j": 1,
            "up": -1,
            "k": -1,
            "pagedown": half * 2 - 4,
            "pageup": 4 - half * 2,
            "ctrl+d": half,
            "ctrl+u": -half,
            "g": -100_000,
            "home": -100_000,
            "G": 100_000,
            "end": 100_000,
        }
        step = steps.get(event.key)
        if step is not None:
            event.stop()
            self.action_scroll_page(step)


def _page(desk: Desk, key: str) -> DealPage | None:
    try:
        return deal_page(desk, key)
    except NotFoundError:
        return None
