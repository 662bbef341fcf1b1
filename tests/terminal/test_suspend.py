"""ctrl+z and fg, in a real shell under tmux."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from support.tmux import Tmux

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.pty import PtyApp


@pytest.mark.parametrize("wrapped", [False, True], ids=["direct", "wrapped"])
def test_ctrl_z_then_fg_shows_the_full_screen(
    argv: list[str], tmp_path: Path, wrapped: bool
) -> None:
    command = shlex.join(argv)
    if wrapped:
        script = tmp_path / "wrap"
        script.write_text(f"{command}\necho wrapper over\n")
        command = f"sh {script}"
    with Tmux(tmp_path) as tmux:
        tmux.wait_for("$")
        tmux.send(command, "Enter")
        tmux.wait_for("row 019")
        before = tmux.settle()
        tmux.send("C-z")
        tmux.wait_for("Stopped")
        tmux.send("echo back in the shell; fg", "Enter")
        tmux.wait_equal(before)
        tmux.send("q")
        tmux.wait_for("back in the shell")


def test_bg_leaves_the_shell_alone(argv: list[str], tmp_path: Path) -> None:
    with Tmux(tmp_path) as tmux:
        tmux.wait_for("$")
        tmux.send(shlex.join(argv), "Enter")
        tmux.wait_for("row 019")
        before = tmux.settle()
        tmux.send("C-z")
        tmux.wait_for("Stopped")
        tmux.send("bg; sleep 0.5; echo still 'here'", "Enter")
        shell = tmux.wait_for("still here")
        assert "row 019" not in shell
        tmux.send("fg", "Enter")
        tmux.wait_equal(before)


def test_where_nobody_could_fg_ctrl_z_is_refused(
    open_app: Callable[..., PtyApp],
) -> None:
    # The app leads its session here, as in `ssh -t host pace`.
    app = open_app()
    app.send("\x1a")
    app.wait_for("ctrl+z does nothing")
    app.send("\t")
    app.settle()
    app.enter("awake")
    app.wait_for("said awake")
