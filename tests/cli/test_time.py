"""Logging and the timer from the command line: answers, notices, exit codes."""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.pace import Pace


def backdate(pace: Pace, seconds: int) -> None:
    """Let the running timer have begun earlier."""
    with sqlite3.connect(pace.book) as book:
        book.execute("UPDATE timer SET start = ?", (int(time.time()) - seconds,))
    book.close()


def test_log_says_what_it_understood_the_split_and_how_to_undo(pace: Pace) -> None:
    pace.ok("account", "add", "Acme")
    answer = pace.ok("log", "yesterday", "14:00+45m", "demo", "@acme", "pricing call")
    assert answer.out.startswith('logged 45m demo Acme "pricing call"')
    assert "S 45m P 0m A 0m" in answer.out
    assert "pace undo" in answer.out
    assert answer.err == ""
    assert pace.ok("undo").out == "undid: log demo\n"


def test_words_mean_the_same_with_and_without_quotes(pace: Pace) -> None:
    pace.ok("account", "add", "Acme")
    lines = (
        ("log", "45m", "demo", "@acme", "pricing call, round 2"),
        ("log", "45m", "demo", "@acme", "pricing", "call,", "round", "2"),
        ("log", "45m demo @acme pricing call, round 2"),
        ("log", "@acme", "pricing call, round 2", "demo", "45m"),
    )
    said = []
    for line in lines:
        pace.ok(*line)
        said.append(pace.entries()[0]["note"])
        entry = pace.entries()[0]
        assert (entry["seconds"], entry["activity"]) == (2700, "demo")
        pace.ok("undo")
    assert set(said) == {"pricing call, round 2"}


def test_words_with_a_dash_are_words_unless_a_letter_follows(pace: Pace) -> None:
    pace.ok("log", "45m", "negotiation", "-20%", "-", "agreed")
    assert pace.entries()[0]["note"] == "-20% - agreed"
    pace.ok("log", "45m", "negotiation", "-20%", "agreed", "--round", "15m")
    assert {entry["note"] for entry in pace.entries()} == {
        "-20% - agreed",
        "-20% agreed",
    }
    assert pace.run("log", "45m", "demo", "--creat").code == 2


LINES = """\
# what happened yesterday
yesterday 9:00-10:00 demo O'Brien & Sons (€5k)
yesterday 10:00-10:30 billing

yesterday 11:00+20m call "a*b; $(id) `id`"
"""


def test_lines_from_a_pipe_are_logged_as_one_step(pace: Pace) -> None:
    answer = pace.ok("log", "-", given=LINES)
    assert "3 entries, 1h50 in all" in answer.out
    found = pace.ok("today", "--day", "yesterday", "--json").json["entries"]
    notes = [entry["note"] for entry in found if entry["activity"] != "gap"]
    assert notes == ["O'Brien & Sons (€5k)", "", "a*b; $(id) `id`"]
    pace.ok("undo")
    assert pace.ok("today", "--day", "yesterday", "--json").json["entries"] == []


def test_one_wrong_line_stores_none_and_every_one_is_named(pace: Pace) -> None:
    given = "yesterday 9:00-10:00 demo\n45x dmeo\n\nyesterday 11:00 call @nobody 10m\n"
    for words in (("log", "-"), ("log", "--file", "-")):
        answer = pace.run(*words, given=given)
        assert answer.code == 2
        assert "line 2: " in answer.err
        assert "line 4: " in answer.err
        assert "line 1: " not in answer.err
        assert answer.out == ""
    assert pace.ok("history", "--json").json["steps"] == []


def test_partial_keeps_the_good_lines_and_fails(pace: Pace) -> None:
    path = pace.home / "lines.txt"
    path.write_text("yesterday 9:00-10:00 demo\n45x dmeo\n")
    answer = pace.run("log", "--file", str(path), "--partial")
    assert answer.code == 2
    assert answer.out.startswith("logged 1h demo")
    assert "line 2: " in answer.err
    assert pace.run("log", "--file", "no-such-file").code == 3


@pytest.mark.parametrize(
    "given", [b"\xff\xfe45m demo", b"45m demo\n\0\0", b"", b"\n#\n"]
)
def test_bytes_that_are_no_lines_are_refused(pace: Pace, given: bytes) -> None:
    answer = pace.run("log", "-", given=given)
    assert answer.code == 2
    assert "Traceback" not in answer.err
    assert answer.err.startswith("pace: ")


def test_rounding_keeps_the_start(pace: Pace) -> None:
    pace.ok("log", "yesterday", "9:00-9:52", "demo", "--round", "15m")
    found = pace.ok("today", "--day", "yesterday", "--json").json["entries"][0]
    assert found["seconds"] == 45 * 60


def test_at_and_for_say_when_and_how_long(pace: Pace) -> None:
    answer = pace.ok("log", "demo", "--at", "yesterday 9:00", "--for", "45m")
    assert "09:00-09:45" in answer.out


