"""What a pipeline brings in a day: the reference values."""

from __future__ import annotations

import pytest

from paceline.rules.velocity import per_day


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
    assert per_day(n * value * 100, win, days) == round(brings * 100)


def test_a_cycle_a_fifth_shorter_brings_a_quarter_more() -> None:
    before, after = (per_day(1_000_000_00, 0.25, days) for days in (90, 72))
    assert after / before == pytest.approx(1.25, rel=1e-5)
