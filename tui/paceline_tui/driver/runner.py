"""Running an app so that the terminal survives whatever happens in it."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from rich.console import Console

from paceline_tui import holding
from paceline_tui.driver import seams
from paceline_tui.driver.safe import SafeDriver
from paceline_tui.terminal import state_folder

if TYPE_CHECKING:
    from textual.app import App

_KEPT = 256 * 1024  # bytes of old crash reports kept in the log


def run(app: App[Any]) -> int:
    """Run an app in the full screen and give its exit status.

    The terminal is restored before this returns. A crash leaves its traceback in
    `crash.log` of the state folder, one line on standard error, and status 1.
    """
    words = io.StringIO()
    seams.print_errors_to(app, Console(file=words, markup=False, highlight=False))
    if not issubclass(app.driver_class, SafeDriver):
        app.driver_class = SafeDriver
    crash: BaseException | None = None
    try:
        app.run()
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        crash = error
    finally:
        if SafeDriver.current is not None:
            SafeDriver.current.stop_application_mode()
        holding.give_back()
    crash = crash or seams.crash_of(app)
    if crash is not None:
        _say(f"{_confess(crash)}\n")
        return 1
    _say(words.getvalue())
    return app.return_code or 0


def leave(code: int) -> NoReturn:
    """End the process now, once other threads that must finish have finished.

    Daemon threads are not waited for, nor is the interpreter taken down.
    """
    for thread in threading.enumerate():
        if not thread.daemon and thread is not threading.current_thread():
            thread.join()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _say(words: str) -> None:
    """Write to standard error, if it is still there."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(words)
        sys.stderr.flush()


def _confess(crash: BaseException) -> str:
    """Log a crash; say in one line what happened and where to read more."""
    what = f"pace stopped on an error of its own ({type(crash).__name__})"
    try:
        return f"{what}; details: {log_error(crash)}"
    except OSError as error:
        return f"{what}; its log cannot be written: {error}"


def log_error(crash: BaseException) -> Path:
    """Add an error of our own to `crash.log` in the state folder; where that is."""
    folder = Path(state_folder())
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "crash.log"
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
    fd = os.open(path, flags, 0o600)
    with os.fdopen(fd, "a", encoding="utf-8", errors="replace") as log:
        os.fchmod(fd, 0o600)
        if os.fstat(fd).st_size > _KEPT:
            os.ftruncate(fd, 0)
        when = time.strftime("%Y-%m-%d %H:%M:%S %z")
        log.write(f"-- {when}\n")
        log.write("".join(traceback.format_exception(crash)))
    return path
