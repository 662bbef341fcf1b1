"""The book's own files: one CSV per kind of record, or one JSON with them all.

They are the identity: written out and read into an empty book they give the same
records with the same keys. Instants are ISO 8601 in UTC, money is decimal beside its
currency, a reference is the other record's key with its name next to it for people.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from paceline.errors import UsageError
from paceline.exchange.dates import Column
from paceline.exchange.jsons import read_json
from paceline.exchange.records import BookRow, Parsed, Record, shorten
from paceline.exchange.sheets import SHEETS, Field, Sheet
from paceline.model.importing import Trouble
from paceline.text.money import places

if TYPE_CHECKING:
    from paceline.exchange.csvs import Row, Table

FORMAT = 1
"""The version of the JSON form."""

_FORMULA = re.compile(r"'*[=+\-@\t\r]|'+\Z")
_QUOTED_FORMULA = re.compile(r"'+(?:[=+\-@\t\r]|\Z)")
_DECIMAL = re.compile(r"(-?)(\d{1,19})(?:\.(\d{1,4}))?", re.ASCII)
_DIGITS = re.compile(r"-?\d{1,19}", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
EMPTY = "'"
"""An empty text where nothing at all may stand too, which is a blank cell."""


def escape(text: str, *, formulas: bool = True) -> str:
    """A text cell that no spreadsheet runs as a formula: a quote before ``= + - @``.

    Args:
        text: the cell.
        formulas: False leaves formulas alone; what already looks escaped is escaped
            all the same, so that reading back is exact either way.
    """
    pattern = _FORMULA if formulas else _QUOTED_FORMULA
    return f"'{text}" if pattern.match(text) else text


def unescape(text: str) -> str:
    """What `escape` was given."""
    return text[1:] if _QUOTED_FORMULA.match(text) else text


def to_cell(field: Field, stored: Any, currency: str) -> str:
    """A stored value as text; None is blank."""
    if stored is None:
        return ""
    if field.type == "instant":
        when = datetime.fromtimestamp(stored, UTC)
        return when.isoformat().replace("+00:00", "Z")
    if field.type == "money":
        return _decimal(stored, places(currency))
    return str(stored)


def from_cell(field: Field, text: str | None, currency: str) -> Any:
    """What `to_cell` was given; a None that means nothing at all stays one.

    Raises:
        ValueError: it is no such value; the message is the reason.
    """
    if text is None or (not text and field.type not in _TEXTS):
        return None if field.optional else "" if field.type in _TEXTS else _none(field)
    if field.type == "instant":
        return _instant(field, text)
    if field.type == "money":
        return _minor(field, text, currency)
    if field.type == "int":
        if not _DIGITS.fullmatch(text):
            raise ValueError(f"has no number in {field.name}: '{shorten(text, 30)}'")
        return int(text)
    return text


def _instant(field: Field, text: str) -> int:
    if _INSTANT.fullmatch(text):
        try:
            return int(datetime.fromisoformat(text).timestamp())
        except ValueError:
            pass
    stamp = Column("", "").read(text)
    if stamp is None or stamp.offset is None or stamp.seconds is None:
        raise ValueError(f"has no instant in {field.name}: '{shorten(text, 30)}'")
    midnight = datetime(*stamp.day.timetuple()[:3], tzinfo=UTC).timestamp()
    return int(midnight) + stamp.seconds - stamp.offset


_TEXTS = ("text", "ref", "day")


def _none(field: Field) -> Any:
    raise ValueError(f"has nothing in {field.name}")


def _minor(field: Field, text: str, currency: str) -> int:
    match = _DECIMAL.fullmatch(text)
    tail = (match[3] or "") if match else ""
    if match is None or len(tail) != places(currency):
        raise ValueError(f"has no money in {field.name}: '{shorten(text, 30)}'")
    minor = int(match[2] + tail)
    return -minor if match[1] else minor


def _decimal(minor: int, digits: int) -> str:
    sign, body = ("-" if minor < 0 else ""), f"{abs(minor):0{digits + 1}d}"
    return f"{sign}{body[:-digits]}.{body[-digits:]}" if digits else f"{sign}{body}"


def kind_of_header(header: tuple[str, ...]) -> str:
    """``paceline`` when these are the columns of one of our own sheets."""
    return "paceline" if _sheet_of(header) else ""


def _sheet_of(header: tuple[str, ...]) -> Sheet | None:
    return next((s for s in SHEETS if s.header == header), None)


def read_book_csv(table: Table) -> Parsed:
    """A record for each row of one of our own sheets.

    Raises:
        UsageError: the columns are not those of a sheet.
    """
    sheet = _sheet_of(table.header)
    if sheet is None:
        raise UsageError(f"{table.file} has not the columns of a Paceline export")
    taken = _Taken(table.file)
    taken.tables.append(sheet.table)
    for row in table.rows:
        taken.row(sheet, row.line, _cells(sheet, row), row.text)
    return taken.parsed(len(table.rows) + len(table.problems), table.problems)


def _cells(sheet: Sheet, row: Row) -> dict[str, str | None]:
    return {
        field.name: (unescape(cell) if field.free else cell) if cell else None
        for field, cell in zip(sheet.fields, row.cells, strict=True)
    }


def read_book_json(text: str, name: str) -> Parsed:
    """A record for each object of our own JSON; ``line`` counts objects.

    Raises:
        UsageError: it is not our JSON, or of a newer form.
    """
    found = read_json(text, name)
    version = found.get("paceline") if isinstance(found, dict) else None
    if not isinstance(version, int):
        raise UsageError(f"{name} is not a Paceline export: it has no 'paceline' mark")
    if version > FORMAT:
        raise UsageError(f"{name} was written by a newer Paceline (form {version})")
    taken = _Taken(name)
    place = 0
    for sheet in SHEETS:
        listed = found.get(sheet.name)
        if isinstance(listed, list):
            taken.tables.append(sheet.table)
        for item in listed if isinstance(listed, list) else []:
            place += 1
            cells = item if isinstance(item, dict) else {}
            texts = {n: _text(cells.get(n)) for n in sheet.header}
            taken.row(sheet, place, texts, str(item))
    if not place:
        raise UsageError(f"{name} holds no records")
    return taken.parsed(place, ())


def _text(found: Any) -> str | None:
    if found is None or isinstance(found, bool | list | dict):
        return None
    return str(found).encode("utf-8", "replace").decode().replace("\0", "")


class _Taken:
    """Collects the rows of one of our own files."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.records: list[Record] = []
        self.problems: list[Trouble] = []
        self.tables: list[str] = []

    def row(
        self, sheet: Sheet, line: int, cells: dict[str, str | None], text: str
    ) -> None:
        currency = cells.get("currency") or ""
        try:
            values = tuple(
                (field.column, from_cell(field, cells[field.name], currency))
                for field in sheet.stored
            )
            named = tuple((n, said) for n in sheet.names if (said := cells[n]))
        except ValueError as bad:
            self.problems.append(Trouble(self.name, line, str(bad), shorten(text)))
            return
        key = cells["id"] or ""
        self.records.append(BookRow(self.name, line, key, sheet.table, values, named))

    def parsed(self, rows: int, before: tuple[Trouble, ...]) -> Parsed:
        problems = sorted((*before, *self.problems), key=lambda p: p.line)
        return Parsed(
            "paceline",
            self.name,
            rows,
            tuple(self.records),
            tuple(problems),
            tables=tuple(self.tables),
        )
