"""The forecast's page, and the likely range in the headline of the pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline.model import replace
from paceline_tui.screens.forecast import ForecastScreen
from paceline_tui.screens.pipeline import PipelineScreen
from support.books import Clock, make_desk
from support.screens import ZONE, find, running

if TYPE_CHECKING:
    from pathlib import Path

SIZES = [(60, 20), (80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_f_opens_the_forecast_and_escape_goes_back(
    book: Path, size: tuple[int, int]
) -> None:
    async with running(book, size) as screens:
        await screens.press("f")
        assert isinstance(screens.app.screen, ForecastScreen)
        assert "of 100 worlds" in screens.text
        assert "▲ quota €250k" in screens.text
        await screens.press("pagedown")
        assert "What would close the gap" in screens.text
        await screens.press("escape")
        assert isinstance(screens.app.screen, PipelineScreen)


async def test_a_period_can_be_named(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("colon")
        await screens.type("forecast month")
        await screens.press("enter")
        assert "Pipeline › Forecast › month" in screens.text
        assert "won this month" in screens.text
        await screens.press("escape", "colon")
        await screens.type("forecast week")
        await screens.press("enter")
        assert "no forecast of 'week'" in screens.text


async def test_the_page_follows_what_is_won(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("f")
        before = find(screens.lines, "of 100 worlds")
        with screens.desk() as desk:
            key = desk.pipeline.deals(sort="value", descending=True)[0].id
            desk.pipeline.win(key, "agreed")
        await screens.until("€236,000 of €250,000")
        assert find(screens.lines, "of €250,000") != before


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_book_is_taught(tmp_path: Path, size: tuple[int, int]) -> None:
    make_desk(tmp_path, zone=ZONE).close()
    async with running(tmp_path / "book.db", size) as screens:
        assert "likely" not in screens.text
        await screens.press("f")
        assert "A forecast is made of open deals" in screens.text


async def test_without_a_quota_there_is_a_range_all_the_same(book: Path) -> None:
    from paceline.desk.demo import demo_config

    config = replace(demo_config(ZONE), quota=None)
    async with running(book, config=config) as screens:
        await screens.press("f")
        assert "half the worlds above" in screens.text
        assert "quota €" not in screens.text
        await screens.press("pagedown")
        assert "No quota is set for a quarter" in screens.text


async def test_the_headline_says_the_likely_range_and_follows_the_deals(
    book: Path,
) -> None:
    async with running(book) as screens:
        before = find(screens.lines, "likely €")
        with screens.desk() as desk:
            likely = desk.forecast.likely()
            assert likely is not None
            key = desk.pipeline.deals(sort="value", descending=True)[0].id
            desk.pipeline.win(key, "agreed")
        assert f"likely €{likely.low // 100_000}k–€{likely.high // 100_000}k" in before
        await screens.until("€236k of €250k")
        assert find(screens.lines, "likely €") != before


async def test_chances_are_kept_when_the_app_opens_and_when_the_day_changes(
    book: Path,
) -> None:
    clock = Clock()
    async with running(book, clock=clock) as screens:
        with screens.desk() as desk:
            assert not desk.forecast.keep()
            before = find(screens.lines, " w €")
            key = desk.pipeline.deals("stage:negotiation")[0].id
            desk.pipeline.lose(key, "price")
        await screens.until("47 open")
        clock.forward(86_400)
        screens.app._tick()
        await screens.settle()
        with screens.desk() as desk:
            assert not desk.forecast.keep()
            newest = desk.book.row("SELECT max(day) FROM snapshot")[0]
        assert newest == "2026-11-23"
        assert find(screens.lines, " w €") != before


async def test_what_the_empty_page_teaches_is_what_it_needs(tmp_path: Path) -> None:
    make_desk(tmp_path, zone=ZONE).close()
    async with running(tmp_path / "book.db") as screens:
        await screens.press("f")
        taught = find(screens.lines, "deal Acme renewal").strip()
        await screens.press("a")
        await screens.type(taught)
        await screens.press("enter", "enter")
        await screens.until("of 100 worlds")
