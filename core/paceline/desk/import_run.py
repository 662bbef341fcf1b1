"""One import from parsed files to written rows and a report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from paceline.desk.import_book import BookRows
from paceline.desk.import_changes import Changes
from paceline.desk.import_deals import Deals
from paceline.desk.import_ledger import Ledger, Row, Setting
from paceline.desk.import_names import Directory, Stages
from paceline.desk.import_people import People
from paceline.desk.import_time import Times
from paceline.exchange.records import (
    AccountRecord,
    BookRow,
    ContactRecord,
    DealRecord,
    Parsed,
    Problem,
    Record,
    StageMove,
    TimeRecord,
)
from paceline.exchange.sources import labels
from paceline.model.importing import ALREADY, FileReport, ImportReport, Trouble
from paceline.store import importing as store
from paceline.store import provenance
from paceline.store.ids import new_id
from paceline.store.overlaps import mark

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from paceline.desk import Desk

WORDS = {
    "import_batch": ("import", "imports"),
    "territory": ("territory", "territories"),
    "account": ("account", "accounts"),
    "contact": ("contact", "contacts"),
    "employment": ("job", "jobs"),
    "deal": ("deal", "deals"),
    "stage": ("stage", "stages"),
    "stage_event": ("stage move", "stage moves"),
    "close_push": ("pushed close date", "pushed close dates"),
    "cadence": ("cadence", "cadences"),
    "cadence_step": ("cadence step", "cadence steps"),
    "enrolment": ("enrolment", "enrolments"),
    "touch": ("touch", "touches"),
    "promise": ("promise", "promises"),
    "time_entry": ("time entry", "time entries"),
    "timer": ("timer", "timers"),
    "budget": ("budget", "budgets"),
    "block": ("block", "blocks"),
    "pto": ("stretch off", "stretches off"),
    "benchmark": ("benchmark", "benchmarks"),
    "updated": ("updated row", "updated rows"),
    "classified": ("time entry classified", "time entries classified"),
}
"""What one and several rows of a table are called in a report."""


RECORDS: dict[str, type[Any]] = {
    "account": AccountRecord,
    "contact": ContactRecord,
    "deal": DealRecord,
    "time_entry": TimeRecord,
}
"""The records that a file may change in the book, by table."""


class Run:
    """One import: everything is made in memory, then written in one go."""

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
        with store.roomy(conn):
            self._add(conn, ledger)
        overlaps = self._flag(conn, ledger)
        files = self._files(ledger)
        if any(file.stored for file in files):
            for batch, file, digest in zip(
                self.batches, files, self.digests, strict=True
            ):
                if file.kind == "paceline":
                    continue
                troubles = tuple(
                    p for p in self._problems(ledger) if p.file == file.file
                )
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
            store.add(conn, "stage", row)
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
            why = store.change(conn, table, row, news)
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
            return store.add_all(conn, table, rows, failed)
        put = {row["id"]: store.put(conn, table, row) for row in rows}
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

    def _files(self, ledger: Ledger) -> tuple[FileReport, ...]:
        stored, already = ledger.stored, ledger.already
        return tuple(
            FileReport(
                p.file,
                p.kind,
                p.rows,
                stored[p.file],
                already[p.file],
                p.rows - stored[p.file],
                p.notes,
                ledger.updated[p.file],
            )
            for p in self.parsed
        )

    def _problems(self, ledger: Ledger) -> list[Trouble]:
        read = [_told(problem) for p in self.parsed for problem in p.problems]
        return [*read, *ledger.problems]

    def _report(
        self,
        ledger: Ledger,
        files: tuple[FileReport, ...],
        overlaps: int,
        dry_run: bool,
    ) -> ImportReport:
        remarks = [_told(q) for p in self.parsed for q in p.remarks]
        unmatched = (
            *self.people.accounts.unmatched(),
            *self.people.contacts.unmatched(),
            *self.deal_names.unmatched(),
            *self.stages.unmatched(),
        )
        order = {p.file: n for n, p in enumerate(self.parsed)}
        added = tuple((WORDS[t][1], self.added[t]) for t in WORDS if self.added[t])
        return ImportReport(
            said=_said(files, added, dry_run),
            dry_run=dry_run,
            files=files,
            added=added,
            made=self.people.accounts_made,
            problems=_sorted(self._problems(ledger), order),
            remarks=_sorted([*remarks, *ledger.remarks], order),
            unmatched=unmatched,
            overlaps=overlaps,
            unclassified=self.times.unclassified,
            notices=self._notices(ledger, overlaps),
        )

    def _notices(self, ledger: Ledger, overlaps: int) -> tuple[str, ...]:
        said = []
        if self.setting.several:
            others = Counter(
                row["owner"]
                for table, row, record in ledger.made
                if record is not None and row["owner"] != self.setting.owner
            )
            listed = ", ".join(f"{who} ({n})" for who, n in others.most_common(5))
            if listed:
                said.append(f"kept under their own names: {listed}")
        if overlaps:
            said.append(f"{overlaps} time entries overlap: their time is counted once")
        return tuple(said)


def _told(problem: Problem) -> Trouble:
    return Trouble(problem.file, problem.line, problem.reason, problem.text)


def _sorted(troubles: list[Trouble], order: dict[str, int]) -> tuple[Trouble, ...]:
    return tuple(sorted(troubles, key=lambda t: (order.get(t.file, 0), t.line)))


def _said(
    files: tuple[FileReport, ...], added: tuple[tuple[str, int], ...], dry_run: bool
) -> str:
    rows, stored = sum(f.rows for f in files), sum(f.stored for f in files)
    already = sum(f.already for f in files)
    would = "would import" if dry_run else "imported"
    left = rows - stored
    if not rows:
        return "there are no rows to import"
    if not stored and not already:
        named = labels(f.file for f in files)
        return (
            f"nothing in {', '.join(named.values())} can be stored: "
            f"{_count(left, 'row is', 'rows are')} reported; the book is unchanged"
        )
    if not stored:
        tail = f", {left - already} cannot be stored" if left > already else ""
        there = _count(already, "is", "are")
        return f"nothing new in {rows} rows: {there} in the book already{tail}"
    single = {several: one for one, several in WORDS.values()}
    what = ", ".join(f"{n} {single[w] if n == 1 else w}" for w, n in added)
    tail = f"; {left} reported" if left else ""
    return f"{would} {stored} of {rows} rows: {what}{tail}"


def _count(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
