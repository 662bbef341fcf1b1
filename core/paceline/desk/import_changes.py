"""What a file now says about rows that an earlier import made from it.

A row the book has is compared field by field. What the file says anew is taken over;
what the seller has changed by hand since is kept, and that is said; what the file says
as it did before, or leaves empty, changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paceline.model.importing import ALREADY
from paceline.store import provenance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from paceline.desk.import_ledger import Ledger, Row
    from paceline.exchange.records import Record
    from paceline.store import Book

FIELDS = {
    "account": (
        *("name", "key", "domain", "industry", "city", "country", "phone"),
        *("employees", "attrs", "note"),
    ),
    "contact": ("name", "key", "account", "title", "email", "phone", "note"),
    "deal": (
        *("name", "key", "account", "contact", "value", "currency", "stage"),
        *("close_day", "probability", "loss_reason", "next_step", "note", "closed_at"),
    ),
    "time_entry": ("start", "seconds", "timed", "note"),
}
"""The fields of a table that a file may change."""

TOGETHER = {
    **dict.fromkeys(("start", "seconds", "timed"), "time"),
    **dict.fromkeys(("stage", "closed_at", "loss_reason", "probability"), "stage"),
    **dict.fromkeys(("value", "currency"), "value"),
    **dict.fromkeys(("name", "key"), "name"),
    "close_day": "close date",
    "next_step": "next step",
    "attrs": "tags",
}
"""What fields are called; those of one name are taken over or kept together."""


class Changes:
    """Compares records with the rows of one table that they made before."""

    def __init__(
        self, ledger: Ledger, book: Book, table: str, rows: Iterable[str]
    ) -> None:
        self.ledger = ledger
        self._book = book
        self._table = table
        self._held = provenance.held(book, table, FIELDS[table], rows)
        self._differing: list[
            tuple[Record, str, Row, str, Callable[[Row], Row] | None]
        ] = []

    def has(self, row: str) -> bool:
        """Whether the book has that row, and no record of this import named it yet."""
        return row in self._held

    def value(self, row: str, field: str) -> Any:
        """What the book has in a field."""
        return self._held[row][field]

    def span(self, row: str) -> tuple[int, int]:
        """The stretch of a time entry in the book, UTC seconds."""
        start = int(self.value(row, "start"))
        return start, start + int(self.value(row, "seconds"))

    def meet(
        self,
        record: Record,
        row: str,
        said: Row,
        told: str,
        finish: Callable[[Row], Row] | None = None,
    ) -> None:
        """Compare a record with its row.

        Args:
            record: the record.
            row: the key of its row.
            said: what the file says, by field.
            told: the row in a few words.
            finish: completes the fields to be changed, and may add rows beside.
        """
        held = self._held.pop(row)
        news = {
            field: value
            for field, value in said.items()
            if field in held and value not in (None, "", "{}") and value != held[field]
        }
        if news:
            self._differing.append((record, row, news, told, finish))
        else:
            self.ledger.report(record, ALREADY, told)

    def settle(self) -> None:
        """Take over or keep what differs, by what the journal says of each field."""
        rows = [row for _, row, *_ in self._differing]
        origins = provenance.origins(self._book, self._table, rows)
        for record, row, news, told, finish in self._differing:
            imported, by_hand = origins[row]
            # What the file says as before is no news, whatever the book has by now.
            fresh = {f: v for f, v in news.items() if imported.get(f) != v}
            kept = {
                TOGETHER.get(field, field)
                for field in fresh
                if field in by_hand or field not in imported
            }
            taken = {f: v for f, v in fresh.items() if TOGETHER.get(f, f) not in kept}
            if taken:
                taken = finish(taken) if finish else taken
                self.ledger.change(record, self._table, row, taken)
            else:
                self.ledger.report(record, ALREADY, told)
            if kept:
                were = "was" if len(kept) == 1 else "were"
                self.ledger.remark(
                    record,
                    f"{', '.join(sorted(kept))} {were} changed by hand: kept, though "
                    "the file says otherwise",
                    told,
                )
