"""The buying side of a deal and of an account, as their pages draw it."""

from __future__ import annotations

from datetime import date

from paceline_tui.questions import record
from paceline_tui.questions.naming import mention
from paceline_tui.views import buyers as views
from paceline_tui.views.goals import GoalLine
from paceline_tui.views.when import far_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from paceline.desk import Desk
    from paceline.model.buyers import Helper, Influence, Initiative
    from paceline.zone import Zone


def buyers_page(desk: Desk, key: str) -> views.BuyersPage:
    """The buying side of one deal.

    Raises:
        NotFoundError: it is no longer there.
    """
    found, zone = desk.buyers.show(key), desk.zone
    side, today = found.side, zone.day(desk.now())
    known = {each.contact for each in side.influences}
    people = desk.pipeline.show(key, 0).people
    others = [each for each in people if each.id not in known]
    asked = desk.unknowns.of(key)
    card = desk.differentiators.card(key)
    answers = {row.need.id: row.name for row in card.rows}
    return views.BuyersPage(
        mention=mention(side.account_name, side.deal_name),
        whole=side.type != "transaction",
        influences=tuple(_influence(each, zone, answers) for each in side.influences),
        flags=tuple((flag.said, flag.why) for flag in found.flags),
        helpers=tuple(map(_helper, side.helpers)),
        goals=_goals(side.initiatives, today, deals=False),
        strip=tuple((cell.name, cell.words) for cell in found.strip),
        heard=found.heard,
        touched=(found.touched, found.people),
        others=tuple(record.people(others, zone)),
        unknown=asked.unknown if side.open else (),
        asked=(asked.known, asked.n),
        answers=tuple((one.words, one.answer or "") for one in asked.answers),
    )


def account_goals(desk: Desk, key: str) -> tuple[GoalLine, ...]:
    """What an account wants to reach, checked longest ago first."""
    today = desk.zone.day(desk.now())
    return _goals(desk.buyers.initiatives(key), today, deals=True)


def _influence(
    each: Influence, zone: Zone, answers: Mapping[str, str]
) -> views.InfluenceLine:
    """A person's part, each need with the name of what answers it."""
    stand = [f"{each.degree} degree"] if each.degree else []
    stand += [each.mode] if each.mode else []
    stand += [f"{each.rating:+d}"] if each.rating is not None else []
    gains = (("win", each.win), ("result", each.result), ("ours", each.ours))
    return views.InfluenceLine(
        role=each.role,
        name=each.contact_name,
        title=each.title or "",
        stand=tuple(stand),
        quadrant=each.quadrant,
        gains=tuple(f"{name}: {words}" for name, words in gains if words),
        wants=tuple(
            views.WantLine(
                need.kind, need.words, zone.day(need.heard_at), answers.get(need.id, "")
            )
            for need in each.needs
        ),
        last_touch=zone.day(each.last_touch) if each.last_touch is not None else None,
    )


def _helper(each: Helper) -> views.HelperLine:
    who = f"{each.department}, {each.name}" if each.name else each.department
    due = date.fromisoformat(each.due_day) if each.due_day else None
    return views.HelperLine(who, each.owes, due, each.done_at is not None)


def _goals(
    found: Sequence[Initiative], today: date, *, deals: bool
) -> tuple[GoalLine, ...]:
    lines = []
    for each in found:
        facts = [each.sponsor] if each.sponsor else []
        if each.due_day:
            facts.append(f"by {far_day(date.fromisoformat(each.due_day), today)}")
        if each.told_by:
            facts.append(f"told by {each.told_by}")
        if deals and each.deals:
            facts.append(f"served by {', '.join(each.deals)}")
        lines.append(GoalLine(each.goal, tuple(facts), each.age, each.stale))
    return tuple(lines)
