"""The funnel page, and its pictures at three sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline_tui.screens.funnel import FunnelScreen
from paceline_tui.screens.pipeline import PipelineScreen
from support.books import make_desk
from support.pictures import SIZES, app_picture, check
from support.screens import ZONE, find, running

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("size", SIZES)
async def test_it_looks_as_drawn(demo: Path, size: tuple[int, int]) -> None:
    async with running(demo, size) as screens:
        await screens.press("1", "F")
        check(f"screen-funnel-{size[0]}x{size[1]}", app_picture(screens.app))
        assert all(len(line) <= size[0] for line in screens.lines)
        await screens.press("G")
        check(f"screen-funnel-end-{size[0]}x{size[1]}", app_picture(screens.app))


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_one_teaches(tmp_path: Path, size: tuple[int, int]) -> None:
    make_desk(tmp_path, zone=ZONE).close()
    async with running(tmp_path / "book.db", size) as screens:
        await screens.press("1", "F")
        assert "Add a deal with a" in " ".join(" ".join(screens.lines).split())
        check(f"screen-empty-funnel-{size[0]}x{size[1]}", app_picture(screens.app))


async def test_f_opens_it_and_escape_goes_back(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("1", "F")
        assert isinstance(screens.app.screen, FunnelScreen)
        assert "n=" in find(screens.lines, "Qualified")
        await screens.press("escape")
        assert isinstance(screens.app.screen, PipelineScreen)


async def test_it_can_be_typed_and_says_which_pipelines_there_are(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("1", "colon")
        await screens.type("funnel elsewhere")
        await screens.press("enter")
        assert isinstance(screens.app.screen, FunnelScreen)
        find(screens.lines, "there is no pipeline 'elsewhere': there is sales")


async def test_it_follows_what_happens(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("1")
        deal = screens.item[0]
        await screens.press("F")
        before = find(screens.lines, "Target")
        with screens.desk() as desk:
            desk.pipeline.lose(deal, "price")
        await screens.press("escape", "F")
        assert find(screens.lines, "Target") != before
