"""`SafeDriver`: a Textual driver that always ends and always gives the terminal back.

It also sends the terminal only what is not on the screen already.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.driver import Driver
from textual.geometry import Size

from paceline_tui import holding
from paceline_tui.driver import seams, suspend
from paceline_tui.driver.ending import Ending
from paceline_tui.driver.memory import ScreenMemory
from paceline_tui.driver.modes import Modes
from paceline_tui.driver.output import Output
from paceline_tui.driver.typing_in import Reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

_LAST_WORDS = 2.0  # seconds a slow terminal gets to take the closing sequence
_POINTER = "\x1b]22;"


class SafeDriver(Driver):
    """The driver of the full screen: `App(driver_class=SafeDriver)`.

    An app may have an attribute `mouse_reports`, one of `off`, `click` (clicks
    and wheel, the default) and `full` (motion as well).
    """

    current: ClassVar[SafeDriver | None] = None
    """The driver that holds the terminal now."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        stdin, stdout = sys.__stdin__, sys.__stdout__
        if stdin is None or stdout is None:
            raise RuntimeError("the full screen needs standard input and output")
        self._in, self._out = stdin.fileno(), stdout.fileno()
        self._encoding = stdout.encoding or "utf-8"
        self._modes = _modes(app, mouse)
        self._line = holding.Line(self._in)
        self._memory = ScreenMemory()
        self._stale = False
        self._sync_waits = False
        self._output: Output | None = None
        self._reader: Reader | None = None
        self._ending = Ending(app, self._loop, self.let_go)
        self._ending.listen()
        signal.signal(signal.SIGTSTP, self._on_stop)
        signal.signal(signal.SIGCONT, self._on_continue)

    @property
    def can_suspend(self) -> bool:
        """Whether other programs can be given the terminal for a while."""
        return True

    # Output

    def write(self, data: str) -> None:
        """Send to the terminal what is not on it already. Never waits."""
        if self._output is None or data.startswith(_POINTER):
            return
        if data == seams.SYNC_START:
            self._sync_waits = True
            return
        if data == seams.SYNC_END and self._sync_waits:
            # Nothing was drawn in between.
            self._sync_waits = False
            return
        if self._stale:
            self._stale = False
            self._memory.forget()
        if reduced := self._memory.reduce(data):
            self._send(reduced)

    def _send(self, data: str) -> None:
        if self._output is None:
            return
        opening = seams.SYNC_START if self._sync_waits else ""
        # A frame left out leaves its opening to be cancelled by the closing.
        if self._output.frame((opening + data).encode(self._encoding, "replace")):
            self._sync_waits = False
        else:
            self._stale = True

    def _tell(self, data: str) -> None:
        """Send a change of mode, which must not be left out."""
        if self._output is not None:
            self._output.send(data.encode("ascii"))

    def repaint(self) -> None:
        """Draw everything anew, whatever has happened to the screen."""
        self._stale = True
        self._line.raw()
        self._tell(self._modes.again())
        self._app.refresh(layout=True)

    def _soon(self, call: Callable[[], None]) -> None:
        """Have the event loop call something; from any thread or signal handler."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(call, context=self._ending.context)

    # Life

    def start_application_mode(self) -> None:
        """Take the terminal."""
        SafeDriver.current = self
        self._stale = True
        self._output = Output(self._out, lambda: self._soon(self.repaint))
        self._output.start()
        signal.signal(signal.SIGWINCH, self._on_resize)
        size = self._post_size()
        held = holding.hand_over()
        if held is not None and (frame := holding.shown((size.width, size.height))):
            # What was drawn before Textual was there need not be drawn again.
            self._memory.reduce(frame)
            self._stale = False
        self._line = held or self._line
        self._line.raw()
        self._tell(self._modes.start(entered=held is not None))
        self._reader = Reader(
            self._in, self.process_message, self._ending.hang_up, self._debug
        )
        self._reader.start()

    def disable_input(self) -> None:
        """Listen to the keys no more."""
        if self._reader is not None:
            signal.signal(signal.SIGWINCH, signal.SIG_DFL)
            self._reader.stop()
            self._reader = None

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was found."""
        self.disable_input()
        if self._output is not None:
            self._output.drop()
            self._tell(self._modes.stop())
            self._output.finish(_LAST_WORDS)
            self._output = None
        self._line.restore()
        SafeDriver.current = None

    def let_go(self) -> None:
        """Give the terminal back when there is no telling what state all is in."""
        self._line.restore()
        os.write(self._out, self._modes.stop().encode("ascii"))

    # Size

    def _on_resize(self, *_: object) -> None:
        self._soon(self._resized)

    def _resized(self) -> None:
        """Follow a new size; at an equal one another screen may have been put up."""
        if self._output is None:
            return
        self._stale = True
        if self._post_size() == self._app.size:
            self.repaint()

    def _post_size(self) -> Size:
        try:
            width, height = os.get_terminal_size(self._out)
        except OSError:
            width, height = 0, 0
        size = Size(width or 80, height or 24)
        self.send_message(events.Resize(size, size))
        return size

    # Stopping and continuing (ctrl+z, fg)

    def _on_stop(self, *_: object) -> None:
        if not self._auto_restart:
            # Another program has the terminal and stops with us.
            os.kill(os.getpid(), signal.SIGSTOP)
        else:
            self._soon(self._stop)

    def _stop(self) -> None:
        if suspend.nobody_continues():
            self._app.notify("Nobody could bring pace back here: ctrl+z does nothing")
        elif self._output is not None:
            self.suspend_application_mode()
            suspend.stop_until_foreground(self._in)
            self.resume_application_mode()
            self._app.refresh(layout=True)
        self.send_message(self.SignalResume())

    def _on_continue(self, *_: object) -> None:
        """Recover from a stop that was not ours (kill -STOP, kill -CONT)."""
        if threading.current_thread() is threading.main_thread():
            self._soon(self._continued)

    def _continued(self) -> None:
        if self._output is not None:
            self.repaint()


def _modes(app: App[Any], mouse: bool) -> Modes:
    wanted = str(getattr(app, "mouse_reports", "click")) if mouse else "off"
    sync = os.environ.get("TERM_PROGRAM") != "Apple_Terminal"
    return Modes(
        os.environ.get("TERM", ""), wanted, kitty=seams.asks_kitty(), sync=sync
    )


def redraw(app: App[Any]) -> None:
    """Repaint the whole screen of an app (ctrl+l)."""
    driver = SafeDriver.current
    if driver is not None:
        driver.repaint()
    else:
        app.refresh(layout=True)
