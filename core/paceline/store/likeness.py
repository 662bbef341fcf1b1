"""What deals are compared by: rows in, values out."""

from __future__ import annotations

from paceline.model.likeness import Traits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.store import Book

_BARE = (
    "SELECT d.id, a.employees, a.industry, d.competitor, d.value, d.currency "
    "FROM deal d LEFT JOIN account a ON a.id = d.account WHERE "
)
_NONE: frozenset[str] = frozenset()


def bare(book: Book, deal: str) -> Traits | None:
    """A deal without the traits that its history and people tell."""
    row = book.row(f"{_BARE}d.id = ?", deal)
    return _traits(row) if row else None


def closed(book: Book) -> list[Traits]:
    """All won and lost deals, likewise."""
    return [_traits(row) for row in book.rows(f"{_BARE}d.closed_at IS NOT NULL")]


def _traits(
    row: tuple[str, int | None, str | None, str | None, int | None, str],
) -> Traits:
    key, employees, industry, competitor, worth, currency = row
    return Traits(key, _NONE, employees, industry, _NONE, competitor, worth, currency)


def stages(book: Book, deals: Sequence[str]) -> dict[str, frozenset[str]]:
    """Open stages that deals were in, by key of the deal."""
    return _sets(
        book,
        "SELECT DISTINCT e.deal, s.key FROM stage_event e "
        "JOIN stage s ON s.id = e.to_stage WHERE s.kind = 'open' AND e.deal IN ",
        deals,
    )


def roles(book: Book, deals: Sequence[str]) -> dict[str, frozenset[str]]:
    """Roles that are known in deals, by key of the deal."""
    sql = "SELECT DISTINCT deal, role FROM influence WHERE deal IN "
    return _sets(book, sql, deals)


def _sets(book: Book, sql: str, deals: Sequence[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for deal, word in book.rows(f"{sql}({', '.join('?' * len(deals))})", *deals):
        found.setdefault(deal, set()).add(word)
    return {deal: frozenset(words) for deal, words in found.items()}


def deciders(book: Book, deal: str) -> list[str]:
    """Names of the economic buyers of a deal, else of its main person."""
    rows = book.rows(
        "SELECT c.name FROM influence i JOIN contact c ON c.id = i.contact "
        "WHERE i.deal = ? AND i.role = 'economic' ORDER BY c.name",
        deal,
    ) or book.rows(
        "SELECT c.name FROM deal d JOIN contact c ON c.id = d.contact WHERE d.id = ?",
        deal,
    )
    return [row[0] for row in rows]
