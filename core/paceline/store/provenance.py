"""Where the fields of imported rows come from: an import, or a hand since then."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from paceline.store import Book

PART = 500
"""Keys asked about by one query."""

Origin: TypeAlias = tuple[dict[str, Any], set[str]]
"""What imports last wrote, by field; and the fields changed by hand since."""


def held(
    book: Book, table: str, fields: Sequence[str], rows: Iterable[str]
) -> dict[str, dict[str, Any]]:
    """The given fields of those rows that the table has, by key."""
    found: dict[str, dict[str, Any]] = {}
    columns = ", ".join(("id", *fields))
    for part, marks in _parts(rows):
        sql = f"SELECT {columns} FROM {table} WHERE id IN ({marks})"
        for row in book.rows(sql, *part):
            found[row[0]] = dict(zip(fields, row[1:], strict=True))
    return found


def origins(book: Book, table: str, rows: Sequence[str]) -> dict[str, Origin]:
    """Where each field of some rows comes from, by the steps that were not undone.

    A change is an import's if it names another batch than before and that batch was
    imported in the same step; any other is the seller's, whatever program made it.
    """
    columns = [row[1] for row in book.rows(f"PRAGMA table_info({table})")]
    batch = columns.index("batch")
    found: dict[str, Origin] = {row: ({}, set()) for row in rows}
    for part, marks in _parts(rows):
        sql = (
            "SELECT c.row, c.before, c.after, b.at = s.at FROM change c "
            "JOIN step s ON s.id = c.step LEFT JOIN import_batch b "
            f"ON b.id = json_extract(c.after, '$[{batch}]') "
            f"WHERE c.tbl = ? AND c.row IN ({marks}) AND c.after IS NOT NULL "
            "AND s.kind = 'do' AND s.undone = 0 ORDER BY c.id"
        )
        for row, before, after, same_step in book.rows(sql, table, *part):
            news = json.loads(after)
            olds = json.loads(before) if before else [None] * len(news)
            arrived = bool(same_step) and olds[batch : batch + 1] != [news[batch]]
            _note(found[row], columns, olds, news, arrived, whole=before is None)
    return found


def _note(
    origin: Origin,
    columns: list[str],
    olds: list[Any],
    news: list[Any],
    arrived: bool,
    *,
    whole: bool,
) -> None:
    """Note what one change tells of each field."""
    imported, by_hand = origin
    for column, old, new in zip(columns, olds, news, strict=False):
        if not whole and old == new:
            continue
        if arrived:
            imported[column] = new
            by_hand.discard(column)
        elif not whole:
            by_hand.add(column)


def _parts(rows: Iterable[str]) -> Iterator[tuple[list[str], str]]:
    wanted = list(rows)
    for at in range(0, len(wanted), PART):
        part = wanted[at : at + PART]
        yield part, ", ".join("?" * len(part))
