"""Days as stretches of work: what cut selling short, how sacred blocks were kept."""

from __future__ import annotations

from paceline.model import value
from paceline.rules import weeks
from paceline.rules.fragmentation import Fragments, Kept, Piece, fragments, keep
from paceline.store import blocks, measures, timelog

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline.desk import Desk


@value
class Days:
    """How the work of some days was cut up.

    Attributes:
        fragments: selling and what cut it short.
        blocks: every sacred block there was, up to now.
    """

    fragments: Fragments
    blocks: tuple[Kept, ...]

    def taken_by(self, activity: str) -> list[Kept]:
        """The blocks an activity took time from."""
        return [block for block in self.blocks if block.lost.get(activity)]


def cut_up(desk: Desk, first: date, last: date) -> Days:
    """How the work of some local days was cut up; both ends included."""
    work = stretches(desk, first, last)
    by_day: dict[date, list[Piece]] = {}
    for piece in work:
        by_day.setdefault(desk.zone.day(piece.start), []).append(piece)
    return Days(fragments(by_day.values()), tuple(_blocks(desk, by_day, first, last)))


def stretches(desk: Desk, first: date, last: date) -> list[Piece]:
    """All work with a clock time on some local days, no second twice, in order."""
    lo, hi = desk.zone.midnight(first), desk.zone.day_bounds(last)[1]
    found, reached = [], lo
    for start, end, category, activity in measures.spans(desk.book, lo, hi):
        if min(end, hi) > max(start, reached):
            span = max(start, reached), min(end, hi)
            found.append(Piece(*span, category, activity))
        reached = max(reached, end)
    timer = timelog.timer(desk.book)
    if timer is not None and timer.paused is None:
        start, end = max(timer.start, lo), min(hi, desk.now())
        if end > start:
            found.append(Piece(start, end, timer.category, timer.activity))
    return sorted(found, key=lambda piece: piece.start)


def _blocks(
    desk: Desk, by_day: dict[date, list[Piece]], first: date, last: date
) -> list[Kept]:
    known = blocks.kept_for(desk.book)
    if not known:
        return []
    calendar, found = desk.report.calendar(), []
    for day in weeks.days_of(first, min(last, desk.zone.day(desk.now()))):
        if not calendar.works(day):
            continue
        work: Sequence[Piece] = by_day.get(day, ())
        for block in known:
            if not block.on(day):
                continue
            start = desk.zone.clock(day, block.starts)
            end = desk.zone.clock(day, block.ends)
            found.append(keep(block.name, start, end, work))
    return [block for block in found if block.start < desk.now()]
