"""One term of the filter language: a field, a mark and a value."""

from __future__ import annotations

from datetime import date, timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING

from paceline.errors import ParseError
from paceline.model.checking import doubtful
from paceline.model.query import FLAGS, Either, Is, Not, Within, Words
from paceline.model.timelog import CATEGORY_NAMES
from paceline.text.days import WEEKDAYS, parse_day
from paceline.text.lengths import parse_duration

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from paceline.model.query import Query

EXAMPLES = {
    "category": "category:admin or category:selling,prospecting",
    "activity": "activity:billing or activity!=travel",
    "account": "account:acme or account:none",
    "deal": "deal:renewal or deal:acme/renewal",
    "contact": 'contact:ann or contact:"Ann Roe"',
    "note": 'note:invoice or note:"second round"',
    "tag": "tag:q4 or tag!=travel",
    "source": "source:toggl or source:none",
    "day": "day:2026-11-20 or day>=2026-11",
    "weekday": "weekday:mon or weekday:mon..fri",
    "hour": "hour<9 or hour:9..12",
    "length": "length>30m or length:15m..1h",
    "is": "is:timed or is:overlap",
}
"""Every field of the language, and two terms that work."""

FIELDS = {
    **{name: name for name in EXAMPLES},
    "cat": "category",
    "act": "activity",
    "who": "contact",
    "tags": "tag",
    "notes": "note",
    "date": "day",
    "duration": "length",
    "long": "length",
}
"""What may be typed for a field, and the field."""

NONE = "none"
"""The value that means there is nothing: ``account:none``."""

LISTED = ("category", "activity", "tag", "source", "weekday", "hour", "day")
"""Fields whose value may be several, parted by commas."""

HELD = ("account", "deal", "contact", "note")
"""Texts that ``:`` looks inside; the others must be the word."""

DOUBTFUL = "doubtful"
"""What ``is:`` also takes: whatever looks wrong and is not kept on purpose."""

EXACT = ("=", "==", "!=")


def folded(text: str | None) -> str:
    """A text for comparing without regard to capitals."""
    return (text or "").casefold()


def tags_of(tags: str | None) -> str:
    """Tags in folded letters, a blank before and after each; nothing for none."""
    words = folded(tags).replace(",", " ").split()
    return f" {' '.join(words)} " if words else ""


def refusal(why: str, word: str, at: int, examples: str) -> ParseError:
    """The error for one word: what, where (counted from 1), and two that work."""
    return ParseError(f"{why} (character {at + 1}) — try {examples}", word, at)


def nearest(word: str, known: tuple[str, ...]) -> str:
    """``, did you mean ...?`` if a known word is near, else nothing."""
    near = get_close_matches(word.lower(), known, 2, 0.6)
    return f", did you mean {' or '.join(near)}?" if near else ""


