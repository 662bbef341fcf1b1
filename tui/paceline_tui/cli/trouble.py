"""Every way a command can end badly, as one line and an exit code."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from paceline.config import state_dir
from paceline.errors import PacelineError

FAILED, IO = 1, 74


def tell(why: BaseException) -> int:
    """Say on standard error what went wrong; the exit code for it."""
    if isinstance(why, PacelineError):
        _write(str(why))
        return why.code
    if isinstance(why, OSError) and why.strerror:
        place = f"use {os.fsdecode(why.filename)}" if why.filename else ""
        _write(f"cannot {place or 'write the answer'}: {why.strerror}")
        return IO
    kept = keep(why)
    about = f"{type(why).__name__}: {why}".splitlines()[0]
    where = f"; the details are in {kept}" if kept else ""
    _write(f"something went wrong that should not ({about}){where}")
    return FAILED


def keep(why: BaseException) -> str | None:
    """Add the traceback to the log in the state folder; its path, None if it failed."""
    import traceback
    from datetime import datetime

    folder = Path(state_dir(os.environ))
    path = folder / "errors.log"
    said = "".join(traceback.format_exception(why))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        number = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        with os.fdopen(number, "a", encoding="utf-8", errors="replace") as log:
            log.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} {sys.argv[1:2]}\n{said}\n")
    except OSError:
        return None
    return str(path)


def _write(said: str) -> None:
    from paceline.text.cells import clean

    with suppress(OSError, ValueError):
        sys.stdout.flush()
    with suppress(OSError, ValueError):
        for line in said.splitlines() or [""]:
            sys.stderr.write(f"pace: {clean(line)}\n")
        sys.stderr.flush()
