"""Which column holds which field: known header names, overruled by ``--map``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeAlias

from paceline.errors import ParseError, UsageError
from paceline.exchange.dates import Column, Stamp, column_of, words_of
from paceline.exchange.records import Options, Record, shorten
from paceline.model.importing import Trouble
from paceline.text.money import Money, parse_money, places
from paceline.zone import DayZone, Zone

if TYPE_CHECKING:
    from paceline.exchange.csvs import Row, Table

_PLAIN = re.compile(r"[1-9]\d*\.\d\d", re.ASCII)
"""The commonest amount, as `parse_money` reads it too."""

Synonyms: TypeAlias = Mapping[str, tuple[str, ...]]


class BadRow(Exception):
    """A row cannot become a record; the message is the reason, without a place."""


def squash(header: str) -> str:
    """A header as it is compared: letters and digits only, without case."""
    return "".join(ch for ch in header.casefold() if ch.isalnum())


def fields_in(header: Iterable[str], synonyms: Synonyms) -> dict[str, list[int]]:
    """The columns of each field, best name first; a column serves one field only."""
    by_name: dict[str, list[int]] = {}
    for at, column in enumerate(header):
        by_name.setdefault(squash(column), []).append(at)
    by_name.pop("", None)
    found: dict[str, list[int]] = {}
    taken: set[int] = set()
    for field, names in synonyms.items():
        columns = [at for n in names for at in by_name.get(n, ()) if at not in taken]
        if columns:
            found[field] = columns
            taken.update(columns)
    return found


class Mapped:
    """A table whose columns are known by field.

    Attributes:
        table: the table.
        fields: the columns of each field, best first.
        remarks: what is odd about rows that are kept.
    """

    def __init__(self, table: Table, synonyms: Synonyms, options: Options) -> None:
        self.table = table
        self.options = options
        self.zone: Zone = DayZone(options.zone)
        self.fields = fields_in(table.header, synonyms)
        self.remarks: list[Trouble] = []
        self._dates: dict[str, Column] = {}
        for field, header in options.columns:
            if field in synonyms:
                self._force(field, header)

    def _force(self, field: str, header: str) -> None:
        wanted = squash(header)
        columns = [n for n, h in enumerate(self.table.header) if squash(h) == wanted]
        if not columns:
            raise UsageError(
                f"{self.table.file} has no column '{header}' for {field}; its columns "
                f"are {names_of(self.table.header)}"
            )
        self.fields = {
            other: [at for at in places if at not in columns]
            for other, places in self.fields.items()
        }
        self.fields[field] = columns

    def need(self, *choices: str) -> None:
        """Refuse the file unless it has a column for one of these fields.

        Raises:
            UsageError: there is none; the sentence says how to name it.
        """
        if not any(self.fields.get(field) for field in choices):
            raise UsageError(
                f"{self.table.file} has no column for {choices[0]}; say "
                f"--map {choices[0]}=HEADER with one of "
                f"{names_of(self.table.header)}"
            )

    def cell(self, row: Row, field: str) -> str:
        """The first filled cell of a field, or blank."""
        for at in self.fields.get(field, ()):
            if cell := row.cells[at]:
                return cell
        return ""

    def cells(self, row: Row, field: str) -> tuple[str, ...]:
        """Every filled cell of a field, without repeats."""
        found = (row.cells[at] for at in self.fields.get(field, ()))
        return tuple(dict.fromkeys(cell for cell in found if cell))

    def name(self, row: Row, field: str) -> str:
        """A cell made one line."""
        cell = self.cell(row, field)
        return " ".join(cell.split()) if cell else ""

    def stamp(self, row: Row, field: str) -> Stamp | None:
        """The date in a field, or None when it is blank.

        Raises:
            BadRow: the cell is no date.
            UsageError: the column's day and month order is open.
        """
        for at in self.fields.get(field, ()):
            if row.cells[at]:
                return self.stamp_at(row, at)
        return None

    def stamp_at(self, row: Row, at: int) -> Stamp | None:
        """The date in column `at`, likewise."""
        text = row.cells[at]
        if not text:
            return None
        column = self.table.header[at]
        stamp = self.dates_of(at).read(text)
        if stamp is None:
            raise BadRow(f"has no date in '{column}': '{shorten(text, 30)}'")
        return stamp

    def dates_of(self, at: int) -> Column:
        """How the dates in column `at` are read, decided over all its rows."""
        name = self.table.header[at]
        if name not in self._dates:
            cells = ((row.line, row.cells[at]) for row in self.table.rows)
            asked, usual = self.options.dates, self.options.usual
            self._dates[name] = column_of(name, cells, asked, self.table.file, usual)
        return self._dates[name]

    def money(self, row: Row, field: str, currency: str) -> Money | None:
        """The money in a field, in `currency` unless it says; None when blank.

        Raises:
            BadRow: the cell is no amount of money.
        """
        text = self.cell(row, field)
        if not text:
            return None
        return read_money(text, currency)

    def cells_by_name(self, row: Row) -> dict[str, str]:
        """The row as a dictionary, nameless columns by their position."""
        header = self.table.header
        return {header[n] or str(n): cell for n, cell in enumerate(row.cells)}

    def remark(self, row: Row, reason: str) -> None:
        """Note something odd about a row that is kept."""
        self.remarks.append(Trouble(self.table.file, row.line, reason, row.text))

    def notes(self) -> tuple[str, ...]:
        """Mapping and date orders, for the report."""
        header = self.table.header
        pairs = [
            f"{field}='{header[at]}'"
            for field, columns in self.fields.items()
            for at in columns[:1]
        ]
        dates = [
            f"dates in '{c.name}' read {words_of(c.order)}"
            for c in self._dates.values()
        ]
        used = {at for columns in self.fields.values() for at in columns}
        rest = [h for at, h in enumerate(header) if at not in used and h]
        unused = (f"columns left out: {names_of(rest)}",) if rest else ()
        return (*self.table.notes, "columns: " + ", ".join(pairs), *unused, *dates)

    def convert(
        self, make: Callable[[Row], Record]
    ) -> tuple[tuple[Record, ...], tuple[Trouble, ...]]:
        """A record for each row that gives one, a problem for each that does not."""
        records: list[Record] = []
        problems = list(self.table.problems)
        for row in self.table.rows:
            try:
                records.append(make(row))
            except BadRow as bad:
                problems.append(Trouble(self.table.file, row.line, str(bad), row.text))
        return tuple(records), tuple(sorted(problems, key=lambda p: p.line))


class Once:
    """Refuses a second row with the same id."""

    def __init__(self) -> None:
        self._lines: dict[str, int] = {}

    def check(self, ident: str, line: int) -> None:
        """Remember the id.

        Raises:
            BadRow: it came before.
        """
        if ident in self._lines:
            raise BadRow(
                f"repeats the id '{shorten(ident, 40)}' of line {self._lines[ident]}"
            )
        self._lines[ident] = line


def read_money(text: str, currency: str) -> Money:
    """An amount in a file.

    Raises:
        BadRow: it is none, or it can be read in two ways.
    """
    if len(currency) != 3 or not (currency.isascii() and currency.isalpha()):
        raise BadRow(f"has no currency: '{shorten(currency, 30)}'")
    if len(text) < 15 and _PLAIN.fullmatch(text) and places(currency) == 2:
        return Money(int(text.replace(".", "")), currency)
    try:
        return parse_money(text, currency)
    except ParseError:
        raise BadRow(f"has no amount of money: '{shorten(text, 30)}'") from None


def names_of(header: Iterable[str]) -> str:
    """Column names as listed in a message."""
    named = [shorten(h, 30) for h in header if h]
    more = f" and {len(named) - 12} more" if len(named) > 12 else ""
    return ", ".join(f"'{h}'" for h in named[:12]) + more


def check_fields(options: Options, known: Iterable[str]) -> None:
    """Refuse ``--map`` with a field nothing has.

    Raises:
        UsageError: the field is unknown; the closest is offered.
    """
    fields = sorted(set(known))
    for field, _ in options.columns:
        if field not in fields:
            near = get_close_matches(field, fields, 1)
            hint = f"did you mean {near[0]}?" if near else "it is one of "
            tail = "" if near else ", ".join(fields)
            raise UsageError(f"--map has no field '{field}': {hint}{tail}")
