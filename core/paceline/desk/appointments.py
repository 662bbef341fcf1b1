"""When something is planned for, as a person types it: a day, perhaps with a time."""

from __future__ import annotations

from paceline.desk.kept import refuse
from paceline.errors import ParseError
from paceline.text.appointed import ANYWAY
from paceline.text.spans import parse_day, parse_moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.desk import Desk


def read_when(desk: Desk, typed: str) -> date | int:
    """A day ahead, or an instant in UTC seconds if a clock time is in it.

    Args:
        desk: the desk.
        typed: ``fri``, ``fri 10:00``, ``fri@10:00``; ``anyway`` at the end plans it in
            a sacred block all the same.

    Raises:
        ParseError: it cannot be read.
        RefusedError: it lies in a sacred block, and ``anyway`` is not said.
    """
    words = typed.replace("@", " ").split()
    anyway = len(words) > 1 and words[-1].lower() == ANYWAY
    said = " ".join(words[:-1] if anyway else words)
    now, order = desk.zone.local(desk.now()), desk.config.date_order
    try:
        return parse_day(said, now.date(), order, ahead=True)
    except ParseError:
        at = desk.zone.instant(parse_moment(said, now, order, ahead=True))
    if not anyway:
        refuse(desk, at)
    return at


def on_clock(desk: Desk, day: date, seconds: int | None, *, anyway: bool) -> date | int:
    """A day, or the instant at so many seconds after its midnight.

    Raises:
        RefusedError: it lies in a sacred block, and `anyway` is not said.
    """
    if seconds is None:
        return day
    at = desk.zone.clock(day, seconds)
    if not anyway:
        refuse(desk, at)
    return at
