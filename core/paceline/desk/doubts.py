"""What is doubtful about deals, and why a deal is called fresh or rotten."""

from __future__ import annotations

from datetime import date

from paceline.model import value
from paceline.rules import pipeline as rules
from paceline.rules.moves import qualified
from paceline.rules.plans import proposing
from paceline.store import deal_fields
from paceline.text.days import day_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.desk.standing import Standing
    from paceline.model.deals import Deal, Stage


@value
class Rule:
    """A rule about the deal itself: its name, the filter that finds it, what it says.

    What is found is an open deal that is as it is `said`.
    """

    name: str
    filter: str
    said: str


RULES = (
    Rule("stepless", "is:none", "without a dated next step"),
    Rule("overdue", "is:overdue", "with a next step that is overdue"),
    Rule("rotting", "rot:rot", "rotting or rotten"),
    Rule("past", "close<today", "with a close date that has gone by"),
    Rule("no reason", "is:no-reason", "without a stated goal of the customer"),
    Rule("no concept", "is:no-concept", "proposed without the customer's concept"),
    Rule("presented", "is:presented", "presented before discovery"),
)
"""The rules about the deal itself."""


def flags_of(desk: Desk, deal: Deal, stages: list[Stage], today: date) -> list[str]:
    """What is doubtful about one deal, a sentence each."""
    found = []
    if deal.competitor and deal.competitor_seen and deal.closed_at is None:
        days = (today - date.fromisoformat(deal.competitor_seen)).days
        when = f"{days}d ago" if days else "today"
        found.append(f"{deal.competitor} seen {when}")
    lacks_reason, lacks_concept, presented = deal_fields.doubts(
        desk.book,
        deal.id,
        [stage.id for stage in qualified(stages)],
        [stage.id for stage in proposing(stages)],
    )
    if lacks_reason:
        found.append("no reason to buy: nothing they want is noted, and no initiative")
    if lacks_concept:
        found.append("no concept: what they think it does for them is not in the plan")
    if presented:
        found.append("presented before discovery: nothing they want was heard before")
    return found


def rot_why(
    desk: Desk,
    standing: Standing,
    deal: Deal,
    stage: Stage,
    advanced: int | None,
    state: str,
) -> tuple[str, ...]:
    """The arithmetic of a deal's rot, a line each; empty once it is closed."""
    if deal.closed_at is not None:
        return ()
    words = {
        "last touch": deal.last_touch,
        "last advance of a stage": advanced,
        "added": deal.created_at,
    }
    known = {what: at for what, at in words.items() if at is not None}
    what = max(known, key=lambda name: known[name])
    idle = standing.idle(*known.values())
    day = day_said(desk.zone.day(known[what]), standing.day)
    short = deal.type == "transaction"
    after = standing.rot_after(stage.rot_days, short=short)
    if stage.rot_days:
        source = f"as {stage.name} is configured"
    elif standing.own_gap:
        source = "as four of five words in your won deals came sooner"
    else:
        source = "as too few gaps in won deals are known"
    if short:
        source += ", halved for a transaction"
    level = rules.rot(idle, after, state)
    return rules.rot_why(idle, after, source, state, level, f"{what} on {day}")
