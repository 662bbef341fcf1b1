"""Imported time as entries of the time log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.desk.import_ledger import labelled
from paceline.exchange.timerules import judge
from paceline.model.importing import ALREADY
from paceline.model.timelog import CATEGORY_NAMES, UNCLASSIFIED

if TYPE_CHECKING:
    from paceline.desk.import_changes import Changes
    from paceline.desk.import_ledger import Row
    from paceline.desk.import_people import People
    from paceline.exchange.records import TimeRecord

LONG_RUN = 12 * 3600
"""Seconds after which an entry is taken for a forgotten timer: kept, and reported."""

WITHOUT_ACCOUNT = "kept without an account; the name is in the tags"


class Times:
    """Makes time entries.

    Attributes:
        ledger: where the rows go.
        unclassified: entries no rule knows, and their seconds.
        moved: owner and stretch of entries whose time changed, before and after.
    """

    def __init__(self, people: People, known: Changes, vague: set[str]) -> None:
        """Prepare.

        Args:
            people: finds accounts.
            known: compares records with the entries they made before.
            vague: those of the book that are unclassified.
        """
        self.ledger = people.ledger
        self.unclassified = (0, 0)
        self.moved: list[tuple[str, tuple[int, int]]] = []
        self._known = known
        self._people = people
        self._entries: set[str] = set()
        self._vague = vague

    def entry(self, record: TimeRecord) -> None:
        """Make a time entry, or report it."""
        row = self.ledger.row_of(record)
        if row in self._vague and self._classify(record, row):
            return
        told = f"{record.day} {record.project} {record.note}"
        if self._known.has(row):
            self._compare(record, row, told)
        elif row in self._entries:
            self.ledger.report(record, ALREADY, told)
        else:
            self._entries.add(row)
            self._make(record, row)

    def _compare(self, record: TimeRecord, row: str, told: str) -> None:
        """Compare an entry with the one of the book that it made before."""
        said = {
            "start": record.start,
            "seconds": record.seconds,
            "timed": int(record.timed),
            "note": record.note,
        }
        old = self._known.span(row)
        self._known.meet(
            record, row, said, told, lambda news: self._moved(record, old, news)
        )

    def _make(self, record: TimeRecord, row: str) -> None:
        setting = self.ledger.setting
        owner = setting.owner_of(record.user)
        verdict = judge(record, setting.rules, setting.activities)
        account, left = self._account_for(verdict.account, record, owner)
        category = setting.activities.get(verdict.activity, UNCLASSIFIED)
        self._doubt(record, verdict.activity)
        tags = [*record.tags, left, labelled("project", (record.project,))]
        self.ledger.put(
            record,
            "time_entry",
            row,
            owner,
            start=record.start,
            seconds=record.seconds,
            day=record.day,
            zone=record.zone,
            timed=int(record.timed),
            category=category,
            activity=verdict.activity or CATEGORY_NAMES[UNCLASSIFIED],
            account=account,
            note=record.note,
            tags=", ".join(tag for tag in tags if tag),
            created_at=setting.now,
        )

    def _doubt(self, record: TimeRecord, activity: str) -> None:
        """Count an entry that no rule knows, and remark on one that is very long."""
        if not activity:
            entries, seconds = self.unclassified
            self.unclassified = (entries + 1, seconds + record.seconds)
        if record.seconds > LONG_RUN:
            hours = record.seconds // 3600
            self.ledger.remark(
                record, f"lasts {hours} h: was a timer forgotten?", record.project
            )

    def _moved(self, record: TimeRecord, old: tuple[int, int], news: Row) -> Row:
        """The fields that change with the time of an entry."""
        if "start" not in news and "seconds" not in news:
            return news
        owner = self.ledger.setting.owner_of(record.user)
        new = (record.start, record.start + record.seconds)
        self.moved.append((owner, (min(old[0], new[0]), max(old[1], new[1]))))
        return {**news, "day": record.day, "zone": record.zone}

    def _classify(self, record: TimeRecord, row: str) -> bool:
        """Name the activity of an entry in the book, if a rule now knows it."""
        setting = self.ledger.setting
        verdict = judge(record, setting.rules, setting.activities)
        if not verdict.activity:
            return False
        self._vague.discard(row)
        category = setting.activities[verdict.activity]
        account = self._people.accounts.by_start(verdict.account)
        news = {"activity": verdict.activity, "category": category, "account": account}
        self.ledger.classify(record, {"id": row, **news})
        return True

    def _account_for(
        self, named: str, record: TimeRecord, owner: str
    ) -> tuple[str | None, str]:
        """The account of an entry: by rule or tag if in the book, else the client."""
        if named:
            found = self._people.accounts.by_start(self._people.accounts.meant(named))
            if found:
                return found, ""
            self._people.accounts.miss(f"@{named}", WITHOUT_ACCOUNT)
            return None, "" if f"@{named}" in record.tags else f"@{named}"
        return self._people.account_of(record.client, "", owner)
