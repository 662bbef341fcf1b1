"""An entry as one line, and what a changed line changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paceline.desk.rewriting import line_of
from paceline.errors import NotFoundError, ParseError, UsageError
from paceline.model import as_dict
from support.books import dump, make_desk
from support.timelogs import CHANGES, ZONES, days, filled

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from paceline.desk import Desk
    from paceline.model.timelog import Entry


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = make_desk(tmp_path)
    desk.timelog.log("fri 8:30-9:00 mail @zeta", create=True)
    desk.timelog.log('fri 9:00-9:45 demo @acme #q4 "pricing at 9:30"', create=True)
    desk.people.add_contact("Ann Roe", "acme")
    return desk


def demo(desk: Desk) -> Entry:
    return next(
        each
        for each in desk.timelog.entries(desk.zone.day(desk.now()), 1)
        or desk.editing.of_day(desk.zone.day(desk.now() - 2 * 86400))
        if each.activity == "demo"
    )


def said(desk: Desk, typed: str) -> Entry:
    """The demo after its line has become another one."""
    entry = demo(desk)
    return desk.editing.rewrite(entry.id, line_of(desk, entry), typed).entry


def test_a_line_says_all_of_an_entry(desk: Desk) -> None:
    assert line_of(desk, demo(desk)) == '09:00-09:45 demo @acme #q4 "pricing at 9:30"'


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ('9:00-10:15 demo @acme #q4 "pricing at 9:30"', {"seconds": 75 * 60}),
        ('09:00-09:45 call @acme #q4 "pricing at 9:30"', {"activity": "call"}),
        ("09:00-09:45 demo @acme #q4", {"note": ""}),
        ("09:00-09:45 demo @acme #q4 terms", {"note": "terms"}),
        ('09:00-09:45 demo @acme "pricing at 9:30"', {"tags": ""}),
        ('09:00-09:45 demo @acme #q5 "pricing at 9:30"', {"tags": "q5"}),
        (
            '09:00-09:45 demo #q4 "pricing at 9:30"',
            {"account": None, "account_name": None},
        ),
        ('09:00-09:45 demo @zeta #q4 "pricing at 9:30"', {"account_name": "zeta"}),
        ('thu 09:00-09:45 demo @acme #q4 "pricing at 9:30"', {"day": "2026-11-19"}),
    ],
)
def test_what_is_changed_changes_and_nothing_else(
    desk: Desk, typed: str, fields: dict[str, object]
) -> None:
    before = as_dict(demo(desk))
    after = as_dict(said(desk, typed))
    changed = {name: new for name, new in after.items() if new != before[name]}
    for name, wanted in fields.items():
        assert changed.pop(name) == wanted
    assert set(changed) <= {"account", "category", "start"}


@pytest.mark.parametrize(
    ("typed", "error", "words"),
    [
        ("09:00-09:45 dmeo", ParseError, "dmeo"),
        ("09:00-09:45", ParseError, "activity"),
        ("09:00-08:45 demo", ParseError, "pass midnight"),
        ("mon 09:00-09:45 demo next:tue", UsageError, "next:"),
        ("09:00-09:45 demo @nobody", NotFoundError, "nobody"),
        ('09:00-09:45 demo @acme #q4 "pricing at 9:30"', UsageError, "nothing would"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    desk: Desk, typed: str, error: type[Exception], words: str
) -> None:
    before = dump(desk)
    with pytest.raises(error, match=words):
        said(desk, typed)
    assert dump(desk) == before


def test_seconds_stay_where_the_clock_says_the_same(desk: Desk) -> None:
    entry = demo(desk)
    desk.editing.lengthen(entry.id, -10, front=True)
    desk.editing.lengthen(entry.id, -20)
    after = said(desk, "9:00-10:00 demo @acme")
    assert after.start == entry.start + 10
    assert after.end == entry.start + 3600
    assert said(desk, "8:55-10:00 demo").end == entry.start + 3600


def test_an_entry_over_midnight_stays_on_its_night(desk: Desk) -> None:
    entry = desk.timelog.log("fri 23:00-01:30 billing").entry
    shown = line_of(desk, entry)
    assert shown == "23:00-01:30 billing"
    after = desk.editing.rewrite(entry.id, shown, "23:00-01:45 billing").entry
    assert (after.start, after.seconds) == (entry.start, entry.seconds + 900)
    assert desk.editing.edit(entry.id, "22:45-01:45").entry.start == entry.start - 900
    moved = desk.editing.edit(entry.id, "thu 23:00-01:30").entry
    assert moved.day == "2026-11-19"


@settings(max_examples=80, deadline=None)
@given(zone=st.sampled_from(ZONES), first=st.sampled_from(CHANGES), rows=days(6))
def test_a_line_left_alone_changes_nothing(
    zone: str, first: date, rows: list[tuple[int, int, bool, str, str, str]]
) -> None:
    with filled(zone, first, rows) as (desk, made):
        for entry in made:
            shown = line_of(desk, entry)
            for typed in (shown, f"  {shown} "):
                with pytest.raises(UsageError, match="nothing would change"):
                    desk.editing.rewrite(entry.id, shown, typed)
            after = desk.editing.rewrite(entry.id, shown, f"{shown} #new").entry
            assert set(after.tags.replace(",", " ").split()) == {
                *entry.tags.replace(",", " ").split(),
                "new",
            }
            assert (after.start, after.seconds) == (entry.start, entry.seconds)
            assert (after.activity, after.note) == (entry.activity, entry.note)
