"""Writing to the terminal without ever waiting for it."""

from __future__ import annotations

import os
import threading
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

BACKLOG = 32 * 1024
"""Bytes that may wait for a slow terminal before frames are left out.

More would show a slow line what happened long ago; a frame begun is always sent."""


class Output(threading.Thread):
    """A thread that writes to a terminal, so that the app does not stall with it.

    Args:
        fd: The terminal.
        caught_up: Called from the thread when frames were left out and there is
            room again: the picture is out of date and must be drawn anew.
    """

    def __init__(self, fd: int, caught_up: Callable[[], None]) -> None:
        super().__init__(name="terminal-output", daemon=True)
        self._fd = fd
        self._caught_up = caught_up
        self._queue: deque[bytes] = deque()
        self._waiting = 0
        self._busy = False
        self._left_out = False
        self._closed = False
        self._broken = False
        self._changed = threading.Condition()

    def frame(self, data: bytes) -> bool:
        """Queue a frame; False if the terminal is so far behind that it is left out."""
        with self._changed:
            if self._waiting > BACKLOG:
                self._left_out = True
                return False
        self.send(data)
        return True

    def send(self, data: bytes) -> None:
        """Queue what must arrive whatever the backlog."""
        with self._changed:
            if not self._broken and not self._closed:
                self._queue.append(data)
                self._waiting += len(data)
                self._changed.notify_all()

    def drop(self) -> None:
        """Forget what has not been written yet."""
        with self._changed:
            self._queue.clear()
            self._waiting = 0

    def finish(self, seconds: float) -> bool:
        """Take no more, wait until all is written; False if the time ran out."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            return self._changed.wait_for(self._is_idle, seconds)

    def _is_idle(self) -> bool:
        return self._broken or not (self._queue or self._busy)

    def run(self) -> None:
        """Write what is queued until told to finish."""
        while data := self._next():
            try:
                while data:
                    data = data[os.write(self._fd, data) :]
            except OSError:
                # The terminal is gone; the input side notices and ends the app.
                with self._changed:
                    self._broken = True
                    self._queue.clear()
                    self._changed.notify_all()
                return

    def _next(self) -> bytes:
        """Wait for something to write; nothing means the end."""
        with self._changed:
            self._busy = False
            self._waiting = sum(map(len, self._queue))
            self._changed.notify_all()
            if self._left_out and not self._queue:
                self._left_out = False
                self._caught_up()
            self._changed.wait_for(lambda: self._queue or self._closed)
            data = b"".join(self._queue)
            self._queue.clear()
            self._busy = bool(data)
            return data
