"""A segment and the prospecting plan as their pages draw them."""

from __future__ import annotations

from paceline.desk.prospecting_plan import parts, plan
from paceline.desk.segment_page import sides
from paceline.errors import NotFoundError, ParseError
from paceline_tui.views.segment import AccountLine, PartView, PlanView, SegmentView

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.model.segments import Member, Segment

SHOWN = 100
"""Accounts named on a page."""


def segment_page(desk: Desk, typed: str) -> SegmentView | None:
    """The page of a segment, the beachhead if none is named.

    Without any segment it is the one that says what belongs here; None if there are
    segments, but none of that name.
    """
    try:
        held = desk.segments.find(typed)
    except NotFoundError:
        return None if desk.segments.saved() else SegmentView("")
    try:
        found = desk.segments.page(held.id, SHOWN)
    except ParseError as why:
        said, place = str(why), _place(desk, held)
        said = f"{said[:1].upper()}{said[1:]}"
        return SegmentView(held.id, held.name, place, held.beachhead, said, held.query)
    return SegmentView(
        key=held.id,
        name=held.name,
        place=_place(desk, held),
        beachhead=held.beachhead,
        said=f"{found.said[:1].upper()}{found.said[1:]}",
        query=held.query,
        rows=tuple(sides(found)),
        members=tuple(_line(desk, each) for each in found.members),
        more=found.here.accounts - len(found.members),
        told=found.why,
    )


def _place(desk: Desk, held: Segment) -> str:
    every = [each.id for each in desk.segments.saved()]
    return f"{every.index(held.id) + 1} of {len(every)}"


def plan_page(desk: Desk) -> PlanView:
    """The prospecting plan of today."""
    hours = desk.prospecting.hours()
    found = plan(desk, hours, SHOWN)
    today = desk.zone.day(desk.now())
    known = not hours.lacking or found.seconds
    return PlanView(
        said=f"{found.said[:1].upper()}{found.said[1:]}",
        parts=tuple(
            PartView(name, told, gone) for name, told, gone in parts(found, today)
        ),
        targets=tuple(_line(desk, each) for each in found.targets),
        more=found.fit - len(found.targets),
        told=(hours.said, *hours.told) if known else hours.told,
        why=tuple(dict.fromkeys((*found.why, *hours.why))),
    )


def _line(desk: Desk, each: Member) -> AccountLine:
    touched = None if each.last_touch is None else desk.zone.day(each.last_touch)
    return AccountLine(
        each.name, each.city or "", each.tier or "", touched, each.open_deals
    )
