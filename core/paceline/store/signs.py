"""Where the book shows that the seller was there: touches, entries, journal steps."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.store import Book

MOST = 500
"""Rows of each kind that are looked at, the newest first."""


def signs(book: Book, lo: int, hi: int) -> list[tuple[int, str]]:
    """Instants between two, both left out, and what happened then; in no order.

    An entry counts where it ends, a touch when it was, a step of the journal when
    the author of this book's changes took it.
    """
    touches = book.rows(
        "SELECT at, 'touch' || coalesce(' with ' || coalesce("
        "(SELECT name FROM contact WHERE id = t.contact), "
        "(SELECT name FROM account WHERE id = t.account)), '') FROM touch t "
        "WHERE owner = ? AND at > ? AND at < ? ORDER BY at DESC LIMIT ?",
        *(book.owner, lo, hi, MOST),
    )
    entries = book.rows(
        "SELECT start + seconds, activity || ' logged until then' FROM time_entry "
        "WHERE owner = ? AND start >= ? AND start < ? AND start + seconds < ? "
        "AND timed = 1 AND seconds > 0 ORDER BY start DESC LIMIT ?",
        *(book.owner, lo, hi, hi, MOST),
    )
    steps = book.rows(
        "SELECT at, what FROM (SELECT at, what, author FROM step ORDER BY id DESC "
        "LIMIT ?) WHERE author = ? AND at > ? AND at < ?",
        *(MOST, book.author, lo, hi),
    )
    return [*steps, *entries, *touches]
