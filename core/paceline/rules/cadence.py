"""When a cadence's steps are due: business days, days off, re-asking (formulas)."""

from __future__ import annotations

from datetime import date, timedelta

from paceline.errors import UsageError
from paceline.model import value
from paceline.model.people import CHANNELS
from paceline.rules.weeks import days_of
from paceline.text.days import day_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from paceline.model.cadence import Cadence, CadenceStep, Made

REASK_MONTHS = 9
"""Calendar months after a no before it is time to ask again."""

MIN_CHANNELS = 2
"""How many channels a cadence uses at least unless it says otherwise."""
WINDOW_DAYS = 30
"""The days its attempts are counted in, likewise."""

MOST_STEPS = 100
"""Steps of a cadence."""
MOST_ATTEMPTS = 1000
LONGEST_WAIT = 999
"""Business days between two steps."""

ONE_DAY = timedelta(days=1)
FAR = 3660
"""Days looked ahead for a working one before the settings are taken to be wrong."""


@value
class WorkCalendar:
    """Which days are worked.

    Attributes:
        week: days of the week worked, 0 is Monday.
        off: runs of days off, first and last day of each.
    """

    week: tuple[int, ...]
    off: tuple[tuple[date, date], ...] = ()

    def works(self, day: date) -> bool:
        """Whether a day is a working day."""
        if day.weekday() not in self.week:
            return False
        return not any(first <= day <= last for first, last in self.off)

    def roll(self, day: date) -> date:
        """The day itself if it is worked, else the next that is.

        Raises:
            UsageError: no day is worked for ten years.
        """
        for ahead in range(FAR):
            if self.works(day + timedelta(ahead)):
                return day + timedelta(ahead)
        raise UsageError(
            "no working day is left: set them with "
            "'pace config set seller.working_days mon-fri'"
        )

    def add(self, day: date, n: int) -> date:
        """The n-th working day after a day; for 0 the day, rolled to a working one."""
        if n == 0:
            return self.roll(day)
        for _ in range(n):
            day = self.roll(day + ONE_DAY)
        return day

    def count(self, first: date, last: date) -> int:
        """How many days from first to last, both included, are worked."""
        weeks, rest = divmod(max(0, (last - first).days + 1), 7)
        worked = weeks * len(self.week)
        for back in range(rest):
            worked += (last - timedelta(back)).weekday() in self.week
        off = {
            day
            for begin, end in self.off
            for day in days_of(max(begin, first), min(end, last))
            if day.weekday() in self.week
        }
        return worked - len(off)


def calendar_of(
    week: Iterable[int], holidays: Iterable[str], pto: Iterable[tuple[str, str]]
) -> WorkCalendar:
    """The working days that remain after holidays and days taken off (ISO texts)."""
    single = [(day, day) for day in holidays]
    off = tuple(
        (date.fromisoformat(first), date.fromisoformat(last))
        for first, last in (*single, *pto)
    )
    return WorkCalendar(tuple(week), off)


def step_due(calendar: WorkCalendar, done: date, offset: int) -> date:
    """When a step is due whose forerunner was done on a day: there is no catching up.

    Args:
        calendar: the working days.
        done: local day the step before was done, or the contact enrolled.
        offset: business days between the two.
    """
    return calendar.add(done, offset)


def due_day(calendar: WorkCalendar, done: date, offset: int, free: date | None) -> date:
    """When a step is due that may not be made before a day.

    Args:
        calendar: the working days.
        done: as `step_due`.
        offset: likewise.
        free: the first day that the limits of all touches leave room for one more.
    """
    due = step_due(calendar, done, offset)
    return due if free is None or free <= due else calendar.roll(free)


