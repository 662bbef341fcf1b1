"""What a cadence comes to, its limits and days off, from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.pace import Pace


@pytest.fixture
def pace(pace: Pace) -> Pace:
    pace.ok("account", "add", "Acme")
    pace.ok("contact", "add", "Ann Roe", "@acme")
    pace.ok("config", "set", "seller.working_days", "mon-sun")
    pace.ok("cadence", "add", "Two", "mail:a hint", "call:a hint", "--attempts", "2")
    return pace


def card(pace: Pace, *more: str) -> dict[str, object]:
    (found,) = pace.ok("cadence", "list", "--json", *more).json["cards"]
    assert isinstance(found, dict)
    return found


def test_a_meeting_is_a_success_and_counted(pace: Pace) -> None:
    pace.ok("cadence", "enrol", "@ann", "--in", "Two")
    done = pace.ok("cadence", "do", "@ann", "meeting")
    assert "success, meeting booked" in done.err + done.out
    assert pace.ok("cadence", "list", "--json").json["cards"] == []
    found = card(pace, "--only", "ended")
    assert (found["state"], found["reason"]) == ("success", "meeting booked")
    assert "success: meeting booked" in pace.ok("cadence", "list", "--only", "end").out
    assert "1 of 1" in pace.ok("cadence", "show", "two").out
    rates = pace.ok("cadence", "show", "two", "--json").json["meetings"]
    assert (rates["Two"]["hits"], rates["Two"]["n"]) == (1, 1)


def test_the_last_attempt_from_anywhere_ends_the_cadence(pace: Pace) -> None:
    pace.ok("cadence", "edit", "Two", "--then", "re-ask")
    pace.ok("cadence", "enrol", "@ann", "--in", "Two")
    pace.ok("touch", "@ann", "call", "no-answer")
    assert "call 2 of 2" not in pace.ok("cadence", "list").out
    done = pace.ok("touch", "@ann", "call", "no-answer")
    assert "Two is done; ask again on" in done.out + done.err
    found = card(pace)
    assert found["reason"] == "no answer in 2 attempts"
    assert found["due_day"] is not None
    assert "2 attempts made" in pace.ok("cadence", "list").out
    pace.ok("cadence", "do", "@ann", "reply")
    assert card(pace)["state"] == "replied"
    assert card(pace)["due_day"] is None


def test_a_full_window_puts_the_step_off_and_never_makes_it_late(pace: Pace) -> None:
    pace.ok("cadence", "edit", "Two", "--attempts", "3", "--window", "9")
    for _ in range(4):
        pace.ok("touch", "@ann", "mail", "sent")
    done = pace.ok("cadence", "enrol", "@ann", "--in", "Two")
    assert "4 attempts in 9 days, 3 at most, the next from" in done.out + done.err
    found = card(pace)
    assert found["free"] == found["due_day"]
    assert found["days_late"] == 0
    assert pace.ok("due", "--json").json["due"] == []
    said = pace.ok("cadence", "list").out
    assert "mail blocked" in said
    assert " of 3" not in said
    assert pace.run("cadence", "do", "@ann", "sent").code == 5


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("mail:x", "mail+1:x"), "by mail alone"),
        (("call+1000:x",), "0 to 999 days"),
        (("pigeon",), "no channel 'pigeon'"),
        (("",), "no channel ''"),
    ],
)
def test_steps_are_refused_alike_when_added_and_edited(
    pace: Pace, words: tuple[str, ...], says: str
) -> None:
    assert says in pace.run("cadence", "add", "New", *words).err
    before = pace.ok("cadence", "show", "--json").json
    assert says in pace.run("cadence", "edit", "Two", *words).err
    assert pace.ok("cadence", "show", "--json").json == before


def test_steps_beyond_the_limit_are_told_of_and_do_not_count(pace: Pace) -> None:
    steps = ("mail:x", "call+1:x", "mail+1:x")
    done = pace.ok("cadence", "add", "New", *steps, "--attempts", "2")
    assert "step 3 is never made: 2 attempts are the most" in done.out + done.err
    late = ("call:x", "call+1:x", "mail+1:x")
    assert "by call alone" in pace.run("cadence", "edit", "New", *late).err


def test_days_off_are_taken_and_given_back(pace: Pace) -> None:
    pace.ok("cadence", "enrol", "@ann", "--in", "Two")
    pace.ok("pto", "+0d..+3d", "--note", "skiing")
    was = card(pace)["due_day"]
    assert pace.run("pto", "+1d..+2d").code == 2
    pace.ok("pto", "+2d..+5d")
    (leave,) = pace.ok("pto", "list", "--json").json["leaves"]
    assert leave["note"] == "skiing"
    assert "moved back" in pace.ok("pto", "drop", "+4d", "+5d").out
    assert card(pace)["due_day"] == was
    assert "is not off" in pace.run("pto", "drop", "+5d").err
    pace.ok("pto", "drop", "+1d")
    assert pace.ok("pto", "list", "--json").json["leaves"] == []
    far = pace.run("pto", "2026-12-01..2036-12-01").err
    assert "more than a year: give the leave year by year" in far


def test_who_is_in_no_cadence(pace: Pace) -> None:
    assert pace.run("cadence", "do", "@ann", "sent").code == 3
    pace.ok("cadence", "enrol", "@ann", "--in", "Two")
    pace.ok("cadence", "stop", "@ann")
    assert pace.run("cadence", "do", "@ann", "sent").code == 3
    pace.ok("cadence", "enrol", "@ann", "--in", "Two")
    pace.ok("cadence", "do", "@ann", "meeting")
    said = pace.run("cadence", "stop", "@ann").err
    assert "Ann Roe has a meeting booked: nothing to stop" in said


def test_a_letter_is_printed_and_what_lacks_is_told_beside_it(pace: Pace) -> None:
    pace.ok("cadence", "add", "Warm", "letter:a sheet", "call+5:a sheet")
    pace.ok("cadence", "enrol", "@ann", "--in", "Warm")
    said = pace.ok("cadence", "letter", "@ann")
    assert said.out.startswith("ann\n\nAnn Roe\nAcme\n\n")
    assert "has no words" in said.err
    pace.ok("idea", "edit", "a sheet", "--words", "What firms like yours save.")
    found = pace.ok("cadence", "letter", "@ann", "--json").json["letter"]
    assert found["body"] == "What firms like yours save."
    assert found["body"] in found["text"]
    assert found["call_day"] in pace.ok("cadence", "letter", "@ann", "--csv").out


def test_several_are_enrolled_in_one_step_or_none(pace: Pace) -> None:
    pace.ok("contact", "add", "Bo Kim", "@acme")
    pace.ok("contact", "add", "Cy Ito", "@acme")
    pace.ok("cadence", "enrol", "@cy", "--in", "Two")
    assert pace.run("cadence", "enrol", "@ann", "@cy", "--in", "Two").code == 5
    assert len(pace.ok("cadence", "list", "--json").json["cards"]) == 1
    pace.ok("cadence", "enrol", "@ann", "@bo", "@ann", "--in", "Two")
    assert len(pace.ok("cadence", "list", "--json").json["cards"]) == 3
    assert "enrol 2 contacts in Two" in pace.ok("undo").out
    assert len(pace.ok("cadence", "list", "--json").json["cards"]) == 1


def test_one_cadence_is_shown_with_what_each_step_brings(pace: Pace) -> None:
    pace.ok("cadence", "add", "Warm", "letter:a sheet", "call+5", "mail+1:a hint")
    told = pace.ok("cadence", "show", "warm").out.splitlines()[-3:]
    assert told == [
        "1. letter: a sheet",
        "2. call, 5 business days later: no idea",
        "3. mail, 1 business day later: a hint",
    ]


def test_a_filter_may_begin_with_a_dash(pace: Pace) -> None:
    pace.ok("account", "add", "Zeta")
    pace.ok("contact", "add", "Di Low", "@zeta")
    pace.ok("cadence", "enrol", "@di", "@ann", "--in", "two")
    for typed in (["-zeta"], ["roe", "-zeta"], ["--json", "-zeta"], ["-acme", "-ann"]):
        out = pace.ok("cadence", "list", *typed).out
        assert ("Ann Roe" in out) is ("-acme" not in typed)
        assert ("Di Low" in out) is ("-acme" in typed)
    assert "-channel:mail" in pace.ok("cadence", "list", "-channel:mail").out
    assert pace.run("cadence", "list", "--zeta").code == 2
    assert "List who is in a cadence" in pace.ok("cadence", "list", "-h").out
