"""The door out: rows of the book as CSV and JSON that read back to the same rows."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from paceline.exchange.book import FORMAT, escape, to_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paceline.exchange.sheets import Sheet


def csv_lines(
    sheet: Sheet, rows: Iterable[tuple[Any, ...]], *, escaped: bool = True
) -> Iterator[str]:
    """The sheet as CSV, header first, one string for each row.

    Args:
        sheet: the sheet.
        rows: its rows, in the order of its columns.
        escaped: put a quote before text that a spreadsheet would run as a formula.
    """
    page = io.StringIO(newline="")
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(sheet.header)
    for row in rows:
        yield _taken(page)
        writer.writerow(_cells(sheet, row, escaped))
    yield _taken(page)


def _taken(page: io.StringIO) -> str:
    text = page.getvalue()
    page.seek(0)
    page.truncate()
    return text


def _cells(sheet: Sheet, row: tuple[Any, ...], escaped: bool) -> list[str]:
    currency = _currency(sheet, row)
    pairs = zip(sheet.fields, row, strict=True)
    cells = ((field, to_cell(field, stored, currency)) for field, stored in pairs)
    return [escape(c, formulas=escaped) if field.free else c for field, c in cells]


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
