"""How today's call blocks stand and how well they were kept."""

from __future__ import annotations

from datetime import date, timedelta

from paceline.model.cadence import BlockCount, BlockReport
from paceline.store import blocks as store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk
    from paceline.rules.cadence import WorkCalendar
    from paceline.store.blocks import Block

LAST = 20
"""Scheduled days that adherence looks back on."""

FAR = 400
"""Calendar days it goes back at most."""


def block_report(desk: Desk, calendar: WorkCalendar) -> BlockReport:
    """Today's call blocks and on how many of the last days they were kept."""
    known = store.blocks(desk.book)
    now = desk.now()
    today = desk.zone.day(now)
    current = _blocks_on(desk, known, calendar, today)
    kept = scheduled = streak = 0
    for back in range(FAR if known else 0):
        counted = _blocks_on(desk, known, calendar, today - timedelta(back))
        if not counted or any(block.state != "over" for block in counted):
            continue
        held = all(block.kept for block in counted)
        streak += held and kept == scheduled
        scheduled += 1
        kept += held
        if scheduled == LAST:
            break
    return BlockReport(tuple(current), kept, scheduled, streak)


def _blocks_on(
    desk: Desk, known: Sequence[Block], calendar: WorkCalendar, day: date
) -> list[BlockCount]:
    """The blocks of a local day, with the calls begun inside each."""
    if not calendar.works(day):
        return []
    now = desk.now()
    found = []
    for block in known:
        if block.since > day.isoformat() or not block.days >> day.weekday() & 1:
            continue
        lo = desk.zone.clock(day, block.starts)
        hi = desk.zone.clock(day, block.ends)
        state = "later" if now < lo else "now" if now < hi else "over"
        done = store.calls(desk.book, lo, hi)
        found.append(BlockCount(block.id, block.name, block.goal, done, lo, hi, state))
    return found
