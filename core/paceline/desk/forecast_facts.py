"""What the forecast of a period rests on, read from the book once."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property

from paceline.desk.chances import stage_chances
from paceline.desk.standing import Standing
from paceline.errors import UsageError
from paceline.model.forecast import Heap
from paceline.rules import pipeline as pipeline_rules
from paceline.rules import survival
from paceline.rules.coverage import FICTION
from paceline.rules.forecast import Bet, decided
from paceline.rules.weeks import period_of
from paceline.store import board
from paceline.store import forecast as store
from paceline.text.money import format_money, places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from paceline.desk import Desk
    from paceline.desk.chances import Chances
    from paceline.store.forecast import OpenDeal

PERIODS = ("month", "quarter", "year")
ENOUGH = 5
"""Decided deals from which their ages say when others are decided."""
DAY = 86_400


class Facts:
    """The open deals of the main currency, and what is known of a period.

    Attributes:
        period: ``year``, ``quarter`` or ``month``.
        first: its first local day.
        last: its last.
        today: the local day.
        left: days left of it, today included.
        currency: the main currency.
        quota: what is to be sold in the period; None if unset, or for another period.
    """

    def __init__(self, desk: Desk, period: str | None) -> None:
        config = desk.config
        self.desk = desk
        self.period = period or config.quota_period
        if self.period not in PERIODS:
            raise UsageError(
                f"there is no forecast for a {self.period}: take {', '.join(PERIODS)}"
            )
        self.standing = Standing(desk)
        self.today = self.standing.day
        self.first, self.last = period_of(self.today, self.period)
        self.left = (self.last - self.today).days + 1
        self.currency = config.currency
        same = self.period == config.quota_period
        self.quota = config.quota if same else None

    @cached_property
    def won(self) -> int:
        """What is won in the period, in the main currency."""
        zone = self.desk.zone
        lo, hi = zone.midnight(self.first), zone.midnight(self.last + timedelta(1))
        sums = board.won(self.desk.book, lo, hi)
        return sum(each.value for each in sums if each.currency == self.currency)

    @cached_property
    def chances(self) -> Chances:
        """The chances of the stages."""
        return stage_chances(self.desk)

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each open stage among all of them."""
        return {stage.id: at for at, stage in enumerate(self.chances.stages)}

    @cached_property
    def firsts(self) -> dict[str, str]:
        """Key and name of the first stage of each pipeline with several."""
        stages = self.chances.stages
        pipelines = [stage.pipeline for stage in stages]
        return {
            stage.id: stage.name
            for at, stage in enumerate(stages)
            if pipelines.index(stage.pipeline) == at
            and pipelines.count(stage.pipeline) > 1
        }

    def money(self, minor: float) -> str:
        """An amount of the main currency in whole units."""
        unit = 10 ** places(self.currency)
        return format_money(round(minor / unit) * unit, self.currency)

    @cached_property
    def deals(self) -> list[OpenDeal]:
        """The open deals of the main currency."""
        return store.open_deals(self.desk.book, self.currency)

    @cached_property
    def later(self) -> Heap:
        """Those that are to close after the period."""
        return heap(deal for deal in self.deals if self.is_later(deal))

    @cached_property
    def pushed(self) -> dict[str, int]:
        """The deals whose close date is fiction, and how often it was pushed."""
        return store.pushed(self.desk.book, FICTION)

    def is_later(self, deal: OpenDeal) -> bool:
        """Whether a deal is to close after the period."""
        return deal.close_day is not None and deal.close_day > self._last

    def is_dated(self, deal: OpenDeal) -> bool:
        """Whether a deal has a close date in the period, or one that is past."""
        return deal.close_day is not None and deal.close_day <= self._last

    @cached_property
    def _last(self) -> str:
        return self.last.isoformat()

    def chance(self, deal: OpenDeal) -> int | None:
        """A deal's chance to win, basis points: its own, else its stage's."""
        if deal.probability is not None:
            return deal.probability
        return self.chances.chances[self.places[deal.stage]]

    # When deals are decided

    @cached_property
    def ages(self) -> survival.Curve:
        """How many days deals are open, those included that still are."""
        return survival.grouped(*store.ages(self.desk.book, self.standing.now))

    @cached_property
    def pace(self) -> float:
        """Deals decided per day they were open."""
        ended, going = store.ages(self.desk.book, self.standing.now)
        days = sum(age * n for part in (ended, going) for age, n in part.items())
        return self.ages.ended / days if days else 0.0

    @property
    def timed(self) -> bool:
        """Whether enough deals were decided to tell when others are."""
        return self.ages.ended >= ENOUGH

    @cached_property
    def _in_time(self) -> dict[int, float]:
        return {}

    def in_time(self, deal: OpenDeal) -> float:
        """The chance that a deal is decided within the period."""
        if not self.timed:
            return 1.0
        age = max(0, self.standing.now - deal.created_at) // DAY
        found = self._in_time.get(age)
        if found is None:
            found = decided(self.ages, self.pace, age, self.left)
            self._in_time[age] = found
        return found

    # What the forecast counts

    @cached_property
    def counted(self) -> list[OpenDeal]:
        """The deals in the forecast: with a value and a chance, not for later."""
        return [
            deal
            for deal in self.deals
            if deal.value is not None
            and self.chance(deal) is not None
            and not self.is_later(deal)
        ]

    @cached_property
    def bets(self) -> list[Bet]:
        """What the forecast draws from."""
        bets = []
        for deal in self.counted:
            share, stage = self.in_time(deal), self.places[deal.stage]
            if deal.probability is None:
                bets.append(Bet(deal.value or 0, share, stage))
            else:
                bets.append(Bet(deal.value or 0, share * deal.probability / 10_000))
        return bets

    # Rot

    @cached_property
    def rotten(self) -> frozenset[str]:
        """The deals that are rotten.

        When a deal last advanced is looked up only where it decides: it cannot be
        later than when the deal came into its stage.
        """
        found, doubtful = set(), {}
        for deal in self.deals:
            if self._rots(deal, deal.last_touch, deal.created_at):
                if self._rots(deal, deal.last_touch, deal.stage_since):
                    found.add(deal.id)
                else:
                    doubtful[deal.id] = deal
        advanced = store.advances(self.desk.book, list(doubtful))
        for key, deal in doubtful.items():
            if self._rots(deal, deal.last_touch, deal.created_at, advanced.get(key)):
                found.add(key)
        return frozenset(found)

    def _rots(self, deal: OpenDeal, *words: int | None) -> bool:
        stage = self.chances.stages[self.places[deal.stage]]
        state = self.standing.state(deal.next_at, bool(deal.next_timed))
        newest = max(at for at in words if at is not None)
        idle = self._idle(self.desk.zone.day(newest))
        return pipeline_rules.rot(idle, stage.rot_days, state) == "rotten"

    @cached_property
    def _idles(self) -> dict[date, int]:
        return {}

    def _idle(self, day: date) -> int:
        found = self._idles.get(day)
        if found is None:
            calendar = self.standing.calendar
            found = self._idles[day] = calendar.count(day + timedelta(1), self.today)
        return found


def heap(deals: Iterable[OpenDeal]) -> Heap:
    """Deals added up; one without a value counts, and adds nothing."""
    values = [deal.value or 0 for deal in deals]
    return Heap(len(values), sum(values))
