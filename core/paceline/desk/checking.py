"""Checking the time log, and repairing what that finds.

What is kept on purpose gets a tag, such as ``kept-overlap``: the filter language
finds it, exports carry it, and taking it away raises the question again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.desk import repairs
from paceline.errors import NotFoundError, UsageError
from paceline.events import TIME, Event
from paceline.model.checking import (
    KEPT,
    KINDS,
    LONGEST,
    SHORTEST,
    Finding,
    doubtful,
    wrong,
)
from paceline.model.query import Either
from paceline.model.timelog import UNCLASSIFIED, tag_words
from paceline.rules.findings import overlaps
from paceline.store import editing as store
from paceline.store import timelog
from paceline.store.found import places
from paceline.store.overlaps import mark_anew
from paceline.text.spans import format_duration

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.query import Listed
    from paceline.model.timelog import Entry

SINGLES = {
    "long": "was a timer forgotten?",
    "short": "was it a slip?",
    "unclassified": "what was it?",
}
"""What can be wrong with an entry by itself, and the question about it."""


class CheckDesk:
    """What looks wrong in the time log, and one repair per finding."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def findings(
        self, first: date | None = None, last: date | None = None
    ) -> list[Finding]:
        """What looks wrong, in order of time; what is kept on purpose is left out.

        Entries whose mark of shared time is wrong, as a program may have left them
        before Paceline looked, get it right: sums trust it.

        Args:
            first: only entries from this local day on.
            last: only entries up to this one.
        """
        mark_anew(self._book, self._desk.now())
        low = "" if first is None else first.isoformat()
        high = "9999-12-31" if last is None else last.isoformat()
        found = [*self._overlaps(), *self._singles()]
        day = self._desk.zone.day
        kept = [one for one in found if low <= f"{day(one.entry.start)}" <= high]
        return sorted(kept, key=lambda one: (one.entry.start, one.kind, one.key))

    def among(self, entries: Sequence[Entry]) -> list[Finding]:
        """What looks wrong in some entries that follow one another, by their kinds.

        Args:
            entries: in order of start, such as all of a day.
        """
        by_key = {entry.id: entry for entry in entries}
        spans = ((e.id, e.start, e.end) for e in entries if e.timed and e.seconds)
        shared = [
            self._overlap(by_key[first], by_key[second])
            for first, second in overlaps(spans)
            if not _both_kept(by_key[first], by_key[second])
        ]
        return [*shared, *(one for entry in entries for one in self._wrongs(entry))]

    def of(self, key: str) -> list[Finding]:
        """What looks wrong in one entry; nothing if it is gone."""
        listed = store.get(self._book, key)
        if listed is None:
            return []
        entry = listed.entry
        near = [entry]
        if entry.timed:
            near = timelog.touching(self._book, entry.start, entry.end) or near
        found = self.among(near)
        return [one for one in found if entry.id in (one.entry.id, _other(one))]

    def kinds(self, listed: Listed) -> list[str]:
        """In what ways an entry looks wrong, judged by its mark alone."""
        return [
            kind
            for kind in KINDS
            if (listed.overlap if kind == "overlap" else _wrong(kind, listed.entry))
            and not _kept(kind, listed.entry)
        ]

    def count(self) -> int:
        """How many entries look wrong."""
        return len(places(self._book, doubtful(), self._desk.zone)[0])

    def repair(self, key: str, how: str) -> Event:
        """Repair a finding.

        Args:
            key: the finding's key.
            how: one of its repairs; of an unclassified entry also its activity.

        Raises:
            NotFoundError: it does not stand any more.
            UsageError: that does not repair it.
        """
        desk = self._desk
        found = next((one for one in self._named(key) if one.key == key), None)
        if found is None:
            raise NotFoundError("that finding is gone: list them with 'pace check'")
        if found.kind == "unclassified" and how in desk.timelog.activities:
            done = desk.editing.edit(found.entry.id, how)
            return Event(TIME, done.said, done.entry.id)
        if how not in found.repairs:
            ways = " or ".join(found.repairs)
            hint = ", or name an activity" if found.kind == "unclassified" else ""
            raise UsageError(f"'{how}' does not repair it: try {ways}{hint}")
        with self._book.write(f"{how} {found.kind} entry", desk.now()) as conn:
            notices = repairs.REPAIRS[found.kind, how](desk, conn, found)
            for entry in (found.entry, found.other):
                if entry is not None and entry.timed:
                    store.mark_overlaps(self._book, entry.start, entry.end)
        said = f"{found.repairs[how]}: {found.said}"
        return Event(TIME, said, found.entry.id, notices)

    def _named(self, key: str) -> list[Finding]:
        """The findings that a key may be one of."""
        kind, *ids = key.split(":")
        listed = [store.get(self._book, each) for each in ids]
        entries = [one.entry for one in listed if one is not None]
        if kind != "overlap" or len(entries) != 2:
            return [one for entry in entries for one in self._wrongs(entry)]
        first, second = entries
        shared = min(first.end, second.end) > max(first.start, second.start)
        if not shared or not (first.timed and second.timed) or _both_kept(*entries):
            return []
        return [self._overlap(first, second)]

    def _singles(self) -> list[Finding]:
        tests = Either(tuple(wrong(kind) for kind in SINGLES))
        listed = store.matching(self._book, tests, self._desk.zone)
        return [one for each in listed for one in self._wrongs(each.entry)]

    def _wrongs(self, entry: Entry) -> list[Finding]:
        """What is wrong with an entry by itself."""
        return [
            self._single(kind, entry)
            for kind in SINGLES
            if _wrong(kind, entry) and not _kept(kind, entry)
        ]

    def _single(self, kind: str, entry: Entry) -> Finding:
        said = f"{self._desk.timelog.say(entry)}: {SINGLES[kind]}"
        ways = repairs.ways(self._desk, kind, entry)
        key = f"{kind}:{entry.id}"
        return Finding(key, kind, entry, None, entry.seconds, said, ways)

    def _overlaps(self) -> list[Finding]:
        found = []
        for first, second in overlaps(store.spans(self._book)):
            one, two = (store.get(self._book, key) for key in (first, second))
            if one is None or two is None:
                continue
            if _both_kept(one.entry, two.entry):
                continue
            found.append(self._overlap(one.entry, two.entry))
        return found

    def _overlap(self, other: Entry, entry: Entry) -> Finding:
        log = self._desk.timelog
        shared = min(other.end, entry.end) - entry.start
        length = format_duration(shared)
        said = f"{log.say(other)} and {log.say(entry)} share {length}"
        ways = repairs.ways(self._desk, "overlap", entry)
        key = f"overlap:{other.id}:{entry.id}"
        return Finding(key, "overlap", entry, other, shared, said, ways)


def _kept(kind: str, entry: Entry) -> bool:
    return f"{KEPT}{kind}" in tag_words(entry.tags)


def _both_kept(one: Entry, other: Entry) -> bool:
    return _kept("overlap", one) and _kept("overlap", other)


def _other(finding: Finding) -> str | None:
    return finding.other.id if finding.other is not None else None


def _wrong(kind: str, entry: Entry) -> bool:
    if kind == "long":
        return entry.seconds > LONGEST
    if kind == "short":
        return entry.seconds < SHORTEST
    return entry.category == UNCLASSIFIED
