"""The demonstration on a real terminal, alone and beside others."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from support.pace import PROGRAM, Pace
from support.pty import PtyApp

if TYPE_CHECKING:
    from pathlib import Path


def test_several_at_once_share_one(tmp_path: Path) -> None:
    pace = Pace(tmp_path)
    argv = [str(PROGRAM), "demo", "week"]
    several = [
        subprocess.Popen(argv, env=pace.env, stdout=subprocess.PIPE) for _ in range(3)
    ]
    told = [one.communicate()[0] for one in several]
    assert [one.returncode for one in several] == [0, 0, 0]
    assert told[0] == told[1] == told[2] != b""
    assert pace.ok("demo", "status").out


def test_a_dumb_terminal_gets_no_pager(tmp_path: Path) -> None:
    pace = Pace(tmp_path)
    argv = [str(PROGRAM), "demo", "--plain"]
    with PtyApp(argv, {**pace.env, "TERM": "dumb"}) as app:
        assert app.wait_exit() == 0
        assert b"Pipeline" in app.output
        assert b"RETURN" not in app.output
