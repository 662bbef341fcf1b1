"""Copying to the clipboard of the person at the terminal, wherever that terminal is."""

from __future__ import annotations

import base64
import os
import subprocess
from typing import TYPE_CHECKING

from paceline.text.cells import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 74_000
"""Bytes that terminals take in one OSC 52 sequence."""


def through_tmux(words: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Hand it to tmux, which passes it on; False when there is no tmux."""
    if not environ.get("TMUX"):
        return False
    try:
        done = subprocess.run(
            ["tmux", "load-buffer", "-w", "-"],
            input=clean(words).encode(),
            capture_output=True,
            timeout=2,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def osc52(words: str) -> str:
    """The sequence that asks a terminal to take it; empty if it is too long."""
    data = base64.b64encode(clean(words).encode()).decode()
    return f"\x1b]52;c;{data}\x07" if len(data) <= MOST else ""
