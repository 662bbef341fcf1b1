"""How the app ends when it is told to: signals, a lost terminal, a last resort."""

from __future__ import annotations

import contextvars
import os
import signal
import threading
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable
    from types import FrameType

    from textual.app import App

GRACE = 5.0
"""Seconds an app has for an orderly end before the process is ended for it."""

_FATAL = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)


class Ending:
    """Turns signals and a hang-up into an orderly exit with status 128 + signal.

    Args:
        app: The app to end.
        loop: The event loop it runs in.
        last_resort: Gives the terminal back when the app does not.
    """

    def __init__(
        self,
        app: App[Any],
        loop: asyncio.AbstractEventLoop,
        last_resort: Callable[[], None],
    ) -> None:
        self._app = app
        self._loop = loop
        self._last_resort = last_resort
        self.context = contextvars.copy_context()
        self._begun = False

    def listen(self) -> None:
        """Take over the signals that end a program, unless they are ignored."""
        for number in _FATAL:
            if signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self._on_signal)

    def hang_up(self) -> None:
        """End because the terminal has gone; callable from any thread."""
        self.begin(signal.SIGHUP)

    def begin(self, number: int) -> None:
        """End the app; once is enough."""
        if self._begun:
            return
        self._begun = True
        code = 128 + number
        # The loop may be stuck, so that only a thread can be relied on.
        guard = threading.Timer(GRACE, self._give_up, (code,))
        guard.daemon = True
        guard.start()
        leave = partial(self._app.exit, return_code=code)
        self._loop.call_soon_threadsafe(leave, context=self.context)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        self.begin(number)

    def _give_up(self, code: int) -> None:
        restore = threading.Thread(target=self._last_resort, daemon=True)
        restore.start()
        restore.join(0.3)
        os._exit(code)
