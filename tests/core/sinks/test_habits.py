"""A sink taken on: its goal, and before and after."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from paceline.errors import NotFoundError, UsageError
from support.sinks import MONDAY, log_weeks

if TYPE_CHECKING:
    from paceline.desk import Desk
    from support.books import Clock

H = 3600


def since(desk: Desk, days: int) -> None:
    day = (MONDAY - timedelta(days)).isoformat()
    with desk.book.write("since", desk.now()) as conn:
        conn.execute("UPDATE habit SET since = ?", (day,))


def test_before_and_after_are_medians_of_four_weeks(desk: Desk) -> None:
    log_weeks(desk, "billing", [300, 150, 140, 160, 150, 999, 90, 70, 60, 70])
    desk.habits.take_on("billing", 72 * 60)
    since(desk, 7 * 5 - 2)
    (habit,) = desk.habits.list()
    assert (habit.before, habit.after, habit.n) == (150 * 60, 70 * 60, 4)
    assert habit.reached
    assert habit.said == ("billing 2h30 → 1h10 a week since 14 Oct (goal 1h12 reached)")
    assert desk.report.sinks(MONDAY, MONDAY).habits == (habit,)


def test_a_habit_of_a_monday_counts_that_week(desk: Desk) -> None:
    log_weeks(desk, "billing", [100, 100, 100, 100, 40])
    desk.habits.take_on("billing", H)
    since(desk, 7)
    (habit,) = desk.habits.list()
    assert (habit.before, habit.after, habit.n) == (6000, 2400, 1)


def test_a_new_habit_says_that_there_is_no_week_yet(desk: Desk) -> None:
    log_weeks(desk, "billing", [60, 60, 60, 60])
    event = desk.habits.take_on("Billing", H // 2)
    assert event.said == "habit: billing down to 30m a week"
    (habit,) = desk.habits.list()
    assert (habit.before, habit.after, habit.reached) == (H, None, False)
    assert "no whole week since 22 Nov" in habit.said


def test_a_goal_is_changed_and_the_first_day_kept(desk: Desk, clock: Clock) -> None:
    desk.habits.take_on("billing", H)
    clock.forward(7 * 86400)
    desk.habits.take_on("billing", 2 * H)
    (habit,) = desk.habits.list()
    assert (habit.goal, habit.since.isoformat()) == (2 * H, "2026-11-22")


def test_a_habit_is_one_step_to_undo(desk: Desk) -> None:
    desk.habits.take_on("billing", H)
    desk.history.undo()
    assert desk.habits.list() == []
    desk.history.redo()
    desk.habits.drop("BILLING")
    assert desk.habits.list() == []
    desk.history.undo()
    assert len(desk.habits.list()) == 1


def test_unknown_activities_and_habits_are_told(desk: Desk) -> None:
    with pytest.raises(UsageError, match="did you mean billing"):
        desk.habits.take_on("biling", H)
    with pytest.raises(UsageError, match="pace log --help"):
        desk.habits.take_on("zzz", H)
    with pytest.raises(NotFoundError, match="no habit"):
        desk.habits.drop("billing")
