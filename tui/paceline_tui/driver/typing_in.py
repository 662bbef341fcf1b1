"""Reading keys, mouse and paste from the terminal."""

from __future__ import annotations

import codecs
import os
import select
import threading
import time
from typing import TYPE_CHECKING

from textual.events import Key, Paste

from paceline_tui.driver import seams
from paceline_tui.driver.pasting import Pastes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.message import Message

_CHUNK = 4096
_POLL = 10  # ms between looks at a half-arrived escape sequence
_BURST = 6  # keys that arrive at once and are no person's typing
_VARIED = 3  # different keys among them: a key held down is not a paste


class Decoder:
    """Turns bytes into messages; no bytes whatever can make it fail."""

    def __init__(self, debug: bool = False) -> None:
        self._debug = debug
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        self._parser = seams.XTermParser(debug)
        self._pastes = Pastes()

    def feed(self, data: bytes) -> list[Message]:
        """Read bytes as they came."""
        messages: list[Message] = []
        for text, pasted in self._pastes.part(self._decode(data)):
            if pasted:
                messages.append(Paste(text.replace("\x00", "")))
            elif text:
                messages += self._collect(self._parser.feed(text))
            else:
                self._parser = seams.XTermParser(self._debug)
        return messages

    def tick(self) -> list[Message]:
        """Let time pass: an escape nothing followed on becomes the escape key."""
        return self._collect(self._parser.tick())

    def _collect(self, messages: Iterable[Message]) -> list[Message]:
        collected: list[Message] = []
        try:
            collected.extend(messages)
        except Exception:
            # A sequence the parser cannot stomach leaves it unusable.
            self._parser = seams.XTermParser(self._debug)
        return collected


def as_paste(messages: list[Message]) -> list[Message]:
    """Keys that arrived all at once as what they are: a paste.

    Terminals without bracketed paste send it key by key; on a list each letter would
    be a command.
    """
    if len(messages) < _BURST:
        return messages
    typed = ""
    for message in messages:
        if not isinstance(message, Key) or message.character is None:
            return messages
        if not message.is_printable and message.key not in ("enter", "tab"):
            return messages
        typed += message.character
    return [Paste(typed)] if len(set(typed)) >= _VARIED else messages


class Reader(threading.Thread):
    """A thread that waits for input and for the terminal to go away.

    Args:
        fd: The terminal.
        deliver: Takes each message.
        gone: Called once if the terminal hangs up.
        debug: Log what is read, as Textual's own drivers do.
    """

    def __init__(
        self,
        fd: int,
        deliver: Callable[[Message], None],
        gone: Callable[[], None],
        debug: bool = False,
    ) -> None:
        super().__init__(name="terminal-input", daemon=True)
        self._fd = fd
        self._deliver = deliver
        self._gone = gone
        self._decoder = Decoder(debug)
        self._wake, self._bell = os.pipe()
        self._patience = seams.escape_delay() + 0.1

    def stop(self) -> None:
        """End the thread, at once if it waits."""
        if self._bell >= 0:
            os.close(self._bell)
            self._bell = -1
        if self.is_alive() and threading.current_thread() is not self:
            self.join(1)

    def run(self) -> None:
        """Read until stopped or hung up."""
        poll = select.poll()
        poll.register(self._fd, select.POLLIN)
        poll.register(self._wake, 0)
        watch_until = 0.0
        try:
            while True:
                pending = time.monotonic() < watch_until
                events = dict(poll.poll(_POLL if pending else None))
                if self._wake in events:
                    return
                if self._fd in events:
                    if not self._read():
                        self._gone()
                        return
                    watch_until = time.monotonic() + self._patience
                self._hand_over(self._decoder.tick())
        except RuntimeError:
            # The app's event loop has closed: nobody is left to deliver to.
            return
        finally:
            os.close(self._wake)

    def _read(self) -> bool:
        """Take what there is; False if the terminal is gone."""
        try:
            data = os.read(self._fd, _CHUNK)
        except BlockingIOError:
            return True
        except OSError:
            return False
        self._hand_over(as_paste(self._decoder.feed(data)))
        return bool(data)

    def _hand_over(self, messages: list[Message]) -> None:
        for message in messages:
            self._deliver(message)
