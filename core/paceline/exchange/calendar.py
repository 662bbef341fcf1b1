"""The door out for calendars: iCalendar (RFC 5545), written line by line.

Blocks recur on the wall clock of the seller's zone, so their zone is written out with
every change of its offset; single meetings are in UTC, whole days without a zone.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from paceline.model import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paceline.zone import Zone

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
OCTETS = 75
"""Octets of a line before it is folded."""
YEARS = 10
"""Years ahead that changes of the clock are written out for."""
STEP = 7 * 86_400
"""Seconds between two looks for a change of the clock: none lasts shorter."""


@value
class Happening:
    """An event of the calendar.

    Attributes:
        uid: stays the same whenever it is written.
        summary: its title.
        starts: a naive wall-clock time of a recurring one, UTC seconds of a single
            one, or a whole day.
        seconds: how long it takes; 0 for a whole day.
        days: days of the week it recurs on, 0 is Monday; none for a single one.
        without: days it does not take place on.
        words: more about it.
    """

    uid: str
    summary: str
    starts: datetime | date | int
    seconds: int = 0
    days: tuple[int, ...] = ()
    without: tuple[date, ...] = ()
    words: str = ""


def calendar(events: Iterable[Happening], zone: Zone, now: int, since: date) -> str:
    """A calendar of some events, its lines ended by CR LF.

    Args:
        events: what is in it.
        zone: the seller's zone, in which what recurs is meant.
        now: UTC seconds; the stamp of every event.
        since: the first day anything recurs from.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Paceline//pace//EN"]
    lines += ["CALSCALE:GREGORIAN", *_zone(zone, now, since)]
    for event in events:
        lines += _event(event, zone, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _event(event: Happening, zone: Zone, now: int) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}@paceline"
    yield f"DTSTAMP:{_utc(now)}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if isinstance(event.starts, datetime):
        at = f";TZID={zone.name}:"
        yield f"DTSTART{at}{event.starts:%Y%m%dT%H%M%S}"
        yield f"DURATION:PT{event.seconds // 60}M"
        if event.days:
            on = ",".join(WEEKDAYS[day] for day in event.days)
            yield f"RRULE:FREQ=WEEKLY;BYDAY={on}"
        clock = f"{event.starts:T%H%M%S}"
        if event.without:
            yield f"EXDATE{at}" + ",".join(f"{d:%Y%m%d}{clock}" for d in event.without)
    elif isinstance(event.starts, date):
        yield f"DTSTART;VALUE=DATE:{event.starts:%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    else:
        yield f"DTSTART:{_utc(event.starts)}"
        yield f"DURATION:PT{max(1, event.seconds // 60)}M"
    if event.words:
        yield f"DESCRIPTION:{escaped(event.words)}"
    yield "END:VEVENT"


def _zone(zone: Zone, now: int, since: date) -> Iterator[str]:
    """The zone with its offset on the first day and every change after it."""
    first = zone.midnight(since) - 86_400
    yield "BEGIN:VTIMEZONE"
    yield f"TZID:{zone.name}"
    before = _offset(zone, first)
    yield from _observance(zone, first, before, before)
    at = first
    while at < now + YEARS * 366 * 86_400:
        then = _offset(zone, at + STEP)
        if then != before:
            changed = _change(zone, at, at + STEP, before)
            yield from _observance(zone, changed, before, then)
            before = then
        at += STEP
    yield "END:VTIMEZONE"


def _change(zone: Zone, low: int, high: int, before: int) -> int:
    """The first second of a stretch at which the offset is no longer the old one."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    return high


def _observance(zone: Zone, at: int, before: int, then: int) -> Iterator[str]:
    # Its start is on the clock as it was before the change.
    kind = "DAYLIGHT" if then > before else "STANDARD"
    start = datetime.fromtimestamp(at + before, UTC)
    yield f"BEGIN:{kind}"
    yield f"DTSTART:{start:%Y%m%dT%H%M%S}"
    yield f"TZOFFSETFROM:{_offset_said(before)}"
    yield f"TZOFFSETTO:{_offset_said(then)}"
    yield f"END:{kind}"


def _offset(zone: Zone, at: int) -> int:
    """Seconds the zone's clock is ahead of UTC at an instant."""
    wall = zone.local(at).replace(tzinfo=UTC)
    return round(wall.timestamp()) - at


def _offset_said(seconds: int) -> str:
    sign, rest = "-" if seconds < 0 else "+", abs(seconds)
    said = f"{sign}{rest // 3600:02}{rest % 3600 // 60:02}"
    return f"{said}{rest % 60:02}" if rest % 60 else said


def _utc(at: int) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y%m%dT%H%M%SZ}"


def escaped(words: str) -> str:
    """Text as a property's value has it."""
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    kept = "".join(char for char in words if char == "\n" or char.isprintable())
    return kept.replace("\n", "\\n")


def folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, no character cut.

    All but the first begin with a blank.
    """
    piece, octets = "", 0
    for char in line:
        size = len(char.encode())
        if octets + size > OCTETS:
            yield piece
            piece, octets = " ", 1
        piece, octets = piece + char, octets + size
    yield piece


def first_on(day: date, days: Iterable[int]) -> date:
    """The first day from one on that is one of some days of the week."""
    wanted = set(days)
    return next(
        day + timedelta(ahead)
        for ahead in range(7)
        if (day + timedelta(ahead)).weekday() in wanted
    )
