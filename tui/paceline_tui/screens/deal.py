"""The page of one deal: overview, people, plan, touches, time, history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from paceline_tui.keys import bindings
from paceline_tui.questions import record
from paceline_tui.questions.buyers import buyers_page
from paceline_tui.questions.deal import deal_page
from paceline_tui.screens.losing import lose
from paceline_tui.screens.moving import move_on
from paceline_tui.screens.tabs import TabbedPage
from paceline_tui.views import record as views
from paceline_tui.views.buyers import people_lines
from paceline_tui.views.deal import deal_page as page_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from paceline.desk import Desk
    from paceline_tui.questions.trail import Stop
    from paceline_tui.views.line import Line
    from paceline_tui.views.pipeline import DealCard


class DealScreen(TabbedPage):
    """A deal in full.

    Args:
        card: the deal as it is on the board.
        trail: the list it was opened from (see `questions.trail`).
        root: where that list is, if it is not the pipeline.
    """

    PLACE = "deal"
    KIND = "deal"
    TABS = ("overview", "people", "plan", "touches", "time", "history")
    BINDINGS: ClassVar = bindings("deal", "deals", "page")

    def __init__(self, card: DealCard, trail: Any = None, root: str = "") -> None:
        super().__init__(card.key, _way(card, root), _title(card), trail)
        self.card = card
        self.root = root

    def part(self, desk: Desk, tab: str) -> Any:
        """Ask for overview, people or history."""
        if tab == "history":
            return record.history(desk, self.key)
        if tab == "people":
            return buyers_page(desk, self.key)
        return deal_page(desk, self.key)

    def draw_part(self, part: Any, tab: str, width: int) -> Sequence[Line]:
        """Overview, people or history."""
        today = self.pace.today()
        if tab == "history":
            return views.history_lines(part, width, today)
        if tab == "people":
            return people_lines(part, width, today)
        return page_lines(part, width, today)

    def hinted(self) -> str:
        """Without a list there is no next deal."""
        return self.PLACE if self.trail is not None else "deal-alone"

    def turned(self, stop: Stop) -> None:
        """Another deal."""
        self.card = stop.view
        self.way, self.heading = _way(self.card, self.root), _title(self.card)

    def context(self) -> str:
        """The words that name this deal in a quick-entry line."""
        return self.pace.mention(self.card.account, self.card.deal)

    def action_edit(self, rest: str = "") -> None:
        """Edit the deal in one line."""
        self.pace.edit_deal(self.key, rest)

    def action_move_stage(self, step: int) -> None:
        """Move the deal a stage on or back."""
        move_on(self, self._which(), step)

    def action_close(self, how: str, rest: str = "") -> None:
        """The deal is won or lost."""
        if how == "won":
            move_on(self, self._which(), "won", rest)
        else:
            lose(self, self._which(), _title(self.card), rest)

    def _which(self) -> Callable[[Desk], Sequence[str]]:
        """The question which deal a key is for."""
        keys = [self.key]
        return lambda _desk: keys


def _title(card: DealCard) -> str:
    return "/".join(part for part in (card.account, card.deal) if part)


def _way(card: DealCard, root: str) -> str:
    name = " / ".join(part for part in (card.account, card.deal) if part)
    if root.endswith(f" › {card.account}"):
        return f"{root} › {card.deal}" if card.deal else root
    return f"{root or f'Pipeline › {card.stage}'} › {name}"
