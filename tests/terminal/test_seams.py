"""The private parts of Textual that the driver uses are where it expects them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import textual
from textual.driver import Driver

from paceline_tui.driver import SafeDriver, seams

if TYPE_CHECKING:
    import pytest


def test_textual_has_not_moved_what_the_driver_uses() -> None:
    moved = seams.changes()
    assert not moved, (
        f"Textual {textual.__version__} has changed {moved}: read its driver.py and "
        "drivers/linux_driver.py again, then adapt paceline_tui/driver"
    )


def test_a_change_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Driver, "send_message")
    assert any("send_message" in name for name in seams.changes())


def test_the_driver_is_complete() -> None:
    assert not SafeDriver.__abstractmethods__
