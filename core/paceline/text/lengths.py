"""Lengths of time and clock times, word by word. Hot: imports the errors alone.

A word is cut into runs of digits, letters and other characters, and its *shape* writes
``0`` for a run of digits and ``a`` for a run of letters: ``1h30`` has the shape
``0a0``, ``9:00-10:15`` the shape ``0:0-0:0``. Every form below is told by its shape.
"""

from __future__ import annotations

from paceline.errors import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = 86_400
TRY = "try 90m, 1h30m, 1.5h or 9:00-10:15"
UNITS = {
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 3600),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 60),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1),
}
LONGEST_WORD = 40
"""No length, clock time or day is written in more characters than this."""


def cannot(message: str, word: str, at: int = 0) -> ParseError:
    """The error for one word; its sentence names the place, counted from 1."""
    return ParseError(f"{message} (character {at + 1})", word, at)


def pieces(word: str) -> tuple[list[str], str]:
    """A word's runs of digits and letters and its other characters, and its shape."""
    parts: list[str] = []
    shape = ""
    if len(word) > LONGEST_WORD:
        return parts, shape
    for c in word:
        kind = "0" if "0" <= c <= "9" else "a" if c.isalpha() else c
        if shape and kind == shape[-1] and kind in "0a":
            parts[-1] += c
        else:
            parts.append(c)
            shape += "." if kind == "," else kind
    return parts, shape


def add_up(parts: list[str], shape: str) -> int | None:
    """Seconds of ``1h30m``, ``1h 30``, ``1.5h``, ``2 hours``; None if it is not one.

    Units go from large to small, a part below a larger unit stays under 60, and a
    fraction stands alone (it is rounded to the second).
    """
    total, last, i = 0, 0, 0
    while i < len(parts):
        number = parts[i]
        if shape[i] != "0" or len(number) > 6 or (last and int(number) >= 60):
            return None
        if shape[i:] == "0":
            whole = last == 3600 and len(number) == 2
            return total + 60 * int(number) if whole else None
        if shape[i:] == "0.0a" and not last:
            unit, tail = UNITS.get(parts[i + 3]), parts[i + 2]
            if unit is None or len(tail) > 6:
                return None
            scale = int(10 ** len(tail))
            return (2 * int(number + tail) * unit + scale) // (2 * scale)
        unit = UNITS.get(parts[i + 1]) if shape[i + 1] == "a" else None
        if unit is None or (last and unit >= last):
            return None
        total, last, i = total + int(number) * unit, unit, i + 2
    return total if last else None


def check(seconds: int, word: str, at: int = 0, limit: int | None = DAY) -> int:
    """Refuse a length of nothing, a negative one, or one above `limit` seconds."""
    if limit is not None:
        if seconds <= 0:
            kind = "negative" if seconds < 0 else "no time at all"
            raise cannot(f"'{word}' is {kind} — try 45m or 1h30", word, at)
        if seconds > limit:
            most = format_duration(limit)
            raise cannot(
                f"'{word}' is longer than {most}, the most for one entry — "
                "try 45m or 1h30",
                word,
                at,
            )
    return seconds


def doubtful(word: str, at: int = 0) -> ParseError:
    """The refusal of a bare number that may be minutes or an hour of the day."""
    hour = int(word)
    return cannot(
        f"'{word}' reads as {hour} minutes or as {hour} o'clock — "
        f"type {hour}m or {hour}:00",
        word,
        at,
    )


def doubtful_range(word: str, at: int) -> ParseError:
    """The refusal of ``9-10``, which does not say that it is a time of day."""
    a, _, b = word.partition("-")
    message = f"'{word}' reads as {a}:00-{b}:00 or as {a}-{b}pm — type the one you mean"
    return cannot(message, word, at)


def two_ways(word: str, at: int, clock_time: str = "") -> ParseError:
    """The refusal of ``h:mm`` that may be a length or a clock time.

    `clock_time` is how to say the latter.
    """
    hours, _, minutes = word.split()[0].partition(":")
    length = f"{int(hours)}h{minutes}"
    return cannot(
        f"'{word}' reads as the time {hours}:{minutes} or as {length} long — "
        f"type '{clock_time or f'at {hours}:{minutes}'}' or '{length}'",
        word,
        at,
    )


def length_at(words: Sequence[str], i: int) -> tuple[int, int]:
    """The longest run of words from `i` that is a length: seconds and count, or zeros.

    ``1h 30`` and ``2 hours`` are two words, ``1 h 30 min`` are four.
    """
    parts: list[str] = []
    shape, found = "", (0, 0)
    for count, word in enumerate(words[i : i + 4], start=1):
        if not "0" <= word[:1] <= "9" and word not in UNITS:
            break
        more, form = pieces(word)
        parts, shape = parts + more, shape + form
        seconds = add_up(parts, shape)
        if seconds is not None:
            found = seconds, count
    return found


