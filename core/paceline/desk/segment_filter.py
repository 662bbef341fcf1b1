"""Fields of a segment: from what was typed to what is asked of an account."""

from __future__ import annotations

from datetime import date, timedelta

from paceline.desk.fields import closest
from paceline.errors import ParseError
from paceline.model import value
from paceline.model.people import CHANNELS, OUTCOMES
from paceline.model.segments import Term
from paceline.text.days import WEEKDAYS, parse_day
from paceline.text.money import parse_money
from paceline.text.segments import (
    ATTRIBUTE,
    FLAGS,
    KINDS,
    OF_TOUCHES,
    WORD,
    read_segment,
    unread,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from paceline.desk import Desk
    from paceline.model.segments import Bound
    from paceline.text.segments import Asked

    Span = tuple[Bound, Bound]
    Query = tuple[tuple[Term, ...], ...]

MOST = 10**15
"""Whole numbers from here on are a slip of the finger."""
FARTHEST = 36_500
"""Days that a length of time may be."""
NOTHING = "none"
PAST = "past"


def meant(desk: Desk, typed: str) -> Query:
    """What a filter asks today: groups of terms; all of a group must hold, of one.

    Raises:
        ParseError: it cannot be read.
    """
    config = desk.config
    reader = Reader(
        desk.zone.day(desk.now()),
        desk.zone.midnight,
        config.currency,
        config.date_order,
    )
    return tuple(
        tuple(reader.term(asked) for asked in group) for group in read_segment(typed)
    )


@value
class Reader:
    """What words are read against.

    Attributes:
        today: the local day.
        midnight: when a local day begins, UTC seconds.
        currency: the main currency.
        order: how doubtful dates are meant.
    """

    today: date
    midnight: Callable[[date], int]
    currency: str
    order: str | None

    def term(self, asked: Asked) -> Term:
        """A field with nothing left to be read.

        Raises:
            ParseError: what it is to be cannot be read.
        """
        kind = _kind(asked)
        none = NOTHING in map(str.casefold, asked.said)
        if none and (asked.field in OF_TOUCHES or kind == "flag"):
            raise unread(asked)
        said = tuple(one for one in asked.said if one.casefold() != NOTHING)
        if kind == "flag":
            texts = tuple(_flag(one, asked) for one in said)
            return Term(asked.field, texts, whole=True, absent=asked.absent)
        if kind in ("text", "word"):
            texts = tuple(one.casefold() for one in said)
            _known(asked, texts)
            whole = kind == "word" or asked.way == "="
            return Term(asked.field, texts, whole, none=none, absent=asked.absent)
        spans = tuple(self._span(one, kind, asked) for one in said)
        if none and asked.field in ("deals", "touches"):
            spans, none = (*spans, (0, 0)), False
        # Who was never touched is silent for longer than any time.
        silent = asked.field == "last-touch" and any(low is None for low, _ in spans)
        return Term(asked.field, (), False, spans, none or silent, asked.absent)

    def _span(self, said: str, kind: str, asked: Asked) -> Span:
        low, dots, high = said.partition("..")
        if dots and asked.way in (":", "="):
            return self._between(low, high, kind, asked)
        if kind == "ahead" and said.casefold() == PAST and asked.way == ":":
            return None, (self.today - timedelta(1)).isoformat()
        if kind in ("ahead", "back"):
            return self._day(said, kind, asked)
        number = self._number(said, kind, asked)
        return {
            "<": (None, number - 1),
            "<=": (None, number),
            ">": (number + 1, None),
            ">=": (number, None),
        }.get(asked.way, (number, number))

    def _between(self, low: str, high: str, kind: str, asked: Asked) -> Span:
        if kind in ("ahead", "back"):
            first = self._moment(low, kind, asked)[0] if low else None
            last = self._moment(high, kind, asked)[0] if high else None
            if kind == "back" and _length(low or high) is not None:
                first, last = last, first
            return self._stored(kind, first, last, asked)
        ends = [
            self._number(each, kind, asked) if each else None for each in (low, high)
        ]
        if (not low and not high) or (low and high and (ends[0] or 0) > (ends[1] or 0)):
            raise unread(asked)
        return ends[0], ends[1]

    def _number(self, said: str, kind: str, asked: Asked) -> int:
        if kind == "money":
            money = parse_money(said, self.currency)
            if money.currency != self.currency:
                raise ParseError(
                    f"'{said}' is not in {self.currency}, which segments compare in",
                    said,
                )
            return money.minor
        if kind == "weekday":
            low = said.casefold()
            found = [n for n, day in enumerate(WEEKDAYS) if day.startswith(low)]
            if len(low) < 2 or len(found) != 1:
                raise unread(asked)
            return found[0]
        plain = said.replace("_", "").replace(",", "")
        if not (plain.isascii() and plain.isdigit()) or int(plain[:17]) >= MOST:
            raise unread(asked)
        number = int(plain)
        if kind == "hour" and number > 24:
            raise unread(asked)
        return number

    # Days

    def _day(self, said: str, kind: str, asked: Asked) -> Span:
        day, length = self._moment(said, kind, asked)
        one, way = timedelta(1), asked.way
        if kind == "back" and length:
            # So many days ago and more is earlier.
            way = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}.get(way, way)
        first: date | None = None
        last: date | None = None
        if way in ("<", "<="):
            last = day - one if way == "<" else day
            first = self.today if kind == "ahead" and length else None
        elif way in (">", ">="):
            first = day + one if way == ">" else day
        else:
            first = last = day
        return self._stored(kind, first, last, asked)

    def _moment(self, said: str, kind: str, asked: Asked) -> tuple[date, bool]:
        """A day, and whether it was given as a length of time from today."""
        days = _length(said)
        if days is None:
            return parse_day(said, self.today, self.order, ahead=kind == "ahead"), False
        if days > FARTHEST:
            raise unread(asked)
        away = timedelta(days)
        return self.today + away if kind == "ahead" else self.today - away, True

    def _stored(
        self, kind: str, first: date | None, last: date | None, asked: Asked
    ) -> Span:
        """The days as the book holds them: local days ahead, instants back."""
        if first is None and last is None:
            raise unread(asked)
        if kind == "ahead":
            return (
                None if first is None else first.isoformat(),
                None if last is None else last.isoformat(),
            )
        return (
            None if first is None else self.midnight(first),
            None if last is None else self.midnight(last + timedelta(1)) - 1,
        )


