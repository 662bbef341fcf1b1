"""Where on its timeline an entry is meant to go, from a word or two."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from paceline.errors import ParseError, UsageError
from paceline.text.lengths import clock
from paceline.text.spans import parse_day, parse_duration, parse_moment

if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.model.timelog import Entry

NOW = ("today", "now", "ago", "in")
"""Words after which a clock time means today and not the entry's day."""


def target(desk: Desk, entry: Entry, text: str) -> int | date:
    """Where an entry is moved to: the instant it begins at, or a day.

    Args:
        desk: the desk.
        entry: the entry.
        text: ``14:00`` (on its own day), ``yesterday``, ``fri 9:30``, ``+30m``,
            ``-1h``.

    Raises:
        ParseError: it cannot be read.
        UsageError: a distance for an entry without a clock time.
    """
    said = text.strip()
    if said[:1] in ("+", "-", "−") and said[1:]:
        return entry.start + _distance(entry, said)
    now, order = desk.zone.local(desk.now()), desk.config.date_order
    try:
        return parse_day(said, now.date(), order)
    except ParseError:
        wall = parse_moment(said, now, order)
    if wall.date() == now.date() and not {*said.lower().split()}.intersection(NOW):
        wall = parse_moment(said, evening(entry), order)
    return desk.zone.instant(wall)


def _distance(entry: Entry, said: str) -> int:
    if not entry.timed:
        raise UsageError("it has no clock time to move from: give a time or a day")
    seconds = parse_duration(said[1:])
    return seconds if said[0] == "+" else -seconds


def evening(entry: Entry) -> datetime:
    """The last second of an entry's day, from which its clock times are read."""
    day = date.fromisoformat(entry.day)
    return datetime(day.year, day.month, day.day, 23, 59, 59)


def cut_at(desk: Desk, entry: Entry, text: str) -> int:
    """How many seconds into an entry a clock time or a length lies.

    Args:
        desk: the desk.
        entry: the entry.
        text: ``9:40``, a time inside it, or ``20m``, counted from its start.

    Raises:
        ParseError: it cannot be read.
        UsageError: a clock time for an entry that has none.
    """
    found = clock(text.lower())
    if found is None or not found[1]:
        return parse_duration(text)
    if not entry.timed:
        raise UsageError("it has no clock time: say how long the first part was, 20m")
    day = date.fromisoformat(entry.day)
    wall = datetime(day.year, day.month, day.day) + timedelta(minutes=found[0])
    at = desk.zone.instant(wall)
    if at <= entry.start:
        at = desk.zone.instant(wall + timedelta(1))
    return at - entry.start
