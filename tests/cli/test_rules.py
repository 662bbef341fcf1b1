"""`pace rules`: a rules file tried, applied and learnt."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.pace import Pace

FRAMES = [
    [1767603600, 1767607200, "acme", "a", ["sync"], 1],
    [1767610800, 1767612600, "acme", "b", ["sync"], 1],
    [1767618000, 1767618600, "globex", "c", ["sync"], 1],
    [1767625200, 1767625260, "", "d", [], 1],
]
RULES = "project:acme -> demo\nword:never -> call"


@pytest.fixture
def timed(pace: Pace) -> Pace:
    """A book with imported time, and a rules file."""
    (pace.home / "frames").write_text(json.dumps(FRAMES))
    (pace.home / "rules.txt").write_text(RULES)
    pace.ok("import", "frames")
    return pace


def test_rules_are_shown_with_what_they_catch_and_what_is_left(timed: Pace) -> None:
    lines = timed.ok("rules", "test", "rules.txt").out.splitlines()
    said = [" ".join(line.split()) for line in lines]
    assert said == [
        "Line Rule Entries Time To do",
        "1 project:acme -> demo 2 1h30 2",
        "2 word:never -> call 0 0m",
        "",
        "2 entries stay unclassified, 11m:",
        "By Entries Time",
        "project globex 1 10m",
        "tag sync 1 10m",
        "without tag or project 1 1m",
    ]
    assert timed.ok("history", "--json").json["steps"][0]["what"] == "import frames"


def test_programs_get_the_same_figures(timed: Pace) -> None:
    found = timed.ok("rules", "test", "rules.txt", "--json").json
    assert [(r["line"], r["entries"], r["seconds"]) for r in found["rules"]] == [
        (1, 2, 5400),
        (2, 0, 0),
    ]
    assert (found["left_entries"], found["left_seconds"]) == (2, 660)
    assert found["left"][0] == {
        "kind": "project",
        "name": "globex",
        "entries": 1,
        "seconds": 600,
    }
    out = timed.ok("rules", "test", "rules.txt", "--entries", "--csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["line"], row["seconds"]) for row in rows] == [
        ("1", "3600"),
        ("1", "1800"),
    ]


def test_applying_is_undone_at_once(timed: Pace) -> None:
    done = timed.ok("rules", "apply", "rules.txt")
    assert done.out == "classified 2 entries, 1h30\n"
    assert done.err.splitlines() == ["1h30 is demo", "2 entries still unclassified"]
    found = timed.ok("rules", "test", "rules.txt", "--json").json
    assert [row["unclassified"] for row in found["rules"]] == [0, 0]
    assert "classify by rules.txt" in timed.ok("undo").out
    found = timed.ok("rules", "test", "rules.txt", "--json").json
    assert [row["unclassified"] for row in found["rules"]] == [2, 0]


def test_a_rule_is_learnt_from_corrections_and_added(timed: Pace) -> None:
    assert "no corrections to learn from" in timed.ok("rules", "learn").out
    timed.ok("retag", "tag:sync", "--to", "mail")
    rows = timed.ok("rules", "learn", "--json").json["rules"]
    assert [(row["number"], row["rule"], row["corrections"]) for row in rows] == [
        (1, "tag:sync -> mail", 3),
        (2, "project:acme -> mail", 2),
        (3, "project:globex -> mail", 1),
    ]
    assert "add one with 'pace rules learn --add" in timed.ok("rules", "learn").out
    done = timed.ok("rules", "learn", "--add", "1", "new.txt")
    assert done.out == "added to new.txt: tag:sync -> mail\n"
    assert (timed.home / "new.txt").read_text() == "tag:sync -> mail\n"
    assert "nothing to learn" in timed.ok("rules", "learn", "new.txt").out
    twice = timed.run("rules", "learn", "--add", "1", "new.txt")
    assert twice.code == 2
    assert "new.txt says 'tag:sync -> mail' already" in twice.err


def test_a_rule_added_behind_one_that_wins_is_told(timed: Pace) -> None:
    timed.ok("retag", "tag:sync", "--to", "mail")
    done = timed.ok("rules", "learn", "--add", "1", "rules.txt")
    assert (timed.home / "rules.txt").read_text() == f"{RULES}\ntag:sync -> mail\n"
    assert "a rule before it fits some of these entries first" in done.err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("test", "none.txt"), 2, "there is no file none.txt"),
        (("test", "empty.txt"), 2, "empty.txt holds no rule: write lines like"),
        (("apply", "bad.txt"), 2, "bad.txt:1: there is no activity 'dmeo'"),
        (("apply", "odd.txt"), 2, "odd.txt, line 2: this is not UTF-8 text"),
        (("apply", "idle.txt"), 3, "no rule of idle.txt fits what is unclassified"),
        (("learn", "none.txt"), 2, "there is no file none.txt"),
        (("learn", "--add", "1"), 2, "add it to which file?"),
        (("learn", "--add", "9", "idle.txt"), 3, "there is no 9 in the list"),
        (("learn", "--add", "0", "idle.txt"), 2, "--add"),
    ],
)
def test_refusals_say_what_to_do(
    timed: Pace, words: tuple[str, ...], code: int, said: str
) -> None:
    (timed.home / "empty.txt").write_text("# later\n")
    (timed.home / "bad.txt").write_text("tag:x -> dmeo\n")
    (timed.home / "odd.txt").write_bytes(b"tag:x -> demo\n\xff\n")
    (timed.home / "idle.txt").write_text("word:never -> call\n")
    answer = timed.run("rules", *words)
    assert answer.code == code, answer
    assert said in answer.err
    assert "Traceback" not in answer.err
