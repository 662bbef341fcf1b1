"""The repairs of what a check of the time log finds."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from paceline.desk.rewording import at_instant, tag_text
from paceline.model import replace
from paceline.model.checking import KEPT, LONGEST
from paceline.model.timelog import tag_words
from paceline.rules.room import make_room
from paceline.store import editing as store
from paceline.store import timelog
from paceline.store.ids import new_id
from paceline.store.parts import add_part

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from paceline.desk import Desk
    from paceline.model.checking import Finding
    from paceline.model.timelog import Entry

    Repair = Callable[[Desk, sqlite3.Connection, Finding], tuple[str, ...]]


def ways(desk: Desk, kind: str, entry: Entry) -> dict[str, str]:
    """What helps against a finding, and what that does."""
    if kind == "overlap":
        return {
            "trim": "the first keeps the shared time",
            "split": "the second keeps the shared time, the first is cut around it",
            "keep": "both stay, the shared time counts once",
        }
    if kind == "short":
        return {"trim": "deleted", "keep": "kept"}
    if kind == "unclassified":
        return {"keep": "left unclassified"}
    found = {"trim": f"ended at {desk.zone.local(_likely_end(desk, entry)):%H:%M}"}
    if not entry.timed:
        found["trim"] = "cut to 12h"
    if _midnights(desk, entry):
        found["split"] = "cut at midnight"
    return {**found, "keep": "kept"}


def _likely_end(desk: Desk, entry: Entry) -> int:
    """The end of the working day it began on, or 12 hours after its start."""
    day = desk.zone.day(entry.start)
    closes = desk.zone.clock(day, desk.config.day_end)
    return closes if entry.start < closes < entry.end else entry.start + LONGEST


def _midnights(desk: Desk, entry: Entry) -> list[int]:
    """The local midnights inside an entry."""
    found: list[int] = []
    if not entry.timed:
        return found
    day = desk.zone.day(entry.start) + timedelta(1)
    while desk.zone.midnight(day) < entry.end:
        found.append(desk.zone.midnight(day))
        day += timedelta(1)
    return found


def _shape(
    desk: Desk,
    conn: sqlite3.Connection,
    entry: Entry,
    parts: Sequence[tuple[int, int]],
) -> tuple[str, ...]:
    """Leave of an entry only some parts, as (start, end)."""
    if not parts:
        timelog.delete(conn, entry.id)
        return (f"{entry.activity} was covered whole and is gone",)
    for number, (start, end) in enumerate(parts):
        part = at_instant(desk, replace(entry, seconds=end - start), start)
        part = replace(part, zone=entry.zone)
        if number == 0:
            store.put(conn, entry, part)
        else:
            part = replace(part, id=new_id())
            add_part(conn, desk.owner, entry.id, part, desk.now())
    return ()


def _trim_overlap(
    desk: Desk, conn: sqlite3.Connection, finding: Finding
) -> tuple[str, ...]:
    other = finding.other or finding.entry
    (trim,) = make_room((finding.entry,), other.start, other.end)
    return _shape(desk, conn, finding.entry, trim.keep)


def _split_overlap(
    desk: Desk, conn: sqlite3.Connection, finding: Finding
) -> tuple[str, ...]:
    other = finding.other or finding.entry
    (trim,) = make_room((other,), finding.entry.start, finding.entry.end)
    return _shape(desk, conn, other, trim.keep)


def _trim_long(
    desk: Desk, conn: sqlite3.Connection, finding: Finding
) -> tuple[str, ...]:
    entry = finding.entry
    end = _likely_end(desk, entry) if entry.timed else entry.start + LONGEST
    store.put(conn, entry, replace(entry, seconds=end - entry.start))
    return ()


def _split_long(
    desk: Desk, conn: sqlite3.Connection, finding: Finding
) -> tuple[str, ...]:
    entry = finding.entry
    cuts = [entry.start, *_midnights(desk, entry), entry.end]
    return _shape(desk, conn, entry, list(pairwise(cuts)))


def _delete(desk: Desk, conn: sqlite3.Connection, finding: Finding) -> tuple[str, ...]:
    timelog.delete(conn, finding.entry.id)
    return ()


def _keep(desk: Desk, conn: sqlite3.Connection, finding: Finding) -> tuple[str, ...]:
    tag = f"{KEPT}{finding.kind}"
    for entry in (finding.entry, finding.other):
        if entry is None or tag in tag_words(entry.tags):
            continue
        tags = tag_text((*tag_words(entry.tags), tag))
        store.put(conn, entry, replace(entry, tags=tags))
    return (f"tagged #{tag}: take the tag away to be asked again",)


REPAIRS: dict[tuple[str, str], Repair] = {
    ("overlap", "trim"): _trim_overlap,
    ("overlap", "split"): _split_overlap,
    ("overlap", "keep"): _keep,
    ("long", "trim"): _trim_long,
    ("long", "split"): _split_long,
    ("long", "keep"): _keep,
    ("short", "trim"): _delete,
    ("short", "keep"): _keep,
    ("unclassified", "keep"): _keep,
}
"""What to do, by kind of finding and repair."""
