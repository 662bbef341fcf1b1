"""Chances of stages: what is configured, drawn towards what became of deals."""

from __future__ import annotations

from math import prod

from hypothesis import given
from hypothesis import strategies as st

from paceline.rules.chances import StageCounts, chances, conversions, products

CONFIGURED = (500, 1500, 3000, 5000, 7500)
"""The chances a new book begins with."""

configured = st.lists(
    st.one_of(st.none(), st.integers(1, 9999)), min_size=1, max_size=6
)


def test_without_history_the_chances_are_those_configured() -> None:
    assert chances([StageCounts(c) for c in CONFIGURED]) == list(CONFIGURED)
    assert chances([StageCounts(c) for c in (9000, None, 100)]) == [9000, None, 100]
    assert chances([]) == []


def test_history_draws_a_chance_towards_itself() -> None:
    # Four made-up deals were decided in the last stage, three of them won.
    (rate,) = conversions([StageCounts(7500, on=1, lost=7)])
    assert rate is not None
    assert (rate.on, rate.lost, rate.known) == (4, 8, 8)
    assert chances([StageCounts(7500, on=1, lost=7)]) == [3333]


def test_a_chance_is_the_product_of_this_conversion_and_all_later_ones() -> None:
    some = [StageCounts(c, 30 - 5 * n, 5) for n, c in enumerate(CONFIGURED)]
    rates = [rate.mean for rate in conversions(some) if rate is not None]
    assert products(rates)[1] == prod(reversed(rates[1:]))
    assert chances(some) == [round(10_000 * each) for each in products(rates)]


def test_a_stage_of_which_nothing_is_known_has_no_chance() -> None:
    some = [StageCounts(None), StageCounts(4000, 3, 3)]
    assert chances(some)[0] is None
    assert conversions(some)[0] is None
    known = chances([StageCounts(None, 2, 2), StageCounts(4000, 3, 3)])
    assert known[0] is not None


@given(configured, st.data())
def test_chances_lie_between_never_and_always(
    held: list[int | None], data: st.DataObject
) -> None:
    counts = st.integers(0, 50)
    some = [StageCounts(c, data.draw(counts), data.draw(counts)) for c in held]
    for chance, own in zip(chances(some), some, strict=True):
        assert (chance is None) == (own.configured is None and not own.on + own.lost)
        assert chance is None or 0 < chance < 10_000


def lose(some: list[StageCounts], first: int, at: int) -> list[StageCounts]:
    """The same with another deal that came in at `first` and was lost in `at`."""
    return [
        StageCounts(own.configured, own.on + (first <= n < at), own.lost + (n == at))
        for n, own in enumerate(some)
    ]


def funnel(held: list[int | None], ways: list[tuple[int, int]]) -> list[StageCounts]:
    """The counts of deals that began in the first stage: how far, and how it ended."""
    some = [StageCounts(c) for c in held]
    for far, ended in ways:
        last = min(far, len(some) - 1)
        if ended == 0:
            some = lose(some, 0, last)
        else:
            some = [
                StageCounts(own.configured, own.on + (n < last or ended == 1), own.lost)
                if n <= last or ended == 1
                else own
                for n, own in enumerate(some)
            ]
    return some


@given(
    st.lists(st.integers(1, 9999), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2)), max_size=30),
    st.integers(0, 5),
)
def test_a_lost_deal_never_raises_a_chance(
    held: list[int | None], ways: list[tuple[int, int]], at: int
) -> None:
    before = funnel(held, ways)
    after = lose(before, 0, min(at, len(held) - 1))
    for was, now in zip(chances(before), chances(after), strict=True):
        assert was is not None
        assert now is not None
        assert now <= was


@given(configured, st.data(), st.integers(0, 5))
def test_a_loss_in_a_stage_never_raises_a_chance(
    held: list[int | None], data: st.DataObject, at: int
) -> None:
    counts = st.integers(1, 50)
    before = [StageCounts(c, data.draw(counts), data.draw(counts)) for c in held]
    place = min(at, len(held) - 1)
    after = lose(before, place, place)
    for was, now in zip(chances(before), chances(after), strict=True):
        assert was is not None
        assert now is not None
        assert now <= was
