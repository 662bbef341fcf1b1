"""The seller's own editor: ``$VISUAL``, ``$EDITOR``, or vi."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from paceline.errors import UsageError
from paceline_tui.terminal import state_folder

if TYPE_CHECKING:
    from collections.abc import Iterator


def named_editor() -> str:
    """The editor the seller has named; empty if none."""
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""


def edit_file(path: str | Path) -> None:
    """Have a file edited; the terminal is the editor's until it ends.

    Raises:
        UsageError: the editor cannot be started, or ended with an error.
    """
    named = named_editor() or "vi"
    try:
        words = shlex.split(named)
        with _undisturbed():
            code = subprocess.run([*words, str(path)], check=False).returncode
    except (OSError, ValueError) as why:
        raise UsageError(
            f"cannot start the editor {named!r}: set EDITOR to one that is installed"
        ) from why
    if code:
        raise UsageError(f"{named} ended with {code}: nothing was changed")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Leave ctrl+c and the like to the editor, which shares the terminal with us."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    keys = (signal.SIGINT, signal.SIGQUIT)
    before = [signal.signal(key, lambda *_: None) for key in keys]
    try:
        yield
    finally:
        for key, handler in zip(keys, before, strict=True):
            signal.signal(key, handler)


class Draft:
    """A text being edited, in a file of the state folder that only the user can read.

    It outlives an answer that could not be read, so that no word has to be typed
    twice: the next try begins with it.

    Attributes:
        path: the file.
    """

    def __init__(self, name: str) -> None:
        """A draft.

        Args:
            name: what the file is called, the same for every try.
        """
        self.path = Path(state_folder()) / "drafts" / f"{name}.txt"
        self._first = b""

    @property
    def begun(self) -> bool:
        """Whether it was kept from an earlier try."""
        return self.path.exists()

    def begin(self, text: str) -> None:
        """Begin with a text, unless an earlier try was kept.

        Raises:
            UsageError: it cannot be written.
        """
        if not self.begun:
            self.write(text)

    def write(self, text: str) -> None:
        """Put a text into the file.

        Raises:
            UsageError: it cannot be written.
        """
        self._first = text.encode("utf-8", "surrogateescape")
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(os.open(self.path, flags, 0o600), "wb") as file:
                file.write(self._first)
        except OSError as why:
            raise _unusable(self.path, why) from why

    def edit(self) -> str:
        """Have it edited; the text it has become.

        Raises:
            UsageError: the editor failed, or left something that is no text.
        """
        try:
            edit_file(self.path)
        except UsageError:
            if self.begun and self.path.read_bytes() == self._first:
                self.drop()  # nothing was typed that could be lost
            raise
        return self.read()

    def read(self) -> str:
        """What it says now.

        Raises:
            UsageError: it is gone, or no text.
        """
        try:
            data = self.path.read_bytes()
        except OSError as why:
            raise _unusable(self.path, why) from why
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as why:
            line = data.count(b"\n", 0, why.start) + 1
            raise UsageError(
                f"line {line}: this is not UTF-8 text; it is kept in {self.path}"
            ) from why

    def drop(self) -> None:
        """Throw it away: what it says is in the book."""
        with suppress(OSError):
            self.path.unlink()


def _unusable(path: Path, why: OSError) -> UsageError:
    return UsageError(f"cannot use {path}: {why.strerror}; nothing was changed")
