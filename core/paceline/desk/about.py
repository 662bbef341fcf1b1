"""Which deal a touch is about when it names none."""

from __future__ import annotations

from paceline.store.deals import open_of
from paceline.store.due import reasks_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.store import Book
    from paceline.store.names import Named


def deal_meant(book: Book, whom: Named, day: str) -> str | None:
    """The only open deal with somebody, else the only lost one to be asked about.

    Args:
        book: the open book.
        whom: the contact or account the touch was with; of the contact first.
        day: the local day of the touch.

    Returns:
        The key of the deal; None if there is none, or several.
    """
    whose = [("contact", whom.contact), ("account", whom.account)]
    for column, row in whose:
        found = [key for key, _ in open_of(book, column, row, 2)] if row else []
        if found:
            return found[0] if len(found) == 1 else None
    for column, row in whose:
        found = reasks_of(book, column, row, day) if row else []
        if found:
            return found[0] if len(found) == 1 else None
    return None
