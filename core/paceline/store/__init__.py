"""The only room where SQL is spoken: one connection to one book.

Quick commands import this module and one or two tables, nothing else. Writes are short
`BEGIN IMMEDIATE` transactions, each one step of the journal.
"""

from __future__ import annotations

import os

from paceline.errors import BookError, BusyError, PacelineError, RefusedError
from paceline.store import sqlite

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Any

    from paceline.store.care import Tell

VERSION = 11
"""The schema this code speaks: the number of migrations in `store.migrations`."""

WAIT = 5.0
"""Seconds a command waits for another writer before it gives up."""


class Book:
    """An open book.

    Attributes:
        path: where it is.
        owner: the rep its new records belong to.
        conn: the SQLite connection, in autocommit mode.
    """

    def __init__(
        self,
        path: str,
        owner: str,
        *,
        now: int,
        author: str = "",
        wait: float = WAIT,
        readonly: bool = False,
        tell: Tell | None = None,
    ) -> None:
        """Open a book, making or migrating it if need be.

        Args:
            path: absolute path of the file.
            owner: the rep its new records belong to.
            now: UTC seconds, for what a migration writes.
            author: who the journal names for changes; the owner if empty.
            wait: seconds to wait for another writer.
            readonly: open without the right to change anything.
            tell: hears what is being done while an older book is upgraded.

        Raises:
            BookError: it is no book, is damaged, or is newer than this program.
            BusyError: another process holds it.
        """
        self.path = path
        self.owner = owner
        self.author = author or owner
        self.readonly = readonly
        self.wait = wait
        if not readonly and not os.path.exists(path):
            _create(path)
        try:
            self.conn = _connect(path, wait, readonly)
            version = self.conn.execute("PRAGMA user_version").fetchone()[0]
            if version != VERSION:
                self._upgrade(version, now, tell)
            self.conn.execute("PRAGMA foreign_keys = ON")
            self.settle(now)
        except sqlite.Error as why:
            raise explain(why, path) from why

    def _upgrade(self, version: int, now: int, tell: Tell | None) -> None:
        if version > VERSION:
            raise BookError(
                f"the book {self.path} was made by a newer Paceline (schema {version}, "
                f"this one speaks {VERSION}): upgrade with 'pipx upgrade paceline'"
            )
        if self.readonly:
            raise BookError(
                f"the book {self.path} is from an older Paceline: run any command that "
                "may write once, then open it read-only"
            )
        from paceline.store.upgrade import upgrade

        upgrade(self, now, tell)

    def settle(self, now: int) -> None:
        """Mark time that another program has logged twice, so that none counts twice.

        To be called when another process may have written. A book that is busy or
        cannot be written to is left for the next time.
        """
        if not (self.readonly or self.conn.in_transaction) and _outside(self.conn):
            from paceline.store.overlaps import catch_up

            catch_up(self, now)

    def write(self, what: str, now: int, kind: str = "do", target: int = 0) -> Step:
        """A write transaction that is one step of the journal.

        Within another one it is part of that step: all of both, or nothing.

        Args:
            what: the step in the seller's words, shown by undo and history.
            now: UTC seconds.
            kind: ``do``, ``undo``, ``redo``, or ``load`` for what a book begins
                with, which is in the history but not undone.
            target: the step undone or redone.
        """
        made = Part if self.conn.in_transaction else Step
        return made(self, what, now, kind, target)

    def rows(self, sql: str, *values: object) -> list[Any]:
        """All rows of a query.

        Raises:
            BookError, BusyError: the book cannot be read.
        """
        try:
            return self.conn.execute(sql, values).fetchall()
        except sqlite.Error as why:
            raise explain(why, self.path) from why

    def named(self, sql: str, values: dict[str, object]) -> list[Any]:
        """All rows of a query with ``:name`` parameters."""
        try:
            return self.conn.execute(sql, values).fetchall()
        except sqlite.Error as why:
            raise explain(why, self.path) from why

    def row(self, sql: str, *values: object) -> Any:
        """The first row of a query, or None."""
        try:
            return self.conn.execute(sql, values).fetchone()
        except sqlite.Error as why:
            raise explain(why, self.path) from why

    def each(self, sql: str, *values: object) -> Iterator[Any]:
        """The rows of a query one by one, for exports."""
        try:
            yield from self.conn.execute(sql, values)
        except sqlite.Error as why:
            raise explain(why, self.path) from why

    def data_version(self) -> int:
        """A number that differs after another process has written to the book."""
        return int(self.row("PRAGMA data_version")[0])

    def close(self) -> None:
        """Close the connection; the last one to close empties the write-ahead log."""
        self.conn.close()


