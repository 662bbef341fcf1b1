"""The book's own exported rows, brought back with their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.exchange.records import BookRow
from paceline.exchange.sheets import SHEETS
from paceline.model.importing import ALREADY
from paceline.store import importing as store

if TYPE_CHECKING:
    from paceline.desk.import_ledger import Ledger, Row
    from paceline.desk.import_names import Directory, Stages
    from paceline.exchange.records import Parsed, Record
    from paceline.exchange.sheets import Field
    from paceline.store import Book

_BY_TABLE = {sheet.table: sheet for sheet in SHEETS}
_KINDS = {"open", "won", "lost"}


class BookRows:
    """Puts exported rows back; what they refer to is found by key, else by name.

    Attributes:
        fresh: whether the book is new, so that it becomes the exported one.
        dropped: (table, key) of what the new book began with and the other has not.
        silent: contacts of the book whose row says that they opted out.
    """

    def __init__(
        self,
        ledger: Ledger,
        book: Book,
        names: dict[str, Directory],
        stages: Stages,
        parsed: tuple[Parsed, ...],
    ) -> None:
        self.ledger = ledger
        self._names = names
        self._stages = stages
        rows = [r for p in parsed for r in p.records if isinstance(r, BookRow)]
        whole = {table for p in parsed for table in p.tables}
        self.fresh = bool(whole) and store.is_empty(book)
        self.silent: list[tuple[str, Record]] = []
        self._coming: dict[str, set[str]] = {}
        for row in rows:
            self._coming.setdefault(row.table, set()).add(row.key)
        self._held = {
            table: store.present(book, table, keys)
            for table, keys in self._coming.items()
        }
        self._others = self._elsewhere(book, rows)
        self.dropped = self._drop(book, rows, whole) if self.fresh else []
        for row in rows:
            if row.table in names:
                names[row.table].note(row.key, dict(row.values)["name"])

    def _elsewhere(self, book: Book, rows: list[BookRow]) -> dict[str, set[str]]:
        """The keys referred to that the book has, in tables without a directory."""
        asked: dict[str, set[str]] = {}
        for row in rows:
            values = dict(row.values)
            for field in _BY_TABLE[row.table].stored:
                key = values[field.column] if field.type == "ref" else None
                if key and field.to not in self._names:
                    asked.setdefault(field.to, set()).add(key)
        return {
            table: store.present(book, table, keys - self._coming.get(table, set()))
            for table, keys in asked.items()
        }

    def _drop(
        self, book: Book, rows: list[BookRow], whole: set[str]
    ) -> list[tuple[str, str]]:
        """What the new book began with, where the other book has its own."""
        found: list[tuple[str, str]] = []
        kinds = {dict(row.values)["kind"] for row in rows if row.table == "stage"}
        if kinds >= _KINDS:
            found += self._lost(book, "stage")
            self._stages.forget({key for _, key in found})
        if {"cadence", "cadence_step"} <= whole:
            found += self._lost(book, "cadence_step")
            found += self._lost(book, "cadence")
        for table in ("benchmark", "question"):
            if table in whole:
                found += self._lost(book, table)
        return found

    def _lost(self, book: Book, table: str) -> list[tuple[str, str]]:
        coming = self._coming.get(table, set())
        return [(table, key) for key in store.keys(book, table) if key not in coming]

    def row(self, record: BookRow) -> None:
        """Put one row back, or report it."""
        held = record.key in self._held[record.table]
        row: Row = dict(record.values)
        if held and not (self.fresh and record.table in store.STARTING):
            if row.get("do_not_contact"):
                self.silent.append((record.key, record))
            self.ledger.report(record, ALREADY, str(row.get("name", record.key)))
            return
        named = dict(record.names)
        for field in _BY_TABLE[record.table].stored:
            if field.type == "ref" and row[field.column]:
                found = self._refer(field, row[field.column], named)
                if found is None and not field.optional:
                    self.ledger.report(record, f"names no {field.to} that is there")
                    return
                row[field.column] = found
        if record.table == "stage":
            self._stages.bring(row)
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
            return key if key in self._others[field.to] else None
        directory = self._names[field.to]
        if key in directory.names:
            return key
        found = directory.by_name(name)
        if found is None:
            directory.miss(name or key, f"kept without that {field.to}")
        return found
