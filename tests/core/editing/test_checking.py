"""What a check finds, and that each repair is one step and settles it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.errors import NotFoundError, UsageError
from paceline.rules.findings import overlaps
from support.books import make_desk
from support.timelogs import entry_of, marks_are_true, put, union

if TYPE_CHECKING:
    from pathlib import Path

    from paceline.desk import Desk

FRIDAY = "2026-11-20"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = make_desk(tmp_path)
    put(
        desk,
        entry_of(desk, "2026-11-16", "9:00", 3600),
        entry_of(desk, "2026-11-16", "9:30", 3600, "billing"),
        entry_of(desk, "2026-11-17", "9:00", 14 * 3600, "call"),
        entry_of(desk, "2026-11-18", "20:00", 15 * 3600, "research"),
        entry_of(desk, "2026-11-20", "9:00", 20, "mail"),
        entry_of(desk, "2026-11-20", "10:00", 600, "Project X"),
        entry_of(desk, "2026-11-20", "11:00", 600, "demo"),
    )
    return desk


def clocks(desk: Desk, day: str) -> list[str]:
    return [
        f"{desk.zone.local(e.start):%H:%M}-{desk.zone.local(e.end):%H:%M} {e.activity}"
        for e in desk.timelog.entries(date.fromisoformat(day))
    ]


def test_everything_that_looks_wrong_is_listed_in_order(desk: Desk) -> None:
    found = desk.checking.findings()
    assert [one.kind for one in found] == [
        *("overlap", "long", "long", "short", "unclassified"),
    ]
    assert found[0].seconds == 1800
    assert found[0].said.endswith("share 30m")
    assert [one.kind for one in desk.checking.findings(date(2026, 11, 20))] == [
        *("short", "unclassified"),
    ]
    assert desk.checking.findings(last=date(2026, 11, 15)) == []


def test_an_end_more_than_a_day_later_has_its_day(desk: Desk) -> None:
    put(desk, entry_of(desk, "2026-11-12", "9:00", 49 * 3600, "travel"))
    (found,) = desk.checking.findings(last=date(2026, 11, 14))
    assert " on Thu 12 Nov 09:00-10:00 on Sat 14 Nov: " in found.said


REPAIRED = (
    (0, "trim", "2026-11-16", ["09:00-10:00 demo", "10:00-10:30 billing"]),
    (0, "split", "2026-11-16", ["09:00-09:30 demo", "09:30-10:30 billing"]),
    (0, "keep", "2026-11-16", ["09:00-10:00 demo", "09:30-10:30 billing"]),
    (1, "trim", "2026-11-17", ["09:00-17:00 call"]),
    (1, "keep", "2026-11-17", ["09:00-23:00 call"]),
    (2, "trim", "2026-11-18", ["20:00-08:00 research"]),
    (2, "split", "2026-11-18", ["20:00-00:00 research"]),
    (3, "trim", FRIDAY, ["10:00-10:10 Project X", "11:00-11:10 demo"]),
    (4, "billing", FRIDAY, ["09:00-09:00 mail", "10:00-10:10 billing"]),
)


@pytest.mark.parametrize(("number", "how", "day", "then"), REPAIRED)
def test_a_repair_settles_its_finding_as_one_step(
    desk: Desk, number: int, how: str, day: str, then: list[str]
) -> None:
    before = desk.book.rows("SELECT * FROM time_entry ORDER BY id")
    findings, held = desk.checking.findings(), union(desk)
    key = findings[number].key
    desk.checking.repair(key, how)
    assert clocks(desk, day)[: len(then)] == then
    assert key not in {one.key for one in desk.checking.findings()}
    assert len(desk.checking.findings()) == len(findings) - 1
    assert marks_are_true(desk)
    if how in ("keep", "split") or number == 0:
        assert union(desk) == held
    desk.history.undo()
    assert desk.book.rows("SELECT * FROM time_entry ORDER BY id") == before
    assert desk.checking.findings() == findings


def test_what_is_kept_comes_back_with_its_tag_taken_away(desk: Desk) -> None:
    finding = desk.checking.findings()[0]
    desk.checking.repair(finding.key, "keep")
    found = desk.editing.find(desk.editing.query("tag:kept-overlap"))
    assert len(found) == 2
    assert desk.timelog.split_of("2026-11-16") == (3600, 0, 1800, 0)
    desk.editing.edit(finding.entry.id, "", clear=("tags",))
    assert finding.key in {one.key for one in desk.checking.findings()}


def test_an_entry_inside_another_is_cut_out_or_covered(tmp_path: Path) -> None:
    for how, then in (
        ("trim", ["09:00-12:00 demo"]),
        ("split", ["09:00-10:00 demo", "10:00-11:00 call", "11:00-12:00 demo"]),
    ):
        desk = make_desk(tmp_path, name=f"{how}.db")
        outer = entry_of(desk, FRIDAY, "9:00", 3 * 3600)
        put(desk, outer, entry_of(desk, FRIDAY, "10:00", 3600, "call"))
        (finding,) = desk.checking.findings()
        done = desk.checking.repair(finding.key, how)
        assert clocks(desk, FRIDAY) == then
        assert desk.checking.findings() == []
        assert union(desk) == 3 * 3600
        assert bool(done.notices) is (how == "trim")


def test_wrong_repairs_are_refused(desk: Desk) -> None:
    before = desk.book.rows("SELECT * FROM time_entry ORDER BY id")
    found = desk.checking.findings()
    with pytest.raises(UsageError, match="trim or split or keep"):
        desk.checking.repair(found[0].key, "burn")
    with pytest.raises(UsageError, match="does not repair"):
        desk.checking.repair(found[3].key, "split")
    with pytest.raises(UsageError, match="name an activity"):
        desk.checking.repair(found[4].key, "biling")
    with pytest.raises(NotFoundError, match="pace check"):
        desk.checking.repair("short:gone", "trim")
    assert desk.book.rows("SELECT * FROM time_entry ORDER BY id") == before


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=12)


@given(rows=SPANS)
def test_just_those_that_share_time_are_in_a_pair(
    rows: list[tuple[int, int]],
) -> None:
    spans = [(f"{n}", a, a + s) for n, (a, s) in enumerate(sorted(rows))]
    paired = {key for pair in overlaps(spans) for key in pair}
    sharing = {
        one[0]
        for one in spans
        for two in spans
        if one[0] != two[0] and one[1] < two[2] and two[1] < one[2]
    }
    assert paired == sharing
