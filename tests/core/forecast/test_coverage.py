"""Coverage, categories, the gap and the pay: reference values and properties."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.rules import coverage as rules

amounts = st.integers(0, 10_000_000)
numbers = st.integers(0, 200)


def test_coverage_has_the_reference_values() -> None:
    assert rules.ratio(4_800_000, 1_600_000) == 3.0
    assert round(rules.required(0.22), 3) == 4.545
    assert round(100 * 4_800_000 * 0.22 / 1_600_000) == 66
    assert rules.ratio(4_800_000, 0) is None


def test_the_gap_in_new_deals_has_the_reference_value() -> None:
    assert rules.new_deals(120_000_00, 15_000_00, 0.25) == 32
    assert rules.new_deals(120_000_01, 15_000_00, 0.25) == 33
    assert rules.new_deals(0, 15_000_00, 0.25) == 0


def test_pay_has_the_reference_values() -> None:
    assert rules.pay(50_000_00, 1000, None, None) == 5_000_00
    # Half as much again, on what is above the quota alone.
    assert rules.pay(120_000_00, 1000, 100_000_00, 150) == 13_000_00
    assert rules.pay(100_000_00, 1000, 100_000_00, 150) == 10_000_00
    assert rules.pay(120_000_00, 1000, 100_000_00, None) == 12_000_00


@given(numbers, amounts, numbers, amounts, st.integers(0, 1_000_000))
def test_a_lost_deal_never_raises_the_rate_by_value(
    won: int, won_worth: int, lost: int, lost_worth: int, worth: int
) -> None:
    before = rules.rate_by_value(
        (won, won_worth * bool(won)), (lost, lost_worth * bool(lost))
    )
    after = rules.rate_by_value(
        (won, won_worth * bool(won)), (lost + 1, lost_worth * bool(lost) + worth)
    )
    assert 0 < after < 1
    if won and won_worth:
        assert after <= before


def test_the_rate_by_value_without_history_is_a_quarter() -> None:
    assert rules.rate_by_value((0, 0), (0, 0)) == 0.25
    assert rules.rate_by_value((8, 80_000), (0, 0)) == pytest.approx(0.625)


@pytest.mark.parametrize(
    ("said", "chance", "pushes", "dated", "found"),
    [
        (None, 7000, 0, True, "commit"),
        (None, 6999, 0, True, "best"),
        (None, 3999, 0, True, "pipeline"),
        (None, 9000, 0, False, "pipeline"),
        (None, None, 0, True, "pipeline"),
        (None, 9000, 2, True, "commit"),
        (None, 9000, 3, True, "best"),
        ("commit", 500, 0, False, "commit"),
        ("commit", 9000, 3, True, "best"),
        ("pipeline", 9000, 0, True, "pipeline"),
    ],
)
def test_what_a_deal_counts_for(
    said: str | None, chance: int | None, pushes: int, dated: bool, found: str
) -> None:
    assert rules.category(said, chance, pushes, dated=dated) == found


@given(st.lists(st.integers(0, 60), max_size=8), st.integers(1, 200))
def test_no_smaller_set_of_deals_closes_the_gap(
    values: list[int], missing: int
) -> None:
    places = rules.fewest(values, missing)
    enough = [
        n
        for n in range(1, len(values) + 1)
        if any(sum(some) >= missing for some in combinations(values, n))
    ]
    assert len(places) == (enough[0] if enough else 0)
    assert len(set(places)) == len(places)
    if places:
        assert sum(values[at] for at in places) >= missing
