"""What is due up to a day: four bounded reads of four indexes."""

from __future__ import annotations

from paceline.store.cadence import ATTEMPTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from paceline.store import Book

_WHO = (
    "(SELECT name FROM contact WHERE id = t.contact), "
    "(SELECT name FROM account WHERE id = t.account), "
)
_WANTED = (
    "NOT EXISTS (SELECT 1 FROM contact c WHERE c.id = t.contact "
    "AND c.do_not_contact = 1) "
)


def next_steps(book: Book, before: int, limit: int) -> list[Any]:
    """Open deals whose next step is due before an instant.

    Each with key, contact, account, name, step, instant, whether timed, account key,
    contact key, value, currency.
    """
    return book.rows(
        f"SELECT t.id, {_WHO}t.name, t.next_step, t.next_at, t.next_timed, t.account, "
        "t.contact, t.value, t.currency FROM deal t WHERE t.closed_at IS NULL "
        "AND t.next_at IS NOT NULL AND t.next_at < ? ORDER BY t.next_at LIMIT ?",
        before,
        limit,
    )


def promises(book: Book, today: str, limit: int) -> list[Any]:
    """Open promises and next steps without a deal that are due up to a day.

    Each with key, contact, account, words, due day, kind, account key, deal key,
    contact key.
    """
    return book.rows(
        f"SELECT t.id, {_WHO}t.what, t.due_day, t.kind, t.account, t.deal, "
        "t.contact FROM promise t WHERE t.done_at IS NULL AND t.due_day <= ? "
        "ORDER BY t.due_day LIMIT ?",
        today,
        limit,
    )


def reasks(book: Book, today: str, limit: int) -> list[Any]:
    """Lost deals to be asked about again by a day, unless the person opted out.

    Each with key, contact, account, name, reason, day asked, account key, contact
    key, value, currency, instant it was lost.
    """
    return book.rows(
        f"SELECT t.id, {_WHO}t.name, t.loss_reason, t.reask_day, t.account, t.contact, "
        "t.value, t.currency, t.closed_at FROM deal t WHERE t.reask_day IS NOT NULL "
        f"AND t.reask_day <= ? AND t.closed_at IS NOT NULL AND {_WANTED}"
        "ORDER BY t.reask_day LIMIT ?",
        today,
        limit,
    )


def steps(book: Book, today: str, limit: int) -> list[Any]:
    """Cadence steps due up to a day, unless the person opted out.

    Each with key of the enrolment, contact, account, channel, idea, attempt, how many
    there may be, due day, account key, deal key, contact key.
    """
    return book.rows(
        f"SELECT e.id, p.name, a.name, s.channel, s.idea, 1 + {ATTEMPTS}, "
        "c.max_attempts, e.due_day, p.account, e.deal, e.contact FROM enrolment e "
        "JOIN contact p ON p.id = e.contact JOIN cadence c ON c.id = e.cadence "
        "LEFT JOIN account a ON a.id = p.account LEFT JOIN cadence_step s "
        "ON s.cadence = e.cadence AND s.position = e.position "
        "WHERE e.state = 'active' AND e.due_day <= ? AND p.do_not_contact = 0 "
        "ORDER BY e.due_day LIMIT ?",
        today,
        limit,
    )
