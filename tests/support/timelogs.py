"""Books with time in them, for the tests of editing."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from paceline.model.timelog import ACTIVITIES, Entry
from paceline.store import timelog
from paceline.store.ids import new_id
from support.books import make_desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paceline.desk import Desk

ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Pacific/Chatham",
)
CHANGES = (date(2026, 3, 28), date(2026, 10, 24), date(2026, 4, 4), date(2026, 9, 5))
"""Days on or before which clocks change in those zones."""

NOTES = ("", "invoice", "Second round", "ÄRGER with billing", "=1+1")
TAGS = ("", "q4", "Q4 travel", "kept-short, toggl")
WORK = ("demo", "call", "billing", "crm-entry", "research", "Project X")


@st.composite
def days(draw: st.DrawFn, most: int = 10) -> list[tuple[int, int, bool, str, str, str]]:
    """Gap before, seconds, clock time or not, activity, note and tags of entries."""
    entry = st.tuples(
        st.integers(0, 40_000),
        st.integers(1, 50_000),
        st.sampled_from((True, True, True, False)),
        st.sampled_from(WORK),
        st.sampled_from(NOTES),
        st.sampled_from(TAGS),
    )
    return draw(st.lists(entry, min_size=1, max_size=most))


def fill(
    desk: Desk, first: date, rows: list[tuple[int, int, bool, str, str, str]]
) -> list[Entry]:
    """Put entries into the book one after another, from a local midnight on."""
    at, made = desk.zone.midnight(first), []
    with desk.book.write("fill", 1) as conn:
        for gap, seconds, timed, activity, note, tags in rows:
            at += gap
            day = desk.zone.day(at)
            start = at if timed else desk.zone.midnight(day)
            entry = Entry(
                *(new_id(), start, seconds, f"{day}", desk.zone.name, timed),
                *(ACTIVITIES.get(activity, 3), activity),
                note=note,
                tags=tags,
            )
            timelog.insert(conn, "sam", entry, 1)
            made.append(entry)
            at += seconds if timed else 0
    return made


@contextmanager
def filled(
    zone: str,
    first: date,
    rows: list[tuple[int, int, bool, str, str, str]],
    *,
    shared: bool = False,
) -> Iterator[tuple[Desk, list[Entry]]]:
    """A book in a zone and the entries in it, see `fill`.

    Args:
        zone: the seller's.
        first: from whose local midnight on the entries are.
        rows: what they are.
        shared: let another entry share the time of the first, if that has a clock time.
    """
    with (
        tempfile.TemporaryDirectory() as folder,
        make_desk(Path(folder), zone=zone) as desk,
    ):
        made = fill(desk, first, rows)
        if shared and made[0].timed:
            clock = f"{desk.zone.local(made[0].start):%H:%M}"
            put(desk, entry_of(desk, made[0].day, clock, 5000, "billing"))
        yield desk, made


def entry_of(
    desk: Desk, day: str, clock: str, seconds: int, activity: str = "demo"
) -> Entry:
    """An entry at a local clock time, not yet stored."""
    hours, minutes = clock.split(":")
    on = date.fromisoformat(day)
    start = desk.zone.clock(on, 3600 * int(hours) + 60 * int(minutes))
    category = ACTIVITIES.get(activity, 3)
    return Entry(
        new_id(), start, seconds, day, desk.zone.name, True, category, activity
    )


def put(desk: Desk, *entries: Entry) -> None:
    """Store entries as they are, overlapping or not, and mark those that do."""
    from paceline.store.overlaps import mark

    with desk.book.write("put", 1) as conn:
        for entry in entries:
            timelog.insert(conn, "sam", entry, 1)
        mark(conn, "sam", 0, 1 << 40)


def union(desk: Desk) -> int:
    """Seconds of the book: those on the clock once, and those without a clock time."""
    total, reached = 0, 0
    for start, seconds, timed in desk.book.rows(
        "SELECT start, seconds, timed FROM time_entry ORDER BY start"
    ):
        if not timed:
            total += seconds
            continue
        total += max(0, start + seconds - max(start, reached))
        reached = max(reached, start + seconds)
    return total


def marks_are_true(desk: Desk) -> bool:
    """Whether exactly the entries that share seconds with another are marked."""
    rows = desk.book.rows(
        "SELECT e.overlap = EXISTS (SELECT 1 FROM time_entry o WHERE o.id <> e.id "
        "AND e.timed = 1 AND o.timed = 1 AND o.seconds > 0 AND e.seconds > 0 "
        "AND o.start < e.start + e.seconds AND o.start + o.seconds > e.start) "
        "FROM time_entry e"
    )
    return all(right for (right,) in rows)
