"""What the totals of territories, accounts and deals are made of.

A touch counts for its deal, and so for the deal's account; without a deal for its
account, and without that for the account of its contact. So does time. Everything is
in exactly one place, so that the totals of a tree add up.
"""

from __future__ import annotations

from paceline.store.ids import derived_id
from paceline.store.names import key_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from paceline.store import Book

    Named = tuple[str, str, str | None]


def territories(book: Book) -> list[Named]:
    """Key, name and parent of every territory."""
    return book.rows("SELECT id, name, parent FROM territory ORDER BY name, id")


def accounts(book: Book) -> list[Named]:
    """Key, name and territory of every account."""
    return book.rows("SELECT id, name, territory FROM account ORDER BY name, id")


def deals(book: Book) -> list[tuple[str, str, str | None, str, int | None, bool]]:
    """Key, name, account, currency, value and whether it is open, of every deal."""
    return [
        (*row[:5], bool(row[5]))
        for row in book.rows(
            "SELECT id, name, account, currency, value, closed_at IS NULL FROM deal"
        )
    ]


_ACCOUNT = "coalesce(account, (SELECT account FROM contact c WHERE c.id = contact), '')"


def touches(book: Book) -> tuple[dict[str, int], dict[str, int]]:
    """Number of touches by deal; of those without one by account."""
    return (
        dict(
            book.rows(
                "SELECT deal, count(*) FROM touch WHERE deal IS NOT NULL GROUP BY deal"
            )
        ),
        dict(
            book.rows(
                f"SELECT {_ACCOUNT}, count(*) FROM touch WHERE deal IS NULL GROUP BY 1"
            )
        ),
    )


def seconds(book: Book) -> tuple[dict[str, int], dict[str, int]]:
    """Seconds logged by deal; of those without one by account."""
    return (
        dict(
            book.rows(
                "SELECT deal, sum(seconds) FROM time_entry WHERE deal IS NOT NULL "
                "GROUP BY deal"
            )
        ),
        dict(
            book.rows(
                f"SELECT {_ACCOUNT}, sum(seconds) FROM time_entry WHERE deal IS NULL "
                "GROUP BY 1"
            )
        ),
    )


def account_of(book: Book, contact: str | None) -> str:
    """Key of a contact's account; empty without one."""
    row = book.row("SELECT account FROM contact WHERE id = ?", contact)
    return str(row[0]) if row and row[0] else ""


def add_territory(
    conn: sqlite3.Connection, owner: str, name: str, parent: str | None
) -> str:
    """Add a territory; gives its key, which follows from its name."""
    row = derived_id("territory", owner, key_of(name))
    conn.execute(
        "INSERT INTO territory (id, owner, name, parent) VALUES (?, ?, ?, ?)",
        (row, owner, name, parent),
    )
    return row
