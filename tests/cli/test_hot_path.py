"""What quick commands load. The figures are what the short way is for."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.pace import Pace

NEVER = {
    "textual",
    "rich",
    "sqlite_utils",
    "humanize",
    "asyncio",
    "importlib.metadata",
    "click",
    "re",
    "typing",
    "enum",
    "json",
    "dataclasses",
    "inspect",
    "zoneinfo",
    "tomllib",
    "argparse",
    "logging",
    "sqlite3",
    "functools",
    "collections",
}

MODULES = 38
"""Modules beyond those of a bare interpreter, at most."""

SCRIPT = """
import sys
bare = set(sys.modules)
from paceline_tui.entry import dispatch
code = dispatch(sys.argv[1:])
loaded = sorted(set(sys.modules) - bare)
import json
sys.stderr.write("LOADED" + json.dumps([code, loaded]))
"""


def loaded(pace: Pace, *words: str) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *words],
        env=pace.env,
        capture_output=True,
        text=True,
        check=True,
    )
    code, modules = json.loads(done.stderr.rpartition("LOADED")[2])
    return code, modules


@pytest.mark.parametrize(
    "line",
    [
        "log 45m demo @acme",
        "log yesterday 9:00-9:10 billing",
        "start call @acme",
        "status",
        "pause",
        "continue",
        "stop",
    ],
)
def test_a_plain_line_loads_no_more_than_it_needs(pace: Pace, line: str) -> None:
    pace.ok("account", "add", "Acme")
    pace.ok("config", "set", "time.activities.webinar", "selling")
    pace.ok("start", "prep")
    if line == "continue":
        pace.ok("pause")
    pace.ok("status")
    code, modules = loaded(pace, *line.split())
    assert code == 0
    assert not NEVER & set(modules), NEVER & set(modules)
    assert len(modules) <= MODULES, len(modules)


def test_options_and_help_go_to_click(pace: Pace) -> None:
    assert "click" in loaded(pace, "log", "--help")[1]
    pace.ok("start", "prep")
    code, modules = loaded(pace, "stop", "--at", "now")
    assert code == 0
    assert "click" in modules


@pytest.mark.parametrize("line", ["today", "week", "sinks"])
def test_plain_reports_need_neither_click_nor_re(pace: Pace, line: str) -> None:
    code, modules = loaded(pace, line)
    assert code == 0
    assert not NEVER & set(modules)


@pytest.mark.parametrize(
    "line",
    ["today", "deal list --json", "sinks", "week", "find x", "due --csv", "names"],
)
def test_reading_commands_load_neither_textual_nor_rich(pace: Pace, line: str) -> None:
    pace.ok("status")
    code, modules = loaded(pace, *line.split())
    assert code == 0
    assert not {"textual", "rich", "asyncio", "sqlite_utils"} & set(modules)


def test_entry_imports_nothing_but_sys() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; a = set(sys.modules); import paceline_tui.entry;"
            "print(*sorted(set(sys.modules) - a))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    new = done.stdout.split()
    assert new == ["__future__", "paceline_tui", "paceline_tui.entry"]


FRAME = """
import os, sys
bare = set(sys.modules)
from paceline_tui import entry
entry._take_datetime_whole()
from paceline_tui import opening

def tell():
    os.write(2, " ".join(sorted(set(sys.modules) - bare)).encode())
    os._exit(0)

opening.guard = tell
opening.paint(opening.prepare(read=False))
"""
"""Runs until the cards of the first frame are written, and tells what that took."""


def test_the_first_frame_waits_for_nothing_else(pace: Pace) -> None:
    pace.ok("deal", "add", "Renewal", "@Acme", "--create")
    done = subprocess.run(
        [sys.executable, "-c", FRAME],
        env=pace.env,
        capture_output=True,
        text=True,
        check=True,
    )
    modules = set(done.stderr.split())
    assert "paceline.desk.board" in modules
    assert "Acme" in done.stdout
    assert not (NEVER | {"unicodedata", "paceline.desk.pipeline"}) & modules
