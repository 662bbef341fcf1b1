"""The prospecting plan: whom to try, with what, and for how long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.desk.prospecting_gaps import missing
from paceline.desk.prospecting_words import length, own_why
from paceline.errors import ParseError
from paceline.model import replace
from paceline.model.prospecting import Plan
from paceline.rules import prospecting as rules
from paceline.store import campaigns, prospects
from paceline.store.segments import just
from paceline.text.days import day_said

if TYPE_CHECKING:
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.prospecting import Campaign, Prospecting
    from paceline.model.segments import Member, Segment
    from paceline.store.segments import Narrowed


def plan(desk: Desk, hours: Prospecting, limit: int) -> Plan:
    """The plan of today; see `ProspectingDesk.plan`."""
    today = desk.zone.day(desk.now())
    beachhead = desk.segments.beachhead()
    campaign = campaigns.present(
        desk.book, today.isoformat(), beachhead.id if beachhead else None
    )
    touches = (campaign.touches if campaign else None) or rules.TOUCHES
    seconds, period, until = spent(hours)
    room = rules.capacity(seconds, hours.own.seconds, touches)
    wanted, problem = _wanted(desk, beachhead)
    members, targets, n = _targets(desk, wanted, min(room, limit))
    fit = min(room, n)
    expected = fit * touches * hours.own.per_attempt.rate
    found = Plan(
        beachhead=beachhead.name if beachhead else "",
        query=beachhead.query if beachhead else "",
        members=members,
        targets=tuple(targets),
        fit=fit,
        pool=n - fit,
        idea=_idea(campaign),
        campaign=campaign,
        touches=touches,
        seconds=seconds,
        period=period,
        until=until,
        expected=expected,
        missing=(),
        said="",
        why=(),
    )
    found = replace(found, missing=missing(desk, found, hours, wanted, problem))
    return replace(found, said=_said(found), why=_why(found, hours, n, room))


def spent(hours: Prospecting) -> tuple[int, str, date]:
    """The time the plan has, what it is for, and until when.

    What the first period with days left takes, but no more than there is. Where the
    number asks for nothing, what is usual to the end of this period.
    """
    for need in hours.periods:
        if need.attempts and need.days:
            there = hours.available * need.days
            return int(min(need.seconds, there)), need.name, need.until
    return int(hours.logged_a_day * hours.days), "", hours.last


def _wanted(desk: Desk, beachhead: Segment | None) -> tuple[Narrowed | None, str]:
    """The accounts of the beachhead, or why its filter cannot be read."""
    if beachhead is None:
        return None, ""
    try:
        return just(desk.segments.members(beachhead.query)), ""
    except ParseError as why:
        return None, str(why)


def _targets(
    desk: Desk, wanted: Narrowed | None, limit: int
) -> tuple[int | None, list[Member], int]:
    """Members of the beachhead, the first targets, how many there are."""
    if wanted is None:
        return None, [], 0
    members, _ = prospects.in_use(desk.book, wanted)
    targets, n = prospects.targets(desk.book, wanted, limit)
    return members, targets, n


def _idea(campaign: Campaign | None) -> str:
    if campaign is None or campaign.idea is None or campaign.idea_away:
        return ""
    return f"{campaign.idea}: {campaign.words}" if campaign.words else campaign.idea


def _said(found: Plan) -> str:
    if not found.beachhead:
        return "no beachhead yet: say whom to win first, with 'pace segment add'"
    if found.members is None:
        return f"{found.beachhead}: its filter can no longer be read"
    if not found.fit + found.pool:
        return f"{found.beachhead}: nobody to prospect there now"
    if not found.seconds:
        return f"{found.beachhead}: {_many(found.pool)}, but no hours to plan with yet"
    if not found.fit:
        return f"{fit_said(found)}: {length(found.seconds)} is too little for one"
    return f"{fit_said(found)} · {_about(found.expected)} expected of them"


def fit_said(found: Plan) -> str:
    """``120 targets fit your hours; 2,380 in the pool``."""
    said = "1 target fits" if found.fit == 1 else f"{found.fit:,} targets fit"
    return f"{said} your hours; {found.pool:,} in the pool"


def _many(targets: int) -> str:
    return "1 target" if targets == 1 else f"{targets:,} targets"


def _about(deals: float) -> str:
    return f"{deals:.1f} deals"


def _why(found: Plan, hours: Prospecting, n: int, room: int) -> tuple[str, ...]:
    minutes = hours.own.seconds / 60
    named = found.campaign is not None and found.campaign.touches
    steps = "the steps of the cadence" if named else "as usual, no cadence says"
    if not found.seconds or not n:
        return own_why(hours.own)
    return (
        f"{length(found.seconds)} ÷ {minutes:.1f} min ÷ {found.touches} touches "
        f"= {room:,} targets; {n:,} have no open deal",
        f"{found.touches} touches a target: {steps}",
        f"{found.fit:,} targets × {found.touches} touches × "
        f"{hours.own.per_attempt.rate:.4f} = {found.expected:.1f} deals",
        *own_why(hours.own),
    )


# -- as text ----------------------------------------------------------------------


def parts(found: Plan, today: date) -> list[tuple[str, tuple[str, ...], bool]]:
    """The six parts: name, what it is or what to type, and whether it is missing."""
    campaign = found.campaign
    told: dict[str, list[str]] = {
        "Beachhead": _beachhead(found),
        "Targets": [fit_said(found)] if found.fit or found.pool else [],
        "Value idea": [found.idea] if found.idea else [],
        "Campaign": _campaign(campaign, today) if campaign else [],
        "Hours": _hours(found, today),
        "Expected deals": [_about(found.expected)] if found.expected else [],
    }
    gone = dict(each.split(": ", 1) for each in found.missing)
    return [
        (name, tuple(said) or (gone[name.casefold()],), not said)
        for name, said in told.items()
    ]


def page_text(found: Plan, today: date) -> list[str]:
    """The plan as a page of text: the six parts, those missing named as such."""
    lines = [f"Prospecting plan, {today.isoformat()}", "", found.said, ""]
    for name, told, gone in parts(found, today):
        lines.append(name)
        lines += [f"  {'missing: ' if gone else ''}{each}" for each in told]
        if name == "Targets":
            lines += [
                f"  {at:>4}. {each.name}" for at, each in enumerate(found.targets, 1)
            ]
            more = found.fit - len(found.targets)
            lines += [f"  and {more:,} more"] if more > 0 else []
        lines.append("")
    return lines[:-1]


def _beachhead(found: Plan) -> list[str]:
    if not found.beachhead:
        return []
    if found.members is None:
        return [found.beachhead, found.query]
    many = "1 account" if found.members == 1 else f"{found.members:,} accounts"
    return [f"{found.beachhead}: {many}", found.query]


def _campaign(campaign: Campaign, today: date) -> list[str]:
    first, last = (day_said(d, today) for d in (campaign.from_day, campaign.to_day))
    lines = [f"{campaign.name}, {first} to {last}"]
    usual = f"{rules.TOUCHES} touches a target are taken"
    if not campaign.cadence:
        lines.append(f"no cadence: {usual}")
    elif not campaign.touches:
        lines.append(f"cadence {campaign.cadence} has no steps yet: {usual}")
    else:
        lines.append(f"cadence {campaign.cadence}, {campaign.touches} touches a target")
    return [*lines, campaign.note] if campaign.note else lines


def _hours(found: Plan, today: date) -> list[str]:
    if not found.seconds:
        return []
    what = f"for {found.period}" if found.period else "as many as you spend now"
    return [f"{length(found.seconds)} until {day_said(found.until, today)}, {what}"]
