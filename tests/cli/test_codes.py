"""Exit codes are an interface: each has its case here."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
from typing import TYPE_CHECKING

import pytest

from support.pace import PROGRAM

if TYPE_CHECKING:
    from support.pace import Pace


def test_0_is_also_an_empty_answer(pace: Pace) -> None:
    for line in ("deal list", "today", "find nothing", "promise list", "due", "undo"):
        answer = pace.run(*line.split())
        assert answer.code == (3 if line == "undo" else 0), line


def test_1_is_an_unexpected_failure_and_leaves_a_log(pace: Pace) -> None:
    pace.ok("status")
    with sqlite3.connect(pace.book) as book:
        book.execute("UPDATE stage SET rot_days = 10, probability = NULL")
    book.close()
    breaking = pace.home / "sitecustomize.py"
    breaking.write_text(
        "import paceline.desk.history as h\nh.HistoryDesk.undo = lambda self: 1 / 0\n"
    )
    answer = pace.run("undo", env={"PYTHONPATH": str(pace.home)})
    assert answer.code == 1
    assert len(answer.err.splitlines()) == 1
    log = pace.state / "errors.log"
    assert str(log) in answer.err
    assert "ZeroDivisionError" in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("log", "pace log 45m demo"),
        ("log 45m dmeo", "demo"),
        ("log 14 demo", "14:00"),
        ("lgo 45m demo", "did you mean log"),
        ("deal lst", "list"),
        ("status --jsn", "--json"),
        ("deal list --sort vale", "did you mean value"),
        ("touch @x call conect", "connect"),
        ("completion bsh", "bash"),
        ("today --json --csv", "give one"),
        ("log 45m demo --round 2h", "15m"),
        ("cancel", "pace start"),
        ("history 99999999999999999999", "from 1 to"),
        ("deal list --limit 0", "from 1 to"),
        ("--book", "argument"),
    ],
)
def test_2_is_what_cannot_be_read_and_says_what_can(
    pace: Pace, line: str, says: str
) -> None:
    answer = pace.run(*line.split())
    assert answer.code == 2
    assert answer.out == ""
    assert len(answer.err.splitlines()) == 1
    assert answer.err.startswith("pace: ")
    assert says in answer.err


@pytest.mark.parametrize(
    "line",
    [
        "log 45m demo @nobody",
        "deal show nothing",
        "account show nobody",
        "contact show nobody",
        "promise keep nothing",
        "config get curency",
        "restore no-such-file --yes",
        "undo",
        "redo",
    ],
)
def test_3_is_what_is_not_there(pace: Pace, line: str) -> None:
    answer = pace.run(*line.split())
    assert answer.code == 3
    assert answer.out == ""


def test_3_is_also_a_book_that_is_not_there(newcomer: Pace) -> None:
    assert newcomer.run("backup").code == 3


def test_4_is_a_book_that_stays_busy(pace: Pace) -> None:
    pace.ok("status")
    holder = sqlite3.connect(pace.book, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        answer = pace.run("log", "45m", "demo")
    finally:
        holder.close()
    assert answer.code == 4
    assert "busy" in answer.err


def test_5_is_what_needs_a_yes(pace: Pace) -> None:
    pace.ok("log", "45m", "demo")
    copy = str(pace.home / "copy.db")
    pace.ok("backup", copy)
    answer = pace.run("restore", copy)
    assert answer.code == 5
    assert "--yes" in answer.err
    assert pace.run("backup", copy).code == 5
    pace.ok("restore", copy, "--yes")
    assert len(pace.entries()) == 1


def test_a_group_alone_shows_what_it_has(pace: Pace) -> None:
    for words in (("deal",), ("config",), ("budget",)):
        answer = pace.run(*words)
        assert (answer.code, answer.out) == (2, "")
        assert answer.err.startswith(f"Usage: pace {words[0]}")


def test_74_is_also_a_file_that_cannot_be_used(pace: Pace) -> None:
    for line in ("log --file /", "export --to /proc/nowhere/x --json"):
        answer = pace.run(*line.split())
        assert answer.code == 74
        assert len(answer.err.splitlines()) == 1


def test_74_is_no_book(pace: Pace) -> None:
    other = pace.home / "other.db"
    other.write_bytes(b"this is not a database at all, not even nearly" * 100)
    assert pace.run("--book", str(other), "today").code == 74
    assert pace.run("status", env={"PACE_BOOK": str(other)}).code == 74
    assert pace.run("status", env={"PACE_BOOK": "/proc/nowhere/book.db"}).code == 74


def test_130_is_ctrl_c(newcomer: Pace) -> None:
    pace = newcomer
    with subprocess.Popen(
        [str(PROGRAM), "log", "-"],
        env=pace.env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        # It waits for the pipe once the book is there.
        while not pace.book.exists():
            assert process.poll() is None
        pace.ok("status")
        process.send_signal(signal.SIGINT)
        code = process.wait(20)
        assert process.stderr is not None
        said = process.stderr.read().decode()
    assert code == 130
    assert "Traceback" not in said


@pytest.mark.parametrize("line", ["history", "log 45m demo", "export --json", "--help"])
def test_a_reader_that_goes_away_hears_nothing(pace: Pace, line: str) -> None:
    for _ in range(3):
        pace.ok("log", "5m", "demo")
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [str(PROGRAM), *line.split()],
        env=pace.env,
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)
    assert done.returncode == 141
    assert done.stderr == b""


def test_bare_pace_without_a_terminal_is_refused(newcomer: Pace) -> None:
    pace = newcomer
    for words in ((), ("open",), ("--color", "never")):
        answer = pace.run(*words)
        assert answer.code == 2
        assert answer.out == ""
        assert "status" in answer.err
        assert len(answer.err) < 300
        assert "\x1b" not in answer.err
    assert not pace.book.exists()


def test_errors_of_unreadable_settings_name_file_and_line(pace: Pace) -> None:
    pace.write_config('[money]\ncurrency = "euros"\n')
    for line in ("log 45m demo", "today"):
        answer = pace.run(*line.split())
        assert answer.code == 2
        assert "config.toml, line 2" in answer.err
    assert pace.run("doctor", "--json").code == 1
    checks = json.loads(pace.run("doctor", "--json").out)["checks"]
    assert [check["name"] for check in checks if check["ok"] is False] == ["settings"]
