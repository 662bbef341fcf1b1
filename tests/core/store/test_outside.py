"""Time that another program writes into the book counts once, at once."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from paceline.errors import NotFoundError
from support.books import make_desk
from support.timelogs import marks_are_true, union

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paceline.desk import Desk

DAY = date(2026, 11, 20)

INSERT = (
    "INSERT INTO time_entry (id, owner, start, seconds, day, zone, category, activity, "
    "created_at) VALUES (?, 'sam', ?, ?, '2026-11-20', 'UTC', 0, 'demo', 1)"
)


def outside(desk: Desk, *statements: tuple[str, Iterable[object]]) -> None:
    """Write into the book as the sqlite3 shell would."""
    other = sqlite3.connect(desk.book.path)
    with other:
        for sql, values in statements:
            other.execute(sql, tuple(values))
    other.close()


def total(desk: Desk) -> int:
    return sum(row.seconds for row in desk.report.time(DAY, DAY, "category"))


def at(desk: Desk, hour: float) -> int:
    return desk.zone.midnight(DAY) + int(hour * 3600)


def test_an_hour_written_beside_the_app_counts_once(tmp_path: Path) -> None:
    with make_desk(tmp_path) as desk:
        desk.timelog.log("2026-11-20 9:00-10:00 demo")
        outside(desk, (INSERT, ("x", at(desk, 9.5), 3600)))
        desk.book.settle(desk.now())
        assert total(desk) == 5400
        assert marks_are_true(desk)
        newest, edit, *_ = desk.history.steps()
        assert (newest.kind, newest.what) == (
            "load",
            "mark time that another program logged twice",
        )
        assert edit.author == "outside"
        desk.book.settle(desk.now())
        assert desk.history.steps()[0] == newest


def test_the_next_command_counts_it_once(tmp_path: Path) -> None:
    with make_desk(tmp_path) as desk:
        desk.timelog.log("2026-11-20 9:00-10:00 demo")
        outside(desk, (INSERT, ("x", at(desk, 9.5), 3600)))
    with make_desk(tmp_path) as desk:
        assert total(desk) == 5400


def test_a_verb_marks_before_it_writes(tmp_path: Path) -> None:
    with make_desk(tmp_path) as desk:
        desk.timelog.log("2026-11-20 9:00-10:00 demo")
        outside(desk, (INSERT, ("x", at(desk, 9.5), 3600)))
        desk.timelog.log("2026-11-20 14:00-15:00 demo")
        assert total(desk) == 9000
        desk.history.undo()
        assert total(desk) == 5400


def test_undo_and_redo_of_an_edit_from_outside_count_once(tmp_path: Path) -> None:
    with make_desk(tmp_path) as desk:
        desk.timelog.log("2026-11-20 9:00-10:00 demo")
        outside(desk, (INSERT, ("x", at(desk, 9.5), 3600)))
        outside(
            desk, ("UPDATE time_entry SET start = ? WHERE id = 'x'", (at(desk, 9),))
        )
        desk.book.settle(desk.now())
        totals = []
        for verb in ("undo", "undo", "redo", "redo"):
            getattr(desk.history, verb)()
            totals.append(total(desk))
            assert marks_are_true(desk)
        assert totals == [5400, 3600, 5400, 3600]


def test_edits_of_other_tables_are_no_reason_for_a_step(tmp_path: Path) -> None:
    with make_desk(tmp_path) as desk:
        outside(desk, ("INSERT INTO budget VALUES ('b', 'sam', 'mail', 9, 'most')", ()))
        desk.book.settle(desk.now())
        assert desk.history.steps()[0].author == "outside"


def test_a_book_that_is_locked_is_left_for_the_next_time(tmp_path: Path) -> None:
    with make_desk(tmp_path) as desk:
        desk.timelog.log("2026-11-20 9:00-10:00 demo")
        outside(desk, (INSERT, ("x", at(desk, 9.5), 3600)))
        holder = sqlite3.connect(desk.book.path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        desk.book.settle(desk.now())
        holder.close()
        desk.book.settle(desk.now())
        assert total(desk) == 5400


def test_a_check_marks_what_was_left_unmarked_before(tmp_path: Path) -> None:
    with make_desk(tmp_path) as desk:
        desk.timelog.log("2026-11-20 9:00-10:00 demo")
        outside(desk, (INSERT, ("x", at(desk, 9.5), 3600)))
        desk.timelog.log("2026-11-20 14:00-15:00 demo")
        # ours was the newest step when it was done, so nobody looks at it again
        with desk.book.write("as an older Paceline", desk.now()) as conn:
            conn.execute("UPDATE time_entry SET overlap = 0")
        assert total(desk) == 10_800
        assert len(desk.checking.findings()) == 1
        assert total(desk) == 9000
        assert marks_are_true(desk)
        steps = desk.history.steps()
        assert (steps[0].kind, steps[0].changes) == ("load", 2)
        desk.checking.findings()
        assert desk.history.steps() == steps


SPANS = st.lists(
    st.tuples(st.integers(0, 90_000), st.integers(0, 50_000)), min_size=1, max_size=8
)


@settings(max_examples=40, deadline=None)
@given(own=SPANS, others=SPANS, moved=SPANS, undone=st.integers(0, 20))
def test_no_second_counts_twice_whoever_wrote_it(
    own: list[tuple[int, int]],
    others: list[tuple[int, int]],
    moved: list[tuple[int, int]],
    undone: int,
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        make_desk(Path(folder)) as desk,
    ):
        first = desk.zone.midnight(DAY)
        for start, seconds in own:
            clock = desk.zone.local(first + start)
            length = max(60, seconds // 60 * 60)
            desk.timelog.log(f"{clock:%Y-%m-%d %H:%M} {length // 60}m call")
        edits: list[tuple[str, tuple[object, ...]]] = [
            (INSERT, (f"x{n}", first + start, seconds))
            for n, (start, seconds) in enumerate(others)
        ]
        edits += [
            (
                "UPDATE time_entry SET start = ?, seconds = ? WHERE id = ?",
                (first + start, seconds, f"x{n}"),
            )
            for n, (start, seconds) in enumerate(moved)
        ]
        outside(desk, *edits)
        desk.book.settle(desk.now())
        for verb in ("undo",) * undone + ("redo",) * undone:
            with suppress(NotFoundError):
                getattr(desk.history, verb)()
            assert marks_are_true(desk)
        week = desk.report.time(DAY, date(2026, 11, 25), "category")
        assert sum(row.seconds for row in week) == union(desk)
