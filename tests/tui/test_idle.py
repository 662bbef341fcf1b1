"""When other terminals were last typed at."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from paceline.desk.signs import Sign
from paceline_tui.idle import terminals

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_access_time_of_a_terminal_tells(tmp_path: Path) -> None:
    terminal = tmp_path / "7"
    terminal.touch()
    os.utime(terminal, (1000, 2000))
    (tmp_path / "ptmx").touch()
    assert terminals(str(tmp_path)) == [Sign(1000, "last key at pts/7")]


def test_ones_own_terminal_tells_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "7").touch()
    monkeypatch.setattr(os, "ttyname", lambda _: str(tmp_path / "7"))
    assert terminals(str(tmp_path)) == []


def test_no_folder_of_terminals_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PACE_TERMINALS", str(tmp_path / "none"))
    assert terminals() == []
