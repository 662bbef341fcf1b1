"""Whatever the book or the environment holds, the terminal gets plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.text.cells import width
from paceline_tui.cli.out import Column, cell, flatten, table

if TYPE_CHECKING:
    from support.pace import Pace

EVIL = "\x1b]52;c;cGFjZQ==\x07 Acme \x1b[31m\u202ered"


def test_control_characters_of_the_book_never_reach_the_terminal(pace: Pace) -> None:
    path = pace.home / "evil.csv"
    path.write_text(
        "Opportunity Name,Account Name,Stage,Amount,Close Date\n"
        f'"{EVIL}","{EVIL}",Proposal,1000,2026-12-01\n'
    )
    answers = [pace.run("import", str(path))]
    answers += [pace.run("account", "add", EVIL), pace.run("log", "5m", "demo", EVIL)]
    answers += [pace.run("log", "5m", "demo", f"@{EVIL}"), pace.run("find", EVIL)]
    answers += [pace.run(*words.split()) for words in ("today", "deal list", "history")]
    for answer in answers:
        assert "\x1b" not in answer.out + answer.err
        assert "\x07" not in answer.out + answer.err
        assert "\u202e" not in answer.out + answer.err
        assert "Traceback" not in answer.err


@pytest.mark.parametrize("coding", ["latin-1", "ascii"])
def test_what_cannot_be_encoded_is_replaced(pace: Pace, coding: str) -> None:
    pace.ok("account", "add", "Größe 日本")
    env = {"PYTHONIOENCODING": coding}
    for words in (("account", "list"), ("log", "45m", "demo", "@größe", "日本 €")):
        answer = pace.run(*words, env=env)
        assert answer.code == 0, answer
        assert "\\u" not in answer.out
    assert pace.run("log", "x", "日本", env=env).code == 2


def test_bytes_that_are_no_text_in_arguments_are_no_traceback(pace: Pace) -> None:
    for words in (("log", "45m", "demo", "\udcff"), ("account", "add", "A\udcff")):
        answer = pace.run(*words)
        assert answer.code in (0, 2), answer
        assert "Traceback" not in answer.err


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), max_size=8))
def test_columns_stay_straight_whatever_is_in_them(rows: list[tuple[str, str]]) -> None:
    columns = (
        Column("One", lambda row: row[0]),
        Column("Two", lambda row: f"{len(row[1])}", right=True),
    )
    lines = table(rows, columns)
    assert len(lines) == (len(rows) + 1 if rows else 0)
    assert len({width(line) for line in lines}) <= 1
    narrow = table(rows, columns, room=16)
    assert all(width(line) <= 16 for line in narrow)


def test_parts_become_dotted_columns_and_lists_one_cell() -> None:
    row = {"deal": {"name": "a", "x": {"y": 1}}, "days": [1, 2], "all": [{"a": 1}]}
    assert flatten(row) == {"deal.name": "a", "deal.x.y": 1, "days": "1;2", "all": "1"}


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx"])
def test_formulas_are_quoted_numbers_are_not(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell(text, formulas=True) == text
    assert cell(-1) == -1
    assert cell(True) == 1