def parse_duration(text: str, limit: int | None = DAY) -> int:
    """Read a length: ``90`` (minutes), ``45 min``, ``1h30``, ``1:30``, ``1,5h`` ….

    A range of clock times (``9:00-10:15``) is as long as its two ends are apart.

    A bare number above 24 is minutes; up to 24 it could be an hour of the day and is
    refused with both readings.

    Args:
        text: what was typed.
        limit: the most seconds allowed; None lifts it and lets zero and a minus sign
            through, so that whatever `format_duration` prints can be read back.

    Returns:
        Whole seconds.

    Raises:
        ParseError: not a length, doubtful, zero, negative or above the limit.
    """
    word = text.strip()
    low = word.lower()
    sign = -1 if low[:1] in ("-", "−") else 1
    parts, shape = joined(low[sign < 0 :].split())
    seconds = add_up(parts, shape)
    ends = clock_ends(low)
    span = clock_range(*ends, word) if ends else None
    if span:
        seconds = 60 * (span[1] - span[0])
    if seconds is None and shape == "0:0":
        seconds = hours_minutes(parts)
    if seconds is None and shape == "0" and len(parts[0]) <= 6:
        if int(parts[0]) in range(1, 25):
            number = int(parts[0])
            raise cannot(
                f"'{word}' reads as {number} minutes or as {number} hours — "
                f"type {number}m or {number}h",
                word,
            )
        seconds = 60 * int(parts[0])
    if seconds is None and shape == "0a" and parts[1] in ("d", "day", "days"):
        raise cannot(
            f"'{word}' could be days of 24 hours or of working hours — type 24h or 8h",
            word,
        )
    if seconds is None:
        raise cannot(f"cannot read duration '{word[:60]}' — {TRY}", word)
    return check(sign * seconds, word, 0, limit)


def joined(words: list[str]) -> tuple[list[str], str]:
    """The pieces of several words in one list, never melting two words into one."""
    parts: list[str] = []
    shape = ""
    for word in words[:6]:
        more, form = pieces(word)
        if not more:
            return [], ""
        parts += more
        shape += form
    return (parts, shape) if len(words) <= 6 else ([], "")


def hours_minutes(parts: list[str]) -> int | None:
    """Seconds of the pieces of ``1:30``, or None if the minutes are not two digits."""
    hours, _, minutes = parts
    if len(hours) > 6 or len(minutes) != 2 or int(minutes) > 59:
        return None
    return 3600 * int(hours) + 60 * int(minutes)


def format_duration(seconds: int) -> str:
    """Write a length: ``45m``, ``8h``, ``2h30``, ``1h05``, ``45s``, ``1h05m10s``."""
    sign = "-" if seconds < 0 else ""
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        if rest:
            return f"{sign}{hours}h{minutes:02d}m{rest:02d}s"
        return f"{sign}{hours}h{minutes:02d}" if minutes else f"{sign}{hours}h"
    if rest:
        return f"{sign}{minutes}m{rest:02d}s" if minutes else f"{sign}{rest}s"
    return f"{sign}{minutes}m"


def in_minutes(seconds: int) -> str:
    """A length as it is said: whole minutes from one minute on, else seconds."""
    return format_duration(seconds - seconds % 60 if seconds >= 60 else seconds)


def clock(word: str) -> tuple[int, str] | None:
    """A clock time: minutes after midnight and how surely it is one.

    The mark is ``am`` or ``pm``, ``24`` for one that can be nothing else (``14:00``,
    ``09:30``, ``noon``), ``:`` for ``9:30`` and ``""`` for a bare hour.
    """
    if word == "noon" or word == "midnight":
        return 720 * (word == "noon"), "24"
    parts, shape = pieces(word)
    half = parts[-1] if shape in ("0a", "0:0a") else ""
    if shape not in ("0", "0:0") and half not in ("am", "pm"):
        return None
    if len(parts[0]) > 2 or (":" in shape and len(parts[2]) != 2):
        return None
    hour, minute = int(parts[0]), int(parts[2]) if ":" in shape else 0
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
        return None
    if half:
        return hour % 12 * 60 + minute + 720 * (half == "pm"), half
    if shape == "0":
        return hour * 60, ""
    sure = hour > 12 or (len(parts[0]) == 2 and parts[0][0] == "0")
    return hour * 60 + minute, "24" if sure else ":"


def clock_ends(word: str) -> tuple[tuple[int, str], tuple[int, str]] | None:
    """The two clock times of a word such as ``9:00-10:15``."""
    for dash in "-–—":
        left, found, right = word.partition(dash)
        if found and (first := clock(left)) and (second := clock(right)):
            return first, second
    return None


def clock_range(
    first: tuple[int, str], second: tuple[int, str], word: str, at: int = 0
) -> tuple[int, int] | None:
    """Minutes after midnight of both ends; the second may pass midnight (> 1440).

    An end without am or pm takes the other's half of the day if the range then runs
    forward, or else the other half (``11-1pm`` starts before noon). None when neither
    end says that it is a time of day (``9-10``).

    Raises:
        ParseError: empty, or over 12 hours long across midnight.
    """
    (start, from_mark), (end, to_mark) = first, second
    if not from_mark and not to_mark:
        return None
    halves = ("am", "pm")
    if to_mark in halves and from_mark in ("", ":") and 60 <= start < 780:
        start = start % 720 + 720 * (to_mark == "pm")
        start = (start + 720) % 1440 if start >= end else start
    elif from_mark in halves and to_mark in ("", ":") and 60 <= end < 780:
        end = end % 720 + 720 * (from_mark == "pm")
        end = (end + 720) % 1440 if end <= start else end
    if 0 < start - end < 720:
        raise _overnight(start, end, {from_mark, to_mark} <= {"", ":"}, word, at)
    if start == end:
        raise cannot(f"'{word}' is no time at all — try 9:00-10:15 or 45m", word, at)
    return start, end + 1440 * (end < start)


def _overnight(start: int, end: int, plain: bool, word: str, at: int) -> ParseError:
    """The refusal of a range that would pass midnight and take over 12 hours."""
    a, b, length = _show(start), _show(end), format_duration(86400 - 60 * (start - end))
    if plain and start < 780:
        message = (
            f"'{word}' reads as {a}-{_show(end + 720)} or as {_show(start + 720)}-{b} "
            "— type the one you mean"
        )
    else:
        message = (
            f"'{word}' would pass midnight and take {length} — "
            f"type {b}-{a}, or {a}+{length}"
        )
    return cannot(message, word, at)


def _show(minutes: int) -> str:
    return f"{minutes // 60 % 24}:{minutes % 60:02d}"
