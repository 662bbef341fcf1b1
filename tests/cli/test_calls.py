"""Cadences, ideas, calls and blocks from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.pace import Pace


@pytest.fixture
def pace(pace: Pace) -> Pace:
    pace.ok("account", "add", "Acme")
    pace.ok("contact", "add", "Ann Roe", "@acme", "--title", "Buyer")
    return pace


def test_a_cadence_with_ideas_limits_and_an_end(pace: Pace) -> None:
    pace.ok("cadence", "add", "Warm", "letter:benchmark sheet", "call+5")
    said = pace.ok("cadence", "edit", "warm", "--window", "21", "--attempts", "6").out
    assert said.strip() == (
        "cadence Warm: 2 steps, 6 attempts in 21 days, by 2 channels at least"
    )
    pace.ok("cadence", "edit", "warm", "--min-channels", "1", "call", "call+2")
    (found,) = pace.ok("cadence", "show", "warm", "--json").json["cadences"]
    assert (found["window_days"], found["min_channels"]) == (21, 1)
    assert [step["channel"] for step in found["steps"]] == ["call", "call"]
    assert "say what to change" in pace.run("cadence", "edit", "warm").err
    assert "by call alone" in pace.run("cadence", "add", "C", "call", "call+1").err
    pace.ok("cadence", "archive", "warm")
    assert "Warm" not in pace.ok("cadence", "show").out


def test_ideas(pace: Pace) -> None:
    pace.ok("idea", "add", "benchmark sheet", "what", "they", "save")
    pace.ok("cadence", "edit", "Outreach", "mail:benchmark sheet", "call+5")
    pace.ok("cadence", "enrol", "@ann")
    pace.ok("cadence", "do", "@ann", "sent")
    (one,) = pace.ok("idea", "list", "--json").json["ideas"]
    assert (one["idea"]["words"], one["replies"]["n"]) == ("what they save", 1)
    assert "0 of 1" in pace.ok("idea", "list").out
    assert "÷" in pace.ok("idea", "list", "--why").out
    pace.ok("idea", "edit", "bench", "--name", "Saving sheet")
    pace.ok("idea", "archive", "saving")
    assert "no ideas yet" in pace.ok("idea", "list").out
    assert "Saving sheet" in pace.ok("idea", "list", "--archived", "--csv").out
    assert pace.run("idea", "edit", "none").code == 2
    assert pace.run("idea", "archive", "none").code == 3


def test_the_eighth_attempt_is_refused_with_the_figures(pace: Pace) -> None:
    for _ in range(7):
        pace.ok("touch", "@ann", "call", "no-answer", "--at", "yesterday 10:00")
    pace.ok("cadence", "enrol", "@ann")
    done = pace.run("cadence", "do", "@ann", "sent")
    assert done.code == 5
    assert "Ann Roe has had 7 attempts of 7 in 30 days, the next from" in done.err
    assert "7 attempts of 7 in 30 days" in pace.ok("cadence", "list").out


@pytest.mark.parametrize("outcome", ["reply", "meeting", "do-not-contact"])
def test_no_limit_keeps_an_answer_out_of_the_book(pace: Pace, outcome: str) -> None:
    pace.ok("cadence", "add", "Calls", "call", "mail+2", "--attempts", "2")
    pace.ok("cadence", "enrol", "@ann", "--in", "Calls")
    pace.ok("touch", "@ann", "call", "no-answer")
    pace.ok("touch", "@ann", "mail", "sent")
    assert pace.run("cadence", "do", "@ann", "sent").code == 5
    pace.ok("cadence", "do", "@ann", outcome)
    assert pace.run("cadence", "do", "@ann", "sent").code != 0


def test_an_opt_out_stays(pace: Pace) -> None:
    pace.ok("touch", "@ann", "call", "do-not-contact")
    pace.ok("contact", "edit", "@ann", "--title", "Head of Purchasing")
    assert "do not contact" in pace.ok("contact", "show", "@ann").out
    assert pace.run("cadence", "enrol", "@ann").code == 5
    assert pace.run("cadence", "letter", "@ann").code == 2


def test_the_brief_of_a_call(pace: Pace) -> None:
    assert "no call is due" in pace.ok("call").out
    pace.ok("config", "set", "seller.working_days", "mon-sun")
    pace.ok("cadence", "add", "Calls", "call", "mail+1")
    pace.ok("cadence", "enrol", "@ann", "--in", "Calls")
    for words in (("call",), ("call", "@ann")):
        said = pace.ok(*words).out
        assert "Ann Roe" in said
        assert "Buyer" in said
        assert "What do you want to fix, avoid or accomplish" in said
    found = pace.ok("call", "--json").json
    assert (found["name"], found["brief"][0]["title"]) == ("Ann Roe", "Buyer")
    assert "1 call today: 0 warm, 1 cold" in pace.ok("cadence", "calls").out


def test_blocks_are_reported_and_written_as_a_calendar(pace: Pace) -> None:
    assert "no blocks yet" in pace.ok("block", "report").out
    assert "no calls yet" in pace.ok("block", "hours").out
    pace.ok("block", "add", "nine-by-nine", "8:00-9:00", "9")
    pace.ok("block", "add", "strategy", "14:00-16:00", "--days", "fri")
    found = pace.ok("block", "report", "--json").json["blocks"]
    assert [one["name"] for one in found] == ["nine-by-nine", "strategy"]
    said = pace.ok("export", "--ics").out
    assert "SUMMARY:nine-by-nine: 9 calls" in said
    pace.ok("block", "ics", "--to", "pace.ics")
    assert (pace.home / "pace.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert pace.run("export", "--ics", "deals").code == 2
    pace.ok("block", "remove", "strategy")
    assert "strategy" not in pace.ok("block", "list").out


def test_a_letter_is_text(pace: Pace) -> None:
    said = pace.ok("cadence", "letter", "@ann").out
    assert said.startswith("ann\n\nAnn Roe\nBuyer\nAcme\n\n")
    assert "Dear Ann Roe," in said


def test_a_time_in_a_block_is_refused_until_it_is_meant(pace: Pace) -> None:
    pace.ok("deal", "add", "Renewal", "@acme")
    pace.ok("block", "add", "nine-by-nine", "8:00-9:00", "9")
    said = "kept for nothing else: type 09:00, or '08:30 anyway'"
    for words in (
        ("promise", "add", "demo", "@ann", "--kind", "meeting", "--by"),
        ("deal", "edit", "@renewal", "--next", "demo", "--next-on"),
        ("touch", "@ann", "call", "meeting", "--meeting"),
    ):
        done = pace.run(*words, "wed 8:30")
        assert (done.code, said in done.err) == (5, True)
        assert pace.ok(*words, "wed 9:00").code == 0
        assert "09:00 is outside it" in pace.ok(*words, "wed 8:30 anyway").err
    assert pace.ok("promise", "list").out.count("Wed 09:00") == 2
    assert pace.ok("promise", "list").out.count("Wed 08:30") == 2
    assert "Wed 08:30 demo" in pace.ok("deal", "show", "@renewal").out
    log = ("log", "5m", "prep", "@acme/renewal")
    pace.ok(*log, "next:wed@9:30")
    assert "Wed 09:30 prep" in pace.ok("deal", "show", "@renewal").out
    before = pace.entries()
    done = pace.run(*log, "next:wed@8:30")
    assert (done.code, said in done.err, pace.entries()) == (5, True, before)
    assert "09:00 is outside it" in pace.ok(*log, "next:wed@8:30", "anyway").err
    assert "Wed 08:30 prep" in pace.ok("deal", "show", "@renewal").out
    pace.ok(*log, "next:wed", "anyway")
    assert pace.entries()[-1]["note"] == "anyway"


def test_a_block_is_on_the_days_that_are_worked_unless_said(pace: Pace) -> None:
    pace.ok("config", "set", "seller.working_days", "sun,mon,tue,wed,thu")
    pace.ok("block", "add", "9x9")
    pace.ok("block", "add", "late", "16:00-17:00", "2", "--days", "mon,tue")
    pace.ok("block", "add", "deep", "14:00-15:00")
    days = {
        one["name"]: one["days"]
        for one in pace.ok("block", "list", "--json").json["blocks"]
    }
    week = [0, 1, 2, 3, 6]
    assert days == {"nine-by-nine": week, "deep": week, "late": [0, 1]}


def test_a_step_that_ends_in_a_meeting_has_its_day(pace: Pace) -> None:
    pace.ok("cadence", "enrol", "@ann")
    assert pace.run("cadence", "do", "@ann", "meeting", "--meeting", "soon").code == 2
    done = pace.ok("cadence", "do", "@ann", "meeting", "--meeting", "fri 10:00")
    assert "the meeting is on Fri" in done.err
    (held,) = pace.ok("promise", "list", "--json").json["promises"]
    assert (held["kind"], held["contact_name"]) == ("meeting", "Ann Roe")
    pace.ok("undo")
    assert pace.ok("promise", "list", "--json").json["promises"] == []


def test_a_block_is_reported_once_a_day_of_it_is_over(pace: Pace) -> None:
    pace.ok("block", "add", "nine-by-nine", "8:00-9:00", "9")
    assert "%" not in pace.ok("block", "report").out
    assert (
        "there is a block nine-by-nine already"
        in pace.run("block", "add", "nine-by-nine", "9:00-10:00", "9").err
    )
    assert "dropped block nine-by-nine" in pace.ok("block", "drop", "nine").out
    assert pace.run("block", "drop", "nine").code == 3


@pytest.mark.parametrize(
    ("span", "found"),
    [
        ("8:00-9:00", (28_800, 32_400)),
        ("8-9", (28_800, 32_400)),
        ("8am – 2pm", (28_800, 50_400)),
        ("22:00-24:00", (79_200, 86_400)),
    ],
)
def test_the_span_of_a_block(pace: Pace, span: str, found: tuple[int, int]) -> None:
    pace.ok("block", "add", "one", span, "--days", "fri-mon")
    (one,) = pace.ok("block", "list", "--json").json["blocks"]
    assert (one["starts"], one["ends"], one["days"]) == (*found, [0, 4, 5, 6])


@pytest.mark.parametrize(
    "span",
    ["8:75-9:00", "8:00", "²:00-9:00", "24:00-25:00", "9-8", "8:00-", "-9", ""],
)
def test_what_is_no_span_is_refused(pace: Pace, span: str) -> None:
    assert pace.run("block", "add", "one", span).code == 2
    assert "no blocks yet" in pace.ok("block", "list").out


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("9x9", ("nine-by-nine", 28_800, 32_400, 9)),
        ("nine-by-nine", ("nine-by-nine", 28_800, 32_400, 9)),
        ("5x5", ("five-by-five", 57_600, 61_200, 5)),
    ],
)
def test_known_blocks_need_no_span(
    pace: Pace, name: str, found: tuple[str, int, int, int]
) -> None:
    pace.ok("block", "add", name)
    (one,) = pace.ok("block", "list", "--json").json["blocks"]
    assert (one["name"], one["starts"], one["ends"], one["goal"]) == found


def test_a_block_of_ones_own_needs_a_span(pace: Pace) -> None:
    refused = pace.run("block", "add", "7x7")
    assert refused.code == 2
    assert refused.err.strip().endswith("""pace block add "7x7" 8:00-9:00 9""")
    assert "no blocks yet" in pace.ok("block", "list").out


def test_the_block_that_is_on_stands_in_the_status(pace: Pace) -> None:
    every = "mon-sun"
    pace.ok("config", "set", "seller.working_days", every)
    assert pace.ok("status", "--json").json["status"]["block"] is None
    assert pace.ok("status", "--format", "[{block}]").out == "[]\n"
    pace.ok("block", "add", "all day", "0:00-24:00", "9", "--days", every)
    pace.ok("touch", "@ann", "call", "no-answer")
    runs, block, today = pace.ok("status").out.splitlines()
    assert (runs, today[:6]) == ("no timer", "today ")
    assert block.startswith("all day 1/9 ")
    assert block.endswith(" left")
    found = pace.ok("status", "--json").json["status"]["block"]
    assert (found["name"], found["done"], found["goal"]) == ("all day", 1, 9)
    assert pace.ok("status", "--format", "{block}").out.startswith("all day 1/9 ")
