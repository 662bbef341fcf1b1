"""Keys typed while a question is asked: they are for what the answer opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events

from paceline.errors import PacelineError
from paceline_tui.screens.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.widget import Widget

    from paceline.desk import Desk
    from paceline_tui.screens.asking import Asking

WAYS_OUT = ("escape", "ctrl+c", "ctrl+q", "ctrl+z")
"""Keys that are never held back."""


class HeldKeys(Dialog[None]):
    """Shows nothing, and keeps the keys until `release`."""

    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[tuple[str, str | None]] = []

    def compose(self) -> Iterable[Widget]:
        """Nothing: the board stays as it is."""
        return ()

    def on_key(self, event: events.Key) -> None:
        """Keep a key."""
        if event.key not in WAYS_OUT:
            event.stop()
            event.prevent_default()
            self._keys.append((event.key, event.character))

    def release(self) -> bool:
        """Leave; whether nobody has escaped meanwhile."""
        if not self.is_current:
            return False
        self.dismiss(None)
        return True

    def replay(self) -> None:
        """Type the keys again, to whatever is in front now."""
        for key, character in self._keys:
            self.app.post_message(events.Key(key, character))


def ask_holding(
    screen: Asking[Any], question: Callable[[Desk], Any], then: Callable[[Any], None]
) -> None:
    """Ask the desk; keys typed meanwhile go to what `then` opens.

    Args:
        screen: the screen in front.
        question: what is asked.
        then: gets the answer, unless the seller escaped or it was refused.
    """
    held = HeldKeys()
    app = screen.pace

    def asked(desk: Desk) -> Any:
        try:
            return question(desk)
        except Exception as why:  # told below: the keys must be let go whatever it is
            return why

    def got(answer: Any) -> None:
        if not held.release():
            return
        if isinstance(answer, PacelineError):
            screen.say(str(answer), wrong=True)
        elif isinstance(answer, Exception):
            screen.say(app.confess(answer), wrong=True)
        else:
            then(answer)
            held.replay()

    app.push_screen(held)
    screen.ask(asked, got)
