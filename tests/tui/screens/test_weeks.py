"""The page behind the time log, and what the sinks panel says of habits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline_tui.screens.measures import MeasuresScreen
from paceline_tui.screens.timelog import TimeScreen
from support.screens import find, running

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 50)])
async def test_w_opens_the_weeks_and_escape_goes_back(
    book: Path, size: tuple[int, int]
) -> None:
    async with running(book, size) as screens:
        await screens.press("2", "w")
        assert isinstance(screens.app.screen, MeasuresScreen)
        assert "Twelve weeks" in screens.text
        assert "usual   this week" in find(screens.lines, "Twelve weeks")
        assert "12.0%" in find(screens.lines, "proposal")
        await screens.press("G")
        assert "habit: crm-entry" in screens.text
        await screens.press("escape")
        assert isinstance(screens.app.screen, TimeScreen)


async def test_the_weeks_follow_what_is_logged(book: Path) -> None:
    async with running(book, (80, 50)) as screens:
        await screens.press("2", "w")
        before = find(screens.lines, "demo ")
        await screens.press("l")
        await screens.type("yesterday 3h demo")
        await screens.press("enter")
        assert find(screens.lines, "demo ") != before


async def test_sinks_show_habits_and_the_time_in_the_app(book: Path) -> None:
    async with running(book, (80, 40)) as screens:
        await screens.press("2")
        assert "(goal 2h reached)" in find(screens.lines, "habit: crm-entry")
        assert "in no total" in find(screens.lines, "in Paceline itself")


async def test_why_shows_both_prices_and_who_caused_it(book: Path) -> None:
    async with running(book, (100, 40)) as screens:
        await screens.press("2", "tab", "j", "enter")
        assert "Why billing" in screens.text
        assert "by selling hours: " in screens.text
        assert "drift since week" in screens.text
        assert "Halden Logistics: " in screens.text
