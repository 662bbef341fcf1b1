"""``pace due``: whose turn it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from paceline.model.nexttouch import DueItem, NextTouch
from paceline.text.days import day_said
from paceline_tui.cli import given
from paceline_tui.cli.out import COUNT, Answer, Column, page, reading, short, show
from paceline_tui.cli.session import Session, pass_session
from paceline_tui.cli.words import WordsCommand, free_words

if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.model.attention import OldProposal


@click.command("due", cls=WordsCommand)
@free_words("who", required=False)
@click.option("--limit", type=COUNT, default=200, help="At most so many.")
@click.option("--why", is_flag=True, help="The arithmetic, and what was said at a no.")
@reading
@pass_session
def command(
    session: Session,
    who: tuple[str, ...],
    limit: int,
    why: bool,
    form: str | None = None,
) -> None:
    """List whose turn it is, a row each: what to do, how, and why now.

    Who is furthest past their time comes first, never who is worth most; of those that
    have waited alike, who was promised something. With WHO it says when that account or
    contact is to be touched next.
    """
    if who:
        _one(session, given.one(who, "name"), form)
        return
    desk = session.desk()
    columns = (
        Column("", lambda item: "!" if item.late else "•"),
        Column("Due", late),
        Column(
            "At", lambda item: f"{desk.zone.local(item.at):%H:%M}" if item.at else ""
        ),
        Column("Ratio", lambda item: f"{item.ratio:.1f}×", right=True),
        Column("Kind", lambda item: item.kind),
        Column("Who", lambda item: short(item.who, 32)),
        Column("What", lambda item: short(item.what, 44)),
        Column("", lambda item: f"+{len(item.also)}" if item.also else ""),
        Column(
            "Value", lambda item: given.money(item.value, item.currency), right=True
        ),
    )
    rows = desk.queue.rows(0, limit)
    old = {item.key: _old(desk, item) for item in rows if item.does == "re-ask"}
    foot = _why(rows, old) if why and rows else []
    count = desk.queue.count()
    if count.due > len(rows):
        foot += ["", f"the first {len(rows):,} of {count.due:,}: --limit shows more"]
    extra = {
        "count": count,
        "proposals": [one for one in old.values() if one is not None],
    }
    empty = "nothing is due today"
    answer = Answer("due", rows, columns, (), foot, empty, DueItem, extra)
    show(session, form, answer)


def late(item: DueItem) -> str:
    """When a row of the queue is or was due."""
    if item.days_late <= 0:
        return "late today" if item.passed else "today"
    return f"{item.days_late} day{'s' if item.days_late > 1 else ''} late"


def _old(desk: Desk, item: DueItem) -> OldProposal | None:
    """What was on the table; nothing of a cadence that ended."""
    return desk.attention.old_proposal(item.key) if item.key == item.deal else None


def _why(rows: list[DueItem], old: dict[str, OldProposal | None]) -> list[str]:
    """The arithmetic of every row, what else is due, and old proposals."""
    lines = [""]
    for item in rows:
        lines.append(f"{item.who}: {item.why}")
        lines += [f"  also {words}" for words in item.also]
        proposal = old.get(item.key)
        if proposal is not None:
            lines += proposal_lines(proposal)
    return lines


def proposal_lines(old: OldProposal) -> list[str]:
    """An old proposal, a line each."""
    worth = given.money(old.value, old.currency) or "no value"
    parts = [f"was {worth}", f"no on {old.no_day}"]
    parts += [part for part in (old.reason, old.competitor) if part]
    if old.stage:
        parts.append(f"lost from {old.stage}")
    return [f"  {old.name}: {', '.join(parts)}", *(f"    {one}" for one in old.notes)]


def _one(session: Session, who: str, form: str | None) -> None:
    """Say when somebody is to be touched next."""
    found = session.desk().attention.next_touch(who)
    if form:
        show(session, form, Answer("next_touch", [found], of=NextTouch))
        return
    desk = session.desk()
    when = "never"
    if found.day:
        when = day_said(found.day, desk.zone.day(desk.now()))
    what = f": {found.what}" if found.what else ""
    by = f"{when}, by {found.source}{what} ({found.state}, {found.ratio:.2f}×)"
    if not found.day:
        by = f"never, {found.source}"
    page(
        session,
        [
            f"{found.name}: {by}",
            *(f"  {line}" for line in found.why),
        ],
    )
