"""The page of one deal: next step, people, touches, time spent, stage history."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from paceline_tui.keys import bindings
from paceline_tui.questions.deal import deal_page
from paceline_tui.screens.page import PageScreen
from paceline_tui.views.deal import deal_page as page_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk
    from paceline_tui.views.deal import DealPage
    from paceline_tui.views.line import Line
    from paceline_tui.views.pipeline import DealCard


class DealScreen(PageScreen):
    """A deal in full.

    Args:
        card: the deal as it is on the board.
    """

    PLACE = "deal"
    BINDINGS: ClassVar = bindings("deal", "deals")

    def __init__(self, card: DealCard) -> None:
        title = f"{card.account} {card.deal}".rstrip()
        super().__init__(card.key, f"Pipeline › {card.stage} › {card.account}", title)
        self.card = card

    def question(self, desk: Desk) -> DealPage:
        """Ask for the page."""
        return deal_page(desk, self.key)

    def draw(self, page: DealPage, width: int) -> Sequence[Line]:
        """The lines of the page."""
        return page_lines(page, width, self.pace.today())

    def context(self) -> str:
        """The words that name this deal in a quick-entry line."""
        return self.pace.mention(self.card.account, self.card.deal)

    def action_edit(self, rest: str = "") -> None:
        """Edit the deal in one line."""
        self.pace.edit_deal(self.key, rest)

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
