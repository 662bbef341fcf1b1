"""Every private part of Textual that the driver leans on, in one place.

A test says which of them a Textual release has moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import constants
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._xterm_parser import XTermParser

if TYPE_CHECKING:
    from rich.console import Console
    from textual.app import App

__all__ = ["SYNC_END", "SYNC_START", "XTermParser"]


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
