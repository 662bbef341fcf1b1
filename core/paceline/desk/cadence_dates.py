"""When steps are due, worked out anew from what that follows from.

The day of a step is kept in the book so that it can be looked up, but it is never
moved: whatever it follows from may change (the step before was done, days were taken
off or given back, a touch filled the window), then it is worked out again from that.
Everything here runs inside the caller's step.
"""

from __future__ import annotations

from paceline.desk.workdays import work_calendar
from paceline.model import value
from paceline.rules.cadence import ONE_DAY, REASK_MONTHS, due_day
from paceline.rules.weeks import months_later
from paceline.store import cadence_dates as store
from paceline.store.records import update
from paceline.text.counts import counted
from paceline.text.days import day_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from paceline.desk import Desk
    from paceline.store.cadence_dates import Planned


@value
class Worked:
    """What working out the days anew has changed.

    Attributes:
        moved: how many steps are due on another day.
        ended: what is over since no attempt is left, a line each.
    """

    moved: int
    ended: tuple[str, ...]


def work_out(
    desk: Desk, conn: sqlite3.Connection, now: int, column: str = "", key: str = ""
) -> Worked:
    """Work out the due days of active enrolments; end those with no attempt left.

    Args:
        desk: the open book.
        conn: the connection of the running step.
        now: UTC seconds.
        column: ``contact`` or ``cadence`` for those of one; empty for all.
        key: its key.
    """
    calendar = work_calendar(desk)
    moved, ended = 0, []
    for each in store.planned(desk.book, column, key):
        if each.made >= each.most:
            ended.append(_used_up(desk, conn, each, now))
            continue
        since = each.since or each.due
        if since is None:
            continue
        due = due_day(calendar, since, each.wait, each.free)
        if due != each.due:
            update(conn, "enrolment", each.id, {"due_day": due.isoformat()})
            moved += 1
    return Worked(moved, tuple(ended))


def anchor(desk: Desk, conn: sqlite3.Connection, now: int) -> None:
    """Say of steps that only their day is known of how long they wait for it.

    To be done before days off change, so that they shift like all others.
    """
    calendar, today = work_calendar(desk), desk.zone.day(now)
    for each in store.planned(desk.book):
        if each.since is None and each.due is not None:
            since = min(each.due, today)
            wait = calendar.count(since + ONE_DAY, each.due)
            fields = {"from_day": since.isoformat(), "wait_days": wait}
            update(conn, "enrolment", each.id, fields)


def begins(day: date, wait: int) -> dict[str, object]:
    """The fields of an enrolment whose next step is so many days after one."""
    return {"from_day": day.isoformat(), "wait_days": wait}


def over(end_action: str, made: int, now: int, today: date) -> dict[str, object]:
    """The fields of an enrolment after whose last attempt nobody answered."""
    again = None
    if end_action == "re-ask":
        again = months_later(today, REASK_MONTHS).isoformat()
    attempts = f"no answer in {counted(made, 'attempt')}"
    return {
        "state": "finished",
        "ended_at": now,
        "due_day": again,
        "reason": attempts if made else "no attempt was made",
    }


def over_said(cadence: str, again: str | None, today: date) -> str:
    """``Outreach is done; ask again on Sun 22 Aug 2027``."""
    asked = f"; ask again on {day_said(again, today)}" if again else ""
    return f"{cadence} is done{asked}"


def _used_up(desk: Desk, conn: sqlite3.Connection, each: Planned, now: int) -> str:
    today = desk.zone.day(now)
    fields = over(each.end_action, each.made, now, today)
    update(conn, "enrolment", each.id, fields)
    again = fields["due_day"]
    said = over_said(each.cadence_name, str(again) if again else None, today)
    attempts = counted(each.made, "attempt")
    return f"{said}: {each.contact_name} has had {attempts} of {each.most}"
