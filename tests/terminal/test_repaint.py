"""A screen that something else has drawn over comes back whole."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from support.pty import PtyApp


def test_ctrl_l_draws_everything_again(open_app: Callable[..., PtyApp]) -> None:
    app = open_app()
    before = app.cells()
    app.scramble()
    assert app.cells() != before
    app.send("\x0c")
    app.wait_until(lambda: app.cells() == before, "the whole screen")


def test_a_size_signal_at_the_same_size_draws_everything_again(
    open_app: Callable[..., PtyApp],
) -> None:
    app = open_app()
    before = app.cells()
    app.scramble()
    app.mark()
    app.kill(signal.SIGWINCH)
    app.wait_until(lambda: app.cells() == before, "the whole screen")
    # Another terminal may be attached now: it has to be told the modes too.
    assert b"\x1b[?1000h" in app.new_output


def test_a_stop_from_outside_is_recovered_from(
    open_app: Callable[..., PtyApp],
) -> None:
    app = open_app()
    before = app.cells()
    app.kill(signal.SIGSTOP)
    app.scramble()
    app.kill(signal.SIGCONT)
    app.wait_until(lambda: app.cells() == before, "the whole screen")


def test_an_editor_gets_the_terminal_and_gives_it_back(
    open_app: Callable[..., PtyApp],
) -> None:
    app = open_app()
    before = app.cells()
    app.send("e")
    app.wait_for("in the editor")
    assert not app.picture.screen.alternate
    app.send("done\n")
    app.wait_until(lambda: app.cells() == before, "the whole screen")
    assert app.picture.screen.alternate


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
def test_a_new_size_fills_the_new_screen(
    open_app: Callable[..., PtyApp], size: tuple[int, int]
) -> None:
    app = open_app()
    app.resize(*size)
    app.wait_until(
        lambda: app.text().split("\n")[-1].strip() == "say it", "the last line"
    )
    app.settle()
    drawn = app.text()
    assert drawn.count("\n") == size[1] - 1
    app.scramble()
    app.send("\x0c")
    app.wait_until(lambda: app.text() == drawn, "the whole screen")
