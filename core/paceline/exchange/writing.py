"""The door out: rows of the book as CSV and JSON that read back to the same rows."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from paceline.exchange.book import EMPTY, FORMAT, escape, to_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paceline.exchange.sheets import Sheet


_SPECIAL = re.compile(r'[",\r\n]')


def csv_lines(
    sheet: Sheet, rows: Iterable[tuple[Any, ...]], *, escaped: bool = True
) -> Iterator[str]:
    """The sheet as CSV, header first, one string for each row.

    Args:
        sheet: the sheet.
        rows: its rows, in the order of its columns.
        escaped: put a quote before text that a spreadsheet would run as a formula.
    """
    yield ",".join(sheet.header) + "\n"
    for row in rows:
        yield ",".join(map(_quoted, _cells(sheet, row, escaped))) + "\n"


def _quoted(cell: str) -> str:
    """A cell in quotes if it needs them; `csv` forgets a lone carriage return."""
    return '"' + cell.replace('"', '""') + '"' if _SPECIAL.search(cell) else cell


def _cells(sheet: Sheet, row: tuple[Any, ...], escaped: bool) -> Iterator[str]:
    currency = _currency(sheet, row)
    for field, stored in zip(sheet.fields, row, strict=True):
        cell = to_cell(field, stored, currency)
        if stored == "" and field.optional:
            yield EMPTY
        else:
            yield escape(cell, formulas=escaped) if field.free else cell


def _currency(sheet: Sheet, row: tuple[Any, ...]) -> str:
    if "currency" not in sheet.header:
        return ""
    return row[sheet.header.index("currency")] or ""


def json_parts(
    sheets: Iterable[tuple[Sheet, Iterable[tuple[Any, ...]]]],
) -> Iterator[str]:
    """All sheets as one JSON object, piece by piece."""
    yield f'{{"paceline": {FORMAT}'
    for sheet, rows in sheets:
        yield f",\n{json.dumps(sheet.name)}: ["
        before = "\n"
        for row in rows:
            yield before + json.dumps(_object(sheet, row), ensure_ascii=False)
            before = ",\n"
        yield "]"
    yield "}\n"


def _object(sheet: Sheet, row: tuple[Any, ...]) -> dict[str, Any]:
    currency = _currency(sheet, row)
    return {
        field.name: stored
        if stored is None or field.type == "int"
        else to_cell(field, stored, currency)
        for field, stored in zip(sheet.fields, row, strict=True)
    }
