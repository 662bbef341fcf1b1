"""A meeting that a touch brought: it is care for the account until its day."""

from __future__ import annotations

from datetime import date

from paceline.desk.kept import warned
from paceline.desk.optouts import away_said, refuse_plan
from paceline.errors import UsageError
from paceline.model import value
from paceline.store.records import insert
from paceline.text.days import day_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from paceline.desk import Desk
    from paceline.model.people import Touch


@value
class Agreed:
    """When something is to be.

    Attributes:
        day: the local day.
        at: UTC seconds, if the time of day is agreed.
        said: both in words.
    """

    day: date
    at: int | None
    said: str


def agreed(desk: Desk, when: date | int) -> Agreed:
    """A day, or an instant in UTC seconds, with its day and in words."""
    today = desk.zone.day(desk.now())
    if isinstance(when, date):
        return Agreed(when, None, day_said(when, today))
    day = desk.zone.day(when)
    said = f"{day_said(day, today)} {desk.zone.local(when):%H:%M}"
    return Agreed(day, when, said)


def to_come(desk: Desk, when: date | int) -> Agreed:
    """When a meeting is to be.

    Raises:
        UsageError: it is over already.
    """
    found, now = agreed(desk, when), desk.now()
    if found.day < desk.zone.day(now) or (found.at is not None and found.at <= now):
        raise UsageError(f"{found.said} is over: when is the meeting to be?")
    return found


def add_meeting(
    desk: Desk, conn: sqlite3.Connection, touch: Touch, on: Agreed, now: int
) -> tuple[str, ...]:
    """Write down the meeting a touch brought, within the caller's step.

    Args:
        desk: the open book.
        conn: the connection of the running step.
        touch: the touch; the meeting is with whomever it was.
        on: when it is to be.
        now: UTC seconds.

    Returns:
        What else the seller should know, a line each.

    Raises:
        RefusedError: the person asked not to be contacted.
    """
    refuse_plan(desk.book, touch.contact)
    fields = {
        "what": touch.note or "meeting",
        "kind": "meeting",
        "due_day": on.day.isoformat(),
        "at": on.at,
        "made_at": now,
        "account": touch.account,
        "contact": touch.contact,
        "deal": touch.deal,
    }
    insert(conn, "promise", desk.owner, fields)
    away = away_said(desk.book, touch.contact, touch.account)
    return (f"the meeting is on {on.said}", *away, *warned(desk, on.at))
