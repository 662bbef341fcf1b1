"""When and how long: lengths, ranges, clock times and days, anywhere in a line. Hot.

All times are naive local wall-clock times; the desk turns them into instants. Doubtful
words are refused with both readings, never guessed.
"""

from __future__ import annotations

from paceline.text.lengths import (
    cannot,
    format_duration,
    in_minutes,
    parse_duration,
)
from paceline.text.scan import Scan, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

__all__ = [
    "Span",
    "day_said",
    "format_duration",
    "in_minutes",
    "parse_day",
    "parse_duration",
    "parse_moment",
    "read_span",
]


def day_said(day: date, today: date | None = None) -> str:
    """A day as messages say it, see `paceline.text.days.day_said`."""
    from paceline.text import days

    return days.day_said(day, today)


def parse_day(text: str, today: date, order: str | None, ahead: bool = False) -> date:
    """Read a day, see `paceline.text.days.parse_day`."""
    from paceline.text import days

    return days.parse_day(text, today, order, ahead)


def parse_moment(
    text: str, now: datetime, order: str | None, ahead: bool = False
) -> datetime:
    """Read a point in time: ``14:00``, ``now``, ``yesterday noon``, ``30 min ago``.

    Also ``+30m``, ``in 2 hours`` and a day with a clock time in either order.

    Raises:
        ParseError: no clock time in it, more than a moment in it, or doubtful.
    """
    words = text.lower().split()
    if len(words) == 1 and words[0][10:11] == "t":
        words = [words[0][:10], words[0][11:]]
    if words and words[0][0] == "+":
        words = ["in", words[0][1:], *words[1:]]
    scan = Scan(words, now, order, None, ahead)
    scan.moment = True
    scan.run()
    if len(words) == 1 and scan.numbers:
        hour = words[0]
        raise cannot(
            f"'{hour}' reads as {hour} o'clock or as {hour} minutes — "
            f"type {hour}:00 or 'in {hour} min'",
            hour,
        )
    start, word = scan.span().start, text.strip()[:60]
    if start is None or scan.seconds is not None or len(scan.used) < len(words):
        raise cannot(
            f"cannot read time '{word}' — try 14:00, yesterday 9:30 or 30 min ago", word
        )
    return start


def read_span(
    words: Sequence[str],
    now: datetime,
    order: str | None,
    places: Sequence[int] | None = None,
    bare: bool = True,
) -> tuple[Span | None, list[int]]:
    """Find the words that say when and how long, wherever they stand.

    A bare number counts only if nothing else says how long: above 24 it is minutes, up
    to 24 it is refused. ``9:30`` is a clock time where a length stands beside it or a
    day before it, or if not `bare`; ``1:30`` (below 6 hours) otherwise a length.
    ``45m now`` ends now.

    Args:
        words: the line's words; an empty one is somebody else's and parts phrases.
        now: the local wall-clock time.
        order: ``dmy``, ``mdy`` or None, see `parse_day`.
        places: where each word stands in the text, for errors.
        bare: whether bare numbers may be lengths and unreadable ones are errors.

    Returns:
        The span, None if no word says anything, and the indexes of the words used.

    Raises:
        ParseError: doubtful, contradicting, zero, negative or over 24 hours.
    """
    scan = Scan([w.lower() for w in words], now, order, places, False)
    scan.run()
    scan.settle(bare)
    if bare and scan.seconds is None and scan.clocks is None:
        scan.take_number()
    return (scan.span() if scan.used else None), sorted(scan.used)
