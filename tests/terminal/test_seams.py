"""The private parts of Textual that the driver uses are where it expects them."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import textual
from textual import constants
from textual.app import App
from textual.driver import Driver

from paceline_tui.driver import SafeDriver
from paceline_tui.driver.seams import SYNC_END, SYNC_START, XTermParser

if TYPE_CHECKING:
    import pytest


def changes() -> list[str]:
    """Name what is no longer as the driver needs it; empty if all is well."""
    wanted = {
        "Driver.__init__(app, debug, mouse, size)": {"app", "debug", "mouse", "size"}
        <= set(inspect.signature(Driver.__init__).parameters),
        "Driver abstract methods": Driver.__abstractmethods__
        == {
            "write",
            "start_application_mode",
            "disable_input",
            "stop_application_mode",
        },
        "Driver.SignalResume": hasattr(Driver, "SignalResume"),
        "Driver.send_message, process_message": hasattr(Driver, "send_message")
        and hasattr(Driver, "process_message"),
        "XTermParser.feed, tick": hasattr(XTermParser, "feed")
        and hasattr(XTermParser, "tick"),
        "constants.ESCAPE_DELAY": isinstance(constants.ESCAPE_DELAY, float),
        "constants.DISABLE_KITTY_KEY": isinstance(constants.DISABLE_KITTY_KEY, bool),
        "SYNC_START, SYNC_END": (SYNC_START, SYNC_END)
        == ("\x1b[?2026h", "\x1b[?2026l"),
        "App.exit(return_code)": "return_code"
        in inspect.signature(App.exit).parameters,
        "App.action_suspend_process sends SIGTSTP": "signal.SIGTSTP"
        in inspect.getsource(App.action_suspend_process),
    }
    source = inspect.getsource(App)
    wanted |= {f"App.{name}": f"self.{name}" in source for name in _APP_PARTS}
    wanted |= {f"Driver.{name}": _sets(Driver, name) for name in _DRIVER_PARTS}
    return [name for name, is_there in wanted.items() if not is_there]


_APP_PARTS = ("_exception: Exception | None", "error_console = Console(")
_DRIVER_PARTS = ("_app", "_debug", "_mouse", "_size", "_loop", "_auto_restart")


def _sets(kind: type, name: str) -> bool:
    return f"self.{name}" in inspect.getsource(vars(kind)["__init__"])


def test_textual_has_not_moved_what_the_driver_uses() -> None:
    moved = changes()
    assert not moved, (
        f"Textual {textual.__version__} has changed {moved}: read its driver.py and "
        "drivers/linux_driver.py again, then adapt paceline_tui/driver"
    )


def test_a_change_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Driver, "send_message")
    assert any("send_message" in name for name in changes())


def test_the_driver_is_complete() -> None:
    assert not SafeDriver.__abstractmethods__
