"""The Rows widget in a running app: keys, messages, what is read and repainted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.app import App, ComposeResult

from paceline_tui import themes
from paceline_tui.views.grid import Column
from paceline_tui.views.line import text
from paceline_tui.views.pipeline import (
    CARD_GAP,
    CARD_LINES,
    HEAD_LINES,
    card_drawer,
    stage_head,
)
from paceline_tui.widgets.rows import Rows
from support import samples
from support.pictures import app_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.geometry import Region

    from paceline_tui.views.line import Line


def numbers(first: int, n: int) -> list[tuple[str, int]]:
    return [(f"k{i}", i) for i in range(first, first + n)]


def draw(view: int, width: int) -> list[Line]:
    return [text(f"row {view}")]


class Stage(App[None]):
    """An app with nothing but rows, which keeps what they say."""

    def __init__(self, rows: Rows, theme: str = "ansi") -> None:
        super().__init__()
        self.rows = rows
        self.said: list[Any] = []
        themes.register(self)
        self.theme = theme

    def compose(self) -> ComposeResult:
        yield self.rows

    def on_rows_highlighted(self, message: Rows.Highlighted) -> None:
        self.said.append(("at", message.column, message.key))

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        self.said.append(("open", message.column, message.key))

    def on_rows_marked(self, message: Rows.Marked) -> None:
        self.said.append(("marked", sorted(message.keys)))


def long_list(count: int = 100_000) -> Rows:
    return Rows([Column("all", count, numbers)], draw)


def board() -> Rows:
    columns = [
        Column(
            stage.key, stage.count, samples.first().cards[stage.key], stage_head(stage)
        )
        for stage in samples.STAGES
    ]
    return Rows(
        columns,
        card_drawer(samples.TODAY),
        card=CARD_LINES,
        gap=CARD_GAP,
        head=HEAD_LINES,
    )


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[Region]:
    """The regions that rows ask to be painted again; None stands for everything."""
    regions: list[Any] = []
    refresh: Callable[..., Any] = Rows.refresh

    def watch(self: Rows, *given: Region, **named: Any) -> Any:
        regions.extend(given or [None])
        return refresh(self, *given, **named)

    monkeypatch.setattr(Rows, "refresh", watch)
    return regions


async def test_100k_rows_are_read_by_the_screenful() -> None:
    rows = long_list()
    app = Stage(rows)
    async with app.run_test(size=(80, 24)) as pilot:
        most = rows.grid.visible + 64
        assert rows.grid.fetched <= most
        for key in ("pagedown", "pagedown", "G", "pageup", "g", "ctrl+d", "ctrl+u"):
            before = rows.grid.fetched
            await pilot.press(key)
            assert rows.grid.fetched - before <= most, key
        await pilot.press("end")
        assert app_text(app)[-1] == "▌row 99999"


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ("down", 1),
        ("j j k", 1),
        ("up", 0),
        ("pagedown", 23),
        ("pagedown pageup", 0),
        ("ctrl+d", 12),
        ("ctrl+d ctrl+u", 0),
        ("G", 99_999),
        ("end home", 0),
        ("G g", 0),
    ],
)
async def test_keys_move_the_cursor(keys: str, row: int) -> None:
    rows = long_list()
    async with Stage(rows).run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys.split())
        assert rows.current == (f"k{row}", row)


async def test_down_asks_for_two_rows_to_be_painted(painted: list[Region]) -> None:
    rows = long_list()
    async with Stage(rows).run_test(size=(80, 24)) as pilot:
        await pilot.press("down")
        painted.clear()
        await pilot.press("down")
        assert [tuple(region) for region in painted] == [(0, 1, 80, 1), (0, 2, 80, 1)]


async def test_the_terminal_cursor_is_on_the_selected_row_or_card() -> None:
    rows = board()
    app = Stage(rows)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "right")
        assert app.cursor_position == (16, 3)
        await pilot.press("down")
        assert app.cursor_position == (16, 7)


async def test_a_board_shows_cards_and_turns_between_columns() -> None:
    rows = board()
    app = Stage(rows)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right", "right", "right")
        assert rows.column_key == "proposal"
        lines = app_text(app)
        assert "▌Initech Labs" in lines[3]
        assert "▌? no next step" in lines[5]
        await pilot.press("h")
        assert rows.column_key == "meeting"


async def test_messages_tell_where_the_cursor_is_and_what_is_opened() -> None:
    rows = long_list(3)
    app = Stage(rows)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "enter", "space", "up")
    assert app.said == [
        ("at", "all", "k0"),
        ("at", "all", "k1"),
        ("open", "all", "k1"),
        ("marked", ["k1"]),
        ("at", "all", "k2"),
        ("at", "all", "k1"),
    ]


async def test_v_selects_a_range() -> None:
    rows = long_list(50)
    async with Stage(rows).run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "v", "down", "down", "v", "down")
        assert rows.marks == {"k1", "k2", "k3"}


async def test_a_click_goes_there_and_a_second_one_opens() -> None:
    rows = board()
    app = Stage(rows)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(Rows, offset=(20, 8))
        assert rows.current is not None
        assert rows.current[0] == "qualified-1"
        await pilot.click(Rows, offset=(20, 8))
        await pilot.pause()
    assert ("open", "qualified", "qualified-1") in app.said


async def test_a_reload_keeps_the_row_under_the_cursor() -> None:
    data = numbers(0, 40)
    rows = Rows([Column("all", 40, lambda f, n: data[f : f + n])], draw)
    app = Stage(rows)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down")
        data.insert(0, ("new", 99))
        rows.reload("all", 41, 3)
        await pilot.pause()
        assert rows.current == ("k2", 2)
        assert app_text(app)[:3] == [" row 0", " row 1", "▌row 2"]


async def test_rows_that_arrive_later_are_shown_and_told() -> None:
    rows = Rows([Column("all", 5, lambda f, n: None)], draw)
    app = Stage(rows)
    async with app.run_test(size=(80, 24)) as pilot:
        assert app_text(app)[0] == "▌…"
        rows.put("all", 0, numbers(0, 5))
        await pilot.pause()
        assert app_text(app)[0] == "▌row 0"
    assert app.said == [("at", "all", None), ("at", "all", "k0")]


async def test_board_and_list_are_one_widget() -> None:
    rows = board()
    app = Stage(rows)
    async with app.run_test(size=(80, 24)) as pilot:
        rows.show([Column("all", 9, numbers)], draw, card=1, gap=0, head=0)
        await pilot.pause()
        assert app_text(app)[:2] == ["▌row 0", " row 1"]


async def test_narrow_terminals_show_one_column_with_its_place() -> None:
    rows = board()
    app = Stage(rows)
    async with app.run_test(size=(60, 20)) as pilot:
        assert app_text(app)[0] == " Target 9 (1/5)"
        await pilot.press("right")
        assert app_text(app)[0] == " Qualified 12 (2/5)"


async def test_ascii_mode_draws_no_other_mark() -> None:
    rows = board()
    app = Stage(rows)
    app.ascii_only = True  # type: ignore[attr-defined]
    async with app.run_test(size=(80, 24)):
        screen = "\n".join(app_text(app)[:9])
    assert "! 2d send quote" in screen
    assert "|> Tue call" in screen
    assert screen.replace("…", "~").isascii()
