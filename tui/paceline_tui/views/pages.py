"""The rows of one column, read a page at a time and never all at once."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TypeAlias

    Item: TypeAlias = tuple[str, Any]
    """A row: the key that stays with it, and the view value it is drawn from."""
    Fetch: TypeAlias = Callable[[int, int], Sequence[Item] | None]

KEEP = 1536
"""Rows remembered on either side of those in use."""


class Pages:
    """A long list of which only the pages in use are here.

    ``fetch(first, n)`` returns the rows at once, or None when it has asked somebody
    else for them and `put` will bring them later. It is called with whole pages, one
    call for each stretch that is missing, and never again while an answer is out.

    Attributes:
        count: rows in all.
        size: rows in a page; set it before the first row is asked for.
        fetched: rows ever asked for; a test compares it with what is visible.
    """

    def __init__(self, count: int, fetch: Fetch, size: int = 32) -> None:
        self.count = count
        self.fetched = 0
        self.fetch = fetch
        self.size = size
        self._pages: dict[int, Sequence[Item]] = {}
        self._fresh: set[int] = set()
        self._asked: set[int] = set()

    def need(self, first: int, n: int) -> None:
        """Make sure that rows `first` to ``first + n`` are here or on their way."""
        first = max(0, first)
        last = min(self.count, first + n) - 1
        if last < first:
            return
        size = self.size
        missing = [
            page
            for page in range(first // size, last // size + 1)
            if page not in self._fresh and page not in self._asked
        ]
        if missing:
            self._ask(missing)
            self._forget_far_from(first // size)

    def _ask(self, missing: list[int]) -> None:
        size = self.size
        start = missing[0]
        for page, following in zip(missing, [*missing[1:], -1], strict=True):
            if following == page + 1:
                continue
            first = start * size
            n = min((page + 1) * size, self.count) - first
            self.fetched += n
            self._asked.update(range(start, page + 1))
            rows = self.fetch(first, n)
            if rows is not None:
                self.put(first, rows)
            start = following

    def _forget_far_from(self, page: int) -> None:
        keep = KEEP // self.size
        if len(self._pages) > 2 * keep:
            for other in [p for p in self._pages if abs(p - page) > keep]:
                del self._pages[other]
                self._fresh.discard(other)

    def put(self, first: int, rows: Sequence[Item]) -> None:
        """Take the rows that were asked for from `first` on."""
        size = self.size
        page = first // size
        for at in range(0, max(len(rows), 1), size):
            self._pages[page] = rows[at : at + size]
            self._fresh.add(page)
            self._asked.discard(page)
            page += 1

    def get(self, index: int) -> Item | None:
        """The row at `index`, or None while it is not here."""
        page = self._pages.get(index // self.size)
        at = index % self.size
        return page[at] if page is not None and at < len(page) else None

    def reload(self, count: int) -> None:
        """The data have changed: ask again, but show the old rows until then."""
        self.count = count
        self._fresh.clear()
        self._asked.clear()
        last = (count - 1) // self.size
        for page in [p for p in self._pages if p > last]:
            del self._pages[page]


def in_memory(rows: Sequence[Item]) -> Fetch:
    """A fetch over rows that are all here already."""
    return lambda first, n: rows[first : first + n]
