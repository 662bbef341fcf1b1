"""What was won, by account: rows in, values out."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.store import Book

EVER = -(1 << 40)
_WON = (
    "d.closed_at IS NOT NULL AND d.closed_at >= ? "
    "AND d.stage IN (SELECT id FROM stage WHERE kind = 'won')"
)


def won_by_account(
    book: Book, currency: str, since: int | None
) -> list[tuple[str, str, int]]:
    """Key, name and value won of each account in a currency, most first.

    Args:
        book: the book.
        currency: ISO 4217 code.
        since: UTC seconds; None for all there is.
    """
    return book.rows(
        "SELECT coalesce(d.account, ''), coalesce(a.name, 'no account'), sum(d.value) "
        f"FROM deal d LEFT JOIN account a ON a.id = d.account WHERE {_WON} "
        "AND d.currency = ? AND d.value IS NOT NULL GROUP BY d.account "
        "ORDER BY 3 DESC, a.key",
        *(EVER if since is None else since, currency),
    )


def won_otherwise(book: Book, currency: str, since: int | None) -> int:
    """How many deals were won in other currencies, or without a value."""
    found: int = book.row(
        f"SELECT count(*) FROM deal d WHERE {_WON} "
        "AND (d.value IS NULL OR d.currency <> ?)",
        *(EVER if since is None else since, currency),
    )[0]
    return found