def check_cadence(new: Cadence) -> None:
    """Refuse a cadence that cannot be meant.

    Raises:
        UsageError: it has no steps, a step no channel, or a number is out of range.
    """
    if not new.steps:
        raise UsageError("a cadence needs a step, such as a call after 5 days")
    if len(new.steps) > MOST_STEPS:
        raise UsageError(f"a cadence has {MOST_STEPS} steps at most")
    if not 1 <= new.max_attempts <= MOST_ATTEMPTS:
        raise UsageError(f"a cadence allows 1 to {MOST_ATTEMPTS} attempts")
    if not 1 <= new.min_channels <= len(CHANNELS):
        raise UsageError(f"a cadence uses 1 to {len(CHANNELS)} channels at least")
    if not 1 <= new.window_days <= FAR:
        raise UsageError(f"a window is 1 to {FAR} days")
    if new.end_action not in ("rest", "re-ask"):
        raise UsageError("a cadence ends in rest or re-ask")
    for step in new.steps:
        if step.channel not in CHANNELS:
            known = ", ".join(CHANNELS)
            raise UsageError(f"{step.channel!r} is no channel: use {known}")
        if step.offset_days < 0:
            raise UsageError("a step cannot be due before the one before it")
        if step.offset_days > LONGEST_WAIT:
            raise UsageError(
                f"a step is {LONGEST_WAIT} business days after the one before at most"
            )


def next_step(cadence: Cadence, done: int, attempts: int) -> CadenceStep | None:
    """The step after the one at a position; None if that was the last to be made.

    Args:
        cadence: the cadence.
        done: position of the step done; past the end it counts as the last.
        attempts: how many outgoing touches were made with it.
    """
    if done >= len(cadence.steps) or attempts >= cadence.max_attempts:
        return None
    return cadence.steps[done]


def check_channels(new: Cadence) -> None:
    """Refuse a cadence whose steps use fewer channels than it says.

    Steps beyond its limit of attempts are never made, so they do not count.

    Raises:
        UsageError: they do.
    """
    reached = new.steps[: new.max_attempts]
    used = sorted({step.channel for step in reached})
    if len(used) < min(new.min_channels, len(reached)):
        raise UsageError(
            f"its steps go by {' and '.join(used)} alone: it is to use "
            f"{new.min_channels} channels at least; add another or say "
            f"--min-channels {len(used)}"
        )


def doubts(new: Cadence) -> list[str]:
    """What of a cadence is hardly meant, a line each: steps never made, without use."""
    found = []
    reached = new.steps[: new.max_attempts]
    never = len(new.steps) - len(reached)
    if never:
        which = f"steps {len(reached) + 1} to {len(new.steps)} are"
        if never == 1:
            which = f"step {len(new.steps)} is"
        most = "1 attempt is" if len(reached) == 1 else f"{len(reached)} attempts are"
        found.append(f"{which} never made: {most} the most")
    bare = sum(not step.idea for step in reached)
    if bare:
        steps = "1 step brings" if bare == 1 else f"{bare} steps bring"
        found.append(
            f"{steps} the contact no idea: {reached[0].channel}:'benchmark sheet' "
            "names one"
        )
    return found


def left_alone(cadence: Cadence, made: Made, position: int) -> str:
    """Why a step may not be passed over; empty if it may.

    The attempts that were made and the steps after it would go by too few channels,
    though they are enough to use `min_channels`.

    Args:
        cadence: whose limits hold.
        made: the touches so far.
        position: of the step that is to be passed over.
    """
    rest = [step.channel for step in cadence.steps if step.position > position]
    used = {*made.channels, *rest}
    least = min(cadence.min_channels, made.since + len(rest))
    if not rest or len(used) >= least:
        return ""
    said = " and ".join(sorted(used))
    return f"the others go by {said} alone; {least} channels at least"


def capped(cadence: Cadence, made: Made, channel: str) -> str:
    """Why no further attempt may be made by a channel; empty if one may.

    A channel is refused once the attempts that are left would not suffice to use
    `min_channels` different ones.

    Args:
        cadence: whose limits hold.
        made: the touches so far.
        channel: of the step that is next.
    """
    most = cadence.max_attempts
    if made.since >= most:
        return f"all {most} attempts are made"
    if made.recent >= most:
        again = f", the next from {day_said(made.free)}" if made.free else ""
        days = f"in {cadence.window_days} days"
        if made.recent > most:
            return f"{made.recent} attempts {days}, {most} at most{again}"
        return f"{most} attempts of {most} {days}{again}"
    used = {*made.channels, channel}
    least = min(cadence.min_channels, most)
    if least - len(used) > most - made.since - 1:
        return (
            f"another channel first: {made.since} of {most} attempts, all by "
            f"{' and '.join(sorted(used))}; {least} channels at least"
        )
    return ""
