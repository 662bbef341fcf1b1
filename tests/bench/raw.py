"""A terminal that only counts: when the first text came, when the last byte."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from dataclasses import dataclass
from pathlib import Path

ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[c": b"\x1b[?62;c"}


@dataclass
class Key:
    """What one key cost.

    Attributes:
        seconds: from the key to the last byte it caused.
        count: how many bytes that were.
    """

    seconds: float
    count: int


class Terminal:
    """A program on a bare pty; nothing is drawn, so nothing slows the clock.

    Attributes:
        first: seconds from the start to the text waited for.
        opening: bytes written until the program fell silent.
    """

    def __init__(
        self,
        argv: list[str],
        env: dict[str, str],
        text: bytes,
        size: tuple[int, int] = (120, 40),
    ) -> None:
        began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(argv[0], argv, env)
        packed = struct.pack("HHHH", size[1], size[0], 0, 0)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, packed)
        seen = b""
        while text not in seen:
            seen += self._read(20)
        self.first = time.perf_counter() - began
        self.opening = len(seen) + self.drain(2.0)

    def _read(self, wait: float) -> bytes:
        if not select.select([self.fd], [], [], wait)[0]:
            raise SystemExit("the program on the bench fell silent")
        data = os.read(self.fd, 1 << 20)
        for query, answer in ANSWERS.items():
            if query in data:
                os.write(self.fd, answer)
        return data

    def drain(self, quiet: float) -> int:
        """Read until nothing has come for a while; how many bytes."""
        count = 0
        while select.select([self.fd], [], [], quiet)[0]:
            count += len(self._read(quiet))
        return count

    def press(self, key: bytes, quiet: float = 0.12) -> Key:
        """Press a key and read all it causes."""
        began = last = time.perf_counter()
        os.write(self.fd, key)
        count = 0
        while select.select([self.fd], [], [], quiet if count else 1.0)[0]:
            count += len(os.read(self.fd, 1 << 20))
            last = time.perf_counter()
        return Key(last - began, count)

    def rss(self) -> int:
        """Memory in use, kB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        [line] = [x for x in status.splitlines() if x.startswith("VmRSS")]
        return int(line.split()[1])

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)
