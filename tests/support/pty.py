"""A terminal for tests: a pty, pyte as the screen, and a counter of bytes.

with PtyApp([sys.executable, "app.py"], size=(80, 24)) as app:
    app.wait_for("row 000")
    app.send("j")
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import signal
import struct
import subprocess
import termios
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from support.vt import Picture

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType

    from pyte.screens import Char

PATIENCE = 15.0
"""Seconds a condition may take before the test fails; machines can be busy."""

ANSWERS_SYNC = {b"\x1b[?2026$p": b"\x1b[?2026;2$y"}
"""What a terminal answers that can hold back half-drawn frames."""


class PtyApp:
    """A program on a terminal of its own.

    Args:
        argv: The program.
        env: Changes to the environment; None removes a variable.
        size: Columns and lines.
        answers: What the terminal replies, by query.
    """

    def __init__(
        self,
        argv: Sequence[str],
        env: Mapping[str, str | None] | None = None,
        size: tuple[int, int] = (80, 24),
        answers: Mapping[bytes, bytes] | None = None,
    ) -> None:
        self.picture = Picture(size)
        self.output = bytearray()
        self._answers = dict(answers or {})
        self._mark = 0
        self._flowing = threading.Event()
        self._flowing.set()
        self._lock = threading.Lock()
        self._open = True
        self.fd, slave = os.openpty()
        self._set_size(size)
        self.process = subprocess.Popen(
            argv,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment(env),
            preexec_fn=_own_terminal,
            close_fds=True,
        )
        os.close(slave)
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    # Reading

    def _listen(self) -> None:
        poll = select.poll()
        poll.register(self.fd, select.POLLIN)
        while self._open:
            # A read that waits would keep the terminal from hanging up.
            if not self._flowing.wait(0.05) or not poll.poll(50):
                continue
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                return
            if not data:
                return
            with self._lock:
                self.output += data
                self.picture.feed(data)
            for query, answer in self._answers.items():
                if query in data:
                    self.send(answer)

    @property
    def count(self) -> int:
        """Bytes written since the last `mark`."""
        return len(self.output) - self._mark

    @property
    def new_output(self) -> bytes:
        """What was written since the last `mark`."""
        return bytes(self.output[self._mark :])

    def mark(self) -> None:
        """Start a new phase of counting."""
        self._mark = len(self.output)

    def text(self) -> str:
        """The screen as text."""
        with self._lock:
            return "\n".join(self.picture.lines())

    def cells(self) -> list[list[Char]]:
        with self._lock:
            return self.picture.cells()

    def cursor(self) -> tuple[int, int]:
        """Column and line of the cursor, counted from 0."""
        with self._lock:
            return self.picture.screen.cursor.x, self.picture.screen.cursor.y

    # Waiting

    def wait_until(self, condition: Callable[[], object], what: str) -> None:
        """Wait for a condition; fail with the screen if it does not come true."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if self.process.poll() is not None:
                # What it wrote last may still be on its way to the screen.
                deadline = min(deadline, time.monotonic() + 1)
            if time.monotonic() > deadline:
                raise AssertionError(f"waited for {what}; on screen:\n{self.text()}")
            time.sleep(0.02)

    def wait_for(self, text: str) -> None:
        """Wait until a text is on the screen."""
        self.wait_until(lambda: text in self.text(), repr(text))

    def settle(self, quiet: float = 0.2) -> None:
        """Wait until nothing has been written for a while."""
        deadline = time.monotonic() + PATIENCE
        size, since = len(self.output), time.monotonic()
        while time.monotonic() - since < quiet:
            if time.monotonic() > deadline:
                raise AssertionError("the app never stops writing")
            time.sleep(0.02)
            if len(self.output) != size:
                size, since = len(self.output), time.monotonic()

    def wait_exit(self, seconds: float = PATIENCE) -> int:
        """Wait for the program to end; its status, as a shell would give it."""
        code = self.process.wait(seconds)
        # Its last words are still on their way to us.
        if self._open and self._flowing.is_set():
            self._thread.join(5)
        return 128 - code if code < 0 else code

    # Acting

    def send(self, keys: str | bytes) -> None:
        os.write(self.fd, keys.encode() if isinstance(keys, str) else keys)

    def enter(self, line: str) -> None:
        """Type a line as a person does: not all at once, which would be a paste."""
        for start in range(0, len(line), 3):
            self.send(line[start : start + 3])
            time.sleep(0.05)
        self.settle()
        self.send("\r")

    def kill(self, number: int) -> None:
        self.process.send_signal(number)

    def resize(self, columns: int, lines: int) -> None:
        with self._lock:
            self.picture.screen.resize(lines, columns)
        self._set_size((columns, lines))

    def scramble(self) -> None:
        """Write rubbish over the screen, as another program would."""
        with self._lock:
            self.picture.feed(b"\x1b[0m\x1b[2J\x1b[H" + b"\x1b[31mrubbish " * 200)

    def _set_size(self, size: tuple[int, int]) -> None:
        columns, lines = size
        packed = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, packed)

    def stall(self) -> None:
        """Stop reading; what the program writes piles up."""
        self._flowing.clear()

    def resume(self) -> None:
        self._flowing.set()

    def hang_up(self) -> None:
        """Take the terminal away, as a closed window or a lost line does."""
        if self._open:
            self._open = False
            self._thread.join()
            os.close(self.fd)

    def close(self) -> None:
        """End it all."""
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)
        self.hang_up()

    def __enter__(self) -> PtyApp:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def environment(changes: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """The environment of a plain terminal on this machine."""
    dropped = ("COLORTERM", "COLUMNS", "LINES", "NO_COLOR", "TERM_PROGRAM")
    ours = ("SSH_", "TEXTUAL_", "ESCDELAY", "TMUX", "PACE_")
    env: dict[str, str] = {
        name: value
        for name, value in os.environ.items()
        if name not in dropped and not name.startswith(ours)
    }
    env["TERM"] = "xterm-256color"
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    for name, value in (changes or {}).items():
        if value is None:
            env.pop(name, None)
        else:
            env[name] = value
    return env


def is_alive(pid: int) -> bool:
    """Whether a process runs (a zombie does not)."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def wait_gone(pid: int, seconds: float) -> bool:
    """Wait for a process that need not be a child of ours to end."""
    deadline = time.monotonic() + seconds
    while is_alive(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _own_terminal() -> None:
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
