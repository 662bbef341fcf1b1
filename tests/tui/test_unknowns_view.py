"""What is to be found out on the page of a deal, at every width."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.model import replace
from paceline_tui.views.buyers import BuyersPage, InfluenceLine, WantLine, people_lines
from paceline_tui.views.calling import CallPage, CallView, Session, call_lines
from paceline_tui.views.line import cells, plain
from paceline_tui.views.unknowns import found_out_lines, unknown_lines

TODAY = date(2026, 11, 22)
TOLD = (("budget owner", "the CFO, told by Ann"), ("why now", "the contract ends"))
CALL = CallView(
    key="k",
    name="Ann Roe",
    title="CFO",
    account="Acme",
    phone="",
    email="",
    attempt=1,
    of=7,
    warm=True,
    late=0,
    idea="",
    question="What has changed?",
    needs=(),
    win="",
    promises=(),
    note="",
    touches=(),
)


def said(lines: list[tuple[tuple[str, str], ...]]) -> list[str]:
    return [plain(line).rstrip() for line in lines]


def test_a_page_says_what_is_unknown_and_what_was_found_out() -> None:
    page = BuyersPage(
        "@acme/renewal",
        unknown=("decision day", "who signs"),
        asked=(2, 3),
        answers=TOLD,
    )
    lines = said(people_lines(page, 80, TODAY))
    assert lines[0].endswith("2 unknown")
    at = lines.index("To find out")
    assert lines[at + 1 : at + 4] == [
        "? unknown: decision day, who signs",
        "  2 of 3 this stage asks are known",
        "",
    ]
    at = lines.index("Found out")
    assert lines[at + 1 : at + 3] == [
        "budget owner  the CFO, told by Ann",
        "why now       the contract ends",
    ]
    known = people_lines(BuyersPage("@acme/renewal"), 80, TODAY)
    assert not any("nknown" in line for line in said(known))


def test_a_need_stands_with_what_answers_it() -> None:
    wants = (
        WantLine("fix", "we lose a morning", TODAY, "a person who answers"),
        WantLine("avoid", "a failed audit", TODAY),
    )
    page = BuyersPage(
        "@acme/renewal", influences=(InfluenceLine("user", "Bo", wants=wants),)
    )
    lines = said(people_lines(page, 80, TODAY))
    at = next(i for i, line in enumerate(lines) if "we lose a morning" in line)
    assert lines[at + 1].strip() == "our answer: a person who answers"
    assert sum("our answer" in line for line in lines) == 1


def test_the_first_answer_is_taught() -> None:
    lines = said(unknown_lines(["decision day"], (0, 1), "@acme/renewal", 78))
    assert lines[-1] == '  pace answer @acme/renewal "decision day" "..."'
    assert len(unknown_lines(["decision day"], (1, 2), "@acme/renewal", 78)) == 2
    assert unknown_lines([], (2, 2), "@acme/renewal", 78) == []


@pytest.mark.parametrize("width", [78, 58])
def test_a_call_tells_them_where_there_is_a_deal(width: int) -> None:
    def drawn(call: CallView) -> list[str]:
        page = CallPage(call, (), 1, ())
        return said(call_lines(page, Session(0), (), (width, 40), TODAY))

    assert not any(line.startswith(("Find out", "Answer")) for line in drawn(CALL))
    more = replace(
        CALL,
        unknown="decision day, who signs",
        answers=("“an audit”: one page (against Vexo)",),
    )
    lines = drawn(more)
    assert "Find out  decision day, who signs" in lines
    assert "Answer    “an audit”: one page (against Vexo)" in lines


WORDS = st.text("abc defé漢", min_size=1, max_size=40)


@given(st.lists(WORDS, max_size=5), st.integers(20, 120))
def test_lines_never_pass_the_width(words: list[str], width: int) -> None:
    lines = unknown_lines(words, (0, len(words)), "@acme/renewal", width)
    lines += found_out_lines([(one * 2, one) for one in words], width)
    assert all(cells(line) <= width for line in lines)
