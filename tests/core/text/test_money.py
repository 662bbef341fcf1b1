"""Money as sellers and spreadsheets write it."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.errors import ParseError
from paceline.text.money import Money, format_money, parse_money, short_money

READ = {
    "24k": (2_400_000, "EUR"),
    "€24k": (2_400_000, "EUR"),
    "24 K €": (2_400_000, "EUR"),
    "$40,000": (4_000_000, "USD"),
    "-$5": (-500, "USD"),
    "$-5": (-500, "USD"),
    "£12.50": (1_250, "GBP"),
    "¥1,200": (1_200, "JPY"),
    "1.234,50 €": (123_450, "EUR"),
    "1,234.50": (123_450, "EUR"),
    "1.234.567,89": (123_456_789, "EUR"),
    "1,234,567.89": (123_456_789, "EUR"),
    "12,34,567 INR": (123_456_700, "INR"),
    "1'234.50 CHF": (123_450, "CHF"),
    "1.2m": (120_000_000, "EUR"),
    "1,25m": (125_000_000, "EUR"),
    "3 mio": (300_000_000, "EUR"),
    "3 MIO": (300_000_000, "EUR"),
    "1.5bn": (150_000_000_000, "EUR"),
    "12 500 USD": (1_250_000, "USD"),
    "12 500,5": (1_250_050, "EUR"),
    "1 234 567": (123_456_700, "EUR"),
    "USD12500": (1_250_000, "USD"),
    "(1,234.50)": (-123_450, "EUR"),
    "1234-": (-123_400, "EUR"),
    "−12": (-1_200, "EUR"),
    "1,234": (123_400, "EUR"),
    "1.234": (123_400, "EUR"),
    "0.500": (50, "EUR"),
    "0,5": (50, "EUR"),
    ".5": (50, "EUR"),
    "24000.0": (2_400_000, "EUR"),
    "24000.5000": (2_400_050, "EUR"),
    "0": (0, "EUR"),
}


@pytest.mark.parametrize(("text", "money"), READ.items())
def test_an_amount_is_read(text: str, money: tuple[int, str]) -> None:
    assert parse_money(text, "EUR") == Money(*money)


@pytest.mark.parametrize(
    ("text", "own", "code"),
    [
        ("$5", "CAD", "CAD"),
        ("$5", "EUR", "USD"),
        ("¥5", "CNY", "CNY"),
        ("5 kr", "SEK", "SEK"),
        ("5", "NOK", "NOK"),
    ],
)
def test_a_shared_mark_means_the_own_currency(text: str, own: str, code: str) -> None:
    assert parse_money(text, own).currency == code


@pytest.mark.parametrize(
    ("text", "minor"),
    [("12", 12_000), ("12.500", 12_500), ("1,234.500", 1_234_500), ("0,5", 500)],
)
def test_three_decimals(text: str, minor: int) -> None:
    assert parse_money(text, "KWD").minor == minor


@pytest.mark.parametrize(
    ("text", "own", "first", "second"),
    [
        ("1.234k", "EUR", "1234000", "1234"),
        ("1,234m", "EUR", "1234000000", "1234000"),
        ("1,234", "KWD", "1234", "1.234"),
        ("100 kr", "EUR", "SEK", "NOK"),
    ],
)
def test_a_doubtful_amount_is_refused_with_its_readings(
    text: str, own: str, first: str, second: str
) -> None:
    with pytest.raises(ParseError) as refused:
        parse_money(text, own)
    assert f" {first}" in str(refused.value)
    assert f" {second}" in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "€",
        "1e6",
        "1.2.3",
        "1,23,4",
        "1 2",
        "1,",
        "--5",
        "(-5)",
        "12,345,67",
        "1.234,567,8",
        "1'2",
        "١٢",
        "²",
        "k",
        "NaN",
    ],
)
def test_what_is_no_amount_is_refused_with_amounts(text: str) -> None:
    with pytest.raises(ParseError, match=r"try 24k, 1,234\.50 or 1\.2m"):
        parse_money(text, "EUR")


@pytest.mark.parametrize(
    ("text", "own"), [("1.2345", "EUR"), ("1,234.5", "JPY"), ("0.1234", "KWD")]
)
def test_nothing_is_rounded_away(text: str, own: str) -> None:
    with pytest.raises(ParseError, match="finer than the smallest unit"):
        parse_money(text, own)


def test_an_absurd_amount_is_refused() -> None:
    with pytest.raises(ParseError, match="too large"):
        parse_money("9" * 30, "EUR")


@pytest.mark.parametrize(
    ("minor", "currency", "full", "short"),
    [
        (0, "EUR", "€0", "€0"),
        (2_400_000, "EUR", "€24,000", "€24k"),
        (2_400_050, "EUR", "€24,000.50", "€24k"),
        (84_000, "EUR", "€840", "€840"),
        (99_949, "EUR", "€999.49", "€999"),
        (99_950, "EUR", "€999.50", "€1k"),
        (125_000, "USD", "$1,250", "$1.3k"),
        (1_250_000, "USD", "$12,500", "$12.5k"),
        (12_345_600, "USD", "$123,456", "$123k"),
        (99_950_000, "EUR", "€999,500", "€1m"),
        (120_000_000, "EUR", "€1,200,000", "€1.2m"),
        (-120_000_000, "EUR", "-€1,200,000", "-€1.2m"),
        (-4, "EUR", "-€0.04", "€0"),
        (1_200, "JPY", "¥1,200", "¥1.2k"),
        (12_500, "KWD", "KWD 12.500", "KWD 13"),
        (500_000_000_000_000, "CHF", "CHF 5,000,000,000,000", "CHF 5000bn"),
    ],
)
def test_an_amount_is_written(minor: int, currency: str, full: str, short: str) -> None:
    assert format_money(minor, currency) == full
    assert short_money(minor, currency) == short


CODES = st.sampled_from(["EUR", "USD", "GBP", "JPY", "KWD", "CHF", "CNY", "SEK", "INR"])


@given(st.integers(1 - 10**14, 10**14 - 1), CODES, CODES)
def test_every_written_amount_reads_back(minor: int, currency: str, own: str) -> None:
    shown = format_money(minor, currency)
    own = currency if shown.lstrip("-")[0] in "$¥" else own
    assert parse_money(shown, own) == Money(minor, currency)


@given(st.integers(-9 * 10**13, 9 * 10**13), CODES)
def test_a_short_amount_is_short_and_near(minor: int, currency: str) -> None:
    shown = short_money(minor, currency)
    near = parse_money(shown, currency).minor
    scale = {"JPY": 1, "KWD": 1000}.get(currency, 100)
    assert abs(near - minor) <= max(scale / 2, abs(minor) * 0.05)
    assert len(shown) <= len("-KWD 99999bn")


@given(st.text(max_size=30) | st.text("0123456789.,-+ ()'kmbn$€USD", max_size=16))
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    with suppress(ParseError):
        money = parse_money(text, "EUR")
        shown = format_money(money.minor, money.currency)
        assert parse_money(shown, money.currency) == money
