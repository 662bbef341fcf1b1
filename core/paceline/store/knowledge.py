"""What the seller knows and can use again: rows in, values out."""

from __future__ import annotations

from paceline.model.knowledge import Differentiator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.store import Book

DIFFERENTIATOR = "differentiator"
"""The kind of knowledge that sets the seller apart."""


def differentiators(book: Book) -> list[Differentiator]:
    """What sets the seller apart, by name."""
    rows = book.rows(
        "SELECT id, name, strategy, language, example, proof, competitor, tags, "
        "reviewed_day FROM knowledge WHERE kind = ? ORDER BY key, id",
        DIFFERENTIATOR,
    )
    return [Differentiator(*row) for row in rows]
