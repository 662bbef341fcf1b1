"""Long lists of entries a page at a time, and what looks wrong in few of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paceline.desk.rewording import Labels
from paceline.errors import NotFoundError
from support.books import dump, make_desk
from support.timelogs import CHANGES, ZONES, days, entry_of, filled, put, union

if TYPE_CHECKING:
    from pathlib import Path

    from paceline.desk import Desk

DAY = "2026-11-20"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = make_desk(tmp_path)
    put(
        desk,
        entry_of(desk, DAY, "9:00", 3600, "demo"),
        entry_of(desk, DAY, "9:30", 3600, "billing"),
        entry_of(desk, DAY, "12:00", 30, "call"),
        entry_of(desk, DAY, "13:00", 600, "Project X"),
    )
    return desk


@settings(max_examples=40, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    first=st.sampled_from(CHANGES),
    rows=days(),
    text=st.sampled_from(("", "admin", "length>2h", "is:doubtful", "not #q4")),
)
def test_what_is_found_is_what_matches_newest_first(
    zone: str,
    first: date,
    rows: list[tuple[int, int, bool, str, str, str]],
    text: str,
) -> None:
    with filled(zone, first, rows, shared=True) as (desk, _):
        query = desk.editing.query(text)
        places, seconds = desk.editing.found(query)
        found = desk.editing.listed(places)
        assert [*reversed(found)] == desk.editing.find(query)
        assert desk.editing.listed(places[2:5]) == found[2:5]
        if not text:
            assert seconds == union(desk)


def test_every_kind_of_doubt_is_found(desk: Desk) -> None:
    places, _ = desk.editing.found(desk.editing.query("is:doubtful"))
    assert len(places) == desk.checking.count() == 4
    friday = desk.editing.of_day(date.fromisoformat(DAY))
    among = desk.checking.among(friday)
    assert sorted(one.key for one in among) == sorted(
        one.key for one in desk.checking.findings()
    )
    assert {one.kind for one in among} == {"overlap", "short", "unclassified"}


def test_what_is_wrong_with_one_entry(desk: Desk) -> None:
    demo, billing, call, _ = desk.editing.of_day(date.fromisoformat(DAY))
    for entry in (demo, billing):
        (found,) = desk.checking.of(entry.id)
        assert found.key == f"overlap:{demo.id}:{billing.id}"
    assert [one.kind for one in desk.checking.of(call.id)] == ["short"]
    desk.editing.delete([call.id])
    assert desk.checking.of(call.id) == []


def test_what_is_kept_is_doubtful_no_more(desk: Desk) -> None:
    before = dump(desk)
    for n, one in enumerate(desk.checking.findings(), 1):
        desk.checking.repair(one.key, "keep")
        with pytest.raises(NotFoundError, match="gone"):
            desk.checking.repair(one.key, "keep")
        left = desk.checking.findings()
        assert len(left) == 3 - n
    assert desk.checking.count() == 0
    for _ in range(3):
        desk.history.undo()
    assert dump(desk) == before


def test_some_entries_are_relabelled_in_one_step(desk: Desk) -> None:
    before = dump(desk)
    demo, billing, *_ = desk.editing.of_day(date.fromisoformat(DAY))
    done = desk.editing.relabel([demo.id, billing.id], Labels("mail", add=("late",)))
    assert done.said == "changed 2 entries, 1h30 in all"  # half an hour is shared
    assert done.notices == ("1h demo is mail", "30m billing is mail")
    for entry in (demo, billing):
        now = desk.editing.get(entry.id)
        assert (now.activity, now.tags) == ("mail", "late")
    desk.history.undo()
    assert dump(desk) == before
    gone = desk.editing.delete([demo.id, billing.id])
    assert gone.said == "deleted 2 entries, 1h30 in all"
    desk.history.undo()
    with pytest.raises(NotFoundError):
        desk.editing.relabel([demo.id, "gone"], Labels("mail"))
    assert dump(desk) == before
