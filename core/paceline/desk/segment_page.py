"""A segment against all other accounts: hours, conversion, win rate, value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.model.segments import SegmentPage, Side
from paceline.rules.rates import arithmetic, rate, share
from paceline.rules.weeks import months_later
from paceline.store import prospects
from paceline.store.segments import just
from paceline.text.days import day_said
from paceline.text.money import short_money
from paceline.text.rates import rate_text
from paceline.text.spans import format_duration

if TYPE_CHECKING:
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.segments import Segment

MONTHS = 12
"""How far hours, attempts and value go back."""
FEW_HOURS = 5 * 3600
"""Seconds of prospecting below which a share of them is not told."""
PROSPECTING = 1
"""The category of time."""


def page(desk: Desk, segment: Segment, limit: int) -> SegmentPage:
    """A segment in full; see `SegmentDesk.page`."""
    members = desk.segments.members(segment.query)
    wanted = just(members)
    n, of = prospects.in_use(desk.book, wanted)
    today = desk.zone.day(desk.now())
    first = months_later(today, -MONTHS)
    since, currency = desk.zone.midnight(first), desk.config.currency
    hours, loose = _hours(desk, members, first, today)
    tried, shared = prospects.tried(
        desk.book, wanted, since, desk.now(), first.isoformat()
    )
    _share_out(hours, shared)
    deals = prospects.dealt(desk.book, wanted, since, currency)

    def side(inside: bool) -> Side:
        seconds, prospecting = hours[inside]
        hits, attempted = tried.get(inside, (0, 0))
        won, decided, value, open_, open_value = deals.get(inside, (0, 0, 0, 0, 0))
        accounts = n if inside else of - n
        rates = share(hits, attempted), rate(won, decided, _prior(deals))
        return Side(accounts, seconds, prospecting, *rates, value, open_, open_value)

    here, elsewhere = side(inside=True), side(inside=False)
    return SegmentPage(
        segment=segment,
        accounts=of,
        here=here,
        elsewhere=elsewhere,
        members=tuple(prospects.listed(desk.book, wanted, limit)),
        currency=currency,
        said=_said(segment, here, elsewhere, loose),
        why=_why(here, elsewhere, first, today),
    )


def _prior(deals: dict[bool, tuple[int, int, int, int, int]]) -> float:
    """The win rate of all deals, which both sides are drawn to."""
    won = sum(row[0] for row in deals.values())
    return rate(won, sum(row[1] for row in deals.values())).rate


def _hours(
    desk: Desk, members: set[str], first: date, last: date
) -> tuple[dict[bool, tuple[int, int]], int]:
    """Seconds logged for accounts, and those of prospecting, by who is a member.

    And the seconds of prospecting that name no account.
    """
    found, loose = {True: (0, 0), False: (0, 0)}, 0
    sums = desk.report.sums(first, last, "account", "category")
    for (account, category), (seconds, _) in sums.items():
        if account is None:
            loose += seconds if category == PROSPECTING else 0
            continue
        inside = account in members
        all_, some = found[inside]
        more = seconds if category == PROSPECTING else 0
        found[inside] = all_ + seconds, some + more
    return found, loose


def _share_out(
    hours: dict[bool, tuple[int, int]], shared: list[tuple[int, int, int]]
) -> None:
    """Divide prospecting logged for no account by who was tried on the same day."""
    for seconds, here, others in shared:
        mine = seconds * here // (here + others)
        for inside, more in ((True, mine), (False, seconds - mine)):
            all_, some = hours[inside]
            hours[inside] = all_ + more, some + more


def _said(segment: Segment, here: Side, elsewhere: Side, loose: int) -> str:
    """``58% of 139h of prospecting, conversion 6% [2–15] n=48 vs 2% …``."""
    name = segment.name
    what = f'beachhead "{name}"' if segment.beachhead else f'"{name}"'
    many = "1 account" if here.accounts == 1 else f"{here.accounts:,} accounts"
    hours = hours_said(here, elsewhere, loose)
    return f"{what}: {many}, {hours}, {tried_said(here, elsewhere)}"


def hours_said(here: Side, elsewhere: Side, loose: int) -> str:
    """What share of the prospecting hours went there.

    Args:
        here: the segment.
        elsewhere: all other accounts.
        loose: seconds of prospecting that name no account.
    """
    total = here.prospecting + elsewhere.prospecting
    if not total and loose:
        return f"the {_time(loose)} of prospecting name no account"
    if not total:
        return "no prospecting is logged yet"
    if total < FEW_HOURS:
        return f"{_time(here.prospecting)} of {_time(total)} of prospecting"
    share = round(100 * here.prospecting / total)
    return f"{share}% of {_time(total)} of prospecting"


def tried_said(here: Side, elsewhere: Side) -> str:
    """What share of the accounts tried came to a deal, there and elsewhere."""
    if not here.conversion.n and not elsewhere.conversion.n:
        return "nobody was tried yet"
    return (
        f"conversion {rate_text(here.conversion)} vs {rate_text(elsewhere.conversion)}"
    )


def _why(here: Side, elsewhere: Side, first: date, today: date) -> tuple[str, ...]:
    total = here.prospecting + elsewhere.prospecting
    lines = [
        f"time and attempts since {day_said(first, today)}",
        f"prospecting there {_time(here.prospecting)} of {_time(total)}; what names no "
        "account is divided by the attempts of its day",
    ]
    for name, side in (("there", here), ("elsewhere", elsewhere)):
        lines += [
            f"tried and came to a deal, {name}: {arithmetic(side.conversion)}",
            f"deals won of those decided, {name}: "
            f"{arithmetic(side.win) if side.win.n else 'none is decided yet'}",
        ]
    return tuple(lines)


def _time(seconds: int) -> str:
    return format_duration(seconds - seconds % 60) if seconds >= 60 else "0m"


def sides(found: SegmentPage) -> list[tuple[str, str, str]]:
    """The figures of a segment and of all others, by name, as they are shown."""
    one, two = found.here, found.elsewhere

    def money(minor: int) -> str:
        return short_money(minor, found.currency)

    def open_(side: Side) -> str:
        return f"{side.open:,}, {money(side.open_value)}" if side.open else "none"

    return [
        ("Accounts", f"{one.accounts:,}", f"{two.accounts:,}"),
        ("Time", _time(one.seconds), _time(two.seconds)),
        ("Prospecting", _time(one.prospecting), _time(two.prospecting)),
        ("Conversion", rate_text(one.conversion), rate_text(two.conversion)),
        ("Deals won", rate_text(one.win), rate_text(two.win)),
        ("Value won", money(one.won), money(two.won)),
        ("Open deals", open_(one), open_(two)),
    ]
