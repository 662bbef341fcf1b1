"""Undo and redo: do then undo is the identity on the whole book."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from paceline.errors import NotFoundError, PacelineError
from support.books import NOW, Clock, dump, make_desk

ACTIVITIES = st.sampled_from(("demo", "billing", "attempt", "crm-entry"))
NAMES = st.sampled_from(("acme", "globex", "zed-ltd"))


class Undoing(RuleBasedStateMachine):
    """Any verbs in any order, with undo and redo between them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = Clock()
        self.desk = make_desk(Path(self.folder.name), self.clock)
        self.past: list[dict[str, Any]] = []
        self.future: list[dict[str, Any]] = []

    def teardown(self) -> None:
        self.desk.close()
        self.folder.cleanup()

    def do(self, verb: Any) -> None:
        """Run a verb; remember the book before it if it changed anything."""
        before, steps = dump(self.desk), self.steps()
        try:
            verb()
        except PacelineError:
            assert dump(self.desk) == before
            return
        if self.steps() > steps:
            self.past.append(before)
            self.future.clear()

    def steps(self) -> int:
        return int(self.desk.book.row("SELECT count(*) FROM step")[0])

    @rule(minutes=st.integers(1, 200), activity=ACTIVITIES, name=NAMES)
    def log(self, minutes: int, activity: str, name: str) -> None:
        line = f"{minutes}m {activity} @{name}"
        self.do(lambda: self.desk.timelog.log(line, create=True))

    @rule(start=st.integers(0, 11 * 4), length=st.integers(1, 12), activity=ACTIVITIES)
    def log_range(self, start: int, length: int, activity: str) -> None:
        a, b = start * 15, (start + length) * 15
        line = f"{a // 60}:{a % 60:02}-{b // 60 % 24}:{b % 60:02} {activity}"
        self.do(lambda: self.desk.timelog.log(line))

    @rule(activity=ACTIVITIES, ago=st.integers(0, 100))
    def start(self, activity: str, ago: int) -> None:
        at = self.clock.at - ago * 60
        self.do(lambda: self.desk.timer.start(activity, at=at))

    @rule(verb=st.sampled_from(("stop", "pause", "resume", "cancel")))
    def timer(self, verb: str) -> None:
        self.do(getattr(self.desk.timer, verb))

    @rule(
        name=NAMES,
        channel=st.sampled_from(("call", "mail")),
        ago=st.integers(0, 50_000),
    )
    def touch(self, name: str, channel: str, ago: int) -> None:
        def verb() -> None:
            people = self.desk.people
            people.touch(name, channel, "connect", "hello", at=self.clock.at - ago)

        self.do(verb)

    @rule(seconds=st.integers(1, 7200))
    def wait(self, seconds: int) -> None:
        self.clock.forward(seconds)

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        self.future.append(dump(self.desk))
        self.desk.history.undo()
        assert dump(self.desk) == self.past.pop()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.past.append(dump(self.desk))
        self.desk.history.redo()
        assert dump(self.desk) == self.future.pop()

    @invariant()
    def nothing_more_to_redo_than_was_undone(self) -> None:
        undone = self.desk.book.row("SELECT count(*) FROM step WHERE undone = 1")[0]
        assert undone == len(self.future)

    @invariant()
    def one_person_is_in_one_place(self) -> None:
        rows = self.desk.book.rows(
            "SELECT start, start + seconds FROM time_entry WHERE timed = 1 ORDER BY 1"
        )
        assert all(a[1] <= b[0] for a, b in pairwise(rows))

    @invariant()
    def last_touch_is_the_newest_touch(self) -> None:
        wrong = self.desk.book.rows(
            "SELECT name FROM account a WHERE last_touch IS NOT "
            "(SELECT max(at) FROM touch WHERE account = a.id)"
        )
        assert wrong == []


TestUndoing = Undoing.TestCase
TestUndoing.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)


def test_undo_goes_back_over_a_hundred_steps_and_restarts(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    empty = dump(desk)
    for number in range(120):
        desk.timelog.log(f"{number + 1}m demo @a{number}", create=True)
    full = dump(desk)
    desk.close()
    desk = make_desk(tmp_path)
    for _ in range(120):
        desk.history.undo()
    assert dump(desk) == empty
    with pytest.raises(NotFoundError, match="nothing to undo"):
        desk.history.undo()
    desk.close()
    desk = make_desk(tmp_path)
    for _ in range(120):
        desk.history.redo()
    assert dump(desk) == full


def test_a_new_step_ends_redo(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    desk.timelog.log("45m demo")
    desk.history.undo()
    desk.timelog.log("30m mail")
    with pytest.raises(NotFoundError, match="nothing to redo"):
        desk.history.redo()
    desk.history.undo()
    assert desk.book.row("SELECT count(*) FROM time_entry")[0] == 0


def test_an_edit_by_another_program_is_journaled_and_undone(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    desk.timelog.log("45m demo @acme", create=True)
    with closing(sqlite3.connect(desk.book.path, isolation_level=None)) as shell:
        shell.execute("UPDATE account SET name = 'ACME Corp'")
        shell.execute("DELETE FROM time_entry")
    steps = desk.history.steps()
    assert [step.author for step in steps] == ["outside", "outside", "sam"]
    assert desk.history.changes(steps[1].id)[0].fields == (
        ("name", "acme", "ACME Corp"),
    )
    desk.history.undo()
    desk.history.undo()
    assert desk.book.row("SELECT name FROM account")[0] == "acme"
    assert desk.book.row("SELECT count(*) FROM time_entry")[0] == 1


def test_history_tells_who_did_what_and_when(tmp_path: Path) -> None:
    clock = Clock(NOW)
    desk = make_desk(tmp_path, clock)
    desk.timelog.log("45m demo")
    clock.forward(60)
    desk.history.undo()
    newest, oldest = desk.history.steps()
    assert (newest.kind, newest.what, newest.at) == ("undo", "log demo", NOW + 60)
    assert (oldest.kind, oldest.author, oldest.undone) == ("do", "sam", True)
    assert desk.history.steps(before=newest.id) == [oldest]
    [change] = desk.history.changes(oldest.id)
    assert change.table == "time_entry"
    assert ("seconds", None, 2700) in change.fields


def test_what_a_book_begins_with_is_not_undone(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    with desk.book.write("make a book", NOW, "load") as conn:
        conn.execute("INSERT INTO budget VALUES ('b', 'sam', 'billing', 3600, 'most')")
    with pytest.raises(NotFoundError, match="nothing to undo"):
        desk.history.undo()
    assert desk.history.steps()[0].kind == "load"
