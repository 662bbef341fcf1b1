"""The real app on a terminal: it ends well, keeps what it said, and stays quiet."""

from __future__ import annotations

import contextlib
import signal
import termios
import time
from typing import TYPE_CHECKING

import pytest

from support.pace import PROGRAM, Pace
from support.pty import PtyApp, is_alive
from support.tmux import Tmux

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LIMIT = 12  # seconds: twice the six that the requirements allow, for a busy machine


@pytest.fixture
def pace(tmp_path: Path) -> Pace:
    """A book with one deal and one entry."""
    pace = Pace(tmp_path)
    pace.ok("account", "add", "Acme")
    pace.ok("log", "30m", "call", "@acme")
    return pace


@pytest.fixture
def open_pace(pace: Pace) -> Iterator[Callable[..., PtyApp]]:
    with contextlib.ExitStack() as stack:

        def opened(*command: str) -> PtyApp:
            app = stack.enter_context(PtyApp(command or [str(PROGRAM)], pace.env))
            app.wait_for("Pipeline")
            # The driver has it once it has asked for pasted text.
            app.wait_until(lambda: b"\x1b[?2004h" in app.output, "the app to listen")
            app.settle(0.5)
            return app

        yield opened


def quick_add(app: PtyApp, line: str) -> None:
    app.send("a")
    app.wait_for("enter does it")
    app.settle()
    app.enter(line)
    app.wait_until(lambda: "enter does it" not in app.text(), "quick-add to close")


def test_a_signal_ends_it_and_restores_the_terminal(
    open_pace: Callable[..., PtyApp],
) -> None:
    app = open_pace()
    app.kill(signal.SIGTERM)
    assert app.wait_exit(LIMIT) == 143
    assert app.output.endswith(b"\x1b[?1049l\x1b[?25h")
    assert app.output.count(b"\x1b[?1049h") == 1
    assert termios.tcgetattr(app.fd)[3] & termios.ECHO


def test_no_orphan_stays_where_hang_ups_are_ignored(
    open_pace: Callable[..., PtyApp],
) -> None:
    app = open_pace("sh", "-c", f'trap "" HUP; exec {PROGRAM}')
    app.hang_up()
    assert app.wait_exit(LIMIT) == 129


def test_what_the_screen_says_is_in_the_book(
    open_pace: Callable[..., PtyApp], pace: Pace
) -> None:
    app = open_pace()
    quick_add(app, "45m demo @acme")
    app.wait_for("45m demo")
    app.kill(signal.SIGKILL)
    app.wait_exit()
    assert "demo" in [entry["activity"] for entry in pace.entries()]


def test_a_timer_survives_the_app(open_pace: Callable[..., PtyApp], pace: Pace) -> None:
    pace.ok("start", "demo", "@acme")
    app = open_pace()
    app.wait_until(lambda: "no timer" not in app.text(), "the timer")
    app.kill(signal.SIGKILL)
    app.wait_exit()
    assert "demo" in pace.ok("status").out


@pytest.mark.parametrize("keys", ["q", "\x11", "\x03\x03"])
def test_ways_to_quit(open_pace: Callable[..., PtyApp], keys: str) -> None:
    app = open_pace()
    app.send(keys)
    assert app.wait_exit() == 0
    assert not is_alive(app.process.pid)
    assert app.output.endswith(b"\x1b[?1049l\x1b[?25h")


def test_colon_q_quits(open_pace: Callable[..., PtyApp]) -> None:
    app = open_pace()
    app.send(":")
    app.settle(0.5)
    app.send("q\r")
    assert app.wait_exit() == 0


def test_other_keys_do_not_quit(open_pace: Callable[..., PtyApp]) -> None:
    app = open_pace()
    for keys in (b"\x1b", b"\x04", b"\xe9", b"\xff\xc0", b"\x03"):
        app.send(keys)
        app.settle(0.4)
    time.sleep(1)
    app.send("2")
    app.settle()
    assert app.process.poll() is None


def test_ctrl_l_and_a_size_signal_draw_everything_again(
    open_pace: Callable[..., PtyApp],
) -> None:
    app = open_pace()
    before = app.cells()
    app.scramble()
    app.send("\x0c")
    app.wait_until(lambda: app.cells() == before, "the whole screen")
    app.scramble()
    app.kill(signal.SIGWINCH)
    app.wait_until(lambda: app.cells() == before, "the whole screen")


def test_idle_it_sends_nothing(open_pace: Callable[..., PtyApp]) -> None:
    app = open_pace()
    for place in ("1", "2", "3", "a"):
        app.send(place)
        app.settle(0.8)
        app.mark()
        time.sleep(1.5)
        assert app.new_output == b"", place


def test_ctrl_z_then_fg_shows_the_full_screen(pace: Pace, tmp_path: Path) -> None:
    with Tmux(tmp_path, env=pace.env) as tmux:
        tmux.wait_for("$")
        tmux.send("pace", "Enter")
        tmux.wait_for("Pipeline")
        before = tmux.settle(1)
        tmux.send("C-z")
        tmux.wait_for("Stopped")
        tmux.send("stty -a | tr ' ;' '\\n\\n' | grep -x echo; fg", "Enter")
        tmux.wait_equal(before)
        tmux.send("q")
        assert "\necho\n" in tmux.wait_for("Stopped")


def test_another_terminal_sees_the_entry(
    open_pace: Callable[..., PtyApp], pace: Pace
) -> None:
    writer, reader = open_pace(), open_pace()
    reader.send("2")
    reader.settle(0.5)
    quick_add(writer, "45m demo @acme")
    began = time.monotonic()
    reader.wait_until(lambda: "demo" in reader.text(), "the other's entry")
    assert time.monotonic() - began < 2 * 3


def test_a_signal_before_the_app_listens_restores_the_terminal(pace: Pace) -> None:
    script = (
        "import time; from paceline_tui.holding import guard, take; take(); guard(); "
        "print('guarded', flush=True); time.sleep(60)"
    )
    with PtyApp([str(PROGRAM.with_name("python")), "-c", script], pace.env) as app:
        app.wait_for("guarded")
        assert b"\x1b[?1049h" in app.output
        assert not termios.tcgetattr(app.fd)[3] & termios.ECHO
        app.kill(signal.SIGTERM)
        assert app.wait_exit(LIMIT) == 143
        assert app.output.endswith(b"\x1b[?1049l\x1b[?25h")
        assert termios.tcgetattr(app.fd)[3] & termios.ECHO


def test_what_is_typed_early_is_neither_shown_nor_lost(pace: Pace) -> None:
    with PtyApp([str(PROGRAM)], pace.env) as app:
        app.wait_until(lambda: b"\x1b[?1049h" in app.output, "the first frame")
        app.send("?")
        app.wait_for("esc")
        app.settle(0.5)
        assert "?" not in app.text().split("\n")[0]
