"""Looking after the book: the doctor, backup and restore.

These work on the file, so that a damaged book can be examined and replaced.
"""

from __future__ import annotations

import locale
import os
import shutil
import stat
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from paceline.errors import NotFoundError, RefusedError
from paceline.model.care import Check
from paceline.store import VERSION
from paceline.store import care as store
from paceline.zone import system_name

if TYPE_CHECKING:
    from collections.abc import Mapping


def doctor(path: str, environ: Mapping[str, str], now: int) -> list[Check]:
    """Examine the book and what is around it; changes nothing.

    Args:
        path: the book.
        environ: the environment, for locale and terminal.
        now: UTC seconds by the machine's clock.
    """
    checks = _book(path) if Path(path).exists() else [_no_book(path)]
    return [*checks, *_machine(path, now), *_terminal(environ)]


def backup(path: str, target: str) -> int:
    """Copy the book, verified, while others use it; gives the size in bytes.

    Raises:
        NotFoundError: there is no book yet.
        RefusedError: the target exists.
        BookError: the copy failed; nothing is left of it.
    """
    if not Path(path).exists():
        raise NotFoundError(f"there is no book at {path} yet, so nothing to back up")
    if Path(target).exists():
        raise RefusedError(f"{target} exists already: choose another name")
    folder = Path(target).parent
    if not folder.is_dir():
        raise NotFoundError(f"there is no folder {folder}: make it, or name another")
    return store.copy(path, target)


def restore(path: str, source: str, now: int) -> str | None:
    """Put a backup in the book's place; gives where the present book was kept.

    Args:
        path: the book.
        source: a file that `backup` wrote.
        now: UTC seconds, for the name of the copy of the present book.

    Raises:
        UsageError: the file is no backup.
        BookError: it is not sound, or the book cannot be written.
    """
    store.check_restorable(source)
    kept = None
    if Path(path).exists():
        stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime(now))
        kept = f"{path}.before-restore-{stamp}"
        if store.integrity(path):
            shutil.copy2(path, kept)
        else:
            store.copy(path, kept)
    else:
        Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    store.put_back(source, path)
    return kept


def _no_book(path: str) -> Check:
    return Check("book", None, f"none yet at {path}: the first command makes it")


def _book(path: str) -> list[Check]:
    wrong = store.integrity(path)
    if wrong:
        shut = any("readonly" in one or "unable to open" in one for one in wrong)
        way = (
            "its folder must be writable for you" if shut else "'pace restore' a backup"
        )
        said = f"{path}: {'; '.join(wrong[:3])}: {way}"
        return [Check("book", False, said)]
    version = store.version_of(path)
    checks = [
        Check("book", True, f"{path} is sound"),
        Check(
            "schema",
            version <= VERSION,
            f"version {version}, this Paceline speaks {VERSION}",
        ),
    ]
    mode = store.journal_mode(path)
    checks.append(
        Check(
            "journal",
            mode == "wal",
            "write-ahead log"
            if mode == "wal"
            else f"{mode} instead of wal: is the "
            "book on a network drive? keep it on a local disk",
        )
    )
    return [*checks, *_modes(path), _left_behind(path)]


def _modes(path: str) -> list[Check]:
    checks = []
    folder = str(Path(path).parent)
    for place, most in ((folder, 0o700), *((f, 0o600) for f in _files(path))):
        mode = stat.S_IMODE(Path(place).stat().st_mode)
        if mode & ~most & 0o077:
            said = f"{place} is {mode:o}, others can read it: chmod {most:o} {place}"
            checks.append(Check("modes", False, said))
    return checks or [Check("modes", True, "only you can read the book")]


def _files(path: str) -> list[str]:
    return [path + end for end in ("", "-wal", "-shm") if Path(path + end).exists()]


def _left_behind(path: str) -> Check:
    wal = Path(path + "-wal")
    size = wal.stat().st_size if wal.exists() else 0
    if size > 64 << 20:
        said = f"the write-ahead log has grown to {size >> 20} MB: open 'pace' once"
        return Check("log size", False, said)
    return Check("log size", True, f"write-ahead log {size >> 10} kB")


def _machine(path: str, now: int) -> list[Check]:
    sound = store.sqlite_sound()
    note = (
        "free of the WAL-reset fault"
        if sound
        else "has the WAL-reset fault of 3.7.0-3.51.2: Paceline checkpoints in one "
        "place only, which avoids it; upgrade when you can, keep backups"
    )
    place = Path(path).parent
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    return [
        Check("python", True, sys.version.split()[0]),
        Check("sqlite", True if sound else None, f"{store.SQLITE} {note}"),
        Check(
            "disk",
            free > 100 << 20,
            f"{free >> 20} MB free" + ("" if free > 100 << 20 else ": make room"),
        ),
        Check(
            "clock",
            now > 1_700_000_000,
            time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(now))
            + f", zone {system_name()}",
        ),
    ]


def _terminal(environ: Mapping[str, str]) -> list[Check]:
    coding = locale.getpreferredencoding(False)
    term = environ.get("TERM", "")
    tty = os.isatty(0) and os.isatty(1)
    return [
        Check(
            "locale",
            True if coding.lower().replace("-", "") == "utf8" else None,
            f"{coding}"
            + ("" if coding.lower() in ("utf-8", "utf8") else ": set LANG=C.UTF-8"),
        ),
        Check(
            "terminal",
            None if term in ("", "dumb", "unknown") else True,
            f"TERM={term or 'unset'}, COLORTERM={environ.get('COLORTERM', 'unset')}",
        ),
        Check(
            "tty",
            True if tty else None,
            "a terminal on both ends" if tty else "no terminal: boards need one",
        ),
    ]
