"""Making a new book and bringing an older one to the present."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.errors import BookError

if TYPE_CHECKING:
    from paceline.store import Book
    from paceline.store.care import Tell


def upgrade(book: Book, now: int, tell: Tell | None = None) -> None:
    """Migrate a book under one write lock, with a copy made first if it has content.

    Processes that open a new book at the same instant take turns; the later ones
    find it current.

    Args:
        book: the book.
        now: UTC seconds, for what a migration writes.
        tell: hears what is being done with an older book, as `care.copy` says, for
            a large one takes a while; no words say that it is over.

    Raises:
        BookError: the file holds tables but is no Paceline book, or cannot be
            copied whole and sound.
        BusyError: another process holds the lock.
    """
    from paceline.store import VERSION
    from paceline.store.care import OFTEN, copy
    from paceline.store.migrations import migrate

    conn, hear = book.conn, tell or _unheard
    conn.execute("PRAGMA journal_mode = WAL")
    conn.execute("BEGIN IMMEDIATE")
    try:
        version = conn.execute("PRAGMA user_version").fetchone()[0]
        tables = conn.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if version == 0 and tables:
            raise BookError(
                f"{book.path} is a database of another program, not a Paceline book: "
                "choose another place with --book or PACE_BOOK"
            )
        if 0 < version < VERSION:
            copy(book.path, f"{book.path}.v{version}.bak", hear)
            conn.set_progress_handler(lambda: hear("changing it", None), OFTEN)
        if version < VERSION:
            migrate(conn, book.owner, now)
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise
    finally:
        conn.set_progress_handler(None, 0)
        hear("", None)


def _unheard(what: str, share: int | None) -> None:
    """Nobody waits."""
