"""One field of many deals, changed in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from paceline_tui.questions.bulk import FIELDS
from paceline_tui.screens.dialog import Dialog, typed_line
from paceline_tui.views.line import crop, fit, join, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from paceline_tui.views.line import Line


class ChangeDialog(Dialog[str]):
    """Asks for a field and what it is to be.

    Args:
        deals: how many deals are selected.
    """

    BELOW = 1

    def __init__(self, deals: int) -> None:
        super().__init__()
        self.deals = deals

    def middle(self) -> Iterable[Widget]:
        """The line."""
        return typed_line("")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#line", Input).focus()

    def above(self, width: int) -> list[Line]:
        """How many deals, and how to say it."""
        said = join(
            (f" Change {self.deals:,} deals: ", "name"),
            ("a field and what it is to be, none empties it: close eom", "dim"),
        )
        return [fit(crop(said, width), width)]

    def below(self, width: int) -> list[Line]:
        """The fields."""
        return [fit(crop(text(f" {', '.join(FIELDS)}", "dim"), width), width)]

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())
