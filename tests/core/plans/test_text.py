"""Plans as text: whatever was answered comes back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from paceline.errors import ParseError
from paceline.model.plans import ACCOUNT_QUESTIONS, DEAL_QUESTIONS, Question, Returns
from paceline.text.plans import parse, read_returns, render

if TYPE_CHECKING:
    from collections.abc import Sequence

LINES = st.one_of(
    st.text(),
    st.sampled_from(
        ["", " ", "#", "# Objective", "# Objective: x", "\\", "\\# a", "%", "\r", "\t"]
    ),
)
WORDS = st.one_of(st.text(), st.lists(LINES, max_size=6).map("\n".join))


def answers(questions: Sequence[Question]) -> st.SearchStrategy[dict[str, str]]:
    fields = st.sampled_from([question.field for question in questions])
    return st.dictionaries(fields, WORDS)


@given(answers(DEAL_QUESTIONS), st.sampled_from(["", "Acme / Renewal"]))
@example({"concept": "# Concept: twice\n\n# Actions"}, "")
@example({"concept": "\n\nlast\n"}, "Acme")
def test_a_deal_plan_comes_back_as_it_was(said: dict[str, str], title: str) -> None:
    read = parse(render(said, DEAL_QUESTIONS, title), DEAL_QUESTIONS)
    assert read == {field: words for field, words in said.items() if words}


@given(answers(ACCOUNT_QUESTIONS))
def test_an_account_plan_comes_back_as_it_was(said: dict[str, str]) -> None:
    read = parse(render(said, ACCOUNT_QUESTIONS), ACCOUNT_QUESTIONS)
    assert read == {field: words for field, words in said.items() if words}


def test_an_empty_plan_fits_a_small_screen() -> None:
    for questions in (DEAL_QUESTIONS, ACCOUNT_QUESTIONS):
        lines = render({}, questions, "Acme / Renewal").split("\n")
        assert len(lines) <= 23
        assert max(map(len, lines)) <= 60
        assert parse("\n".join(lines), questions) == {}


def test_headings_are_read_in_any_order_without_their_hints() -> None:
    text = "# actions\ncall Ann\n\n#Red  flags TO answer\nno budget\n"
    assert parse(text, DEAL_QUESTIONS) == {
        "actions": "call Ann",
        "red flags": "no budget",
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\nsign it\n", "line 2: 'sign it' stands under no heading"),
        ("# Concept\na\n# Aim\n", "line 3: 'Aim' is no heading"),
        ("# Concept\na\n# Concept\nb", "line 3: the heading 'Concept' comes twice"),
    ],
)
def test_what_cannot_be_read_names_its_line(text: str, said: str) -> None:
    with pytest.raises(ParseError) as refused:
        parse(text, DEAL_QUESTIONS)
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("120k a year by 2027-06-30", Returns(12_000_000, "EUR", "2027-06-30")),
        ("$120k/yr by Jun 30", Returns(12_000_000, "USD", "2027-06-30")),
        ("80,000 per year\nand less trouble", Returns(8_000_000, "EUR", None)),
        ("less downtime", None),
        ("", None),
    ],
)
def test_returns_are_read_as_a_figure_where_they_are_one(
    words: str, found: Returns | None
) -> None:
    assert read_returns(words, "EUR", date(2026, 11, 22), None) == found
