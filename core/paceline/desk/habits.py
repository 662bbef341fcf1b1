"""Sinks taken on with a goal, and what has come of it."""

from __future__ import annotations

from datetime import date, timedelta

from paceline.desk.lookup import find_activity
from paceline.errors import NotFoundError
from paceline.events import TIME, Event
from paceline.model.sinks import Habit
from paceline.rules import habits as rules
from paceline.rules.weeks import monday
from paceline.store import habits as store
from paceline.text.spans import format_duration, in_minutes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk

WEEK = timedelta(7)


class HabitDesk:
    """The verbs on habits."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def take_on(self, activity: str, goal: int) -> Event:
        """Take a sink on: a goal in seconds a week, from today.

        A habit that is there already gets another goal and keeps its first day.

        Raises:
            UsageError: there is no such activity.
        """
        name = find_activity(self._desk, activity)
        now = self._desk.now()
        said = f"habit: {name} down to {format_duration(goal)} a week"
        with self._book.write(said, now) as conn:
            since = self._desk.zone.day(now).isoformat()
            store.set_habit(conn, self._desk.owner, name, goal, since)
        return Event(TIME, said)

    def drop(self, activity: str) -> Event:
        """Let a habit go.

        Raises:
            NotFoundError: it is none.
        """
        name = activity.lower()
        if name not in {row[0] for row in store.habits(self._book)}:
            raise NotFoundError(f"{activity} is no habit: see 'pace habit'")
        said = f"no habit of {name}"
        with self._book.write(said, self._desk.now()) as conn:
            store.drop_habit(conn, self._desk.owner, name)
        return Event(TIME, said)

    def spent_in_app(self, day: date, seconds: int) -> None:
        """Note time at the keys of the full screen (docs/decisions/0010).

        It is a step of the history, but none that undo takes back.
        """
        said = f"in Paceline {format_duration(seconds)}"
        with self._book.write(said, self._desk.now(), "load") as conn:
            owner = self._desk.owner
            store.add_app_seconds(conn, owner, day.isoformat(), seconds)

    def list(self) -> list[Habit]:
        """Every habit with what has come of it, oldest first."""
        return habits_of(self._desk)


def habits_of(desk: Desk) -> list[Habit]:
    """Every habit: the median of the four weeks before, and of the last four since.

    The week it was taken on in belongs to neither; nor does the one not over yet.
    """
    return [
        _habit(desk, activity, goal, date.fromisoformat(since))
        for activity, goal, since in store.habits(desk.book)
    ]


def _habit(desk: Desk, activity: str, goal: int, since: date) -> Habit:
    start, present = monday(since), monday(desk.zone.day(desk.now()))
    earlier = [start - WEEK * back for back in range(rules.WEEKS, 0, -1)]
    first_since = start if since == start else start + WEEK
    whole = (present - first_since).days // 7
    later = [present - WEEK * back for back in range(min(whole, rules.WEEKS), 0, -1)]
    found = rules.effect(
        [_took(desk, activity, week) for week in earlier],
        [_took(desk, activity, week) for week in later],
        goal,
    )
    said = _said(activity, goal, since, found)
    return Habit(
        activity, goal, since, found.before, found.after, found.n, found.reached, said
    )


def _took(desk: Desk, activity: str, week: date) -> int:
    sums = desk.report.sums(week, week + timedelta(6), "activity")
    return sums.get((activity,), (0, 0))[0]


def _said(activity: str, goal: int, since: date, found: rules.Effect) -> str:
    was, begun = in_minutes(found.before), f"{since.day} {since:%b}"
    of = f"goal {format_duration(goal)}"
    if found.after is None:
        so_far = f"no whole week since {begun}"
        return f"{activity} {was} a week before, {so_far} ({of})"
    now = in_minutes(found.after)
    reached = "reached" if found.reached else "not reached"
    return f"{activity} {was} → {now} a week since {begun} ({of} {reached})"
