"""Taking everything out of the book, in files that bring it back.

What the command line calls::

    for name in desk.exporting.names: ...          # stages, accounts, contacts, ...
    for piece in desk.exporting.csv("deals"): file.write(piece)
    for piece in desk.exporting.json(): file.write(piece)

Files are UTF-8 with ``newline=""``. Importing them all in one call into an empty book
gives the same records with the same keys.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from paceline.errors import UsageError
from paceline.exchange.sheets import SHEETS
from paceline.exchange.writing import csv_lines, json_parts
from paceline.store import exporting as store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paceline.desk import Desk
    from paceline.exchange.sheets import Sheet


class ExportDesk:
    """The questions whose answer is a file.

    Attributes:
        names: the sheets there are, each after those it refers to.
    """

    names: tuple[str, ...] = tuple(sheet.name for sheet in SHEETS)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def csv(self, name: str, *, escaped: bool = True) -> Iterator[str]:
        """One sheet as CSV, a piece at a time.

        Args:
            name: the sheet, one of `names`.
            escaped: put a quote before text that a spreadsheet would run as a
                formula, such as a phone number that begins with ``+``.

        Raises:
            UsageError: there is no such sheet.
        """
        sheet = self._sheet(name)
        return csv_lines(sheet, self._rows(sheet), escaped=escaped)

    def json(self) -> Iterator[str]:
        """The whole book as one JSON object, a piece at a time."""
        return json_parts((sheet, self._rows(sheet)) for sheet in SHEETS)

    def calendar(self) -> str:
        """Blocks, cadence steps, next steps and promises as iCalendar (RFC 5545)."""
        from paceline.desk.agenda import agenda

        return agenda(self._desk)

    def _sheet(self, name: str) -> Sheet:
        found = next((sheet for sheet in SHEETS if sheet.name == name), None)
        if found is None:
            near = get_close_matches(name, self.names, 1)
            hint = f"did you mean {near[0]}?" if near else ", ".join(self.names)
            raise UsageError(f"there is no sheet '{name}' to export: {hint}")
        return found

    def _rows(self, sheet: Sheet) -> Iterator[tuple[Any, ...]]:
        columns = [
            (field.column, field.to if field.type == "name" else "")
            for field in sheet.fields
        ]
        return store.rows(self._desk.book, sheet.table, columns)
