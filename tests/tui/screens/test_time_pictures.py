"""Pictures of the time log being edited, at three sizes, on a stopped clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline.desk import Desk
from paceline.desk.demo import demo_config
from paceline.model import replace
from support.books import Clock
from support.pictures import SIZES, app_picture, check
from support.screens import ZONE, running
from support.timelogs import entry_of, put

if TYPE_CHECKING:
    from pathlib import Path

FRIDAY = "2026-11-20"
CONFIG = replace(demo_config(ZONE), owner="sam")

PLACES: dict[str, tuple[str, ...]] = {
    "doubtful": ("2", "left_square_bracket", "left_square_bracket", "g"),
    "repair": ("f",),
    "edit": ("escape", "e"),
    "split": ("escape", "c"),
    "gap": ("escape", "j", "j", "enter"),
    "selected": ("escape", "g", "space", "space"),
    "retag": ("r", *"mail"),
    "only-gaps": ("escape", "escape", "left_square_bracket"),
    "found": ("slash", *"demo", "enter"),
    "filter": ("escape", "slash"),
    "filter-wrong": (*"admi", "colon"),
}
"""The states, and the keys that lead from each to the next."""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "book.db"
    with Desk(str(path), CONFIG, Clock(), login="sam") as desk:
        desk.timelog.log("wed 9:00-10:30 demo @acme #q4 first look", create=True)
        put(
            desk,
            entry_of(desk, FRIDAY, "9:00", 3600, "demo"),
            entry_of(desk, FRIDAY, "9:45", 1800, "billing"),
            entry_of(desk, FRIDAY, "11:00", 30, "call"),
            entry_of(desk, FRIDAY, "11:30", 600, "sundries"),
        )
        desk.timelog.log("fri 20m mail")
    return path


@pytest.mark.parametrize("size", SIZES)
async def test_the_time_log_while_it_is_edited(
    log: Path, size: tuple[int, int]
) -> None:
    wrong = []
    async with running(log, size, config=CONFIG) as screens:
        for place, keys in PLACES.items():
            await screens.press(*keys)
            name = f"time-{place}-{size[0]}x{size[1]}"
            try:
                check(name, app_picture(screens.app))
            except AssertionError:
                wrong.append(name)
            assert all(len(line) <= size[0] for line in screens.lines)
    assert wrong == []
