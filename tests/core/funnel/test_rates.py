"""Rates of few cases: the reference values, and what must hold for any."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.rules.rates import arithmetic, parts, rate, share, smoothed, wilson
from paceline_tui.views.rates import percent, rate_text, short_rate

COUNTS = st.tuples(st.integers(0, 500), st.integers(0, 500)).map(
    lambda pair: (pair[0], pair[0] + pair[1])
)
PRIORS = st.floats(0.01, 0.99)


@pytest.mark.parametrize(
    ("hits", "n", "beta", "low", "high"),
    [
        (0, 0, 0.2500, 0.0, 1.0),
        (1, 1, 0.3333, 0.2065, 1.0),
        (0, 5, 0.1538, 0.0, 0.4345),
        (3, 10, 0.2778, 0.1078, 0.6032),
        (25, 100, 0.2500, 0.1755, 0.3430),
    ],
)
def test_reference_values(
    hits: int, n: int, beta: float, low: float, high: float
) -> None:
    found = rate(hits, n)
    assert round(found.rate, 4) == beta
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("hits", "n", "laplace"),
    [(0, 0, 0.5), (1, 1, 0.6667), (0, 5, 0.1429), (3, 10, 0.3333), (25, 100, 0.2549)],
)
def test_laplace_is_a_prior_of_a_half_that_counts_for_two(
    hits: int, n: int, laplace: float
) -> None:
    assert round(smoothed(hits, n, 0.5, 2), 4) == laplace


@given(COUNTS, PRIORS)
def test_a_lost_deal_never_raises_a_rate(counts: tuple[int, int], p0: float) -> None:
    hits, n = counts
    assert rate(hits, n + 1, p0).rate < rate(hits, n, p0).rate
    assert rate(hits, n + 1, p0).high <= rate(hits, n, p0).high + 1e-12


@given(COUNTS, PRIORS)
def test_a_won_deal_never_lowers_a_rate(counts: tuple[int, int], p0: float) -> None:
    hits, n = counts
    assert rate(hits + 1, n + 1, p0).rate > rate(hits, n, p0).rate


@given(st.lists(COUNTS, min_size=1, max_size=6), st.integers(0, 5))
def test_a_lost_deal_in_any_part_raises_no_part(
    counts: list[tuple[int, int]], where: int
) -> None:
    before = _parts(counts)
    place = where % len(counts)
    counts[place] = (counts[place][0], counts[place][1] + 1)
    assert all(
        after <= was + 1e-12 for was, after in zip(before, _parts(counts), strict=True)
    )


def _parts(counts: list[tuple[int, int]]) -> list[float]:
    whole = rate(sum(hits for hits, _ in counts), sum(n for _, n in counts))
    return [found.rate for found in parts(whole, dict(enumerate(counts))).values()]


@given(COUNTS, PRIORS)
def test_a_rate_is_neither_none_nor_all(counts: tuple[int, int], p0: float) -> None:
    assert 0 < rate(*counts, p0).rate < 1


@given(COUNTS)
def test_the_interval_holds_the_share(counts: tuple[int, int]) -> None:
    low, high = wilson(*counts)
    assert 0 <= low <= high <= 1
    if counts[1]:
        assert low <= counts[0] / counts[1] <= high


@given(COUNTS, COUNTS)
def test_a_part_lies_between_its_share_and_the_whole(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    whole = rate(one[0] + other[0], one[1] + other[1])
    found = parts(whole, {"one": one})["one"].rate
    own = one[0] / one[1] if one[1] else whole.rate
    assert min(own, whole.rate) - 1e-12 <= found <= max(own, whole.rate) + 1e-12


def test_a_rate_is_written_with_its_interval_and_n() -> None:
    assert rate_text(rate(3, 10)) == "28% [11–60] n=10"
    assert short_rate(rate(3, 10)) == "28% n=10"
    assert rate_text(share(2, 6)) == "33% [10–70] n=6"


@pytest.mark.parametrize(
    ("hits", "n", "said"), [(3, 4, "3 of 4"), (0, 1, "0 of 1"), (0, 0, "none")]
)
def test_few_cases_are_written_as_a_count(hits: int, n: int, said: str) -> None:
    assert rate_text(rate(hits, n)) == said
    assert short_rate(rate(hits, n)) == said


@given(COUNTS)
def test_no_percentage_under_five(counts: tuple[int, int]) -> None:
    assert ("%" in rate_text(rate(*counts))) is (counts[1] >= 5)


def test_next_to_nothing_is_not_nothing() -> None:
    assert percent(0.001) == "<1%"
    assert percent(0.999) == ">99%"
    assert (percent(0.0), percent(1.0), percent(0.125)) == ("0%", "100%", "13%")


def test_the_arithmetic_holds_its_figures() -> None:
    assert arithmetic(rate(3, 10)) == (
        "(3 + 8 × 0.250) ÷ (10 + 8) = 27.8%; Wilson 95% of 3 of 10: 10.8 to 60.3%"
    )
    assert arithmetic(share(2, 6)).startswith("2 ÷ 6 = 33.3%; Wilson")
    assert arithmetic(share(0, 0)) == "no case yet"