class Step:
    """One write transaction: a step of the journal, all of it or nothing.

    Used as a context manager that gives the connection. The step is rolled back if
    the block raises; leaving it means the change is on the disk.

    Attributes:
        id: the step's number once begun.
    """

    def __init__(self, book: Book, what: str, now: int, kind: str, target: int) -> None:
        self.book = book
        self.id = 0
        self._row = (now, book.author, what, kind, target or None)

    def __enter__(self) -> sqlite3.Connection:
        conn = self.book.conn
        if self.book.readonly:
            raise RefusedError("the book is open read-only: nothing can be changed")
        try:
            conn.execute("BEGIN IMMEDIATE")
            if _outside(conn):
                from paceline.store.overlaps import settle

                settle(conn, self.book.author, self._row[0])
            if self._row[3] == "do":
                conn.execute("UPDATE step SET undone = 2 WHERE undone = 1")
            self.id = (
                conn.execute(
                    "INSERT INTO step (at, author, what, kind, target) "
                    "VALUES (?, ?, ?, ?, ?)",
                    self._row,
                ).lastrowid
                or 0
            )
            conn.execute(
                "UPDATE pen SET step = ?, replaying = ?",
                (self.id, self._row[3] in ("undo", "redo")),
            )
        except sqlite.Error as why:
            if conn.in_transaction:
                conn.execute("ROLLBACK")
            raise explain(why, self.book.path) from why
        return conn

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        conn = self.book.conn
        try:
            if error is None:
                conn.execute("UPDATE pen SET step = NULL, replaying = 0")
                conn.execute("COMMIT")
        except sqlite.Error as why:
            error = why
            raise explain(why, self.book.path) from why
        finally:
            if error is not None and conn.in_transaction:
                conn.execute("ROLLBACK")
        if isinstance(error, sqlite.Error):
            raise explain(error, self.book.path) from error


class Part(Step):
    """A write within a step that is under way; that step ends it."""

    def __enter__(self) -> sqlite3.Connection:
        return self.book.conn

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, sqlite.Error):
            raise explain(error, self.book.path) from error


def _outside(conn: sqlite3.Connection) -> bool:
    """Whether the newest step is another program's."""
    found = conn.execute("SELECT author FROM step ORDER BY id DESC LIMIT 1").fetchone()
    return found is not None and found[0] == "outside"


def explain(why: sqlite3.Error, path: str) -> PacelineError:
    """The sentence for a fault of SQLite."""
    said = str(why)
    if "locked" in said or "busy" in said:
        return BusyError(
            f"the book {path} is busy: another program has been writing to it for "
            f"over {WAIT:.0f} seconds; try again, or see who has it open"
        )
    if os.path.isdir(path):
        return BookError(f"{path} is a folder: name the book in it, as {path}/book.db")
    if "readonly" in said or "unable to open" in said:
        return BookError(f"cannot write to {path}: check its folder and permissions")
    if "not a database" in said or "malformed" in said:
        return BookError(
            f"{path} is not a sound Paceline book ({said}): run 'pace doctor', or "
            "'pace restore' a backup"
        )
    if "disk" in said or "full" in said:
        return BookError(f"the disk refused to write {path} ({said}); nothing changed")
    if "FOREIGN KEY" in said:
        return RefusedError("other records still refer to it; nothing changed")
    return BookError(f"the book {path} could not be used: {said}")


def _create(path: str) -> None:
    """Make an empty file 0600 in a 0700 folder, whatever the umask."""
    folder = os.path.dirname(path)
    try:
        if not os.path.isdir(folder):
            os.makedirs(folder, mode=0o700, exist_ok=True)
            os.chmod(folder, 0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as why:
        raise BookError(
            f"cannot make the book {path}: {why.strerror}; choose another place with "
            "--book or PACE_BOOK"
        ) from why


def _connect(path: str, wait: float, readonly: bool) -> sqlite3.Connection:
    target = f"file:{_quoted(path)}?mode=ro" if readonly else path
    conn = sqlite.connect(target, timeout=wait, isolation_level=None, uri=readonly)
    conn.execute("PRAGMA synchronous = FULL")
    # One place checkpoints (the app when idle, or the last to close): quick commands
    # beside it never do, see docs/decisions/0004.
    conn.execute("PRAGMA wal_autocheckpoint = 0")
    return conn


def _quoted(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
