"""Dialogs: a few lines over the bottom of the screen, which stays in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from paceline_tui.views.line import rule, text
from paceline_tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.widget import Widget

    from paceline_tui.app import PacelineApp
    from paceline_tui.views.line import Line

T = TypeVar("T")

MOST = 10_240
"""Characters an input takes: the longest line the core reads."""


class Dialog(ModalScreen[T]):
    """A sheet at the bottom: a rule, what it asks, perhaps an input, what it says."""

    BINDINGS: ClassVar = [
        Binding("escape", "cancel", "Close", show=False, system=True),
        Binding("ctrl+c", "cancel", "Close", show=False, system=True),
    ]
    ABOVE: ClassVar[int] = 2
    BELOW: ClassVar[int] = 2

    @property
    def pace(self) -> PacelineApp:
        """The app."""
        return cast("PacelineApp", self.app)

    def compose(self) -> ComposeResult:
        """The sheet."""
        with Vertical(id="sheet"):
            yield Lines(self._above, height=self.ABOVE, id="above")
            yield from self.middle()
            yield Lines(self.below, height=self.depth(), id="below")

    def depth(self) -> int:
        """Lines below for the width there is."""
        return self.BELOW

    def middle(self) -> Iterable[Widget]:
        """What stands between the lines above and below."""
        return ()

    def above(self, width: int) -> list[Line]:
        """What is asked."""
        return []

    def below(self, width: int) -> list[Line]:
        """What is said."""
        return []

    def _above(self, width: int) -> list[Line]:
        return [rule(width), *self.above(width)]

    def show_lines(self) -> None:
        """Draw what is above and below again."""
        for name in ("#above", "#below"):
            self.query_one(name, Lines).show()

    def action_cancel(self) -> None:
        """Close without doing anything."""
        self.dismiss(None)


def typed_line(
    value: str, mark: str = " › ", input_class: type[Input] = Input
) -> Iterable[Widget]:
    """An input of one line with a mark before it."""
    field = input_class(value, id="line", compact=True, max_length=MOST)
    field.select_on_focus = False
    field.cursor_blink = False
    yield Horizontal(
        Lines(lambda _: [text(mark, "key")], height=1, id="mark"), field, id="typing"
    )
