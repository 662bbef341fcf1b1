"""A deal on a page: people, touches, time spent, stages, next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.rules.unknowns import known_text
from paceline_tui.cli import given
from paceline_tui.cli.buyers_sheet import buyers_parts
from paceline_tui.cli.facts import (
    contact_columns,
    criteria_columns,
    facts,
    next_touch,
    promise_columns,
    sheet,
    touch_columns,
)
from paceline_tui.cli.page_sheet import (
    history_parts,
    plan_part,
    time_facts,
    time_part,
    touch_facts,
)
from paceline_tui.cli.question import answered, known_columns

if TYPE_CHECKING:
    from paceline.model.buyers import Buyers
    from paceline.model.pipeline import DealPage
    from paceline.model.unknowns import Unknowns
    from paceline_tui.cli.session import Session


def deal_sheet(session: Session, found: DealPage, buyers: Buyers) -> None:
    """Show everything about a deal and its buying side."""
    deal, desk = found.deal, session.desk()
    spent = desk.pages.time("deal", deal.id, 0)
    asked_of = desk.unknowns.of(deal.id)
    chance = "" if found.chance is None else f"{found.chance / 100:g}%"
    silent = f"{found.idle} business days, {found.rot}"
    alive = deal.closed_at is None
    head = [
        f"{deal.account_name or '(no account)'} / {deal.name}",
        *facts(
            (
                ("Value", given.money(deal.value, deal.currency)),
                ("Weighted", given.money(found.weighted, deal.currency)),
                ("Stage", f"{deal.stage_name}, {found.days_in_stage} days"),
                ("Chance", chance),
                ("Next", _next(session, found) if alive else None),
                ("Next touch", _next_touch(session, found) if alive else None),
                ("Close", given.near(session, deal.close_day)),
                ("Pushed", f"{len(found.pushes)} times" if found.pushes else None),
                ("Contact", deal.contact_name),
                ("Competitor", deal.competitor),
                ("Source", deal.lead_source),
                ("Lost by", deal.loss_reason),
                ("Ask again", given.near(session, deal.reask_day)),
                ("Silent", silent if alive else None),
                *(("Doubt", flag) for flag in found.flags),
                ("Unknown", _unknown(found, asked_of)),
                *touch_facts(desk.pages.contacted("deal", deal.id)),
                *time_facts(spent),
                ("Note", deal.note),
            )
        ),
    ]
    asked = [each for each in found.criteria if each.stage == deal.stage]
    parts = (
        ("Before it leaves its stage", asked, criteria_columns(session)),
        *buyers_parts(session, buyers),
        ("Known", answered(asked_of), known_columns(session)),
        ("People", found.people, contact_columns(session)),
        plan_part(desk.plans.deal(deal.id)),
        ("Promises", found.promises, promise_columns(session)),
        ("Touches", found.touches, touch_columns(session)),
        time_part(desk, spent),
        *history_parts(session, desk.pages.history(deal.id)),
    )
    sheet(session, head, parts)


def _next_touch(session: Session, found: DealPage) -> str | None:
    """When the account or the person of a deal is next, if it has either."""
    key = found.deal.account or found.deal.contact
    return next_touch(session, key) if key is not None else None


def _unknown(found: DealPage, asked: Unknowns) -> str:
    """``budget owner, decision day (1 of 3 known)``; nothing of a closed deal."""
    if found.deal.closed_at is not None or not asked.unknown:
        return ""
    return f"{', '.join(asked.unknown)} ({known_text(asked)})"


def _next(session: Session, found: DealPage) -> str:
    deal = found.deal
    if deal.next_at is None:
        return deal.next_step or "no next step"
    at = given.moment(session, deal.next_at, timed=deal.next_timed)
    late = " (overdue)" if found.state == "overdue" else ""
    return f"{at} {deal.next_step or ''}{late}".rstrip()
