"""The rows an import adds, gathered before any is written.

Keys are derived from the source's own ids, so that a second import finds what the
first one wrote. Every record ends in `Ledger.stored` or `Ledger.problems`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from paceline.desk.import_names import Directory, match_key
from paceline.exchange.records import Record, shorten
from paceline.model import value
from paceline.model.importing import ALREADY, Trouble
from paceline.store.ids import derived_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paceline.exchange.timerules import Rule
    from paceline.zone import Zone

Row = dict[str, Any]


@value
class Setting:
    """What the rows of one import have in common.

    Attributes:
        owner: the seller.
        now: UTC seconds.
        zone: the seller's time zone.
        activities: every known activity and its category.
        rules: the rules for time entries.
        several: whether the files name more than one owner, so that each is kept.
    """

    owner: str
    now: int
    zone: Zone
    activities: Mapping[str, int]
    rules: tuple[Rule, ...]
    several: bool

    def owner_of(self, name: str) -> str:
        """Who a record belongs to: the seller, unless the files name several."""
        if not name or not self.several:
            return self.owner
        return self.owner if match_key(name) == match_key(self.owner) else name


class Ledger:
    """What an import comes to.

    Attributes:
        setting: what its rows have in common.
        made: (table, row, record) in the order they are to be added; the record is
            None for rows made beside one.
        stored: how many records of each file became rows.
        already: how many were in the book before.
        updated: how many rows of the book each file changed; they count as stored.
        changed: (table, key, fields, record) of those.
        classified: time entries of the book whose activity is now known.
        problems: the records that did not become rows.
        remarks: what is odd about those that did.
    """

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.made: list[tuple[str, Row, Record | None]] = []
        self.changed: list[tuple[str, str, Row, Record]] = []
        self.classified: list[Row] = []
        self.updated: Counter[str] = Counter()
        self.stored: Counter[str] = Counter()
        self.already: Counter[str] = Counter()
        self.problems: list[Trouble] = []
        self.remarks: list[Trouble] = []
        self._source = ""
        self._batch = ""
        self._batches: dict[str, str] = {}
        self._rows: dict[str, str] = {}

    def row_of(self, record: Record) -> str:
        """The key of the row a record stands for."""
        row = self._rows.get(record.key)
        if row is None:
            row = self._rows[record.key] = derived_id("import", record.key)
        return row

    def begin(self, file: str, source: str, batch: str) -> None:
        """Say which kind of file and which batch the next records are of."""
        self._source, self._batch = source, batch
        self._batches[file] = batch

    def report(self, record: Record, reason: str, text: str = "") -> None:
        """Note that a record was not stored."""
        if reason.startswith(ALREADY):
            self.already[record.file] += 1
        self.problems.append(Trouble(record.file, record.line, reason, shorten(text)))

    def remark(self, record: Record, reason: str, text: str = "") -> None:
        """Note something odd about a record that was stored."""
        self.remarks.append(Trouble(record.file, record.line, reason, shorten(text)))

    def put(
        self,
        record: Record,
        table: str,
        row: str,
        owner: str,
        ext: str = "",
        **own: Any,
    ) -> None:
        """Store a record as a row."""
        self.stored[record.file] += 1
        self.made.append((table, self._row(row, owner, ext or record.key, own), record))

    def also(self, table: str, row: str, owner: str, **own: Any) -> None:
        """Add a row beside the one of a record."""
        self.made.append((table, self._row(row, owner, None, own), None))

    def raw(self, record: Record, table: str, row: Row) -> None:
        """Store a record whose row is complete."""
        self.stored[record.file] += 1
        self.made.append((table, row, record))

    def change(self, record: Record, table: str, row: str, news: Row) -> None:
        """Store what a record now says about a row the book has."""
        self.stored[record.file] += 1
        self.updated[record.file] += 1
        batch = self._batches[record.file]
        self.changed.append((table, row, {**news, "batch": batch}, record))

    def classify(self, record: Record, row: Row) -> None:
        """Store what a record now says about an entry the book has."""
        self.stored[record.file] += 1
        self.classified.append(row)

    def known(self, record: Record, among: Directory, row: str, name: str) -> bool:
        """Whether the record is in the book already; then it is reported."""
        held = among.names.get(row)
        if held is None:
            return False
        as_ = "" if held == name else f" as '{held}'"
        self.report(record, ALREADY + as_, name)
        return True

    def _row(self, row: str, owner: str, ext: str | None, own: Row) -> Row:
        origin = {"source": self._source, "ext_id": ext, "batch": self._batch}
        return {"id": row, "owner": owner, **own, **origin}


def labelled(label: str, values: tuple[str, ...]) -> str:
    """``label: a, b``, or blank when there is nothing to say."""
    listed = ", ".join(v for v in values if v)
    return f"{label}: {listed}" if listed else ""


def joined(*parts: str) -> str:
    """The parts that say something, a line each."""
    return "\n".join(part for part in parts if part)


def lasting(ref: str, key: str) -> str:
    """What a record is remembered by: its id elsewhere, unless only a position."""
    return ref if ref and not ref.startswith("@") else key
