"""Full-text search over accounts, contacts, deals, touches, time and promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.errors import UsageError
from paceline.store import search as store
from paceline.store.names import beginning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk
    from paceline.model.search import Hit


class SearchDesk:
    """The verbs on the search index."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, words: Sequence[str], limit: int = 50) -> list[Hit]:
        """The records that hold every word, or its beginning, the newest first.

        Raises:
            UsageError: no word to look for was given.
        """
        wanted = [word for part in words for word in part.split() if word.strip('"*')]
        if not any(c.isalnum() for word in wanted for c in word):
            raise UsageError("what should be looked for? give a word, as in: find acme")
        store.follow(self._desk.book)
        return store.find(self._desk.book, wanted, limit)

    def names(self, start: str, limit: int = 50) -> list[str]:
        """What can be typed after ``@``, beginning so: accounts, contacts, deals."""
        return beginning(self._desk.book, start, limit)
