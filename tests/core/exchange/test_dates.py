"""Dates of other programs: the order is a property of the column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.errors import UsageError
from paceline.exchange import dates
from paceline.exchange.dates import Column, column_of
from paceline.zone import Zone

BERLIN = Zone("Europe/Berlin")


def read(text: str, order: str = "") -> str | None:
    stamp = Column("when", order).read(text)
    if stamp is None:
        return None
    clock = "" if stamp.seconds is None else f" {stamp.seconds}"
    zone = "" if stamp.offset is None else f" {stamp.offset}"
    return f"{stamp.day}{clock}{zone}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-06-17", "2025-06-17"),
        ("2025/6/7", "2025-06-07"),
        ("20250617", "2025-06-17"),
        ("2023-09-26 15:15:00.000000 UTC", "2023-09-26 54900 0"),
        ("2023-09-26T15:15:00+0000", "2023-09-26 54900 0"),
        ("2023-09-26 15:15:00+05:30", "2023-09-26 54900 19800"),
        ("2023-09-26T15:15:00.123-02:00", "2023-09-26 54900 -7200"),
        ("2020-12-22T21:16:01Z", "2020-12-22 76561 0"),
        ("15 Jun 2026", "2026-06-15"),
        ("June 15, 2026", "2026-06-15"),
        ("1st Sept 2026", "2026-09-01"),
        ("12:30", None),
        ("⁰⁴⁵", None),
        ("2025-13-01", None),
        ("2025-02-29", None),
        ("2025-06-17 25:00", None),
        ("32 Foo 2026", None),
        ("1/2", None),
        ("", None),
        ("0001-01-01", None),
        ("x" * 500, None),
    ],
)
def test_stamps_that_read_one_way(text: str, expected: str | None) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "dmy", "mdy"),
    [
        ("3/4/2024", "2024-04-03", "2024-03-04"),
        ("03.04.24", "2024-04-03", "2024-03-04"),
        ("1-2-99", "1999-02-01", "1999-01-02"),
        ("03/04/2024 10:23:52 AM", "2024-04-03 37432", "2024-03-04 37432"),
        ("03/04/2024 12:05 am", "2024-04-03 300", "2024-03-04 300"),
        ("14/06/2026 09:20", "2026-06-14 33600", None),
        ("13/15/2024", None, None),
        ("03/04/2024 13:00 PM", None, None),
    ],
)
def test_stamps_read_in_the_order_of_their_column(
    text: str, dmy: str | None, mdy: str | None
) -> None:
    assert (read(text, "dmy"), read(text, "mdy")) == (dmy, mdy)


def order(*cells: str, asked: str = "", usual: str = "") -> str:
    lines = list(enumerate(cells, 2))
    return column_of("Close Date", lines, asked, "a.csv", usual).order


def test_one_first_part_over_twelve_makes_the_column_day_first() -> None:
    assert order("01/02/2024", "", "25/12/2024", "03/04/2024") == "dmy"
    assert order("01/02/2024", "12/25/2024") == "mdy"


def test_an_open_column_asks_and_takes_the_answer() -> None:
    with pytest.raises(UsageError, match=r"a.csv:3: .*'Close Date'.*--dates dmy"):
        order("", "01/02/2024")
    assert order("01/02/2024", asked="mdy") == "mdy"
    assert order("01/02/2024", usual="dmy") == "dmy"
    assert order("12/25/2024", usual="dmy") == "mdy"


def test_a_column_that_says_both_asks_with_both_lines() -> None:
    with pytest.raises(UsageError, match=r"line 2.*line 3"):
        order("25/12/2024", "12/25/2024")


def test_equal_parts_and_iso_dates_leave_nothing_to_ask() -> None:
    assert order("05/05/2024", "2024-01-02", "no date") == ""


def test_an_unknown_order_is_refused() -> None:
    with pytest.raises(UsageError, match="ymd"):
        order("01/02/2024", asked="ymd")


def test_local_times_take_the_seller_s_zone_and_days_are_local() -> None:
    late = Column("x", "").read("2026-06-01T23:30:00Z")
    plain = Column("x", "").read("2026-06-01 01:30")
    bare = Column("x", "").read("2026-06-01")
    assert late is not None
    assert plain is not None
    assert bare is not None
    assert late.local_day(BERLIN) == "2026-06-02"
    assert plain.instant(BERLIN) == late.instant(BERLIN) - 24 * 3600
    assert bare.instant(BERLIN) == plain.instant(BERLIN) - 90 * 60
    assert bare.local_day(BERLIN) == "2026-06-01"


def test_unknown_zones_are_refused() -> None:
    with pytest.raises(UsageError, match="Mars"):
        Zone("Mars/Olympus")
    with pytest.raises(UsageError, match="time zone"):
        Zone("../etc/passwd")


@given(st.text(max_size=70), st.sampled_from(["", "dmy", "mdy"]))
def test_any_text_is_a_stamp_or_none(text: str, order: str) -> None:
    stamp = Column("x", order).read(text)
    assert stamp is None or 1900 < stamp.day.year < 2200


@given(st.from_regex(dates._PLAIN, fullmatch=True))
def test_the_faster_way_to_read_a_date_reads_the_same(text: str) -> None:
    match = dates._matched(text)
    assert dates._plain(text) == (dates._stamp(match, "") if match else None)
