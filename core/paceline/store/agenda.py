"""What comes next within some days, for a calendar."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from paceline.store import Book

MOST = 2000
"""Rows of each kind that a calendar takes."""

# Nothing is planned with people who opted out, or with what was put away.
_WANTED = (
    "NOT EXISTS (SELECT 1 FROM contact w WHERE w.id = {0}.contact "
    "AND (w.do_not_contact = 1 OR w.archived_at IS NOT NULL))"
)
_IN_USE = (
    "NOT EXISTS (SELECT 1 FROM account h WHERE h.id = {0}.account "
    "AND h.archived_at IS NOT NULL)"
)


def steps(book: Book, last: str) -> list[Any]:
    """Cadence steps due up to a day: key, day, channel, contact, account, idea."""
    return book.rows(
        "SELECT e.id, e.due_day, s.channel, c.name, (SELECT name FROM account "
        "WHERE id = c.account), s.idea FROM enrolment e "
        "JOIN contact c ON c.id = e.contact JOIN cadence_step s "
        "ON s.cadence = e.cadence AND s.position = e.position "
        "WHERE e.state = 'active' AND e.due_day <= ? AND c.do_not_contact = 0 "
        f"AND c.archived_at IS NULL AND {_IN_USE.format('c')} "
        "ORDER BY e.due_day, e.id LIMIT ?",
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
        f"AND {_WANTED.format('d')} AND {_IN_USE.format('d')} "
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
        "WHERE p.done_at IS NULL AND p.due_day <= ? "
        f"AND {_WANTED.format('p')} AND {_IN_USE.format('p')} "
        "ORDER BY p.due_day, p.id LIMIT ?",
        *(last, MOST),
    )
