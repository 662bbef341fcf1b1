"""What a setting may be: each function checks one TOML value or refuses it.

All are given the value, its path, and the fields read before it.
"""

from __future__ import annotations

from datetime import date, time
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from paceline.errors import ParseError
from paceline.model.profiles import names_of
from paceline.model.timelog import CATEGORIES
from paceline.text.money import parse_money
from paceline.text.spans import parse_duration

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    At = tuple[str, ...]
    Fields = Mapping[str, Any]

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEK = 7 * 86_400


class Wrong(Exception):
    """A value that does not fit.

    Attributes:
        at: the path of what is wrong.
    """

    def __init__(self, said: str, at: At) -> None:
        super().__init__(said)
        self.at = at


def _wrong(raw: Any, at: At, takes: str, example: str) -> Wrong:
    name, shown = ".".join(at), _shown(raw)
    return Wrong(f"{name} is {shown}, but takes {takes}: {at[-1]} = {example}", at)


def _shown(raw: Any) -> str:
    if isinstance(raw, bool):
        return "true" if raw else "false"
    return repr(str(raw) if isinstance(raw, (date, time)) else raw)[:60]


def text(takes: str, example: str) -> Callable[..., str]:
    """A text of one line."""

    def take(raw: Any, at: At, fields: Fields) -> str:
        if not isinstance(raw, str) or not raw.strip() or not raw.isprintable():
            raise _wrong(raw, at, takes, example)
        return raw.strip()

    return take


def one_of(names: tuple[str, ...]) -> Callable[..., str]:
    """One of some words."""

    def take(raw: Any, at: At, fields: Fields) -> str:
        if raw in names:
            return str(raw)
        near = get_close_matches(str(raw).lower(), names, 1)
        hint = f": did you mean {near[0]!r}?" if near else ""
        raise Wrong(
            f"{'.'.join(at)} is {_shown(raw)}, but takes one of "
            f"{', '.join(names)}{hint}",
            at,
        )

    return take


def switch(raw: Any, at: At, fields: Fields) -> bool:
    """On or off."""
    if not isinstance(raw, bool):
        raise _wrong(raw, at, "true or false", "false")
    return raw


def zone(raw: Any, at: At, fields: Fields) -> str:
    """An IANA time zone."""
    from zoneinfo import ZoneInfo, available_timezones

    try:
        return ZoneInfo(raw).key
    except (KeyError, ValueError, OSError, TypeError, AttributeError):
        pass
    near = get_close_matches(str(raw), available_timezones(), 1)
    hint = near[0] if near else "Europe/Berlin"
    raise _wrong(raw, at, "a time zone by its IANA name", f'"{hint}"')


def currency(raw: Any, at: At, fields: Fields) -> str:
    """An ISO 4217 code, in capitals."""
    code = raw.upper() if isinstance(raw, str) else ""
    if len(code) != 3 or not (code.isascii() and code.isalpha()):
        raise _wrong(raw, at, "an ISO 4217 code", '"EUR"')
    return code


def days(raw: Any, at: At, fields: Fields) -> tuple[int, ...]:
    """Days of the week as numbers, 0 is Monday; a list, or ``mon-fri``."""
    takes, example = "days of the week", '["mon", "tue", "wed", "thu", "fri"]'
    if isinstance(raw, str):
        first, dash, last = raw.partition("-")
        if dash:
            ends = [_weekday(first), _weekday(last)]
            if None in ends or not ends[0] < ends[1]:  # type: ignore[operator]
                raise _wrong(raw, at, takes, '"mon-fri"')
            return tuple(range(ends[0] or 0, (ends[1] or 0) + 1))
        raw = raw.split(",")
    found = [_weekday(one) for one in raw] if isinstance(raw, list) else []
    if not found or None in found:
        raise _wrong(raw, at, takes, example)
    return tuple(sorted({day for day in found if day is not None}))


def _weekday(word: object) -> int | None:
    low = str(word).strip().lower()
    return DAYS.index(low[:3]) if low[:3] in DAYS and len(low) < 10 else None


def hours(raw: Any, at: At, fields: Fields) -> int:
    """Whole hours of a day."""
    if isinstance(raw, bool) or not isinstance(raw, int) or not 1 <= raw <= 24:
        raise _wrong(raw, at, "whole hours from 1 to 24", "8")
    return raw


def clock(raw: Any, at: At, fields: Fields) -> int:
    """A time of the day in seconds after midnight."""
    if isinstance(raw, time):
        return raw.hour * 3600 + raw.minute * 60 + raw.second
    hour, _, minute = str(raw).partition(":")
    if not (isinstance(raw, str) and hour.isdecimal() and minute.isdecimal()):
        raise _wrong(raw, at, "a time of the day", '"09:00"')
    if int(hour) > 24 or int(minute) > 59 or int(hour) * 60 + int(minute) > 1440:
        raise _wrong(raw, at, "a time of the day", '"09:00"')
    return int(hour) * 3600 + int(minute) * 60


def holidays(raw: Any, at: At, fields: Fields) -> tuple[str, ...]:
    """Days as ``YYYY-MM-DD``, in order."""
    if isinstance(raw, list):
        try:
            return tuple(
                sorted({date.fromisoformat(str(one)).isoformat() for one in raw})
            )
        except ValueError:
            pass
    raise _wrong(raw, at, "a list of days", '["2026-12-25", "2027-01-01"]')


