"""The command line: ``:won``, ``:log 30m demo @acme``, ``:q``."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.widgets import Input

from paceline_tui.keys import command, commands
from paceline_tui.screens.dialog import Dialog, typed_line
from paceline_tui.views.line import crop, fit, join, spaced, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from paceline_tui.key_table import Action
    from paceline_tui.views.line import Line


class CommandDialog(Dialog[tuple["Action", str]]):
    """Asks for a command.

    Args:
        places: where the seller is; only commands that work there are offered.
    """

    BINDINGS: ClassVar = [
        Binding("tab", "complete", "Complete the command", show=False, system=True),
    ]
    ABOVE = 1
    BELOW = 1

    def __init__(self, places: frozenset[str]) -> None:
        super().__init__()
        self.known = {
            word: action
            for word, action in commands().items()
            if action.where in places
        }
        self._wrong = ""

    def middle(self) -> Iterable[Widget]:
        """The line."""
        return typed_line("", "  :")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#line", Input).focus()

    def _fitting(self) -> list[str]:
        typed = self.query_one("#line", Input).value.lstrip(": ").partition(" ")[0]
        return [word for word in self.known if word.startswith(typed)]

    def below(self, width: int) -> list[Line]:
        """The commands that begin so, or what is wrong."""
        if self._wrong:
            return [fit(text(f" {self._wrong}", "overdue"), width)]
        fitting = self._fitting()
        if len(fitting) == 1:
            word = fitting[0]
            told = join((f"  {word}", "key"), (f"  {self.known[word].help}", "dim"))
            return [fit(crop(told, width), width)]
        line = spaced([text(word, "dim") for word in fitting])
        return [fit(crop(join("  ", line), width), width)]

    @on(Input.Changed)
    def _typed(self) -> None:
        self._wrong = ""
        self.show_lines()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        line = event.value.strip()
        if not line.lstrip(": "):
            self.dismiss(None)
            return
        found = command(line)
        if found is None or found[0].command not in self.known:
            word = line.lstrip(": ").partition(" ")[0]
            self._wrong = f"no command '{word}' here: tab shows them, ? tells all keys"
            self.show_lines()
            return
        self.dismiss(found)

    def action_complete(self) -> None:
        """Complete the word as far as it is certain."""
        fitting = self._fitting()
        if fitting:
            field = self.query_one("#line", Input)
            tail = " " if len(fitting) == 1 else ""
            field.value = _shared(fitting) + tail
            field.cursor_position = len(field.value)


def _shared(words: list[str]) -> str:
    """What all words begin with."""
    first, last = min(words), max(words)
    size = 0
    while size < len(first) and first[size] == last[size]:
        size += 1
    return first[:size]
