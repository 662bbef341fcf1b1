"""What can be known about the terminal before Textual is imported.

Imports `os` and `sys` alone: the command line asks here whether the full screen
can start at all, and sets the switches that Textual reads while it is imported.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

ESCAPE_DELAY_OVER_SSH = 200
"""Milliseconds to wait for the rest of an escape sequence over a slow line."""

_COLOR_SYSTEMS = frozenset({"auto", "standard", "256", "truecolor", "windows"})
_NO_SCREEN = frozenset({"dumb", "unknown"})


def over_ssh(environ: Mapping[str, str] = os.environ) -> bool:
    """Say whether this session came in over SSH."""
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


def is_basic(term: str) -> bool:
    """Say whether a terminal type knows neither mouse nor modern queries.

    The Linux console and the DEC terminals print what they do not understand.
    """
    return term in _NO_SCREEN or term == "linux" or term.startswith(("vt", "linux-"))


def refusal(environ: Mapping[str, str] = os.environ) -> str | None:
    """Say in one sentence why the full screen cannot start here, or None if it can."""
    instead = "`pace status` and the other commands print plain text"
    for name, number in (("input", 0), ("output", 1)):
        if not _is_tty(number):
            return f"the full screen needs a terminal, {name} is not one: {instead}"
    term = environ.get("TERM", "")
    if term in _NO_SCREEN:
        return f"the full screen cannot draw on TERM={term}: {instead}"
    return None


def prepare(environ: MutableMapping[str, str] = os.environ) -> None:
    """Set what Textual reads from the environment at import; call before importing it.

    Whatever the user has set stays, except a value that Textual would stumble over.
    """
    if over_ssh(environ):
        environ.setdefault("ESCDELAY", str(ESCAPE_DELAY_OVER_SSH))
        environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    if is_basic(environ.get("TERM", "")):
        environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    if environ.get("TEXTUAL_COLOR_SYSTEM", "auto") not in _COLOR_SYSTEMS:
        del environ["TEXTUAL_COLOR_SYSTEM"]
    environ.pop("TEXTUAL_DRIVER", None)


def state_folder(environ: Mapping[str, str] = os.environ) -> str:
    """Name the folder for logs: `$XDG_STATE_HOME/paceline` or its usual default."""
    home = environ.get("XDG_STATE_HOME", "")
    if not home.startswith("/"):
        home = os.path.expanduser("~/.local/state")
    return f"{home}/paceline"


def _is_tty(number: int) -> bool:
    stream = (sys.__stdin__, sys.__stdout__)[number]
    try:
        return stream is not None and os.isatty(stream.fileno())
    except (OSError, ValueError):
        return False
