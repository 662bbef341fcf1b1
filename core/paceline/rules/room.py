"""One person, one timeline: making room for a stretch of time among others."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from paceline.model.timelog import Entry


@value
class Trim:
    """What becomes of an entry that had to make room.

    Attributes:
        entry: the entry as it was.
        keep: the parts of it that stay, as (start, end) in UTC seconds; none means
            it is covered whole.
    """

    entry: Entry
    keep: tuple[tuple[int, int], ...]


def make_room(entries: Iterable[Entry], start: int, end: int) -> list[Trim]:
    """Trim every entry that shares a second with the stretch from start to end.

    The seconds outside the stretch all stay where they were.
    """
    trims = []
    for entry in entries:
        if entry.end <= start or entry.start >= end or not entry.seconds:
            continue
        sides = ((entry.start, start), (end, entry.end))
        trims.append(Trim(entry, tuple(s for s in sides if s[0] < s[1])))
    return trims


def free_parts(entries: Iterable[Entry], start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a stretch that no timed entry holds, in order."""
    parts, reached = [], start
    for entry in sorted(entries, key=lambda e: e.start):
        if not entry.timed or entry.end <= reached or entry.start >= end:
            continue
        if entry.start > reached:
            parts.append((reached, entry.start))
        reached = entry.end
    if reached < end:
        parts.append((reached, end))
    return parts


def union(entries: Sequence[Entry]) -> int:
    """Seconds that some entries hold together, those they share counted once."""
    if not entries:
        return 0
    lo = min(entry.start for entry in entries)
    hi = max(entry.end for entry in entries) + 1
    return sum(seconds for _, seconds in count_once(entries, lo, hi))


def count_once(entries: Sequence[Entry], lo: int, hi: int) -> list[tuple[Entry, int]]:
    """The seconds of each entry inside a range, no second counted twice.

    Where entries overlap, the one that began first keeps the shared time; of those
    that began together, the one listed first. Untimed entries count whole in the
    range that holds their start.
    """
    counted = []
    reached = lo
    for entry in sorted(entries, key=lambda e: e.start):
        if not entry.timed:
            counted.append((entry, entry.seconds if lo <= entry.start < hi else 0))
            continue
        begin = max(entry.start, reached)
        stop = min(entry.end, hi)
        counted.append((entry, max(0, stop - begin)))
        reached = max(reached, stop)
    return counted
