"""One import from parsed files to written rows and a report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from paceline.desk import import_report as told
from paceline.desk.import_book import BookRows
from paceline.desk.import_changes import Changes
from paceline.desk.import_deals import Deals
from paceline.desk.import_ledger import Ledger, Row, Setting
from paceline.desk.import_names import Directory, Stages
from paceline.desk.import_people import People
from paceline.desk.import_time import Times
from paceline.desk.import_wishes import keep_wishes
from paceline.desk.touches import settle
from paceline.exchange.records import (
    AccountRecord,
    BookRow,
    ContactRecord,
    DealRecord,
    Parsed,
    Record,
    StageMove,
    TimeRecord,
)
from paceline.model.importing import ALREADY, FileReport, ImportReport
from paceline.store import imported_rows as rows_in
from paceline.store import importing as store
from paceline.store import provenance
from paceline.store.ids import new_id
from paceline.store.overlaps import mark

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from paceline.desk import Desk

RECORDS: dict[str, type[Any]] = {
    "account": AccountRecord,
    "contact": ContactRecord,
    "deal": DealRecord,
    "time_entry": TimeRecord,
}
"""The records that a file may change in the book, by table."""


class Run:
    """One import: everything is made in memory, then written in one go.

    Attributes:
        wishes: what is to be said of opt-outs, once written; empty if none was new.
    """

    def __init__(
        self,
        desk: Desk,
        parsed: tuple[Parsed, ...],
        digests: list[str],
        setting: Setting,
        aliases: dict[str, str],
    ) -> None:
        self.desk = desk
        self.parsed = parsed
        self.digests = digests
        self.setting = setting
        self.aliases = aliases
        self.batches = [new_id() for _ in parsed]
        self.wishes: tuple[str, ...] = ()

    def write(self, conn: sqlite3.Connection, *, dry_run: bool) -> ImportReport:
        """Add what is new; the caller keeps it or takes it back."""
        book, setting = self.desk.book, self.setting
        store.defer_references(conn)
        ledger = Ledger(setting)
        names = [
            Directory(book, w, self.aliases) for w in ("account", "contact", "deal")
        ]
        accounts, contacts, self.deal_names = names
        known = {w: self._changes(ledger, w, kind) for w, kind in RECORDS.items()}
        self.known = known
        mails = store.contact_mails(book)
        self.people = People(ledger, (accounts, contacts), known, mails)
        self.stages = Stages(book, self.aliases)
        self._make(ledger)
        with rows_in.roomy(conn):
            self._add(conn, ledger)
        if not self.own.fresh:
            brought = [row for table, row, _ in ledger.made if table == "touch"]
            settle(self.desk, conn, brought)
        silent = [*self.people.silent, *self.own.silent]
        self.wishes = keep_wishes(self.desk, conn, ledger, silent, fresh=self.own.fresh)
        overlaps = self._flag(conn, ledger)
        files = told.files(self.parsed, ledger)
        if any(file.stored for file in files):
            problems = told.problems(self.parsed, ledger)
            for batch, file, digest in zip(
                self.batches, files, self.digests, strict=True
            ):
                if file.kind == "paceline":
                    continue
                troubles = tuple(p for p in problems if p.file == file.file)
                owner, now = setting.owner, setting.now
                store.add_batch(conn, owner, now, batch, file, digest, troubles)
        return self._report(ledger, files, overlaps, dry_run)

    def _make(self, ledger: Ledger) -> None:
        """Turn every record into rows, the referred-to before the referring."""
        book = self.desk.book
        moves = [r for p in self.parsed for r in p.records if isinstance(r, StageMove)]
        held = store.present(book, "stage_event", map(ledger.row_of, moves))
        deals = Deals(self.people, self.deal_names, self.stages, moves, held)
        timed = any(isinstance(r, TimeRecord) for p in self.parsed for r in p.records)
        vague = store.unclassified(book) if timed else set()
        self.times = Times(self.people, self.known["time_entry"], vague)
        names = {
            "account": self.people.accounts,
            "contact": self.people.contacts,
            "deal": self.deal_names,
        }
        rows = BookRows(ledger, book, names, self.stages, self.parsed)
        self.own = rows
        makers: tuple[tuple[type[Any], Callable[[Any], None]], ...] = (
            (BookRow, rows.row),
            (AccountRecord, self.people.account),
            (ContactRecord, self.people.contact),
            (DealRecord, deals.deal),
            (StageMove, deals.move),
            (TimeRecord, self.times.entry),
        )
        for kind, make in makers:
            for parsed, batch in zip(self.parsed, self.batches, strict=True):
                ledger.begin(parsed.file, parsed.kind, batch)
                for record in parsed.records:
                    if isinstance(record, kind):
                        make(record)
        for changes in self.known.values():
            changes.settle()

    def _changes(self, ledger: Ledger, table: str, kind: type[Any]) -> Changes:
        records = [r for p in self.parsed for r in p.records if isinstance(r, kind)]
        rows = map(ledger.row_of, records)
        return Changes(ledger, self.desk.book, table, rows)

    def _add(self, conn: sqlite3.Connection, ledger: Ledger) -> None:
        added = self.stages.added
        if added:
            store.move_closed_stages(conn, len(added))
        for row in added:
            rows_in.add(conn, "stage", row)
        self.added: Counter[str] = Counter(stage=len(added))
        named = [row["id"] for row in ledger.classified if row["account"]]
        origins = provenance.origins(self.desk.book, "time_entry", named)
        for row in ledger.classified:
            if row["account"] and "account" in origins[row["id"]][1]:
                row["account"] = None  # emptied by hand: it stays empty
            store.classify(conn, row)
        self.added["classified"] = len(ledger.classified)
        self._change(conn, ledger)
        store.drop(conn, self.own.dropped)
        by_table: dict[str, list[tuple[Row, Record | None]]] = {}
        for table, row, record in ledger.made:
            by_table.setdefault(table, []).append((row, record))
        failed: set[str] = set()
        for table in store.TABLES:
            made = by_table.get(table, [])
            wrong = self._put(conn, table, [row for row, _ in made], failed)
            told_of = made if table != "employment" else [m for m in made if m[1]]
            self.added[table] += len(told_of) - len(wrong)
            for row, record in made if wrong else ():
                if record is not None and row["id"] in wrong:
                    ledger.stored[record.file] -= 1
                    told = str(row.get("name", row["id"]))
                    ledger.report(record, wrong[row["id"]], told)

    def _change(self, conn: sqlite3.Connection, ledger: Ledger) -> None:
        """Give rows of the book what their records now say."""
        for table, row, news, record in ledger.changed:
            why = rows_in.change(conn, table, row, news)
            if why:
                ledger.stored[record.file] -= 1
                ledger.updated[record.file] -= 1
                ledger.report(record, why, str(news.get("name", row)))
        self.added["updated"] = sum(ledger.updated.values())

    def _put(
        self, conn: sqlite3.Connection, table: str, rows: list[Row], failed: set[str]
    ) -> dict[str, str]:
        """Add the rows of a table; the reason for each that cannot be, by key."""
        if not (self.own.fresh and table in store.STARTING):
            return rows_in.add_all(conn, table, rows, failed)
        put = {row["id"]: rows_in.put(conn, table, row) for row in rows}
        wrong = {key: why for key, why in put.items() if why}
        failed.update(key for key, why in wrong.items() if why != ALREADY)
        return wrong

    def _flag(self, conn: sqlite3.Connection, ledger: Ledger) -> int:
        """Mark entries that overlap; those of a whole book are marked already."""
        spans: dict[str, list[tuple[int, int]]] = {}
        for table, row, record in ledger.made:
            own = self.own.fresh and isinstance(record, BookRow)
            if table == "time_entry" and not own:
                span = (row["start"], row["start"] + row["seconds"])
                spans.setdefault(row["owner"], []).append(span)
        for owner, span in self.times.moved:
            spans.setdefault(owner, []).append(span)
        return sum(
            mark(conn, owner, min(s for s, _ in of), max(e for _, e in of))
            for owner, of in spans.items()
        )

    def _report(
        self,
        ledger: Ledger,
        files: tuple[FileReport, ...],
        overlaps: int,
        dry_run: bool,
    ) -> ImportReport:
        unmatched = (
            *self.people.accounts.unmatched(),
            *self.people.contacts.unmatched(),
            *self.deal_names.unmatched(),
            *self.stages.unmatched(),
        )
        added = told.added(self.added)
        return ImportReport(
            said=told.said(files, added, dry_run),
            dry_run=dry_run,
            files=files,
            added=added,
            made=self.people.accounts_made,
            problems=told.problems(self.parsed, ledger),
            remarks=told.remarks(self.parsed, ledger),
            unmatched=unmatched,
            overlaps=overlaps,
            unclassified=self.times.unclassified,
            notices=(*self.wishes, *told.notices(ledger, overlaps)),
        )
