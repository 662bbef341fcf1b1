"""What a pipeline brings in a day: the reference values."""

from __future__ import annotations

import pytest

from paceline.rules.velocity import per_day, velocity


@pytest.mark.parametrize(
    ("n", "value", "win", "days", "brings"),
    [
        (40, 25_000, 0.25, 90, 2_777.78),
        (18, 42_000, 0.24, 78, 2_326.15),
        (50, 12_000, 0.25, 90, 1_666.67),
    ],
)
def test_reference_values(
    n: int, value: int, win: float, days: int, brings: float
) -> None:
    assert round(velocity(n, value, win, days), 2) == brings
    assert per_day(n * value * 100, win, days) == round(brings * 100)


def test_a_cycle_a_fifth_shorter_brings_a_quarter_more() -> None:
    before, after = velocity(40, 25_000, 0.25, 90), velocity(40, 25_000, 0.25, 72)
    assert after / before == pytest.approx(1.25)
