"""A deal on a page: people, touches, time spent, stages, next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline_tui.cli import given
from paceline_tui.cli.buyers_sheet import buyers_parts
from paceline_tui.cli.facts import (
    contact_columns,
    facts,
    promise_columns,
    sheet,
    touch_columns,
)
from paceline_tui.cli.out import Column
from paceline_tui.cli.times import length

if TYPE_CHECKING:
    from paceline.model.buyers import Buyers
    from paceline.model.pipeline import DealPage
    from paceline_tui.cli.session import Session


def deal_sheet(session: Session, found: DealPage, buyers: Buyers) -> None:
    """Show everything about a deal and its buying side."""
    deal = found.deal
    chance = "" if found.chance is None else f"{found.chance / 100:g}%"
    head = [
        f"{deal.account_name or '(no account)'} / {deal.name}",
        *facts(
            (
                ("Value", given.money(deal.value, deal.currency)),
                ("Weighted", given.money(found.weighted, deal.currency)),
                ("Stage", f"{deal.stage_name}, {found.days_in_stage} days"),
                ("Chance", chance),
                ("Next", _next(session, found)),
                ("Close", given.near(session, deal.close_day)),
                ("Pushed", f"{len(found.pushes)} times" if found.pushes else None),
                ("Contact", deal.contact_name),
                ("Competitor", deal.competitor),
                ("Lost by", deal.loss_reason),
                ("Ask again", given.near(session, deal.reask_day)),
                ("Silent", f"{found.idle} business days, {found.rot}"),
                ("Time", length(sum(found.seconds))),
                ("Note", deal.note),
            )
        ),
    ]
    stages = (
        Column("When", lambda row: given.moment(session, row.at)),
        Column("From", lambda row: row.from_stage or ""),
        Column("To", lambda row: row.to_stage),
        Column("Why", lambda row: row.reason),
    )
    parts = (
        *buyers_parts(session, buyers),
        ("People", found.people, contact_columns(session)),
        ("Promises", found.promises, promise_columns(session)),
        ("Touches", found.touches, touch_columns(session)),
        ("Stages", found.history, stages),
    )
    sheet(session, head, parts)


def _next(session: Session, found: DealPage) -> str:
    deal = found.deal
    if deal.next_at is None:
        return deal.next_step or "no next step"
    at = given.moment(session, deal.next_at, timed=deal.next_timed)
    late = " (overdue)" if found.state == "overdue" else ""
    return f"{at} {deal.next_step or ''}{late}".rstrip()
