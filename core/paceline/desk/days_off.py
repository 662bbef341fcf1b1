"""Days off: taken, given back, and what that means for what is due."""

from __future__ import annotations

from paceline.desk.cadence_dates import anchor, work_out
from paceline.desk.workdays import work_calendar
from paceline.errors import NotFoundError, RefusedError, UsageError
from paceline.events import CADENCE, Event
from paceline.rules.leave import check, covered, joined, span, without
from paceline.store import cadence_dates as store
from paceline.store.blocks import add_days_off
from paceline.text.counts import counted
from paceline.text.days import day_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.cadence import Leave


def take_off(desk: Desk, first: date, last: date, note: str = "") -> Event:
    """Take days off; a day that is off already is off once.

    Raises:
        UsageError: the days are in the wrong order, more than a year, or all off.
    """
    check(first, last)
    today = desk.zone.day(desk.now())
    held = store.leaves(desk.book)
    said = span_said(first, last, today)
    if len(covered(held, first, last)) == (last - first).days + 1:
        are = "is" if first == last else "are"
        raise UsageError(f"{said} {are} off already: 'pace pto list' shows all of it")
    met, whole, words = joined(held, first, last, " ".join(note.split()))
    before = work_calendar(desk)
    taken = before.count(first, last)

    def write(conn: sqlite3.Connection) -> str:
        for leave in met:
            store.drop_leave(conn, desk.owner, leave.id)
        return add_days_off(conn, desk.owner, *whole, words)

    row, moved, ended = _changed(desk, f"days off {said}", held, write)
    notices = ended
    if met and whole != (first, last):
        notices = (f"one leave with what was off: {span_said(*whole, today)}", *ended)
    told = f"off {said}, {counted(taken, 'working day')}: {moved} along"
    return Event(CADENCE, told, row, notices)


def give_back(desk: Desk, first: date, last: date | None = None) -> Event:
    """Work again on days that were off: those of a span, or a whole leave by a day.

    Args:
        desk: the open book.
        first: the first of the days, or any day of the leave.
        last: the last of them; None for the whole leave.

    Raises:
        UsageError: they are in the wrong order.
        NotFoundError: none of them is off.
    """
    held = store.leaves(desk.book)
    today = desk.zone.day(desk.now())
    check(first, last or first)
    met = [one for one in held if covered([one], first, last or first)]
    if not met:
        said = span_said(first, last or first, today)
        are = "is" if last in (None, first) else "are"
        raise NotFoundError(f"{said} {are} not off: 'pace pto list' shows what is")
    cuts = [(one, span(one) if last is None else (first, last)) for one in met]
    gone = [_cut_said(one, *days, today) for one, days in cuts]

    def write(conn: sqlite3.Connection) -> str:
        for leave, days in cuts:
            store.drop_leave(conn, desk.owner, leave.id)
            for part in without(leave, *days):
                add_days_off(conn, desk.owner, *part, leave.note)
        return met[0].id

    what = f"no days off {' and '.join(dict.fromkeys(gone))}"
    row, moved, ended = _changed(desk, what, held, write)
    return Event(CADENCE, f"{what}: {moved} back", row, ended)


def span_said(first: date, last: date, today: date) -> str:
    """Days as they are said: ``Thu 24 Dec to Sat 2 Jan 2027``."""
    if first == last:
        return day_said(first, today)
    return f"{day_said(first, today)} to {day_said(last, today)}"


def _cut_said(leave: Leave, first: date, last: date, today: date) -> str:
    begin, end = span(leave)
    return span_said(max(begin, first), min(end, last), today)


def _changed(
    desk: Desk,
    what: str,
    held: Sequence[Leave],
    write: Callable[[sqlite3.Connection], str],
) -> tuple[str, str, tuple[str, ...]]:
    """Change the days off in one step; gives the key, what moved, and what ended.

    Raises:
        RefusedError: they are not those any more that the change rests on.
    """
    now = desk.now()
    with desk.book.write(what, now) as conn:
        if store.leaves(desk.book) != held:
            raise RefusedError(
                "days off were just changed elsewhere: 'pace pto list' shows what is "
                "off now, then repeat what still holds"
            )
        anchor(desk, conn, now)
        row = write(conn)
        worked = work_out(desk, conn, now)
    return row, f"{counted(worked.moved, 'step')} moved", worked.ended