def test_the_timer_runs_pauses_and_stops(pace: Pace) -> None:
    assert pace.ok("status").out == "no timer\ntoday S 0m P 0m A 0m\n"
    assert pace.ok("start", "call", "--ago", "10m").out.startswith("started call")
    assert pace.ok("status", "--json").json["status"]["running"] >= 600
    assert pace.ok("switch", "billing", "--ago", "4m").err.startswith("stopped 6m")
    assert pace.ok("pause").out.startswith("paused billing")
    pace.ok("continue")
    stopped = pace.ok("stop").out.split()
    assert stopped[0] == "stopped"
    assert "billing" in stopped  # after a second, "1s" if one has passed
    assert {entry["activity"] for entry in pace.entries()} == {"call", "billing"}
    assert pace.run("stop").code == 2
    assert pace.run("start", "call", "--ago", "10m", "--at", "9:00").code == 2


def test_a_forgotten_timer_is_pointed_out_on_every_command(pace: Pace) -> None:
    pace.ok("start", "call")
    backdate(pace, 5 * 3600)
    for line in ("log yesterday 9:00+5m demo", "today", "deal list", "undo", "status"):
        answer = pace.ok(*line.split())
        assert "call has been running since" in answer.err, line
        assert "call has been running" not in answer.out
    backdate(pace, 5 * 3600)
    assert pace.ok("status", "--json").json["status"]["doubt"]
    stopped = pace.ok("stop")
    assert "5h" in stopped.out
    assert "pace undo" in stopped.err


def test_stop_for_and_round_set_the_end(pace: Pace) -> None:
    pace.ok("start", "call", "--ago", "2h")
    assert "stopped 45m call" in pace.ok("stop", "--for", "45m").out
    pace.ok("start", "demo", "--ago", "52m")
    assert "stopped 45m demo" in pace.ok("stop", "--round", "15m").out


def test_status_fills_in_a_line_of_ones_own(pace: Pace) -> None:
    assert pace.ok("status", "--format", "{elapsed} {whom}").out == "\n"
    pace.ok("account", "add", "Acme")
    pace.ok("start", "call", "@acme", "--ago", "1h30")
    line = pace.ok(
        "status", "--format", "{{{elapsed}} {activity} {whom} {category}"
    ).out
    assert line == "{1:30} call Acme selling\n"
    wrong = pace.run("status", "--format", "{elapsd}")
    assert wrong.code == 2
    assert "{elapsed}" in wrong.err


def test_the_timer_file_needs_no_process(pace: Pace) -> None:
    pace.ok("start", "call")
    epoch, category, activity, _ = (pace.state / "timer").read_text().split("\t")
    assert abs(int(epoch) - time.time()) < 60
    assert (category, activity) == ("selling", "call")
    pace.ok("stop")
    assert (pace.state / "timer").read_text() == ""


def test_an_unknown_name_is_refused_without_a_terminal_and_made_on_ask(
    pace: Pace,
) -> None:
    pace.ok("account", "add", "Acme")
    answer = pace.run("log", "45m", "demo", "@acmee")
    assert answer.code == 3
    assert "@acme" in answer.err
    pace.ok("log", "45m", "demo", "@globex", "--create")
    names = [
        row["name"] for row in pace.ok("account", "list", "--json").json["accounts"]
    ]
    assert names == ["Acme", "globex"]


def backdate_all(pace: Pace, seconds: int, touched: int) -> None:
    """Let the timer have begun, and the touch have been, so long ago."""
    backdate(pace, seconds)
    now = int(time.time())
    with sqlite3.connect(pace.book) as book:
        book.execute("UPDATE touch SET at = ?", (now - touched,))
        book.execute("UPDATE step SET at = ?", (now - seconds - 60,))
    book.close()


def forget(pace: Pace) -> None:
    """A call that began 6 h ago, with a touch 5 h ago, and nothing after it."""
    pace.ok("contact", "add", "Ann")
    pace.ok("touch", "@ann", "call", "connect")
    pace.ok("start", "call")
    backdate_all(pace, 6 * 3600, 5 * 3600)


def test_a_forgotten_timer_is_trimmed_to_the_last_sign_of_life(pace: Pace) -> None:
    forget(pace)
    assert "touch with Ann; 'pace stop --trim'" in pace.ok("today").err
    done = pace.ok("stop", "--trim")
    assert done.out.startswith("stopped 1h call")
    assert "is not kept" in done.err
    assert [entry["seconds"] for entry in pace.entries()] == [3600]
    pace.ok("undo")
    assert pace.ok("status").out.startswith("6h")


def test_a_forgotten_timer_is_kept_split_or_dropped(pace: Pace) -> None:
    forget(pace)
    assert "stopped 6h call" in pace.ok("stop", "--keep").out
    pace.ok("undo")
    done = pace.ok("stop", "--split", "travel")
    assert "stopped 1h call" in done.out
    assert "then 5h travel" in done.err
    pace.ok("undo")
    assert "6h after" in pace.ok("stop", "--drop").err
    assert pace.entries() == []


def test_answers_that_contradict_are_refused(pace: Pace) -> None:
    pace.ok("start", "call", "--ago", "2h")
    for line in (
        "stop --keep --split travel",
        "stop --keep --at 9:00",
        "stop --drop --for 1h",
        "stop --trim --round 5m",
    ):
        assert pace.run(*line.split()).code == 2, line
    assert pace.ok("status").out.startswith("2h")
