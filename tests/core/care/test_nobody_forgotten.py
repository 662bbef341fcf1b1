"""Everybody in use has a next date, whatever is done; and all counts agree."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from paceline.errors import PacelineError
from support.books import Clock, make_desk
from support.forgotten import (
    every_row_is_its_own_clock,
    nobody_is_forgotten,
    the_counts_agree_with_the_rows,
)
from support.verbs import EXEMPT, FIRMS, PEOPLE, VERBS, Case, begin, verbs_of

if TYPE_CHECKING:
    from paceline.desk import Desk

DAY = 86400


class Everything(RuleBasedStateMachine):
    """Every verb in any order: nobody in use is ever without a date."""

    desk: Desk
    clock: Clock

    @initialize()
    def begin(self) -> None:
        self.held = tempfile.TemporaryDirectory()
        self.clock = Clock()
        self.desk = make_desk(Path(self.held.name), self.clock)
        begin(self.desk)

    @rule(days=st.integers(0, 45))
    def wait(self, days: int) -> None:
        self.clock.forward(days * DAY)

    @rule(
        verb=st.sampled_from(sorted(VERBS)),
        who=st.sampled_from(PEOPLE),
        firm=st.sampled_from(FIRMS),
        ahead=st.integers(-20, 40),
        n=st.integers(0, 30),
    )
    def do(self, verb: str, who: str, firm: str, ahead: int, n: int) -> None:
        """A verb; it may be refused."""
        day = self.desk.zone.day(self.clock()) + timedelta(ahead)
        with suppress(PacelineError):
            VERBS[verb](self.desk, Case(who, firm, day, n))

    @invariant()
    def holds(self) -> None:
        if hasattr(self, "desk"):
            nobody_is_forgotten(self.desk)
            every_row_is_its_own_clock(self.desk)
            the_counts_agree_with_the_rows(self.desk)

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.desk.close()
            self.held.cleanup()


TestNobodyIsForgotten = Everything.TestCase
TestNobodyIsForgotten.settings = settings(
    max_examples=12,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_the_list_of_verbs_is_whole(desk: Desk) -> None:
    verbs = verbs_of(desk)
    exempt = {verb for verb in verbs if {verb, verb.partition(".")[0]} & EXEMPT.keys()}
    assert VERBS.keys() - verbs == set()
    assert VERBS.keys() & exempt == set()
    assert verbs - exempt - VERBS.keys() == set()
    named = {name for one in verbs for name in (one, one.partition(".")[0])}
    assert EXEMPT.keys() - named == set()


BEFORE = {
    "people.keep": ("people.promise",),
    "people.call_off": ("people.promise",),
    "people.unarchive": ("people.archive",),
    "cadence.do_step": ("cadence.enrol",),
    "cadence.pause": ("cadence.enrol",),
    "cadence.skip": ("cadence.enrol",),
    "cadence.stop": ("cadence.enrol",),
    "cadence.resume": ("cadence.enrol", "cadence.pause"),
    "plan.drop_leave": ("cadence.pto",),
    "buyers.helper_done": ("buyers.add_helper",),
    "history.redo": ("people.touch", "history.undo"),
}
"""What must have been done before some verbs."""


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_no_verb_leaves_anybody_without_a_date(
    desk: Desk, clock: Clock, verb: str
) -> None:
    begin(desk)
    day = desk.zone.day(clock()) + timedelta(9)
    for each in (*BEFORE.get(verb, ()), verb):  # its first way is never refused
        VERBS[each](desk, Case("ann", "globex", day))
        nobody_is_forgotten(desk)
    for n in (1, 2):
        with suppress(PacelineError):
            VERBS[verb](desk, Case("bo", "acme", day, n))
    clock.forward(50 * DAY)
    nobody_is_forgotten(desk)
    every_row_is_its_own_clock(desk)
    the_counts_agree_with_the_rows(desk)


def test_deleting_the_only_next_step_puts_the_account_into_the_queue_at_once(
    desk: Desk, clock: Clock
) -> None:
    desk.people.add_account("Acme", tier="A")
    desk.people.touch("acme", "call", "connect")
    clock.forward(20 * DAY)
    desk.people.promise("demo", "acme", "2027-03-01", "meeting")
    assert desk.queue.rows() == []
    desk.history.undo()
    (row,) = desk.queue.rows()
    assert (row.kind, row.who) == ("touch", "Acme")


def test_what_an_import_brings_has_a_date(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(
        "Name,Company,Email\nAnn Roe,Acme,ann@acme.example\nSolo,,s@x.example\n"
    )
    desk.importing.run([(str(file), file.read_bytes())])
    found = desk.attention.neglect()
    assert (found.active, found.undated) == (3, 0)


def test_pages_of_the_queue_join_up(desk: Desk, clock: Clock) -> None:
    for n in range(40):
        desk.people.add_account(f"Firm {n}", tier="ABC"[n % 3])
        clock.forward(DAY // 2)
    clock.forward(40 * DAY)
    whole = desk.queue.rows(0, 100)
    pages = [row for first in range(0, 60, 7) for row in desk.queue.rows(first, 7)]
    assert pages == whole
    assert len(whole) == 40


def test_value_never_moves_anybody_forward(desk: Desk, clock: Clock) -> None:
    for name, value in (("Small", 1_00), ("Huge", 9_000_000_00)):
        desk.people.add_account(name, tier="A")
        desk.people.add_contact(f"Of {name}", name)
        desk.pipeline.add(
            "Deal", name, value=value, next_step="call", next_at="2026-11-23"
        )
        clock.forward(60)
    clock.forward(3 * DAY)
    assert [row.who for row in desk.queue.rows()] == ["Small", "Huge"]
    desk.pipeline.edit("small/deal", value=None)
    assert [row.who for row in desk.queue.rows()] == ["Small", "Huge"]


def test_a_long_queue_reads_indexes_and_no_more_than_it_gives(
    desk: Desk,
) -> None:
    seen: list[str] = []
    desk.people.add_account("Acme", tier="A")
    desk.people.add_contact("Ann", "acme", tier="B")
    desk.book.conn.set_trace_callback(seen.append)
    desk.queue.rows(0, 50)
    desk.book.conn.set_trace_callback(None)
    for sql in (one for one in seen if " pto " not in one):
        for row in desk.book.rows(f"EXPLAIN QUERY PLAN {sql}"):
            plan = str(row[3])
            assert "TEMP B-TREE" not in plan, (plan, sql)
            if plan.startswith("SCAN"):
                table = plan.split()[1]
                assert table in ("one", "CONSTANT") or "INDEX" in plan, plan
