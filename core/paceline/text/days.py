"""Days by name, date or distance. Loaded only when a word may be one.

Dates without a year and bare weekdays need a direction: back in time for a log
(`ahead` False: the latest one up to today), forward for a plan (`ahead` True: a date
from today on, a weekday after today).
"""

from __future__ import annotations

from datetime import date, timedelta

from paceline.text.lengths import UNITS, cannot, pieces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.errors import ParseError

WEEKDAYS = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
LONGER = ("sept", "tues", "thur", "thurs")
TRY = "try 2026-11-20, 20.11., yesterday or last fri"
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years a day may lie in; another one is a slip of the hand."""

PLAIN = {"today": 0, "yesterday": -1, "tomorrow": 1}


def parse_day(text: str, today: date, order: str | None, ahead: bool = False) -> date:
    """Read a day.

    Args:
        text: ``yesterday``, ``mon``, ``last fri``, ``+3d``, ``in 2 weeks``, ``eow``
            (Friday), ``eom``, ``eoq``, ``eoy``, ``2026-11-20``, ``20.11.``,
            ``Nov 20``, ``20/11`` ….
        today: the local day it is typed on.
        order: ``dmy`` or ``mdy`` for dates with slashes; None refuses the doubtful.
        ahead: which way a weekday or a date without a year looks (see the module).

    Raises:
        ParseError: not a day, a day that does not exist, or one read in two ways.
    """
    words = text.lower().split()
    if len(words) == 1:
        _, shape = pieces(words[0])
        if shape == "0.0":
            words = [words[0] + "."]
        if ahead and shape == "0a":
            words = ["+" + words[0]]
    found = day_at(words, 0, today, order, ahead) if words else None
    if found is None or found[1] != len(words):
        raise cannot(f"cannot read day '{text.strip()[:60]}' — {TRY}", text.strip())
    return found[0]


def day_said(day: date | str, today: date | None = None) -> str:
    """A day as messages say it: ``Thu 26 Nov``; with the year when it is another.

    Args:
        day: the day, or ``YYYY-MM-DD``.
        today: the local day; None where no year is wanted.
    """
    if isinstance(day, str):
        day = date.fromisoformat(day)
    year = f" {day.year}" if today is not None and day.year != today.year else ""
    return f"{day:%a} {day.day} {day:%b}{year}"


def day_at(
    words: Sequence[str],
    i: int,
    today: date,
    order: str | None,
    ahead: bool,
    at: int = 0,
) -> tuple[date, int] | None:
    """The day that begins at word `i` (lower case) and how many words it takes.

    `at` is the word's position in the text, for the error.
    """
    try:
        found = _distance(words, i, today) or _named(words, i, today, order, ahead, at)
    except (OverflowError, ValueError):
        message = f"'{words[i]}' is no day of the calendar — {TRY}"
        raise cannot(message, words[i], at) from None
    if found and not FIRST_YEAR <= found[0].year <= LAST_YEAR:
        message = f"'{words[i]}' is not in the years {FIRST_YEAR} to {LAST_YEAR}"
        raise cannot(f"{message} — {TRY}", words[i], at)
    return found


def _named(
    words: Sequence[str], i: int, today: date, order: str | None, ahead: bool, at: int
) -> tuple[date, int] | None:
    word = words[i].rstrip(",")
    if word in PLAIN:
        return today + timedelta(PLAIN[word]), 1
    if word in ("eow", "eom", "eoq", "eoy"):
        return _end_of(word[2], today), 1
    if "0" <= word[:1] <= "9":
        found = _numeric(word, today, order, ahead, at)
        if found:
            return found, 1
    weekday = _index(WEEKDAYS, word)
    if weekday is not None:
        return _weekday(weekday, "after" if ahead else "upto", today), 1
    if word in ("last", "next", "this"):
        weekday = _index(WEEKDAYS, _word(words, i + 1))
        return (_weekday(weekday, word, today), 2) if weekday is not None else None
    return _month(words, i, today, ahead, at)


def _word(words: Sequence[str], i: int) -> str:
    return words[i].rstrip(",") if 0 <= i < len(words) else ""


def _index(names: tuple[str, ...], word: str) -> int | None:
    """The index of the name that `word` writes in full or shortens as is usual."""
    for k, name in enumerate(names):
        if word == name or word == name[:3]:
            return k
        if word in LONGER and name.startswith(word):
            return k
    return None


def _weekday(weekday: int, which: str, today: date) -> date:
    """A weekday: the latest up to today, before, after, or in this week."""
    if which == "this":
        return today + timedelta(weekday - today.weekday())
    back = (today.weekday() - weekday) % 7
    if which == "upto":
        return today - timedelta(back)
    return today + timedelta(-(back or 7) if which == "last" else 7 - back)


def _end_of(unit: str, today: date) -> date:
    """The last day of the working week (Friday), month, quarter or year."""
    if unit == "w":
        return today + timedelta((4 - today.weekday()) % 7)
    month = {"m": today.month, "q": (today.month + 2) // 3 * 3, "y": 12}[unit]
    return _months(date(today.year, month, 1), 1) - timedelta(1)


def _months(day: date, count: int) -> date:
    """The same day some months on, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    for last in (31, 30, 29, 28):
        try:
            return date(year, month + 1, min(last, day.day))
        except ValueError:
            if not 1 <= year <= 9999:
                raise
    return day


