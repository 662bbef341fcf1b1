"""Dates and times as other programs write them.

Day and month are told apart per column, never per cell: one first part over 12 makes
the whole column day first, one second part over 12 month first, and when neither
occurs we ask. Guessing cell by cell gets a third of such dates wrong in silence.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from paceline.errors import UsageError
from paceline.model import value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paceline.zone import Zone

ORDERS = ("dmy", "mdy")
_MONTHS = {
    name: n
    for n, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        1,
    )
    for name in names
}
_TIME = (
    r"(?:[T ,]\s*(?P<hh>\d{1,2}):(?P<mm>\d{2})(?::(?P<ss>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?"
)
_SHAPES = tuple(
    re.compile(shape + _TIME, re.ASCII | re.IGNORECASE)
    for shape in (
        r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
        r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})",
        r"(?P<d>\d{1,2})(?:st|nd|rd|th)?[ -](?P<name>[a-z]{3,9})\.?,?[ -](?P<y>\d{4})",
        r"(?P<name>[a-z]{3,9})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})",
    )
)
_PLAIN = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?", re.ASCII)


@value
class Stamp:
    """A date as written, perhaps with a time of day and an offset.

    Attributes:
        day: the date.
        seconds: seconds after midnight; None when only a date was written.
        offset: seconds east of UTC; None when no zone was written.
    """

    day: date
    seconds: int | None = None
    offset: int | None = None

    def instant(self, zone: Zone) -> int:
        """UTC seconds; without a time, midnight; without an offset, in `zone`."""
        clock = datetime(self.day.year, self.day.month, self.day.day)
        clock += timedelta(seconds=self.seconds or 0)
        if self.offset is None:
            return zone.instant(clock)
        return int(clock.replace(tzinfo=UTC).timestamp()) - self.offset

    def local_day(self, zone: Zone) -> str:
        """The day in `zone`, ``YYYY-MM-DD``."""
        if self.seconds is None or self.offset is None:
            return self.day.isoformat()
        return day_of(self.instant(zone), zone)


def day_of(instant: int, zone: Zone) -> str:
    """The local day of an instant, ``YYYY-MM-DD``."""
    return zone.day(instant).isoformat()


@value
class Column:
    """How the dates of one column are read."""

    name: str
    order: str

    def read(self, text: str) -> Stamp | None:
        """The stamp in a cell; None when it is not a date in this column's order."""
        return _read(text.strip(), self.order)


def _plain(text: str) -> Stamp | None:
    """The commonest form, ``2026-11-22`` or ``2026-11-22 09:30:00``, read faster."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    if not 1900 < found.year < 2200:
        return None
    seconds = found.hour * 3600 + found.minute * 60 + found.second
    return Stamp(found.date(), seconds if len(text) > 10 else None)


@lru_cache(4096)
def _read(text: str, order: str) -> Stamp | None:
    if _PLAIN.fullmatch(text):
        return _plain(text)
    match = _matched(text)
    return _stamp(match, order) if match else None


def column_of(
    name: str,
    cells: Iterable[tuple[int, str]],
    asked: str,
    file: str,
    usual: str = "",
) -> Column:
    """Decide the day and month order of a column.

    Args:
        name: the column's header.
        cells: (line, text) of the column, from the first row to the last.
        asked: ``dmy`` or ``mdy`` from the user; it decides when given.
        file: the name of the source, for the question.
        usual: the order to take when the column leaves it open.

    Raises:
        UsageError: the column can be read both ways, or says both.
    """
    if asked:
        return Column(name, _checked_order(asked))
    first: dict[str, int] = {}
    open_line = 0
    for line, text in cells:
        # A year comes first: the order is not open, whatever follows.
        match = None if text[:4].isdigit() else _matched(text)
        if match is None or "a" not in match.re.groupindex:
            continue
        a, b = int(match["a"]), int(match["b"])
        order = "dmy" if a > 12 >= b else "mdy" if b > 12 >= a else ""
        if order:
            first.setdefault(order, line)
        elif a <= 12 and a != b:
            open_line = open_line or line
    if len(first) == 2:
        raise UsageError(
            f"{file}: column '{name}' has day-first dates (line {first['dmy']}) and "
            f"month-first dates (line {first['mdy']}); say --dates dmy or --dates mdy"
        )
    if not first and open_line and not usual:
        raise UsageError(
            f"{file}:{open_line}: the dates in '{name}' can be read day first or "
            "month first; say --dates dmy or --dates mdy"
        )
    return Column(name, next(iter(first), usual))


def words_of(order: str) -> str:
    """A date order for the report."""
    return {"dmy": "day first", "mdy": "month first"}.get(order, "as written")


def _checked_order(asked: str) -> str:
    if asked not in ORDERS:
        raise UsageError(f"--dates is dmy or mdy, not '{asked}'")
    return asked


def _matched(text: str) -> re.Match[str] | None:
    text = text.strip()
    if len(text) > 60:
        return None
    return next((m for shape in _SHAPES if (m := shape.fullmatch(text))), None)


def _stamp(match: re.Match[str], order: str) -> Stamp | None:
    parts = match.groupdict()
    try:
        day = date(_year(parts["y"]), *_month_and_day(parts, order))
        seconds = _seconds(parts)
        offset = _offset(parts.get("zone"))
    except (ValueError, KeyError):
        return None
    return Stamp(day, seconds, offset) if 1900 < day.year < 2200 else None


def _month_and_day(parts: dict[str, str | None], order: str) -> tuple[int, int]:
    if parts.get("name"):
        return _MONTHS[str(parts["name"]).casefold()], int(parts["d"] or 0)
    if "a" not in parts:
        return int(parts["m"] or 0), int(parts["d"] or 0)
    a, b = int(parts["a"] or 0), int(parts["b"] or 0)
    return (a, b) if order == "mdy" else (b, a)


def _year(text: str | None) -> int:
    year = int(text or 0)
    if len(text or "") == 2:
        return 2000 + year if year < 70 else 1900 + year
    return year


def _seconds(parts: dict[str, str | None]) -> int | None:
    if parts["hh"] is None:
        return None
    hour, minute = int(parts["hh"]), int(parts["mm"] or 0)
    if half := (parts["half"] or "").casefold():
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    second = int(parts["ss"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError(hour)
    return hour * 3600 + minute * 60 + second


def _offset(text: str | None) -> int | None:
    if not text:
        return None
    if text[0] not in "+-":
        return 0
    digits = text[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:4] or 0)
    if hours > 18 or minutes > 59:
        raise ValueError(text)
    east = hours * 3600 + minutes * 60
    return -east if text[0] == "-" else east
