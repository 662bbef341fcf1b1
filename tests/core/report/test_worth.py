"""What an hour is worth: the published values, to the cent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.rules import worth


def test_an_hour_of_a_million_a_year() -> None:
    assert worth.per_hour(1_000_000_00, 242, 9) == 459_14


def test_what_a_30000_order_buys() -> None:
    seconds = worth.bought_by(30_000_00, 459_14)
    assert seconds // 60 == 65 * 60 + 20


def test_a_call_is_worth_its_share() -> None:
    assert worth.per_call(3_000_000_00, 1500) == 2000_00


def test_a_minute_of_two_and_a_half_million() -> None:
    assert worth.per_minute(worth.per_hour(2_500_000_00, 260, 8)) == 20_03


def test_selling_hours_cost_more() -> None:
    assert worth.per_selling_hour(1_000_000_00, 242, 9, 1, 2) == 918_27


def test_price_of_the_three_sinks() -> None:
    prices = [worth.price_of(minutes * 60, 459_14) for minutes in (220, 180, 150)]
    assert prices == [1683_51, 1377_42, 1147_85]


def test_smallest_set_covering_eighty_per_cent() -> None:
    minutes = (220, 180, 150, 60, 25, 15)
    chosen = worth.smallest_set(minutes)
    assert chosen == [0, 1, 2]
    assert worth.nearest(1000 * sum(minutes[i] for i in chosen), 650) == 846


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [(1, 2, 1), (-1, 2, -1), (3, 2, 2), (1, 3, 0), (2, 3, 1), (-7, -2, 4), (0, 5, 0)],
)
def test_halves_go_away_from_zero(above: int, below: int, whole: int) -> None:
    assert worth.nearest(above, below) == whole


@given(st.lists(st.integers(0, 10_000), max_size=8), st.integers(1, 10_000))
def test_no_smaller_set_reaches_the_share(amounts: list[int], share: int) -> None:
    chosen = worth.smallest_set(amounts, share)
    held = sum(amounts[place] for place in chosen)
    assert held * 10_000 >= sum(amounts) * share
    largest = sorted(amounts, reverse=True)[: max(0, len(chosen) - 1)]
    if chosen:
        assert sum(largest) * 10_000 < sum(amounts) * share
