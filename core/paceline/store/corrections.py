"""What was changed by hand after it came in, as the journal has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paceline.store import Book

_CHANGED = """
    SELECT c.row, json_extract(c.before, :at), min(c.id)
    FROM change c JOIN step s ON s.id = c.step
    WHERE c.tbl = 'time_entry' AND s.kind = 'do' AND s.undone = 0
      AND c.before IS NOT NULL AND c.after IS NOT NULL
      AND s.what NOT LIKE 'import %' AND s.what NOT LIKE :by
      AND json_extract(c.before, :at) <> json_extract(c.after, :at)
    GROUP BY c.row
"""


def corrected(book: Book, step: str) -> dict[str, str]:
    """The entries whose activity was changed by hand, and what each was before.

    Args:
        book: the book.
        step: how steps begin that change activities by rule; they do not count, nor
            do imports and what was undone.
    """
    columns = [row[1] for row in book.rows("PRAGMA table_info(time_entry)")]
    values: dict[str, object] = {
        "at": f"$[{columns.index('activity')}]",
        "by": f"{step}%",
    }
    return {row: before for row, before, _ in book.named(_CHANGED, values)}
