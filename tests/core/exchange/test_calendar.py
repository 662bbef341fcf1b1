"""The calendar of blocks and of what comes next, read back by a strict reader."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.desk.agenda import agenda
from paceline.exchange.calendar import escaped, folded
from support.books import Clock, make_desk
from support.icalendar import Part, read, starts, unescaped, zone_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from paceline.desk import Desk

MONDAY = date(2026, 11, 16)
HOUR = 3600


@pytest.fixture
def clock() -> Clock:
    return Clock(1794805200)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with make_desk(tmp_path, clock) as opened:
        clock.at = opened.zone.clock(MONDAY, 7 * HOUR)
        opened.people.add_account("Acme, Söhne; Co")
        opened.people.add_contact("Ann Roe", "Acme, Söhne; Co")
        yield opened


def written(desk: Desk) -> Part:
    return read(agenda(desk).encode())


def event(calendar: Part, words: str) -> Part:
    (found,) = [each for each in calendar.of("VEVENT") if words in each.text("SUMMARY")]
    return found


def test_blocks_are_on_the_wall_clock_over_both_changes_of_the_clock(
    desk: Desk,
) -> None:
    desk.cadence.add_block("nine-by-nine", 8 * HOUR, 9 * HOUR, 9, (0, 2, 6))
    desk.cadence.pto(date(2026, 12, 21), date(2027, 1, 3))
    calendar = written(desk)
    zone = zone_of(calendar.of("VTIMEZONE")[0])
    last = date(2027, 11, 1)
    days = [MONDAY + timedelta(n) for n in range((last - MONDAY).days + 1)]
    work = desk.report.calendar()
    assert starts(event(calendar, "nine-by-nine"), zone, last) == [
        desk.zone.clock(day, 8 * HOUR)
        for day in days
        if day.weekday() in (0, 2, 6) and work.works(day)
    ]
    assert event(calendar, "nine-by-nine").one("DURATION")[1] == "PT60M"


def test_days_off_and_holidays_are_taken_out(tmp_path: Path, clock: Clock) -> None:
    with make_desk(tmp_path, clock, holidays=("2026-12-25",)) as desk:
        desk.plan.keep_free("strategy", 14 * HOUR, 16 * HOUR, (4,))
        calendar = written(desk)
        zone = zone_of(calendar.of("VTIMEZONE")[0])
        found = starts(event(calendar, "strategy"), zone, date(2027, 1, 1))
        days = [desk.zone.day(at) for at in found]
        assert date(2026, 12, 25) not in days
        assert date(2026, 12, 18) in days


def test_a_block_that_was_dropped_is_in_no_calendar(desk: Desk, clock: Clock) -> None:
    desk.cadence.add_block("nine-by-nine", 8 * HOUR, 9 * HOUR, 9)
    clock.forward(7 * 86_400)
    desk.plan.drop_block("nine-by-nine")
    assert written(desk).of("VEVENT") == []


def test_meetings_and_next_steps_keep_their_time_and_their_keys(
    desk: Desk, clock: Clock
) -> None:
    at = desk.zone.clock(MONDAY + timedelta(2), 10 * HOUR)
    desk.people.promise("demo; of the, new \\ sheet", "@ann", at, "meeting")
    desk.people.promise("the quote", "@ann", MONDAY + timedelta(1))
    first = written(desk)
    zone = zone_of(first.of("VTIMEZONE")[0])
    demo = event(first, "demo")
    assert demo.text("SUMMARY") == "demo; of the, new \\ sheet: Ann Roe"
    assert starts(demo, zone, MONDAY) == [at]
    quote = event(first, "the quote")
    assert quote.one("DTSTART") == ({"VALUE": "DATE"}, "20261117")
    clock.forward(3600)
    second = written(desk)
    assert [e.one("UID") for e in first.of("VEVENT")] == [
        e.one("UID") for e in second.of("VEVENT")
    ]
    stamps = {e.one("DTSTAMP")[1] for e in second.of("VEVENT")}
    assert stamps == {"20261116T070000Z"}


@given(st.text(max_size=300))
def test_any_text_comes_back_as_it_was(words: str) -> None:
    kept = "".join(c for c in words if c == "\n" or c.isprintable())
    assert unescaped(escaped(words)) == kept
    line = f"SUMMARY:{escaped(words)}"
    pieces = list(folded(line))
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
    assert all(piece[0] == " " for piece in pieces[1:])


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Etc/UTC"])
def test_every_zone_is_written_out(tmp_path: Path, zone: str) -> None:
    clock = Clock(1794805200)
    with make_desk(tmp_path, clock, zone=zone) as desk:
        desk.cadence.add_block("late", 22 * HOUR, 24 * HOUR, 1, range(7))
        calendar = written(desk)
        found = zone_of(calendar.of("VTIMEZONE")[0])
        last = desk.zone.day(clock.at) + timedelta(400)
        begins = list(starts(event(calendar, "late"), found, last))
        assert len(begins) > 200
        assert {desk.zone.local(at).hour for at in begins} == {22}
