"""The buying side from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.pace import Pace


@pytest.fixture
def acme(pace: Pace) -> Pace:
    pace.ok("account", "add", "Acme")
    pace.ok("account", "add", "Initech")
    pace.ok("contact", "add", "Ann", "Roe", "@acme", "--title", "CFO")
    pace.ok("contact", "add", "Bo", "Kim", "@acme")
    pace.ok("deal", "add", "Renewal", "@acme", "24k")
    return pace


def test_who_decides_and_what_they_want(acme: Pace) -> None:
    said = acme.ok(
        *("influence", "add", "@acme/renewal", "Ann Roe", "economic"),
        *("--degree", "high", "--mode", "even keel", "--rating", "-3"),
    ).out
    assert said == "Ann Roe is economic buyer in Acme/Renewal\n"
    acme.ok("influence", "add", "@acme/renewal", "bo", "user", "--win", "calm")
    acme.ok("need", "Ann Roe", "avoid", "another failed audit", "--heard", "yesterday")
    (ann, bo) = acme.ok("influence", "list", "@acme/renewal", "--json").json[
        "influences"
    ]
    assert (ann["rating"], ann["mode"], ann["quadrant"]) == (
        -3,
        "even keel",
        "lose-lose",
    )
    assert ann["needs"][0]["words"] == "another failed audit"
    assert (bo["win"], bo["quadrant"]) == ("calm", "lose-win")
    lines = acme.ok("influence", "list", "@acme/renewal").out.splitlines()
    assert 'avoid "another failed audit"' in lines[1]
    assert "lose-win" in lines[2]
    assert "lose" not in lines[1]
    assert lines[-1] == "needs heard from 1 of 2, 0 of 2 touched in 30 days"
    acme.ok("influence", "edit", "@acme/renewal", "Ann", "Roe", "--mode", "growth")
    acme.ok("influence", "edit", "@acme/renewal", "bo", "--win", "", "--ours", "order")
    (_, lose, *_) = acme.ok("influence", "matrix", "@acme/renewal", "--json").json[
        "matrix"
    ]
    assert lose == {"name": "win-lose", "people": ["Bo Kim (user)"]}
    no = acme.run("need", "Ann Roe", "wants", "rain")
    assert (no.code, "who wants to fix, avoid or accomplish" in no.err) == (2, True)
    acme.ok("need", "remove", "audit")
    assert acme.ok("need", "list", "--json").json["needs"] == []
    acme.ok("influence", "remove", "@acme/renewal", "bo")
    assert len(acme.ok("influence", "list", "--json").json["influences"]) == 1


def test_flags_are_listed_and_stand_in_the_sheet_of_the_deal(acme: Pace) -> None:
    for who, role in (("Ann", "economic"), ("Bo", "user")):
        acme.ok("influence", "add", "@acme/renewal", who, role)
        acme.ok("need", who, "fix", "the pump")
        acme.ok("touch", f"@{who}", "call", "connect")
    acme.ok("influence", "add", "@acme/renewal", "Bo", "coach")
    (flag,) = acme.ok("flags", "@acme/renewal", "--json").json["flags"]
    assert (flag["rule"], flag["said"]) == ("no technical", "no technical buyer")
    assert "no technical buyer" in acme.ok("flags").out
    assert acme.ok("flags", "--rule", "no-coach").out == "no flags\n"
    sheet = acme.ok("deal", "show", "@acme/renewal").out
    assert "Red flags\n!  no technical buyer  nobody is named who judges" in sheet
    assert 'identify pain      "the pump"' in sheet
    held = acme.ok("deal", "show", "@acme/renewal", "--json").json["buyers"]
    assert [one["rule"] for one in held["flags"]] == ["no technical"]
    acme.ok("deal", "edit", "@acme/renewal", "--type", "transaction")
    assert acme.ok("flags", "@acme/renewal").out == "no flags\n"


def test_helpers_and_initiatives(acme: Pace) -> None:
    acme.ok(
        *("helper", "add", "@acme/renewal", "legal", "Kim"),
        *("--owes", "check clause 7", "--due", "today"),
    )
    assert "check clause 7" in acme.ok("helper", "list").out
    acme.ok("helper", "edit", "@acme/renewal", "legal", "--due", "2026-01-02")
    assert acme.ok("helper", "list", "@acme/renewal").out.splitlines()[1][:2] == "! "
    acme.ok("helper", "done", "@acme/renewal", "legal")
    assert acme.ok("helper", "list").out == "nothing is owed\n"
    said = acme.ok("initiative", "add", "@acme", "cut churn", "--sponsor", "CFO").out
    assert said == "Acme wants to cut churn\n"
    acme.ok("initiative", "link", "@acme/renewal", "churn")
    acme.ok("initiative", "edit", "@acme", "churn", "--checked", "2026-01-02")
    (held,) = acme.ok("initiative", "list", "--stale", "--json").json["initiatives"]
    assert (held["goal"], held["stale"], held["deals"]) == (
        *("cut churn", True, ["Renewal"]),
    )
    acme.ok("initiative", "check", "@acme", "churn")
    assert acme.ok("initiative", "list", "--stale").out == "nothing is stale\n"
    sheet = acme.ok("account", "show", "@acme").out
    assert "Initiatives\nGoal " in sheet
    assert "Known       17 of 100, missing influences, goals" in sheet
    page = acme.ok("account", "show", "@acme", "--json").json
    assert page["knowledge"]["score"] == 17
    assert [one["goal"] for one in page["initiatives"]] == ["cut churn"]
    acme.ok("initiative", "unlink", "@acme/renewal", "churn")
    acme.ok("initiative", "archive", "@acme", "churn")
    assert acme.ok("initiative", "list", "--json").json["initiatives"] == []
    (known,) = acme.ok("knowledge", "@acme", "--json").json["knowledge"]
    assert known["score"] == 0
    assert "fewer than 5 won" in acme.ok("helper", "results").out


def test_a_move_makes_next_steps_that_are_done_and_undone(acme: Pace) -> None:
    said = acme.ok("contact", "moved", "Ann Roe", "--to", "Initech", "--title", "CTO")
    assert said.out == "Ann Roe is at Initech now (was Acme)\n"
    due = acme.ok("due", "--json").json["due"]
    assert [one["kind"] for one in due] == ["next step", "next step"]
    assert "next step" in acme.ok("promise", "list").out
    assert acme.ok("promise", "keep", "congratulate").out.startswith("done: ")
    assert len(acme.ok("due", "--json").json["due"]) == 1
    acme.ok("undo")
    acme.ok("undo")
    assert acme.ok("due").out == "nothing is due today\n"
    jobs = acme.ok("contact", "show", "@ann", "--json").json["contact"]["jobs"]
    assert [job["account_name"] for job in jobs] == ["Acme"]
    assert acme.run("contact", "moved", "Ann Roe").code == 2
    assert acme.ok("contact", "check").out.startswith("every job was checked")
    assert acme.ok("contact", "check", "@ann").out == "Ann Roe is still at Acme\n"


def test_referrals_are_a_tree_without_circles(acme: Pace) -> None:
    acme.ok("contact", "referred", "Bo Kim", "--by", "Ann Roe")
    no = acme.run("contact", "referred", "@ann", "--by", "@bo")
    assert no.code == 5
    assert "Ann Roe cannot be referred by Bo Kim: Bo Kim was referred by Ann" in no.err
    acme.ok("influence", "add", "@acme/renewal", "bo", "user")
    sheet = acme.ok("contact", "show", "@bo").out
    assert "Referred by  Ann Roe" in sheet
    assert "Decides in\nDeal          Role  Name" in sheet
    acme.ok("deal", "edit", "@acme/renewal", "--contact", "bo")
    acme.ok("deal", "win", "@acme/renewal", "--reason", "they signed")
    acme.ok("touch", "@ann", "call", "favour", "found her a speaker")
    lines = acme.ok("referrals").out.splitlines()
    assert lines[0].startswith("revenue traced €24,000 · favours 20")
    assert [line.split("  ")[0] for line in lines[3:]] == ["Ann Roe", ""]
    found = acme.ok("referrals", "--json").json
    assert found["traced"] == [{"minor": 2_400_000, "currency": "EUR"}]
    assert [one["depth"] for one in found["referrals"]] == [0, 1]
    acme.ok("contact", "referred", "Bo Kim", "--by", "none")
    assert acme.ok("referrals", "--json").json["traced"] == []
