"""The modes a full screen switches on in a terminal, and off again."""

from __future__ import annotations

from dataclasses import dataclass

from paceline_tui.terminal import is_basic

ALT_SCREEN, ALT_SCREEN_OFF = "\x1b[?1049h", "\x1b[?1049l"
HIDE_CURSOR, SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"
WRAP, NO_WRAP = "\x1b[?7h", "\x1b[?7l"
PASTE, PASTE_OFF = "\x1b[?2004h", "\x1b[?2004l"
FOCUS, FOCUS_OFF = "\x1b[?1004h", "\x1b[?1004l"
ASK_SYNC = "\x1b[?2026$p"
# disambiguate (1), report all keys (8) with their text (16)
KITTY, KITTY_OFF = "\x1b[>25u", "\x1b[<u"
RESET_STYLE = "\x1b[0m"

_CLICKS, _MOTION, _SGR = "1000", "1003", "1006"


@dataclass(frozen=True, slots=True)
class Modes:
    """What to switch on for one kind of terminal.

    Args:
        term: The TERM value; basic terminals get neither mouse nor queries.
        mouse: `off`, `click` (clicks and wheel) or `full` (motion as well).
        kitty: Ask for unambiguous keys.
        sync: Ask whether the terminal can hold back half-drawn frames.
    """

    term: str
    mouse: str = "click"
    kitty: bool = True
    sync: bool = True

    @property
    def basic(self) -> bool:
        """Whether the terminal understands only the oldest sequences."""
        return is_basic(self.term)

    def start(self, *, entered: bool = False) -> str:
        """Enter the full screen, or go on in one that is `entered` already."""
        ask = ASK_SYNC if self.sync and not self.basic else ""
        keys = KITTY if self.kitty and not self.basic else ""
        screen = "" if entered else ALT_SCREEN
        return screen + keys + ask + self.again()

    def again(self) -> str:
        """Set what another program may have changed meanwhile; safe to repeat."""
        extra = "" if self.basic else FOCUS + PASTE + self._mouse("h")
        return HIDE_CURSOR + NO_WRAP + extra

    def stop(self) -> str:
        """Leave the full screen as if it had never been there."""
        extra = "" if self.basic else PASTE_OFF + FOCUS_OFF + self._mouse("l")
        keys = KITTY_OFF if self.kitty and not self.basic else ""
        return RESET_STYLE + extra + keys + WRAP + ALT_SCREEN_OFF + SHOW_CURSOR

    def _mouse(self, switch: str) -> str:
        numbers = {"off": (), "full": (_CLICKS, _MOTION, _SGR)}
        return "".join(
            f"\x1b[?{number}{switch}"
            for number in numbers.get(self.mouse, (_CLICKS, _SGR))
        )
