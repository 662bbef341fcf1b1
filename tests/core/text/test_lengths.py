"""What can be said about how long, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.errors import ParseError
from paceline.text.spans import format_duration, parse_duration
from support.phrases import LENGTHS


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
