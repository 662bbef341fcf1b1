"""One line that adds or changes a record."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.errors import ParseError
from paceline.text.adding import KINDS, Addition, kind_of, read_addition

TODAY = date(2026, 11, 22)


def read(text: str) -> Addition:
    return read_addition(text, TODAY, "EUR")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("deal Acme renewal", "deal"),
        ("  Contact Ann", "contact"),
        ("promise", "promise"),
        ("45m demo", ""),
        ("dealing with it", ""),
        ("", ""),
    ],
)
def test_the_first_word_says_which(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_a_deal_with_everything() -> None:
    found = read(
        "deal Acme renewal 24k 60% close:2026-12-18 stage:proposal "
        "next:tue send the 2 quotes"
    )
    assert found == Addition(
        kind="deal",
        name="renewal",
        whose="Acme",
        value=2_400_000,
        currency="EUR",
        close_day=date(2026, 12, 18),
        probability=6000,
        next_day=date(2026, 11, 24),
        next_words="send the 2 quotes",
        stage="proposal",
    )


def test_a_named_account_leaves_all_words_to_the_name() -> None:
    found = read('deal new press line @"Acme Ltd" $5k')
    assert (found.name, found.whose) == ("new press line", "Acme Ltd")
    assert (found.value, found.currency) == (500_000, "USD")


def test_a_second_amount_belongs_to_the_name() -> None:
    assert read("deal @acme 3 presses 40").name == "presses 40"


def test_a_contact_with_reach_and_cadence() -> None:
    found = read("contact Ann Roe @acme ann@acme.example +49 30 1234 cadence:outreach")
    assert found == Addition(
        kind="contact",
        name="Ann Roe",
        whose="acme",
        email="ann@acme.example",
        phone="+49 30 1234",
        cadence="outreach",
    )


def test_a_promise_with_its_day() -> None:
    found = read("promise send the sheet @ann by:fri")
    assert (found.clock, found.anyway) == (None, False)
    assert (found.name, found.close_day) == ("send the sheet", date(2026, 11, 27))


def test_an_account_keeps_digits_in_its_name() -> None:
    assert read("account Studio 54").name == "Studio 54"


def test_a_raised_digit_is_a_word_as_any_other() -> None:
    assert read("deal press ²% @acme").name == "press ²%"
    assert read("deal press ² @acme").value is None
    assert read("influence Ann Roe economic -² @acme/renewal").rating is None


def test_a_line_that_edits_needs_no_name() -> None:
    found = read("next:tue send quote")
    assert found.kind == ""
    assert (found.next_day, found.next_words) == (date(2026, 11, 24), "send quote")


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_name_it_says_how(kind: str) -> None:
    with pytest.raises(ParseError, match="such as"):
        read(f"{kind} @acme")


def test_a_bad_day_is_named_with_its_place() -> None:
    with pytest.raises(ParseError) as caught:
        read("deal Acme renewal next:someday")
    assert (caught.value.word, caught.value.at) == ("next:someday", 18)


@given(st.text(max_size=80))
def test_nothing_but_a_refusal_comes_of_any_text(text: str) -> None:
    for line in (text, f"deal {text}", f"contact {text}"):
        try:
            found = read(line)
        except ParseError:
            continue
        assert found.kind in ("", *KINDS)


def test_an_influence_with_how_they_stand() -> None:
    found = read("influence Ann Roe economic high even-keel -2 @acme/renewal")
    assert found == Addition(
        kind="influence",
        name="Ann Roe",
        whose="acme/renewal",
        role="economic",
        degree="high",
        mode="even keel",
        rating=-2,
    )


def test_a_need_in_their_own_words_with_the_day_it_was_heard() -> None:
    found = read("need Ann Roe avoid another failed audit, high cost @acme heard:tue")
    assert found == Addition(
        kind="need",
        name="Ann Roe",
        whose="acme",
        want="avoid",
        said="another failed audit, high cost",
        close_day=date(2026, 11, 17),
    )


@pytest.mark.parametrize(
    "text",
    ["influence Ann @acme", "influence user @acme", "influence Ann user", "need Ann"],
)
def test_a_buyer_needs_a_name_a_part_and_a_deal(text: str) -> None:
    with pytest.raises(ParseError, match="such as: "):
        read(text)


@pytest.mark.parametrize(
    ("line", "clock", "anyway", "words"),
    [
        ("deal Acme renewal next:fri@10:00 send quote", 36_000, False, "send quote"),
        ("deal Acme renewal next:fri@10 send quote", 36_000, False, "send quote"),
        ("deal Acme renewal next:fri 9:30 send quote", 34_200, False, "send quote"),
        ("deal Acme renewal next:fri 9:30 anyway call", 34_200, True, "call"),
        ('deal Acme renewal next:"fri 2pm" call', 50_400, False, "call"),
        ("deal Acme renewal next:fri call 9:30", None, False, "call 9:30"),
        ("deal Acme renewal next:fri anyway", None, False, "anyway"),
        ("deal Acme renewal next:fri 9:30 10:30", 34_200, False, "10:30"),
    ],
)
def test_a_time_of_day_stands_right_after_its_day(
    line: str, clock: int | None, anyway: bool, words: str
) -> None:
    found = read(line)
    assert found.next_day is not None
    assert found.next_day.isoweekday() == 5
    assert (found.clock, found.anyway, found.next_words) == (clock, anyway, words)


def test_a_promise_has_a_time_of_day_too() -> None:
    found = read("promise call back @ann by:fri 10:00")
    assert (found.name, found.clock) == ("call back", 36_000)
    with pytest.raises(ParseError, match="try fri@10:00"):
        read("promise call back @ann by:fri@soon")


@pytest.mark.parametrize("digits", ["9" * 20, "9" * 5000])
def test_digits_without_end_are_neither_a_share_nor_a_rating(digits: str) -> None:
    assert read(f"deal Acme renewal {digits}%").probability is None
    assert read(f"influence Ann @acme/renewal economic +{digits}").rating is None
