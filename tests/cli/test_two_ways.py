"""The short way and click's way say and do the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.pace import Answer, Pace

LINES = (
    ("log", "yesterday", "9:00-9:45", "demo", "@acme", "pricing call"),
    ("log", "yesterday", "9:00-9:45", "-20%", "billing", "-"),
    ("log", "45m", "dmeo"),
    ("log", "45m", "demo", "@nobody"),
    ("log", "14", "demo"),
    ("log",),
    ("log", ""),
    ("log", "45m", "demo", "\N{WHITE SMILING FACE}", "ünïcode"),
    ("start", "call", "@acme"),
    ("start",),
    ("switch", "billing"),
    ("status",),
    ("stop",),
    ("stop", "now"),
    ("pause",),
    ("continue",),
    ("cancel",),
)


def shape(answer: Answer) -> tuple[int, str, str]:
    err = answer.err.partition(" (see ")[0]
    seconds = re.compile(r"(?<=\dh\d\d)m\d\ds|(?<=\dm)\d\ds")
    return answer.code, seconds.sub("", answer.out), seconds.sub("", err).rstrip("\n")


def answers(pace: Pace, line: tuple[str, ...]) -> list[tuple[int, str, str]]:
    """What a line is answered either way, each undone before the next."""
    found = []
    for way in ((), ("--color", "never")):
        pace.ok("start", "prep", "--at", "0:00")
        found.append(shape(pace.run(*way, *line)))
        done = pace.ok("history", "--json").json["steps"]
        fresh = [step for step in done if step["kind"] == "do" and not step["undone"]]
        pace.ok("undo", str(len(fresh) - 1))
    return found


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_both_ways_answer_alike(pace: Pace, line: tuple[str, ...]) -> None:
    pace.ok("account", "add", "Acme")
    found = answers(pace, line)
    if found[0] != found[1]:  # a minute may have ended between the two
        found = answers(pace, line)
    assert found[0] == found[1]
