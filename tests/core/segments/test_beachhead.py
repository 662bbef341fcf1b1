"""There is one beachhead where there are segments, whatever is done, and by whom."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from paceline.errors import NotFoundError, PacelineError, RefusedError, UsageError
from support.books import NOW, make_desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from paceline.desk import Desk
    from paceline.events import Event

NAMES = ("North", "South", "East")
names = st.sampled_from(NAMES)
who = st.sampled_from((0, 1))


class Beachheads(RuleBasedStateMachine):
    """Two machines, with an owner each, on one book."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.desks = [
            make_desk(self.folder, login=login, owner=login) for login in ("sam", "kim")
        ]

    def teardown(self) -> None:
        """Close and remove the book."""
        for desk in self.desks:
            desk.close()
        shutil.rmtree(self.folder)

    def held(self) -> list[list[str]]:
        """The beachheads, as each machine sees them."""
        return [
            [each.name for each in desk.segments.saved() if each.beachhead]
            for desk in self.desks
        ]

    def tried(self, verb: Callable[[], Event]) -> None:
        """Do something that may be refused; then nothing has changed."""
        before = self.held()
        try:
            verb()
        except PacelineError:
            assert self.held() == before

    @rule(who=who, name=names)
    def add(self, who: int, name: str) -> None:
        self.tried(lambda: self.desks[who].segments.add(name, "tier:A"))

    @rule(who=who, name=names, to=names)
    def rename(self, who: int, name: str, to: str) -> None:
        self.tried(lambda: self.desks[who].segments.edit(name, to, "tier:B"))

    @rule(who=who, name=names)
    def remove(self, who: int, name: str) -> None:
        self.tried(lambda: self.desks[who].segments.remove(name))

    @rule(who=who, name=names)
    def make(self, who: int, name: str) -> None:
        self.tried(lambda: self.desks[who].segments.make_beachhead(name))

    @rule(who=who)
    def undo(self, who: int) -> None:
        self.tried(self.desks[who].history.undo)

    @rule(who=who)
    def redo(self, who: int) -> None:
        self.tried(self.desks[who].history.redo)

    @invariant()
    def one(self) -> None:
        """One of them if there are any; both machines say the same."""
        first, second = self.held()
        assert first == second
        assert len(first) == bool(self.desks[0].segments.saved())


Beachheads.TestCase.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None
)
TestBeachheads = Beachheads.TestCase


def meanwhile(desk: Desk, act: Callable[[], object]) -> None:
    """Let something happen on the other machine once this one looked."""
    clock = desk.now

    def later() -> int:
        desk.now = clock
        act()
        return NOW

    desk.now = later


def test_two_machines_that_add_at_once_have_one_beachhead(tmp_path: Path) -> None:
    with make_desk(tmp_path) as one, make_desk(tmp_path, login="kim") as two:
        two.segments.saved()
        meanwhile(two, lambda: one.segments.add("North", "tier:A"))
        two.segments.add("South", "tier:B")
        held = [(each.name, each.beachhead) for each in two.segments.saved()]
        assert held == [("North", True), ("South", False)]
        meanwhile(two, lambda: one.segments.add("East", "tier:A"))
        with pytest.raises(UsageError, match="there is a segment East already"):
            two.segments.add("East", "tier:B")


def test_a_beachhead_made_meanwhile_is_not_removed(tmp_path: Path) -> None:
    with make_desk(tmp_path) as one, make_desk(tmp_path, login="kim") as two:
        one.segments.add("North", "tier:A")
        one.segments.add("South", "tier:A")
        meanwhile(two, lambda: one.segments.make_beachhead("South"))
        with pytest.raises(RefusedError, match="South is the beachhead"):
            two.segments.remove("South")
        meanwhile(two, lambda: one.segments.remove("North"))
        with pytest.raises(NotFoundError):
            two.segments.make_beachhead("North")
        assert [each.name for each in two.segments.saved()] == ["South"]
