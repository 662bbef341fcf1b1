"""Time at the keys of the full screen: measured, shown, never an entry."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.model import replace
from paceline_tui.attention import Attention
from support.books import Clock, dump
from support.screens import running

if TYPE_CHECKING:
    from pathlib import Path

    from support.screens import Screens

TODAY = date(2026, 11, 22)


def test_keys_a_minute_apart_are_one_stretch() -> None:
    attention = Attention()
    for at in (0, 60, 90, 151, 200):
        attention.key(at, TODAY)
    assert attention.take() == {TODAY: 60 + 30 + 49}
    assert attention.take() == {}


def test_less_than_a_minute_is_kept_for_later() -> None:
    attention = Attention()
    attention.key(0, TODAY)
    attention.key(59, TODAY)
    assert attention.take() == {}
    attention.key(61, TODAY)
    assert attention.take() == {TODAY: 61}


def test_days_are_kept_apart() -> None:
    attention = Attention()
    for at in range(0, 181, 60):
        attention.key(at, TODAY)
    for at in range(240, 421, 60):
        attention.key(at, TODAY + timedelta(1))
    assert attention.take() == {TODAY: 180, TODAY + timedelta(1): 240}


@given(st.lists(st.integers(0, 500), max_size=40))
def test_never_more_than_passed(waits: list[int]) -> None:
    attention, at = Attention(), 0
    for wait in waits:
        at += wait
        attention.key(at, TODAY)
    assert sum(attention.take().values()) <= sum(waits)


async def look_around(screens: Screens) -> None:
    for key in ("2", "j", "k", "1"):
        screens.clock.forward(30)
        await screens.press(key)


def used(screens: Screens) -> int:
    with screens.desk() as desk:
        return desk.report.sinks(TODAY, TODAY).app_seconds


async def test_the_app_keeps_the_time_at_its_keys_when_it_ends(book: Path) -> None:
    async with running(book) as screens:
        before = used(screens)
        with screens.desk() as desk:
            entries = dump(desk)["time_entry"]
        await look_around(screens)
        assert used(screens) == before
    assert used(screens) == before + 90
    with screens.desk() as desk:
        assert dump(desk)["time_entry"] == entries


async def test_undo_passes_over_it(book: Path) -> None:
    async with running(book) as screens:
        with screens.desk() as desk:
            desk.timelog.log("5m mail")
        await look_around(screens)
    with screens.desk() as desk:
        assert desk.history.undo().said == "undid: log mail"


@pytest.mark.parametrize("audit", [True, False])
async def test_it_can_be_switched_off(book: Path, audit: bool) -> None:
    clock = Clock()
    async with running(book, clock=clock) as screens:
        config = screens.config
    async with running(
        book, clock=clock, config=replace(config, self_audit=audit)
    ) as screens:
        before = used(screens)
        await look_around(screens)
    assert (used(screens) > before) is audit
