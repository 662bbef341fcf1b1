"""One field of many deals, changed in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from paceline_tui.questions.bulk import FIELDS
from paceline_tui.screens.dialog import Dialog, typed_line
from paceline_tui.views.line import fit, flow, join, text, whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from paceline_tui.views.line import Line


class ChangeDialog(Dialog[str]):
    """Asks for a field and what it is to be.

    Args:
        deals: how many deals are selected.
    """

    BELOW = 2

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
        parts = [
            text(f"Change {self.deals:,} deals", "name"),
            text("such as: close eom, source none", "dim"),
        ]
        return [fit(join(" ", whole(parts, width - 1)), width)]

    def below(self, width: int) -> list[Line]:
        """The fields."""
        lines = flow([text(field, "dim") for field in FIELDS], width - 2)
        return [join(" ", line) for line in lines[: self.BELOW]]

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())
