"""A crash gives the terminal back, tells one line and keeps the rest in a log."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.pty import PtyApp


def test_a_crash_is_one_line_and_a_log(
    open_app: Callable[..., PtyApp], tmp_path: Path
) -> None:
    app = open_app()
    app.mark()
    app.send("x")
    assert app.wait_exit() == 1
    _, _, after = app.new_output.partition(b"\x1b[?25h")
    log = tmp_path / "state" / "paceline" / "crash.log"
    message = after.decode().strip()
    assert message.count("\n") == 0
    assert str(log) in message
    assert "ZeroDivisionError" in message
    assert "the secret figure" not in message
    assert b"Traceback" not in app.output
    written = log.read_text(encoding="utf-8")
    assert "Traceback" in written
    assert "the secret figure" in written
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_crash_without_a_place_for_the_log_is_still_one_line(
    open_app: Callable[..., PtyApp], tmp_path: Path
) -> None:
    blocker = tmp_path / "blocker"
    blocker.write_text("not a folder")
    app = open_app(env={"XDG_STATE_HOME": str(blocker)})
    app.mark()
    app.send("x")
    assert app.wait_exit() == 1
    _, _, after = app.new_output.partition(b"\x1b[?25h")
    assert after.decode().strip().count("\n") == 0
    assert b"cannot be written" in after
