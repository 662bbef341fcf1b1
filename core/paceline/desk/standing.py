"""How deals stand at one moment: cards and lines from what the book holds."""

from __future__ import annotations

from paceline.desk.workdays import work_calendar
from paceline.model.pipeline import Card, DealRow
from paceline.rules import pipeline as rules
from paceline.rules.cadence import ONE_DAY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.deals import BareDeal
    from paceline.rules.cadence import WorkCalendar


class Standing:
    """The present, and the rules applied at it.

    Attributes:
        now: UTC seconds.
        day: the local day.
        today: its first and one-past-last UTC second.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.now = desk.now()
        self.day = desk.zone.day(self.now)
        self.today = desk.zone.day_bounds(self.day)
        self._idle: dict[date, int] = {}
        self._calendar: WorkCalendar | None = None
        self._own_gap: tuple[int | None] | None = None

    @property
    def calendar(self) -> WorkCalendar:
        """The working days."""
        # `cached_property` would have the first frame wait for functools.
        if self._calendar is None:
            self._calendar = work_calendar(self._desk)
        return self._calendar

    def state(self, next_at: int | None, timed: bool) -> str:
        """State of a next step."""
        return rules.step_state(next_at, timed, self.now, self.today)

    def days_since(self, instant: int) -> int:
        """Whole local days since an instant; 0 for one to come."""
        return max(0, (self.day - self._desk.zone.day(instant)).days)

    def idle(self, *words: int | None) -> int:
        """Business days since the newest of some instants."""
        newest = max(at for at in words if at is not None)
        day = self._desk.zone.day(newest)
        if day not in self._idle:
            self._idle[day] = self.calendar.count(day + ONE_DAY, self.day)
        return self._idle[day]

    @property
    def own_gap(self) -> int | None:
        """Business days in which the won deals had their next word; None if unknown."""
        if self._own_gap is None:
            self._own_gap = (self._gap(),)
        return self._own_gap[0]

    def _gap(self) -> int | None:
        from paceline.store.rot import touches_of_won

        book = self._desk.book
        mark = (book.data_version(), book.conn.total_changes, self.day)
        kept = self._desk.memo.get("own gap")
        if kept is None or kept[0] != mark:
            zone = self._desk.zone
            gaps = []
            for instants in touches_of_won(book):
                days = sorted({zone.day(at) for at in instants})
                for place, after in enumerate(days[1:]):
                    gaps.append(self.calendar.count(days[place] + ONE_DAY, after))
            kept = (mark, rules.gap_after([gap for gap in gaps if gap]))
            self._desk.memo["own gap"] = kept
        found: int | None = kept[1]
        return found

    def rot_after(self, configured: int | None, *, short: bool) -> int:
        """Business days after which a deal rots; `short` for a transaction."""
        own = None if configured else self.own_gap
        return rules.rot_after(configured, own, short=short)

    def rot_of(self, deal: BareDeal, idle: int, state: str) -> str:
        """How far a deal has rotted."""
        short = deal.type == "transaction"
        return rules.rot(idle, self.rot_after(deal.rot_days, short=short), state)

    def card(self, deal: BareDeal) -> Card:
        """A deal as a card."""
        state = self.state(deal.next_at, deal.next_timed)
        idle = self.idle(deal.last_touch, deal.advanced_at, deal.created_at)
        late = deal.next_at if state == "overdue" else None
        return Card(
            id=deal.id,
            name=deal.name,
            account_name=deal.account_name,
            contact_name=deal.contact_name,
            value=deal.value,
            currency=deal.currency,
            stage=deal.stage,
            days_in_stage=self.days_since(deal.stage_since),
            state=state,
            next_step=deal.next_step,
            next_at=deal.next_at,
            next_timed=deal.next_timed,
            days_late=self.days_since(late) if late is not None else 0,
            rot=self.rot_of(deal, idle, state),
            idle=idle,
            close_day=deal.close_day,
        )

    def row(self, deal: BareDeal) -> DealRow:
        """A deal as a line of a list."""
        alive = deal.closed_at is None
        chance = rules.chance(deal.probability, deal.stage_probability, alive=alive)
        state = self.state(deal.next_at if alive else None, deal.next_timed)
        idle = self.idle(deal.last_touch, deal.advanced_at, deal.created_at)
        return DealRow(
            id=deal.id,
            rowid=deal.rowid,
            name=deal.name,
            account_name=deal.account_name,
            contact_name=deal.contact_name,
            value=deal.value,
            currency=deal.currency,
            chance=chance,
            weighted=rules.weighted(deal.value, chance),
            stage_name=deal.stage_name,
            stage_kind=deal.stage_kind,
            days_in_stage=self.days_since(deal.stage_since),
            state=state,
            next_step=deal.next_step,
            next_at=deal.next_at,
            next_timed=deal.next_timed,
            close_day=deal.close_day,
            last_touch=deal.last_touch,
            created_at=deal.created_at,
            closed_at=deal.closed_at,
            type=deal.type,
            competitor=deal.competitor,
            competitor_seen=deal.competitor_seen,
            source=deal.lead_source,
            pipeline=deal.pipeline,
            idle=idle,
            rot=self.rot_of(deal, idle, state) if alive else "fresh",
        )
