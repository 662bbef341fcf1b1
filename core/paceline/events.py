"""What happened: the answer of every verb that changed the book."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.model.timelog import Entry, Timer

TIME = "time"
DEALS = "deals"
PEOPLE = "people"
CADENCE = "cadence"
EVERYTHING = "everything"


@value
class Event:
    """Something changed.

    Attributes:
        topic: which screens must ask again: one of the constants of this module.
        said: one line for the seller: what was done.
        key: the record it is about, if one.
        notices: what else the seller should know, a line each.
    """

    topic: str
    said: str
    key: str | None = None
    notices: tuple[str, ...] = ()


@value
class Logged:
    """Time was logged, edited or stopped.

    Attributes:
        said: one line: what was understood.
        entry: the entry as it stands in the book.
        split: seconds of the entry's day per category, `unclassified` last.
        notices: trimmed overlaps and the like, a line each.
        topic: the screens concerned.
    """

    said: str
    entry: Entry
    split: tuple[int, int, int, int]
    notices: tuple[str, ...] = ()
    topic: str = TIME


@value
class Timed:
    """The timer was started, switched, paused, continued or cancelled.

    Attributes:
        said: one line for the seller.
        timer: the timer as it stands, None if none is left.
        entry: the entry written by the change, if one.
        notices: what else the seller should know.
        topic: the screens concerned.
    """

    said: str
    timer: Timer | None
    entry: Entry | None = None
    notices: tuple[str, ...] = ()
    topic: str = TIME
