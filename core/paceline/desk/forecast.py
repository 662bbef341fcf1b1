"""The forecast's questions: what a period may come to, and whether it is enough."""

from __future__ import annotations

from paceline.desk.chances import keep_chances
from paceline.desk.coverage import categories, coverage, gap
from paceline.desk.forecast_facts import Facts
from paceline.desk.forecast_words import accuracy, notes, pay, said, why
from paceline.model import replace
from paceline.model.forecast import EXACT, SIMULATED, Forecast, Likely, Spread
from paceline.rules import forecast as rules
from paceline.rules.pipeline import weighted as weigh
from paceline.store import forecast as store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.model.forecast import Coverage
    from paceline.rules.forecast import Worlds

BARS = 48
"""Steps in which the distribution is drawn."""
TAIL = 0.002
"""Share of all worlds at either end that the drawing leaves out."""


class ForecastDesk:
    """What the open deals may come to.

    Nothing is guessed: what has no value or no chance is left out and said.

    A `period` is ``month``, ``quarter`` or ``year``, the present one; that of the quota
    if None.

    Raises:
        UsageError: there is no such period.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def forecast(self, period: str | None = None) -> Forecast:
        """What a period may come to; the chances it rests on are kept."""
        facts = Facts(self._desk, period)
        keep_chances(self._desk, facts.chances)
        worlds, method = _worlds(facts)
        expected, weighted = exact_mean(facts), weighted_sum(facts)
        low, high, bars = _bars(facts, worlds)
        found = Forecast(
            period=facts.period,
            first_day=facts.first.isoformat(),
            last_day=facts.last.isoformat(),
            currency=facts.currency,
            won=facts.won,
            quota=facts.quota,
            open=len(facts.counted),
            weighted=weighted,
            expected=expected,
            spread=_spread(facts, worlds, method, weighted),
            given=_given(facts, weighted),
            trials=0 if method == EXACT else rules.TRIALS,
            bars=bars,
            low=low,
            high=high,
            categories=categories(facts),
            coverage=coverage(facts),
            gap=gap(facts, expected),
            pay="",
            later=facts.later,
            undated=sum(deal.close_day is None for deal in facts.counted),
            chanceless=sum(
                deal.value is not None and facts.chance(deal) is None
                for deal in facts.deals
            ),
            valueless=sum(deal.value is None for deal in facts.deals),
            others=tuple(store.other_sums(self._desk.book, facts.currency)),
            accuracy=accuracy(facts),
            said="",
            notes=(),
            why=(),
        )
        return replace(
            found,
            pay=pay(facts, found),
            said=said(facts, found),
            notes=tuple(notes(facts, found)),
            why=tuple(why(facts, found)),
        )

    def coverage(self, period: str | None = None) -> Coverage:
        """Whether the pipeline is full enough for the number."""
        facts = Facts(self._desk, period)
        keep_chances(self._desk, facts.chances)
        return coverage(facts)

    def likely(self) -> Likely | None:
        """P10 and P90 of the quota period; None if no open deal counts in it."""
        return _likely(Facts(self._desk, None))

    def keep(self) -> bool:
        """Keep the chances of the day; whether those of a stage have changed."""
        return keep_chances(self._desk)

    def keep_and_likely(self) -> tuple[bool, Likely | None]:
        """`keep` and `likely`, which rest on the same history, at the price of one."""
        facts = Facts(self._desk, None)
        return keep_chances(self._desk, facts.chances), _likely(facts)


def _likely(facts: Facts) -> Likely | None:
    if not facts.bets:
        return None
    worlds, _ = _worlds(facts)
    return Likely(
        round(facts.won + worlds.quantile(0.1)),
        round(facts.won + worlds.quantile(0.9)),
    )


def _worlds(facts: Facts) -> tuple[Worlds, str]:
    """What the open deals may come to, doubt about the rates of stages included."""
    bets, chances = facts.bets, facts.chances
    certain = all(bet.stage is None for bet in bets)
    if certain and len(bets) <= rules.EXACT:
        return rules.convolve(rules.given(bets, ())), EXACT
    return rules.simulate(bets, chances.chains), SIMULATED


def weighted_sum(facts: Facts) -> int:
    """Value × chance to win of the deals that count, whenever they are decided."""
    return sum(weigh(deal.value, facts.chance(deal)) or 0 for deal in facts.counted)


def exact_mean(facts: Facts) -> int:
    """Value × chance to win × chance to be decided in the period, added up."""
    return round(
        sum(
            (deal.value or 0) * (facts.chance(deal) or 0) * facts.in_time(deal)
            for deal in facts.counted
        )
        / 10_000
    )


def _given(facts: Facts, aim: int) -> Spread | None:
    """The exact distribution for chances that are exactly right."""
    if len(facts.bets) > rules.EXACT:
        return None
    chances = [(points or 0) / 10_000 for points in facts.chances.chances]
    worlds = rules.convolve(rules.given(facts.bets, chances))
    return _spread(facts, worlds, EXACT, aim)


def _spread(facts: Facts, worlds: Worlds, method: str, aim: int) -> Spread:
    won, quota = facts.won, facts.quota
    return Spread(
        method=method,
        mean=round(won + worlds.mean),
        sd=round(worlds.sd),
        p10=round(won + worlds.quantile(0.1)),
        p50=round(won + worlds.quantile(0.5)),
        p90=round(won + worlds.quantile(0.9)),
        reach_quota=None if quota is None else worlds.at_least(quota - won),
        reach_weighted=worlds.at_least(aim),
        nothing=worlds.at_most(0),
    )


def _bars(facts: Facts, worlds: Worlds) -> tuple[int, int, tuple[float, ...]]:
    """Where the drawing begins and ends, and its bars; none where nothing is open."""
    if not facts.bets:
        return facts.won, facts.won, ()
    first, last = worlds.quantile(TAIL), worlds.quantile(1 - TAIL)
    if facts.quota is not None:
        reach = max(last - first, 1)
        to_go = facts.quota - facts.won
        if first - reach < to_go < last + reach:
            first, last = min(first, to_go), max(last, to_go)
    if 0 < first < (last - first) / 2:
        first = 0.0
    bars = worlds.bars(first, last, BARS)
    return round(facts.won + first), round(facts.won + last), tuple(bars)
