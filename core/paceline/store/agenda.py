"""What comes next within some days, for a calendar."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from paceline.store import Book

MOST = 2000
"""Rows of each kind that a calendar takes."""


def steps(book: Book, last: str) -> list[Any]:
    """Cadence steps due up to a day: key, day, channel, contact, account, idea."""
    return book.rows(
        "SELECT e.id, e.due_day, s.channel, c.name, (SELECT name FROM account "
        "WHERE id = c.account), s.idea FROM enrolment e "
        "JOIN contact c ON c.id = e.contact JOIN cadence_step s "
        "ON s.cadence = e.cadence AND s.position = e.position "
        "WHERE e.state = 'active' AND e.due_day <= ? AND c.do_not_contact = 0 "
        "AND c.archived_at IS NULL ORDER BY e.due_day, e.id LIMIT ?",
        *(last, MOST),
    )


def next_steps(book: Book, before: int) -> list[Any]:
    """Next steps of open deals before an instant.

    Returns:
        Key, instant, whether it has a clock time, words, deal, account.
    """
    return book.rows(
        "SELECT d.id, d.next_at, d.next_timed, coalesce(d.next_step, 'next step'), "
        "d.name, (SELECT name FROM account WHERE id = d.account) FROM deal d "
        "WHERE d.closed_at IS NULL AND d.next_at IS NOT NULL AND d.next_at < ? "
        "ORDER BY d.next_at, d.id LIMIT ?",
        *(before, MOST),
    )


def promises(book: Book, last: str) -> list[Any]:
    """Open promises due up to a day: key, day, instant, kind, words, whom."""
    return book.rows(
        "SELECT p.id, p.due_day, p.at, p.kind, p.what, coalesce("
        "(SELECT name FROM contact WHERE id = p.contact), "
        "(SELECT name FROM account WHERE id = p.account), "
        "(SELECT name FROM deal WHERE id = p.deal), '') FROM promise p "
        "WHERE p.done_at IS NULL AND p.due_day <= ? ORDER BY p.due_day, p.id LIMIT ?",
        *(last, MOST),
    )
