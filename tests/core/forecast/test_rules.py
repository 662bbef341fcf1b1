"""The distribution of what open deals may come to: reference values and properties."""

from __future__ import annotations

from itertools import product
from math import fsum, isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paceline.rules import forecast as rules
from paceline.rules.chances import Conversion
from paceline.rules.forecast import Bet, Worlds, convolve, simulate
from support.spells import curve

FOUR = [(10_000_00, 0.5), (20_000_00, 0.3), (5_000_00, 0.8), (40_000_00, 0.2)]
"""Four deals of 10, 20, 5 and 40 thousand."""

deals = st.lists(
    st.tuples(st.integers(-500_00, 900_000_00), st.floats(0, 1)), max_size=9
)


def brute(some: list[tuple[int, float]]) -> dict[int, float]:
    """The distribution by going through every world."""
    found: dict[int, float] = {}
    for outcome in product((False, True), repeat=len(some)):
        worth = sum(v for (v, _), won in zip(some, outcome, strict=True) if won)
        odd = 1.0
        for (_, p), won in zip(some, outcome, strict=True):
            odd *= p if won else 1 - p
        found[worth] = found.get(worth, 0.0) + odd
    return found


def test_four_deals_have_the_reference_distribution() -> None:
    worlds = convolve(FOUR)
    assert worlds.mean == pytest.approx(23_000_00)
    assert round(worlds.sd / 100, 2) == 19_209.37
    assert [worlds.quantile(q) for q in (0.1, 0.5, 0.9)] == [
        *(5_000_00, 15_000_00, 55_000_00)
    ]
    assert worlds.at_least(30_000_00) == pytest.approx(0.32)
    assert worlds.at_least(23_000_00) == pytest.approx(0.416)
    assert worlds.at_most(0) == pytest.approx(0.056)


@given(deals)
def test_the_grid_keeps_the_mean_and_the_whole(some: list[tuple[int, float]]) -> None:
    worlds = convolve(some)
    mean = fsum(v * p for v, p in some)
    assert isclose(fsum(worlds.odds), 1, rel_tol=1e-9)
    assert isclose(worlds.mean, mean, rel_tol=1e-6, abs_tol=1)


@given(
    st.lists(
        st.tuples(st.integers(1, 60).map(lambda k: k * 500_00), st.floats(0, 1)),
        max_size=8,
    )
)
def test_values_with_a_measure_in_common_are_exact(
    some: list[tuple[int, float]],
) -> None:
    worlds = convolve(some)
    found = dict(zip(worlds.amounts, worlds.odds, strict=True))
    for worth, odd in brute(some).items():
        assert isclose(found.get(worth, 0.0), odd, rel_tol=1e-9, abs_tol=1e-12)


