"""Days off, typed on the screen."""

from __future__ import annotations

from paceline.errors import UsageError
from paceline.text.leave import read_leave

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.events import Event

ASK = "which days? :pto 2026-12-24..2027-01-02 takes them, :pto drop fri gives back"

WHICH = ("next", "last", "this", "in")
"""What the name of a day follows."""


def take_off(desk: Desk, line: str) -> Event:
    """Take days off, or give them back if the line begins with ``drop``.

    Raises:
        ParseError: a day cannot be read.
        UsageError: no day is named, or the days cannot be taken.
        NotFoundError: none of the days to be given back is off.
    """
    verb, *words = line.split() or [""]
    if verb not in ("add", "drop"):
        verb, words = "add", line.split()
    if not words:
        raise UsageError(ASK)
    today = desk.zone.day(desk.now())
    begin, end = read_leave(_said(words), today, desk.config.date_order)
    if verb == "drop":
        return desk.plan.drop_leave(begin, end)
    return desk.cadence.pto(begin, end or begin)


def _said(words: list[str]) -> list[str]:
    """The words by day: ``next fri`` and ``24 dec`` are one, ``tue fri`` are two."""
    line = " ".join(words)
    if ".." in line:
        return [line]
    said: list[str] = []
    for word in words:
        one_day = said and (said[-1].lower() in WHICH or said[-1].isdecimal())
        if one_day and " " not in said[-1]:
            said[-1] += f" {word}"
        else:
            said.append(word)
    return said
