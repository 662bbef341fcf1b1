"""What is left out changes nothing: screens are identical, cell by cell."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from paceline_tui.driver import sgr
from paceline_tui.driver.memory import ScreenMemory
from support.vt import Picture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.pty import PtyApp

WIDTH, HEIGHT = 24, 5

STYLES = st.sampled_from(
    ["", "1", "7", "31", "38;5;12", "48;5;3", "1;38;2;1;2;3;48;2;9;8;7", "3;31;42"]
)
LETTERS = ["a", "b", " ", " ", "é", "─", "日", "語", "e\u0301"]
WORDS = st.lists(st.sampled_from(LETTERS), min_size=1, max_size=12).map("".join)
RUNS = st.lists(st.tuples(STYLES, WORDS), min_size=1, max_size=4)
PIECES = st.tuples(st.integers(0, HEIGHT - 1), st.integers(0, WIDTH - 1), RUNS)
FRAMES = st.lists(st.lists(PIECES, max_size=6), min_size=1, max_size=8)


def rendered(style: str, words: str) -> str:
    return f"\x1b[{style}m{words}\x1b[0m" if style else words


def clipped(runs: list[tuple[str, str]], room: int) -> str:
    """A piece that stays within its line, as Textual's do."""
    out = ""
    for style, words in runs:
        while cell_len(words) > room:
            words = words[:-1]
        room -= cell_len(words)
        out += rendered(style, words) if words else ""
    return out


def as_frame(pieces: list[tuple[int, int, list[tuple[str, str]]]]) -> str:
    """Line by line from the top, a line feed before each new one."""
    drawn, line = "", None
    for y, x, runs in sorted(pieces, key=lambda piece: piece[0]):
        drawn += "" if line in (None, y) else "\n"
        drawn += f"\x1b[{y + 1};{x + 1}H{clipped(runs, WIDTH - x)}"
        line = y
    return f"{drawn}\x1b[1;1H"


@given(FRAMES)
@settings(max_examples=150, deadline=None)
def test_frames_shortened_look_the_same(
    frames: list[list[tuple[int, int, list[tuple[str, str]]]]],
) -> None:
    memory = ScreenMemory()
    stock, ours = Picture((WIDTH, HEIGHT)), Picture((WIDTH, HEIGHT))
    for picture in (stock, ours):
        picture.feed(b"\x1b[?7l")
    for pieces in frames:
        frame = as_frame(pieces)
        reduced = memory.reduce(frame)
        stock.feed(frame.encode())
        ours.feed(reduced.encode())
        assert visible(ours) == visible(stock)


def visible(picture: Picture) -> list[list[object]]:
    return [list(line) for line in picture.cells()]


def test_an_equal_frame_costs_nothing_until_the_screen_is_forgotten() -> None:
    memory = ScreenMemory()
    frame = "\x1b[1;1H\x1b[31mhello\x1b[0m\x1b[2;2H"
    assert "hello" in memory.reduce(frame)
    assert memory.reduce(frame) == ""
    memory.forget()
    assert "hello" in memory.reduce(frame)


def test_only_the_changed_cells_are_sent() -> None:
    memory = ScreenMemory()
    memory.reduce("\x1b[3;1Hrunning 00:41:07 Acme\x1b[1;1H")
    changed = memory.reduce("\x1b[3;1Hrunning 00:41:08 Acme\x1b[1;1H")
    assert changed == "\x1b[3;16H8\x1b[1;1H"


def test_the_cursor_alone_is_moved_once() -> None:
    memory = ScreenMemory()
    memory.reduce("\x1b[1;1Hhello\x1b[1;1H")
    moved = "\x1b[1;1Hhello\x1b[4;7H"
    assert memory.reduce(moved) == "\x1b[4;7H"
    assert memory.reduce(moved) == ""


