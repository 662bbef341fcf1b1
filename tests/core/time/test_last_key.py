"""The last key in the full screen is a sign of life, also after it was closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline.desk.signs import Sign
from support.books import NOW, Clock, make_desk

if TYPE_CHECKING:
    from pathlib import Path

HOUR = 3600


def test_the_last_key_is_where_the_timer_may_have_ended(tmp_path: Path) -> None:
    clock = Clock()
    with make_desk(tmp_path, clock, state=str(tmp_path / "state")) as desk:
        desk.timer.start("call")
        desk.signs.note_key(NOW + 600)
        desk.signs.note_key(NOW + 2 * HOUR)
        clock.forward(9 * HOUR)
        assert desk.signs.last() == Sign(NOW + 2 * HOUR, "last key in pace")
        desk.forgotten.resolve("trim")
        (entry,) = desk.timelog.entries(desk.zone.day(NOW))
        assert entry.seconds == 2 * HOUR


def test_keys_on_coming_back_do_not_hide_the_one_before(tmp_path: Path) -> None:
    clock = Clock()
    with make_desk(tmp_path, clock, state=str(tmp_path / "state")) as desk:
        desk.timer.start("call")
        desk.signs.note_key(NOW + HOUR)
        clock.forward(9 * HOUR)
        desk.signs.note_key(clock.at)
        clock.forward(600)
        desk.signs.note_key(clock.at)
        assert desk.signs.last() == Sign(NOW + HOUR, "last key in pace")


def test_a_key_before_the_timer_tells_nothing(tmp_path: Path) -> None:
    clock = Clock()
    with make_desk(tmp_path, clock, state=str(tmp_path / "state")) as desk:
        desk.signs.note_key(NOW - 60)
        desk.timer.start("call")
        clock.forward(9 * HOUR)
        assert desk.signs.last() is None


@pytest.mark.parametrize("text", ["", "x y", "\xff\xfe", "1 2 3", "-5 7"])
def test_a_file_that_is_no_such_file_tells_nothing(tmp_path: Path, text: str) -> None:
    state = tmp_path / "state"
    state.mkdir()
    (state / "keys").write_text(text, encoding="latin-1")
    clock = Clock()
    with make_desk(tmp_path, clock, state=str(state)) as desk:
        desk.timer.start("call")
        clock.forward(9 * HOUR)
        assert desk.signs.last() is None


def test_without_a_state_folder_no_key_is_noted(tmp_path: Path) -> None:
    clock = Clock()
    with make_desk(tmp_path, clock) as desk:
        desk.timer.start("call")
        desk.signs.note_key(NOW + 60)
        clock.forward(9 * HOUR)
        assert desk.signs.last() is None
