"""The parts of a deal's or account's page, as views."""

from __future__ import annotations

from paceline.model.plans import QUESTIONS
from paceline.text.money import format_money
from paceline_tui.questions.pipeline import day_of
from paceline_tui.views import record as views
from paceline_tui.views.plan import PlanView
from paceline_tui.views.when import far_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.pages import Edit, Spent, TouchPage
    from paceline.model.people import Contact, Touch
    from paceline.model.plans import Plan
    from paceline.zone import Zone

    Place = tuple[int, int]

PAGE, MOST = 50, 800
"""Touches or entries asked for at first, and at once when the seller reads on."""


def touch_line(touch: Touch, zone: Zone) -> views.TouchLine:
    """A touch as the pages draw it."""
    day, who = zone.day(touch.at), touch.contact_name or ""
    return views.TouchLine(
        day, touch.channel, touch.outcome, who, touch.note, touch.gave
    )


def touches(
    desk: Desk, kind: str, key: str, n: int, before: Place | None = None
) -> tuple[tuple[views.TouchLine, ...], Place | None]:
    """Some touches, and where the next begin."""
    page: TouchPage = desk.pages.touches(kind, key, n, before)
    return tuple(touch_line(each, desk.zone) for each in page.touches), page.more


def contacted(desk: Desk, kind: str, key: str) -> views.Contacted:
    """What all touches came to."""
    found = desk.pages.contacted(kind, key)
    talks = sum(found.classes.values())
    going_on = found.classes["continuation"]
    return views.Contacted(found.touches, found.gave, talks, going_on)


def spent_time(
    desk: Desk, kind: str, key: str, n: int, before: Place | None = None
) -> tuple[views.TimeView, Place | None]:
    """The time on a record with some of its entries, and where the next begin."""
    found = desk.pages.time(kind, key, n, before)
    won = found.won is not None
    view = views.TimeView(
        split=found.seconds,
        names=desk.categories,
        activities=tuple((name, at, took) for name, at, took in found.activities),
        count=found.count,
        entries=tuple(_spent(each, kind, desk.zone) for each in found.entries),
        won=format_money(found.won or 0, found.currency) if won else "",
        per_hour=""
        if found.per_hour is None
        else format_money(found.per_hour, found.currency),
    )
    return view, found.more


def _spent(each: Spent, kind: str, zone: Zone) -> views.SpentLine:
    clock = f"{zone.local(each.start):%H:%M}" if each.timed else ""
    of = each.deal if kind != "deal" else None
    note = ": ".join(part for part in (of, each.note) if part)
    day = day_of(each.day) or zone.day(each.start)
    return views.SpentLine(day, clock, each.category, each.activity, note, each.seconds)


def history(desk: Desk, key: str) -> views.HistoryView:
    """A deal's stages, the arithmetic of its rot, pushes and edits."""
    found, zone = desk.pages.history(key), desk.zone
    today = zone.day(desk.now())
    visits = tuple(
        views.VisitLine(
            visit.stage,
            zone.day(visit.since),
            zone.day(visit.until) if visit.until is not None else None,
            visit.days,
            visit.reason,
            visit.met,
        )
        for visit in found.visits
    )
    pushes = tuple(
        (
            zone.day(push.at),
            f"{said(push.old_day, today)} to {said(push.new_day, today)}",
            f"+{push.days}d",
        )
        for push in reversed(found.pushes)
    )
    edits = tuple((zone.day(edit.at), _edit(edit)) for edit in found.edits)
    rot = desk.pipeline.show(key, 0).rot_why
    return views.HistoryView(visits, pushes, edits, rot)


def said(day: str, today: date) -> str:
    """A day of the book as pages say it."""
    found = day_of(day)
    return far_day(found, today) if found else day


def _edit(edit: Edit) -> str:
    fields = ", ".join(name.replace("_", " ") for name in edit.fields)
    return f"{edit.author}: {edit.what}" + (f" ({fields})" if fields else "")


def plan(desk: Desk, kind: str, key: str) -> PlanView:
    """The plan of a deal or an account."""
    found: Plan = desk.plans.of(kind, key)
    missing = ""
    if kind == "deal" and desk.plans.lacks_concept(key):
        missing = "as far as a proposal, and their concept is not written down"
    returns = ""
    if found.returns is not None:
        amount = format_money(found.returns.minor, found.returns.currency)
        today = desk.zone.day(desk.now())
        day = f" by {said(found.returns.day, today)}" if found.returns.day else ""
        returns = f"{amount} a year{day}"
    answers = tuple(
        (question.title, found.answers.get(question.field, ""))
        for question in QUESTIONS[kind]
    )
    return PlanView(answers, missing, returns)


NO_CONTACT = "do not contact"


def reach(one: Contact) -> str:
    """How somebody is reached, or that they asked not to be."""
    if one.do_not_contact:
        return NO_CONTACT
    return "  ".join(each for each in (one.phone, one.email) if each)


def people(found: Iterable[Contact], zone: Zone) -> tuple[views.PersonLine, ...]:
    """People as the pages draw them."""
    return tuple(
        views.PersonLine(
            one.name,
            one.title or "",
            reach(one),
            zone.day(one.last_touch) if one.last_touch else None,
        )
        for one in found
    )
