"""Totals by anything agree with each other, with the reports and with the clock."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paceline.desk.totals import BY
from paceline.errors import UsageError
from paceline.model import report as nouns
from support.books import NOW, make_desk
from support.timelogs import CHANGES, ZONES, days, filled, union

if TYPE_CHECKING:
    from pathlib import Path

    from paceline.desk import Desk
    from paceline.model.report import TimeRow


def seconds(rows: list[TimeRow]) -> int:
    return sum(row.seconds for row in rows)


@settings(max_examples=60, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    first=st.sampled_from(CHANGES),
    rows=days(),
    overlap=st.booleans(),
    text=st.sampled_from(("admin", "length>2h", "hour<9 or is:untimed", "weekday:sun")),
)
def test_every_way_to_add_up_comes_to_the_same(
    zone: str,
    first: date,
    rows: list[tuple[int, int, bool, str, str, str]],
    overlap: bool,
    text: str,
) -> None:
    with filled(zone, first, rows, shared=overlap) as (desk, _):
        last = first + timedelta(40)
        totals = {by: desk.totals.time(first, last, by) for by in BY}
        assert {seconds(found) for found in totals.values()} == {union(desk)}
        query = desk.editing.query(text)
        rest = desk.editing.query(f"not ({text})")
        for by in BY:
            part = desk.totals.time(first, last, by, query)
            other = desk.totals.time(first, last, by, rest)
            assert seconds(part) + seconds(other) == union(desk)
            both = {row.key: row.seconds for row in part}
            for row in other:
                both[row.key] = both.get(row.key, 0) + row.seconds
            assert both == {row.key: row.seconds for row in totals[by]}
        everything = desk.editing.query("")
        for by in nouns.BY:
            filtered = desk.totals.time(first, last, by, everything)
            assert {(r.key, r.name, r.category, r.seconds) for r in filtered} == {
                (r.key, r.name, r.category, r.seconds) for r in totals[by]
            }
        by_day = {row.key: row.seconds for row in totals["day"]}
        for row in totals["month"]:
            months = (s for day, s in by_day.items() if str(day)[:7] == row.key)
            assert row.seconds == sum(months)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = make_desk(tmp_path)
    desk.timelog.log("fri 8:30-10:15 demo @acme", create=True)
    desk.timelog.log("fri 23:00-01:30 billing")
    desk.timelog.log("thu 2h research")
    return desk


def shown(rows: list[TimeRow]) -> dict[str, int]:
    return {row.name: row.seconds // 60 for row in rows if row.seconds}


def test_headings_are_what_people_call_them(desk: Desk) -> None:
    first, last = date(2026, 11, 16), date(2026, 11, 22)
    cases: dict[str, dict[str, int]] = {
        "week": {"2026-W47": 375},
        "month": {"2026-11": 375},
        "weekday": {"Thursday": 120, "Friday": 165, "Saturday": 90},
        "account": {"acme": 105, "": 270},
        "day": {"2026-11-19": 120, "2026-11-20": 165, "2026-11-21": 90},
        "hour": {
            "": 120,
            **{"08:00": 30, "09:00": 60, "10:00": 15},
            **{"23:00": 60, "00:00": 60, "01:00": 30},
        },
    }
    for by, want in cases.items():
        assert shown(desk.totals.time(first, last, by)) == want, by
    assert [row.n for row in desk.totals.time(first, last, "week")] == [3]


def test_the_running_timer_counts_where_the_filter_holds(desk: Desk) -> None:
    desk.timer.start("call", at=NOW - 1800)
    today = date(2026, 11, 22)
    for text, want in (("", 30), ("call", 30), ("admin", 0), ("not admin", 30)):
        found = desk.totals.time(today, today, "hour", desk.editing.query(text))
        assert seconds(found) == want * 60


def test_wrong_questions_are_refused(desk: Desk) -> None:
    today = date(2026, 11, 22)
    with pytest.raises(UsageError, match="not by 'colour'"):
        desk.totals.time(today, today, "colour")
    with pytest.raises(UsageError, match="in order"):
        desk.totals.time(today, today - timedelta(1), "hour")


@settings(max_examples=40, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    first=st.sampled_from(CHANGES),
    rows=days(),
    overlap=st.booleans(),
)
def test_sums_of_days_are_what_the_entries_come_to_one_by_one(
    zone: str,
    first: date,
    rows: list[tuple[int, int, bool, str, str, str]],
    overlap: bool,
) -> None:
    with filled(zone, first, rows, shared=overlap) as (desk, _):
        every = desk.editing.query("")
        for by in ("week", "month", "weekday", "day"):
            for last in (first + timedelta(3), first + timedelta(40)):
                quick = desk.totals.time(first, last, by)
                assert quick == desk.totals.time(first, last, by, every)
