"""What can be said about when and how long, and what is refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paceline.errors import ParseError
from paceline.text.spans import (
    Span,
    format_duration,
    parse_day,
    parse_duration,
    parse_moment,
    read_span,
)

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 25, 15, 30)  # a Wednesday
TODAY = NOW.date()

LENGTHS = {
    "90": 5400,
    "45": 2700,
    "25": 1500,
    "90m": 5400,
    "90M": 5400,
    "90 m": 5400,
    "45min": 2700,
    "45 min": 2700,
    "45 mins": 2700,
    "1 minute": 60,
    "20 minutes": 1200,
    "1h30m": 5400,
    "1h30": 5400,
    "1h05": 3900,
    "1h 30": 5400,
    "1h 30m": 5400,
    "1 h 30 min": 5400,
    "1 hour 30 minutes": 5400,
    "1H30": 5400,
    "1:30": 5400,
    "0:45": 2700,
    "1.5h": 5400,
    "1,5h": 5400,
    "0.25h": 900,
    "0,25h": 900,
    "1.33h": 4788,
    "1,33h": 4788,
    "2.5 hours": 9000,
    "2,5 hours": 9000,
    "1.5m": 90,
    "1,5 min": 90,
    "2 hours": 7200,
    "2h": 7200,
    "1 hr": 3600,
    "3 hrs": 10800,
    "8h": 28800,
    "24h": 86400,
    "45s": 45,
    "90 sec": 90,
    "30 seconds": 30,
    "1m30s": 90,
    "1h05m10s": 3910,
    "1h00m10s": 3610,
    " 30m ": 1800,
    "9:00-10:15": 4500,
    "9-10:15am": 4500,
}


@pytest.mark.parametrize(("text", "seconds"), LENGTHS.items())
def test_a_length_is_read(text: str, seconds: int) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("14", ("14m", "14h")),
        ("9", ("9m", "9h")),
        ("1d", ("24h", "8h")),
        ("2 days", ("24h", "8h")),
        ("9:30-1:15", ("9:30-13:15", "21:30-1:15")),
    ],
)
def test_a_doubtful_length_is_refused_with_both_readings(
    text: str, readings: tuple[str, str]
) -> None:
    with pytest.raises(ParseError) as refused:
        parse_duration(text)
    assert all(reading in str(refused.value) for reading in readings)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1,5x",
        "x",
        "h",
        "1h90m",
        "1h90",
        "1h 3",
        "30m1h",
        "1h1h",
        "1.5h30m",
        "1:3",
        "1:75",
        "1:30:15",
        "1..5h",
        "half",
        "9" * 5000,
        "9" * 5000 + "h",
        "1e3m",
        "²h",
        "٣h",
        "2 30m",
    ],
)
def test_what_is_no_length_is_refused_with_two_that_are(text: str) -> None:
    with pytest.raises(ParseError, match="try 90m, 1h30m") as refused:
        parse_duration(text)
    assert refused.value.word == text.strip()


def test_the_error_names_the_word_the_place_and_what_to_type() -> None:
    with pytest.raises(ParseError) as refused:
        parse_duration("1,5x")
    assert str(refused.value) == (
        "cannot read duration '1,5x' — try 90m, 1h30m, 1.5h or 9:00-10:15 (character 1)"
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("0m", "no time"),
        ("0", "no time"),
        ("-30m", "negative"),
        ("−1h", "negative"),
        ("25h", "longer than 24h"),
        ("1441", "longer than 24h"),
        ("9:00-9:00", "no time"),
    ],
)
def test_nothing_negative_or_over_a_day_is_refused(text: str, why: str) -> None:
    with pytest.raises(ParseError, match=why):
        parse_duration(text)


def test_the_limit_is_the_callers() -> None:
    assert parse_duration("160h", limit=None) == 576_000
    assert parse_duration("-45m", limit=None) == -2700
    with pytest.raises(ParseError, match="longer than 8h"):
        parse_duration("9h", limit=8 * 3600)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (2700, "45m"),
        (9000, "2h30"),
        (3900, "1h05"),
        (28800, "8h"),
        (45, "45s"),
        (90, "1m30s"),
        (3910, "1h05m10s"),
        (0, "0m"),
        (-4800, "-1h20"),
    ],
)
def test_a_length_is_written(seconds: int, text: str) -> None:
    assert format_duration(seconds) == text


@given(st.integers(-(10**7), 10**7))
def test_every_printed_length_reads_back(seconds: int) -> None:
    assert parse_duration(format_duration(seconds), limit=None) == seconds


DAYS = {
    "today": "2026-11-25",
    "Yesterday": "2026-11-24",
    "tomorrow": "2026-11-26",
    "mon": "2026-11-23",
    "Monday": "2026-11-23",
    "wed": "2026-11-25",
    "thu": "2026-11-19",
    "thurs": "2026-11-19",
    "tues": "2026-11-24",
    "sun": "2026-11-22",
    "last fri": "2026-11-20",
    "last wed": "2026-11-18",
    "next tue": "2026-12-01",
    "next wed": "2026-12-02",
    "next friday": "2026-11-27",
    "this fri": "2026-11-27",
    "this mon": "2026-11-23",
    "+3d": "2026-11-28",
    "-3d": "2026-11-22",
    "+2w": "2026-12-09",
    "+1mo": "2026-12-25",
    "+3 days": "2026-11-28",
    "in 2 weeks": "2026-12-09",
    "in 1 day": "2026-11-26",
    "in 2 months": "2027-01-25",
    "3 days ago": "2026-11-22",
    "2w ago": "2026-11-11",
    "2wk ago": "2026-11-11",
    "9 months ago": "2026-02-25",
    "eow": "2026-11-27",
    "eom": "2026-11-30",
    "eoq": "2026-12-31",
    "eoy": "2026-12-31",
    "2026-11-20": "2026-11-20",
    "2024-02-29": "2024-02-29",
    "20.11.": "2026-11-20",
    "20.11": "2026-11-20",
    "20.11.2026": "2026-11-20",
    "20.11.26": "2026-11-20",
    "1.2.2026": "2026-02-01",
    "30.11.": "2025-11-30",
    "Nov 20": "2026-11-20",
    "20 Nov": "2026-11-20",
    "november 20": "2026-11-20",
    "20th Nov": "2026-11-20",
    "Nov 20, 2025": "2025-11-20",
    "20 Nov 2025": "2025-11-20",
    "sept 1": "2026-09-01",
    "29 feb": "2024-02-29",
    "25/11": "2026-11-25",
    "11/25": "2026-11-25",
    "11/11": "2026-11-11",
    "25/11/2025": "2025-11-25",
    "25/11/25": "2025-11-25",
}


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


MOMENTS = {
    "now": "2026-11-25 15:30",
    "noon": "2026-11-25 12:00",
    "midnight": "2026-11-25 00:00",
    "14:00": "2026-11-25 14:00",
    "9:10": "2026-11-25 09:10",
    "09:10": "2026-11-25 09:10",
    "1:30": "2026-11-25 01:30",
    "1:30pm": "2026-11-25 13:30",
    "1:30 pm": "2026-11-25 13:30",
    "9am": "2026-11-25 09:00",
    "9 am": "2026-11-25 09:00",
    "12am": "2026-11-25 00:00",
    "12pm": "2026-11-25 12:00",
    "at 9:30": "2026-11-25 09:30",
    "yesterday 14:00": "2026-11-24 14:00",
    "14:00 yesterday": "2026-11-24 14:00",
    "yesterday noon": "2026-11-24 12:00",
    "mon 9:00": "2026-11-23 09:00",
    "last fri at 9am": "2026-11-20 09:00",
    "2026-11-20 14:00": "2026-11-20 14:00",
    "2026-11-20T14:00": "2026-11-20 14:00",
    "Nov 20 14:00": "2026-11-20 14:00",
    "30 min ago": "2026-11-25 15:00",
    "1h30 ago": "2026-11-25 14:00",
    "16h ago": "2026-11-24 23:30",
    "in 2 hours": "2026-11-25 17:30",
    "+30m": "2026-11-25 16:00",
    "+1h 30m": "2026-11-25 17:00",
    "next tue 9:00": "2026-12-01 09:00",
}


@pytest.mark.parametrize(("text", "moment"), MOMENTS.items())
def test_a_moment_is_read(text: str, moment: str) -> None:
    assert parse_moment(text, NOW, None) == datetime.fromisoformat(moment)


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "30m", "9:00-10:00", "soon", "14:00 please", "25:00", "13pm"],
)
def test_what_is_no_moment_is_refused_with_moments(text: str) -> None:
    with pytest.raises(ParseError, match="14:00, yesterday 9:30 or 30 min ago"):
        parse_moment(text, NOW, None)


def test_a_bare_hour_is_refused_with_both_readings() -> None:
    with pytest.raises(ParseError, match="type 14:00 or 'in 14 min'"):
        parse_moment("14", NOW, None)


SPANS = {
    # length alone: it is the desk that ends it now
    "30m": ("25", None, None, 1800),
    "90": ("25", None, None, 5400),
    "1:30": ("25", None, None, 5400),
    "1h 30": ("25", None, None, 5400),
    "1h 30m": ("25", None, None, 5400),
    "for 1:30": ("25", None, None, 5400),
    "1,5 h": ("25", None, None, 5400),
    "45m yesterday": ("24", None, None, 2700),
    "last fri 2 hours": ("20", None, None, 7200),
    "20.11. 1.5h": ("20", None, None, 5400),
    "on monday 30m": ("23", None, None, 1800),
    "3 days ago 30m": ("22", None, None, 1800),
    "yesterday 1:30": ("24", None, None, 5400),
    # ranges
    "9:00-10:15": ("25", "25 09:00", "25 10:15", 4500),
    "9:00–10:15": ("25", "25 09:00", "25 10:15", 4500),
    "9-10:15am": ("25", "25 09:00", "25 10:15", 4500),
    "9-10:15": ("25", "25 09:00", "25 10:15", 4500),
    "9am-10": ("25", "25 09:00", "25 10:00", 3600),
    "11am-1": ("25", "25 11:00", "25 13:00", 7200),
    "11-1pm": ("25", "25 11:00", "25 13:00", 7200),
    "2-3:30pm": ("25", "25 14:00", "25 15:30", 5400),
    "9am-2pm": ("25", "25 09:00", "25 14:00", 18000),
    "10-noon": ("25", "25 10:00", "25 12:00", 7200),
    "9:00 - 10:15": ("25", "25 09:00", "25 10:15", 4500),
    "9:00 to 10:15": ("25", "25 09:00", "25 10:15", 4500),
    "from 9am until 10": ("25", "25 09:00", "25 10:00", 3600),
    "14:00-now": ("25", "25 14:00", "25 15:30", 5400),
    "14:00 to now": ("25", "25 14:00", "25 15:30", 5400),
    "yesterday 9:00-10:15": ("24", "24 09:00", "24 10:15", 4500),
    "9:00-10:15 last fri": ("20", "20 09:00", "20 10:15", 4500),
    "23:30-0:15 last fri": ("20", "20 23:30", "21 00:15", 2700),
    "23:30-0:15": ("24", "24 23:30", "25 00:15", 2700),
    # start and length
    "14:00+30m": ("25", "25 14:00", None, 1800),
    "9am+1h30": ("25", "25 09:00", None, 5400),
    "9+30m": ("25", "25 09:00", None, 1800),
    "14:00 +30m": ("25", "25 14:00", None, 1800),
    "yesterday 14:00+30m": ("24", "24 14:00", None, 1800),
    "today 9am 45m": ("25", "25 09:00", None, 2700),
    "45m 9am": ("25", "25 09:00", None, 2700),
    "9:30 45m": ("25", "25 09:30", None, 2700),
    "45m at 9:30": ("25", "25 09:30", None, 2700),
    "14:00 1:30": ("25", "25 14:00", None, 5400),
    "14:00 90": ("25", "25 14:00", None, 5400),
    "30 min ago 15m": ("25", "25 15:00", None, 900),
    "noon 45m": ("25", "25 12:00", None, 2700),
    "9 am 30m": ("25", "25 09:00", None, 1800),
    "45m now": ("25", "25 14:45", "25 15:30", 2700),
    # when alone
    "now": ("25", "25 15:30", None, None),
    "noon": ("25", "25 12:00", None, None),
    "30 min ago": ("25", "25 15:00", None, None),
    "16h ago": ("24", "24 23:30", None, None),
    "yesterday": ("24", None, None, None),
    "yesterday 14:00": ("24", "24 14:00", None, None),
    "yesterday 9:30": ("24", "24 09:30", None, None),
    "at 9:30": ("25", "25 09:30", None, None),
    "today 9am": ("25", "25 09:00", None, None),
    "1:30pm": ("25", "25 13:30", None, None),
}


@pytest.mark.parametrize("words", ["{}", "demo {}", "{} demo", "a demo {} with them"])
@pytest.mark.parametrize(("text", "meant"), SPANS.items())
def test_a_span_is_found_anywhere(
    text: str, meant: tuple[str, str | None, str | None, int | None], words: str
) -> None:
    day, start, end, seconds = meant
    line = words.format(text).split()
    span, used = read_span(line, NOW, None)
    assert span == Span(
        date.fromisoformat(f"2026-11-{day}"),
        datetime.fromisoformat(f"2026-11-{start}") if start else None,
        datetime.fromisoformat(f"2026-11-{end}") if end else None,
        seconds,
    )
    assert [line[i] for i in used] == text.split()


def test_there_are_enough_phrases() -> None:
    assert len({*LENGTHS, *DAYS, *MOMENTS, *SPANS}) >= 120


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("14", "14m", "14:00"),
        ("call 3 people", "3m", "3:00"),
        ("9:30", "at 9:30", "9h30"),
        ("1:30 pm", "1:30pm", "1h30"),
        ("9am 1:30", "9am-1:30", "1h30"),
        ("9-10", "9:00-10:00", "9-10pm"),
        ("9:30-1:15", "9:30-13:15", "21:30-1:15"),
        ("11/12 30m", "2025-12-11", "2026-11-12"),
        ("45m yesterday fri", "yesterday", "fri"),
        ("20m 30m", "20m", "30m"),
        ("9:00-10:00 30m", "9:00-10:00", "30m"),
        ("30m 9:00-10:00", "30m", "9:00-10:00"),
        ("30m 9:00+20m", "30m", "9:00+20m"),
        ("9am 2pm", "9am", "2pm"),
        ("now 9am", "now", "9am"),
        ("60 90", "60", "90"),
    ],
)
def test_a_doubtful_line_is_refused_with_both_readings(
    text: str, first: str, second: str
) -> None:
    with pytest.raises(ParseError) as refused:
        read_span(text.split(), NOW, None)
    said = str(refused.value)
    assert f"{first}" in said
    assert f"{second}" in said
    assert text.startswith(refused.value.word, refused.value.at)
    assert f"(character {refused.value.at + 1})" in said


@pytest.mark.parametrize(
    ("text", "word", "at"),
    [
        ("call 1,5x", "1,5x", 5),
        ("call acme 0m", "0m", 10),
        ("call -30m", "-30m", 5),
        ("call 25h", "25h", 5),
        ("30m 2026-02-30", "2026-02-30", 4),
        ("a demo 9:00-9:00", "9:00-9:00", 7),
    ],
)
def test_the_refusal_points_at_the_word(text: str, word: str, at: int) -> None:
    with pytest.raises(ParseError) as refused:
        read_span(text.split(), NOW, None)
    assert (refused.value.word, refused.value.at) == (word, at)


def test_numbers_belong_to_the_note_where_the_length_is_known() -> None:
    span, used = read_span(
        ["call", "3", "people", "on", "24", "seats", "30m"], NOW, None
    )
    assert span is not None
    assert span.seconds == 1800
    assert used == [6]


def test_numbers_belong_to_the_note_where_no_length_is_expected() -> None:
    assert read_span(["call", "round", "2"], NOW, None, bare=False) == (None, [])
    assert read_span(["call", "1,5x"], NOW, None, bare=False) == (None, [])


def test_a_year_or_a_large_number_is_no_length() -> None:
    assert read_span(["call", "plan", "2027"], NOW, None) == (None, [])


@pytest.mark.parametrize("text", ["Jan 20 min", "may 9 am 45m", "marc 20m", "mars 20m"])
def test_names_like_months_are_no_days(text: str) -> None:
    span, _ = read_span(text.split(), NOW, None)
    assert span is not None
    assert span.day == TODAY


@pytest.mark.parametrize("text", ["14:00-13:00", "9am-8am", "18:00-7:00"])
def test_a_range_past_midnight_over_12_hours_is_refused(text: str) -> None:
    with pytest.raises(
        ParseError, match=r"would pass midnight and take \d+h"
    ) as refused:
        read_span([text], NOW, None)
    length = str(refused.value).rpartition(", or ")[2].split()[0]
    span, _ = read_span([length], NOW, None)
    assert span is not None
    assert (span.seconds or 0) > 12 * 3600


@pytest.mark.parametrize("text", ["yesterday 30 min ago", "now yesterday 45m"])
def test_a_moment_of_another_day_is_refused(text: str) -> None:
    with pytest.raises(ParseError, match="two days, 'yesterday' and"):
        read_span(text.split(), NOW, None)
    span, _ = read_span(["today", "now", "45m"], NOW, None)
    assert span is not None
    assert span.end == NOW


@pytest.mark.parametrize(
    "day", ["9999-12-31", "0001-01-01", "1899-12-31", "1 jan 2200", "20.11.1026"]
)
def test_a_year_out_of_all_reach_is_refused(day: str) -> None:
    for read in (parse_day(one, TODAY, None) for one in ("1900-01-01", "2199-12-31")):
        assert read.year in (1900, 2199)
    with pytest.raises(ParseError, match="not in the years 1900 to 2199"):
        parse_day(day, TODAY, None)
    with pytest.raises(ParseError, match="not in the years 1900 to 2199"):
        read_span([*day.split(), "23:30-0:15"], NOW, None)


def test_an_empty_word_parts_phrases() -> None:
    span, used = read_span(["last", "", "fri", "30m"], NOW, None)
    assert span is not None
    assert span.day == date(2026, 11, 20)
    assert used == [2, 3]


def refusal(read: Callable[[], object]) -> ParseError | None:
    """The refusal of what is read, if any; other exceptions pass."""
    try:
        read()
    except ParseError as refused:
        return refused
    return None


WORDS = st.sampled_from(
    [*" ".join([*SPANS, *DAYS, *MOMENTS]).split(), "call", "at", "for", "-", "", "+"]
)


@settings(max_examples=3000)
@given(st.lists(WORDS, max_size=8), st.sampled_from([None, "dmy", "mdy"]))
def test_any_words_give_a_span_or_a_refusal(
    words: list[str], order: str | None
) -> None:
    refused = refusal(lambda: read_span(words, NOW, order))
    if refused:
        assert f"(character {refused.at + 1})" in str(refused)
        assert refused.word
        return
    span, used = read_span(words, NOW, order)
    assert used == sorted(set(used))
    assert all(words[i] for i in used)
    assert (span is None) == (not used)
    if span and span.end:
        assert span.start
        assert span.end - span.start == timedelta(seconds=span.seconds or 0)


@settings(max_examples=4000)
@given(st.text(max_size=40) | st.text("0123456789:.,-+/ hmdapsnov", max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (
        lambda: parse_duration(text),
        lambda: parse_day(text, TODAY, None),
        lambda: parse_moment(text, NOW, "dmy"),
        lambda: read_span(text.split(), NOW, "mdy"),
    ):
        refused = refusal(read)
        assert refused is None or "—" in str(refused)
