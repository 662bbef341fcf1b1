"""What is cut says so, and the key line names only keys that do something here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from paceline.desk import Desk
from paceline.desk.demo import demo_config
from paceline_tui.screens.forgotten import AFTER, ForgottenDialog
from paceline_tui.screens.why import WhyDialog
from paceline_tui.views.columns import GAP, LEFT, RIGHT, TWO, arranged
from paceline_tui.views.deal_list import list_row
from paceline_tui.views.line import cells, plain, text
from paceline_tui.views.pipeline import DealCard
from support.books import Clock, make_desk
from support.screens import ZONE, running

if TYPE_CHECKING:
    from pathlib import Path

from paceline_tui.views.line import Line

SIZES = [(60, 20), (80, 24), (120, 40)]


async def test_a_page_says_how_many_lines_are_below(book: Path) -> None:
    async with running(book, (80, 24)) as screens:
        await screens.press("f")
        await screens.settle()
        last = screens.lines[-3]
        assert last.startswith(" ↓ ")
        assert last.endswith(" more lines")
        hidden = int(last.split()[1])
        await screens.press("down")
        assert screens.lines[-3] == f" ↓ {hidden - 1} more lines"
        await screens.press("G")
        assert "more lines" not in screens.text


@pytest.mark.parametrize("size", SIZES)
async def test_every_answer_to_a_forgotten_timer_is_in_sight(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "book.db"
    with Desk(str(path), demo_config(ZONE), Clock(), login="sam") as desk:
        desk.timer.start("call")
    async with running(path, size) as screens:
        screens.clock.forward(600)
        await screens.press("k")
        screens.clock.forward(1800)
        await screens.press("j")
        await screens.pilot.pause(AFTER / 1000 + 0.1)
        dialog = screens.app.screen
        assert isinstance(dialog, ForgottenDialog)
        for key, does in dialog.keys:
            assert f"{key} {does}" in screens.text


async def test_a_long_why_says_that_it_goes_on(book: Path) -> None:
    async with running(book, (60, 20)) as screens:
        told = [f"sentence {at}" for at in range(30)]
        await screens.app.push_screen(WhyDialog("it", told))
        await screens.settle()
        assert "sentence 9" in screens.text
        assert "   and 20 more lines" in screens.lines


async def test_a_deal_of_no_list_names_no_next_deal(book: Path) -> None:
    async with running(book, (80, 24)) as screens:
        await screens.press("enter")
        assert "J K next" in screens.lines[-1]
        await screens.press("escape", "Q", "enter")
        await screens.settle()
        assert "overview" in screens.text
        assert "J K" not in screens.lines[-1]
        assert "Cadence › Queue › Quillon Press / fleet" in screens.text


async def test_without_a_segment_no_key_of_one_is_named(tmp_path: Path) -> None:
    make_desk(tmp_path, zone=ZONE).close()
    async with running(tmp_path / "book.db", (80, 24)) as screens:
        await screens.press("3", "S")
        await screens.settle()
        assert "No segment yet." in screens.text
        assert screens.lines[-1] == " l log  s start  esc back  ? more"


def part(name: str, rows: int) -> tuple[Line, ...]:
    return tuple(text(f"{name}{row}") for row in range(rows))


def test_parts_stand_below_each_other_or_in_two_columns() -> None:
    parts = (
        (LEFT, lambda _: part("a", 1)),
        (RIGHT, lambda _: part("b", 2)),
        (LEFT, lambda _: part("none", 0)),
        (LEFT, lambda _: part("c", 1)),
    )
    narrow = [plain(line) for line in arranged(parts, TWO - 1)]
    assert narrow == ["a0", "", "b0", "b1", "", "c0"]
    wide = [plain(line).split() for line in arranged(parts, TWO)]
    assert wide == [["a0", "b0"], ["b1"], ["c0"]]


@pytest.mark.parametrize("width", range(TWO, TWO + 30, 7))
def test_two_columns_are_never_wider_than_the_page(width: int) -> None:
    long = text("x" * 300)
    lines = arranged(((LEFT, lambda _: (long,)), (RIGHT, lambda _: (long,))), width)
    assert cells(lines[0]) == width
    assert " " * GAP in plain(lines[0])


def test_the_list_shows_a_close_of_another_year_whole() -> None:
    today, close = date(2026, 11, 22), date(2028, 2, 1)
    card = DealCard(
        *("k", "Acme", "renewal", "Target", 1, "EUR", 3),
        rotting=False,
        step=None,
        close=close,
    )
    assert "Feb 2028" in plain(list_row(card, 79, today))
    assert cells(list_row(card, 79, today)) == 79
