"""Checking the time log, and repairing what that finds.

What is kept on purpose gets a tag, such as ``kept-overlap``: the filter language
finds it, exports carry it, and taking it away raises the question again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.desk import repairs
from paceline.desk.rewording import tag_words
from paceline.errors import NotFoundError, UsageError
from paceline.events import TIME, Event
from paceline.model.checking import Finding
from paceline.model.query import All, Either, Is, Not, Within, Words
from paceline.model.timelog import UNCLASSIFIED
from paceline.rules.findings import LONGEST, SHORTEST, overlaps
from paceline.store import editing as store
from paceline.text.spans import format_duration

if TYPE_CHECKING:
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.query import Query
    from paceline.model.timelog import Entry

SINGLES: dict[str, tuple[Query, str]] = {
    "long": (Within("length", LONGEST + 1, None), "was a timer forgotten?"),
    "short": (Within("length", None, SHORTEST - 1), "was it a slip?"),
    "unclassified": (Is("unclassified"), "what was it?"),
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

        Args:
            first: only entries from this local day on.
            last: only entries up to this one.
        """
        low = "" if first is None else first.isoformat()
        high = "9999-12-31" if last is None else last.isoformat()
        found = [*self._overlaps(), *self._singles()]
        kept = [one for one in found if low <= one.entry.day <= high]
        return sorted(kept, key=lambda one: (one.entry.start, one.kind, one.key))

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
        found = next((one for one in self.findings() if one.key == key), None)
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

    def _singles(self) -> list[Finding]:
        tests = [
            All((test, Not(Words("tag", f"{repairs.KEPT}{kind}", whole=True))))
            for kind, (test, _) in SINGLES.items()
        ]
        listed = store.matching(self._book, Either(tuple(tests)), self._desk.zone)
        return [
            self._single(kind, one.entry)
            for one in listed
            for kind in SINGLES
            if _wrong(kind, one.entry) and not _kept(kind, one.entry)
        ]

    def _single(self, kind: str, entry: Entry) -> Finding:
        said = f"{self._desk.timelog.say(entry)}: {SINGLES[kind][1]}"
        ways = repairs.ways(self._desk, kind, entry)
        key = f"{kind}:{entry.id}"
        return Finding(key, kind, entry, None, entry.seconds, said, ways)

    def _overlaps(self) -> list[Finding]:
        found = []
        for first, second in overlaps(store.spans(self._book)):
            one, two = (store.get(self._book, key) for key in (first, second))
            if one is None or two is None:
                continue
            if _kept("overlap", one.entry) and _kept("overlap", two.entry):
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
    return f"{repairs.KEPT}{kind}" in tag_words(entry.tags)


def _wrong(kind: str, entry: Entry) -> bool:
    if kind == "long":
        return entry.seconds > LONGEST
    if kind == "short":
        return entry.seconds < SHORTEST
    return entry.category == UNCLASSIFIED
