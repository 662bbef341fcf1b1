"""Planning blocks; how today's call blocks stand and how well they were kept."""

from __future__ import annotations

from datetime import date, timedelta

from paceline.desk.fields import one_line
from paceline.desk.workdays import work_calendar
from paceline.errors import NotFoundError, UsageError
from paceline.events import CADENCE, Event
from paceline.model.cadence import BlockCount, BlockReport
from paceline.store import blocks as store
from paceline.store.ids import new_id
from paceline.text.appointed import wall
from paceline.text.days import WEEKDAYS, day_said

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

MOST_CALLS = 1000
"""Calls that a block may ask for."""

SELLING, PROSPECTING = 0, 1
"""What a block without calls is kept for, and a call block."""


# Planning


def add_block(
    desk: Desk,
    name: str,
    starts: int,
    ends: int,
    goal: int,
    days: Sequence[int] | None,
) -> Event:
    """Plan a block; a call block if it has a goal.

    It begins today, or tomorrow if today's would be over already: nobody could have
    kept that one.

    Args:
        desk: the desk.
        name: such as ``nine-by-nine``.
        starts: seconds after local midnight.
        ends: likewise.
        goal: calls to be made in it; 0 for a block of selling without calls.
        days: days of the week, 0 is Monday; those that are worked if None.

    Raises:
        UsageError: it ends before it begins, is on no day, asks for too many calls,
            or its name is none or taken.
    """
    name = one_line(name)
    days = desk.config.working_days if days is None else days
    if not 0 <= starts < ends <= 86_400 or not days:
        raise UsageError(
            "a block begins before it ends, within one day, on some day of the week"
        )
    if not 0 <= goal <= MOST_CALLS:
        raise UsageError(f"a block asks for {MOST_CALLS} calls at most")
    if not name:
        raise UsageError("a block needs a name, such as nine-by-nine")
    now = desk.now()
    since = _first_day(desk, ends, now)
    block = store.Block(
        *(new_id(), name, since.isoformat(), store.day_bits(days), starts, ends, goal),
        category=PROSPECTING if goal else SELLING,
    )
    with desk.book.write(f"{'add' if goal else 'keep'} block {name}", now) as conn:
        known = store.planned(desk.book)
        _free(known, name)
        store.add_block(conn, desk.owner, block)
    others = [one for one in known if _meet(one, block)]
    notices = (*_rests(desk, days), *map(_shared, others[:1]))
    begins = f", from {day_said(since)} on" if since != desk.zone.day(now) else ""
    return Event(CADENCE, f"{_planned(name, goal)}{begins}", block.id, notices)


def _first_day(desk: Desk, ends: int, now: int) -> date:
    """Today, or tomorrow if today's block would be over already."""
    today = desk.zone.day(now)
    return today + timedelta(desk.zone.clock(today, ends) <= now)


def _free(known: Sequence[Block], name: str) -> None:
    """Refuse a name that a block has already."""
    if any(block.name.casefold() == name.casefold() for block in known):
        raise UsageError(
            f"there is a block {name} already: drop it, then add it as it is to be; "
            "the days it was kept stay counted"
        )


def _planned(name: str, goal: int) -> str:
    if goal:
        return f"added block {name}: {goal} calls"
    return f"kept block {name}: other work in it counts as an interruption"


def _rests(desk: Desk, days: Sequence[int]) -> tuple[str, ...]:
    """That a block is not held on some of its days, which are not worked."""
    free = [day for day in sorted(set(days)) if day not in desk.config.working_days]
    if not free:
        return ()
    names = " and ".join(WEEKDAYS[day].capitalize() for day in free)
    verb = "is no working day" if len(free) == 1 else "are no working days"
    return (
        f"{names} {verb} of yours, so it rests then: 'pace config set "
        "seller.working_days mon-sun' works on all of them",
    )


def _meet(one: Block, other: Block) -> bool:
    """Whether two blocks for different kinds of work share time."""
    apart = one.ends <= other.starts or other.ends <= one.starts
    return bool(one.days & other.days) and not apart and one.category != other.category


def _shared(other: Block) -> str:
    span = f"{wall(other.starts)} to {wall(other.ends)}"
    return (
        f"it shares time with {other.name} ({span}), which is kept for other work: "
        "what is done in the one breaks the other"
    )


def drop_block(desk: Desk, name: str) -> Event:
    """Plan a block no longer; the days it was scheduled stay what they were.

    Books that met may each have brought one of a name: all of them are dropped.

    Args:
        desk: the desk.
        name: its name, or the start of it that only one has, or its key.

    Raises:
        NotFoundError: there is no block of that name.
        UsageError: several begin so.
    """
    found, now = _meant(store.planned(desk.book), name), desk.now()
    today = desk.zone.day(now)
    said = f"dropped block {found[0].name}"
    with desk.book.write(said, now) as conn:
        for block in found:
            over = desk.zone.clock(today, block.ends) <= now
            last = today if over else today - timedelta(1)
            store.end_block(conn, desk.owner, block, last)
    return Event(CADENCE, said)


def _meant(known: Sequence[Block], name: str) -> list[Block]:
    low = one_line(name).casefold()
    found = [one for one in known if low == one.name.casefold() or name == one.id]
    if found:
        return found
    found = [one for one in known if low and one.name.casefold().startswith(low)]
    names = ", ".join(block.name for block in found or known) or "none"
    if len(found) > 1:
        raise UsageError(f"{name!r} could be several blocks: {names}")
    if not found:
        raise NotFoundError(f"there is no block {name!r}: there are {names}")
    return found


# How they stand


def block_report(desk: Desk, calendar: WorkCalendar) -> BlockReport:
    """Today's call blocks and on how many of the last days they were kept.

    Of a day that still has a block to come neither counts.
    """
    known = store.blocks(desk.book)
    today = desk.zone.day(desk.now())
    planned = [block for block in known if block.until is None]
    current = _blocks_on(desk, planned, calendar, today)
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


def running(desk: Desk) -> BlockCount | None:
    """The call block that is on; of several the one that ends first."""
    today = desk.zone.day(desk.now())
    known = [block for block in store.planned(desk.book) if block.goal]
    found = _blocks_on(desk, known, work_calendar(desk), today)
    on = [block for block in found if block.state == "now"]
    return min(on, key=lambda block: block.ends_at, default=None)


def _blocks_on(
    desk: Desk, known: Sequence[Block], calendar: WorkCalendar, day: date
) -> list[BlockCount]:
    """The blocks of a local day, with the calls begun inside each."""
    if not calendar.works(day):
        return []
    now = desk.now()
    found = []
    for block in known:
        if not block.on(day):
            continue
        lo = desk.zone.clock(day, block.starts)
        hi = desk.zone.clock(day, block.ends)
        state = "later" if now < lo else "now" if now < hi else "over"
        done = store.calls(desk.book, lo, hi)
        found.append(BlockCount(block.id, block.name, block.goal, done, lo, hi, state))
    return found
