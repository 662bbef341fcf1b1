"""Gaps within working hours, and filling them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.errors import RefusedError, UsageError
from paceline.rules.gaps import uncovered, without
from support.books import make_desk

if TYPE_CHECKING:
    from pathlib import Path

    from paceline.desk import Desk
    from paceline.model.report import Gap

FRIDAY = date(2026, 11, 20)
SPANS = st.lists(
    st.tuples(st.integers(0, 500), st.integers(0, 80)).map(
        lambda p: (p[0], p[0] + p[1])
    )
)


@given(
    spans=SPANS,
    cuts=st.lists(st.integers(0, 500), unique=True),
    least=st.integers(0, 9),
)
def test_gaps_and_what_covers_make_up_the_windows(
    spans: list[tuple[int, int]], cuts: list[int], least: int
) -> None:
    ends = sorted(cuts)
    windows = list(zip(ends[::2], ends[1::2], strict=False))
    gaps = uncovered(spans, windows, least)
    inside = {n for gap in gaps for n in range(gap.start, gap.start + gap.seconds)}
    wanted = {n for a, b in windows for n in range(a, b)}
    covered = {n for a, b in spans for n in range(a, b)}
    assert inside <= wanted - covered
    if least <= 1:
        assert inside == wanted - covered
    assert all(gap.seconds >= least for gap in gaps)
    assert gaps == sorted(gaps, key=lambda gap: gap.start)


@given(
    one=st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda p: (p[0], sum(p))),
    two=st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda p: (p[0], sum(p))),
)
def test_a_stretch_without_another(one: tuple[int, int], two: tuple[int, int]) -> None:
    left = [n for part in without(one, two) for n in range(*part)]
    assert left == [n for n in range(*one) if n not in range(*two)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = make_desk(tmp_path)
    desk.timelog.log("fri 8:00-9:30 demo")
    desk.timelog.log("fri 10:00-12:00 call")
    desk.timelog.log("fri 12:03-16:00 billing")
    desk.timelog.log("fri 30m mail")
    return desk


def shown(desk: Desk, gaps: tuple[Gap, ...]) -> list[str]:
    return [
        f"{desk.zone.local(gap.start):%d %H:%M}+{gap.seconds // 60}" for gap in gaps
    ]


def test_gaps_lie_within_working_hours_of_working_days(desk: Desk) -> None:
    assert shown(desk, desk.gaps.gaps(FRIDAY, FRIDAY)) == ["20 09:30+30", "20 16:00+60"]
    assert shown(desk, desk.gaps.gaps(FRIDAY, FRIDAY, 60)) == [
        *("20 09:30+30", "20 12:00+3", "20 16:00+60"),
    ]
    thursday = desk.gaps.gaps(date(2026, 11, 19), date(2026, 11, 22))
    assert shown(desk, thursday) == ["19 09:00+480", "20 09:30+30", "20 16:00+60"]
    assert desk.gaps.unclocked(FRIDAY, FRIDAY) == 1800


def test_today_only_what_has_passed_and_no_timer_is_a_gap(tmp_path: Path) -> None:
    now = 1795172400
    desk = make_desk(tmp_path, now)
    assert shown(desk, desk.gaps.gaps(FRIDAY, FRIDAY)) == ["20 09:00+180"]
    desk.timer.start("call", at=now - 3600)
    assert shown(desk, desk.gaps.gaps(FRIDAY, FRIDAY)) == ["20 09:00+120"]


def test_filling_is_one_step_whole_or_as_long_as_said(desk: Desk) -> None:
    before = desk.book.rows("SELECT * FROM time_entry ORDER BY id")
    gaps = desk.gaps.gaps(FRIDAY, FRIDAY)
    done = desk.gaps.fill(gaps, "internal-meeting weekly")
    assert [one.entry.seconds for one in done] == [1800, 3600]
    assert desk.gaps.gaps(FRIDAY, FRIDAY) == ()
    desk.history.undo()
    assert desk.book.rows("SELECT * FROM time_entry ORDER BY id") == before
    (one,) = desk.gaps.fill(gaps[:1], "20m mail")
    assert (one.entry.start, one.entry.seconds) == (gaps[0].start, 1200)
    with pytest.raises(RefusedError, match="pace gaps"):
        desk.gaps.fill(gaps, "mail")


@pytest.mark.parametrize("words", ["9:35-9:40 mail", "31m mail", "mail next:tue"])
def test_what_does_not_go_with_a_gap_is_refused(desk: Desk, words: str) -> None:
    gaps = desk.gaps.gaps(FRIDAY, FRIDAY)
    with pytest.raises(UsageError):
        desk.gaps.fill(gaps, words)
    assert desk.gaps.gaps(FRIDAY, FRIDAY) == gaps
