"""The nouns of reporting: a day, a week, time by anything, what an hour is worth."""

from __future__ import annotations

from paceline.model import value
from paceline.model.timelog import CATEGORY_NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.model.timelog import Entry, Timer

    Split = tuple[int, int, int, int]

BY = ("category", "activity", "account", "deal", "day")
"""What time can be added up by."""


@value
class DayLine:
    """An entry's part in one local day.

    Attributes:
        entry: the entry as it stands in the book, which may cross midnight.
        start: when its part of the day begins, UTC seconds.
        seconds: seconds that count for the day; less than the part's length where
            an imported entry shares time with an earlier one.
        overlap: whether the entry shares time with another.
    """

    entry: Entry
    start: int
    seconds: int
    overlap: bool = False


@value
class Gap:
    """Working time between two entries that nothing accounts for.

    Attributes:
        start: UTC seconds.
        seconds: how long.
    """

    start: int
    seconds: int


@value
class DayReport:
    """A local day.

    Attributes:
        day: the day.
        lines: what was logged, in order; entries without a clock time come last.
        gaps: unaccounted stretches between entries within working hours, in order.
        split: seconds per category, unclassified last, the running timer included.
        seconds: their sum.
        n: number of entries.
        timer: the running timer if it has time on this day.
        running: seconds of it on this day.
    """

    day: date
    lines: tuple[DayLine, ...]
    gaps: tuple[Gap, ...]
    split: Split
    seconds: int
    n: int
    timer: Timer | None
    running: int


@value
class TimeRow:
    """Time added up under one heading.

    Attributes:
        key: key of the account or deal, else the category, activity or ISO day;
            None for time that names none.
        name: the same for people to read; empty for time that names none.
        category: index into `CATEGORY_NAMES` of a category or activity, else None.
        seconds: how much.
        n: number of entries.
    """

    key: str | None
    name: str
    category: int | None
    seconds: int
    n: int


@value
class WeekDay:
    """One day of a week.

    Attributes:
        day: the local day.
        split: seconds per category, unclassified last.
        seconds: their sum.
    """

    day: date
    split: Split
    seconds: int


@value
class WeekReport:
    """A week from Monday to Sunday; all its totals agree to the second.

    Attributes:
        first: its Monday.
        last: its Sunday.
        days: the seven days.
        split: seconds per category, unclassified last, the running timer included.
        seconds: their sum.
        activities: most time first; they sum to `seconds`.
        accounts: most time first, time without an account last; they sum to
            `seconds`.
        n: number of entries.
        said: the week in one sentence.
        names: what the categories are called for people.
    """

    first: date
    last: date
    days: tuple[WeekDay, ...]
    split: Split
    seconds: int
    activities: tuple[TimeRow, ...]
    accounts: tuple[TimeRow, ...]
    n: int
    said: str
    names: tuple[str, ...] = CATEGORY_NAMES


@value
class HourValue:
    """What an hour of the seller is worth (reference: formulas).

    Attributes:
        per_hour: minor units; None if the quota is not set.
        currency: ISO 4217.
        basis: ``working`` for all working hours, ``selling`` for selling hours only.
        why: its arithmetic; empty without a value.
        hint: how to set what is missing; empty with a value.
    """

    per_hour: int | None
    currency: str
    basis: str
    why: str
    hint: str
