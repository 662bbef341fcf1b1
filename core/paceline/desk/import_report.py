"""What is told of an import: its answer in a line, its files, problems and remarks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from paceline.exchange.sources import labels
from paceline.model.importing import FileReport, Trouble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk.import_ledger import Ledger
    from paceline.exchange.records import Parsed

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


def added(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """How many records of each kind there are, in words."""
    return tuple((WORDS[what][1], counts[what]) for what in WORDS if counts[what])


def files(parsed: Sequence[Parsed], ledger: Ledger) -> tuple[FileReport, ...]:
    """What came of each file."""
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
        for p in parsed
    )


def problems(parsed: Sequence[Parsed], ledger: Ledger) -> tuple[Trouble, ...]:
    """The rows that were not stored, in the order of the files."""
    read = [problem for p in parsed for problem in p.problems]
    return _in_order([*read, *ledger.problems], parsed)


def remarks(parsed: Sequence[Parsed], ledger: Ledger) -> tuple[Trouble, ...]:
    """What is odd about rows that were stored, in the order of the files."""
    read = [remark for p in parsed for remark in p.remarks]
    return _in_order([*read, *ledger.remarks], parsed)


def notices(ledger: Ledger, overlaps: int) -> tuple[str, ...]:
    """What else the seller should know."""
    told = []
    if ledger.setting.several:
        others = Counter(
            row["owner"]
            for _, row, record in ledger.made
            if record is not None and row["owner"] != ledger.setting.owner
        )
        listed = ", ".join(f"{who} ({n})" for who, n in others.most_common(5))
        if listed:
            told.append(f"kept under their own names: {listed}")
    if overlaps:
        told.append(f"{overlaps} time entries overlap: their time is counted once")
    return tuple(told)


def _in_order(
    troubles: Sequence[Trouble], parsed: Sequence[Parsed]
) -> tuple[Trouble, ...]:
    order = {p.file: n for n, p in enumerate(parsed)}
    return tuple(sorted(troubles, key=lambda t: (order.get(t.file, 0), t.line)))


def said(
    files: tuple[FileReport, ...], added: tuple[tuple[str, int], ...], dry_run: bool
) -> str:
    """The answer in a line."""
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
