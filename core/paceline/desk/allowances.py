"""Budgets and targets of a week, by the days that are worked in it."""

from __future__ import annotations

from datetime import timedelta

from paceline.desk.workdays import work_calendar
from paceline.model.allowances import LEAST, MOST, Allowance, Part
from paceline.model.timelog import CATEGORIES
from paceline.rules.sinks import budget_for
from paceline.rules.weeks import days_of, monday
from paceline.store import plan as store
from paceline.text.spans import day_said, format_duration, in_minutes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from paceline.desk import Desk
    from paceline.desk.sums import Sums
    from paceline.rules.cadence import WorkCalendar

NAMED = 3
"""Days off that are named one by one."""


def allowances(desk: Desk, kind: str) -> dict[str, int]:
    """Seconds a week by activity or category; the book's win over the settings'."""
    held = store.allowances(desk.book, kind)
    return {**desk.config.budgets, **held} if kind == MOST else held


def category_of(desk: Desk, word: str) -> int | None:
    """The index of the category a word names, in the profile's words or the book's."""
    for names in (desk.categories[:3], CATEGORIES):
        if word in names:
            return names.index(word)
    return None


def part_of(calendar: WorkCalendar, weekly: int, first: date, last: date) -> Part:
    """What a week's allowance comes to in some days: only days worked have a part.

    Args:
        calendar: the working days.
        weekly: seconds of a week without days off.
        first: first local day.
        last: last one, included.
    """
    usual, worked = len(calendar.week), calendar.count(first, last)
    if not usual or not worked:
        return Part(None, "")
    if worked == usual:
        return Part(weekly, "")
    seconds = budget_for(weekly, worked, usual)
    off = _off(calendar, first, last)
    return Part(
        seconds,
        f"{format_duration(weekly)} × {worked} ÷ {usual} working days = "
        f"{format_duration(seconds)}{f' (off {off})' if off else ''}",
    )


def budgets_of(desk: Desk, first: date, last: date) -> dict[str, Part]:
    """What the budgets come to in some days; days of one week have the whole week's."""
    if monday(first) == monday(last):
        first = monday(first)
        last = first + timedelta(6)
    calendar = work_calendar(desk)
    return {
        what: part_of(calendar, weekly, first, last)
        for what, weekly in allowances(desk, MOST).items()
    }


def over_categories(
    desk: Desk, budgets: Mapping[str, Part], split: Mapping[int, int]
) -> list[str]:
    """The budgets of whole categories that are exceeded, each with its arithmetic.

    Args:
        desk: the open book.
        budgets: what they come to in some days.
        split: seconds of those days by category.
    """
    said = []
    for what, part in budgets.items():
        index = category_of(desk, what)
        took = 0 if index is None else split.get(index, 0)
        if index is not None and part.seconds is not None and took > part.seconds:
            why = f", {part.why}" if part.why else ""
            said.append(
                f"{desk.categories[index]} over its budget{why}: "
                f"{format_duration(took)} − {format_duration(part.seconds)} = "
                f"{format_duration(took - part.seconds)}"
            )
    return said


def _off(calendar: WorkCalendar, first: date, last: date) -> str:
    """The days of the working week that are not worked; only a few are named."""
    days = [
        day
        for day in days_of(first, last)
        if day.weekday() in calendar.week and not calendar.works(day)
    ]
    named = ", ".join(f"{day_said(day)}" for day in days[:NAMED])
    more = len(days) - NAMED
    return f"{named} and {more} more" if more > 0 else named


def standing(desk: Desk, kind: str, day: date | None = None) -> list[Allowance]:
    """How the week a day lies in stands to its budgets or its targets.

    Args:
        desk: the open book.
        kind: ``most`` or ``least``.
        day: a day of the week meant; today if None.
    """
    wanted = allowances(desk, kind)
    if not wanted:
        return []
    first = monday(day or desk.zone.day(desk.now()))
    last = first + timedelta(6)
    calendar = work_calendar(desk)
    took = _took(desk.report.sums(first, last, "category", "activity"))
    found = []
    for key, weekly in wanted.items():
        index = category_of(desk, key)
        code = key if index is None else CATEGORIES[index]
        part = part_of(calendar, weekly, first, last)
        name = key if index is None else desk.categories[index]
        ended = name, index is not None, kind, weekly
        found.append(_stand(ended, part, took.get((index is not None, code), 0)))
    return sorted(found, key=lambda one: (not one.category, one.name))


def said(desk: Desk, day: date) -> str:
    """The targets of a week in a sentence each, with a blank before."""
    return "".join(
        f" {one.name.capitalize()} {in_minutes(one.seconds)} of "
        f"{format_duration(one.allowed)}."
        for one in standing(desk, LEAST, day)
        if one.allowed is not None
    )


def _took(sums: Sums) -> Mapping[tuple[bool, str], int]:
    """Seconds by category, marked True, and by activity."""
    took: dict[tuple[bool, str], int] = {}
    for (category, activity), (seconds, _) in sums.items():
        keys = [(False, str(activity))]
        if int(category or 0) < len(CATEGORIES):
            keys.append((True, CATEGORIES[int(category or 0)]))
        for key in keys:
            took[key] = took.get(key, 0) + seconds
    return took


def _stand(what: tuple[str, bool, str, int], part: Part, seconds: int) -> Allowance:
    if part.seconds is None:
        why = "no day of this week is worked"
        return Allowance(*what, None, seconds, None, "off", why)
    left = part.seconds - seconds
    reached = left <= 0 if what[2] == LEAST else left >= 0
    words = ("met", "short") if what[2] == LEAST else ("inside", "over")
    sides = (part.seconds, seconds) if left >= 0 else (seconds, part.seconds)
    sum_ = " − ".join(format_duration(side) for side in sides)
    why = f"{sum_} = {format_duration(abs(left))}"
    said = f"{part.why}; {why}" if part.why else why
    return Allowance(*what, part.seconds, seconds, left, words[not reached], said)