def _distance(words: Sequence[str], i: int, today: date) -> tuple[date, int] | None:
    """``+3d``, ``-2w``, ``in 2 weeks``, ``3 days ago``."""
    word, start = words[i], i
    sign = {"+": 1, "-": -1, "in": 1}.get(word if word == "in" else word[:1], 0)
    if word == "in":
        i += 1
    parts, shape = pieces(_word(words, i).lstrip("+-") if sign else word)
    if shape == "0":
        i += 1
        more, form = pieces(_word(words, i))
        parts, shape = parts + more, shape + form
    if shape != "0a" or len(parts[0]) > 4:
        return None
    if not sign:
        i += 1
        if _word(words, i) != "ago":
            return None
        sign = -1
    count, unit = sign * int(parts[0]), parts[1]
    if unit in ("d", "day", "days"):
        return today + timedelta(count), i + 1 - start
    if unit in ("w", "wk", "week", "weeks"):
        return today + timedelta(7 * count), i + 1 - start
    if unit in ("mo", "month", "months"):
        return _months(today, count), i + 1 - start
    return None


def _month(
    words: Sequence[str], i: int, today: date, ahead: bool, at: int
) -> tuple[date, int] | None:
    """``Nov 20``, ``20 Nov``, ``Nov 20 2026``, ``20th November, 2026``."""
    one, two, three = _word(words, i), _word(words, i + 1), _word(words, i + 2)
    if one[:1].isdigit():
        one, two = two, one
    month = _index(MONTHS, one)
    parts, shape = pieces(two)
    if month is None or shape not in ("0", "0a") or len(parts[0]) > 2:
        return None
    if three in UNITS or three in ("am", "pm"):
        return None
    if shape == "0a" and parts[1] not in ("st", "nd", "rd", "th"):
        return None
    day = int(parts[0])
    if not 1 <= day <= 31:
        return None
    if len(three) == 4 and three.isascii() and three.isdigit():
        return _checked(int(three), month + 1, day, two, at), 3
    return _nearest(day, month + 1, today, ahead, f"{words[i]} {words[i + 1]}", at), 2


def _numeric(
    word: str, today: date, order: str | None, ahead: bool, at: int
) -> date | None:
    """``2026-11-20``, ``20.11.``, ``20.11.2026``, ``20/11``, ``11/20/26``."""
    parts, shape = pieces(word)
    numbers = [int(p) for p in parts if "0" <= p[0] <= "9" and len(p) <= 4]
    if shape == "0-0-0" and len(parts[0]) == 4 and len(numbers) == 3:
        return _checked(numbers[0], numbers[1], numbers[2], word, at)
    if shape not in ("0.0.", "0.0.0", "0/0", "0/0/0") or len(numbers) != shape.count(
        "0"
    ):
        return None
    if "," in word or len(parts[0]) > 2 or len(parts[2]) > 2:
        return None
    day, month = numbers[:2]
    if shape[1] == "/":
        if order is None and day != month and 1 <= day <= 12 and 1 <= month <= 12:
            raise _two_ways(word, day, month, today, ahead, at)
        if month > 12 or (order == "mdy" and day <= 12):
            day, month = month, day
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    if len(numbers) == 2:
        return _nearest(day, month, today, ahead, word, at)
    year = numbers[2] + 2000 * (len(parts[4]) <= 2)
    return _checked(year, month, day, word, at)


def _two_ways(
    word: str, one: int, two: int, today: date, ahead: bool, at: int
) -> ParseError:
    a, b = _nearest(one, two, today, ahead), _nearest(two, one, today, ahead)
    return cannot(
        f"'{word}' reads as {one} {MONTHS[two - 1][:3].title()} or as "
        f"{two} {MONTHS[one - 1][:3].title()} — type {a} or {b}, or set date_order",
        word,
        at,
    )


def _checked(year: int, month: int, day: int, word: str, at: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise cannot(f"there is no such day as '{word}' — {TRY}", word, at) from None


def _nearest(
    day: int, month: int, today: date, ahead: bool, word: str = "", at: int = 0
) -> date:
    """The next (`ahead`) or latest such date, in a year that has it."""
    step = 1 if ahead else -1
    for year in range(today.year, today.year + 9 * step, step):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today if ahead else found <= today:
            return found
    raise cannot(f"there is no such day as '{word}' — {TRY}", word, at)
