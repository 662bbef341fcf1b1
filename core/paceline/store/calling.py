"""The queue of calls, and what is known of whoever is called."""

from __future__ import annotations

from paceline.store.board import among
from paceline.store.optouts import WORKED_ON

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.store import Book

_DUE = (
    "FROM enrolment e JOIN cadence_step s ON s.cadence = e.cadence "
    "AND s.position = e.position WHERE e.state = 'active' AND e.due_day <= :today "
    f"AND s.channel = 'call' AND {WORKED_ON}"
)


def due(book: Book, today: str, passed: Sequence[str], n: int, first: int) -> list[str]:
    """A page of the enrolments whose call is due, the longest due first, then by name.

    Args:
        book: the book.
        today: the local day, ISO.
        passed: enrolments to leave out.
        n: how many to give at most.
        first: how many to pass over.
    """
    these = among("e.id", passed)
    rows = book.named(
        f"SELECT e.id {_DUE} AND NOT {these.where} "
        "ORDER BY e.due_day, (SELECT c.key FROM contact c WHERE c.id = e.contact), "
        "e.id LIMIT :n OFFSET :first",
        {"today": today, "n": n, "first": first, **these.given},
    )
    return [row[0] for row in rows]


def count(book: Book, today: str, passed: Sequence[str]) -> int:
    """How many calls are due, without some."""
    these = among("e.id", passed)
    sql = f"SELECT count(*) {_DUE} AND NOT {these.where}"
    return int(book.named(sql, {"today": today, **these.given})[0][0])


def needs(book: Book, contact: str, n: int) -> list[tuple[str, str]]:
    """What a contact wants in open or past deals: kind and words, last heard first."""
    rows = book.rows(
        "SELECT n.kind, n.words FROM influence i JOIN need n ON n.influence = i.id "
        "WHERE i.contact = ? ORDER BY n.heard_at DESC LIMIT ?",
        *(contact, n),
    )
    return [tuple(row) for row in rows]


def win(book: Book, contact: str) -> str:
    """What a contact would win, as it was noted last; empty if it was not."""
    row = book.row(
        "SELECT win FROM influence WHERE contact = ? AND win <> '' "
        "ORDER BY created_at DESC LIMIT 1",
        contact,
    )
    return str(row[0]) if row else ""
