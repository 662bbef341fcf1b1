"""Writing one touch inside a step: the touch, its time, and what it ends.

The people's and the cadence's verbs both come here, so that a touch means the same
wherever it is recorded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.desk.cadence_dates import work_out
from paceline.desk.closing import reask_of, title_of
from paceline.desk.fields import checked
from paceline.desk.optouts import silence
from paceline.desk.timeline import clear
from paceline.model import replace
from paceline.model.people import ASK_AGAIN, ATTEMPTS, ENDS_CADENCE, Touch
from paceline.model.timelog import Entry
from paceline.rules.cadence import REASK_MONTHS
from paceline.rules.weeks import months_later
from paceline.store import timelog
from paceline.store import touches as store
from paceline.store.cadence_dates import running
from paceline.store.deals import deal as deal_of
from paceline.store.ids import new_id
from paceline.store.records import update
from paceline.text.days import day_said
from paceline.text.spans import format_duration

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping
    from typing import Any

    from paceline.desk import Desk

ACTIVITIES = {
    "call": "call",
    "meeting": "meeting",
    "event": "event",
    "social": "social",
}
"""The activity a touch's time is logged as, by channel; else ``relationship``."""


def new_touch(
    desk: Desk, at: int, channel: str, outcome: str, note: str, direction: str = "out"
) -> Touch:
    """A touch that began at an instant, with nobody in it yet; not yet stored."""
    return Touch(
        id=new_id(),
        at=at,
        day=desk.zone.day(at).isoformat(),
        zone=desk.zone.name,
        channel=channel,
        direction=direction,
        outcome=outcome,
        note=str(checked("contact", {"note": note})["note"]),
    )


def write_touch(
    desk: Desk, conn: sqlite3.Connection, touch: Touch, seconds: int | None, now: int
) -> tuple[str, ...]:
    """Write a touch within the caller's step.

    An answer rests the contact's enrolment here, a meeting or an opt-out ends it; after
    a no there is a day to ask again, an opt-out also marks the contact. An attempt
    beyond which there may be no other ends it too, and one that fills the window puts
    its step off.
    The step the touch completes is the caller's, and so is the timer file, if time was
    logged.

    Args:
        desk: the open book.
        conn: the connection of the running step.
        touch: the touch, keys filled in; `at` is when it began.
        seconds: how long it took, if its time is to be logged with it.
        now: UTC seconds.

    Returns:
        What else the seller should know, a line each.
    """
    store.insert(conn, desk.owner, touch, now)
    notices = _ends(desk, conn, touch, now, touch.at + (seconds or 0))
    if touch.outcome in ASK_AGAIN:
        notices += _another_no(desk, conn, touch)
    if touch.contact is not None and touch.direction == "out":
        notices += work_out(desk, conn, now, "contact", touch.contact).ended
    if seconds:
        notices += _time(desk, conn, touch, seconds, now)
    return notices


def _ends(
    desk: Desk, conn: sqlite3.Connection, touch: Touch, now: int, over: int
) -> tuple[str, ...]:
    """End or rest the cadence that the touch answers, and mark who opted out.

    What was over before a cadence began is no answer to it; an opt-out always holds.
    """
    state = ENDS_CADENCE.get(touch.outcome)
    if state is None and touch.direction == "in":
        state = "replied"
    if touch.contact is None or state is None:
        return ()
    if state == "opted-out":
        return silence(desk, conn, touch.contact, now)
    again, asked = None, ""
    if touch.outcome in ASK_AGAIN:
        today = desk.zone.day(now)
        again = months_later(today, REASK_MONTHS).isoformat()
        asked = f"; ask again on {day_said(again, today)}"
    ended = store.end_enrolment(
        conn, touch.contact, state, touch.outcome, now, again, over
    )
    if touch.outcome == "meeting":
        state = "success, meeting booked"
    does = "rests" if state == "replied" else "ends"
    return (f"the cadence {ended} {does}: {state}{asked}",) if ended else ()


def _another_no(desk: Desk, conn: sqlite3.Connection, touch: Touch) -> tuple[str, ...]:
    """Set the next day to ask again, where a day to do so brought another no."""
    lost = deal_of(desk.book, touch.deal) if touch.deal else None
    if lost is not None and lost.reask_day and lost.reask_day <= touch.day:
        day = reask_of(desk, lost, lost.loss_reason or "", None, touch.at)
        update(conn, "deal", lost.id, {"reask_day": day and day.isoformat()})
        if day is not None:
            said = day_said(day, desk.zone.day(desk.now()))
            return (f"ask again about {title_of(lost)} on {said}",)
    if touch.contact is None:
        return ()
    today = desk.zone.day(touch.at)
    again = months_later(today, REASK_MONTHS).isoformat()
    late = store.ask_later(conn, touch.contact, touch.day, again)
    return (f"ask again on {day_said(again, today)}",) if late else ()


def settle(
    desk: Desk, conn: sqlite3.Connection, rows: Iterable[Mapping[str, Any]]
) -> None:
    """Let touches that were brought in end the cadences they would have ended.

    An opt-out holds whenever it was; an answer ends a cadence it came after the start
    of.

    Args:
        desk: the open book.
        conn: the connection of the running step.
        rows: the columns of the touches.
    """
    telling = [
        row
        for row in rows
        if row["contact"]
        and (row["direction"] == "in" or row["outcome"] in ENDS_CADENCE)
    ]
    for row in sorted(telling, key=lambda row: int(row["at"])):
        touch = replace(
            new_touch(desk, row["at"], row["channel"], row["outcome"], ""),
            direction=row["direction"],
            contact=row["contact"],
        )
        _ends(desk, conn, touch, touch.at, touch.at)
    now = desk.now()
    store.end_unwanted(conn, now)
    for contact in running(desk.book).intersection(row["contact"] for row in rows):
        work_out(desk, conn, now, "contact", contact)


def _activity(touch: Touch) -> str:
    if touch.channel == "call" and touch.outcome in ATTEMPTS:
        return "attempt"
    if touch.enrolment and touch.channel not in ACTIVITIES:
        return "warm-up"
    return ACTIVITIES.get(touch.channel, "relationship")


def _time(
    desk: Desk, conn: sqlite3.Connection, touch: Touch, seconds: int, now: int
) -> tuple[str, ...]:
    """Log the touch's time, without a clock time if that stretch is not free."""
    activity = _activity(touch)
    entry = Entry(
        id=new_id(),
        start=touch.at,
        seconds=seconds,
        day=touch.day,
        zone=touch.zone,
        timed=True,
        category=desk.timelog.activities[activity],
        activity=activity,
        account=touch.account,
        deal=touch.deal,
        contact=touch.contact,
        note=touch.note,
    )
    covered = timelog.touching(desk.book, entry.start, entry.end)
    if covered or entry.end > now:
        midnight = desk.zone.midnight(desk.zone.day(touch.at))
        entry = replace(entry, start=midnight, timed=False)
        held = covered[-1].activity if covered else "time still to come"
        notices: tuple[str, ...] = (
            f"its {format_duration(seconds)} already hold {held}: counted that day "
            "without a clock time",
        )
    else:
        notices = clear(desk, conn, covered, entry.start, entry.end)
    timelog.insert(conn, desk.owner, entry, now)
    update(conn, "time_entry", entry.id, {"touch": touch.id})
    return notices
