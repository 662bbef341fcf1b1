"""What the command line says of people who asked not to be contacted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from support.pace import Pace


def silent_dee(pace: Pace) -> None:
    pace.ok("account", "add", "Acme")
    pace.ok("contact", "add", "Dee Marsh", "@acme", "--phone", "030 1234567")
    pace.ok("promise", "add", "send the sheet", "@dee", "--by", "+2d")
    pace.ok("contact", "edit", "dee", "--do-not-contact")


def test_who_comes_in_again_is_marked_and_that_is_said(pace: Pace) -> None:
    silent_dee(pace)
    pace.ok("contact", "archive", "dee")
    answer = pace.ok("contact", "add", "D. M.", "--phone", "+49 30 1234567")
    assert (
        "do not contact: D. M. has the number of Dee Marsh (Acme, archived), who asked "
        "for that, and it holds for good"
    ) in answer.err
    file = pace.home / "people.csv"
    file.write_text("First Name,Last Name,Company\nDee,Marsh,Acme\n")
    answer = pace.ok("import", str(file))
    assert "people.csv, line 2: do not contact: Dee Marsh has the name" in answer.err
    assert "1 person is not to be contacted, for good" in answer.err
    rows = pace.ok("contact", "list", "--archived", "--json").json["contacts"]
    assert [row["do_not_contact"] for row in rows] == [True, True, True]


def test_a_brief_and_a_promise_say_it_and_nothing_new_is_planned(pace: Pace) -> None:
    silent_dee(pace)
    brief = pace.ok("call", "@dee").out
    assert "No call   do not contact: asked for that, for good" in brief
    assert "1234567" not in brief
    assert "send the sheet" in brief
    assert "send the sheet  do not contact" in pace.ok("promise", "list").out
    answer = pace.run("promise", "add", "more", "@dee", "--by", "+2d")
    assert answer.code == 5
    assert "Dee Marsh asked not to be contacted: nothing can be planned" in answer.err
    assert "Dee" not in pace.ok("export", "--ics").out


def test_archiving_says_which_cadences_end(pace: Pace) -> None:
    pace.ok("account", "add", "Acme")
    pace.ok("contact", "add", "Ann Roe", "@acme")
    pace.ok("cadence", "enrol", "@ann")
    answer = pace.ok("account", "archive", "acme")
    assert "the cadence Outreach of Ann Roe ends: archived" in answer.err
    assert pace.run("cadence", "enrol", "@ann").code == 5
    assert pace.run("cadence", "letter", "@ann").code == 5
