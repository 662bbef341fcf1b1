"""The block screen's page as a view."""

from __future__ import annotations

from paceline.text.days import day_said
from paceline_tui.questions.cadence import block
from paceline_tui.views.calling import CallPage, CallView
from paceline_tui.views.record import TouchLine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk
    from paceline.model.calling import Call
    from paceline.model.people import Promise

AHEAD = 12
"""Names of those who come next."""


def call_page(desk: Desk, passed: Sequence[str] = ()) -> CallPage:
    """The next call with its brief, and how the day's blocks stand."""
    found = desk.calling.queue(passed, AHEAD)
    over = [each for each in found.blocks if each.state == "over"]
    on = any(each.state != "over" for each in found.blocks)
    return CallPage(
        call=_view(desk, found.call) if found.call else None,
        ahead=found.ahead,
        left=found.left,
        blocks=tuple(block(each, desk) for each in found.blocks),
        over=(over[-1].name, over[-1].done, over[-1].goal) if over else None,
        later="" if on else desk.calling.next_block(),
        soon="" if found.call else desk.calling.next_calls(),
        made=found.made,
        reached=found.reached,
    )


def _due(desk: Desk, promise: Promise) -> str:
    """When a promise is due, with its time of day if it has one."""
    day = day_said(promise.due_day, desk.zone.day(desk.now()))
    return f"{day} {desk.zone.local(promise.at):%H:%M}" if promise.at else day


def _view(desk: Desk, call: Call) -> CallView:
    card, brief = call.card, call.brief
    return CallView(
        key=card.enrolment,
        step=card.step,
        name=card.contact_name,
        title=brief.title,
        account=card.account_name or "",
        phone=brief.phone,
        email=brief.email,
        attempt=card.attempt,
        of=card.max_attempts,
        warm=bool(card.warm),
        late=card.days_late,
        idea=card.idea,
        question=brief.question,
        needs=tuple(f"{kind} “{words}”" for kind, words in brief.needs),
        win=brief.win,
        unknown=", ".join(brief.unknown),
        answers=tuple(
            f"“{need}”: {answer} (against {rival})"
            for need, answer, rival in brief.answers
        ),
        promises=tuple(f"{each.what}, {_due(desk, each)}" for each in brief.promises),
        note=brief.note,
        touches=tuple(
            TouchLine(
                desk.zone.day(touch.at),
                touch.channel,
                touch.outcome,
                "",
                touch.note,
            )
            for touch in brief.touches
        ),
    )
