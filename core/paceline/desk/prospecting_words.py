"""What the hours of prospecting come to, in sentences and in arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.rules import prospecting as rules
from paceline.rules.rates import arithmetic
from paceline.text.days import day_said
from paceline.text.money import format_money, places
from paceline.text.rates import percent
from paceline.text.spans import format_duration

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk
    from paceline.model.prospecting import Own, PeriodNeed, Prospecting

NINE_AND_FIVE = 14
"""Calls a day of nine before nine and five in the late afternoon."""


def length(seconds: float) -> str:
    """A length in whole minutes."""
    whole = int(seconds + 30) // 60 * 60
    return format_duration(whole) if whole else "0m"


def said(found: Prospecting) -> str:
    """``need 20 more deals → 800 attempts → 80h → 2h40 a day · logged 1h05 today``."""
    logged = f"logged {length(found.logged_today)} today"
    if found.lacking:
        return found.lacking
    need = wanted(found)
    if not need.gap:
        return f"{need.name} needs no new deal on average · {logged}"
    if not need.attempts:
        return f"what comes by itself is enough for {need.name} · {logged}"
    behind = (need.a_day or 0) - found.logged_today
    short = f", {length(behind)} short" if behind >= 60 else ""
    return f"{chain(need)} · {logged}{short}"


def wanted(found: Prospecting) -> PeriodNeed:
    """The first period that takes prospecting and has days left for it, else this."""
    asking = [need for need in found.periods if need.attempts and need.days]
    return (asking or list(found.periods))[0]


def chain(need: PeriodNeed) -> str:
    """From deals to hours, an arrow for each step."""
    deals = _number(need.outbound)
    first = f"{need.name} needs {deals} more deal{'' if deals == '1' else 's'}"
    return " → ".join([first, *_steps(need)])


def _steps(need: PeriodNeed) -> list[str]:
    """Attempts, hours, and hours a day."""
    parts = [
        f"{need.attempts:,} attempts",
        length(need.seconds),
    ]
    if need.a_day is not None:
        parts.append(f"{length(need.a_day)} a day")
    return parts


def _number(found: float) -> str:
    return f"{found:,.1f}".removesuffix(".0")


def told(desk: Desk, found: Prospecting) -> tuple[str, ...]:
    """Each period, the blocks against it, and what is logged."""
    lines: list[str] = []
    today = desk.zone.day(desk.now())
    money = _money(found)
    for need in found.periods if found.average is not None else ():
        if not need.gap and need is wanted(found):
            continue
        lines.append(_need(need, found, money))
        if need.until < today and need.gap:
            lines.append(
                f"a deal that begins now usually closes after {need.name}: the last "
                f"day was {day_said(need.until, today)}"
            )
        elif need.short:
            lines.append(
                f"there is {length(found.available)} a day for it: that reaches "
                f"{money(need.reachable)} of {money(need.quota)} on average"
            )
        lines += _blocks(need, found)
    if any(need.attempts for need in found.periods):
        lines += _taken(found)
    usual = f"{length(found.logged_a_day)} a working day"
    if found.lacking:
        today_ = length(found.logged_today)
        lines.append(f"logged {today_} today, {usual} in the last four weeks")
    else:
        lines.append(f"in the last four weeks {usual} was logged")
    return tuple(lines)


def _taken(found: Prospecting) -> list[str]:
    """What is taken where the book says nothing yet, in one sentence."""
    parts = []
    if not found.win.n:
        parts.append("1 new deal in 4 is won (none is decided)")
    if not found.own.per_attempt.n:
        parts.append("1 attempt in 40 brings one (none is logged)")
    if not found.own.timed:
        parts.append("an attempt takes 6m (too few have time logged on their day)")
    return [f"taken until your book says more: {', '.join(parts)}"] if parts else []


def _need(need: PeriodNeed, found: Prospecting, money: _Said) -> str:
    if not need.gap:
        return f"{need.name}: on average the open deals are enough"
    deals = "1 new deal" if need.deals == 1 else f"{need.deals or 0:,} new deals"
    come = f", {_number(min(need.inbound, need.deals or 0))} come by themselves"
    come += "" if found.own.came is None else f" (n={found.own.came:,})"
    head = f"{need.name}: {money(need.gap)} missing, {deals}{come}"
    if not need.attempts or not need.days:
        return head
    return " → ".join([head, f"{_number(need.outbound)} to find", *_steps(need)])


def _blocks(need: PeriodNeed, found: Prospecting) -> list[str]:
    if not need.attempts or not need.days:
        return []
    if found.blocks:
        names = " and ".join(found.blocks)
        return [f"{names}: {need.planned:,} calls, {share(need.planned, need)} of it"]
    calls = NINE_AND_FIVE * need.days
    return [
        f"nine calls before nine and five in the late afternoon would be {calls:,}, "
        f"{share(calls, need)} of it: pace block"
    ]


def share(calls: int, need: PeriodNeed) -> str:
    """Calls as a share of the attempts a period takes."""
    return f"{100 * calls / need.attempts:.1f}%"


# -- arithmetic -------------------------------------------------------------------


def why(desk: Desk, found: Prospecting) -> tuple[str, ...]:
    """Every figure with what it is made of."""
    lines = [*own_why(found.own), _available(desk, found)]
    if found.average is None:
        return tuple(lines)
    money = _money(found)
    lines.insert(0, f"a new deal is worth {money(found.average)}: the last 12 months")
    won = arithmetic(found.win) if found.win.n else "1 in 4 is taken, none is yet"
    lines.insert(1, f"deals won of those decided: {won}")
    today = desk.zone.day(desk.now())
    for need in found.periods:
        lines += _why(need, found, money, day_said(need.until, today))
    return tuple(lines)


def own_why(own: Own) -> tuple[str, ...]:
    """What the history says, and what is taken where it says nothing."""
    tried = own.per_attempt
    first = "deals of an attempt: 1 in 40 is taken, no attempt is logged yet"
    if tried.n:
        first = f"deals of an attempt: {arithmetic(tried)}"
    second = "an attempt takes 6m: taken, too few have time logged on their day"
    if own.timed:
        second = (
            f"an attempt takes {own.seconds / 60:.1f} min: prospecting logged on days "
            f"with attempts ÷ {own.timed:,} attempts"
        )
    third = f"{own.inbound:g} deals a week come by themselves: as set"
    if own.came is not None and not own.weeks:
        third = "no deal comes by itself: taken, none is in the book for 12 months"
    elif own.came is not None:
        deals = "1 deal" if own.came == 1 else f"{own.came:,} deals"
        third = (
            f"{deals} came without an attempt in {own.weeks:.0f} weeks: "
            f"{own.inbound:.2f} a week"
        )
    return first, second, third


def _available(desk: Desk, found: Prospecting) -> str:
    hours = length(found.available)
    if desk.config.prospecting_day is not None:
        return f"{hours} a day for prospecting: as set"
    if found.available >= desk.config.hours * 3600:
        return f"{hours} a day: the working hours, too little is logged to say more"
    return (
        f"{hours} a day: working hours less what selling and admin took in the last "
        "four weeks"
    )


def _why(
    need: PeriodNeed, found: Prospecting, money: _Said, until: str
) -> Sequence[str]:
    worth = money(found.average or 0)
    gap = (
        f"{need.name}: {money(need.quota)} − {money(need.won)} won − "
        f"{money(need.expected)} expected = {money(need.gap)}"
    )
    if not need.gap:
        return (gap,)
    per_deal = f"{worth} × {found.win.rate:.3f}"
    lines = [
        gap,
        f"  {money(need.gap)} ÷ ({per_deal}) = {need.deals:,} deals",
        f"  less {need.inbound:.1f} by themselves until {until} = {need.outbound:.1f}",
        f"  ÷ {found.own.per_attempt.rate:.4f} = {need.attempts:,} attempts "
        f"× {found.own.seconds / 60:.1f} min = {length(need.seconds)}",
    ]
    if need.a_day is not None:
        lines.append(f"  ÷ {need.days} working days = {length(need.a_day)} a day")
    if need.short and need.days:
        fits = rules.possible(found.available * need.days, found.own.seconds)
        lines.append(
            f"  {length(found.available)} × {need.days} days fit {fits:,} attempts: "
            f"{money(need.reachable)} of {money(need.quota)}, "
            f"{percent(need.reachable / need.quota if need.quota else 1)}"
        )
    return lines


class _Said:
    """Amounts of the main currency in whole units."""

    def __init__(self, currency: str) -> None:
        self._currency = currency

    def __call__(self, minor: float) -> str:
        unit = 10 ** places(self._currency)
        return format_money(round(minor / unit) * unit, self._currency)


def _money(found: Prospecting) -> _Said:
    return _Said(found.currency)
