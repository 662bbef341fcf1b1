"""The book's own exported rows, brought back with their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.exchange.sheets import SHEETS
from paceline.store import importing as store
from paceline.store.importing import ALREADY

if TYPE_CHECKING:
    from paceline.desk.import_ledger import Ledger, Row
    from paceline.desk.import_names import Directory, Stages
    from paceline.exchange.records import BookRow
    from paceline.exchange.sheets import Field
    from paceline.store import Book

_BY_TABLE = {sheet.table: sheet for sheet in SHEETS}


class BookRows:
    """Puts exported rows back; what they refer to is found by key, else by name."""

    def __init__(
        self,
        ledger: Ledger,
        book: Book,
        names: dict[str, Directory],
        stages: Stages,
        rows: list[BookRow],
    ) -> None:
        self.ledger = ledger
        self._names = names
        self._stages = stages
        self._fresh = bool(rows) and store.is_empty(book)
        self._coming: dict[str, set[str]] = {}
        self._held: dict[str, set[str]] = {}
        for row in rows:
            self._coming.setdefault(row.table, set()).add(row.key)
        for table, keys in self._coming.items():
            self._held[table] = store.present(book, table, keys)
        for row in rows:
            if row.table in names:
                names[row.table].note(row.key, dict(row.values)["name"])

    def row(self, record: BookRow) -> None:
        """Put one row back, or report it."""
        held = record.key in self._held[record.table]
        if record.table == "stage":
            self._stage(record, held)
            return
        if held:
            self.ledger.report(record, ALREADY, record.key)
            return
        row = dict(record.values)
        named = dict(record.names)
        for field in _BY_TABLE[record.table].stored:
            if field.type == "ref" and row[field.column]:
                found = self._refer(field, row[field.column], named)
                if found is None and not field.optional:
                    self.ledger.report(record, f"names no {field.to} that is there")
                    return
                row[field.column] = found
        self._held[record.table].add(record.key)
        self.ledger.raw(record, record.table, row)

    def _refer(self, field: Field, key: str, named: dict[str, str]) -> str | None:
        """The row a reference means, among those of the book and those to come."""
        if key in self._coming.get(field.to, ()):
            return key
        name = named.get(f"{field.name}_name", "")
        if field.to == "stage":
            return self._stages.find(key, name)
        if field.to not in self._names:
            return None
        directory = self._names[field.to]
        if key in directory.names:
            return key
        found = directory.by_name(name)
        if found is None:
            directory.miss(name or key, "left out")
        return found

    def _stage(self, record: BookRow, held: bool) -> None:
        """A stage of its own; one with a known key only changes a fresh book."""
        row: Row = dict(record.values)
        if held and not self._fresh:
            self.ledger.report(record, ALREADY, row["name"])
            return
        self._stages.bring(row)
        self.ledger.raw(record, "stage", row)
