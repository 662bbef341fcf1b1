"""The full-screen app beside an empty Textual app: first text, keys, bytes, memory."""

from __future__ import annotations

import sqlite3
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.commands import Row, bare, row
from bench.places import ROOT, book
from bench.raw import Key, Terminal
from bench.rr import environment, run_once

if TYPE_CHECKING:
    from collections.abc import Callable

DOWN, UP, RIGHT = b"\x1b[B", b"\x1b[A", b"\x1b[C"
PAGE_DOWN, PAGE_UP = b"\x1b[6~", b"\x1b[5~"
PAGES = [PAGE_DOWN, PAGE_DOWN, PAGE_UP, PAGE_UP]
ROUNDS = 7
MOVE = b"\x1b[<35;%d;%dM"


def start(bin_: Path, path: Path, text: bytes = b"Target") -> Terminal:
    """The app on a book, in a truecolour terminal of 120 by 40."""
    env = environment(
        PACE_BOOK=str(path),
        HOME=str(ROOT / "home"),
        TERM="xterm-256color",
        COLORTERM="truecolor",
        TZ="UTC",
        XDG_STATE_HOME=str(ROOT),
    )
    return Terminal([str(bin_ / "pace")], env, text)


def empty(bin_: Path) -> Terminal:
    """The empty app, on the same interpreter."""
    script = str(Path(__file__).with_name("empty_app.py"))
    env = environment(TERM="xterm-256color", COLORTERM="truecolor")
    return Terminal([str(bin_ / "python"), script], env, b"ready")


def keys(terminal: Terminal, turn: list[bytes], count: int) -> list[Key]:
    """Press keys in turn, so many in all; a short column never comes to its end."""
    return [terminal.press(turn[n % len(turn)]) for n in range(count)]


def median(found: list[Key]) -> float:
    """The median time of some keys, seconds."""
    return statistics.median(key.seconds for key in found)


def screen(bin_: Path) -> list[Row]:
    """First text, and a key with a hundred and with 100,000 deals."""
    large, small = book(1_000_000, 100_000), book(1000, 100)
    first: dict[str, list[float]] = {"bare": [], "large": [], "small": [], "empty": []}
    base = bare(bin_)
    openers: dict[str, Callable[[], Terminal]] = {
        "large": lambda: start(bin_, large),
        "small": lambda: start(bin_, small),
        "empty": lambda: empty(bin_),
    }
    last: dict[str, Terminal] = {}
    for _ in range(ROUNDS):
        run_once(base)
        first["bare"].append(base.wall[-1])
        for name, opener in openers.items():
            if name in last:
                last[name].close()
            last[name] = opener()
            first[name].append(last[name].first)
    middle = {name: statistics.median(found) for name, found in first.items()}
    least = keys(last["empty"], [b"x", b"y"], 40)
    down = {name: keys(last[name], [DOWN, UP], 40) for name in ("large", "small")}
    page = {name: keys(last[name], PAGES, 16) for name in ("large", "small")}
    slow = sorted(key.seconds for key in down["large"])[int(40 * 0.95) - 1]
    rss = {name: last[name].rss() for name in ("large", "small")}
    for terminal in last.values():
        terminal.close()
    return [
        row(
            "start",
            "first text, of a bare interpreter",
            middle["large"] / middle["bare"],
            2.5,
        ),
        row(
            "start",
            "first text, of an empty Textual app",
            middle["large"] / middle["empty"],
            0.25,
        ),
        row(
            "keys",
            "Down, of a key in an empty app",
            median(down["large"]) / median(least),
            2.0,
        ),
        row("keys", "Down, 95 of 100, 100k deals", slow * 1000, 16.0, " ms"),
        row(
            "keys",
            "first text, 100k of 100 deals",
            middle["large"] / middle["small"],
            1.2,
        ),
        row(
            "keys",
            "Down, 100k of 100 deals",
            median(down["large"]) / median(down["small"]),
            1.2,
        ),
        row(
            "keys",
            "PgDn, 100k of 100 deals",
            median(page["large"]) / median(page["small"]),
            1.2,
        ),
        row("keys", "memory, 100k of 100 deals", rss["large"] / rss["small"], 1.2),
    ]


def locked(bin_: Path) -> list[Row]:
    """Keys while another program holds the book's lock for two seconds."""
    path = book(1000, 100)
    terminal = start(bin_, path)
    calm = keys(terminal, [DOWN, UP], 30)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    # A move back a stage is what waits for the lock; the keys after it do not.
    terminal.press(RIGHT)
    terminal.press(b"<")
    terminal.drain(0.8)  # the line that says so comes by itself, to no key
    began = time.monotonic()
    held: list[Key] = []
    while time.monotonic() - began < 2.0:
        held.append(terminal.press(UP if len(held) % 2 else DOWN))
    other.execute("ROLLBACK")
    other.close()
    terminal.close()
    worst = max(key.seconds for key in held) - median(calm)
    return [
        row(
            "keys", f"slowest of {len(held)} keys under a lock", worst * 1000, 50, " ms"
        )
    ]


def byte_counts(bin_: Path) -> list[Row]:
    """What goes over the wire, at 120 by 40 in truecolour."""
    terminal = start(bin_, book(1_000_000, 100_000))
    opening = terminal.opening
    downs = [key.count for key in keys(terminal, [DOWN, UP], 8)]
    pages = [key.count for key in keys(terminal, [PAGE_DOWN], 9)]
    terminal.drain(3.0)  # the count of the queue comes when it is found
    moves = sum(terminal.press(MOVE % (x, 12)).count for x in range(20, 60, 4))
    began = time.monotonic()
    idle = terminal.drain(20.0)
    waited = time.monotonic() - began
    terminal.close()
    return [
        row("bytes", "bytes at the start", opening / 1024, 20.0, " KB"),
        row("bytes", "bytes of a Down", statistics.median(downs), 600, " B"),
        row("bytes", "bytes of a PgDn", statistics.median(pages) / 1024, 9.0, " KB"),
        row("bytes", "bytes of mouse moves", moves, 0, " B"),
        row("bytes", f"bytes idle for {waited:.0f} s", idle, 0, " B"),
    ]


if __name__ == "__main__":
    sys.exit("run tests/bench/run.py")
