"""Totals by SQL agree with the entries, second by second, in any zone."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from paceline.model import replace
from paceline.model.timelog import Entry
from paceline.store import timelog as store
from paceline.store.ids import new_id
from support.books import make_desk
from support.timelogs import CHANGES, ZONES


@settings(max_examples=60, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    first=st.sampled_from(CHANGES),
    gaps=st.lists(
        st.tuples(
            st.integers(0, 30_000),
            st.integers(1, 60_000),
            st.integers(0, 2),
            st.booleans(),
        ),
        max_size=14,
    ),
)
def test_days_add_up_to_the_range_and_to_the_entries(
    zone: str, first: date, gaps: list[tuple[int, int, int, bool]]
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        make_desk(Path(folder), zone=zone) as desk,
    ):
        at, total = desk.zone.midnight(first), [0, 0, 0]
        with desk.book.write("fill", 1) as conn:
            for gap, seconds, category, timed in gaps:
                at += gap
                day = desk.zone.day(at)
                start = at if timed else desk.zone.midnight(day)
                entry = Entry(
                    new_id(), start, seconds, f"{day}", zone, timed, category, "demo"
                )
                store.insert(conn, "sam", entry, 1)
                total[category] += seconds
                at += seconds if timed else 0
        days = [desk.timelog.split_of(f"{first + timedelta(n)}") for n in range(16)]
        assert [sum(day[c] for day in days) for c in range(3)] == total
        lo, hi = desk.zone.day_bounds(first, 16)
        [found] = store.sums(desk.book, (lo, hi), "category")
        whole = {key[0]: seconds for key, (seconds, _) in found.items()}
        assert [whole.get(c, 0) for c in range(3)] == total
        listed = desk.timelog.entries(first, 16)
        assert len(listed) == len(gaps)
        assert sum(entry.seconds for entry in listed) == sum(total)


RUN = st.lists(st.integers(0, 15), min_size=2, max_size=6, unique=True).map(sorted)


@settings(max_examples=60, deadline=None)
@given(
    runs=RUN,
    gaps=st.lists(
        st.tuples(
            st.integers(0, 90_000), st.integers(0, 200_000), st.sampled_from("abc")
        ),
        max_size=12,
    ),
    once=st.booleans(),
    shared=st.booleans(),
)
def test_adjoining_stretches_hold_what_each_entry_has_in_them(
    runs: list[int], gaps: list[tuple[int, int, str]], once: bool, shared: bool
) -> None:
    """Every stretch against the entries themselves, clipped one by one."""
    first = date(2026, 10, 20)  # the clocks go back on the sixth day
    with tempfile.TemporaryDirectory() as folder, make_desk(Path(folder)) as desk:
        at, entries = desk.zone.midnight(first), []
        with desk.book.write("fill", 1) as conn:
            for gap, seconds, activity in gaps:
                at += gap
                day = f"{desk.zone.day(at)}"
                entry = Entry(new_id(), at, seconds, day, "UTC", True, 0, activity)
                store.insert(conn, "sam", entry, 1)
                entries.append(entry)
                at += seconds
            if shared and entries:
                # What overlaps is not counted by the store, wherever it lies.
                twin = replace(entries.pop(), id=new_id())
                store.insert(conn, "sam", twin, 1)
                conn.execute(
                    "UPDATE time_entry SET overlap = 1 WHERE start = ?", (twin.start,)
                )
                entries = [e for e in entries if e.start != twin.start]
        edges = [desk.zone.midnight(first + timedelta(n)) for n in runs]
        seen: set[str] = set()
        for (lo, hi), found in zip(
            pairwise(edges),
            store.sums(desk.book, edges, "activity", once=once),
            strict=True,
        ):
            expected: dict[str, tuple[int, int]] = {}
            for one in entries:
                begins = lo <= one.start < hi
                if not begins and not (one.start < lo < one.end):
                    continue
                part = min(one.end, hi) - max(one.start, lo)
                seconds, n = expected.get(one.activity, (0, 0))
                n += not once or one.id not in seen
                seen.add(one.id)
                expected[one.activity] = seconds + part, n
            assert {key[0]: sums for key, sums in found.items()} == expected


def test_imported_overlaps_are_kept_and_counted_once(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    lo = desk.zone.midnight(date(2026, 11, 22))
    with desk.book.write("import", 1) as conn:
        for start, seconds, category in ((0, 3600, 0), (1800, 3600, 2)):
            store.insert(
                conn,
                "sam",
                Entry(
                    new_id(),
                    lo + start,
                    seconds,
                    "2026-11-22",
                    "UTC",
                    True,
                    category,
                    "x",
                ),
                1,
            )
        conn.execute("UPDATE time_entry SET overlap = 1")
    assert desk.timelog.split_of("2026-11-22") == (3600, 0, 1800, 0)
    assert len(desk.timelog.entries(date(2026, 11, 22))) == 2


def test_reading_a_day_costs_the_same_however_long_the_history(tmp_path: Path) -> None:
    """The virtual machine's steps for a day's split do not grow with the book."""
    costs = []
    for size in (100, 5000):
        desk = make_desk(tmp_path, name=f"{size}.db")
        lo = desk.zone.midnight(date(2026, 11, 22))
        with desk.book.write("fill", 1) as conn:
            for number in range(size):
                at = lo - (number + 1) * 6000
                store.insert(
                    conn,
                    "sam",
                    Entry(new_id(), at, 1800, "2026-01-01", "UTC", True, 0, "demo"),
                    1,
                )
        desk.book.conn.execute("ANALYZE")
        steps = 0

        def count() -> int:
            nonlocal steps
            steps += 1
            return 0

        desk.timelog.split_of("2026-11-22")
        desk.book.conn.set_progress_handler(count, 1)
        desk.timelog.split_of("2026-11-22")
        desk.book.conn.set_progress_handler(None, 1)
        costs.append(steps)
        desk.close()
    assert costs[1] <= costs[0] * 1.1
