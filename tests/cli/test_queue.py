"""The queue, neglect, orphans, attention and detail from the command line."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.pace import Pace

COMMANDS = ("due", "neglect", "orphans", "attention", "detail")


@pytest.fixture
def seller(pace: Pace) -> Pace:
    """Acme with a promise, a late step and a re-ask; Globex with nothing due."""
    pace.ok("account", "add", "Acme", "--tier", "A")
    pace.ok("contact", "add", "Ann", "Roe", "@acme")
    pace.ok("account", "add", "Globex", "--tier", "C")
    pace.ok("deal", "add", "Renewal", "@acme", "24k", "--note", "two sites")
    pace.ok(
        "deal", "lose", "@acme/renewal", "--reason", "budget", "--ask-again", "today"
    )
    pace.ok("promise", "add", "send", "price", "@ann", "--by", "2026-01-02")
    pace.ok(
        "deal", "add", "Fleet", "@globex", "--next", "call", "--next-on", "2026-01-02"
    )
    return pace


def test_the_queue_says_what_to_do_and_why(seller: Pace) -> None:
    lines = seller.ok("due", "--why").out.splitlines()
    assert lines[0].split() == ["Due", "Ratio", "Kind", "Who", "What", "Value"]
    kinds = ["promise", "next step", "re-ask"]
    assert all(kind in line for kind, line in zip(kinds, lines[1:4], strict=True))
    why = "\n".join(lines[5:])
    assert "such dates count by the shortest interval, A" in why
    assert "÷ 90 days = 1.00: re-ask, due" in why
    assert "Renewal: was €24,000.00, no on " in why.replace("€24,000,", "€24,000.00,")
    assert "two sites" in why


def test_the_queue_for_programs(seller: Pace) -> None:
    found = seller.ok("due", "--json").json
    first = found["due"][0]
    assert (first["kind"], first["who"]) == ("promise", "Ann Roe, Acme")
    assert first["ratio"] > 1
    assert first["state"] in ("due", "neglected")
    assert found["count"]["due"] == 3
    assert found["count"]["late"] == 2
    assert found["proposals"][0]["reason"] == "budget"
    rows = list(csv.DictReader(io.StringIO(seller.ok("due", "--csv").out)))
    assert [row["kind"] for row in rows] == ["promise", "next step", "re-ask"]


def test_when_somebody_is_next(seller: Pace) -> None:
    lines = seller.ok("due", "@globex").out.splitlines()
    assert lines[0].startswith("Globex: Fri 2 Jan")
    assert "by next step: call (Fleet) (neglected, " in lines[0]
    assert lines[-1].strip().startswith("the earliest is next: next step Fri 2 Jan")
    found = seller.ok("due", "@globex", "--json").json["next_touch"][0]
    assert (found["source"], found["tier"], found["interval"]) == ("next step", "C", 90)
    seller.ok("contact", "edit", "@ann", "--do-not-contact")
    said = seller.ok("due", "@ann").out
    assert said.startswith("Ann Roe: never, asked not to be contacted\n")
    assert all(
        "Ann" not in row["who"] for row in seller.ok("due", "--json").json["due"]
    )


def test_a_contact_has_a_tier(seller: Pace) -> None:
    seller.ok("contact", "edit", "@ann", "--tier", "b")
    lines = seller.ok("contact", "show", "@ann").out.splitlines()
    assert ["Tier", "B"] in [line.split() for line in lines]
    assert any(line.startswith("Next touch") for line in lines)
    assert seller.ok("due", "@ann", "--json").json["next_touch"][0]["tier"] == "B"
    assert (
        "there is no tier 'q'"
        in seller.run("contact", "edit", "@ann", "--tier", "q").err
    )


def test_a_meeting_ahead_counts_as_care(seller: Pace) -> None:
    said = seller.ok(
        "promise", "add", "demo", "@globex", "--by", "+9d", "--kind", "meeting"
    ).out
    assert said.startswith("meeting with Globex on ")
    wrong = seller.run("promise", "add", "x", "--by", "fri", "--kind", "lunch")
    assert (wrong.code, "there is no kind of promise 'lunch'" in wrong.err) == (2, True)


def test_neglect_says_who_waits_and_the_hours(seller: Pace) -> None:
    said = seller.ok("neglect", "--why", "--hours", "0").out
    assert said.startswith("0 without a date · 3 due, 2 late, the longest ")
    assert "2 of 2 within their interval" in said
    assert "missing" in said
    assert "in use: 3 accounts and people; 2 have a clock of their own" in said
    found = seller.ok("neglect", "--json").json
    assert (found["undated"], found["n"], found["within"]) == (0, 2, 2)
    assert found["load"]["missing"] == 0
    assert [tier["tier"] for tier in found["tiers"]] == ["A", "B", "C"]


def test_detail_names_what_is_open(seller: Pace) -> None:
    said = seller.ok("detail", "--why").out
    assert "next step  Globex  Fleet: next step overdue" in said
    assert "÷ 2 = 50.0%" in said
    found = seller.ok("detail", "--json").json
    assert (found["records"], found["clean"]) == (2, 1)


def test_attention_and_orphans_of_a_young_book(seller: Pace) -> None:
    assert seller.ok("attention").out.startswith("attention: no account was due")
    assert seller.ok("attention", "--json").json["jain"] is None
    assert seller.ok("orphans").out.startswith("no orphans")
    assert seller.ok("orphans", "--json").json["orphans"] == []


def test_rows_left_out_are_counted(seller: Pace) -> None:
    said = seller.ok("due", "--limit", "2").out
    assert said.endswith("\n\nthe first 2 of 3: --limit shows more\n")
    assert "--limit" not in seller.ok("due").out


def test_orphans_left_out_are_counted(pace: Pace) -> None:
    for name in ("Acme", "Globex", "Initech"):
        pace.ok("account", "add", name)
        pace.ok("touch", f"@{name}", "mail", "sent", "--at", "2026-11-02 10:00")
    assert pace.ok("orphans").out.startswith("3 one-touch orphans\n")
    said = pace.ok("orphans", "--limit", "2").out
    assert said.startswith("3 one-touch orphans, the first 2\n")
    found = pace.ok("orphans", "--limit", "2", "--json").json
    assert (found["count"], len(found["orphans"])) == (3, 2)


def test_no_time_is_said_in_words(pace: Pace) -> None:
    pace.ok("account", "add", "Acme")  # first due in a month or so
    said = pace.ok("neglect", "--days", "1", "--hours", "0").out
    assert "the next working day takes no time, none are there: enough" in said


@pytest.mark.parametrize("command", COMMANDS)
def test_an_empty_book_teaches(pace: Pace, command: str) -> None:
    assert pace.ok(command).out.strip()
    assert pace.ok(command, "--json").json["schema"] == 1
    assert pace.ok(command, "--csv").out.count("\n") >= 1


@pytest.mark.parametrize(
    "words",
    [
        ("neglect", "--days", "0"),
        ("neglect", "--hours", "200"),
        ("attention", "--days", "0"),
        ("due", "--limit", "0"),
        ("orphans", "--limit", "x"),
        ("due", ""),
        ("due", "@"),
        ("due", "@!?/"),
    ],
)
def test_what_cannot_be_is_refused(pace: Pace, words: tuple[str, ...]) -> None:
    answer = pace.run(*words)
    assert answer.code == 2
    assert answer.err.count("\n") <= 2


def test_a_row_is_of_one_clock(pace: Pace) -> None:
    pace.ok("account", "add", "Zed", "--tier", "A")
    pace.ok("touch", "@zed", "call", "connect", "--at", "2026-01-05 10:00")
    pace.ok("deal", "add", "Fleet", "@zed", "9k", "--note", "forty vans")
    pace.ok("deal", "lose", "@zed/fleet", "--reason", "budget", "--ask-again", "today")
    (row,) = pace.ok("due", "--json").json["due"]
    assert (row["kind"], row["does"], row["due_day"]) == (
        *("touch", "re-ask", "2026-01-19"),
    )
    assert row["what"].startswith("touch + re-ask: Fleet (no on ")
    assert row["why"].startswith(f"{round(row['ratio'] * 14)} ÷ 14 days = ")
    told = pace.ok("due", "--why").out
    assert "Fleet: was €9,000, no on " in told
    assert "forty vans" in told


def test_a_time_of_today_that_has_passed_is_late(pace: Pace) -> None:
    for name, at in (("Noon", "00:01"), ("Night", "23:59")):
        pace.ok("account", "add", name)
        pace.ok("promise", "add", "call", f"@{name.lower()}", "--by", f"today {at}")
    lines = pace.ok("due").out.splitlines()
    assert lines[1].split()[:5] == ["!", "late", "today", "00:01", "1.0×"]
    assert lines[2].split()[:4] == ["•", "today", "23:59", "1.0×"]
    count = pace.ok("due", "--json").json["count"]
    assert (count["due"], count["late"]) == (2, 1)


def test_sheets_say_who_is_next_by_which_clock(seller: Pace) -> None:
    for noun, name in (
        *(("account", "@globex"), ("deal", "@globex/fleet")),
        ("contact", "@ann"),
    ):
        sheet = seller.ok(noun, "show", name).out.splitlines()
        (line,) = (one for one in sheet if one.startswith("Next touch"))
        found = seller.ok(noun, "show", name, "--json").json["next_touch"]
        assert f"by {found['source']} ({found['state']}, {found['ratio']:.1f}×)" in line
        first = found["clocks"][0]
        assert (first["kind"], first["day"]) == (found["source"], found["day"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("touch", "@acme/renewl", "call", "connect"), "did you mean @acme/renewal?"),
        (("due", "@acme/renewl"), "Acme has no deal 'renewl': did you mean"),
        (("due", "@amce/renewal"), "no account is called '@amce': did you mean @acme/"),
        (("due", "@qqq"), "or as a person or deal with 'pace contact add' or"),
        (("touch", "@qqq", "call", "connect"), "'pace contact add' or 'pace deal add'"),
    ],
)
def test_an_unknown_deal_says_what_is_near_and_what_to_type(
    seller: Pace, words: tuple[str, ...], said: str
) -> None:
    answer = seller.run(*words)
    assert (answer.code, answer.out) == (3, "")
    assert said in answer.err


def test_a_deal_may_be_asked_for(seller: Pace) -> None:
    assert seller.ok("due", "@globex/fleet").out.startswith("Globex: Fri 2 Jan")


def test_a_next_step_in_other_words_keeps_its_day_and_its_hour(pace: Pace) -> None:
    pace.ok("deal", "add", "Pilot", "4k", "--next", "ring", "--next-on", "today")
    said = pace.ok("deal", "edit", "pilot", "--next", "ring twice").out
    assert "00:00" not in said
    (row,) = pace.ok("due", "--json").json["due"]
    assert (row["at"], row["passed"], row["days_late"]) == (None, False, 0)
    pace.ok("deal", "edit", "pilot", "--next-on", "today 23:58")
    assert "23:58" in pace.ok("deal", "edit", "pilot", "--next", "ring thrice").out
    assert "23:58" in pace.ok("due").out


def test_a_promise_can_be_dropped_and_that_undone(pace: Pace) -> None:
    pace.ok("account", "add", "Acme")
    pace.ok("promise", "add", "demo", "@acme", "--by", "+5d", "--kind", "meeting")
    assert pace.ok("promise", "drop", "demo").out == "called off: demo\n"
    assert pace.ok("promise", "list", "--json").json["promises"] == []
    assert pace.run("promise", "drop", "demo").code == 3
    assert pace.ok("undo").out == "undid: called off: demo\n"
    assert len(pace.ok("promise", "list", "--json").json["promises"]) == 1
