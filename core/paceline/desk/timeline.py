"""Making room on the one timeline, for an entry or for the timer."""

from __future__ import annotations

from paceline.errors import UsageError
from paceline.model import replace
from paceline.model.timelog import Entry, Timer
from paceline.rules.room import free_parts, make_room
from paceline.store import timelog as store
from paceline.store.ids import new_id
from paceline.text.spans import day_said, in_minutes

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from paceline.desk import Desk
    from paceline.rules.room import Trim
    from paceline.text.line import QuickLine


LONG_RUN = 4 * 3600
"""Seconds after which a running timer is asked about."""


def clear(
    desk: Desk, conn: sqlite3.Connection, covered: Sequence[Entry], start: int, end: int
) -> tuple[str, ...]:
    """Make room from start to end: trim entries and the running timer.

    Returns:
        What was done, a line each.
    """
    said = []
    for trim in make_room(covered, start, end):
        _trim(desk, conn, trim)
        said.append(_trimmed(desk, trim))
    running = store.timer(desk.book)
    if running and running.paused is None and running.start < end:
        if is_doubtful(desk, running):
            # When it ended is still to be said; stopping leaves this time out.
            return (*said, f"the {running.activity} timer will leave that time out")
        if running.start < start:
            early = stretch(desk, running, start)
            store.insert(conn, desk.owner, early, desk.now())
        store.set_timer(conn, desk.owner, replace(running, start=end))
        said.append(f"the running {running.activity} timer leaves that time out")
    return tuple(said)


def finish(
    desk: Desk, conn: sqlite3.Connection, end: int
) -> tuple[Entry | None, tuple[str, ...]]:
    """Write what the timer ran up to `end` and remove it.

    What was logged meanwhile stays as it is, and the timer's time leaves it out.

    Returns:
        The entry, the longest if there are several, None if nothing is left; and what
        else there is to say.
    """
    timer = store.timer(desk.book)
    store.set_timer(conn, desk.owner, None)
    if timer is None or timer.paused is not None or end <= timer.start:
        return None, ()
    covered = store.touching(desk.book, timer.start, end)
    parts = free_parts(covered, timer.start, end)
    entries = []
    for begin, stop in parts:
        entries.append(stretch(desk, replace(timer, start=begin), stop))
        store.insert(conn, desk.owner, entries[-1], desk.now())
    notices: tuple[str, ...] = ()
    left_out = end - timer.start - sum(entry.seconds for entry in entries)
    if left_out:
        notices = (f"{in_minutes(left_out)} logged meanwhile was left out",)
    return max(entries, key=lambda e: e.seconds, default=None), notices


def is_doubtful(desk: Desk, timer: Timer) -> bool:
    """Whether a running timer may have been forgotten: long, or over midnight."""
    now = desk.now()
    days = desk.zone.day(timer.start), desk.zone.day(now)
    return now - timer.start > LONG_RUN or days[0] != days[1]


def running_seconds(desk: Desk, timer: Timer, lo: int, hi: int) -> int:
    """Seconds a running timer adds to a range up to now, without what was logged."""
    start, end = max(lo, timer.start), min(hi, desk.now())
    if timer.paused is not None or end <= start:
        return 0
    covered = store.touching(desk.book, start, end)
    return sum(stop - begin for begin, stop in free_parts(covered, start, end))


def plan_next(
    desk: Desk,
    conn: sqlite3.Connection,
    entry: Entry,
    line: QuickLine,
) -> tuple[str, ...]:
    """Give the deal an entry was for its next step, for ``next:tue`` in a line.

    The step is the entry's note, else its activity. An account's only open deal need
    not be named.

    Args:
        desk: the open book.
        conn: the connection of the running step.
        entry: what was logged.
        line: the line that says when the step is.

    Returns:
        What was planned, and whether it lies in a sacred block.

    Raises:
        RefusedError: it lies in one, and ``anyway`` does not follow it.
        UsageError: the line names no deal, and none can be meant; or it is closed.
    """
    from paceline.desk.closing import refuse_over
    from paceline.desk.kept import clashes, refuse
    from paceline.desk.optouts import refuse_step
    from paceline.store.deals import deal as held_deal
    from paceline.store.deals import open_of
    from paceline.store.records import update
    from paceline.zone import ALL_DAY

    day, clock = line.next_day, line.next_clock
    if day is None:
        return ()
    deal, name = entry.deal, entry.deal_name
    if deal is None and entry.account is not None:
        found = open_of(desk.book, "account", entry.account, 2)
        if len(found) == 1:
            deal, name = found[0]
    if deal is None:
        raise UsageError(
            f"next:{day} needs a deal to stand in: name it, such as @acme/renewal"
        )
    step = entry.note or entry.activity
    at = desk.zone.clock(day, ALL_DAY if clock is None else clock)
    timed = int(clock is not None)
    if timed and not line.next_anyway:
        refuse(desk, at)
    fields = {"next_step": step, "next_at": at, "next_timed": timed}
    held = held_deal(desk.book, deal)
    if held is not None:
        refuse_over(held, fields)
        refuse_step(desk.book, str(name), held.contact, fields)
    update(conn, "deal", deal, fields)
    hour = f" {desk.zone.local(at):%H:%M}" if timed else ""
    said = f"next step of {name}: {step} on {day_said(day)}{hour}"
    return (said, *clashes(desk, fields))


def stretch(desk: Desk, timer: Timer, end: int) -> Entry:
    """The timer's time up to `end` as an entry."""
    return Entry(
        id=new_id(),
        start=timer.start,
        seconds=end - timer.start,
        day=desk.zone.day(timer.start).isoformat(),
        zone=timer.zone,
        timed=True,
        category=timer.category,
        activity=timer.activity,
        account=timer.account,
        deal=timer.deal,
        contact=timer.contact,
        note=timer.note,
        account_name=timer.account_name,
        deal_name=timer.deal_name,
        contact_name=timer.contact_name,
        tags=timer.tags,
    )


def timer_of(entry: Entry) -> Timer:
    """A timer that runs what an entry says, from the entry's start."""
    return Timer(
        start=entry.start,
        paused=None,
        category=entry.category,
        activity=entry.activity,
        zone=entry.zone,
        note=entry.note,
        account=entry.account,
        deal=entry.deal,
        contact=entry.contact,
        account_name=entry.account_name,
        deal_name=entry.deal_name,
        contact_name=entry.contact_name,
        tags=entry.tags,
    )


def _trim(desk: Desk, conn: sqlite3.Connection, trim: Trim) -> None:
    entry = trim.entry
    if not trim.keep:
        store.delete(conn, entry.id)
        return
    (begin, stop), *more = trim.keep
    store.reshape(conn, entry.id, begin, stop, desk.zone.day(begin).isoformat())
    for begin, stop in more:
        part = replace(
            entry,
            id=new_id(),
            start=begin,
            seconds=stop - begin,
            day=desk.zone.day(begin).isoformat(),
        )
        from paceline.store.parts import add_part

        add_part(conn, desk.owner, entry.id, part, desk.now())


def _trimmed(desk: Desk, trim: Trim) -> str:
    entry = trim.entry
    left = sum(stop - begin for begin, stop in trim.keep)
    name = f"{entry.activity} at {desk.zone.local(entry.start):%H:%M}"
    if not left:
        return f"{name} was covered whole and is gone"
    return f"{name} was trimmed from {in_minutes(entry.seconds)} to {in_minutes(left)}"
