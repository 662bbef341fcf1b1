"""When an activity is called a sink, and what to do about it."""

from __future__ import annotations

import pytest

from paceline.rules import sinks


def test_the_floor_of_the_spread_matters() -> None:
    floored = sinks.spread_about(0.245, 0.005)
    assert floored is not None
    assert round((0.33 - floored.median) / floored.spread, 2) == 2.34 < sinks.LOUD


def test_a_wide_spread_is_left_alone() -> None:
    wide = sinks.spread_about(100, 20)
    assert wide is not None
    assert wide.spread == pytest.approx(29.652)


def test_a_baseline_needs_four_weeks_that_hold_anything() -> None:
    assert sinks.baseline([0, 0, 0, 0, 0, 60, 60, 60]) is None
    found = sinks.baseline([0, 0, 0, 60, 60, 60, 60, 60])
    assert found is not None
    assert found.median == 60


def test_a_median_of_nothing_is_no_baseline() -> None:
    assert sinks.baseline([0, 0, 0, 0, 0, 5, 5, 5, 5]) is None


def test_median_of_even_and_odd_counts() -> None:
    assert sinks.median([3, 1, 2]) == 2
    assert sinks.median([4, 1, 3, 2]) == 2.5


def test_a_budget_is_for_the_days_worked() -> None:
    assert sinks.budget_for(7200, 5, 5) == 7200
    assert sinks.budget_for(7200, 10, 5) == 14400
    assert sinks.budget_for(18000, 3, 5) == 10800
    assert sinks.budget_for(7000, 1, 6) == 1167


def test_the_budget_itself_is_inside_it() -> None:
    assert not sinks.over_budget(7200, 7200)
    assert sinks.over_budget(7201, 7200)


@pytest.mark.parametrize(
    ("activity", "seconds", "n", "action"),
    [
        ("billing", 9000, 3, "batch"),
        ("crm-entry", 9000, 3, "automate"),
        ("internal-problem", 9000, 3, "delegate"),
        ("internal-meeting", 9000, 3, "refuse"),
        ("stamping", 3000, 5, "batch"),
        ("stamping", 9000, 2, "delegate"),
        ("stamping", 9000, 0, "delegate"),
    ],
)
def test_what_to_do(activity: str, seconds: int, n: int, action: str) -> None:
    assert sinks.action_for(activity, seconds, n) == action
    assert sinks.advice_for(action, n).startswith(action)


def test_one_piece_is_not_called_interruptions() -> None:
    assert "interruption" not in sinks.advice_for("batch", 1)
    assert "interruption" in sinks.advice_for("batch", 2)
