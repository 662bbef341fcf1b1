"""The referral graph, jobs to check, and what help of departments came to."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from paceline.store import Book


def up(book: Book) -> dict[str, str]:
    """Who was introduced by whom."""
    return dict(
        book.rows(
            "SELECT id, referred_by FROM contact WHERE referred_by IS NOT NULL "
            "ORDER BY id"
        )
    )


def introducer(book: Book, contact: str) -> str | None:
    """Key of the contact who introduced one."""
    found = book.row("SELECT referred_by FROM contact WHERE id = ?", contact)
    return found[0] if found else None


def person(book: Book, contact: str) -> tuple[str, str | None]:
    """Name of a contact and of the account the person works at."""
    found = book.row(
        "SELECT c.name, a.name FROM contact c LEFT JOIN account a ON a.id = c.account "
        "WHERE c.id = ?",
        contact,
    )
    return (found[0], found[1]) if found else ("", None)


def won(book: Book) -> list[tuple[str, str, int]]:
    """Value won by main person and currency."""
    return book.rows(
        "SELECT d.contact, d.currency, sum(d.value) FROM stage s "
        "JOIN deal d ON d.stage = s.id WHERE s.kind = 'won' "
        "AND d.closed_at IS NOT NULL AND d.contact IS NOT NULL AND d.value IS NOT NULL "
        "GROUP BY d.contact, d.currency ORDER BY d.contact, d.currency"
    )


def favours(book: Book) -> list[tuple[str | None, str, int]]:
    """Favours by contact and year, the newest year first."""
    return book.rows(
        "SELECT contact, substr(day, 1, 4), count(*) FROM touch "
        "WHERE outcome = 'favour' GROUP BY 1, 2 ORDER BY 2 DESC, 1"
    )


def jobs_to_check(book: Book, before: int, limit: int) -> list[tuple[Any, ...]]:
    """Present jobs last known to hold before an instant, the longest ago first.

    Each with key and name of the contact, name of the account, title, and when it was
    last known to hold, UTC seconds: when it was checked, else when the person was
    added.
    """
    return book.rows(
        "SELECT c.id, c.name, a.name, e.title, coalesce(e.checked_at, c.created_at) "
        "FROM employment e JOIN contact c ON c.id = e.contact "
        "LEFT JOIN account a ON a.id = e.account "
        "WHERE e.to_day IS NULL AND c.archived_at IS NULL "
        "AND a.archived_at IS NULL "
        "AND coalesce(e.checked_at, c.created_at) < ? ORDER BY 5, c.key LIMIT ?",
        before,
        limit,
    )


def present_job(book: Book, contact: str) -> str | None:
    """Key of the present job of a contact."""
    found = book.row(
        "SELECT id FROM employment WHERE contact = ? AND to_day IS NULL", contact
    )
    return found[0] if found else None


_HELPED = (
    "(SELECT count(DISTINCT lower(h.department)) FROM helper h WHERE h.deal = d.id)"
)


def closed_by_help(book: Book) -> list[tuple[int, int, int, int]]:
    """Every closed deal: departments that helped, whether won, added, closed."""
    return book.rows(
        f"SELECT {_HELPED}, s.kind = 'won', d.created_at, d.closed_at FROM deal d "
        "JOIN stage s ON s.id = d.stage WHERE d.closed_at IS NOT NULL"
    )


def valued(book: Book, currency: str) -> list[int]:
    """The values of all deals in a currency, the smallest first."""
    rows = book.rows(
        "SELECT value FROM deal WHERE value IS NOT NULL AND currency = ? "
        "ORDER BY value",
        currency,
    )
    return [row[0] for row in rows]


def large_helped(book: Book, currency: str, floor: int) -> tuple[int, int]:
    """Deals worth at least `floor` that two departments helped in, and all of them."""
    found = book.row(
        f"SELECT count(*) FILTER (WHERE {_HELPED} >= 2), count(*) FROM deal d "
        "WHERE d.currency = ? AND d.value >= ?",
        currency,
        floor,
    )
    return found[0], found[1]
