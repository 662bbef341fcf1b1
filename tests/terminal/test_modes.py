"""What is switched on in which terminal, and how much is sent when nothing happens."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from paceline_tui.driver.modes import Modes
from paceline_tui.terminal import prepare
from support.pty import ANSWERS_SYNC

if TYPE_CHECKING:
    from collections.abc import Callable

    from support.pty import PtyApp

CLICKS = (b"\x1b[?1000h", b"\x1b[?1006h")
MOTION = (b"\x1b[?1002h", b"\x1b[?1003h", b"\x1b[?1015h", b"\x1b[?1016h")


def test_clicks_and_wheel_are_asked_for_motion_never(
    open_app: Callable[..., PtyApp],
) -> None:
    app = open_app()
    assert all(mode in app.output for mode in CLICKS)
    assert not any(mode in app.output for mode in MOTION)


@pytest.mark.parametrize("term", ["linux", "vt100", "vt220"])
def test_old_terminals_get_no_queries_and_no_mouse(
    open_app: Callable[..., PtyApp], term: str
) -> None:
    app = open_app(env={"TERM": term})
    app.send("\x1b[B")
    app.settle()
    app.send("q")
    assert app.wait_exit() == 0
    sent = bytes(app.output)
    assert b"2026" not in sent
    assert b"\x1b[>" not in sent
    assert b"\x1b[<u" not in sent
    assert not any(mode in sent for mode in CLICKS + MOTION)
    assert b"\x1b]22" not in sent


@pytest.mark.parametrize("focus", ["list", "input"])
def test_an_idle_app_sends_nothing(open_app: Callable[..., PtyApp], focus: str) -> None:
    app = open_app(answers=ANSWERS_SYNC)
    if focus == "input":
        app.send("\t")
    app.settle(0.8)
    app.mark()
    time.sleep(2)
    assert app.new_output == b""


def test_frames_are_held_together_where_the_terminal_can(
    open_app: Callable[..., PtyApp],
) -> None:
    app = open_app(answers=ANSWERS_SYNC)
    app.mark()
    app.send("\x1b[B")
    app.settle()
    sent = app.new_output
    assert sent.startswith(b"\x1b[?2026h")
    assert sent.endswith(b"\x1b[?2026l")
    assert b"\x1b[?2026h\x1b[?2026l" not in sent


def test_each_mode_switched_on_is_switched_off() -> None:
    for mouse in ("off", "click", "full"):
        modes = Modes("xterm", mouse)
        on = {mode[:-1] for mode in modes.start().split("\x1b") if mode.endswith("h")}
        off = {mode[:-1] for mode in modes.stop().split("\x1b") if mode.endswith("l")}
        assert on <= off | {"[?25", "[?7"}


def test_over_ssh_nothing_moves_by_itself_and_escape_waits_longer() -> None:
    there = {"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}
    prepare(there)
    assert there["ESCDELAY"] == "200"
    assert there["TEXTUAL_ANIMATIONS"] == "none"
    chosen = {"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22", "ESCDELAY": "50"}
    prepare(chosen)
    assert chosen["ESCDELAY"] == "50"
    here: dict[str, str] = {"TERM": "xterm"}
    prepare(here)
    assert here == {"TERM": "xterm"}
