"""The calendar that is written: read back by the grammar of RFC 5545."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.errors import UsageError
from paceline.exchange.calendar import escaped, folded
from paceline.model import value
from paceline.model.cadence import CadenceStep
from support.books import Clock, make_desk
from support.cadences import DAY, MORNING, enrol

if TYPE_CHECKING:
    from pathlib import Path

    from paceline.desk import Desk

LINE = re.compile(r'^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$')
HOUR = 3600
ONCE = {"UID", "DTSTAMP", "DTSTART", "DURATION", "SUMMARY", "RRULE"}


@value
class Part:
    """A component: its name, its lines as (name, parameters, value), its parts."""

    name: str
    lines: list[tuple[str, str, str]]
    parts: list[Part]

    def one(self, name: str) -> str:
        (found,) = [each[2] for each in self.lines if each[0] == name]
        return found

    def all(self, name: str) -> list[Part]:
        return [part for part in self.parts if part.name == name]


def read(text: str) -> Part:
    """A calendar, held to the grammar."""
    assert text.endswith("\r\n")
    raw = text.split("\r\n")[:-1]
    assert not any("\n" in line or "\r" in line for line in raw)
    assert all(len(line.encode()) <= 75 for line in raw)
    lines = text[:-2].replace("\r\n ", "").split("\r\n")
    root = Part("", [], [])
    open_parts = [root]
    for line in lines:
        found = LINE.match(line)
        assert found, line
        name, params, said = found.groups()
        if name == "BEGIN":
            part = Part(said, [], [])
            open_parts[-1].parts.append(part)
            open_parts.append(part)
        elif name == "END":
            assert open_parts.pop().name == said
        else:
            open_parts[-1].lines.append((name, params, said))
    assert open_parts == [root]
    (calendar,) = root.parts
    assert calendar.name == "VCALENDAR"
    assert calendar.one("VERSION") == "2.0"
    for event in calendar.all("VEVENT"):
        names = [each[0] for each in event.lines]
        assert {"UID", "DTSTAMP", "DTSTART"} <= set(names)
        assert all(names.count(name) <= 1 for name in ONCE)
        assert re.fullmatch(r"\d{8}T\d{6}Z", event.one("DTSTAMP"))
    return calendar


def offset(calendar: Part, wall: datetime) -> timedelta:
    """What the zone that is written says of a wall-clock time."""
    (zone,) = calendar.all("VTIMEZONE")
    begun = [
        (datetime.strptime(part.one("DTSTART"), "%Y%m%dT%H%M%S"), part)
        for part in zone.parts
    ]
    last = max((each for each in begun if each[0] <= wall), key=lambda each: each[0])[1]
    said = last.one("TZOFFSETTO")
    length = timedelta(hours=int(said[1:3]), minutes=int(said[3:5]))
    return -length if said[0] == "-" else length


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]
)
def test_a_block_keeps_its_hour_when_the_clock_changes(
    tmp_path: Path, zone: str
) -> None:
    with make_desk(tmp_path, Clock(MORNING), zone=zone) as desk:
        desk.cadence.add_block("nine", 8 * HOUR, 9 * HOUR, 9, (0, 2))
        calendar = read(desk.exporting.calendar())
    (event,) = calendar.all("VEVENT")
    assert event.one("RRULE") == "FREQ=WEEKLY;BYDAY=MO,WE"
    assert event.one("DURATION") == "PT60M"
    (start,) = [each for each in event.lines if each[0] == "DTSTART"]
    assert start[1] == f";TZID={zone}"
    first = datetime.strptime(start[2], "%Y%m%dT%H%M%S")
    for week in range(150):
        wall = first + timedelta(weeks=week)
        told = (wall - offset(calendar, wall)).replace(tzinfo=UTC)
        assert told == wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        assert (wall.hour, wall.minute) == (8, 0)


def test_days_off_are_left_out(tmp_path: Path) -> None:
    with make_desk(tmp_path, Clock(MORNING), holidays=("2026-12-25",)) as desk:
        desk.cadence.add_block("nine", 8 * HOUR, 9 * HOUR, 9)
        desk.cadence.pto(date(2026, 11, 19), date(2026, 11, 22))
        (event,) = read(desk.exporting.calendar()).all("VEVENT")
    days = event.one("EXDATE").split(",")
    assert days == ["20261119T080000", "20261120T080000", "20261225T080000"]


def test_days_of_the_week_that_are_not_worked_are_left_out(tmp_path: Path) -> None:
    with make_desk(tmp_path, Clock(MORNING)) as desk:
        desk.cadence.add_block("nine", 8 * HOUR, 9 * HOUR, 9, (4, 5))
        desk.cadence.add_block("weekend", 8 * HOUR, 9 * HOUR, 9, (5, 6))
        (event,) = read(desk.exporting.calendar()).all("VEVENT")
    assert event.one("RRULE") == "FREQ=WEEKLY;BYDAY=FR"
    assert event.one("SUMMARY") == "nine: 9 calls"


def agenda(desk: Desk) -> list[tuple[str, str, str]]:
    calendar = read(desk.exporting.calendar())
    return [
        (event.one("UID"), event.one("DTSTART"), event.one("SUMMARY"))
        for event in calendar.all("VEVENT")
    ]


def test_what_comes_next_is_in_it_under_the_same_names(
    desk: Desk, clock: Clock
) -> None:
    desk.cadence.add("Late", [CadenceStep(1, 60, "call"), CadenceStep(2, 1, "mail")])
    key = enrol(desk, cadence="Outreach")
    enrol(desk, "@bo", "Late")
    deal = desk.pipeline.add("Renewal", "@acme", next_step="demo", next_at=MORNING + 60)
    words = "mail; then, call"
    desk.pipeline.add("Old", "@acme", next_step=words, next_at="2026-11-12")
    kept = desk.people.promise("the sheet", "@ann", "2026-11-20")
    found = agenda(desk)
    assert found == [
        (f"step-{key}@paceline", "20261116", r"mail Ann Roe\, Acme"),
        (found[1][0], "20261116", r"mail\; then\, call: Acme/Old"),
        (f"next-{deal.key}@paceline", "20261116T090100Z", "demo: Acme/Renewal"),
        (f"promise-{kept.key}@paceline", "20261120", "promised: the sheet: Ann Roe"),
    ]
    clock.forward(DAY)
    assert [each[0] for each in agenda(desk)] == [each[0] for each in found]


@given(st.text(max_size=300))
def test_any_words_fold_and_come_back(words: str) -> None:
    line = f"SUMMARY:{escaped(words)}"
    pieces = list(folded(line))
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
    assert all(piece[0] == " " for piece in pieces[1:])
    back = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], escaped(words))
    assert back == "".join(c for c in words if c == "\n" or c.isprintable())


# Letters


def test_a_letter_names_who_what_and_the_day_of_the_call(desk: Desk) -> None:
    desk.people.edit_contact("@ann", title="Buyer")
    desk.people.edit_account("@acme", city="Bremen")
    desk.ideas.add("benchmark sheet", "Firms of your size save a tenth of downtime.")
    steps = [CadenceStep(1, 0, "letter", "Benchmark sheet"), CadenceStep(2, 5, "call")]
    desk.cadence.add("Warm", steps)
    enrol(desk, cadence="Warm")
    found = desk.cadence.letter("@ann")
    assert found.text == (
        "sam\n\nAnn Roe\nBuyer\nAcme\nBremen\n\n16 November 2026\n\n"
        "Dear Ann Roe,\n\nFirms of your size save a tenth of downtime.\n\n"
        "I will call you on Monday 23 November.\n\nYours sincerely\n\n\nsam\n"
    )
    assert found.missing == ("signed sam, your login name: write your own",)
    assert found.call_day == date(2026, 11, 23)
    assert "I will call" not in desk.cadence.letter("@bo").text
    desk.people.edit_contact("@bo", do_not_contact=True)
    with pytest.raises(UsageError, match="wants no contact"):
        desk.cadence.letter("@bo")


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ("", "step 1 of Warm names no idea: 'pace cadence edit' takes letter:IDEA"),
        ("a sheet", "the idea a sheet has no words: pace idea edit 'a sheet' --words"),
    ],
)
def test_a_letter_says_what_is_missing_beside_it(
    desk: Desk, step: str, says: str
) -> None:
    desk.cadence.add("Warm", [CadenceStep(1, 0, "letter", step)])
    enrol(desk, cadence="Warm")
    found = desk.cadence.letter("@ann")
    assert (found.body, found.call_day) == ("", None)
    assert "\n\n…\n\nYours" in found.text
    _, place, lacks = found.missing
    assert place == "the book knows no city of Acme: pace account edit @acme --city"
    assert lacks.startswith(says)


def test_a_letter_out_of_turn_says_so(desk: Desk) -> None:
    nobody = desk.cadence.letter("@bo").missing
    assert nobody[-1] == "Bo Kim is in no cadence: no step is done by this letter"
    enrol(desk)
    said = "the next step in Outreach is a mail, no letter"
    assert desk.cadence.letter("@ann").missing[-1] == said
