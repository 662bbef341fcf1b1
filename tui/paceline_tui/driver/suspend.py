"""Stopping the process for the shell (ctrl+z) and going on afterwards (fg)."""

from __future__ import annotations

import os
import signal
import time

_SETTLE = 0.2  # seconds a shell may take to hand over the terminal


def nobody_continues() -> bool:
    """Say whether a stopped process would stay stopped for ever.

    In the group of the session's leader there is no shell to type `fg` in:
    `ssh -t host pace`, a forced command, a terminal that was opened for pace.
    """
    return os.getsid(0) == os.getpgrp()


def stop_until_foreground(fd: int) -> None:
    """Stop, wrapper scripts and all, until continued with the terminal at hand.

    Returns only in the foreground: continued in the background (`bg`), the
    process stops again, since it could only scribble over the shell.
    """
    while True:
        _stop_once()
        deadline = time.monotonic() + _SETTLE
        while time.monotonic() < deadline:
            if _in_foreground(fd):
                return
            time.sleep(0.01)


def _stop_once() -> None:
    continued: list[bool] = []
    before = signal.signal(signal.SIGCONT, lambda *_: continued.append(True))
    try:
        os.killpg(os.getpgrp(), signal.SIGSTOP)
        # A stop may take effect a moment after the call.
        while not continued:
            time.sleep(0.01)
    finally:
        signal.signal(signal.SIGCONT, before)


def _in_foreground(fd: int) -> bool:
    try:
        return os.tcgetpgrp(fd) == os.getpgrp()
    except OSError:
        return True  # the terminal is gone: go on, and notice it
