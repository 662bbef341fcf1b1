"""Touches by the stage their deal was in when they happened."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.store import Book


def by_stage(book: Book, since: int) -> list[tuple[str | None, str | None, int, int]]:
    """Key of the stage at that time, of the deal, touches, and how many gave.

    Args:
        book: the book.
        since: UTC seconds of the first touch that counts.
    """
    return book.rows(
        "SELECT (SELECT e.to_stage FROM stage_event e WHERE e.deal = t.deal "
        "AND e.at <= t.at ORDER BY e.at DESC, e.id DESC LIMIT 1), t.deal, count(*), "
        "sum(t.value_given <> '') FROM touch t WHERE t.at >= ? GROUP BY 1, 2",
        since,
    )
