"""Every key there is, made from the table of keys; typing searches in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Input

from paceline_tui.views.help import help_lines
from paceline_tui.views.line import fit, join, text
from paceline_tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from paceline_tui.views.line import Line


class HelpScreen(Screen[None]):
    """The help page.

    Args:
        groups: headings, and below each the keys and what they do.
    """

    BINDINGS: ClassVar = [
        Binding("escape,f1", "close", "Close", show=False, system=True),
        Binding("down", "scroll_page(1)", show=False, system=True),
        Binding("up", "scroll_page(-1)", show=False, system=True),
        Binding("pagedown,ctrl+d", "scroll_page(10)", show=False, system=True),
        Binding("pageup,ctrl+u", "scroll_page(-10)", show=False, system=True),
    ]

    def __init__(self, groups: Sequence[tuple[str, list[tuple[str, str]]]]) -> None:
        super().__init__()
        self.groups = groups
        self.words = ""

    def compose(self) -> ComposeResult:
        """The search line and the page."""
        field = Input(id="search", compact=True)
        field.cursor_blink = False
        with Horizontal(id="searching"):
            yield Lines(lambda _: [text(" Keys  /", "key")], height=1, id="glass")
            yield field
        yield Lines(self._page, id="help")
        yield Lines(self._keys, height=1, id="keys")

    def on_mount(self) -> None:
        """Search at once."""
        self.query_one("#search", Input).focus()

    def _page(self, width: int) -> list[Line]:
        return help_lines(self.groups, self.words, width)

    def _keys(self, width: int) -> list[Line]:
        line = join(
            ("↓ ↑", "key"),
            (" scroll  ", "dim"),
            ("type", "key"),
            (" to search  ", "dim"),
            ("esc", "key"),
            (" back", "dim"),
        )
        return [fit(join(" ", line), width)]

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value.strip() == "q" and not self.words:
            self.action_close()
            return
        self.words = event.value.strip()
        page = self.query_one("#help", Lines)
        page.scroll_lines(-100_000)
        page.show()

    @on(Input.Submitted)
    def action_close(self) -> None:
        """Back to where we came from."""
        self.dismiss(None)

    def action_scroll_page(self, step: int) -> None:
        """Scroll by lines."""
        self.query_one("#help", Lines).scroll_lines(step)
