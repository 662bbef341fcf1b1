"""What the parts of the demonstration share: chance, dates, keys, rows."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from paceline.rules.cadence import calendar_of
from paceline.rules.weeks import monday
from paceline.store.ids import derived_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.config import Config
    from paceline.zone import Zone

WEEKS = 12
"""Weeks of history, the present one included."""


class Maker:
    """Rows on their way into the demonstration book.

    Attributes:
        rng: the only source of chance.
        today: the local day the book is about.
        now: UTC seconds; nothing that happened is later.
        zone: the seller's time zone.
        first: the Monday the history begins.
        leave: three working days off in the middle of it.
        calendar: the seller's working days.
        rows: rows by table, in the order they are to be written.
        contacts: those still free to be called: key and account.
        warm: open deals that are being worked on: key, account and contact.
        customers: keys of the accounts with most time.
    """

    def __init__(
        self, config: Config, today: date, zone: Zone, seed: int, now: int
    ) -> None:
        self.rng = Random(seed)
        self.today = today
        self.now = now
        self.zone = zone
        self.first = monday(today) - timedelta(7 * (WEEKS - 1))
        away = self.first + timedelta(7 * 5)
        self.leave = (away, away + timedelta(2))
        leave = (self.leave[0].isoformat(), self.leave[1].isoformat())
        self.calendar = calendar_of(config.working_days, config.holidays, [leave])
        self.currency = config.currency
        self.rows: dict[str, list[dict[str, object]]] = {}
        self.contacts: list[tuple[str, str]] = []
        self.warm: list[tuple[str, str, str]] = []
        self.customers: list[str] = []
        self._seed = str(seed)
        self._owner = config.owner

    def add(self, table: str, **fields: object) -> str:
        """Add a row; gives its key."""
        rows = self.rows.setdefault(table, [])
        key = derived_id("demo", self._seed, table, str(len(rows)))
        rows.append({"id": key, "owner": self._owner, **fields})
        return key

    def ago(self, days: int) -> date:
        """A day so many calendar days back, or the working day before that."""
        return self.work_before(self.today - timedelta(days - 1))

    def work_before(self, day: date, n: int = 1) -> date:
        """The n-th working day before a day."""
        while n:
            day -= timedelta(1)
            n -= self.calendar.works(day)
        return day

    def at(self, day: date, minute: int, second: int = 0) -> int:
        """UTC seconds of a local minute of a day."""
        return self.zone.clock(day, minute * 60 + second)

    def touch(
        self,
        at: int,
        channel: str,
        outcome: str,
        contact: str | None,
        account: str | None,
        deal: str | None = None,
        *,
        note: str = "",
        enrolment: str | None = None,
        step: int | None = None,
    ) -> str | None:
        """Add a touch unless it is still to come."""
        if at > self.now:
            return None
        return self.add(
            "touch",
            at=at,
            day=self.zone.day(at).isoformat(),
            zone=self.zone.name,
            contact=contact,
            account=account,
            deal=deal,
            channel=channel,
            outcome=outcome,
            note=note,
            enrolment=enrolment,
            step=step,
            created_at=at,
        )
