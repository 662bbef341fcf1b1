"""Time cut at local days and hours, and added up."""

from __future__ import annotations

from datetime import datetime, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from paceline.model.timelog import Entry

    Local = Callable[[int], datetime]


def pieces(
    entries: Iterable[Entry], lo: int, hi: int
) -> Iterator[tuple[Entry, int, int]]:
    """The part of each entry inside a range, no second twice, as (entry, start, end).

    Of entries that share time the one that began first keeps it, as in
    `paceline.rules.room.count_once`, to which this adds where the seconds lie. An
    entry without a clock time is whole where its day begins. Entries of which nothing
    is left come with an empty stretch.

    Args:
        entries: the entries, in order of start.
        lo: first UTC second.
        hi: one past the last.
    """
    reached = lo
    for entry in entries:
        if not entry.timed:
            if lo <= entry.start < hi:
                yield entry, entry.start, entry.start + entry.seconds
            continue
        start, end = max(entry.start, reached), min(entry.end, hi)
        if entry.start < hi and entry.end > lo:
            yield entry, start, max(start, end)
        reached = max(reached, end)


def by_hour(start: int, end: int, local: Local) -> Iterator[tuple[datetime, int]]:
    """A stretch cut at the hours of the local clock: wall-clock start and seconds.

    Clock changes fall on whole quarters of an hour everywhere, so a stretch is cut at
    those and put together again.
    """
    held: tuple[datetime, int] | None = None
    while start < end:
        cut = min(end, start + 900 - start % 900)
        hour = local(start).replace(minute=0, second=0, microsecond=0)
        if held is not None and held[0] == hour:
            held = (hour, held[1] + cut - start)
        else:
            if held is not None:
                yield held
            held = (hour, cut - start)
        start = cut
    if held is not None:
        yield held


def by_day(
    start: int, end: int, local: Local, midnight: Callable[[datetime], int]
) -> Iterator[tuple[datetime, int]]:
    """A stretch cut at local midnights: wall-clock start and seconds of each part.

    Args:
        start: UTC seconds.
        end: one past the last.
        local: the wall-clock time of an instant.
        midnight: the instant of a naive local time.
    """
    while start < end:
        wall = local(start)
        after = datetime(wall.year, wall.month, wall.day) + timedelta(1)
        cut = min(end, max(midnight(after), start + 1))
        yield wall, cut - start
        start = cut
