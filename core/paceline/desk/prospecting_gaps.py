"""What is missing of the prospecting plan, part by part, and what to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.store import campaigns, ideas, prospects
from paceline.text.days import day_said
from paceline.text.quoting import shelled

if TYPE_CHECKING:
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.prospecting import Campaign, Plan, Prospecting
    from paceline.store.segments import Narrowed

NO_QUOTA = (
    "no quota is set, so nothing says how much prospecting is enough: "
    "pace config set money.quota 250k"
)
LOG = "pace log 50m prospecting"


def no_worth(deals: int, lately: int, currency: str) -> str:
    """Why nothing says what a new deal is worth.

    Args:
        deals: how many there are.
        lately: how many of them began in the last twelve months.
        currency: the main one; no deal of those months has a value in it.
    """
    end = "nothing says what a new one is worth"
    if not deals:
        return f'no deal is in the book, so {end}: pace deal add "Renewal" @acme 15k'
    if not lately:
        return (
            f"no deal began in the last 12 months, so {end}: "
            'pace deal add "Renewal" @acme 15k'
        )
    which = "the deal" if lately == 1 else f"none of the {lately:,} deals"
    has = "has no value" if lately == 1 else "has a value"
    return (
        f"{which} of the last 12 months {has} in {currency}, so {end}: "
        "pace deal edit DEAL --value 15k"
    )


def missing(
    desk: Desk, plan: Plan, hours: Prospecting, wanted: Narrowed | None, problem: str
) -> tuple[str, ...]:
    """The parts that are missing, each with what to do.

    Args:
        desk: the book.
        plan: what there is of the plan.
        hours: what the number takes.
        wanted: the accounts of the beachhead; None if there is none to ask for.
        problem: why the filter of the beachhead cannot be read; empty if it can.
    """
    gone: dict[str, str] = {}
    if not plan.beachhead:
        gone["beachhead"] = _no_beachhead(desk)
    if not plan.fit + plan.pool:
        gone["targets"] = _no_targets(desk, plan, wanted, problem)
    if not plan.idea:
        gone["value idea"] = _no_idea(desk, plan.campaign)
    if plan.campaign is None:
        gone["campaign"] = _no_campaign(desk, plan.beachhead)
    if not plan.seconds:
        gone["hours"] = _no_hours(desk, hours)
    if not plan.expected:
        gone["expected deals"] = _none_expected(plan, gone)
    return tuple(f"{part}: {words}" for part, words in gone.items())


def _no_beachhead(desk: Desk) -> str:
    saved = desk.segments.saved()
    if saved:
        return f'pace segment beachhead "{saved[0].name}"'
    return 'pace segment add "Mid-size" "country:DE employees:50..200"'


def _no_targets(desk: Desk, plan: Plan, wanted: Narrowed | None, problem: str) -> str:
    if not plan.beachhead:
        return "follow from the beachhead"
    edit = f"pace segment edit {shelled(plan.beachhead)} --filter FILTER"
    if problem or wanted is None:
        return f"the filter can no longer be read, {problem}: {edit}"
    if not plan.members:
        return f"no account is in {plan.beachhead}: {edit}"
    many = plan.members
    open_ = prospects.busy(desk.book, wanted)
    see = f"pace segment show {shelled(plan.beachhead)}"
    if open_ == many:
        which = "its only account has" if many == 1 else f"all {many:,} accounts have"
        return f"{which} a deal open: {see}"
    rest = "1 account" if many - open_ == 1 else f"{many - open_:,} accounts"
    return f"nobody wants to be contacted in the {rest} without an open deal: {see}"


def _no_idea(desk: Desk, campaign: Campaign | None) -> str:
    held = ideas.ideas(desk.book)
    name = held[0].name if held else "Downtime"
    add = f'pace idea add {shelled(name)} "what an hour of standstill costs"'
    if campaign is None:
        return "follows from the campaign" if held else add
    edit = f"pace campaign edit {shelled(campaign.name)} --idea {shelled(name)}"
    told = edit if held else f"{add}, then {edit}"
    return f"{campaign.idea} is archived: {told}" if campaign.idea_away else told


def _no_campaign(desk: Desk, beachhead: str) -> str:
    today = desk.zone.day(desk.now())
    every = campaigns.campaigns(desk.book)
    if not every:
        held = ideas.ideas(desk.book)
        idea = f" --idea {shelled(held[0].name)}" if held else ""
        return f'pace campaign add "This quarter" --to eoq{idea}'
    now = today.isoformat()
    running = [one for one in every if one.from_day <= now <= one.to_day]
    later = [one for one in every if one.from_day > now]
    one = (running or later[-1:] or every)[0]
    return _not_present(one, today, beachhead, running=bool(running))


def _not_present(one: Campaign, today: date, beachhead: str, *, running: bool) -> str:
    """Why a campaign is not that of today, and what makes it so."""
    edit = f"pace campaign edit {shelled(one.name)}"
    if running:
        segment = shelled(beachhead) if beachhead else "none"
        return f"{one.name} is for {one.segment}: {edit} --segment {segment}"
    day = type(today).fromisoformat
    if one.from_day > today.isoformat():
        begins = day_said(day(one.from_day), today)
        return f"{one.name} begins {begins}: {edit} --from today"
    return f"{one.name} ended {day_said(day(one.to_day), today)}: {edit} --to eoq"


def _no_hours(desk: Desk, hours: Prospecting) -> str:
    """Why there is no time to plan with."""
    if hours.logged_a_day and not hours.days:
        return f"no working day is left until {hours.last.isoformat()}"
    if hours.lacking:
        return hours.lacking
    asked = [need for need in hours.periods if need.attempts]
    if any(need.days for need in asked):
        set_ = desk.config.prospecting_day is not None
        why = "the settings leave none" if set_ else "other work fills the day"
        return f"{why}: pace config set prospecting.a_day 1h"
    why = "a deal that begins now usually closes too late for the number"
    if not asked:
        why = "the number asks for no prospecting"
    return f"{why}, and none is logged in the last four weeks: {LOG}"


def _none_expected(plan: Plan, gone: dict[str, str]) -> str:
    first = "beachhead" if "beachhead" in gone else "targets"
    lacking = [part for part in (first, "hours") if part in gone]
    if lacking:
        return f"follow from the {' and the '.join(lacking)}"
    return "the hours do not suffice for one target"
