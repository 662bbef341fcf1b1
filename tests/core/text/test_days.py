"""What can be said about a day, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from paceline.errors import ParseError
from paceline.text.spans import parse_day
from support.phrases import DAYS, TODAY


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_a_day_is_read(text: str, day: str) -> None:
    assert parse_day(text, TODAY, None) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("wed", "2026-12-02"),
        ("thu", "2026-11-26"),
        ("20.11.", "2027-11-20"),
        ("dec 1", "2026-12-01"),
        ("25/11", "2026-11-25"),
        ("3d", "2026-11-28"),
        ("29 feb", "2028-02-29"),
    ],
)
def test_a_plan_looks_ahead(text: str, day: str) -> None:
    assert parse_day(text, TODAY, None, ahead=True) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("order", "day"), [("dmy", "2026-10-11"), ("mdy", "2026-11-10")]
)
def test_the_date_order_settles_slashes(order: str, day: str) -> None:
    assert parse_day("11/10", TODAY, order) == date.fromisoformat(day)


def test_slashes_in_doubt_are_refused_with_both_days() -> None:
    with pytest.raises(ParseError) as refused:
        parse_day("11/12", TODAY, None)
    text = str(refused.value)
    assert "11 Dec" in text
    assert "12 Nov" in text
    assert "type 2025-12-11 or 2026-11-12" in text


@pytest.mark.parametrize("text", ["11/12", "1/2/2026", "3/4/26"])
def test_every_doubtful_date_offers_days_that_read_back(text: str) -> None:
    with pytest.raises(ParseError) as refused:
        parse_day(text, TODAY, None)
    offered = str(refused.value).partition("type ")[2].partition(",")[0].split(" or ")
    days = {parse_day(one, TODAY, None) for one in offered}
    assert days == {parse_day(text, TODAY, "dmy"), parse_day(text, TODAY, "mdy")}


def test_months_are_clipped_to_their_last_day() -> None:
    assert parse_day("+1mo", date(2026, 1, 31), None) == date(2026, 2, 28)
    assert parse_day("+1mo", date(2028, 1, 31), None) == date(2028, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "someday",
        "2026-02-30",
        "31.11.",
        "nov 31",
        "31 nov 2026",
        "99.99.",
        "50/50",
        "0/1",
        "2026-13-01",
        "20.11. or so",
        "nov",
        "last",
        "next week",
        "+3h",
        "+9999w 1",
        "9999999 days ago",
        "1,2,2026",
    ],
)
def test_what_is_no_day_is_refused_with_days(text: str) -> None:
    with pytest.raises(ParseError, match=r"2026-11-20, 20\.11\."):
        parse_day(text, TODAY, "dmy")


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("tomorrow", date.max),
        ("+1mo", date.max),
        ("next fri", date.max),
        ("eoy", date.max),
        ("yesterday", date.min),
        ("1 month ago", date.min),
    ],
)
def test_the_calendar_has_ends(text: str, today: date) -> None:
    with pytest.raises(ParseError, match="no day of the calendar"):
        parse_day(text, today, None)
