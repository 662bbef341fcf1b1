"""Making room and counting once: no second lost, none counted twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from paceline.model.timelog import Entry
from paceline.rules.room import count_once, free_parts, make_room, union


def entry(start: int, seconds: int, timed: bool = True) -> Entry:
    return Entry("", start, seconds, "2026-11-22", "UTC", timed, 0, "demo")


ENTRIES = st.lists(
    st.builds(entry, st.integers(0, 500), st.integers(0, 200)), max_size=12
)
RANGE = st.tuples(st.integers(0, 500), st.integers(1, 200))


def seconds(spans: list[tuple[int, int]]) -> list[int]:
    return [s for begin, end in spans for s in range(begin, end)]


@given(ENTRIES, RANGE)
def test_making_room_frees_the_stretch_and_keeps_every_other_second(
    entries: list[Entry], stretch: tuple[int, int]
) -> None:
    start, end = stretch[0], sum(stretch)
    trims = make_room(entries, start, end)
    for trim in trims:
        kept = seconds(list(trim.keep))
        was = seconds([(trim.entry.start, trim.entry.end)])
        assert kept == [s for s in was if not start <= s < end]
        assert len(kept) < len(was)
    untouched = [
        e for e in entries if e.seconds and all(t.entry is not e for t in trims)
    ]
    for one in untouched:
        assert one.end <= start or one.start >= end


@given(ENTRIES, RANGE)
def test_counting_once_is_the_union_on_the_wall_clock(
    entries: list[Entry], stretch: tuple[int, int]
) -> None:
    lo, hi = stretch[0], sum(stretch)
    held = {s for e in entries for s in range(max(lo, e.start), min(hi, e.end))}
    counted = count_once(entries, lo, hi)
    assert sum(n for _, n in counted) == len(held)
    assert len(counted) == len(entries)
    untimed = [entry(stretch[0], 7, timed=False)]
    together = {s for e in entries for s in range(e.start, e.end)}
    assert union([*entries, *untimed]) == len(together) + 7


def test_untimed_entries_count_whole_on_their_day() -> None:
    floating = entry(100, 90, timed=False)
    assert count_once([entry(100, 50), floating], 0, 1000) == [
        (entry(100, 50), 50),
        (floating, 90),
    ]
    assert count_once([floating], 150, 1000) == [(floating, 0)]


@given(ENTRIES, RANGE)
def test_the_free_parts_are_the_seconds_no_entry_holds(
    entries: list[Entry], stretch: tuple[int, int]
) -> None:
    start, end = stretch[0], sum(stretch)
    held = {s for e in entries for s in range(e.start, e.end)}
    free = seconds(free_parts(entries, start, end))
    assert free == [s for s in range(start, end) if s not in held]
