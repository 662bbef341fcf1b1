"""Everybody in use has a next date, whatever is done; and all counts agree."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from paceline.desk.clocks import Present
from paceline.desk.nexttouch import COUNTED, Walk
from paceline.errors import PacelineError
from paceline.model.nexttouch import NEVER
from paceline.store import nexttouch as store
from support.books import Clock, make_desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from paceline.desk import Desk

DAY = 86400
PEOPLE = ("ann", "bo", "cy", "dee")
FIRMS = ("acme", "globex", "initech")
WHO = st.sampled_from(PEOPLE)
FIRM = st.sampled_from(FIRMS)
DAYS = st.integers(-20, 40)


class Everything(RuleBasedStateMachine):
    """Every verb in any order: nobody in use is ever without a date."""

    desk: Desk
    clock: Clock
    folder: Path

    @initialize()
    def begin(self) -> None:
        import tempfile
        from pathlib import Path

        self.held = tempfile.TemporaryDirectory()
        self.clock = Clock()
        self.desk = make_desk(Path(self.held.name), self.clock)
        people = self.desk.people
        for name, tier in zip(FIRMS, ("A", "B", None), strict=True):
            people.add_account(name.title(), tier=tier)
        people.add_contact("Ann", "acme")
        people.add_contact("Bo", "globex")
        people.add_contact("Cy", "acme", tier="A")
        people.add_contact("Dee")

    def attempt(self, verb: Callable[[], Any]) -> None:
        """A verb that may be refused; then it has changed nothing."""
        try:
            verb()
        except PacelineError:
            return

    def day(self, ahead: int) -> date:
        return self.desk.zone.day(self.clock()) + timedelta(ahead)

    @rule(days=st.integers(0, 45))
    def wait(self, days: int) -> None:
        self.clock.forward(days * DAY)

    @rule(who=st.sampled_from((*PEOPLE, *FIRMS)), out=st.booleans())
    def touch(self, who: str, out: bool) -> None:
        side = "out" if out else "in"
        self.attempt(
            lambda: self.desk.people.touch(who, "call", "connect", direction=side)
        )

    @rule(
        who=WHO, kind=st.sampled_from(("promise", "next step", "meeting")), ahead=DAYS
    )
    def promise(self, who: str, kind: str, ahead: int) -> None:
        self.attempt(
            lambda: self.desk.people.promise(
                f"{kind} {ahead}", who, self.day(ahead), kind
            )
        )

    @rule()
    def keep(self) -> None:
        for promise in self.desk.people.promises("open", limit=1):
            self.attempt(partial(self.desk.people.keep, promise.id))

    @rule(firm=FIRM, ahead=DAYS, named=st.booleans())
    def deal(self, firm: str, ahead: int, named: bool) -> None:
        name = f"D{self.desk.book.row('SELECT count(*) FROM deal')[0]}"
        contact = {"acme": "ann", "globex": "bo"}.get(firm) if named else None
        self.attempt(
            lambda: self.desk.pipeline.add(
                name, firm, contact=contact, next_step="call", next_at=self.day(ahead)
            )
        )

    def some_deal(self, closed: bool) -> str | None:
        is_open = "NOT NULL" if closed else "NULL"
        row = self.desk.book.row(
            f"SELECT id FROM deal WHERE closed_at IS {is_open} ORDER BY id LIMIT 1"
        )
        return row[0] if row else None

    @rule(how=st.sampled_from(("win", "lose", "step", "move")), ahead=DAYS)
    def close(self, how: str, ahead: int) -> None:
        deal, pipeline = self.some_deal(closed=False), self.desk.pipeline
        if deal is None:
            return
        if how == "win":
            self.attempt(lambda: pipeline.win(deal))
        elif how == "lose":
            self.attempt(
                lambda: pipeline.lose(deal, "budget", reask_day=self.day(ahead))
            )
        elif how == "step":
            pipeline.next_step(deal, None)
        else:
            self.attempt(lambda: pipeline.move(deal, 1))

    @rule()
    def reopen(self) -> None:
        deal = self.some_deal(closed=True)
        if deal is not None:
            self.attempt(lambda: self.desk.pipeline.move(deal, -1))

    @rule(who=WHO)
    def enrol(self, who: str) -> None:
        self.attempt(lambda: self.desk.cadence.enrol(who))

    @rule(outcome=st.sampled_from(("sent", "reply", "meeting", "do-not-contact")))
    def step(self, outcome: str) -> None:
        row = self.desk.book.row("SELECT id FROM enrolment WHERE state = 'active'")
        if row is not None:
            self.attempt(lambda: self.desk.cadence.do_step(row[0], outcome))

    @rule(who=st.sampled_from((*PEOPLE, *FIRMS)), back=st.booleans())
    def archive(self, who: str, back: bool) -> None:
        verb = self.desk.people.unarchive if back else self.desk.people.archive
        self.attempt(lambda: verb(who))

    @rule(who=WHO, tier=st.sampled_from(("A", "B", "C", None)))
    def tier(self, who: str, tier: str | None) -> None:
        self.attempt(lambda: self.desk.people.edit_contact(who, tier=tier))

    @rule(firm=FIRM, tier=st.sampled_from(("A", "B", "C", None)))
    def account_tier(self, firm: str, tier: str | None) -> None:
        self.attempt(lambda: self.desk.people.edit_account(firm, tier=tier))

    @rule(who=WHO, firm=FIRM)
    def moved(self, who: str, firm: str) -> None:
        self.attempt(lambda: self.desk.people.moved(who, firm))

    @rule()
    def opt_out(self) -> None:
        self.attempt(lambda: self.desk.people.edit_contact("dee", do_not_contact=True))

    @rule(first=st.integers(1, 20), n=st.integers(0, 10))
    def leave(self, first: int, n: int) -> None:
        self.attempt(
            lambda: self.desk.cadence.pto(self.day(first), self.day(first + n))
        )

    @rule()
    def first_of_the_queue(self) -> None:
        for row in self.desk.queue.rows(0, 1):
            self.attempt(partial(self.desk.queue.done, row, "connect"))

    @rule(n=st.integers(1, 3))
    def undo(self, n: int) -> None:
        for _ in range(n):
            self.attempt(self.desk.history.undo)

    @rule()
    def redo(self) -> None:
        self.attempt(self.desk.history.redo)

    @invariant()
    def everybody_in_use_has_a_date(self) -> None:
        if not hasattr(self, "desk"):
            return
        found = self.desk.attention.neglect()
        assert found.undated == 0
        today = self.desk.zone.day(self.clock())
        due = {
            key
            for row in self.desk.queue.rows(0, COUNTED)
            for key in (row.contact, row.account)
        }
        for table in store.TABLES:
            for (key,) in self.desk.book.rows(f"SELECT id FROM {table}"):
                one = self.desk.attention.next_touch(key)
                if one.state == NEVER:
                    assert one.day is None
                    continue
                assert one.day is not None
                if table == "account" and date.fromisoformat(one.day) <= today:
                    assert key in due, one

    @invariant()
    def the_counts_agree_with_the_rows(self) -> None:
        if not hasattr(self, "desk"):
            return
        rows = self.desk.queue.rows(0, COUNTED)
        whole = counted_from_indexes(self.desk)
        assert len(rows) == self.desk.queue.count().due == whole
        late = sum(row.days_late > 0 for row in rows)
        assert self.desk.queue.count().late == late
        groups = [row.contact or row.account or row.key for row in rows]
        assert len(groups) == len(set(groups))
        ratios = [row.ratio for row in rows if row.kind != "promise"]
        assert ratios == sorted(ratios, reverse=True)

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.desk.close()
            self.held.cleanup()


def counted_from_indexes(desk: Desk) -> int:
    """The length of the queue as it is counted when it is long."""
    from paceline.desk import nexttouch

    held, nexttouch.COUNTED = nexttouch.COUNTED, 0
    try:
        desk.memo.clear()
        return desk.queue.whole()
    finally:
        nexttouch.COUNTED = held
        desk.memo.clear()


TestNobodyIsForgotten = Everything.TestCase
TestNobodyIsForgotten.settings = settings(
    max_examples=15,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


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
    assert [row.key for row in Walk(desk, Present(desk)).rows()] == [
        row.key for row in whole
    ]


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
