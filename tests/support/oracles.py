"""What was worked, for asking other time trackers and Paceline the same."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from paceline.model import value
from paceline.model.importing import How
from paceline.zone import Zone

if TYPE_CHECKING:
    from paceline.desk import Desk

BERLIN = Zone("Europe/Berlin")
TAGS = ("demo", "billing", "mail")
PROJECTS = ("acme", "globex", "initech")
SPANS = {
    "winter": (date(2026, 1, 5), date(2026, 1, 16)),
    "clocks go forward": (date(2026, 3, 25), date(2026, 4, 1)),
    "clocks go back": (date(2026, 10, 21), date(2026, 10, 28)),
}
"""First and last days for which another program is asked."""


@value
class Worked:
    """A stretch of work: UTC seconds, and what it was."""

    start: int
    end: int
    tag: str
    project: str


def at(text: str) -> int:
    """The instant of a wall-clock time in Berlin, ``2026-03-28 23:00:00``."""
    return BERLIN.instant(datetime.fromisoformat(text))


def days_of_work(first: date, days: int, seed: int) -> list[Worked]:
    """Stretches that do not overlap, over so many days, nights included."""
    random = Random(seed)
    end = BERLIN.midnight(first + timedelta(days=days))
    now = BERLIN.midnight(first) + random.randrange(7200)
    worked: list[Worked] = []
    while True:
        start = now + random.choice((0, 1, 59, 600, 5400))
        now = start + random.randrange(1, 5 * 3600)
        if now > end:
            return worked
        worked.append(Worked(start, now, random.choice(TAGS), random.choice(PROJECTS)))


def brought_in(desk: Desk, name: str, data: bytes, rules: str = "") -> None:
    """Import what the other program holds, all of it."""
    how = How(rules=("rules", rules) if rules else None)
    report = desk.importing.run([(name, data)], how)
    assert report.rows == report.stored > 0


def by_day(desk: Desk, first: date, last: date) -> dict[str, int]:
    """Seconds of each local day that has any."""
    rows = desk.totals.time(first, last, "day")
    return {row.key: row.seconds for row in rows if row.key and row.seconds}


def by_activity(desk: Desk, first: date, last: date) -> dict[str, int]:
    """Seconds of each activity."""
    rows = desk.totals.time(first, last, "activity")
    return {row.name: row.seconds for row in rows if row.seconds}


def of(desk: Desk, words: str, first: date, last: date) -> int:
    """Seconds of the entries a filter holds for."""
    rows = desk.totals.time(first, last, "category", desk.editing.query(words))
    return sum(row.seconds for row in rows)
