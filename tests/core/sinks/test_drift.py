"""Rule 3: a lasting rise is found, with its first week; noise hardly ever is."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.rules.drift import LIMIT, watch

USUAL, SPREAD = 0.25, 0.05
RISING = (0.24, 0.26, 0.25, 0.27, 0.31, 0.33, 0.34, 0.36, 0.35)
weekly = st.lists(st.floats(0, 10), max_size=40)


def test_one_spread_above_is_flagged_in_week_nine() -> None:
    found = watch([0.30] * 9, USUAL, SPREAD)
    assert found.sums == (0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5)
    assert found.flags == (8,)
    assert watch([0.30] * 8, USUAL, SPREAD).flags == ()
    assert (0.30 - USUAL) / SPREAD < 2


def test_a_rise_is_dated_to_the_week_after_the_last_zero() -> None:
    found = watch(RISING, USUAL, SPREAD, reset=False)
    assert found.sums == (0, 0, 0, 0, 0.7, 1.8, 3.1, 4.8, 6.3)
    assert found.flags[0] + 1 == 8
    assert found.start is not None
    assert found.start + 1 == 5


def test_the_sum_starts_anew_after_a_flag_and_the_run_goes_on() -> None:
    found = watch(RISING, USUAL, SPREAD)
    assert found.sums == (0, 0, 0, 0, 0.7, 1.8, 3.1, 4.8, 1.5)
    assert (found.flags, found.start, found.on) == ((7,), 4, True)


def test_a_run_is_over_where_the_sum_is_zero_again() -> None:
    found = watch((*RISING, 0.1), USUAL, SPREAD)
    assert (found.start, found.on) == (4, False)
    again = watch((*RISING, 0.1, 0.5, 0.5), USUAL, SPREAD)
    assert (again.flags, again.start, again.on) == ((7, 10, 11), 10, True)


def test_nothing_watched_is_no_drift() -> None:
    assert watch([], USUAL, SPREAD).start is None


@given(weekly)
def test_a_series_that_never_passes_the_usual_is_never_flagged(
    series: list[float],
) -> None:
    assert watch(series, 10.0, 1.0).flags == ()


@given(weekly, weekly)
def test_later_weeks_change_nothing_before_them(
    series: list[float], later: list[float]
) -> None:
    before = watch(series, 5.0, 1.0)
    after = watch([*series, *later], 5.0, 1.0)
    assert after.sums[: len(series)] == before.sums
    assert after.flags[: len(before.flags)] == before.flags


def weeks_to_flag(shift: float, weeks: int, limit: float = LIMIT) -> float:
    """Mean weeks from one flag to the next on seeded normal noise with a shift."""
    noise = random.Random(20261122)
    series = [noise.gauss(shift, 1.0) for _ in range(weeks)]
    flags = watch(series, 0.0, 1.0, limit=limit).flags
    return (flags[-1] + 1) / len(flags)


def test_on_noise_a_false_flag_comes_in_about_341_weeks() -> None:
    assert 315 < weeks_to_flag(0.0, 400_000) < 367


@pytest.mark.parametrize(
    ("shift", "limit", "weeks"),
    [(1.0, 4.0, 8.3), (1.0, 5.0, 10.3), (2.0, 4.0, 3.3), (2.0, 5.0, 4.0)],
)
def test_a_real_shift_is_caught_in_weeks(
    shift: float, limit: float, weeks: float
) -> None:
    assert weeks_to_flag(shift, 40_000, limit) == pytest.approx(weeks, abs=0.3)
