"""No second is lost or counted twice, whatever is logged and wherever midnight is."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paceline.model.report import BY
from paceline.model.timelog import ACTIVITIES, Entry, Timer
from paceline.rules.weeks import days_of, monday
from paceline.store import timelog as store
from paceline.store.people import add_account
from paceline.zone import Zone
from support.books import make_desk

if TYPE_CHECKING:
    import pytest

    from paceline.desk import Desk

# A zone and the days its clocks change: Lord Howe by half an hour, Havana at
# midnight, Apia skipped a whole day; Kolkata's never change.
PLACES = (
    ("Europe/Berlin", date(2026, 3, 29)),
    ("Europe/Berlin", date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("America/Havana", date(2026, 3, 8)),
    ("America/Havana", date(2026, 11, 1)),
    ("Pacific/Apia", date(2011, 12, 30)),
    ("Asia/Kolkata", date(2026, 10, 25)),
    ("Africa/Casablanca", date(2026, 2, 15)),
)

spans = st.lists(
    st.tuples(
        st.integers(-3 * 86400, 3 * 86400),
        st.integers(1, 30 * 3600),
        st.sampled_from(sorted(ACTIVITIES)),
        st.booleans(),
    ),
    max_size=12,
)
lengths = st.lists(
    st.tuples(st.integers(-2, 2), st.integers(1, 50_000), st.booleans()), max_size=4
)


def union(stretches: list[tuple[int, int]]) -> int:
    """Seconds that at least one stretch covers."""
    total, reached = 0, -(1 << 62)
    for begin, end in sorted(stretches):
        total += max(0, end - max(begin, reached))
        reached = max(reached, end)
    return total


def shared(stretches: list[tuple[int, int]]) -> set[int]:
    """Places of the stretches that share time with another."""
    order = sorted(range(len(stretches)), key=lambda place: stretches[place])
    found, reach, holder = set(), -(1 << 62), -1
    for place in order:
        begin, end = stretches[place]
        if begin < reach:
            found |= {place, holder}
        if end > reach:
            reach, holder = end, place
    return found


def put(desk: Desk, place: int, entry: Entry, *, overlap: bool) -> None:
    with desk.book.write("put", 0) as conn:
        account = add_account(conn, desk.owner, f"Account {place % 3}", 0)
        named = Entry(
            *(entry.id, entry.start, entry.seconds, entry.day, entry.zone),
            *(entry.timed, entry.category, entry.activity),
            account=account if place % 2 else None,
        )
        store.insert(conn, desk.owner, named, 0)
        conn.execute(
            "UPDATE time_entry SET overlap = ? WHERE id = ?", (overlap, entry.id)
        )


def check(desk: Desk, first: date, last: date, expected: int) -> None:
    """Every way to add the days up gives the same."""
    for by in BY:
        rows = desk.report.time(first, last, by)
        assert sum(row.seconds for row in rows) == expected, by
    for row in desk.report.time(first, last, "account"):
        if row.key is not None:
            page = desk.people.show_account(row.key)
            assert sum(page.seconds) == row.seconds
    by_day = {row.key: row.seconds for row in desk.report.time(first, last, "day")}
    for day in days_of(first, last):
        report = desk.report.day(day)
        assert report.seconds == by_day[day.isoformat()] == sum(report.split)
        lines = sum(line.seconds for line in report.lines)
        assert lines + report.running == report.seconds
    whole = 0
    for start in range(0, (last - first).days + 1, 7):
        week = desk.report.week(first + timedelta(start))
        whole += week.seconds
        assert sum(day.seconds for day in week.days) == week.seconds == sum(week.split)
        assert sum(row.seconds for row in week.activities) == week.seconds
        assert sum(row.seconds for row in week.accounts) == week.seconds
        sinks = desk.report.sinks(week.first, week.last)
        assert sinks.seconds == week.seconds
        assert sinks.admin_seconds == week.split[2]
        called = sum(sink.seconds for sink in sinks.sinks)
        structural = sum(row.seconds for row in sinks.structural)
        assert called + structural == week.split[2]
    assert whole == expected


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.sampled_from(PLACES), spans, lengths, st.integers(0, 90_000))
def test_totals_by_anything_are_the_time_that_passed(
    tmp_path_factory: pytest.TempPathFactory,
    place: tuple[str, date],
    logged: list[tuple[int, int, str, bool]],
    untimed: list[tuple[int, int, bool]],
    running: int,
) -> None:
    name, change = place
    zone = Zone(name)
    noon = zone.midnight(change) + 43200
    stretches = [(noon + at, noon + at + length) for at, length, _, _ in logged]
    last_end = max([end for _, end in stretches], default=noon)
    desk = make_desk(tmp_path_factory.mktemp("t"), last_end + running, zone=name)
    twice = shared(stretches)
    for number, ((begin, end), (_, _, activity, _)) in enumerate(
        zip(stretches, logged, strict=True)
    ):
        entry = Entry(
            *(f"e{number}", begin, end - begin, zone.day(begin).isoformat(), name),
            *(True, ACTIVITIES[activity], activity),
        )
        put(desk, number, entry, overlap=number in twice)
    for number, (day_off, seconds, selling) in enumerate(untimed):
        day = change + timedelta(day_off)
        activity = "demo" if selling else "billing"
        entry = Entry(
            *(f"u{number}", zone.midnight(day), seconds, day.isoformat(), name),
            *(False, ACTIVITIES[activity], activity),
        )
        put(desk, number, entry, overlap=False)
    with desk.book.write("run", 0) as conn:
        store.set_timer(conn, desk.owner, Timer(last_end, None, 0, "demo", name))
    first = monday(change - timedelta(7))
    expected = union(stretches) + sum(row[1] for row in untimed) + running
    with desk:
        check(desk, first, first + timedelta(27), expected)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=8))
def test_the_helper_finds_what_shares_time(pairs: list[tuple[int, int]]) -> None:
    stretches = [(begin, begin + length) for begin, length in pairs]
    lengths = sum(end - begin for begin, end in stretches)
    assert (union(stretches) == lengths) == (not shared(stretches))
    apart = sorted(s for n, s in enumerate(stretches) if n not in shared(stretches))
    assert all(one[1] <= two[0] for one, two in pairwise(apart))
