"""The page of one account: deals, people, plan, touches, time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from paceline_tui.keys import bindings
from paceline_tui.questions.account import account_page
from paceline_tui.questions.trail import AccountTrail, ListTrail
from paceline_tui.screens.tabs import TabbedPage
from paceline_tui.views import account as views

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk
    from paceline_tui.questions.trail import Stop
    from paceline_tui.views.account import AccountView
    from paceline_tui.views.line import Line


class AccountScreen(TabbedPage):
    """An account in full; the next and the last one are those beside it by name.

    Args:
        key: the account's key in the book.
        name: its name.
    """

    PLACE = "account"
    KIND = "account"
    TABS = ("overview", "people", "deals", "plan", "touches", "time")
    BINDINGS: ClassVar = bindings("page", "account")

    def __init__(self, key: str, name: str) -> None:
        super().__init__(key, f"Account › {name}", name, AccountTrail())
        self.account = name

    def part(self, desk: Desk, tab: str) -> AccountView:
        """Ask for the account."""
        return account_page(desk, self.key)

    def draw_part(self, part: AccountView, tab: str, width: int) -> Sequence[Line]:
        """Overview, people or deals."""
        today, who = self.pace.today(), self.context()
        if tab == "people":
            return views.people_lines(part, width, today, who)
        if tab == "deals":
            return views.deals_lines(part, width, today, who)
        return views.account_lines(part, width, today, who)

    def turned(self, stop: Stop) -> None:
        """Another account."""
        self.account = self.heading = stop.view
        self.way = f"Account › {self.account}"

    def action_open_deals(self) -> None:
        """The first of its deals; the next key goes through the others."""
        key = self.key

        def first(desk: Desk) -> Stop | None:
            return ListTrail(desk.pages.deals(key), -1).beside(desk, "", 1)

        self.ask(first, self._open)

    def _open(self, stop: Stop | None) -> None:
        if stop is None:
            self.say(f"{self.account} has no deals yet")
            return
        from paceline_tui.screens.deal import DealScreen

        way = f"Account › {self.account}"
        self.app.push_screen(DealScreen(stop.view, stop.trail, way))

    def context(self) -> str:
        """The words that name this account in a quick-entry line."""
        return self.pace.mention(self.account, None)