def quota(raw: Any, at: At, fields: Fields) -> int:
    """An amount in minor units of the currency read before."""
    currency = fields.get("currency", "EUR")
    takes, example = "an amount to sell in the quota period", '"250k"'
    if isinstance(raw, bool) or not isinstance(raw, (str, int, float)):
        raise _wrong(raw, at, takes, example)
    try:
        money = parse_money(str(raw), currency)
    except ParseError as why:
        raise Wrong(f"{'.'.join(at)}: {why}", at) from why
    if money.currency != currency:
        raise Wrong(
            f"{'.'.join(at)} is in {money.currency}, but the currency is {currency}: "
            "give both in one currency",
            at,
        )
    if money.minor <= 0:
        raise _wrong(raw, at, takes, example)
    return money.minor


def hundredths(
    takes: str, example: str, low: int, high: int, unit: str = ""
) -> Callable[..., int]:
    """A number with up to two places, in hundredths from `low` to `high`.

    Args:
        takes: what the setting takes, for the refusal.
        example: a value as it is typed.
        low: the least, in hundredths.
        high: the most, in hundredths.
        unit: signs of which one may follow the number.
    """

    def take(raw: Any, at: At, fields: Fields) -> int:
        said = str(raw).strip().lower()
        said = said[:-1].rstrip() if said and said[-1] in unit else said
        whole, _, part = said.replace(",", ".").partition(".")
        digits = whole.isdecimal() and (whole + part).isdecimal()
        if isinstance(raw, bool) or not digits or len(whole) > 4 or len(part) > 2:
            raise _wrong(raw, at, takes, example)
        found = int(whole) * 100 + int(f"{part:0<2}")
        if not low <= found <= high:
            raise _wrong(raw, at, takes, example)
        return found

    return take


def length_a_day(raw: Any, at: At, fields: Fields) -> int:
    """A length of a day, in seconds."""
    takes, example = "a length from 5m to 24h", '"2h"'
    try:
        seconds = parse_duration(raw) if isinstance(raw, str) else 0
    except ParseError as why:
        raise _wrong(raw, at, takes, example) from why
    if not 300 <= seconds <= 86_400:
        raise _wrong(raw, at, takes, example)
    return seconds


def _table(raw: Any, at: At, takes: str) -> dict[str, Any]:
    if not isinstance(raw, dict):
        name = ".".join(at)
        raise Wrong(f"{name} is {_shown(raw)}, but is a section: [{name}], {takes}", at)
    return raw


def activities(raw: Any, at: At, fields: Fields) -> dict[str, int]:
    """The index of the category per activity."""
    found = {}
    own = names_of(fields.get("profile", "seller"))[: len(CATEGORIES)]
    known = tuple(dict.fromkeys((*own, *CATEGORIES)))
    takes = 'a line per activity: webinar = "selling"'
    for name, category in _table(raw, at, takes).items():
        here = (*at, name)
        if not name.replace("-", "").isalnum() or name[0].isdigit():
            raise Wrong(
                f"an activity is one word of letters and dashes, not {name!r}", here
            )
        if name.lower() in known:
            raise Wrong(f"{name!r} is the name of a category: choose another", here)
        word = one_of(known)(category, here, {})
        found[name.lower()] = (own if word in own else CATEGORIES).index(word)
    return found


def budgets(raw: Any, at: At, fields: Fields) -> dict[str, int]:
    """Seconds a week per activity."""
    found = {}
    for name, length in _table(raw, at, 'a line per activity: billing = "2h"').items():
        here = (*at, name)
        try:
            seconds = parse_duration(str(length), limit=WEEK)
        except ParseError as why:
            raise Wrong(f"{'.'.join(here)}: {why}", here) from why
        found[name.lower()] = seconds
    return found


def idle(raw: Any, at: At, fields: Fields) -> int:
    """Seconds of silence; 0 for never."""
    if isinstance(raw, bool) or not isinstance(raw, (int, str)):
        raise _wrong(raw, at, "a length, or 0 for never", '"25m"')
    if str(raw).strip() in ("0", "0m"):
        return 0
    try:
        return parse_duration(str(raw))
    except ParseError as why:
        raise Wrong(f"{'.'.join(at)}: {why}; 0 never asks", at) from why


def tiers(raw: Any, at: At, fields: Fields) -> dict[str, int]:
    """Days per tier."""
    found = {}
    for name, days in _table(raw, at, "a line per tier: A = 14").items():
        here = (*at, name)
        if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= 3650:
            raise _wrong(days, here, "days between touches", "14")
        found[name] = days
    return found


def keys(raw: Any, at: At, fields: Fields) -> dict[str, tuple[str, ...]]:
    """Keys per action; parts of a dotted action name may be tables."""
    found: dict[str, tuple[str, ...]] = {}
    for name, given in _table(raw, at, 'a line per action: log = "l"').items():
        here = (*at, name)
        if isinstance(given, dict):
            inner = {f"{name}.{part}": inside for part, inside in given.items()}
            found |= keys(inner, at, fields)
            continue
        many = [given] if isinstance(given, str) else given
        if not isinstance(many, list) or not all(
            isinstance(k, str) and k for k in many
        ):
            raise _wrong(given, here, "a key or a list of keys", '["l", "ctrl+l"]')
        found[name] = tuple(many)
    return found
