"""Blocks and what comes next as a calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from paceline.desk.workdays import work_calendar
from paceline.exchange.calendar import Happening, calendar, first_on
from paceline.store import agenda as store
from paceline.store.blocks import planned

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from paceline.desk import Desk
    from paceline.store.blocks import Block

AHEAD = 28
"""Days ahead that single touches are written for."""
OFF = 366
"""Days ahead that days off are taken out of what recurs."""
BACK = 31
"""Days back, likewise."""
HALF_HOUR = 1800
"""How long a next step with a clock time is taken to be."""


def agenda(desk: Desk) -> str:
    """The calendar of blocks, cadence steps, next steps and promises (RFC 5545)."""
    today = desk.zone.day(desk.now())
    known = planned(desk.book)
    since = min((date.fromisoformat(block.since) for block in known), default=today)
    worked = sum(1 << day for day in desk.config.working_days)
    recurring = [_block(desk, one, today, worked) for one in known if one.days & worked]
    events = [*recurring, *_steps(desk, today), *_promised(desk, today)]
    return calendar(events, desk.zone, desk.now(), since)


def _block(desk: Desk, block: Block, today: date, worked: int) -> Happening:
    """A block from its first day on, without the days off around and ahead.

    Of its days of the week only those that are `worked`, as bits, are its own.
    """
    work = work_calendar(desk)
    days = tuple(day for day in range(7) if block.days & worked & 1 << day)
    first = first_on(date.fromisoformat(block.since), days)
    begin = max(first, today - timedelta(BACK))
    on = (begin + timedelta(n) for n in range(BACK + OFF))
    off = tuple(day for day in on if day.weekday() in days and not work.works(day))
    starts = datetime(first.year, first.month, first.day)
    starts += timedelta(seconds=block.starts)
    title = f"{block.name}: {block.goal} calls" if block.goal else block.name
    length = block.ends - block.starts
    return Happening(f"block-{block.id}", title, starts, length, days, off)


def _steps(desk: Desk, today: date) -> Iterator[Happening]:
    """Cadence steps and next steps; what is late stands on today."""
    last = today + timedelta(AHEAD)
    for key, day, channel, name, firm, idea in store.steps(desk.book, last.isoformat()):
        on = max(today, date.fromisoformat(day))
        whom = f"{name}, {firm}" if firm else name
        yield Happening(f"step-{key}", f"{channel} {whom}", on, words=idea)
    before = desk.zone.midnight(last + timedelta(1))
    for key, at, timed, words, deal, firm in store.next_steps(desk.book, before):
        title = f"{words}: {firm}/{deal}" if firm else f"{words}: {deal}"
        if timed:
            yield Happening(f"next-{key}", title, int(at), HALF_HOUR)
        else:
            yield Happening(f"next-{key}", title, max(today, desk.zone.day(at)))


def _promised(desk: Desk, today: date) -> Iterator[Happening]:
    last = (today + timedelta(AHEAD)).isoformat()
    for key, day, at, kind, words, whom in store.promises(desk.book, last):
        title = f"{words}: {whom}" if whom else words
        title = f"promised: {title}" if kind == "promise" else title
        if at is not None:
            yield Happening(f"{kind.replace(' ', '-')}-{key}", title, int(at), 3600)
        else:
            on = max(today, date.fromisoformat(day))
            yield Happening(f"{kind.replace(' ', '-')}-{key}", title, on)
