"""The schema of a book as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paceline.store import Book


def schema(book: Book) -> str:
    """All tables, indexes and triggers, in a stable order."""
    found = book.rows(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL "
        "AND name NOT LIKE 'search_%' OR name IN ('search_row', 'search_mark') "
        "ORDER BY type, name"
    )
    return "".join(f"{sql};\n\n" for (sql,) in found)
