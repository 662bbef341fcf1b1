"""When steps are due: working days, leave, months."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.errors import UsageError
from paceline.rules.cadence import WorkCalendar, calendar_of, due_day, step_due
from paceline.rules.weeks import days_of, monday, months_later, period_of

WEEK = (0, 1, 2, 3, 4)
PLAIN = WorkCalendar(WEEK)

days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
weeks = st.sets(st.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(found)))
leaves = st.lists(
    st.tuples(days, st.integers(0, 20)).map(
        lambda pair: (pair[0], pair[0] + timedelta(pair[1]))
    ),
    max_size=4,
).map(tuple)
calendars = st.builds(WorkCalendar, weeks, leaves)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-05-31", 9, "2027-02-28"),
        ("2026-02-10", 9, "2026-11-10"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
    ],
)
def test_months_later_stays_inside_the_month(day: str, months: int, later: str) -> None:
    assert months_later(date.fromisoformat(day), months).isoformat() == later


def test_a_call_comes_a_week_after_its_warm_up() -> None:
    sent = date(2026, 11, 18)
    assert step_due(PLAIN, sent, 5) == sent + timedelta(7)


def test_a_call_after_a_warm_up_before_holidays_rolls_to_a_working_day() -> None:
    calendar = calendar_of(WEEK, ["2026-12-25"], [("2026-12-28", "2026-12-31")])
    assert step_due(calendar, date(2026, 12, 18), 5) == date(2027, 1, 1)


def test_a_step_due_at_once_rolls_off_the_weekend() -> None:
    assert step_due(PLAIN, date(2026, 11, 21), 0) == date(2026, 11, 23)
    assert step_due(PLAIN, date(2026, 11, 20), 0) == date(2026, 11, 20)


def test_counted_days_skip_weekends_and_days_off() -> None:
    monday = date(2026, 11, 23)
    assert PLAIN.count(date(2026, 11, 21), monday) == 1
    assert PLAIN.count(date(2026, 11, 21), date(2026, 11, 22)) == 0
    assert WorkCalendar(WEEK, ((monday, monday),) * 2).count(monday, monday) == 0
    assert PLAIN.count(monday, date(2026, 11, 20)) == 0


@given(calendar=calendars, first=days, n=st.integers(-3, 120))
def test_counting_days_by_the_week_is_counting_them_one_by_one(
    calendar: WorkCalendar, first: date, n: int
) -> None:
    one_by_one = sum(calendar.works(first + timedelta(day)) for day in range(n))
    assert calendar.count(first, first + timedelta(n - 1)) == one_by_one


def test_no_working_days_are_refused() -> None:
    with pytest.raises(UsageError, match="working day"):
        WorkCalendar(()).roll(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("year", "2026-01-01", "2026-12-31"),
        ("quarter", "2026-10-01", "2026-12-31"),
        ("month", "2026-11-01", "2026-11-30"),
    ],
)
def test_quota_periods(period: str, first: str, last: str) -> None:
    found = period_of(date(2026, 11, 22), period)
    assert [day.isoformat() for day in found] == [first, last]


@given(calendars, days, st.integers(0, 40))
def test_due_days_are_worked_and_as_far_as_said(
    calendar: WorkCalendar, done: date, offset: int
) -> None:
    due = step_due(calendar, done, offset)
    assert calendar.works(due)
    if offset:
        assert calendar.count(done + timedelta(1), due) == offset
    else:
        assert calendar.count(done, due) == 1


@given(calendars, days, st.integers(0, 20), st.integers(0, 20))
def test_done_later_is_never_due_earlier(
    calendar: WorkCalendar, done: date, late: int, offset: int
) -> None:
    later = step_due(calendar, done + timedelta(late), offset)
    assert later >= step_due(calendar, done, offset)


@given(
    weeks,
    st.lists(st.integers(1, 40), max_size=30),
    days,
    st.integers(1, 20),
    st.integers(0, 20),
)
def test_leave_piles_nothing_up(
    week: tuple[int, ...], waits: list[int], today: date, ahead: int, length: int
) -> None:
    first = today + timedelta(ahead)
    last = first + timedelta(length)
    calendar, away = WorkCalendar(week), WorkCalendar(week, ((first, last),))
    due = [step_due(calendar, today, wait) for wait in waits]
    moved = [step_due(away, today, wait) for wait in waits]
    assert all(away.works(day) for day in moved)
    assert sorted(Counter(due).values()) == sorted(Counter(moved).values())
    taken = calendar.count(first, last)
    for one, other in zip(due, moved, strict=True):
        assert other == (calendar.add(one, taken) if taken and one >= first else one)


def test_a_step_waits_for_the_day_there_is_room() -> None:
    calendar = calendar_of(WEEK, [], [])
    monday_due = date(2026, 11, 16)
    assert due_day(calendar, monday_due, 0, None) == monday_due
    assert due_day(calendar, monday_due, 5, monday_due) == date(2026, 11, 23)
    assert due_day(calendar, monday_due, 0, date(2026, 11, 28)) == date(2026, 11, 30)


@given(days)
def test_weeks_begin_on_monday(day: date) -> None:
    first = monday(day)
    assert first.weekday() == 0
    assert day in days_of(first, first + timedelta(6))
