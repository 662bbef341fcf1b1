"""A strict reader of iCalendar (RFC 5545), for what the calendar's door out writes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

NAME = re.compile(r"[A-Za-z0-9-]+")
PARAM = re.compile(r";([A-Za-z0-9-]+)=([^\";:,]*)")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ONCE = ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "DURATION", "RRULE", "DESCRIPTION")


@dataclass
class Part:
    """A component: its name, properties in order, and the components in it."""

    name: str
    rows: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def all(self, name: str) -> list[tuple[dict[str, str], str]]:
        """Parameters and value of every property of a name."""
        return [(params, value) for key, params, value in self.rows if key == name]

    def one(self, name: str) -> tuple[dict[str, str], str]:
        """The only property of a name."""
        found = self.all(name)
        assert len(found) == 1, (self.name, name, found)
        return found[0]

    def text(self, name: str) -> str:
        """A text value without its escapes."""
        return unescaped(self.one(name)[1])

    def of(self, name: str) -> list[Part]:
        """The components of a name."""
        return [part for part in self.parts if part.name == name]


def unescaped(value: str) -> str:
    """Text as it was; a bare comma, semicolon or other escape is no text."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), value
    assert re.fullmatch(r"(?:[^\\]|\\[\\;,nN])*", value), value
    return re.sub(
        r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value, flags=re.DOTALL
    )


def read(data: bytes) -> Part:
    """One calendar; fails on anything the standard does not allow."""
    assert data.endswith(b"\r\n")
    lines = data.split(b"\r\n")[:-1]
    for line in lines:
        assert len(line) <= 75, line
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line), line
        line.decode()  # no character is cut in two
    stack = [Part("")]
    for row in data.decode().replace("\r\n ", "").split("\r\n")[:-1]:
        name, params, value = _row(row)
        if name == "BEGIN":
            stack.append(Part(value))
        elif name == "END":
            part = stack.pop()
            assert part.name == value
            stack[-1].parts.append(part)
        else:
            stack[-1].rows.append((name, params, value))
    assert len(stack) == 1
    (calendar,) = stack[0].parts
    _check(calendar)
    return calendar


def _row(line: str) -> tuple[str, dict[str, str], str]:
    name = NAME.match(line)
    assert name, line
    at, params = name.end(), {}
    while match := PARAM.match(line, at):
        params[match[1]] = match[2]
        at = match.end()
    assert line[at : at + 1] == ":", line
    return name[0], params, line[at + 1 :]


def _check(calendar: Part) -> None:
    assert calendar.name == "VCALENDAR"
    assert calendar.one("VERSION") == ({}, "2.0")
    assert calendar.one("PRODID")[1]
    zones = {part.one("TZID")[1] for part in calendar.of("VTIMEZONE")}
    assert len(zones) == len(calendar.of("VTIMEZONE"))
    uids = []
    for event in calendar.of("VEVENT"):
        uids.append(event.one("UID")[1])
        assert re.fullmatch(r"\d{8}T\d{6}Z", event.one("DTSTAMP")[1])
        assert all(len(event.all(name)) <= 1 for name in ONCE)
        params, _ = event.one("DTSTART")
        assert params.get("TZID", next(iter(zones))) in zones
        assert not (event.all("DTEND") and event.all("DURATION"))
    assert len(uids) == len(set(uids))


@dataclass(frozen=True)
class Zone:
    """A VTIMEZONE: changes of its offset, in order."""

    changes: tuple[tuple[datetime, int], ...]

    def utc(self, wall: datetime) -> int:
        """UTC seconds of a naive wall-clock time."""
        offset = None
        for start, seconds in self.changes:
            if start <= wall:
                offset = seconds
        assert offset is not None, wall
        return round(wall.replace(tzinfo=UTC).timestamp()) - offset


def zone_of(part: Part) -> Zone:
    """The zone a VTIMEZONE describes; its parts join without a gap."""
    rows = sorted(
        (
            datetime.strptime(each.one("DTSTART")[1], "%Y%m%dT%H%M%S"),
            _offset(each.one("TZOFFSETFROM")[1]),
            _offset(each.one("TZOFFSETTO")[1]),
            each.name,
        )
        for each in part.parts
    )
    for before, after in pairwise(rows):
        assert before[2] == after[1]
        assert (after[3] == "DAYLIGHT") == (after[2] > after[1])
    return Zone(tuple((start, to) for start, _, to, _ in rows))


def _offset(said: str) -> int:
    match = re.fullmatch(r"([+-])(\d\d)(\d\d)(\d\d)?", said)
    assert match, said
    assert said not in ("-0000", "-000000")
    seconds = int(match[2]) * 3600 + int(match[3]) * 60 + int(match[4] or 0)
    return seconds if match[1] == "+" else -seconds


def starts(event: Part, zone: Zone, last: date) -> list[int]:
    """UTC seconds of every time an event takes place up to a day."""
    params, said = event.one("DTSTART")
    assert params.get("VALUE") != "DATE"
    if said.endswith("Z"):
        assert "TZID" not in params
        at = datetime.strptime(said, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        return [round(at.timestamp())]
    first = datetime.strptime(said, "%Y%m%dT%H%M%S")
    rule = dict(pair.split("=") for pair in event.one("RRULE")[1].split(";"))
    assert rule.pop("FREQ") == "WEEKLY"
    days = {WEEKDAYS.index(day) for day in rule.pop("BYDAY").split(",")}
    assert not rule
    assert first.weekday() in days  # DTSTART is the first of the set
    without = {
        datetime.strptime(one, "%Y%m%dT%H%M%S")
        for params, value in event.all("EXDATE")
        for one in value.split(",")
        if params["TZID"]
    }
    found = []
    while first.date() <= last:
        if first.weekday() in days and first not in without:
            found.append(zone.utc(first))
        first += timedelta(1)
    return found
