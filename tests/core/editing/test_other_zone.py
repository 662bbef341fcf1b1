"""Time without a clock time, logged in another zone, is on one day everywhere."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from paceline.text.query import read_query
from support.books import make_desk
from support.timelogs import ZONES, days, fill

if TYPE_CHECKING:
    from paceline.desk import Desk

TUESDAY = date(2026, 11, 17)


def found(desk: Desk, typed: str) -> list[str]:
    query = desk.editing.query(typed)
    return [one.entry.activity for one in desk.editing.find(query)]


def test_a_tuesday_of_berlin_is_a_monday_in_new_york(tmp_path: Path) -> None:
    with make_desk(tmp_path) as desk:
        desk.timelog.log(f"{TUESDAY} 45m demo")
    with make_desk(tmp_path, zone="America/New_York") as desk:
        monday = TUESDAY - timedelta(1)
        assert [row.seconds for row in desk.report.time(monday, TUESDAY, "day")] == [
            2700,
            0,
        ]
        assert found(desk, f"day:{monday}") == ["demo"]
        assert found(desk, f"day:{TUESDAY}") == []
        assert found(desk, "weekday:mon") == ["demo"]
        assert [line.entry.activity for line in desk.report.day(monday).lines] == [
            "demo"
        ]
        (row, *_) = desk.totals.time(TUESDAY, TUESDAY, "weekday")
        assert (row.name, row.seconds) == ("Monday", 0)


@settings(max_examples=40, deadline=None)
@given(rows=days(), there=st.sampled_from(ZONES), here=st.sampled_from(ZONES))
def test_filters_and_reports_agree_on_the_day(
    rows: list[tuple[int, int, bool, str, str, str]], there: str, here: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with make_desk(Path(folder), zone=there) as desk:
            fill(desk, TUESDAY, rows)
        with make_desk(Path(folder), zone=here) as desk:
            for ahead in range(-1, 10):
                day = TUESDAY + timedelta(ahead)
                of_day = desk.editing.find(read_query(f"day:{day} is:untimed", day, ()))
                (row,) = desk.totals.time(
                    day, day, "day", read_query("is:untimed", day, ())
                )
                lines = desk.report.day(day).lines
                untimed = [line.seconds for line in lines if not line.entry.timed]
                sums = sum(one.entry.seconds for one in of_day)
                assert sums == row.seconds == sum(untimed)
