"""The page of weeks, hours and what they brought, as lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline_tui.views.line import cells, plain
from paceline_tui.views.measures import (
    BARS,
    HeatView,
    MeasuresPage,
    TrendView,
    WorthView,
    heat_lines,
    page_lines,
    spark,
    trend_lines,
    worth_lines,
)

NAMES = ("selling", "prospecting", "admin", "unclassified")
RISING = TrendView(
    "billing", 2, (1.0,) * 6 + (2.0,) * 6, 6, "1h", 7200, "drift since week 41"
)
HOURS = tuple(HeatView(day, 9, (3600, 0, 900 * day, 0)) for day in range(5))
WORTH = (
    WorthView("Acme", 7200, "$2k", "$1k"),
    WorthView("", 3600, "$0", "$0"),
)


def said(lines: object) -> list[str]:
    return [plain(line) for line in lines]  # type: ignore[attr-defined]


@given(st.lists(st.floats(0, 1e6), max_size=20))
def test_bars_are_as_high_as_their_share(amounts: list[float]) -> None:
    bars = spark(amounts)
    assert len(bars) == len(amounts)
    if any(amounts):
        assert bars[amounts.index(max(amounts))] == BARS[-1]


def test_the_start_of_a_drift_stands_below_its_week() -> None:
    head, bars, mark = said(trend_lines([RISING], 60))
    assert head.startswith("Twelve weeks")
    assert bars.startswith("billing")
    assert bars.endswith("2h")
    assert mark.index("▲") == bars.index("█")
    assert mark.endswith("drift since week 41")


def test_no_weeks_say_so() -> None:
    assert "nothing is logged" in said(trend_lines([], 60))[1]
    assert said(trend_lines([RISING] * 13, 60))[-1] == "1 more: pace trend"


def test_hours_stand_side_by_side_where_they_fit() -> None:
    wide, narrow = (heat_lines(HOURS, NAMES, width) for width in (100, 40))
    assert len(wide) == 1 + 6
    assert len(narrow) == 1 + 18
    assert "Mon █" in said(wide)[2]
    assert heat_lines((), NAMES, 80) == []


def test_the_weekend_is_shown_if_it_was_worked() -> None:
    hours = (*HOURS, HeatView(6, 9, (60, 0, 0, 0)))
    assert any(line.startswith("Sun ░") for line in said(heat_lines(hours, NAMES, 40)))
    assert not any(
        line.startswith("Sun") for line in said(heat_lines(HOURS, NAMES, 40))
    )


def test_what_no_account_is_named_for_is_no_account() -> None:
    lines = said(worth_lines(WORTH, "$2k won", 60))
    assert lines[1] == "$2k won"
    assert lines[2].endswith("time      won  an hour")
    assert lines[4].startswith("no account")
    assert said(worth_lines(WORTH * 5, "", 60))[-1] == "2 more: pace worth"


@pytest.mark.parametrize("width", [38, 78, 100])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    told = ("your best weeks: admin 22.5%, now 26.5%", "strategic 4.6%, tactical 95.4%")
    page = MeasuresPage((RISING,), HOURS, NAMES, WORTH, "$2k won in 3h", told)
    lines = page_lines(page, width)
    assert max(cells(line) for line in lines) <= width
    assert "your best weeks" in "\n".join(said(lines))


def test_an_empty_page_is_short() -> None:
    page = MeasuresPage((), (), NAMES, (), "No time is logged", ())
    assert len(page_lines(page, 80)) == 5
