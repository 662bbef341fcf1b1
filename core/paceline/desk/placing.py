"""Putting a changed entry on the one timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.desk.timeline import clear
from paceline.errors import RefusedError, UsageError
from paceline.rules.gaps import without
from paceline.store import editing as store
from paceline.store import timelog
from paceline.text.spans import day_said

if TYPE_CHECKING:
    import sqlite3

    from paceline.desk import Desk
    from paceline.model.timelog import Entry


def place(
    desk: Desk, conn: sqlite3.Connection, before: Entry, after: Entry
) -> tuple[str, ...]:
    """Write a changed entry, making room for the time it newly covers.

    Entries it shared time with already, as imported ones may, are left alone.

    Returns:
        What had to make room, a line each.

    Raises:
        UsageError: it would lie in the future, or have no length.
    """
    moved = (before.start, before.seconds) != (after.start, after.seconds)
    notices: tuple[str, ...] = ()
    if moved:
        _check(desk, after)
    store.put(conn, before, after)
    if moved and after.timed:
        held = (before.start, before.end if before.timed else before.start)
        for start, end in without((after.start, after.end), held):
            notices += _make_room(desk, conn, after.id, start, end)
    if moved or before.timed != after.timed:
        store.mark_overlaps(desk.book, before.start, before.end)
        store.mark_overlaps(desk.book, after.start, after.end)
    return notices


def _make_room(
    desk: Desk, conn: sqlite3.Connection, key: str, start: int, end: int
) -> tuple[str, ...]:
    found = timelog.touching(desk.book, start, end)
    covered = [entry for entry in found if entry.id != key]
    if not covered and not timelog.timer_before(desk.book, end):
        return ()
    said = clear(desk, conn, covered, start, end)
    for entry in covered:
        store.mark_overlaps(desk.book, entry.start, entry.end)
    return said


def _check(desk: Desk, entry: Entry) -> None:
    zone, now = desk.zone, desk.now()
    if entry.seconds <= 0:
        raise UsageError("it ends before it begins: give the range in order")
    late = entry.end > now if entry.timed else entry.day > f"{zone.day(now)}"
    if late:
        when = zone.local(entry.end if entry.timed else entry.start)
        raise UsageError(
            f"{when:%H:%M} on {day_said(when)} is still to come: what is logged "
            "lies in the past"
        )


def alone(desk: Desk, whole: Entry, parts: set[str]) -> None:
    """Refuse a stretch in which anything but its own parts lies.

    Raises:
        RefusedError: another entry or the timer is there.
    """
    for other in timelog.touching(desk.book, whole.start, whole.end):
        if other.id not in parts:
            raise RefusedError(
                f"{desk.timelog.say(other)} stands between them: join that too, or "
                "move it first"
            )
    if timelog.timer_before(desk.book, whole.end):
        raise RefusedError("the running timer stands between them: stop it first")
