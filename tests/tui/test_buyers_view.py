"""The buying side of a deal as it is drawn, at every width."""

from __future__ import annotations

from datetime import date

import pytest

from paceline.model import replace
from paceline_tui.views.buyers import (
    BuyersPage,
    HelperLine,
    InfluenceLine,
    WantLine,
    people_lines,
)
from paceline_tui.views.goals import GoalLine, goal_lines
from paceline_tui.views.line import plain
from paceline_tui.views.record import PersonLine
from support.pictures import check, fits, picture

TODAY = date(2026, 11, 22)
WIDTHS = (38, 58, 78, 100)
PAGE = BuyersPage(
    mention="@acme/renewal",
    influences=(
        InfluenceLine(
            role="economic",
            name="Ann Roe",
            title="Chief Financial Officer",
            stand=("high degree", "even keel", "-2"),
            quadrant="win-lose",
            gains=("ours: a reference in their trade",),
            wants=(WantLine("avoid", "another failed audit", date(2026, 11, 12)),),
            last_touch=date(2026, 11, 18),
        ),
        InfluenceLine(
            role="user",
            name="Bartholomäus Featherstonehaugh",
            title="Head of Maintenance",
            stand=("low degree", "growth", "+4"),
            quadrant="win-win",
            gains=("win: to be home by six", "result: two days less per order"),
            wants=(
                WantLine(
                    "fix",
                    "we lose a morning every week to this and nobody says so",
                    date(2025, 11, 3),
                ),
                WantLine("accomplish", "one 日本 plan for all", date(2026, 11, 20)),
            ),
        ),
        InfluenceLine(role="coach", name="Cy Ito", last_touch=date(2026, 11, 20)),
    ),
    flags=(
        ("no technical buyer", "nobody is named who judges whether it fits"),
        ("lose for them: Ann Roe", "ours is stated, theirs is not"),
    ),
    helpers=(
        HelperLine("legal, Kim", "check clause 7", date(2026, 11, 18)),
        HelperLine("engineering", "size the installation", date(2026, 12, 1)),
        HelperLine("finance", "agree on payment terms", date(2026, 11, 1), done=True),
    ),
    goals=(
        GoalLine("cut churn by 3 points", ("CFO", "by 31 Mar"), 91, stale=True),
        GoalLine("open a second site", (), 3),
    ),
    strip=(
        ("metrics", "€120k a year from June"),
        ("economic buyer", "Ann Roe"),
        ("decision criteria", '"one plan for all"'),
        ("decision process", "they named the day they decide (3 met)"),
        ("paper process", "legal: check clause 7"),
        ("identify pain", '"another failed audit"'),
        ("champion", "Cy Ito"),
        ("competition", ""),
    ),
    heard=2,
    touched=(2, 3),
    others=(PersonLine("Di Fox", "Buyer", "+49 30 1234", date(2026, 10, 2)),),
)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_buying_side_at_a_width(width: int) -> None:
    lines = people_lines(PAGE, width, TODAY)
    fits(lines, width, 80)
    check(f"buyers-{width}", picture(lines))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_deal_of_which_nobody_is_known_says_what_to_type(width: int) -> None:
    page = BuyersPage(
        mention="@acme/renewal", flags=(("nobody is named", "no buyer and no coach"),)
    )
    lines = people_lines(page, width, TODAY)
    fits(lines, width, 30)
    words = " ".join(plain(line).strip() for line in lines)
    assert 'pace influence add @acme/renewal "Ann Roe" economic' in words
    assert "pace contact add" in words
    assert "Who gains" not in words


def test_a_transaction_is_not_told_how_many_roles_are_named() -> None:
    first = plain(people_lines(replace(PAGE, whole=False), 100, TODAY)[0])
    assert first == "needs heard from 2 of 3  2 of 3 touched in 30 days  2 red flags"


def test_without_a_stated_win_there_is_no_table_of_who_gains() -> None:
    people = tuple(replace(each, quadrant="lose-lose") for each in PAGE.influences)
    lines = people_lines(replace(PAGE, influences=people), 78, TODAY)
    words = [plain(line) for line in lines]
    assert "no win is stated yet, neither theirs nor ours" in words
    assert not any("they win" in line for line in words)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_initiatives_of_an_account(width: int) -> None:
    lines = goal_lines(PAGE.goals, width, "@acme")
    fits(lines, width, 8)
    assert plain(lines[0]).startswith("! cut churn by 3 points")
    (first, *_) = goal_lines((), width, "@acme")
    assert plain(first).startswith("What they want to reach")
