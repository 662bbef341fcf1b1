"""Whether chances came true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.rules.calibration import Tally, tallied
from paceline.rules.passages import PLACES

REFERENCE = [(9000, True), (7000, False), (3000, False), (2000, True)]
SAID = st.lists(st.tuples(st.integers(0, 10_000), st.booleans()), max_size=30)


def tally(said: list[tuple[int, bool]]) -> Tally:
    found = Tally()
    for chance, won in said:
        found.add(chance, won)
    return found


def test_reference_value() -> None:
    assert tally(REFERENCE).score().brier == 0.3075


def test_nothing_said_has_no_score() -> None:
    assert tally([]).score().brier is None
    assert tally([]).score().bins[0].said is None


def test_reliability_by_fifths() -> None:
    found = tally([*REFERENCE, (10_000, True), (0, False), (1000, True)]).score()
    assert [each.n for each in found.bins] == [2, 2, 0, 1, 2]
    assert [(each.low, each.high) for each in found.bins][-1] == (80, 100)
    assert found.bins[0].said == pytest.approx(0.05)
    assert found.bins[0].came == 0.5
    assert found.bins[4].said == pytest.approx(0.95)


@given(SAID)
def test_a_score_lies_between_perfect_and_always_wrong(
    said: list[tuple[int, bool]],
) -> None:
    found = tally(said).score()
    assert found.n == len(said) == sum(each.n for each in found.bins)
    assert (found.brier is None) is (not said)
    if found.brier is not None:
        assert 0 <= found.brier <= 1


@given(SAID.flatmap(lambda said: st.tuples(st.just(said), st.permutations(said))))
def test_the_order_is_irrelevant(
    both: tuple[list[tuple[int, bool]], list[tuple[int, bool]]],
) -> None:
    assert tally(both[0]).score() == tally(both[1]).score()


@given(st.integers(0, 10_000), st.booleans(), st.integers(1, 50))
def test_said_on_many_days_counts_as_often(chance: int, won: bool, days: int) -> None:
    once = Tally()
    once.add(chance, won, days)
    assert once.score() == tally([(chance, won)] * days).score()


# Day by day

STAGES, DAYS, LENGTH = 3, 9, 100
CHANCES = st.one_of(st.none(), st.integers(0, 10_000))
KEPT = st.lists(st.tuples(st.integers(0, DAYS - 1), CHANCES), max_size=4)
MOVES = st.lists(
    st.tuples(st.integers(-200, DAYS * LENGTH - 1), st.integers(0, STAGES + 1)),
    min_size=1,
    max_size=6,
).map(sorted)


def said_on(said: list[tuple[int, int | None]], day: int) -> int | None:
    """The chance in force on a day, the slow way."""
    held = [chance for first, chance in sorted(said, key=first_of) if first <= day]
    return held[-1] if held else None


def first_of(said: tuple[int, int | None]) -> int:
    return said[0]


def place_on(moves: list[tuple[int, int]], day: int) -> int | None:
    """Where a deal was at the end of a day."""
    held = [place for at, place in moves if at < (day + 1) * LENGTH]
    return held[-1] if held else None


@given(
    st.lists(MOVES, max_size=4),
    st.lists(KEPT, min_size=STAGES, max_size=STAGES),
    st.dictionaries(st.integers(0, 3), KEPT),
)
def test_every_day_of_every_decided_deal_is_scored_once(
    deals: list[list[tuple[int, int]]],
    stages: list[list[tuple[int, int | None]]],
    own: dict[int, list[tuple[int, int | None]]],
) -> None:
    expected = Tally()
    for number, moves in enumerate(deals):
        if moves[-1][1] < STAGES:
            continue
        for day in range(DAYS):
            place = place_on(moves, day)
            if place is not None and place < STAGES:
                chance = said_on(own.get(number, []), day)
                chance = said_on(stages[place], day) if chance is None else chance
                if chance is not None:
                    expected.add(chance, moves[-1][1] == STAGES)
    packed = {
        str(number): [at * PLACES + place for at, place in moves]
        for number, moves in enumerate(deals)
    }
    midnights = [day * LENGTH for day in range(DAYS + 1)]
    found = tallied(packed, midnights, stages, {str(n): k for n, k in own.items()})
    assert found.counts == expected.counts
