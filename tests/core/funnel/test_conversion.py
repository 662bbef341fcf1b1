"""Conversion from stage to stage: skips, returns, losses and what is open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.rules.conversion import Passed, conversion
from paceline.rules.passages import HOUR, PLACES, passages, presume
from support.spells import curve
from support.visits import tally, visits

STAGES = 4
WON, LOST = STAGES, STAGES + 1
ANYWHERE = st.integers(0, LOST)
WAYS = st.lists(ANYWHERE, max_size=12)


def outcomes(*places: int, now: int = 1000) -> dict[int, str]:
    """How the visits of a deal that came to these places in order ended."""
    moves = [(10 * step, place) for step, place in enumerate(places)]
    return {visit.place: visit.outcome for visit in visits(moves, STAGES, now)}


@pytest.mark.parametrize(
    ("places", "found"),
    [
        ((), {}),
        ((0,), {0: "open"}),
        ((0, 1), {0: "advanced", 1: "open"}),
        ((0, 2), {0: "advanced", 1: "advanced", 2: "open"}),
        ((0, LOST), {0: "lost"}),
        ((1, WON), {1: "advanced", 2: "advanced", 3: "advanced"}),
        ((0, 1, 0), {0: "open", 1: "back"}),
        ((0, 1, 0, 1), {0: "advanced", 1: "open"}),
        ((0, 2, 0, LOST), {0: "lost", 2: "back"}),
        ((0, 1, LOST, 1), {0: "advanced", 1: "open"}),
        ((WON,), {}),
        ((LOST,), {}),
    ],
)
def test_the_visits_of_a_way(places: tuple[int, ...], found: dict[int, str]) -> None:
    assert outcomes(*places) == found


def test_time_in_a_stage_adds_up_over_returns_and_skips_take_none() -> None:
    moves = [(0, 0), (10, 2), (25, 0), (40, 3)]
    found = {visit.place: visit.seconds for visit in visits(moves, STAGES, 100)}
    assert found == {0: 25, 1: None, 2: 15, 3: 60}


def test_a_conversion_leaves_the_open_out() -> None:
    found = conversion(Passed(advanced=3, lost=7, open=90), 0.25)
    assert (found.hits, found.n) == (3, 10)
    assert round(found.rate, 4) == 0.2778


@given(WAYS.flatmap(lambda way: st.permutations(list(enumerate(way)))))
def test_the_order_of_the_moves_given_is_irrelevant(
    moves: list[tuple[int, int]],
) -> None:
    assert visits(moves, STAGES, 100) == visits(sorted(moves), STAGES, 100)


@given(WAYS)
def test_a_stage_is_visited_once_and_at_most_one_is_open_or_lost(
    way: list[int],
) -> None:
    found = visits(enumerate(way), STAGES, 100)
    assert len({visit.place for visit in found}) == len(found)
    assert sum(visit.outcome in ("open", "lost") for visit in found) <= 1


@given(WAYS, st.integers(0, STAGES - 1), st.integers(0, STAGES - 1))
def test_going_back_and_returning_changes_no_count(
    way: list[int], here: int, to: int
) -> None:
    before = outcomes(0, *way, here)
    back = min(to, here)
    assert outcomes(0, *way, here, back, here) == before


@given(st.lists(WAYS, max_size=8), st.integers(0, STAGES - 1))
def test_a_lost_deal_never_raises_a_conversion(ways: list[list[int]], at: int) -> None:
    found = [visit for way in ways for visit in visits(enumerate(way), STAGES, 100)]
    more = [*found, *visits([(0, at), (5, LOST)], STAGES, 100)]
    pairs = zip(tally(found, STAGES), tally(more, STAGES), strict=True)
    for before, after in pairs:
        assert conversion(after).rate <= conversion(before).rate
        assert 0 < conversion(after).rate < 1


@given(st.lists(WAYS, max_size=8))
def test_every_visit_is_counted_once(ways: list[list[int]]) -> None:
    found = [visit for way in ways for visit in visits(enumerate(way), STAGES, 100)]
    assert sum(passed.entered for passed in tally(found, STAGES)) == len(found)


@given(st.lists(WAYS, max_size=8))
def test_one_pass_over_all_deals_finds_the_same(ways: list[list[int]]) -> None:
    deals = [list(enumerate(way)) for way in ways]
    now = 10 * HOUR
    packed = [[5 * HOUR * at * PLACES + place for at, place in way] for way in deals]
    slow = [[(5 * HOUR * at, place) for at, place in way] for way in deals]
    each = [visits(way, STAGES, now) for way in slow]
    found = passages(packed, STAGES, now)
    assert [one.passed for one in found] == tally(
        [visit for way in each for visit in way], STAGES
    )
    for place, one in enumerate(found):
        there = [v for way in each for v in way if v.place == place]
        took = [
            (v.seconds / HOUR / 24, v.outcome in ("advanced", "lost"))
            for v in there
            if v.seconds is not None
        ]
        assert one.stay == curve(took)
        closed = [
            way[-1]
            for way, seen in zip(ways, each, strict=True)
            if way and way[-1] >= STAGES and any(v.place == place for v in seen)
        ]
        assert (one.won, one.decided) == (closed.count(WON), len(closed))


def test_open_visits_idle_for_longer_than_nearly_all_are_presumed_lost() -> None:
    days = [24 * HOUR * day for day in range(1, 21)]
    deals = [[0 * PLACES, took * PLACES + 1] for took in days]
    (first, *_) = passages(deals, STAGES, 100 * 24 * HOUR)
    assert first.slow == 19
    passed = Passed(advanced=20, open=3)
    assert presume(passed, [19, 19.5, 40], first.slow) == Passed(20, 2, 1)
    assert presume(passed, [99, 99, 99], None) == passed


def test_nothing_is_presumed_of_few() -> None:
    deals = [[0, 24 * HOUR * PLACES + LOST]] * 4
    assert passages(deals, STAGES, 100)[0].slow is None
