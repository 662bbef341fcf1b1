"""What can be said about when and how long at once, and what is refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paceline.errors import ParseError
from paceline.text.spans import Span, parse_day, parse_duration, parse_moment, read_span
from support.phrases import DAYS, LENGTHS, MOMENTS, NOW, SPANS, TODAY

if TYPE_CHECKING:
    from collections.abc import Callable


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
