"""The app always ends, keeps what was being written, and gives the terminal back."""

from __future__ import annotations

import signal
import termios
from typing import TYPE_CHECKING, Any

import pytest

from support.driver_app import said
from support.pty import is_alive, wait_gone

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.pty import PtyApp

LIMIT = 12  # seconds: twice the six that the requirements allow, for a busy machine
RESTORED = (b"\x1b[?1049l", b"\x1b[?1000l", b"\x1b[?25h", b"\x1b[?7h", b"\x1b[?2004l")


def line_flags(app: PtyApp) -> list[Any]:
    return termios.tcgetattr(app.fd)[:4]


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_finishes_the_write_and_restores_the_terminal(
    open_app: Callable[..., PtyApp], book: Path, number: int, status: int
) -> None:
    app = open_app()
    app.send("w")
    app.wait_for("writing")
    app.mark()
    app.kill(number)
    assert app.wait_exit(LIMIT) == status
    assert sorted(said(book)) == ["unmounted", "worker"]
    for sequence in RESTORED:
        assert sequence in app.new_output
    assert line_flags(app)[3] & termios.ECHO
    assert line_flags(app)[3] & termios.ICANON


def test_a_lost_terminal_ends_the_app_after_the_write(
    open_app: Callable[..., PtyApp], book: Path
) -> None:
    app = open_app()
    app.send("w")
    app.wait_for("writing")
    app.hang_up()
    assert app.wait_exit(LIMIT) == 129
    assert sorted(said(book)) == ["unmounted", "worker"]


def test_no_orphan_stays_where_hang_ups_are_ignored(
    open_app: Callable[..., PtyApp], argv: list[str], book: Path
) -> None:
    script = 'trap "" HUP; exec "$@"'
    app = open_app(command=["sh", "-c", script, "sh", *argv])
    app.hang_up()
    assert app.wait_exit(LIMIT) == 129
    assert said(book) == ["unmounted"]


def test_a_terminal_nobody_reads_does_not_prevent_the_exit(
    open_app: Callable[..., PtyApp], book: Path
) -> None:
    app = open_app(size=(200, 60))
    app.stall()
    for _ in range(60):
        app.send("\x1b[6~")
        app.send("\x1b[1~")
    app.send("w")
    app.wait_until(lambda: "worker" in said(book), "the app to go on working")
    app.kill(signal.SIGTERM)
    assert app.wait_exit(LIMIT) == 143


def test_a_stalled_terminal_shows_the_truth_when_it_is_read_again(
    open_app: Callable[..., PtyApp],
) -> None:
    app = open_app(size=(200, 60))
    app.stall()
    for _ in range(20):
        app.send("\x1b[6~")
    app.send("\x1b[1~")
    app.resume()
    app.settle()
    fresh = app.cells()
    app.send("\x0c")
    app.settle()
    assert app.cells() == fresh
    assert "row 000" in app.text()


def test_an_app_that_hangs_is_ended_all_the_same(
    open_app: Callable[..., PtyApp],
) -> None:
    app = open_app()
    app.send("b")
    app.settle()
    app.kill(signal.SIGTERM)
    assert app.wait_exit(LIMIT) == 143
    assert b"\x1b[?1049l" in app.new_output
    assert line_flags(app)[3] & termios.ECHO


def test_what_the_screen_says_is_committed(
    open_app: Callable[..., PtyApp], book: Path
) -> None:
    app = open_app()
    app.send("\t")
    app.settle()
    app.enter("lunch with Ann")
    app.wait_for("said lunch with Ann")
    app.kill(signal.SIGKILL)
    app.wait_exit()
    assert said(book) == ["lunch with Ann"]


@pytest.mark.parametrize("keys", ["q", "\x11", "\x03\x03"])
def test_quitting_leaves_nothing_behind(
    open_app: Callable[..., PtyApp], book: Path, keys: str
) -> None:
    app = open_app()
    pid = int((book.parent / f"{book.name}.pid").read_text())
    app.mark()
    app.send(keys)
    assert app.wait_exit() == 0
    assert not is_alive(pid)
    assert app.new_output.endswith(b"\x1b[?1049l\x1b[?25h")


def test_ctrl_c_once_only_hints(open_app: Callable[..., PtyApp]) -> None:
    app = open_app()
    app.send("\x03")
    app.wait_for("ctrl+c again quits")
    assert not wait_gone(app.process.pid, 1.5)
    app.send("\x1b[B")
    app.settle()
    assert app.process.poll() is None
