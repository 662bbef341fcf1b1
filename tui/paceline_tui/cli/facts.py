"""Tables of people's facts that several commands show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paceline_tui import fast
from paceline_tui.cli.given import moment, money, near
from paceline_tui.cli.out import Answer, Column, lines_of, page, short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.events import Event
    from paceline_tui.cli.session import Session


def tell(done: Event) -> None:
    """Say what a verb did: the answer, then what else there is to know."""
    fast.say(done.said)
    for line in done.notices:
        fast.note(line)


def deal_columns(session: Session) -> tuple[Column, ...]:
    """A deal as a line."""
    return (
        Column("", lambda row: "" if row.closed_at else MARKS.get(row.state, "")),
        Column("Account", lambda row: short(row.account_name, 24)),
        Column("Deal", lambda row: short(row.name, 30)),
        Column("Value", lambda row: money(row.value, row.currency), right=True),
        Column("Weighted", lambda row: money(row.weighted, row.currency), right=True),
        Column("Stage", lambda row: row.stage_name),
        Column("Age", lambda row: f"{row.days_in_stage}d", right=True),
        Column("Next", lambda row: moment(session, row.next_at, timed=row.next_timed)),
        Column("", lambda row: short(row.next_step, 30)),
        Column("Close", lambda row: near(session, row.close_day)),
    )


MARKS = {"overdue": "!", "today": "•", "future": "›", "none": "?"}
"""The mark of each state of a next step."""


def touch_columns(session: Session) -> tuple[Column, ...]:
    """A touch as a line."""
    return (
        Column("When", lambda row: near(session, row.day)),
        Column("Who", lambda row: short(row.contact_name or row.account_name, 24)),
        Column("", lambda row: "in" if row.direction == "in" else "out"),
        Column("Channel", lambda row: row.channel),
        Column("Outcome", lambda row: row.outcome),
        Column("Note", lambda row: short(row.note, 44)),
        Column("Gave", lambda row: short(row.gave, 28)),
    )


def promise_columns(session: Session) -> tuple[Column, ...]:
    """A promise as a line."""

    def whom(row: Any) -> str:
        names = (row.contact_name, row.account_name, row.deal_name)
        return short(", ".join(name for name in names if name), 30)

    return (
        Column("Due", lambda row: due(session, row)),
        Column("To", whom),
        Column("Promise", lambda row: short(row.what, 50)),
        Column("", lambda row: "" if row.kind == "promise" else row.kind),
        Column("", lambda row: _done(row) if row.done_at else ""),
        Column("", lambda row: "do not contact" if row.silent else ""),
    )


def due(session: Session, row: Any) -> str:
    """When a promise is due, with its time of day if it has one."""
    return moment(session, row.at, timed=True) or near(session, row.due_day)


def _done(row: Any) -> str:
    return "kept" if row.kind == "promise" else "done"


def next_touch(session: Session, key: str) -> str:
    """When an account or contact is to be touched next, by what, and how it stands."""
    desk = session.desk()
    found = desk.attention.next_touch(key)
    if not found.day:
        return f"never: {found.source}"
    when, at = near(session, found.day), found.clocks[0].at
    if at is not None:
        when = f"{when} {desk.zone.local(at):%H:%M}"
    return f"{when}, by {found.source} ({found.state}, {found.ratio:.1f}×)"


def criteria_columns(session: Session) -> tuple[Column, ...]:
    """An exit criterion as a line."""
    return (
        Column("", lambda row: "[x]" if row.met_at else "[ ]"),
        Column("They", lambda row: row.words.removeprefix("they ")),
        Column("Done", lambda row: moment(session, row.met_at)),
    )


def contact_columns(session: Session) -> tuple[Column, ...]:
    """A contact as a line."""
    return (
        Column("Name", lambda row: short(row.name, 28)),
        Column("Account", lambda row: short(row.account_name, 24)),
        Column("Title", lambda row: short(row.title, 24)),
        Column("Mail", lambda row: short(row.email, 32)),
        Column("Phone", lambda row: short(row.phone, 18)),
        Column("Touched", lambda row: moment(session, row.last_touch)),
        Column("", lambda row: "do not contact" if row.do_not_contact else ""),
    )


def facts(pairs: Sequence[tuple[str, str | None]]) -> list[str]:
    """Lines of a name and what it is; what is not known is left out."""
    known = [(name, said) for name, said in pairs if said]
    room = max((len(name) for name, _ in known), default=0)
    return [f"{name:<{room}}  {said}" for name, said in known]


def sheet(
    session: Session,
    head: Sequence[str],
    parts: Sequence[tuple[str, Sequence[Any], Sequence[Column]]],
) -> None:
    """Show one record: its facts, then a table per part that has rows."""
    lines = [fast.safe(line) for line in head]
    for title, rows, columns in parts:
        if rows:
            answer = Answer("", rows, columns, head=("", title))
            lines += lines_of(session, answer)
    page(session, lines)
