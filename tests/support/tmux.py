"""A tmux server of our own: a real terminal with a real shell in it.

with Tmux(folder) as tmux:
    tmux.send("ls", "Enter")
    tmux.wait_for("README")
"""

from __future__ import annotations

import shutil
import subprocess
import time
from typing import TYPE_CHECKING

from support.need import need
from support.pty import PATIENCE, environment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

SHELL = ("bash", "--norc", "--noprofile", "-i")


class Tmux:
    """One session with one window, under a private socket.

    Args:
        folder: Where the socket goes.
        argv: What runs in the window.
        env: Changes to the environment.
        size: Columns and lines.
    """

    def __init__(
        self,
        folder: Path,
        argv: Sequence[str] = SHELL,
        env: Mapping[str, str | None] | None = None,
        size: tuple[int, int] = (80, 24),
    ) -> None:
        need(shutil.which("tmux"), "tmux")
        self._socket = str(folder / "tmux")
        self._env = environment({"PS1": "$ ", **(env or {})})
        columns, lines = map(str, size)
        self._do("new-session", "-d", "-x", columns, "-y", lines, *argv)

    def _do(self, *words: str) -> str:
        command = ["tmux", "-S", self._socket, "-f", "/dev/null", *words]
        done = subprocess.run(
            command, env=self._env, capture_output=True, text=True, check=True
        )
        return done.stdout

    def send(self, *keys: str) -> None:
        """Press keys, in tmux's names: `C-z`, `Enter`, or text as it is."""
        self._do("send-keys", *keys)

    def capture(self) -> str:
        """The window as text."""
        return self._do("capture-pane", "-p")

    def wait_for(self, text: str) -> str:
        """Wait until a text is in the window; the window at that moment."""
        deadline = time.monotonic() + PATIENCE
        while text not in (shown := self.capture()):
            if time.monotonic() > deadline:
                raise AssertionError(f"waited for {text!r}; in the window:\n{shown}")
            time.sleep(0.05)
        return shown

    def settle(self, quiet: float = 0.2) -> str:
        """Wait until the window stays as it is; how it looks then."""
        shown = self.capture()
        time.sleep(quiet)
        while (now := self.capture()) != shown:
            shown = now
            time.sleep(quiet)
        return shown

    def wait_equal(self, wanted: str) -> None:
        """Wait until the window looks as it did."""
        deadline = time.monotonic() + PATIENCE
        while (shown := self.capture()) != wanted:
            if time.monotonic() > deadline:
                raise AssertionError(f"wanted:\n{wanted}\nin the window:\n{shown}")
            time.sleep(0.05)

    def close(self) -> None:
        """End the server and all in it."""
        subprocess.run(
            ["tmux", "-S", self._socket, "kill-server"],
            env=self._env,
            capture_output=True,
            check=False,
        )

    def __enter__(self) -> Tmux:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
