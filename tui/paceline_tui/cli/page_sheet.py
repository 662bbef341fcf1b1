"""What the sheets of deals and accounts share with their pages: plan, time, history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paceline.model.plans import QUESTIONS
from paceline.rules.rates import share
from paceline.text.rates import short_rate
from paceline_tui.cli import given
from paceline_tui.cli.out import Column, plain, short
from paceline_tui.cli.times import length

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk
    from paceline.model.pages import Contacted, HistoryPage, TimePage
    from paceline.model.plans import Plan
    from paceline_tui.cli.session import Session

    Part = tuple[str, Sequence[Any], Sequence[Column]]

ENTRIES = 10
"""Entries of the time log on a sheet."""


def touch_facts(found: Contacted) -> tuple[tuple[str, str], ...]:
    """How many touches, how many of use, how many that led nowhere."""
    if not found.touches:
        return ()
    talks = sum(found.classes.values())
    gave = share(found.gave, found.touches)
    facts = [("Touches", f"{found.touches}, of use in {short_rate(gave)}")]
    if talks:
        going_on = share(found.classes["continuation"], talks)
        facts.append(("Motion only", short_rate(going_on)))
    return tuple(facts)


def time_facts(found: TimePage) -> tuple[tuple[str, str], ...]:
    """Time spent, and what an hour of it brought."""
    total = sum(found.seconds)
    if not total:
        return ()
    facts = [("Time", f"{length(total)} in {found.count} entries")]
    if found.per_hour is not None:
        facts.append(("An hour brought", given.money(found.per_hour, found.currency)))
    return tuple(facts)


def plan_part(plan: Plan) -> Part:
    """The answers of the plan, a line each and those below it."""
    rows = [
        (question.title if not at else "", line)
        for question in QUESTIONS[plan.kind]
        for at, line in enumerate(plan.answers.get(question.field, "").split("\n"))
        if question.field in plan.answers
    ]
    columns = (Column("", lambda row: row[0]), Column("", lambda row: row[1]))
    return "Plan", rows, columns


def time_part(desk: Desk, found: TimePage) -> Part:
    """Time by activity."""
    columns = (
        Column("", lambda row: row[0]),
        Column("", lambda row: desk.categories[row[1]]),
        Column("", lambda row: length(row[2]), right=True),
    )
    return "Time", found.activities, columns


def history_parts(session: Session, found: HistoryPage) -> tuple[Part, ...]:
    """Stays in stages, close dates moved later, and changes."""
    visits = (
        Column("Stage", lambda row: row.stage),
        Column("Since", lambda row: given.moment(session, row.since)),
        Column("Days", lambda row: str(row.days), right=True),
        Column("Why", lambda row: short(row.reason, 40)),
        Column("They did", lambda row: short("; ".join(row.met), 60)),
    )
    pushes = (
        Column("On", lambda row: given.moment(session, row.at)),
        Column("From", lambda row: given.near(session, row.old_day)),
        Column("To", lambda row: given.near(session, row.new_day)),
        Column("Days", lambda row: f"+{row.days}", right=True),
    )
    edits = (
        Column("", lambda row: given.moment(session, row.at)),
        Column("", lambda row: row.author),
        Column("", lambda row: short(row.what, 44)),
        Column("", lambda row: short(", ".join(row.fields).replace("_", " "), 40)),
    )
    return (
        ("Stages", found.visits, visits),
        ("Close date moved later", found.pushes, pushes),
        ("Changes", found.edits, edits),
    )


def page_facts(desk: Desk, kind: str, key: str) -> dict[str, Any]:
    """The parts of a page, for programs."""
    facts = {
        "plan": desk.plans.of(kind, key),
        "contacted": desk.pages.contacted(kind, key),
        "time": desk.pages.time(kind, key, ENTRIES),
    }
    if kind == "account":
        facts["next_touch"] = desk.attention.next_touch(key)
        facts["initiatives"] = desk.buyers.initiatives(key)
        (facts["knowledge"],) = desk.buyers.knowledge(key)
    if kind == "deal":
        facts["next_touch"] = desk.attention.next_of_deal(key)
        facts["history"] = desk.pages.history(key)
        facts["unknowns"] = desk.unknowns.of(key)
    return {name: plain(found) for name, found in facts.items()}
