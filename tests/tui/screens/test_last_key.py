"""The app notes its keys for the day a timer is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.desk.statefile import read_keys
from support.books import NOW
from support.screens import running

if TYPE_CHECKING:
    from pathlib import Path


async def test_keys_are_noted_now_and_then_and_on_leaving(tmp_path: Path) -> None:
    state = tmp_path / ".local/state/paceline"
    async with running(tmp_path / "book.db") as screens:
        await screens.press("j")
        assert read_keys(str(state)) == (NOW, NOW)
        screens.clock.forward(10)
        await screens.press("j")
        assert read_keys(str(state)) == (NOW, NOW)
        screens.clock.forward(40)
        await screens.press("j")
        assert read_keys(str(state)) == (NOW, NOW + 50)
        screens.clock.forward(5)
        await screens.press("k")
    assert read_keys(str(state)) == (NOW, NOW + 55)


async def test_a_screen_nobody_types_at_notes_nothing(tmp_path: Path) -> None:
    async with running(tmp_path / "book.db") as screens:
        screens.clock.forward(600)
        await screens.settle()
    assert read_keys(str(tmp_path / ".local/state/paceline")) == ()
