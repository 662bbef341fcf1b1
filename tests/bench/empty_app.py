"""The limit to compare with: a Textual app that shows one line and does nothing."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class EmptyApp(App[None]):
    """One line; a key changes one word of it."""

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static("ready", id="line")

    def on_key(self) -> None:
        """Repaint the line, the least a key can do."""
        line = self.query_one("#line", Static)
        line.update("again" if str(line.render()) == "ready" else "ready")


if __name__ == "__main__":
    EmptyApp().run()
