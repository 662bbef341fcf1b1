"""Where there is no terminal to draw on, the app says so and does not start."""

from __future__ import annotations

import subprocess
import sys

from paceline_tui.terminal import prepare
from support.pty import PtyApp, environment


def test_without_a_terminal_one_line_says_why(argv: list[str]) -> None:
    done = subprocess.run(
        argv,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        env=environment(),
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "status" in done.stderr
    assert "\x1b" not in done.stderr
    assert len(done.stderr) < 300


def test_a_dumb_terminal_is_refused(argv: list[str]) -> None:
    for term in ("dumb", "unknown"):
        with PtyApp(argv, {"TERM": term}) as app:
            assert app.wait_exit() == 2
            assert b"\x1b" not in app.output
            assert f"TERM={term}".encode() in app.output


def test_asking_does_not_import_textual() -> None:
    script = (
        "import sys; from paceline_tui.terminal import refusal; refusal();"
        "sys.exit(len({'textual', 'rich', 'click', 're', 'json'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", script],
        check=False,
        env={**environment(), "PYTHONPATH": "tui:core"},
    )
    assert done.returncode == 0


def test_settings_that_textual_would_stumble_over_are_dropped() -> None:
    environ = {"TEXTUAL_COLOR_SYSTEM": "none", "TEXTUAL_DRIVER": "no:such"}
    prepare(environ)
    assert environ == {}
    environ = {"TEXTUAL_COLOR_SYSTEM": "256"}
    prepare(environ)
    assert environ == {"TEXTUAL_COLOR_SYSTEM": "256"}