@pytest.mark.parametrize(
    "unknown", ["\x1b[2J", "\x1b[?1049h", "hello", "\x1b[1;1H\x1b[5Cx", "\x1b[1;1Ha\tb"]
)
def test_what_is_not_understood_is_passed_on_and_trusted_no_more(unknown: str) -> None:
    memory = ScreenMemory()
    frame = "\x1b[1;1Hhello\x1b[2;2H"
    memory.reduce(frame)
    assert memory.reduce(unknown) == unknown
    assert "hello" in memory.reduce(frame)


@pytest.mark.parametrize(
    "harmless", ["\x07", "\x1b]52;c;aGk=\x07", "\x1b]2;pace\x1b\\"]
)
def test_what_draws_nothing_is_passed_on(harmless: str) -> None:
    memory = ScreenMemory()
    frame = "\x1b[1;1Hhello\x1b[2;2H"
    memory.reduce(frame)
    assert memory.reduce(harmless) == harmless
    assert memory.reduce(frame) == ""


ODD = {
    "heart": "\u2764\ufe0f",
    "thumb": "\U0001f44d\U0001f3fd",
    "flag": "\U0001f1e9\U0001f1ea",
    "keycap": "1\ufe0f\u20e3",
    "coder": "\U0001f469\u200d\U0001f4bb",
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
def test_columns_stay_aligned_whatever_a_terminal_makes_of_an_emoji(odd: str) -> None:
    memory = ScreenMemory()
    picture = Picture((20, 1))
    picture.feed(b"\x1b[?7l" + b"old" * 6)
    for name in ("Acme", "Bolt"):
        room = 18 - cell_len(f"{name} {odd} Ltd")
        text = f"{name} {odd} Ltd{' ' * room}|."
        picture.feed(memory.reduce(f"\x1b[1;1H{text}\x1b[1;1H").encode())
        shown = [cell.data for cell in picture.cells()[0]]
        assert shown[18:] == ["|", "."]
        assert "".join(shown[: len(name)]) == name
        assert "Ltd" in "".join(shown)
        assert "old" not in "".join(shown)


def test_links_are_kept() -> None:
    memory = ScreenMemory()
    link = "\x1b]8;id=1;https://acme.example\x1b\\"
    data = f"\x1b[1;1H{link}\x1b[4mAcme\x1b[0m\x1b]8;;\x1b\\ \x1b[1;1H"
    reduced = memory.reduce(data)
    assert link in reduced
    assert reduced.index("\x1b]8;;\x1b\\") < reduced.rindex(" ")


@given(st.lists(STYLES, min_size=2, max_size=8))
def test_steps_between_styles_end_where_they_should(styles: list[str]) -> None:
    stepped, direct = Picture((10, 1)), Picture((10, 1))
    old = sgr.PLAIN
    for new in styles:
        stepped.feed(sgr.step(old, new).encode() + b"x")
        direct.feed(b"\x1b[0m" + rendered(new, "x").encode())
        old = new
    assert stepped.cells() == direct.cells()


@pytest.mark.parametrize(("term", "steps"), [("xterm-256color", 20), ("xterm", 6)])
def test_an_app_looks_as_with_the_stock_output(
    open_app: Callable[..., PtyApp], tmp_path: Path, term: str, steps: int
) -> None:
    raw = tmp_path / "raw"
    app = open_app(env={"RAW_OUTPUT": str(raw), "TERM": term})
    keys = ["\x1b[B", "\x1b[A", "\x1b[6~", "\x1b[5~", "\x1b[F", "\x1b[H", "\t", "h"]
    keys += ["\x7f", "\x03", "\x0c", "\x1b[<0;9;7M\x1b[<0;9;7m", "\x1b[<65;9;7M" * 2]
    dice = random.Random(20)
    sent = 0
    for _ in range(steps):
        sent = len(app.output)
        app.send(dice.choice(keys))
        app.settle(0.12)
        stock = Picture()
        stock.feed(b"\x1b[?7l" + raw.read_bytes())
        assert app.cells() == stock.cells()
    assert sent < len(raw.read_bytes()) / 3
