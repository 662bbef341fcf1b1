"""`pace watch`: a line that is written anew when it differs, and never otherwise."""

from __future__ import annotations

import signal
import subprocess
from typing import TYPE_CHECKING

import pytest

from support.pace import PROGRAM
from support.pty import PtyApp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support.pace import Pace


@pytest.fixture
def watching(pace: Pace) -> Iterator[subprocess.Popen[str]]:
    pace.ok("status")
    process = subprocess.Popen(
        [str(PROGRAM), "watch"], env=pace.env, stdout=subprocess.PIPE, text=True
    )
    yield process
    process.kill()
    process.communicate()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().rstrip("\n")


def test_a_line_follows_when_another_command_has_changed_something(
    pace: Pace, watching: subprocess.Popen[str]
) -> None:
    assert line(watching) == "no timer · today S 0m P 0m A 0m"
    pace.ok("log", "9:00-9:45", "demo")
    assert line(watching) == "no timer · today S 45m P 0m A 0m"
    pace.ok("account", "add", "Acme")
    pace.ok("start", "call", "@acme")
    assert line(watching).startswith("0m call Acme since ")
    watching.send_signal(signal.SIGINT)
    rest, _ = watching.communicate(timeout=20)
    assert (rest, watching.returncode) == ("", 0)


def test_a_line_of_ones_own(pace: Pace) -> None:
    pace.ok("start", "call")
    with PtyApp([str(PROGRAM), "watch", "--format", "<{activity}>"], pace.env) as app:
        app.wait_for("<call>")
        pace.ok("switch", "demo")
        app.wait_for("<demo>")
        app.send("\x03")
        assert app.wait_exit() == 0
    answer = pace.run("watch", "--format", "{nothing}")
    assert (answer.code, "did you mean" in answer.err) == (2, True)
