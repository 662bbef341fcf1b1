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

    LEFT = 9
    """Rows of the screen above that stay in sight."""

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
        """The sentences, or how many lines of them have no room."""
        lines = [
            join("   " if at == 0 else "     ", line)
            for each in self.told
            for at, line in enumerate(wrap(each, width - 6))
        ]
        room = self._room()
        if len(lines) <= room:
            return lines
        left = text(f"   and {len(lines) - room + 1} more lines", "dim")
        return [*lines[: room - 1], left]

    def depth(self) -> int:
        """As many lines as there are, and an empty one where there is room."""
        return min(self._room(), len(self.below(self.app.size.width)) + 1)

    def _room(self) -> int:
        return max(3, self.app.size.height - self.LEFT)

    def on_key(self, event: events.Key) -> None:
        """Any key closes."""
        event.stop()
        self.dismiss(None)
