"""Wall-clock time: from UTC seconds to the seller's local clock and back.

The machine's own zone goes through the C library, any other through ``zoneinfo``,
which is only then imported: it is a third of the cost of ``pace log``.
"""

from __future__ import annotations

import os
import time
from datetime import date, datetime, timedelta

from paceline.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

MIDDAY = 12 * 3600
"""When something was of which the day alone is known."""

ALL_DAY = 11 * 3600
"""Where a day to come stands: 11 hours to the west and 12 to the east it is that."""


def system_name() -> str:
    """The IANA name of the machine's zone; ``UTC`` where nothing says."""
    name = os.environ.get("TZ", "").lstrip(":")
    if name:
        return name
    try:
        target = os.readlink("/etc/localtime")
    except OSError:
        return "UTC"
    _, found, tail = target.partition("zoneinfo/")
    return tail if found else "UTC"


class Zone:
    """A time zone by name.

    Attributes:
        name: the IANA name stored with every entry.
    """

    __slots__ = ("_begins", "_info", "name")

    def __init__(self, name: str = "") -> None:
        """Take the named zone, or the machine's own for an empty name.

        Raises:
            UsageError: there is no zone of that name.
        """
        here = system_name()
        self.name = name or here
        self._info: ZoneInfo | None = None
        self._begins: dict[date, int] = {}
        if name and name != here:
            from zoneinfo import ZoneInfo

            try:
                self._info = ZoneInfo(name)
            except (KeyError, ValueError, OSError) as why:
                raise UsageError(
                    f"there is no time zone {name!r}: write it like Europe/Berlin"
                ) from why

    def local(self, instant: int) -> datetime:
        """The naive local wall-clock time of an instant in UTC seconds."""
        if self._info is not None:
            return datetime.fromtimestamp(instant, self._info).replace(tzinfo=None)
        return datetime(*time.localtime(instant)[:6])

    def instant(self, wall: datetime) -> int:
        """The UTC seconds of a naive local time.

        A time that occurs twice means its first occurrence; one that a clock change
        skips means the same distance after the change.
        """
        if self._info is not None:
            return int(wall.replace(tzinfo=self._info, fold=wall.fold).timestamp())
        return _first(wall)

    def day(self, instant: int) -> date:
        """The local day an instant falls on."""
        return self.local(instant).date()

    def midnight(self, day: date) -> int:
        """The UTC seconds at which a local day begins."""
        found = self._begins.get(day)
        if found is None:  # the C library looks for it a good while
            found = self.instant(datetime(day.year, day.month, day.day))
            self._begins[day] = found
        return found

    def clock(self, day: date, seconds: int) -> int:
        """The UTC seconds of a wall-clock time, given as seconds after midnight."""
        wall = datetime(day.year, day.month, day.day) + timedelta(seconds=seconds)
        return self.instant(wall)

    def day_bounds(self, day: date, days: int = 1) -> tuple[int, int]:
        """First and one-past-last UTC second of a run of local days."""
        return self.midnight(day), self.midnight(day + timedelta(days))


class DayZone(Zone):
    """A zone that is asked about many moments: most days are asked about only once.

    On a day without a clock change every moment follows from its midnight.
    """

    __slots__ = ("_midnights",)

    def __init__(self, name: str = "") -> None:
        """Take a zone as `Zone` does."""
        super().__init__(name)
        self._midnights: dict[int, int | None] = {}

    def instant(self, wall: datetime) -> int:
        """See `Zone.instant`."""
        day = wall.toordinal()
        if day not in self._midnights:
            self._midnights[day] = self._even(datetime.fromordinal(day))
        midnight = self._midnights[day]
        if midnight is None or wall.fold:
            return super().instant(wall)
        return midnight + wall.hour * 3600 + wall.minute * 60 + wall.second

    def _even(self, midnight: datetime) -> int | None:
        """The instant a day begins if the clock runs evenly through it, else None."""
        try:
            hours = [
                super(DayZone, self).instant(midnight + timedelta(hours=count))
                for count in (0, 12, 24)
            ]
        except OverflowError:
            return None
        even = hours[1] - hours[0] == hours[2] - hours[1] == 12 * 3600
        return hours[0] if even else None


def _first(wall: datetime) -> int:
    """`Zone.instant` by the C library, whose choice for a doubled hour is its own."""
    parts = wall.timetuple()[:8]
    found = int(time.mktime((*parts, -1)))
    if wall.fold == 0:
        summer = int(time.mktime((*parts, 1)))
        if summer < found and time.localtime(summer)[:6] == parts[:6]:
            return summer
    return found
