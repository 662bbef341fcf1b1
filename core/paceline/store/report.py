"""What reports read besides the time log: benchmarks, names of keys."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from paceline.model.sinks import Benchmark
    from paceline.store import Book

MANY = 500
"""Keys looked up by one query."""


FIRMS = "% of firms"
"""The unit of the published figures that are about practices and not about time."""


def has_targets(book: Book) -> bool:
    """Whether anything is to be done at least so much a week."""
    sql = "SELECT 1 FROM budget WHERE owner = ? AND kind = 'least' LIMIT 1"
    return book.row(sql, book.owner) is not None


def benchmarks(book: Book, *, practices: bool = False) -> list[Benchmark]:
    """The published figures of time, or of practices, in the order of the book."""
    from paceline.model.sinks import Benchmark  # a week is shown without sinks

    rows = book.rows(
        "SELECT name, value, unit, source, year FROM benchmark "
        "WHERE (unit = ?) = ? ORDER BY rowid",
        *(FIRMS, practices),
    )
    return [Benchmark(*row) for row in rows]


def seconds_of(book: Book, column: str, row: str) -> list[tuple[int, int]]:
    """Category and seconds of all entries of an account, contact or deal.

    Time that imported entries share is in each of them.
    """
    return book.rows(
        f"SELECT category, sum(seconds) FROM time_entry WHERE {column} = ? "
        "GROUP BY category",
        row,
    )


def account_names(book: Book, keys: Iterable[str]) -> dict[str, str]:
    """Names of accounts by key."""
    return _names(book, "SELECT id, name FROM account", "id", keys)


def deal_names(book: Book, keys: Iterable[str]) -> dict[str, str]:
    """Names of deals by key, each behind its account's: ``Acme/renewal``."""
    sql = (
        "SELECT d.id, coalesce(a.name || '/', '') || d.name FROM deal d "
        "LEFT JOIN account a ON a.id = d.account"
    )
    return _names(book, sql, "d.id", keys)


def _names(book: Book, sql: str, column: str, keys: Iterable[str]) -> dict[str, str]:
    wanted = list(keys)
    found: dict[str, str] = {}
    for first in range(0, len(wanted), MANY):
        part = wanted[first : first + MANY]
        marks = ", ".join("?" * len(part))
        found.update(book.rows(f"{sql} WHERE {column} IN ({marks})", *part))
    return found
