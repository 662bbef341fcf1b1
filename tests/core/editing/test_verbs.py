"""Editing verbs: one undo each, one timeline, and no second made or lost untold."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paceline.desk.rewording import Labels
from paceline.errors import NotFoundError, PacelineError, RefusedError, UsageError
from support.books import NOW, make_desk
from support.timelogs import (
    CHANGES,
    ZONES,
    days,
    entry_of,
    filled,
    marks_are_true,
    put,
    union,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from paceline.desk import Desk
    from paceline.model.timelog import Entry

FRIDAY = "2026-11-20"


def dump(desk: Desk) -> list[tuple[object, ...]]:
    return desk.book.rows("SELECT * FROM time_entry ORDER BY id") + desk.book.rows(
        "SELECT * FROM timer"
    )


def clock(desk: Desk, entry: Entry) -> str:
    start, end = desk.zone.local(entry.start), desk.zone.local(entry.end)
    return f"{entry.day[8:]} {start:%H:%M}-{end:%H:%M}"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = make_desk(tmp_path)
    for name in ("Acme", "Globex"):
        desk.people.add_account(name)
    desk.people.add_contact("Ann Roe", "Acme")
    desk.timelog.log("fri 9:00-10:00 demo @acme #q4 first words")
    desk.timelog.log("fri 10:00-10:30 billing @acme")
    desk.timelog.log("fri 11:00-12:00 call")
    return desk


def keys(desk: Desk) -> list[str]:
    return [one.entry.id for one in desk.editing.find(desk.editing.query(""))]


EDITS = (
    ("45m", "20 09:00-09:45 demo first words q4"),
    ("at 9:15", "20 09:15-10:15 demo first words q4"),
    ("8:00-8:30", "20 08:00-08:30 demo first words q4"),
    ("8:00+20m billing", "20 08:00-08:20 billing first words q4"),
    ("yesterday", "21 09:00-10:00 demo first words q4"),
    ("yesterday 14:00-15:00", "21 14:00-15:00 demo first words q4"),
    ("thu 45m", "19 09:00-09:45 demo first words q4"),
    ("today 9:00-9:30", "22 09:00-09:30 demo first words q4"),
    ("2026-11-16 8:00", "16 08:00-09:00 demo first words q4"),
    ("billing", "20 09:00-10:00 billing first words q4"),
    ("crm entry", "20 09:00-10:00 crm-entry first words q4"),
    ("other words", "20 09:00-10:00 demo other words q4"),
    ("#hot", "20 09:00-10:00 demo first words q4 hot"),
    ("call #hot 30m new", "20 09:00-09:30 call new q4 hot"),
    ("admin", "20 09:00-10:00 crm-entry first words q4"),
)


@pytest.mark.parametrize(("words", "then"), EDITS)
def test_an_edit_changes_what_is_said_and_one_undo_takes_it_back(
    desk: Desk, words: str, then: str
) -> None:
    before = dump(desk)
    done = desk.editing.edit(keys(desk)[0], words)
    entry = desk.editing.get(done.entry.id)
    assert entry == done.entry
    assert f"{clock(desk, entry)} {entry.activity} {entry.note} {entry.tags}" == then
    assert entry.account_name == "Acme"
    desk.history.undo()
    assert dump(desk) == before


def test_a_name_replaces_whom_it_was_for_and_clearing_empties(desk: Desk) -> None:
    first = keys(desk)[0]
    assert desk.editing.edit(first, "@ann").entry.contact_name == "Ann Roe"
    moved = desk.editing.edit(first, "@globex").entry
    assert (moved.account_name, moved.contact_name) == ("Globex", None)
    bare = desk.editing.edit(first, "", clear=("account", "note", "tags")).entry
    assert (bare.account, bare.note, bare.tags) == (None, "", "")
    with pytest.raises(NotFoundError, match="globx"):
        desk.editing.edit(first, "@globx")
    with pytest.raises(UsageError, match="cannot be emptied"):
        desk.editing.edit(first, "", clear=("start",))


@pytest.mark.parametrize("words", ["", "demo", "9:00-10:00", "first words", "@acme"])
def test_an_edit_that_changes_nothing_is_refused(desk: Desk, words: str) -> None:
    before, steps = dump(desk), desk.history.steps()
    with pytest.raises(UsageError, match="nothing would change"):
        desk.editing.edit(keys(desk)[0], words)
    assert (dump(desk), desk.history.steps()) == (before, steps)


@pytest.mark.parametrize(
    "words", ["today 23:00-23:30", "today 11:30-12:30", "next:tue"]
)
def test_an_edit_into_the_future_is_refused(desk: Desk, words: str) -> None:
    before = dump(desk)
    with pytest.raises(UsageError):
        desk.editing.edit(keys(desk)[0], words)
    assert dump(desk) == before


def test_time_newly_covered_is_taken_with_a_notice(desk: Desk) -> None:
    first, second, _ = keys(desk)
    before = dump(desk)
    done = desk.editing.lengthen(first, 900)
    assert done.notices == ("billing at 10:00 was trimmed from 30m to 15m",)
    assert clock(desk, desk.editing.get(second)) == "20 10:15-10:30"
    assert union(desk) == 9000
    desk.history.undo()
    assert dump(desk) == before
    gone = desk.editing.edit(first, "9:00-11:30")
    assert gone.notices[0] == "billing at 10:00 was covered whole and is gone"
    assert len(keys(desk)) == 2


def test_shortening_frees_time_and_can_take_it_from_the_front(desk: Desk) -> None:
    first = keys(desk)[0]
    assert clock(desk, desk.editing.shorten(first, 900).entry) == "20 09:00-09:45"
    front = desk.editing.shorten(first, 900, front=True).entry
    assert clock(desk, front) == "20 09:15-09:45"
    wider = desk.editing.lengthen(first, 1800, front=True).entry
    assert clock(desk, wider) == "20 08:45-09:45"
    with pytest.raises(UsageError, match="'pace delete'"):
        desk.editing.shorten(first, 3600)


def test_the_running_timer_makes_room(desk: Desk) -> None:
    desk.timer.start("research", at=NOW - 3600)
    entry = desk.timelog.log("today 9:00-10:30 call").entry
    done = desk.editing.lengthen(entry.id, 3600)
    assert "the running research timer leaves that time out" in done.notices
    timer = desk.timer.status().timer
    assert timer is not None
    assert timer.start == NOW - 1800


def test_untimed_entries_are_edited_by_length_and_day(desk: Desk) -> None:
    entry = desk.timelog.log("thu 2h research").entry
    assert not entry.timed
    assert desk.editing.edit(entry.id, "90m").entry.seconds == 5400
    moved = desk.editing.edit(entry.id, "yesterday").entry
    assert (moved.day, moved.timed, moved.seconds) == ("2026-11-21", False, 5400)
    timed = desk.editing.edit(entry.id, "14:00").entry
    assert clock(desk, timed) == "21 14:00-15:30"
    assert timed.timed


def test_a_split_conserves_and_says_what_the_rest_was(desk: Desk) -> None:
    before = dump(desk)
    first, second = desk.editing.split(keys(desk)[0], 1200, "billing @globex late")
    assert clock(desk, first.entry) == "20 09:00-09:20"
    assert clock(desk, second.entry) == "20 09:20-10:00"
    assert (second.entry.activity, second.entry.note) == ("billing", "late")
    assert (first.entry.account_name, second.entry.account_name) == ("Acme", "Globex")
    desk.history.undo()
    assert dump(desk) == before
    for after, words in ((0, ""), (3600, ""), (600, "8:00-9:00"), (600, "20m")):
        with pytest.raises(UsageError):
            desk.editing.split(keys(desk)[0], after, words)
    assert dump(desk) == before


def test_a_join_tells_what_it_adds_and_loses(desk: Desk) -> None:
    first, second, third = keys(desk)
    before = dump(desk)
    done = desk.editing.join([second, first])
    assert clock(desk, done.entry) == "20 09:00-10:30"
    assert done.notices == ("30m billing is demo now",)
    desk.history.undo()
    assert dump(desk) == before
    with pytest.raises(RefusedError, match="billing"):
        desk.editing.join([first, third])
    done = desk.editing.join([second, third])
    assert clock(desk, done.entry) == "20 10:00-12:00"
    assert "the 30m between them count too now" in done.notices
    with pytest.raises(UsageError):
        desk.editing.join([second])
    with pytest.raises(NotFoundError):
        desk.editing.join([second, third])


def test_many_are_reclassified_with_one_undo(desk: Desk) -> None:
    before = dump(desk)
    query = desk.editing.query("@acme and day:2026-11-20")
    dry = desk.editing.retag(query, Labels("reporting"), dry=True)
    assert dry.said == "would change 2 entries, 1h30 in all"
    assert dump(desk) == before
    done = desk.editing.retag(
        query, Labels("reporting", whom="globex", add=("moved",), drop=("Q4",))
    )
    assert done.notices == ("1h demo is reporting", "30m billing is reporting")
    found = desk.editing.find(desk.editing.query("reporting"))
    assert [(e.entry.category, e.entry.tags) for e in found] == [(2, "moved")] * 2
    assert {e.entry.account_name for e in found} == {"Globex"}
    assert desk.timelog.split_of(FRIDAY) == (3600, 0, 5400, 0)
    desk.history.undo()
    assert dump(desk) == before


def test_tags_of_other_programs_keep_their_blanks(desk: Desk) -> None:
    first = keys(desk)[0]
    for held, then in (
        ("big deal, toggl", "big deal, toggl, new"),
        ("a, b", "a b new"),
        ("a b", "a b new"),
        ("", "new"),
    ):
        desk.book.conn.execute(
            "UPDATE time_entry SET tags = ? WHERE id = ?", (held, first)
        )
        assert desk.editing.edit(first, "#new").entry.tags == then


def test_a_project_that_was_imported_is_one_tag(desk: Desk) -> None:
    first = keys(desk)[0]
    with desk.book.write("import", 1) as conn:
        tags = "project: Big House"
        conn.execute("UPDATE time_entry SET tags = ? WHERE id = ?", (tags, first))
    assert "#project: Big House" in desk.editing.edit(first, "", clear=("note",)).said
    both = desk.editing.edit(first, "#new")
    assert both.entry.tags == "project: Big House, new"
    assert both.said.partition(" on ")[0].endswith("#project: Big House #new")


def test_a_wrong_retag_is_refused_whole(desk: Desk) -> None:
    before = dump(desk)
    everything = desk.editing.query("")
    for labels in (Labels("biling"), Labels(), Labels(whom="nobody")):
        with pytest.raises(PacelineError):
            desk.editing.retag(everything, labels)
    with pytest.raises(UsageError, match="did you mean billing"):
        desk.editing.retag(everything, Labels("biling"))
    with pytest.raises(NotFoundError, match="no entry matches"):
        desk.editing.retag(desk.editing.query("travel"), Labels("billing"))
    with pytest.raises(UsageError, match="so already"):
        desk.editing.retag(desk.editing.query("billing"), Labels("billing"))
    assert dump(desk) == before


def test_deleting_is_one_step_and_all_or_none(desk: Desk) -> None:
    before = dump(desk)
    done = desk.editing.delete(keys(desk)[:2])
    assert done.said == "deleted 2 entries, 1h30 in all"
    desk.history.undo()
    assert dump(desk) == before
    with pytest.raises(NotFoundError):
        desk.editing.delete([keys(desk)[0], "gone"])
    assert dump(desk) == before


def test_what_is_for_somebody_else_is_not_found(desk: Desk) -> None:
    desk.book.conn.execute("UPDATE time_entry SET owner = 'kim'")
    row = desk.book.row("SELECT id FROM time_entry")[0]
    with pytest.raises(NotFoundError):
        desk.editing.delete([row])


def test_marks_of_imported_overlaps_follow_the_edits(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    early = entry_of(desk, FRIDAY, "9:00", 3600)
    late = entry_of(desk, FRIDAY, "9:30", 3600, "billing")
    put(desk, early, late)
    shorter = desk.editing.shorten(late.id, 600).entry
    assert clock(desk, shorter) == "20 09:30-10:20"
    assert desk.timelog.split_of(FRIDAY) == (3600, 0, 1200, 0)
    desk.editing.shorten(early.id, 1800)
    assert marks_are_true(desk)
    assert desk.timelog.split_of(FRIDAY) == (1800, 0, 3000, 0)


def test_logging_over_imported_overlaps_counts_no_second_twice(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    put(
        desk,
        entry_of(desk, FRIDAY, "9:00", 3 * 3600),
        entry_of(desk, FRIDAY, "9:00", 3 * 3600, "billing"),
    )
    desk.timelog.log("fri 10:00-11:00 call")
    assert sum(desk.timelog.split_of(FRIDAY)) == union(desk) == 3 * 3600


def test_a_split_keeps_the_origin_but_not_the_other_programs_key(desk: Desk) -> None:
    first = keys(desk)[0]
    desk.book.conn.execute(
        "UPDATE time_entry SET source = 'toggl', ext_id = '7' WHERE id = ?", (first,)
    )
    desk.editing.split(first, 600)
    rows = desk.book.rows("SELECT source, ext_id FROM time_entry WHERE source <> ''")
    assert sorted(rows, key=str) == [("toggl", "7"), ("toggl", None)]


VERBS: dict[str, Callable[[Desk, list[Entry], int], object]] = {
    "split": lambda desk, got, n: desk.editing.split(
        got[n % len(got)].id, 1 + n % max(1, got[n % len(got)].seconds - 1)
    ),
    "join": lambda desk, got, n: desk.editing.join(
        [entry.id for entry in (got[n % len(got)], got[(n + 1) % len(got)])]
    ),
    "move": lambda desk, got, n: desk.editing.move(
        got[n % len(got)].id, desk.zone.day(got[0].start) + timedelta(n % 9)
    ),
    "move to an instant": lambda desk, got, n: desk.editing.move(
        got[n % len(got)].id, got[0].start + n
    ),
    "lengthen": lambda desk, got, n: desk.editing.lengthen(got[n % len(got)].id, 1 + n),
    "shorten": lambda desk, got, n: desk.editing.shorten(
        got[n % len(got)].id, 1 + n, front=bool(n % 2)
    ),
    "delete": lambda desk, got, n: desk.editing.delete([got[n % len(got)].id]),
    "edit": lambda desk, got, n: desk.editing.edit(
        got[n % len(got)].id, f"9:{n % 60:02d}+{25 + n % 500}m"
    ),
}


@settings(max_examples=120, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    first=st.sampled_from(CHANGES),
    rows=days(),
    verb=st.sampled_from(list(VERBS)),
    n=st.integers(0, 60_000),
    overlap=st.booleans(),
)
def test_verbs_keep_one_timeline_and_undo_to_the_byte(
    zone: str,
    first: date,
    rows: list[tuple[int, int, bool, str, str, str]],
    verb: str,
    n: int,
    overlap: bool,
) -> None:
    with filled(zone, first, rows) as (desk, got):
        if overlap:
            put(desk, *fill_again(desk, got))
        before, held = dump(desk), union(desk)
        try:
            VERBS[verb](desk, got, n)
        except PacelineError:
            assert dump(desk) == before
            return
        if verb == "split":
            assert union(desk) == held
        assert marks_are_true(desk)
        assert {seconds > 0 for (seconds,) in seconds_of(desk)} <= {True}
        if not overlap:
            assert no_overlap(desk)
        days_seen = desk.totals.time(first, first + timedelta(40), "day")
        by_activity = desk.totals.time(first, first + timedelta(40), "activity")
        total = sum(row.seconds for row in days_seen)
        assert total == sum(row.seconds for row in by_activity) == union(desk)
        desk.history.undo()
        assert dump(desk) == before
        desk.history.redo()
        desk.history.undo()
        assert dump(desk) == before


def fill_again(desk: Desk, got: list[Entry]) -> list[Entry]:
    from paceline.desk.rewording import at_instant
    from paceline.model import replace
    from paceline.store.ids import new_id

    return [
        at_instant(desk, replace(entry, id=new_id()), entry.start + entry.seconds // 2)
        for entry in got
        if entry.timed
    ][:3]


def seconds_of(desk: Desk) -> list[tuple[int]]:
    return desk.book.rows("SELECT seconds FROM time_entry")


def no_overlap(desk: Desk) -> bool:
    return desk.book.row("SELECT 1 FROM time_entry WHERE overlap = 1") is None


@settings(max_examples=100, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    first=st.sampled_from(CHANGES),
    start=st.integers(0, 172_800),
    seconds=st.integers(2, 60_000),
    cut=st.floats(0, 1),
    back=st.integers(0, 20),
)
def test_split_join_and_move_conserve_seconds_over_midnight_and_clock_changes(
    zone: str, first: date, start: int, seconds: int, cut: float, back: int
) -> None:
    row = (start, seconds, True, "demo", "", "")
    with filled(zone, first, [row]) as (desk, (whole,)):
        at = max(1, min(seconds - 1, int(cut * seconds)))
        one, two = desk.editing.split(whole.id, at)
        assert one.entry.seconds + two.entry.seconds == seconds
        assert one.entry.end == two.entry.start
        assert two.entry.day == f"{desk.zone.day(two.entry.start)}"
        joined = desk.editing.join([one.entry.id, two.entry.id])
        assert joined.entry == whole
        assert joined.notices == ()
        to = desk.zone.day(whole.start) - timedelta(back)
        if back:
            moved = desk.editing.move(whole.id, to).entry
            assert (moved.seconds, union(desk)) == (seconds, seconds)
            assert moved.day == f"{desk.zone.day(moved.start)}"
