"""An opt-out cannot be lost but by undoing it, whatever else is done."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from paceline.errors import PacelineError
from support.books import Clock, make_desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from paceline.desk import Desk

DAY = 86400
NAMES = ("Ann", "Dee", "Zed")
FIRMS = ("Acme", "Globex")
NAME, FIRM = st.sampled_from(NAMES), st.sampled_from(FIRMS)
MAILS = st.sampled_from(("ann@x.example", "dee@x.example", "DEE@x.example"))
PHONES = st.sampled_from(("030 1234567", "+49 30 1234567", "030 7654321"))
NOWHERE = st.one_of(FIRM, st.none())
OUTCOMES = st.sampled_from(("sent", "reply", "meeting", "connect", "do-not-contact"))
KINDS = st.sampled_from(("promise", "next step", "meeting"))


class OptOut(RuleBasedStateMachine):
    """Verbs in any order. Who opted out is known by a mail address of their own.

    `wishes` are the addresses of people who opted out, one set for each step that may
    be undone; `ahead` those of the steps that were.
    """

    desk: Desk

    @initialize()
    def begin(self) -> None:
        self.held = tempfile.TemporaryDirectory()
        self.clock = Clock()
        self.desk = make_desk(Path(self.held.name), self.clock)
        for firm in FIRMS:
            self.desk.people.add_account(firm)
        self.desk.people.add_contact("Dee", "acme", email="dee@x.example")
        self.desk.people.add_contact("Ann", "acme", email="ann@x.example")
        self.wishes = [self.silent()]
        self.ahead: list[set[str]] = []
        self.last = self.steps()

    def steps(self) -> int:
        """How many steps may be undone."""
        sql = "SELECT count(*) FROM step WHERE kind = 'do' AND undone = 0"
        return int(self.desk.book.row(sql)[0])

    def silent(self) -> set[str]:
        """The mail addresses of contacts that are marked."""
        return {
            row[0]
            for row in self.desk.book.rows(
                "SELECT lower(email) FROM contact WHERE do_not_contact = 1 "
                "AND email IS NOT NULL"
            )
        }

    def attempt(self, verb: Callable[[], Any]) -> None:
        """A verb that may be refused; if it did something, a wish may have come."""
        try:
            verb()
        except PacelineError:
            return
        if self.steps() > self.last:
            self.wishes.append(self.wishes[-1] | self.silent())
            self.ahead.clear()
            self.last = self.steps()

    def contacts(self) -> list[str]:
        return [
            row[0]
            for row in self.desk.book.rows("SELECT id FROM contact ORDER BY rowid")
        ]

    def some(self, n: int) -> str:
        """One of the contacts."""
        found = self.contacts()
        return str(found[n % len(found)])

    @rule(n=st.integers(0, 9))
    def opt_out(self, n: int) -> None:
        who = self.some(n)
        self.attempt(lambda: self.desk.people.edit_contact(who, do_not_contact=True))

    @rule(n=st.integers(0, 9), outcome=OUTCOMES, met=st.booleans())
    def touch(self, n: int, outcome: str, met: bool) -> None:
        who = self.some(n)
        on = self.desk.zone.day(self.clock()) + timedelta(3) if met else None
        self.attempt(lambda: self.desk.people.touch(who, "call", outcome, meeting=on))

    @rule(name=NAME, firm=NOWHERE, mail=st.one_of(MAILS, st.none()), phone=PHONES)
    def add(self, name: str, firm: str | None, mail: str | None, phone: str) -> None:
        self.attempt(
            lambda: self.desk.people.add_contact(name, firm, email=mail, phone=phone)
        )

    @rule(n=st.integers(0, 9), name=NAME, mail=MAILS, firm=NOWHERE)
    def edit(self, n: int, name: str, mail: str, firm: str | None) -> None:
        who = self.some(n)
        news = {"name": name, "email": mail, "account": firm}
        self.attempt(lambda: self.desk.people.edit_contact(who, **news))

    @rule(n=st.integers(0, 9), field=st.sampled_from(("email", "phone", "note")))
    def empty(self, n: int, field: str) -> None:
        who = self.some(n)
        self.attempt(lambda: self.desk.people.edit_contact(who, **{field: None}))

    @rule(n=st.integers(0, 9), firm=FIRM)
    def moved(self, n: int, firm: str) -> None:
        who = self.some(n)
        self.attempt(lambda: self.desk.people.moved(who, firm))

    @rule(n=st.integers(0, 11), back=st.booleans())
    def archive(self, n: int, back: bool) -> None:
        verb = self.desk.people.unarchive if back else self.desk.people.archive
        who = FIRMS[n - 10] if n > 9 else self.some(n)
        self.attempt(lambda: verb(who))

    @rule(name=NAME, firm=NOWHERE, mail=MAILS, wish=st.sampled_from(("", "yes", "no")))
    def file(self, name: str, firm: str | None, mail: str, wish: str) -> None:
        text = (
            "First Name,Company,E-mail 1 Value,Email,Do not contact\n"
            f"{name},{firm or ''},{mail},,{wish}\n"
        )
        self.attempt(lambda: self.desk.importing.run([("people.csv", text.encode())]))

    @rule()
    def whole_book(self) -> None:
        """Into a new book it goes as it is; into this one it changes nothing."""
        text = "".join(self.desk.exporting.json()).encode()
        self.attempt(lambda: self.desk.importing.run([("book.json", text)]))
        other = make_desk(Path(self.held.name), self.clock, name="other.db")
        with other:
            other.importing.run([("book.json", text)])
            sql = "SELECT id, do_not_contact FROM contact ORDER BY id"
            assert other.book.rows(sql) == self.desk.book.rows(sql)
        for path in Path(self.held.name).glob("other.db*"):
            path.unlink()

    @rule(n=st.integers(0, 9))
    def enrol(self, n: int) -> None:
        who = self.some(n)
        self.attempt(lambda: self.desk.cadence.enrol(who))

    @rule(
        n=st.integers(0, 9),
        what=st.sampled_from(("do", "pause", "resume", "stop")),
        outcome=OUTCOMES,
    )
    def enrolled(self, n: int, what: str, outcome: str) -> None:
        rows = self.desk.book.rows("SELECT id FROM enrolment ORDER BY rowid")
        if not rows:
            return
        key, cadence = rows[n % len(rows)][0], self.desk.cadence
        verbs: dict[str, Callable[[], Any]] = {
            "do": lambda: cadence.do_step(key, outcome),
            "pause": lambda: cadence.pause(key),
            "resume": lambda: cadence.resume(key),
            "stop": lambda: cadence.stop(key),
        }
        self.attempt(verbs[what])

    @rule(n=st.integers(0, 9), kind=KINDS, ahead=st.integers(-5, 5))
    def promise(self, n: int, kind: str, ahead: int) -> None:
        who = self.some(n)
        day = self.desk.zone.day(self.clock()) + timedelta(ahead)
        self.attempt(lambda: self.desk.people.promise("it", who, day, kind))

    @rule(n=st.integers(0, 9), ahead=st.integers(-5, 5), said=st.booleans())
    def deal(self, n: int, ahead: int, said: bool) -> None:
        who = self.some(n)
        count = self.desk.book.row("SELECT count(*) FROM deal")[0]
        step = "call" if said else None
        day = self.desk.zone.day(self.clock()) + timedelta(ahead)
        self.attempt(
            lambda: self.desk.pipeline.add(
                f"D{count}",
                "acme",
                contact=who,
                next_at=day if said else None,
                next_step=step,
            )
        )

    @rule(n=st.integers(0, 9))
    def next_step(self, n: int) -> None:
        row = self.desk.book.row("SELECT id FROM deal ORDER BY rowid DESC LIMIT 1")
        if row is not None:
            who, day = self.some(n), self.desk.zone.day(self.clock())
            self.attempt(lambda: self.desk.pipeline.edit(row[0], contact=who))
            self.attempt(lambda: self.desk.pipeline.next_step(row[0], "call", day))

    @rule(how=st.sampled_from((1, -1, "won", "lost")), day=st.booleans())
    def move(self, how: int | str, day: bool) -> None:
        row = self.desk.book.row("SELECT id FROM deal ORDER BY rowid DESC LIMIT 1")
        if row is None:
            return
        pipeline, on = self.desk.pipeline, "2027-03-01" if day else None
        if how == "lost":
            self.attempt(lambda: pipeline.lose(row[0], "budget", reask_day=on))
        else:
            self.attempt(lambda: pipeline.move(row[0], how))

    @rule(outcome=OUTCOMES, wait=st.integers(0, 30))
    def queue(self, outcome: str, wait: int) -> None:
        self.clock.forward(wait * DAY)
        for row in self.desk.queue.rows(0, 1):
            self.attempt(partial(self.desk.queue.done, row, outcome))

    @rule(n=st.integers(1, 3))
    def undo(self, n: int) -> None:
        for _ in range(n):
            if len(self.wishes) > 1:
                self.desk.history.undo()
                self.ahead.append(self.wishes.pop())
        self.last = self.steps()

    @rule()
    def redo(self) -> None:
        if self.ahead:
            self.desk.history.redo()
            self.wishes.append(self.ahead.pop())
        self.last = self.steps()

    @invariant()
    def no_wish_is_lost(self) -> None:
        if not hasattr(self, "wishes"):
            return
        for mail, mark in self.desk.book.rows(
            "SELECT lower(email), do_not_contact FROM contact WHERE email IS NOT NULL"
        ):
            assert mark or mail not in self.wishes[-1], mail

    @invariant()
    def nothing_is_planned_with_them(self) -> None:
        if not hasattr(self, "wishes"):
            return
        book = self.desk.book
        shut = "(SELECT id FROM contact WHERE do_not_contact = 1)"
        away = (
            "(SELECT c.id FROM contact c LEFT JOIN account a ON a.id = c.account "
            "WHERE c.archived_at IS NOT NULL OR a.archived_at IS NOT NULL)"
        )
        for sql in (
            f"SELECT * FROM enrolment WHERE contact IN {shut} "
            "AND state IN ('active', 'paused')",
            f"SELECT * FROM enrolment WHERE contact IN {away} AND state = 'active'",
            f"SELECT * FROM promise WHERE contact IN {shut} AND kind <> 'promise' "
            "AND done_at IS NULL",
            f"SELECT * FROM deal WHERE contact IN {shut} AND closed_at IS NULL "
            "AND (next_at IS NOT NULL OR next_step IS NOT NULL)",
        ):
            assert book.rows(sql) == [], sql
        nobody = {row[0] for row in book.rows(f"{shut[1:-1]} UNION {away[1:-1]}")}
        due = {row.contact for row in self.desk.queue.rows(0, 100)}
        assert due.isdisjoint(nobody)

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.desk.close()
            self.held.cleanup()


TestAnOptOutLasts = OptOut.TestCase
TestAnOptOutLasts.settings = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
