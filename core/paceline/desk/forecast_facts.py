"""What the forecast of a period rests on, read from the book once."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property

from paceline.desk.chances import stage_chances
from paceline.desk.standing import Standing
from paceline.errors import UsageError
from paceline.model.forecast import Heap
from paceline.model.pipeline import ROTS
from paceline.rules import pipeline as pipeline_rules
from paceline.rules import survival
from paceline.rules.forecast import Bet, decided
from paceline.rules.slippage import FICTION
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
    """The open deals of the main currency that may close in a period.

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
        """The open deals of the main currency that are not to close later."""
        return store.open_deals(self.desk.book, self.currency, self.last.isoformat())

    @cached_property
    def later(self) -> Heap:
        """Those that are to close after the period; they are left out."""
        last = self.last.isoformat()
        return Heap(*store.later(self.desk.book, self.currency, last))

    @cached_property
    def pushed(self) -> dict[str, int]:
        """The deals whose close date is fiction, and how often it was pushed."""
        return store.pushed(self.desk.book, FICTION)

    def chance(self, deal: OpenDeal) -> int | None:
        """A deal's chance to win, basis points: its own, else its stage's."""
        if deal.probability is not None:
            return deal.probability
        return self.chances.chances[self.places[deal.stage]]

    # When deals are decided

    @cached_property
    def _ages(self) -> tuple[dict[float, int], dict[float, int]]:
        return store.ages(self.desk.book, self.standing.now)

    @cached_property
    def ages(self) -> survival.Curve:
        """How many days deals are open, those included that still are."""
        return survival.grouped(*self._ages)

    @cached_property
    def pace(self) -> float:
        """Deals decided per day they were open."""
        days = sum(age * n for part in self._ages for age, n in part.items())
        return self.ages.ended / days if days else 0.0

    @cached_property
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
        """The deals in the forecast: those with a value and a chance."""
        return [
            deal
            for deal in self.deals
            if deal.value is not None and self.chance(deal) is not None
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
            limit = self._limit(deal)
            if max(deal.last_touch or 0, deal.created_at) >= limit:
                continue
            state = self.standing.state(deal.next_at, bool(deal.next_timed))
            if state in ("today", "future"):
                continue
            if deal.stage_since < limit:
                found.add(deal.id)
            else:
                doubtful[deal.id] = limit
        advanced = store.advances(self.desk.book, list(doubtful))
        found |= {key for key, at in doubtful.items() if advanced.get(key, 0) < at}
        return frozenset(found)

    @cached_property
    def _limits(self) -> dict[tuple[str, str], int]:
        return {}

    def _limit(self, deal: OpenDeal) -> int:
        """The instant before which the last word makes a deal rotten, UTC seconds."""
        key = deal.stage, deal.type
        found = self._limits.get(key)
        if found is None:
            rot_days = self.chances.stages[self.places[deal.stage]].rot_days
            short = deal.type == "transaction"
            after = self.standing.rot_after(rot_days, short=short)
            idle = pipeline_rules.level_days(ROTS.index("rotten"), after)
            day = pipeline_rules.days_back(self.standing.calendar, self.today, idle)
            found = self._limits[key] = self.desk.zone.midnight(day)
        return found


def heap(deals: Iterable[OpenDeal]) -> Heap:
    """Deals added up; one without a value counts, and adds nothing."""
    values = [deal.value or 0 for deal in deals]
    return Heap(len(values), sum(values))
