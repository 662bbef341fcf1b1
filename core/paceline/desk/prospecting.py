"""Prospecting: the hours the number takes, and the plan that spends them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from paceline.desk.forecast import exact_mean
from paceline.desk.forecast_facts import Facts
from paceline.desk.prospecting_facts import NextFacts, logged, own_history, planned
from paceline.desk.prospecting_gaps import NO_QUOTA, no_worth
from paceline.desk.prospecting_words import said, told, why
from paceline.model import replace
from paceline.model.prospecting import PeriodNeed, Prospecting
from paceline.rules import prospecting as rules
from paceline.rules import survival
from paceline.rules.rates import rate
from paceline.rules.weeks import months_later
from paceline.store import blocks, prospects
from paceline.store import forecast as store

if TYPE_CHECKING:
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.prospecting import Own, Plan
    from paceline.model.rates import Rate

ONE_DAY = timedelta(1)


class ProspectingDesk:
    """Questions about prospecting. None of them changes the book."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def hours(self) -> Prospecting:
        """How many hours of prospecting this period's number and the next's take."""
        desk = self._desk
        facts = Facts(desk, None)
        counts = store.counted(desk.book)
        won = counts.get("won", 0)
        win = rate(won, won + counts.get("lost", 0))
        year = desk.zone.midnight(months_later(facts.today, -12))
        average = store.average(desk.book, facts.currency, year)
        today, a_day, left = logged(desk, facts.today)
        if desk.config.prospecting_day is not None:
            available = float(desk.config.prospecting_day)
        else:
            available = desk.config.hours * 3600.0 if left is None else left
            available = max(available, a_day)
        needs = _Needs(desk, facts, own_history(desk), average, win, available)
        found = Prospecting(
            currency=facts.currency,
            average=average,
            win=win,
            own=needs.own,
            periods=needs.both() if facts.quota is not None else (),
            available=available,
            logged_today=today,
            logged_a_day=a_day,
            blocks=tuple(
                block.name for block in blocks.planned(desk.book) if block.goal
            ),
            last=facts.last,
            days=needs.calendar.count(facts.today, facts.last),
            lacking=self._lacking(facts, average, year),
            said="",
            told=(),
            why=(),
        )
        return replace(
            found, said=said(found), told=told(desk, found), why=why(desk, found)
        )

    def _lacking(self, facts: Facts, average: int | None, year: int) -> str:
        if facts.quota is None:
            return NO_QUOTA
        if average is not None:
            return ""
        every, lately = prospects.begun(self._desk.book, year)
        return no_worth(every, lately, facts.currency)

    def plan(self, limit: int = 200) -> Plan:
        """The prospecting plan; what is missing of it is named.

        Args:
            limit: targets named at most; all are counted.
        """
        from paceline.desk.prospecting_plan import plan

        return plan(self._desk, self.hours(), limit)


class _Needs:
    """Finds what periods take."""

    def __init__(
        self,
        desk: Desk,
        facts: Facts,
        own: Own,
        average: int | None,
        win: Rate,
        available: float,
    ) -> None:
        self.desk = desk
        self.facts = facts
        self.own = own
        self.average = average
        self.win = win
        self.available = available
        self.calendar = desk.report.calendar()
        usual = survival.median(facts.ages) if facts.timed else None
        self.cycle = timedelta(round(usual or 0))

    def both(self) -> tuple[PeriodNeed, PeriodNeed]:
        """This period, and the next: only what begins in time helps either."""
        facts, later = self.facts, NextFacts(self.facts)
        later.share_deals()
        now = self.one(facts, f"this {facts.period}", facts.today)
        busy = now.until >= facts.today and now.attempts > 0
        begin = now.until + ONE_DAY if busy else facts.today
        return now, self.one(later, f"the next {facts.period}", begin)

    def one(self, facts: Facts, name: str, first: date) -> PeriodNeed:
        """What a period takes, of prospecting from a local day on."""
        until = facts.last - self.cycle
        days = self.calendar.count(first, until) if until >= first else 0
        expected, quota = exact_mean(facts), facts.quota or 0
        gap = max(0, quota - facts.won - expected)
        weeks = max(0, (until - first).days + 1) / 7
        own, inbound = self.own, self.own.inbound * weeks
        if self.average is None:
            need = rules.Need(0, 0.0, 0, 0)
        else:
            need = rules.need(
                *(gap, self.average, self.win.rate, inbound),
                *(own.per_attempt.rate, own.seconds),
            )
        a_day = rules.a_day(need.seconds, days)
        short = need.attempts > 0 and (a_day is None or a_day > self.available)
        fits = rules.possible(self.available * days, own.seconds)
        worth = (self.average or 0) * self.win.rate
        base = facts.won + expected
        return PeriodNeed(
            name=name,
            first=first,
            until=until,
            days=days,
            quota=quota,
            won=facts.won,
            expected=expected,
            gap=gap,
            deals=need.deals if self.average is not None else None,
            inbound=inbound,
            outbound=need.outbound,
            attempts=need.attempts,
            seconds=need.seconds,
            a_day=a_day,
            short=short,
            reachable=rules.reachable(
                base, need, inbound, fits, own.per_attempt.rate, worth
            ),
            planned=planned(self.desk, self.calendar, first, until),
        )
