"""The boards on a real terminal: what they send, and that no key ever waits."""

from __future__ import annotations

import contextlib
import re
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from support.pace import PROGRAM, Pace
from support.pty import PtyApp
from support.screens import demo_book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HOLD = """
import sqlite3, sys, time
book = sqlite3.connect(sys.argv[1], isolation_level=None)
book.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(2)
book.execute("ROLLBACK")
"""


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_book(tmp_path_factory.mktemp("demo") / "book.db")


@pytest.fixture
def pace(tmp_path: Path, made: Path) -> Pace:
    pace = Pace(tmp_path)
    pace.book.parent.mkdir(parents=True)
    pace.book.write_bytes(made.read_bytes())
    return pace


@pytest.fixture
def open_pace(pace: Pace) -> Iterator[Callable[..., PtyApp]]:
    with contextlib.ExitStack() as stack:

        def opened(**env: str) -> PtyApp:
            app = stack.enter_context(PtyApp([str(PROGRAM)], {**pace.env, **env}))
            app.wait_until(lambda: b"\x1b[?2004h" in app.output, "the app to listen")
            app.settle(0.5)
            return app

        yield opened


def bytes_of(app: PtyApp, keys: str) -> int:
    app.settle(0.4)
    app.mark()
    app.send(keys)
    app.settle(0.4)
    return app.count


def test_bytes_of_each_key(open_pace: Callable[..., PtyApp]) -> None:
    app = open_pace()
    assert len(app.output) <= 16_000
    assert bytes_of(app, "\x1b[B") <= 400
    assert bytes_of(app, "\x1b[C") <= 600
    assert bytes_of(app, "2") <= 6_000
    assert bytes_of(app, "3") <= 6_000
    assert bytes_of(app, "1") <= 6_000
    assert bytes_of(app, "\x1b[6~") <= 3_800
    assert bytes_of(app, ":") <= 6_000
    bytes_of(app, "\x1b")
    assert bytes_of(app, "a") <= 3_000
    for letter in "45m demo":
        assert bytes_of(app, letter) <= 250, letter


def test_the_mouse_moves_for_nothing(open_pace: Callable[..., PtyApp]) -> None:
    app = open_pace()
    assert bytes_of(app, "\x1b[<35;20;10M\x1b[<35;21;11M") == 0
    assert bytes_of(app, "\x1b[<0;20;12M\x1b[<0;20;12m") <= 700


def test_a_running_timer_is_quiet(open_pace: Callable[..., PtyApp], pace: Pace) -> None:
    pace.run("cancel")
    pace.ok("start", "demo", "--ago", "70s")
    app = open_pace()
    app.settle(1)
    app.mark()
    time.sleep(5)
    assert app.count <= 5 * 120


def test_a_held_book_never_freezes_a_key(
    open_pace: Callable[..., PtyApp], pace: Pace
) -> None:
    app = open_pace()
    calm = [_answer(app, key) for key in ("\x1b[B", "\x1b[A") * 5]
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(pace.book)], stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    app.send(">")
    app.wait_until(lambda: "they did it" in app.text(), "what the move asks")
    app.send(" \r")
    held = []
    while holder.poll() is None:
        held.append(_answer(app, "\x1b[B"))
        held.append(_answer(app, "\x1b[A"))
    holder.communicate()
    assert len(held) >= 8
    assert statistics.median(held) <= statistics.median(calm) + 0.05
    assert max(held) < 1.0
    app.wait_until(lambda: "u undo" in app.text(), "the move to be done in the end")


def _answer(app: PtyApp, key: str) -> float:
    """Seconds from a key to the first byte that answers it."""
    app.mark()
    began = time.monotonic()
    app.send(key)
    while not app.count and time.monotonic() - began < 10:
        time.sleep(0.001)
    taken = time.monotonic() - began
    time.sleep(0.05)
    return taken


def test_another_program_is_seen_and_undone_here(
    open_pace: Callable[..., PtyApp], pace: Pace
) -> None:
    app = open_pace()
    app.send("2")
    app.settle(0.5)
    pace.ok("log", "00:05-00:15", "expenses", "taxi")
    app.wait_until(lambda: "taxi" in app.text(), "the other's entry")
    app.send("u")
    app.wait_until(lambda: "taxi" not in app.text(), "the undo")
    assert "taxi" not in pace.ok("today", "--json").out


def test_no_colour_means_none(open_pace: Callable[..., PtyApp]) -> None:
    app = open_pace(NO_COLOR="1")
    for keys in ("2", "3", "1", "a", "\x1b", "?", "\x1b"):
        bytes_of(app, keys)
    coloured = re.compile(rb"\x1b\[[\d;]*?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[\d;]*m")
    assert coloured.findall(bytes(app.output)) == []
    assert b"\x1b[0;7m" in app.output or b";7m" in app.output


def test_a_paste_without_brackets_opens_quick_add(
    open_pace: Callable[..., PtyApp], pace: Pace
) -> None:
    before = pace.ok("history", "--json").out
    app = open_pace()
    app.send("hello, please call q4 plan")
    app.wait_for("hello, please call q4 plan")
    app.send("\x1b")
    app.settle(0.5)
    assert app.process.poll() is None
    assert pace.ok("history", "--json").out == before


def test_a_hundred_pasted_lines_are_a_hundred_entries(
    open_pace: Callable[..., PtyApp], pace: Pace
) -> None:
    lines = [
        f"{n // 60:02}:{n % 60:02}-{n // 60:02}:{n % 60 + 1:02} mail {n}"
        for n in range(59)
    ]
    app = open_pace()
    app.send(
        "\x1b[200~" + "\n".join(f"yesterday {line}" for line in lines) + "\x1b[201~"
    )
    app.wait_for("59 entries")
    app.send("\r")
    app.wait_until(lambda: "u undo" in app.text(), "the entries")
