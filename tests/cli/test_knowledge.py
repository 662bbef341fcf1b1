"""Questions, answers, differentiators and the card from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.pace import Pace


@pytest.fixture
def acme(pace: Pace) -> Pace:
    pace.ok("account", "add", "Acme")
    pace.ok("contact", "add", "Ann", "Roe", "@acme")
    pace.ok("deal", "add", "Renewal", "@acme", "24k")
    pace.ok("influence", "add", "@acme/renewal", "ann", "economic")
    return pace


def test_what_is_unknown_of_a_deal(acme: Pace) -> None:
    for words in ("budget owner", "decision day"):
        acme.ok("question", "add", words, "--stage", "target")
    listed = acme.ok("question", "list", "--stage", "target", "--json").json
    assert [one["words"] for one in listed["questions"]] == [
        *("who to speak to first", "what they use today", "why now"),
        *("budget owner", "decision day"),
    ]
    done = acme.ok("answer", "@acme/renewal", "why", "now", "the", "contract", "ends")
    assert done.out == "why now of Acme/Renewal: the contract ends\n"
    assert "Target: 1 of 5 known, 20%; unknown: who to speak to first" in done.err
    acme.ok("answer", "@acme/renewal", "budget owner", "the CFO, told by Ann")
    answer = acme.ok("unknowns", "@acme/renewal", "--json").json
    assert (answer["unknowns"]["share"], answer["unknowns"]["known"]) == (40, 2)
    assert [one["words"] for one in answer["questions"]] == [
        *("who to speak to first", "what they use today", "decision day")
    ]
    lines = acme.ok("unknowns", "@acme/renewal", "--all", "--why").out.splitlines()
    assert lines[0] == "Target: 2 of 5 known, 40%"
    assert any("budget owner" in line and "told by Ann" in line for line in lines)
    assert lines[-1] == "Target asks 5, 2 answered: 2 ÷ 5 = 0.40"
    head = acme.ok("unknowns", "@acme/renewal", "--csv").out.splitlines()[0]
    assert head == "id,stage,stage_name,words,key,answer,at"
    sheet = acme.ok("deal", "show", "@acme/renewal").out
    unknown = "who to speak to first, what they use today, decision day"
    (said,) = (line for line in sheet.splitlines() if line.startswith("Unknown "))
    assert said.split(None, 1)[1] == f"{unknown} (2 of 5 known, 40%)"
    assert "Known\n" in sheet
    held = acme.ok("deal", "show", "@acme/renewal", "--json").json["unknowns"]
    assert held["unknown"] == unknown.split(", ")
    acme.ok("answer", "@acme/renewal", "budget", "owner", "--clear")
    acme.ok("undo")
    for said in unknown.split(", "):
        acme.ok("answer", "@acme/renewal", said, "told")
    assert acme.ok("unknowns", "@acme/renewal").out == (
        "Target: 5 of 5 known, 100%, nothing is unknown\n"
    )
    acme.ok("question", "edit", "decision day", "--stage", "target", "--place", "1")
    acme.ok("question", "remove", "budget owner", "--stage", "target")
    first = acme.ok("question", "list", "--csv").out.splitlines()[1]
    assert first.endswith("1,decision day,decision-day,1")


def test_questions_that_cannot_be_read(acme: Pace) -> None:
    for words, code, told in (
        (("answer", "budget", "60k"), 2, 'pace answer @acme/renewal "budget owner"'),
        (("answer", "@acme/renewal", "budget owner"), 2, "say what you know now"),
        (("answer", "@acme/renewal", "horoscope", "leo"), 3, "pace question add"),
        (("answer", "@initech/x", "budget", "60k"), 3, "initech"),
        (("question", "edit", "decision day"), 2, "words or place"),
        (("question", "add", "who won", "--stage", "won"), 2, "open stages"),
        (("unknowns", "@nobody"), 3, "nobody"),
    ):
        no = acme.run(*words)
        assert (no.code, told in no.err, no.out) == (code, True, ""), (words, no)


def test_the_card_of_a_deal(acme: Pace) -> None:
    card = ("deal", "card", "@acme/renewal")
    assert "nobody in this deal has said yet" in acme.ok(*card).out
    acme.ok("need", "Ann Roe", "avoid", "another failed audit #audit")
    acme.ok("need", "ann", "fix", "we lose a morning", "--tag", "downtime")
    assert "#audit" in acme.ok("need", "list").out
    acme.ok(
        *("differentiator", "add", "records an auditor accepts", "#audit"),
        *("--strategy", "each change has a name", "--language", "one page, not a week"),
    )
    acme.ok(
        *("differentiator", "add", "a", "person", "who", "answers", "--tag", "stops"),
        *("--strategy", "s", "--language", "who sized it picks up", "--example", "e"),
        *("--against", "Initrode"),
    )
    found = acme.ok(*card)
    assert found.out.splitlines()[2:] == [
        "",
        '1. Ann Roe wants to avoid "another failed audit"',
        "   Our answer: one page, not a week",
        "   Example: none yet",
        "",
        "Open, without an answer yet",
        ' - Ann Roe wants to fix "we lose a morning"',
    ]
    assert found.err == ""
    lacks = acme.ok(*card, "--why").out.splitlines()[-1]
    assert lacks == "records an auditor accepts has no example yet"
    listed = acme.ok("differentiator", "list").out
    assert listed.splitlines()[-1] == "diff: 1 complete, 1 lacks an example"
    (bare,) = acme.ok("differentiator", "list", "--incomplete", "--json").json[
        "differentiators"
    ]
    assert bare["missing"] == ["example"]
    acme.ok("differentiator", "edit", "records", "--example", "a dairy", "--proof", "x")
    acme.ok("need", "tag", "morning", "#stops", "--drop", "downtime")
    acme.ok("deal", "edit", "@acme/renewal", "--competitor", "Initrode")
    whole = acme.ok(*card, "--json").json["card"]
    assert [row["name"] for row in whole["rows"]] == [
        *("records an auditor accepts", "a person who answers")
    ]
    assert (whole["rival"], whole["open"], whole["left_out"]) == ("Initrode", [], [])
    why = acme.ok(*card, "--why").out
    assert "   Example: a dairy (x)\n" in why
    assert why.endswith("2. a person who answers: both are tagged #stops\n")
    acme.ok("differentiator", "remove", "a person")
    rows = acme.ok(*card, "--csv").out.splitlines()
    assert (len(rows), "we lose a morning" in rows[2]) == (3, True)
    acme.ok("differentiator", "check", "records")
    assert acme.run("differentiator", "edit", "records").code == 2
    assert acme.run("differentiator", "remove", "price").code == 3
