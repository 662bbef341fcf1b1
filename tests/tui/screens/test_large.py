"""A hundred thousand deals, thirty thousand of them in one stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.gen import build
from paceline.config import Config
from support.books import NOW
from support.screens import copy_of, find, running

if TYPE_CHECKING:
    from pathlib import Path

    from paceline_tui.widgets.rows import Rows

CONFIG = Config(zone="UTC", owner="bench")
SPARE = 64
"""Rows beyond the visible ones that a frame may read."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.db"
    build(path, 1000, 100_000, NOW)
    return path


def most(rows: Rows) -> int:
    """Rows that one frame may ask for: what is visible in each column, and some."""
    shown = min(rows.grid.shown, len(rows.grid.columns))
    return shown * (rows.grid.visible + SPARE)


async def test_the_board_reads_what_is_visible(large: Path, tmp_path: Path) -> None:
    async with running(copy_of(large, tmp_path), config=CONFIG) as screens:
        assert "Target 30," in find(screens.lines, "Target")
        for keys in (("end",), ("pageup",), ("home",), ("right", "end")):
            before = screens.rows.grid.fetched
            await screens.press(*keys)
            assert screens.rows.grid.fetched - before <= most(screens.rows)
        column = screens.rows.grid.column
        assert column is not None
        assert column.cursor == column.pages.count - 1
        assert screens.item[1].account


async def test_a_card_from_far_down_moves_and_is_followed(
    large: Path, tmp_path: Path
) -> None:
    async with running(copy_of(large, tmp_path), config=CONFIG) as screens:
        await screens.press("end")
        key = screens.item[0]
        await screens.press("greater_than_sign", "space", "enter")
        assert screens.rows.grid.at == 1
        assert screens.item[0] == key
        await screens.press("u")
        with screens.desk() as desk:
            assert desk.pipeline.show(key).deal.stage_name == "Target"


async def test_the_list_holds_them_all(large: Path, tmp_path: Path) -> None:
    async with running(copy_of(large, tmp_path), (120, 40), config=CONFIG) as screens:
        await screens.press("b")
        column = screens.rows.grid.column
        assert column is not None
        assert column.pages.count == 100_000
        before = screens.rows.grid.fetched
        await screens.press("end")
        assert column.cursor == 99_999
        assert screens.rows.grid.fetched - before <= most(screens.rows)
        assert screens.item[1].account


async def test_the_filter_counts_them(large: Path, tmp_path: Path) -> None:
    async with running(copy_of(large, tmp_path), config=CONFIG) as screens:
        await screens.press("slash")
        await screens.type("is:none")
        with screens.desk() as desk:
            count = desk.pipeline.count(filter="is:none")
        assert f"{count:,} deals" in screens.text


async def test_all_that_can_be_selected_is_and_the_rest_is_told(
    large: Path, tmp_path: Path
) -> None:
    async with running(copy_of(large, tmp_path), config=CONFIG) as screens:
        with screens.desk() as desk:
            count = desk.queue.count()
        assert count.due > 1000
        assert f"{count.due:,} due, {count.late:,} late" in screens.lines[-2]
        await screens.press("asterisk")
        assert "selected the first 1,000 of 30," in screens.lines[-1]
        assert len(screens.rows.marks) == 1000
        await screens.press("asterisk")
        assert not screens.rows.marks
        await screens.press("slash")
        await screens.type("deal 777")
        await screens.press("enter", "asterisk")
        column = screens.rows.grid.column
        assert column is not None
        assert len(screens.rows.marks) == column.pages.count > 20


async def test_the_queue_holds_them_all_and_keeps_its_place(
    large: Path, tmp_path: Path
) -> None:
    async with running(copy_of(large, tmp_path), config=CONFIG) as screens:
        await screens.press("Q")
        with screens.desk() as desk:
            count = desk.queue.count()
            last = desk.queue.rows(count.due - 1, 1)[0]
        column = screens.rows.grid.column
        assert column is not None
        assert column.pages.count == count.due > 1000
        before = screens.rows.grid.fetched
        await screens.press("G")
        assert column.cursor == count.due - 1
        assert screens.item[1].who == last.who
        assert screens.rows.grid.fetched - before <= most(screens.rows)
        await screens.press("up", "up", "enter", "escape")
        assert column.cursor == count.due - 3
