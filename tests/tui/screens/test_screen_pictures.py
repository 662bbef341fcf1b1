"""Pictures of every screen at three sizes, text and style, on a stopped clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.books import make_desk
from support.pictures import SIZES, app_picture, check
from support.screens import ZONE, Screens, demo_book, running

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PLACES: dict[str, tuple[str, ...]] = {
    "pipeline": ("1",),
    "pipeline-moved": ("right", "down"),
    "forecast": ("f",),
    "forecast-gap": ("pagedown",),
    "pipeline-list": ("escape", "b"),
    "deal": ("b", "enter"),
    "time": ("escape", "2"),
    "time-sinks": ("tab", "down"),
    "why": ("enter",),
    "time-day-before": ("x", "left_square_bracket"),
    "cadence": ("0", "3"),
    "outcome": ("x", "1", "2"),
    "person": ("escape", "enter"),
    "queue": ("escape", "Q", "down", "down", "down"),
    "queue-do": ("x",),
    "help": ("escape", "escape", "question_mark"),
    "command": ("escape", "colon"),
    "palette": ("escape", "ctrl+p"),
}
"""The screens, and the keys that lead from each to the next."""

DIALOGS = {
    "move": ("right", "greater_than_sign", "space"),
    "move-why": ("enter",),
    "win": ("escape", "W"),
    "lost": ("escape", "X"),
    "change": ("escape", "space", "space", "e"),
}
"""What the keys on deals ask."""

EMPTY = {
    "empty-pipeline": ("1",),
    "empty-forecast": ("f",),
    "empty-time": ("escape", "2"),
    "empty-cadence": ("3",),
    "empty-queue": ("Q",),
}


def named(place: str, size: tuple[int, int]) -> str:
    return f"screen-{place}-{size[0]}x{size[1]}"


async def visit(
    screens: Screens, places: Mapping[str, tuple[str, ...]], size: tuple[int, int]
) -> list[str]:
    """Compare each screen with its picture; the names of those that differ."""
    wrong = []
    for place, keys in places.items():
        await screens.press(*keys)
        await screens.settle()
        try:
            check(named(place, size), app_picture(screens.app))
        except AssertionError:
            wrong.append(named(place, size))
        _whole_words(screens, size[0])
    return wrong


def _whole_words(screens: Screens, width: int) -> None:
    """Nothing stands over the right edge."""
    for line in screens.lines:
        assert len(line) <= width, line


@pytest.mark.parametrize("size", SIZES)
async def test_screens(demo: Path, size: tuple[int, int]) -> None:
    async with running(demo, size) as screens:
        assert await visit(screens, PLACES, size) == []


@pytest.mark.parametrize("size", SIZES)
async def test_dialogs(demo: Path, size: tuple[int, int]) -> None:
    async with running(demo, size) as screens:
        assert await visit(screens, DIALOGS, size) == []


@pytest.mark.parametrize("size", SIZES)
async def test_empty_screens(tmp_path: Path, size: tuple[int, int]) -> None:
    make_desk(tmp_path, zone=ZONE).close()
    async with running(tmp_path / "book.db", size) as screens:
        assert await visit(screens, EMPTY, size) == []


@pytest.mark.parametrize("size", SIZES)
async def test_quick_add(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(demo_book(tmp_path / "book.db"), size) as screens:
        for name, line in {
            "quick-add": "45m demo @quillon-press/fleet pricing",
            "quick-add-wrong": "45m deno @quillon-press",
            "quick-add-new": "45m demo @zeta-works",
            "quick-add-deal": "deal Acme renewal 24k next:tue send quote",
        }.items():
            await screens.press("a")
            await screens.type(line)
            assert await visit(screens, {name: ()}, size) == []
            await screens.press("escape")
