"""Opt-outs in a large book: a file of thousands, and who is looked at for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.books import make_desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from paceline.desk import Desk

HEAD = "Name,Company,Email,Phone,Do not contact"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with make_desk(tmp_path) as desk:
        yield desk


def people(wish: str, mail: str) -> bytes:
    rows = [
        f"Person {n},Firm {n},p{n}@{mail}.example,+49 30 55500{n:02},{wish}"
        for n in range(30)
    ]
    return "\n".join([HEAD, *rows]).encode()


def test_a_file_of_many_reads_addresses_and_numbers_once(desk: Desk) -> None:
    desk.importing.run([("people.csv", people("", "old"))])
    seen: list[str] = []
    desk.book.conn.set_trace_callback(seen.append)
    desk.importing.run([("wishes.csv", people("yes", "old"))])
    desk.importing.run([("again.csv", people("", "new"))])
    desk.book.conn.set_trace_callback(None)
    silent = desk.book.row("SELECT sum(do_not_contact), count(*) FROM contact")
    assert silent[0] == silent[1] >= 30
    every = [sql for sql in seen if "AND do_not_contact = 0" in sql]
    assert 2 <= len(every) <= 4, every


def test_one_person_marked_twice_over_is_marked_with_all_of_theirs(desk: Desk) -> None:
    rows = [
        "Ann Lowell,Acme,ann@acme.example,,",
        "Ann Marsh,Bolt,ANN@acme.example,,",
        "Ann Marsh,Bolt,marsh@bolt.example,,",
        "Bo Marsh,Bolt,bo@bolt.example,,",
    ]
    desk.importing.run([("people.csv", "\n".join([HEAD, *rows]).encode())])
    desk.people.edit_contact("ann-lowell", do_not_contact=True)
    marks = desk.book.rows("SELECT email, do_not_contact FROM contact ORDER BY email")
    assert dict(marks)["bo@bolt.example"] == 0
    assert dict(marks)["ann@acme.example"] == 1
    assert all(mark for mail, mark in marks if mail != "bo@bolt.example")


def test_what_who_opted_out_is_known_by_is_read_from_them(desk: Desk) -> None:
    seen: list[str] = []
    desk.book.conn.set_trace_callback(seen.append)
    desk.people.add_contact("Ann Lowell")
    desk.book.conn.set_trace_callback(None)
    (traits,) = [sql for sql in seen if "WHERE c.do_not_contact = 1" in sql]
    plan = [row[3] for row in desk.book.rows(f"EXPLAIN QUERY PLAN {traits}")]
    read = [each for each in plan if each.startswith("SCAN")]
    assert read == ["SCAN c USING INDEX contact_shut"] * 3, plan
