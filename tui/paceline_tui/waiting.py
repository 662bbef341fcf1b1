"""What the seller reads while a large book of an older version is upgraded.

A small one is upgraded at once and nothing is said.
"""

from __future__ import annotations

import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 1.0
"""Seconds of waiting before anything is said."""


class Waiting:
    """One wait: a line that is written anew on a terminal, a line a part elsewhere."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = clock()
        self._said = ""

    def tell(self, what: str, share: int | None) -> None:
        """Hear what is being done; nothing once it is over.

        Args:
            what: a few words: what is written must not wrap on 60 columns.
            share: how much of it is done, in per cent if known.
        """
        terminal = sys.stderr.isatty()
        if what and self._clock() - self._began >= PATIENCE:
            done = f" {share}%" if share is not None and terminal else ""
            self._say(f"upgrading the book: {what}{done} …", terminal)
        elif not what and self._said and terminal:
            self._say("", terminal)

    def _say(self, line: str, terminal: bool) -> None:
        if line == self._said:
            return
        self._said = line
        try:
            sys.stderr.write(f"\r{line}\x1b[K" if terminal else f"{line}\n")
            sys.stderr.flush()
        except OSError:
            pass


_waiting: Waiting | None = None


def upgrading(what: str, share: int | None) -> None:
    """Hear what is being done to upgrade the book, see `Waiting.tell`."""
    global _waiting
    _waiting = _waiting or Waiting()
    _waiting.tell(what, share)
    if not what:
        _waiting = None
