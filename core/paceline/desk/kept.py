"""How sacred blocks were kept, by whom they were broken, and what would break one."""

from __future__ import annotations

from datetime import date, timedelta

from paceline.desk.blocks import FAR, LAST
from paceline.desk.fragments import stretches
from paceline.desk.workdays import work_calendar
from paceline.model.blocks import BlockDay, BlockKept
from paceline.rules.calling import streak
from paceline.rules.fragmentation import keep
from paceline.store import blocks as store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from paceline.desk import Desk
    from paceline.rules.cadence import WorkCalendar
    from paceline.rules.fragmentation import Piece
    from paceline.store.blocks import Block


def kept_blocks(
    desk: Desk, calendar: WorkCalendar, days: int = LAST
) -> list[BlockKept]:
    """How every sacred block was kept on the last days it was scheduled and is over.

    Days off are not scheduled: they neither break a streak nor make it longer.
    """
    known = store.kept_for(desk.book)
    today = desk.zone.day(desk.now())
    plan = {block.id: _scheduled(desk, block, calendar, days) for block, _ in known}
    first = min((each[-1] for each in plan.values() if each), default=today)
    work: dict[date, list[Piece]] = {}
    for piece in stretches(desk, first, today) if known else ():
        for day in {desk.zone.day(piece.start), desk.zone.day(piece.end - 1)}:
            work.setdefault(day, []).append(piece)
    found = []
    for block, own in known:
        past = [
            _day(desk, block, own, day, work.get(day, ())) for day in plan[block.id]
        ]
        found.append(_kept(block, past))
    return found


def _scheduled(
    desk: Desk, block: Block, calendar: WorkCalendar, most: int
) -> list[date]:
    """The last days a block was scheduled and is over, the latest first."""
    today = desk.zone.day(desk.now())
    found: list[date] = []
    for back in range(FAR):
        day = today - timedelta(back)
        if day.isoformat() < block.since or len(found) == most:
            break
        due = block.days >> day.weekday() & 1 and calendar.works(day)
        if due and desk.zone.clock(day, block.ends) <= desk.now():
            found.append(day)
    return found


def _day(
    desk: Desk, block: Block, own: int, day: date, work: Sequence[Piece]
) -> BlockDay:
    lo = desk.zone.clock(day, block.starts)
    hi = desk.zone.clock(day, block.ends)
    lost = keep(block.name, lo, hi, work, own).lost
    calls = store.calls(desk.book, lo, hi) if block.goal else 0
    return BlockDay(day, hi - lo, lost, calls, block.goal)


def _kept(block: Block, past: Sequence[BlockDay]) -> BlockKept:
    causes: dict[str, tuple[int, int]] = {}
    for each in past:
        for activity, seconds in each.lost.items():
            n, so_far = causes.get(activity, (0, 0))
            causes[activity] = n + 1, so_far + seconds
    ranked = sorted(
        ((name, n, taken) for name, (n, taken) in causes.items()),
        key=lambda cause: (-cause[1], -cause[2], cause[0]),
    )
    planned = sum(each.seconds for each in past)
    lost = sum(taken for _, _, taken in ranked)
    run = streak([each.adhered for each in past])
    kept = sum(each.adhered for each in past)
    share = 100 * (1 - lost / planned) if planned else 100
    said = f"{block.name}: streak {run}, {kept} of {len(past)} days, {share:.0f} % kept"
    if ranked:
        said += ", broken by " + ", ".join(f"{name} {n}×" for name, n, _ in ranked[:3])
    parts = (kept, run, planned, lost, tuple(ranked), said)
    return BlockKept(block.name, tuple(past), *parts)


def clashes(desk: Desk, fields: Mapping[str, object]) -> tuple[str, ...]:
    """What to say if checked fields of a deal put its next step into a block."""
    at = fields.get("next_at")
    said = clash(desk, at) if fields.get("next_timed") and isinstance(at, int) else ""
    return (said,) if said else ()


def clash(desk: Desk, at: int) -> str:
    """That an instant lies in a sacred block, in one sentence; empty if it does not."""
    known = store.kept_for(desk.book)
    if not known:
        return ""
    day = desk.zone.day(at)
    if not work_calendar(desk).works(day):
        return ""
    for block, _ in known:
        on = block.since <= day.isoformat() and block.days >> day.weekday() & 1
        lo = desk.zone.clock(day, block.starts)
        hi = desk.zone.clock(day, block.ends)
        if on and lo <= at < hi:
            return (
                f"{desk.zone.local(at):%H:%M} is in {block.name} "
                f"({desk.zone.local(lo):%H:%M} to {desk.zone.local(hi):%H:%M}), "
                "which is kept for nothing else: a time outside it?"
            )
    return ""
