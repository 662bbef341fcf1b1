from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.model.pipeline import ROTS
from paceline.rules import pipeline as rules

DAY = 86400
TODAY = (10 * DAY, 11 * DAY)
NOON = 10 * DAY + 43200


@pytest.mark.parametrize(
    ("next_at", "timed", "state"),
    [
        (None, False, "none"),
        (10 * DAY - 1, False, "overdue"),
        (10 * DAY, False, "today"),
        (NOON - 1, True, "overdue"),
        (NOON, True, "today"),
        (11 * DAY - 1, True, "today"),
        (11 * DAY, False, "future"),
    ],
)
def test_a_step_is_overdue_once_its_day_or_its_clock_time_has_passed(
    next_at: int | None, timed: bool, state: str
) -> None:
    assert rules.step_state(next_at, timed, NOON, TODAY) == state


@pytest.mark.parametrize(
    ("idle", "rot_days", "state", "rot"),
    [
        (7, 10, "none", "fresh"),
        (8, 10, "none", "aging"),
        (10, 10, "none", "rotting"),
        (19, 10, "none", "rotting"),
        (20, 10, "none", "rotten"),
        (5, None, "none", "fresh"),
        (6, None, "none", "aging"),
        (7, None, "none", "rotting"),
        (14, 0, "none", "rotten"),
        (99, 10, "future", "fresh"),
        (99, 10, "today", "fresh"),
        (0, 10, "overdue", "rotting"),
        (20, 10, "overdue", "rotten"),
    ],
)
def test_rot_counts_idle_days_against_the_stage_and_waits_for_a_step_to_come(
    idle: int, rot_days: int | None, state: str, rot: str
) -> None:
    assert rules.rot(idle, rot_days, state) == rot


@given(idle=st.integers(0, 300), more=st.integers(0, 50), after=st.integers(1, 60))
def test_a_deal_never_freshens_by_waiting(idle: int, more: int, after: int) -> None:
    before = ROTS.index(rules.rot(idle, after, "none"))
    assert ROTS.index(rules.rot(idle + more, after, "none")) >= before


@pytest.mark.parametrize(
    ("lost", "reason", "day"),
    [
        ((2026, 5, 31), "", (2027, 2, 28)),
        ((2026, 2, 10), "price", (2026, 11, 10)),
        ((2026, 11, 30), "timing", (2027, 2, 28)),
        ((2026, 11, 30), "no-decision", (2027, 3, 30)),
    ],
)
def test_asking_again_waits_calendar_months_by_reason(
    lost: tuple[int, int, int], reason: str, day: tuple[int, int, int]
) -> None:
    assert rules.reask_day(date(*lost), reason, None, None) == date(*day)


def test_a_deal_lost_to_a_competitor_is_asked_again_before_the_contract_ends() -> None:
    lost, ends = date(2026, 11, 22), date(2027, 6, 30)
    again = rules.reask_day(lost, "price", "Initech", ends)
    assert again == date(2027, 4, 1)
    soon = rules.reask_day(lost, "price", "Initech", date(2026, 12, 31))
    assert soon == date(2027, 8, 22)
    assert rules.reask_day(lost, "price", None, ends) == date(2027, 8, 22)
    assert rules.reask_day(lost, "timing", "Initech", ends) == date(2027, 2, 22)
    far = date(2028, 6, 30)
    assert rules.reask_day(lost, "price", "Initech", far) == date(2027, 8, 22)
    assert rules.reask_day(lost, "competitor", "Initech", far) == date(2028, 4, 1)
    assert rules.reask_day(lost, "price", "status quo", ends) == date(2027, 8, 22)


def test_a_budget_is_asked_for_before_their_fiscal_year_begins() -> None:
    budget = rules.reask_day(date(2026, 11, 22), "budget", None, None, (4, 1))
    assert budget == date(2027, 1, 31)
    late = rules.reask_day(date(2027, 1, 31), "budget-cut", None, None, (4, 1))
    assert late == date(2028, 2, 1)


def test_a_missing_chance_is_never_one() -> None:
    assert rules.weighted(1000, None) is None
    assert rules.weighted(None, 5000) is None
    assert rules.weighted(1001, 5000) == 501
    assert rules.weighted(1000, 0) == 0


@given(worth=st.integers(0, 10**12), chance=st.integers(0, 10_000))
def test_a_weighted_value_is_never_over_the_value(worth: int, chance: int) -> None:
    share = rules.weighted(worth, chance)
    assert share is not None
    assert 0 <= share <= worth
    assert abs(share * 10_000 - worth * chance) <= 5000
