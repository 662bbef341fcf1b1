"""The book's rows as exports want them: plain columns, and names beside keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paceline.store import Book

ORDERS = {
    "stage": "t.pipeline, t.position, t.id",
    "stage_event": "t.at, t.id",
    "touch": "t.at, t.id",
    "time_entry": "t.start, t.id",
}
"""How the rows of a table are sorted; by key where nothing is said."""


def rows(
    book: Book, table: str, columns: Sequence[tuple[str, str]]
) -> Iterator[tuple[Any, ...]]:
    """Every row of a table.

    Args:
        book: the book.
        table: the table.
        columns: (column, table it refers to) of each value wanted; where a table is
            named, the name of the row referred to is given instead of its key.
    """
    wanted = ", ".join(
        f"(SELECT name FROM {to} WHERE id = t.{column})" if to else f"t.{column}"
        for column, to in columns
    )
    order = ORDERS.get(table, "t.id")
    yield from book.each(f"SELECT {wanted} FROM {table} t ORDER BY {order}")