def _known(asked: Asked, texts: tuple[str, ...]) -> None:
    """Refuse a channel or an outcome that no touch can have."""
    choices = {"channel": CHANNELS, "outcome": OUTCOMES}.get(asked.field)
    for text in texts if choices else ():
        if text not in (choices or ()):
            raise ParseError(
                f"there is no {asked.field} '{text}'{closest(text, choices or ())}",
                text,
            )


def _kind(asked: Asked) -> str:
    """What a field takes; an attribute takes numbers where it is compared."""
    if asked.field == WORD:
        return "text"
    if not asked.field.startswith(ATTRIBUTE):
        return KINDS[asked.field]
    ranges = any(".." in one for one in asked.said)
    return "number" if ranges or asked.way not in (":", "=") else "word"


def _length(said: str) -> int | None:
    """Days of ``30d``, ``6w`` or ``30``; None if it is no length."""
    unit = said[-1:].casefold()
    digits = said[:-1] if unit in ("d", "w") else said
    if not (digits.isascii() and digits.isdigit() and len(digits) < 7):
        return None
    return int(digits) * (7 if unit == "w" else 1)


def _flag(said: str, asked: Asked) -> str:
    found = [flag for flag in FLAGS if flag.startswith(said.casefold())]
    if len(found) != 1:
        raise ParseError(
            f"cannot read 'is:{said}': try {', '.join(f'is:{each}' for each in FLAGS)}",
            said,
        )
    return found[0]