@given(deals, st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_quantiles_and_shares_agree(
    some: list[tuple[int, float]], one: float, other: float
) -> None:
    worlds = convolve(some)
    low, high = sorted((one, other))
    assert worlds.quantile(low) <= worlds.quantile(high)
    at = worlds.quantile(high)
    assert worlds.at_most(at) >= high - 1e-6


def test_sixty_deals_of_odd_values_stay_within_a_cell_of_their_spread() -> None:
    some = [(100_003 * (n + 1) + n * n, 0.1 + n / 80) for n in range(rules.EXACT)]
    worlds = convolve(some)
    spread = fsum(v * v * p * (1 - p) for v, p in some) ** 0.5
    assert len(worlds.amounts) <= rules.CELLS + rules.EXACT + 1
    assert worlds.sd == pytest.approx(spread, rel=1e-3)


# -- simulation -------------------------------------------------------------------

SURE = [[Conversion(10.0**9, 10.0**9, 10**9)]]
"""A stage of which half go on, as good as certain."""


def test_a_simulation_of_known_rates_is_close_to_the_exact_distribution() -> None:
    bets = [Bet(v, p) for v, p in FOUR] + [Bet(8_000_00, 0.6, 0)]
    exact = convolve([*FOUR, (8_000_00, 0.3)])
    drawn = simulate(bets, SURE)
    assert drawn.mean == pytest.approx(exact.mean, rel=0.03)
    assert drawn.sd == pytest.approx(exact.sd, rel=0.03)
    assert drawn.at_least(30_000_00) == pytest.approx(
        exact.at_least(30_000_00), abs=0.02
    )


def test_the_same_seed_gives_the_same_worlds() -> None:
    bets = [Bet(7_000_00 + n, 0.5, 0) for n in range(70)]
    chain = [[Conversion(4, 4, 8)]]
    assert simulate(bets, chain, trials=200) == simulate(bets, chain, trials=200)
    assert simulate(bets, chain, trials=200, seed=1) != simulate(
        bets, chain, trials=200
    )


def test_doubt_about_rates_widens_the_band_and_keeps_the_mean() -> None:
    bets = [Bet(10_000_00, 1.0, 0) for _ in range(50)]
    doubtful = simulate(bets, [[Conversion(4, 4, 8)]])
    exact = convolve([(10_000_00, 0.5)] * 50)
    assert doubtful.mean == pytest.approx(exact.mean, rel=0.02)
    assert doubtful.sd > 2 * exact.sd


def test_many_small_deals_are_drawn_as_one_sum_of_the_same_spread() -> None:
    bets = [
        Bet(1_000_00 + 7 * n, 0.4 if n % 2 else 0.7, n % 2 or None) for n in range(900)
    ]
    chain = [[Conversion(30, 10, 40), Conversion(20, 20, 40)]]
    one_by_one = simulate(bets, chain, trials=1500, single=900)
    pooled = simulate(bets, chain, trials=1500, single=100)
    assert pooled.mean == pytest.approx(one_by_one.mean, rel=0.02)
    assert pooled.sd == pytest.approx(one_by_one.sd, rel=0.1)


@settings(max_examples=30)
@given(st.lists(st.integers(-900, 90_000), min_size=1, max_size=40), st.integers(0, 9))
def test_no_world_is_beyond_all_won_or_all_lost(values: list[int], seed: int) -> None:
    bets = [Bet(worth, 0.5, n % 2) for n, worth in enumerate(values)]
    chain = [[Conversion(2, 1, 3), None]]
    worlds = simulate(bets, chain, trials=50, seed=seed, single=5)
    assert worlds.amounts[0] >= sum(min(0, each) for each in values)
    assert worlds.amounts[-1] <= sum(max(0, each) for each in values)


# -- drawing and time -------------------------------------------------------------


@given(deals, st.integers(1, 60))
def test_bars_hold_every_world_once(some: list[tuple[int, float]], n: int) -> None:
    worlds = convolve(some)
    bars = worlds.bars(worlds.amounts[0], worlds.amounts[-1], n)
    assert len(bars) == n
    assert isclose(fsum(bars), 1, rel_tol=1e-9)


def test_one_world_is_one_bar() -> None:
    assert Worlds((0.0,), (1.0,)).bars(0, 0, 3) == [1.0, 0.0, 0.0]


def test_the_chance_to_be_decided_in_time_follows_the_age() -> None:
    found = curve([(5, True), (8, True), (12, False), (15, True), (20, False)])
    assert rules.decided(found, 0.05, 0, 8) == pytest.approx(0.4)
    assert rules.decided(found, 0.05, 8, 7) == pytest.approx(0.5)
    assert rules.decided(found, 0.05, 0, 0) == 0
    # None was ever so old: the rate at which deals are decided says it.
    assert rules.decided(found, 0.05, 40, 10) == pytest.approx(0.3934693)


@given(
    st.lists(st.tuples(st.integers(0, 90), st.booleans()), min_size=1, max_size=30),
    st.integers(0, 120),
    st.integers(0, 60),
)
def test_more_time_never_makes_a_decision_less_likely(
    spells: list[tuple[int, bool]], age: int, days: int
) -> None:
    found = curve(spells)
    chances = [rules.decided(found, 0.02, age, more) for more in (days, days + 5)]
    assert 0 <= chances[0] <= chances[1] <= 1
