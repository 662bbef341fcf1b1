"""What an hour really brought, by anything (reference: formulas)."""

from __future__ import annotations

from datetime import date, timedelta

from paceline.errors import UsageError
from paceline.model.measures import WORTH_BY, Worth, WorthReport
from paceline.model.segments import ELSEWHERE
from paceline.rules import realised as rules
from paceline.rules import worth
from paceline.store import measures as store
from paceline.text.days import day_said
from paceline.text.money import format_money
from paceline.text.spans import format_duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from paceline.desk import Desk

    Facts = Mapping[str, tuple[str, str, str]]

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ENTIRE = 10_000
"""Basis points of the whole."""


def worth_report(desk: Desk, by: str, first: date, last: date) -> WorthReport:
    """What was won on some local days, and the hours of those days, by a heading.

    Raises:
        UsageError: there is no such heading, or the days are not in order.
    """
    if by not in WORTH_BY:
        raise UsageError(f"worth goes by {', '.join(WORTH_BY)}, not by '{by}'")
    if last < first:
        raise UsageError(
            f"{day_said(last, first)} is before {day_said(first, last)}: give the days "
            "in order"
        )
    lo, hi = desk.zone.midnight(first), desk.zone.midnight(last + timedelta(1))
    facts = facts_by(desk, by)
    deals, left_out = _deals(desk, by, facts, lo, hi)
    found = rules.realised(_hours(desk, by, facts, first, last), deals)
    if by == "weekday":
        found.sort(key=lambda row: (*DAYS, "").index(row.key))
    rows = tuple(Worth(row.key, row.seconds, row.won, row.per_hour) for row in found)
    won, seconds = sum(row.won for row in rows), sum(row.seconds for row in rows)
    currency = desk.config.currency
    what = "value" if desk.config.commission is None else "commission"
    return WorthReport(
        by,
        first,
        last,
        rows,
        won,
        seconds,
        currency,
        what,
        left_out,
        _said(won, seconds, currency, what),
    )


def _deals(
    desk: Desk, by: str, facts: Facts, lo: int, hi: int
) -> tuple[list[rules.Won], int]:
    """What each won deal brought and took, and how many have no value in our currency.

    Args:
        desk: the desk.
        by: the heading.
        facts: what is known of accounts, see `facts_by`.
        lo: first UTC second in which they were won.
        hi: one past the last.
    """
    deals, left_out = [], 0
    for deal, account, value, paid_in, closed in store.won(desk.book, lo, hi):
        if value is None or paid_in != desk.config.currency:
            left_out += 1
            continue
        amount = worth.nearest(value * (desk.config.commission or ENTIRE), ENTIRE)
        took = _took(desk, by, facts, deal, account, closed + 1)
        deals.append(rules.Won(amount, took))
    return deals, left_out


def facts_by(desk: Desk, by: str) -> Facts:
    """Name, industry and tier of every account; by segment its segment for industry.

    An account counts in one segment only: the beachhead, else the first by name.
    """
    facts = store.account_facts(desk.book)
    if by != "segment":
        return facts
    name = desk.segments.of()
    return {key: (row[0], name(key), "") for key, row in facts.items()}


def heading_of(by: str, facts: Facts) -> Callable[[str | None], str]:
    """How an account is named under a heading; empty for what names none."""

    def of(account: str | None) -> str:
        name, industry, tier = facts.get(account or "", ("", "", ""))
        if by == "account":
            return name
        if by == "segment":
            return (industry or ELSEWHERE) if account else ""
        return industry if by == "industry" else tier

    return of


def _took(
    desk: Desk, by: str, facts: Facts, deal: str, account: str | None, hi: int
) -> dict[str, int]:
    """Seconds a deal took under each heading; its account's where none names it."""
    if by not in ("activity", "weekday"):
        return {heading_of(by, facts)(account): 1}
    rows = store.deal_time(desk.book, deal, hi)
    if not rows and account is not None:
        rows = store.account_time(desk.book, account, hi)
    took: dict[str, int] = {}
    for activity, day, seconds in rows:
        name = activity if by == "activity" else _weekday(date.fromisoformat(day))
        took[name] = took.get(name, 0) + seconds
    return took


def _hours(
    desk: Desk, by: str, facts: Facts, first: date, last: date
) -> dict[str, int]:
    """Seconds under each heading, that on lost deals and on nobody included."""
    hours: dict[str, int] = {}

    def add(name: str, seconds: int) -> None:
        hours[name] = hours.get(name, 0) + seconds

    if by == "weekday":
        for row in desk.report.time(first, last, "day"):
            add(_weekday(date.fromisoformat(row.name)), row.seconds)
    elif by == "activity":
        for key, (seconds, _) in desk.report.sums(first, last, "activity").items():
            add(str(key[0]), seconds)
    else:
        name_of = heading_of(by, facts)
        for key, (seconds, _) in desk.report.sums(first, last, "account").items():
            add(name_of(str(key[0]) if key[0] else None), seconds)
    return {name: seconds for name, seconds in hours.items() if seconds}


def _weekday(day: date) -> str:
    return DAYS[day.weekday()]


def _said(won: int, seconds: int, currency: str, what: str) -> str:
    if not seconds:
        return "No time is logged in these days yet"
    per_hour = worth.nearest(won * 3600, seconds)
    return (
        f"{format_money(won, currency)} {what} won in "
        f"{format_duration(seconds - seconds % 60)}: "
        f"{format_money(per_hour, currency)} an hour"
    )