class TermReader:
    """Reads terms on one day.

    Attributes:
        today: the local day.
        order: ``dmy``, ``mdy`` or None for dates with slashes.
        categories: what the categories are called, in the order of `CATEGORY_NAMES`.
    """

    def __init__(
        self,
        today: date,
        order: str | None,
        categories: Sequence[str] = CATEGORY_NAMES,
    ) -> None:
        self.today = today
        self.order = order
        self.categories = tuple(categories)

    def read(self, field: str, op: str, typed: str, at: int) -> Query:
        """The test a term stands for.

        Args:
            field: a field of `EXAMPLES`.
            op: its mark.
            typed: the value, maybe in quotes.
            at: where the value stands.

        Raises:
            ParseError: the value cannot be read, or the mark does not go with it.
        """
        quoted = typed[:1] == '"'
        said = typed.strip('"')
        if not said and not quoted:
            raise refusal(f"'{field}{op}' needs a value", field, at, EXAMPLES[field])
        several = field in LISTED and not quoted
        parts = [part for part in said.split(",") if part] if several else [said]
        if len(parts) > 1 and op[0] in "<>":
            raise self._cannot(field, typed, at)
        tests = tuple(self._one(field, op, part, at) for part in parts)
        found = tests[0] if len(tests) == 1 else Either(tests)
        return Not(found) if op == "!=" else found

    def _one(self, field: str, op: str, said: str, at: int) -> Query:
        read: Callable[[str, int], tuple[int | None, int | None]] | None = {
            "day": self._days,
            "weekday": self._weekdays,
            "hour": self._hours,
            "length": self._lengths,
        }.get(field)
        if read is not None:
            low, high = read(said, at)
            if op[0] in "<>" and None in (low, high):
                raise self._cannot(field, said, at)
            return _bounded(field, op, low, high)
        if op[0] in "<>":
            why = f"'{op}' does not go with {field}"
            raise refusal(why, f"{field}{op}{said}", at, EXAMPLES[field])
        if field == "is":
            if said.lower() == DOUBTFUL:
                return doubtful()
            if said.lower() not in FLAGS:
                raise self._cannot(field, said, at, (*FLAGS, DOUBTFUL))
            return Is(said.lower())
        if field == "category":
            return self._category(said, at)
        if said.lower() == NONE or not said:
            return Words(field, "", whole=True)
        words = said.lstrip("#") if field == "tag" else said.lstrip("@")
        whole = op in EXACT or field not in HELD
        return Words(field, folded(" ".join(words.split())), whole)

    def _category(self, said: str, at: int) -> Query:
        low = said.lower()
        # The book's own names, which answers for programs hold, are read as well.
        for names in (self.categories, CATEGORY_NAMES):
            found = [
                at for at, name in enumerate(names) if low and name.startswith(low)
            ]
            if len(found) == 1:
                return Words("category", CATEGORY_NAMES[found[0]], whole=True)
        raise self._cannot("category", said, at, self.categories)

    def _cannot(
        self, field: str, said: str, at: int, known: tuple[str, ...] = ()
    ) -> ParseError:
        why = f"cannot read '{said[:60]}' as {field}{nearest(said, known)}"
        return refusal(why, said, at, EXAMPLES[field])

    def _ends(
        self, field: str, said: str, at: int, dashed: bool = False
    ) -> tuple[str, str]:
        """The two ends of ``a..b``, of ``a-b`` if `dashed`; a lone one is both."""
        first, dots, last = said.partition("..")
        if not dots and dashed:
            first, dots, last = said.partition("-")
        if dots and not first and not last:
            raise self._cannot(field, said, at)
        return (first, last) if dots else (said, said)

    def _days(self, said: str, at: int) -> tuple[int | None, int | None]:
        first, last = self._ends("day", said, at)
        low = self._span(first, at)[0].toordinal() if first else None
        high = self._span(last, at)[1].toordinal() if last else None
        return self._in_order("day", low, high, said, at)

    def _span(self, said: str, at: int) -> tuple[date, date]:
        """First and last day of ``2026``, ``2026-11``, ``2026-W47``, or of a word."""
        try:
            found = _calendar_span(said.lower(), self.today)
            if found is None:
                day = parse_day(said.replace("_", " "), self.today, self.order)
                found = day, day
        except (ValueError, OverflowError, ParseError):
            raise self._cannot("day", said, at) from None
        return found

    def _weekdays(self, said: str, at: int) -> tuple[int | None, int | None]:
        first, last = (
            self._weekday(word, said, at)
            for word in self._ends("weekday", said, at, dashed=True)
        )
        return self._in_order("weekday", first, last, said, at)

    def _weekday(self, word: str, said: str, at: int) -> int | None:
        if not word:
            return None
        low = word.lower()
        for number, name in enumerate(WEEKDAYS):
            if len(low) > 1 and name.startswith(low):
                return number
        raise self._cannot("weekday", said, at, WEEKDAYS)

    def _hours(self, said: str, at: int) -> tuple[int | None, int | None]:
        found: list[int | None] = []
        for word in self._ends("hour", said, at, dashed=True):
            digits = word.removesuffix(":00").removesuffix("h")
            if digits and not (
                digits.isascii() and digits.isdigit() and int(digits[:3]) <= 24
            ):
                raise self._cannot("hour", said, at)
            found.append(int(digits) if digits else None)
        return self._in_order("hour", found[0], found[1], said, at)

    def _lengths(self, said: str, at: int) -> tuple[int | None, int | None]:
        found: list[int | None] = []
        for word in self._ends("length", said, at):
            try:
                found.append(parse_duration(word, None) if word else None)
            except ParseError as why:
                reason = str(why).partition(" — ")[0].partition(" (char")[0]
                raise refusal(reason, said, at, EXAMPLES["length"]) from None
        return self._in_order("length", found[0], found[1], said, at)

    def _in_order(
        self, field: str, low: int | None, high: int | None, said: str, at: int
    ) -> tuple[int | None, int | None]:
        if low is not None and high is not None and low > high:
            why = f"'{said}' ends before it begins"
            raise refusal(why, said, at, EXAMPLES[field])
        return low, high


def _bounded(field: str, op: str, low: int | None, high: int | None) -> Within:
    if op == "<":
        return Within(field, None, None if low is None else low - 1)
    if op == "<=":
        return Within(field, None, high)
    if op == ">":
        return Within(field, None if high is None else high + 1, None)
    if op == ">=":
        return Within(field, low, None)
    return Within(field, low, high)


def _calendar_span(said: str, today: date) -> tuple[date, date] | None:
    which, _, unit = said.rpartition("-")
    if unit in ("week", "month", "year") and which in ("", "this", "last"):
        return _named_span(which == "last", unit, today)
    year, _, rest = said.partition("-")
    if len(year) != 4 or not (year.isascii() and year.isdigit()):
        return None
    if not rest:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    if rest[:1] == "w":
        first = date.fromisocalendar(int(year), int(rest[1:]), 1)
        return first, first + timedelta(6)
    if len(rest) == 2:
        return _month(date(int(year), int(rest), 1))
    return None


def _named_span(before: bool, unit: str, today: date) -> tuple[date, date]:
    if unit == "week":
        first = today - timedelta(today.weekday() + 7 * before)
        return first, first + timedelta(6)
    if unit == "year":
        year = today.year - before
        return date(year, 1, 1), date(year, 12, 31)
    first = today.replace(day=1)
    return _month((first - timedelta(1)).replace(day=1) if before else first)


def _month(first: date) -> tuple[date, date]:
    after = (first + timedelta(31)).replace(day=1)
    return first, after - timedelta(1)
