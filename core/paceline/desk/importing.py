"""Bringing files into the book: one transaction, one step to undo.

What the command line calls::

    sources = load(paths, sys.stdin.buffer.read)   # paceline.exchange.sources
    how = How(kind="", dates="dmy", columns=(("stage", "Phase"),),
              rules=("rules.txt", text), aliases=("alias.txt", text), dry_run=False)
    report = desk.importing.run(sources, how)

All files of one call belong together: references between them are resolved whatever
their order. `run` raises `UsageError` or `ParseError` (exit 2) when a file cannot be
read at all, and then changes nothing; rows that cannot be stored are in
``report.problems``, so that rows = stored + reported. ``report.said`` is the answer in
a line; ``report.files``, ``.added``, ``.unmatched`` (with the spelling that may be
meant), ``.remarks``, ``.notices``, ``.overlaps``, ``.unclassified`` are its parts. A
dry run does everything and takes it back, so its report is what would happen.

Importing the same files again with a rules file names the activity of entries that
came in unclassified, and adds nothing else. Rules file: see
`paceline.exchange.timerules`. Alias file: ``said -> meant`` a line.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from hashlib import blake2b
from typing import TYPE_CHECKING

from paceline.desk.import_ledger import Setting
from paceline.desk.import_names import match_key, read_aliases
from paceline.desk.import_run import Run
from paceline.errors import UsageError
from paceline.exchange.reading import read_files
from paceline.exchange.records import (
    AccountRecord,
    ContactRecord,
    DealRecord,
    Options,
    Parsed,
    Record,
    TimeRecord,
)
from paceline.exchange.sources import labels
from paceline.exchange.timerules import Rule, read_rules
from paceline.model.importing import How, ImportReport
from paceline.store import importing as store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paceline.desk import Desk

__all__ = ["How", "ImportDesk", "ImportReport"]


class ImportDesk:
    """The verb that brings files in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def run(
        self, sources: Sequence[tuple[str, bytes]], how: How | None = None
    ) -> ImportReport:
        """Import files as one step, or say what that would do.

        Args:
            sources: name and bytes of each file; the name is what messages call it.
            how: how to read them.

        Raises:
            UsageError: a file cannot be read at all, or an option fits none.
            ParseError: the rules or the alias file is wrong.
            BusyError, BookError: the book cannot be written.
        """
        with _unswept():
            return self._run(sources, how or How())

    def _run(self, sources: Sequence[tuple[str, bytes]], how: How) -> ImportReport:
        if not sources or len({name for name, _ in sources}) < len(sources):
            raise UsageError("name each file to import, and each only once")
        activities = dict(self._desk.timelog.activities)
        rules = read_rules(how.rules[1], how.rules[0], activities) if how.rules else ()
        aliases = read_aliases(how.aliases[1], how.aliases[0]) if how.aliases else {}
        parsed = read_files(sources, self._options(how))
        setting = self._setting(parsed, rules, activities)
        digests = [blake2b(data, digest_size=16).hexdigest() for _, data in sources]
        what = _step(labels(p.file for p in parsed))
        run = Run(self._desk, parsed, digests, setting, aliases)
        try:
            with self._desk.book.write(what, setting.now) as conn:
                report = run.write(conn, dry_run=how.dry_run)
                if how.dry_run or not (report.stored or run.wishes):
                    raise store.TakenBack
        except store.TakenBack:
            pass
        if any(what == "timers" for what, _ in report.added) and not how.dry_run:
            self._desk.timer.sync_state()
        return report

    def _options(self, how: How) -> Options:
        config = self._desk.config
        return Options(
            kind=how.kind,
            dates=how.dates,
            usual=config.date_order or "",
            columns=how.columns,
            zone=self._desk.zone.name,
            currency=config.currency,
        )

    def _setting(
        self,
        parsed: tuple[Parsed, ...],
        rules: tuple[Rule, ...],
        activities: dict[str, int],
    ) -> Setting:
        desk = self._desk
        return Setting(
            owner=desk.owner,
            now=desk.now(),
            zone=desk.zone,
            activities=activities,
            rules=rules,
            several=len(_owners(parsed)) > 1,
        )


@contextmanager
def _unswept() -> Iterator[None]:
    """Spare the sweeps for garbage: of what an import makes, all is kept to its end."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _step(named: dict[str, str]) -> str:
    """The import in the journal: the first files by name, the others by number."""
    shown = ", ".join(list(named.values())[:3])
    more = f" and {len(named) - 3} more" if len(named) > 3 else ""
    return f"import {shown}{more}"


def _owners(parsed: tuple[Parsed, ...]) -> set[str]:
    named = (_owner(record) for p in parsed for record in p.records)
    return {match_key(name) for name in named if name}


def _owner(record: Record) -> str:
    if isinstance(record, TimeRecord):
        return record.user
    if isinstance(record, AccountRecord | ContactRecord | DealRecord):
        return record.owner
    return ""
