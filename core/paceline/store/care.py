"""Looking after the file itself: integrity, copies, putting a copy back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from paceline.errors import BookError, UsageError
from paceline.store import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

    from paceline.store import Book

    Tell = Callable[[str, int | None], None]

SQLITE = sqlite3.sqlite_version
"""The release of SQLite in use."""

FIXED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
"""The SQLite releases from which the WAL-reset fault is mended, newest branch first."""


def sqlite_sound(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Whether this SQLite is free of the WAL-reset fault of 3.7.0 to 3.51.2."""
    if version >= FIXED[0]:
        return True
    return any(version[:2] == fixed[:2] and version >= fixed for fixed in FIXED[1:])


OFTEN = 2_000_000
"""Steps of SQLite's machine after which a long job is heard of again."""


def integrity(path: str, tell: Tell | None = None) -> list[str]:
    """What SQLite finds wrong with a file; an empty list is a sound one.

    Foreign keys are checked too.

    Args:
        path: the file.
        tell: hears now and then that the check goes on.
    """
    uri = f"{Path(path).as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as conn:
            if tell is not None:
                conn.set_progress_handler(
                    lambda: tell("checking the copy", None), OFTEN
                )
            said = [row[0] for row in conn.execute("PRAGMA integrity_check(20)")]
            wrong = [line for line in said if line != "ok"]
            for table, row, parent, _ in conn.execute("PRAGMA foreign_key_check"):
                wrong.append(f"{table} row {row} refers to a missing {parent}")
            return wrong
    except sqlite3.Error as why:
        return [str(why)]


def version_of(path: str) -> int:
    """The schema version of a file.

    Raises:
        BookError: it is no SQLite database.
    """
    uri = f"{Path(path).as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as conn:
            return int(conn.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error as why:
        raise BookError(f"{path} is not a Paceline book ({why})") from why


def journal_mode(path: str) -> str:
    """How the file journals: ``wal`` for a book in order."""
    uri = f"{Path(path).as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as conn:
        return str(conn.execute("PRAGMA journal_mode").fetchone()[0])


def copy(source: str, target: str, tell: Tell | None = None) -> int:
    """Copy a book while others use it, verify the copy; gives its size in bytes.

    The copy appears under its name only when it is whole and sound.

    Args:
        source: the book.
        target: where the copy goes.
        tell: hears now and then what is being done, and how much of it is, in per
            cent where that is known.

    Raises:
        BookError: the copy could not be written or is not sound.
    """
    part = f"{target}.part"
    try:
        os.close(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
        with (
            closing(sqlite3.connect(f"{Path(source).as_uri()}?mode=ro", uri=True)) as a,
            closing(sqlite3.connect(part)) as b,
        ):
            a.backup(b, pages=2000, progress=_progress(tell))
            b.execute("PRAGMA journal_mode = DELETE")
        wrong = integrity(part, tell)
        if wrong:
            raise BookError(f"the copy of {source} is not sound: {wrong[0]}")
        _sync(part)
        Path(part).replace(target)
    except (OSError, sqlite3.Error) as why:
        raise BookError(f"cannot copy {source} to {target}: {why}") from why
    finally:
        Path(part).unlink(missing_ok=True)
    return Path(target).stat().st_size


def _progress(tell: Tell | None) -> Callable[[int, int, int], None] | None:
    """What SQLite calls while it copies, with the pages left and all pages."""
    if tell is None:
        return None
    return lambda _, left, pages: tell(
        "copying it first", 100 * (pages - left) // max(1, pages)
    )


def check_restorable(path: str) -> None:
    """Refuse what cannot be put in a book's place.

    Raises:
        UsageError: there is no such file, or it is no book of this or an older version.
    """
    if not Path(path).is_file():
        raise UsageError(f"there is no backup {path}: give a file 'pace backup' wrote")
    version = version_of(path)
    if not 0 < version <= VERSION:
        raise UsageError(
            f"{path} has schema {version}, this Paceline reads 1 to {VERSION}: "
            "give a backup made by it"
        )
    wrong = integrity(path)
    if wrong:
        raise BookError(f"the backup {path} is not sound: {wrong[0]}; nothing changed")


def put_back(source: str, target: str) -> None:
    """Write a copy's content over a book, through SQLite, so that open readers see it.

    The book is made if there is none; a file too damaged for SQLite is emptied first.

    Raises:
        BookError: the book could not be written.
    """
    try:
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o600))
        try:
            _write_over(source, target)
        except sqlite3.DatabaseError as why:
            if why.sqlite_errorcode != sqlite3.SQLITE_NOTADB:
                raise
            for end in ("-wal", "-shm"):
                Path(target + end).unlink(missing_ok=True)
            os.truncate(target, 0)
            _write_over(source, target)
    except (OSError, sqlite3.Error) as why:
        raise BookError(f"cannot restore {source} over {target}: {why}") from why


def _write_over(source: str, target: str) -> None:
    with (
        closing(sqlite3.connect(f"{Path(source).as_uri()}?mode=ro", uri=True)) as a,
        closing(sqlite3.connect(target, timeout=5)) as b,
    ):
        a.backup(b)
        b.execute("PRAGMA journal_mode = WAL")


def checkpoint(book: Book) -> bool:
    """Move the write-ahead log into the book; False while somebody is still using it.

    Only the app does this, when it is idle and when it ends. An empty log is left
    alone: folding it once more would look like a change to every other app, which
    would then do the same, and so on for ever.
    """
    if book.readonly or not _log_size(book.path):
        return True
    try:
        busy = book.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.Error:
        return False
    return not busy


def _log_size(path: str) -> int:
    try:
        return Path(f"{path}-wal").stat().st_size
    except OSError:
        return 0


def set_patience(book: Book, seconds: float) -> None:
    """How long a statement of this connection waits for another writer."""
    book.conn.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")


def break_off(book: Book) -> None:
    """Break off what another thread is asking; it is refused with a BookError."""
    with suppress(sqlite3.ProgrammingError):  # the book has just been closed
        book.conn.interrupt()


def _sync(path: str) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
