"""The arithmetic behind a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline_tui.screens.dialog import Dialog
from paceline_tui.views.line import ends, fit, join, text, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from paceline_tui.views.line import Line


class WhyDialog(Dialog[None]):
    """Says how a figure came about; any key closes it.

    Args:
        title: which figure.
        told: its arithmetic, a sentence each.
    """

    BELOW = 9

    def __init__(self, title: str, told: Sequence[str]) -> None:
        super().__init__()
        self.told = told
        self.title = title

    def above(self, width: int) -> list[Line]:
        """Which figure, and how to go back."""
        back = text("any key closes ", "dim")
        title = join(" ", (str(self.title), "heading"))
        return [fit(ends(title, back, width), width)]

    def below(self, width: int) -> list[Line]:
        """The sentences."""
        lines: list[Line] = []
        for each in self.told:
            lines += wrap(each, width - 4)
        return [join("   ", line) for line in lines][: self.BELOW]

    def on_key(self, event: events.Key) -> None:
        """Any key closes."""
        event.stop()
        self.dismiss(None)
