"""How long things take, those still going on counted in."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.rules import survival
from support.spells import curve

REFERENCE = [(5, True), (8, True), (12, False), (15, True), (20, False)]
SPELLS = st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=40)


def test_reference_values() -> None:
    found = curve(REFERENCE)
    assert [(fall.at, fall.left) for fall in found.falls] == [
        (5, 0.8),
        (8, 0.6),
        (15, 0.3),
    ]
    assert survival.median(found) == 15
    assert survival.per_day(found) == 3 / 60
    assert (found.n, found.ended, found.going) == (5, 3, 2)


def test_the_closed_alone_would_look_quicker() -> None:
    closed = curve([spell for spell in REFERENCE if spell[1]])
    assert survival.median(closed) == 8


def test_a_median_may_not_be_reached() -> None:
    assert survival.median(curve([(5, True), (9, False), (9, False)])) is None
    assert survival.median(curve([])) is None
    assert survival.per_day(curve([])) is None


def test_one_that_goes_on_is_at_risk_when_another_ends() -> None:
    found = curve([(5, False), (5, True)])
    assert found.falls == (survival.Fall(5, 2, 1, 0.5),)


@pytest.mark.parametrize(
    ("age", "more", "chance"),
    [(0, 4, 0.0), (0, 5, 0.2), (0, 15, 0.7), (8, 7, 0.5), (5, 3, 0.25), (16, 2, 0.0)],
)
def test_the_chance_to_close_given_the_age(
    age: float, more: float, chance: float
) -> None:
    found = survival.closing(curve(REFERENCE), age, more)
    assert found == pytest.approx(chance)


def test_nothing_is_known_of_ages_none_has_reached() -> None:
    assert survival.closing(curve(REFERENCE), 20, 5) is None
    assert survival.closing(curve([(5, True)]), 5, 5) is None
    assert survival.closing(curve([]), 0, 5) is None


@given(SPELLS)
def test_fewer_and_fewer_last(spells: list[tuple[int, bool]]) -> None:
    left = [1.0, *(fall.left for fall in curve(spells).falls)]
    assert all(0 <= later < earlier for earlier, later in pairwise(left))


@given(
    SPELLS.flatmap(lambda spells: st.tuples(st.just(spells), st.permutations(spells)))
)
def test_their_order_is_irrelevant(
    both: tuple[list[tuple[int, bool]], list[tuple[int, bool]]],
) -> None:
    assert curve(both[0]) == curve(both[1])


@given(st.lists(st.integers(0, 60), min_size=1, max_size=40))
def test_where_all_ended_it_is_the_plain_median(took: list[int]) -> None:
    found = survival.median(curve([(each, True) for each in took]))
    assert found == sorted(took)[(len(took) - 1) // 2]


@given(SPELLS, st.integers(0, 200))
def test_one_more_that_goes_on_never_shortens_the_median(
    spells: list[tuple[int, bool]], more: int
) -> None:
    before = survival.median(curve(spells))
    after = survival.median(curve([*spells, (more, False)]))
    assert after is None or (before is not None and after >= before)


@given(SPELLS, st.integers(0, 60), st.integers(0, 30), st.integers(0, 30))
def test_more_time_is_more_chance(
    spells: list[tuple[int, bool]], age: int, few: int, more: int
) -> None:
    found = curve(spells)
    short = survival.closing(found, age, few)
    long = survival.closing(found, age, few + more)
    assert (short is None) is (long is None)
    if short is not None and long is not None:
        assert 0 <= short <= long <= 1
