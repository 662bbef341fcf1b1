"""When the next touch is, and how far its time has run (reference: formulas)."""

from __future__ import annotations

from datetime import timedelta

from paceline.model import value
from paceline.model.nexttouch import STATES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from paceline.rules.cadence import WorkCalendar

AMBER, DUE, NEGLECTED = 75, 100, 150
"""Hundredths of the interval from which a record is amber, due, neglected."""

FIRST = 3
"""A new record is due after a third of its interval."""

NO_TIERS = ("C", 90)
"""What counts when the settings name no tier."""


@value
class Tiers:
    """The tiers of the settings.

    Attributes:
        days: name and days between touches, in the order of the settings.
    """

    days: tuple[tuple[str, int], ...]

    def of(self, *names: str | None) -> tuple[str, int]:
        """The first of some names that is a tier, else the last tier there is."""
        known = dict(self.days)
        for name in names:
            if name is not None and name in known:
                return name, known[name]
        return self.days[-1]

    @property
    def shortest(self) -> tuple[str, int]:
        """The tier with the shortest interval: by it agreed dates count."""
        return min(self.days, key=lambda tier: tier[1])

    @property
    def longest(self) -> tuple[str, int]:
        """The tier with the longest interval: by it days to ask again count."""
        return max(self.days, key=lambda tier: tier[1])

    def agreed(self, kind: str) -> tuple[str, int]:
        """The tier by which dates of a kind count that were agreed or planned."""
        return self.longest if kind == "re-ask" else self.shortest


def tiers_of(settings: Mapping[str, int]) -> Tiers:
    """The tiers of the settings; there is always one."""
    return Tiers(tuple(settings.items()) or (NO_TIERS,))


@value
class Run:
    """How far the time until a touch has run.

    Attributes:
        elapsed: days that have passed.
        interval: days between touches.
        new: whether the record was never touched, and a third of that counts.
        covered: days of them for which the clock stood, since a meeting was to come.
    """

    elapsed: int
    interval: int
    new: bool = False
    covered: int = 0

    @property
    def counted(self) -> int:
        """Days that count, of a new record three times."""
        return max(0, self.elapsed - self.covered) * (FIRST if self.new else 1)

    @property
    def ratio(self) -> float:
        """Elapsed time over the time allowed: 1 is due."""
        return self.counted / self.interval

    @property
    def state(self) -> str:
        """One of `STATES`."""
        hundredths = self.counted * 100
        for place, limit in ((3, NEGLECTED), (2, DUE), (1, AMBER)):
            if hundredths >= limit * self.interval:
                return STATES[place]
        return STATES[0]


def allowed(interval: int, *, new: bool) -> int:
    """Whole days until a touch is due: the interval, or of a new record its third."""
    return -(-interval // FIRST) if new else interval


def raw_day(since: date, interval: int, *, new: bool) -> date:
    """The day the interval is over, worked or not."""
    return since + timedelta(allowed(interval, new=new))


def due_day(
    calendar: WorkCalendar, since: date, interval: int, *, new: bool, cover: date | None
) -> date:
    """The day of the next touch by the clock of a tier.

    Args:
        calendar: the working days; a day off rolls forward to the next of them.
        since: local day of the last touch, or of when the record was added.
        interval: days between touches.
        new: whether the record was never touched.
        cover: day of a meeting ahead, until which no other touch is due.
    """
    day = calendar.roll(raw_day(since, interval, new=new))
    return max(day, cover) if cover is not None else day


def covered_days(since: date, interval: int, *, new: bool, cover: date | None) -> int:
    """Days for which a meeting stops the clock: from when it would be due until then.

    So the clock is due on the day of the meeting, and runs on from there, as if there
    had been nothing to do before.

    Args:
        since: local day of the last touch, or of when the record was added.
        interval: days between touches.
        new: whether the record was never touched.
        cover: day of the meeting, ahead or past and not held; None without one.
    """
    if cover is None:
        return 0
    return max(0, (cover - raw_day(since, interval, new=new)).days)


def agreed(days_late: int, interval: int) -> Run:
    """How far the time of an agreed date has run.

    Dates that were agreed count alike whoever they are for: each day past them by the
    shortest interval there is, days to ask again by the longest.

    Args:
        days_late: days past the date; negative before it.
        interval: days of that interval.
    """
    return Run(max(0, interval + days_late), interval)


def last_due(calendar: WorkCalendar, today: date) -> date:
    """The newest day whose clocks are due by today: what ends on a day off waits.

    Raises:
        UsageError: no day is worked.
    """
    calendar.roll(today)
    day = today
    while not calendar.works(day):
        day -= timedelta(1)
    return day


def arithmetic(run: Run) -> str:
    """The ratio with its figures, such as ``34 ÷ 30 days = 1.13``."""
    of = f"({run.interval} ÷ {FIRST})" if run.new else f"{run.interval}"
    days = f"({run.elapsed} - {run.covered})" if run.covered else f"{run.elapsed}"
    if run.covered > run.elapsed:
        days = "0"
    return f"{days} ÷ {of} days = {run.ratio:.2f}"


CHANNEL_WORDS = (
    ("meeting", ("meet", "demo", "visit", "lunch", "workshop", "survey", "site")),
    ("mail", ("mail", "send", "quote", "price", "slides", "references", "write")),
    ("letter", ("letter", "card")),
)
"""Words of a next step that tell how it is done."""


def channel_of(words: str) -> str:
    """How something planned is likely to be done; a call if its words do not tell."""
    said = words.casefold()
    for channel, begun in CHANNEL_WORDS:
        if any(word in said for word in begun):
            return channel
    return "call"
