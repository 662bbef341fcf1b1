"""The funnel as lines: whole at any width, intervals where they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.rules.rates import rate
from paceline_tui.views.funnel import (
    BinView,
    FunnelPage,
    RateView,
    StageView,
    page_lines,
)
from paceline_tui.views.line import cells, plain
from paceline_tui.views.rates import interval_bar

if TYPE_CHECKING:
    from paceline.model.rates import Rate

COUNT = st.one_of(st.integers(0, 12), st.integers(0, 2_000_000))
RATE = st.tuples(COUNT, COUNT).map(lambda pair: rate(pair[0], sum(pair)))
STAGE = st.builds(
    StageView,
    st.sampled_from(["Target", "Negotiation", "Written offer in their hands"]),
    *[COUNT] * 5,
    RATE,
    st.sampled_from(["", "1 day", "1,204 days", "not reached"]),
)
PAGE = st.builds(
    FunnelPage,
    said=st.just("28% [11–60] n=10 won; the open deals bring €5.4k a day."),
    stages=st.lists(STAGE, max_size=6).map(tuple),
    told=st.just(("velocity €2.8k a day = 40 open × €25k × 25% ÷ 90 days",)),
    doubtful=st.just(("Acme/a deal with a name that is as long as names get: 3",)),
    rivals=st.lists(
        st.builds(
            RateView,
            st.sampled_from(["Initech", "A rival with quite a name"]),
            RATE,
            st.just(("in 1,204 open deals", "seen 12mo ago")),
        ),
        max_size=8,
    ).map(tuple),
    helped=st.just(("2+ helpers: median 34 days vs 51 days without (n=7/12)",)),
    bins=st.just((BinView(0, 20, 1_204, 0.12, 0.21),)),
    score=st.just("chances of 3 decided deals on 9 days: Brier 0.211"),
    practices=st.just(("issues before proposal 3 of 4 · all 48 · world class 92",)),
    rest=st.just(()),
)


@given(PAGE, st.integers(40, 120))
def test_no_line_is_wider_than_the_screen(page: FunnelPage, width: int) -> None:
    for line in page_lines(page, width):
        assert cells(line) <= width, plain(line)


@given(RATE, st.integers(0, 60))
def test_a_bar_fills_its_room_and_hides_what_is_few(found: Rate, room: int) -> None:
    bar = interval_bar(found, room)
    assert cells(bar) == room
    assert ("•" in plain(bar)) is (found.n >= 5 and room > 0)


@pytest.mark.parametrize(
    ("hits", "n", "drawn"),
    [
        (3, 10, "██‹──•──────›·······"),
        (0, 5, "‹──•────›···········"),
        (500, 1000, "█████████•›·········"),
        (3, 4, "····················"),
    ],
)
def test_the_interval_is_drawn_to_scale(hits: int, n: int, drawn: str) -> None:
    assert plain(interval_bar(rate(hits, n), 20)) == drawn
