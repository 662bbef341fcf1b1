"""The terminal from the first frame on, before Textual is there to look after it.

`take` enters the full screen, the driver takes over with `hand_over`, and whoever
called `take` ends with `give_back`, which does nothing once it was handed over. After
`guard` a signal in between gives the terminal back as well.
"""

from __future__ import annotations

import os
import sys
import termios

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any

_ENTER = "\x1b[?1049h\x1b[?25l"
_LEAVE = "\x1b[0m\x1b[?1049l\x1b[?25h"

_held: Line | None = None
_shown = ("", (0, 0))


class Line:
    """The settings of a terminal line (termios): key by key, and back."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._before: list[Any] | None = None

    def raw(self) -> None:
        """Deliver each key as it is typed: no echo, no signals, no flow control."""
        try:
            if self._before is None:
                self._before = termios.tcgetattr(self._fd)
            now = termios.tcgetattr(self._fd)
            flow = termios.IXON | termios.IXOFF
            now[0] &= ~(flow | termios.ICRNL | termios.INLCR | termios.IGNCR)
            cooked = termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG
            now[3] &= ~cooked
            now[6][termios.VMIN] = 1
            termios.tcsetattr(self._fd, termios.TCSANOW, now)
        except termios.error:
            pass

    def restore(self) -> None:
        """Put back the settings found at the start."""
        if self._before is not None:
            try:
                termios.tcflush(self._fd, termios.TCIFLUSH)
                termios.tcsetattr(self._fd, termios.TCSANOW, self._before)
            except termios.error:
                pass
            self._before = None


def take() -> None:
    """Enter the full screen; what is typed from now on waits for the app."""
    global _held
    if _held is not None or sys.__stdin__ is None:
        return
    _held = Line(sys.__stdin__.fileno())
    _held.raw()
    _say(_ENTER)


def guard() -> None:
    """Give the terminal back when a signal ends the program.

    Apart from `take`, so that the first text need not wait for what this imports.
    """
    import signal

    for number in (signal.SIGHUP, signal.SIGTERM):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _end)


def remember(frame: str, size: tuple[int, int]) -> None:
    """Note what stands on a screen of that size, in the words the driver reads."""
    global _shown
    _shown = frame, size


def shown(size: tuple[int, int]) -> str:
    """What stands on the screen if it still has that size, else nothing."""
    frame, noted = _shown
    return frame if noted == size else ""


def hand_over() -> Line | None:
    """Give up the terminal to the driver: its line, or None if it was not taken."""
    global _held
    line, _held = _held, None
    return line


def give_back() -> None:
    """Leave the full screen, unless the driver has it."""
    if (line := hand_over()) is not None:
        line.restore()
        _say(_LEAVE)


def _end(number: int, _frame: FrameType | None) -> None:
    give_back()
    os._exit(128 + number)


def _say(words: str) -> None:
    try:
        os.write(1, words.encode("ascii"))
    except OSError:
        pass
