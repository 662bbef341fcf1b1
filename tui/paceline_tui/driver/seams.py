"""Every private part of Textual that the driver leans on, in one place.

`changes` says what a Textual release has moved; a test fails with its words.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from textual import constants
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["SYNC_END", "SYNC_START", "XTermParser", "changes"]


def escape_delay() -> float:
    """Seconds the parser waits for the rest of an escape sequence."""
    return constants.ESCAPE_DELAY


def asks_kitty() -> bool:
    """Whether Textual may ask for unambiguous keys (the user can forbid it)."""
    return not constants.DISABLE_KITTY_KEY


def crash_of(app: App[Any]) -> BaseException | None:
    """Give the exception that ended the app, if one did."""
    return app._exception  # noqa: SLF001


def print_errors_to(app: App[Any], console: Console) -> None:
    """Send what the app prints on its way out somewhere else."""
    app.error_console = console


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
