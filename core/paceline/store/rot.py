"""What the won deals say about how often a buyer is spoken to."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.store import Book

MOST_WON = 200
"""The newest won deals that are looked at."""


def touches_of_won(book: Book) -> list[list[int]]:
    """The instants of the touches of each of the newest won deals, in order."""
    found: dict[str, list[int]] = {}
    for deal, at in book.rows(
        "SELECT t.deal, t.at FROM touch t WHERE t.deal IN (SELECT id FROM deal "
        "WHERE closed_at IS NOT NULL "
        "AND stage IN (SELECT id FROM stage WHERE kind = 'won') "
        "ORDER BY closed_at DESC LIMIT ?) ORDER BY t.deal, t.at",
        MOST_WON,
    ):
        found.setdefault(deal, []).append(at)
    return list(found.values())
