"""Sheets of deals and accounts, and what is made of many of them, by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.pace import Pace


@pytest.fixture
def pace(pace: Pace) -> Pace:
    pace.ok("account", "add", "Acme", "--industry", "retail", "--employees", "90")
    pace.ok("deal", "add", "Renewal", "@acme", "24k", "--close", "2099-01-01")
    pace.ok("deal", "edit", "@acme/renewal", "--close", "2099-02-01")
    pace.ok("deal", "plan", "acme", "-", given="# Concept\nfewer audits\nless paper\n")
    pace.ok("account", "plan", "acme", "-", given="# Goals\ngrow\n")
    pace.ok("touch", "@acme", "call", "advance", "--gave", "comparison sheet")
    pace.ok("log", "45m", "demo", "@acme/renewal")
    return pace


def test_the_sheet_of_a_deal_says_what_its_page_says(pace: Pace) -> None:
    shown = pace.ok("deal", "show", "@acme/renewal").out
    for words in (
        "Touches      1, of use in 1 of 1",
        "Motion only  0 of 1",
        "Time         45m in 1 entries",
        "Concept  fewer audits",
        "less paper",
        "comparison sheet",
        "demo  selling  45m",
        "Close date moved later",
        "edit Acme/Renewal",
    ):
        assert words in shown, shown
    found = pace.ok("deal", "show", "acme", "--json").json
    assert found["plan"]["answers"] == {"concept": "fewer audits\nless paper"}
    assert found["contacted"]["gave"] == 1
    assert found["time"]["seconds"] == [2700, 0, 0, 0]
    assert found["history"]["pushes"][0]["days"] == 31
    assert found["history"]["visits"][0]["stage"] == "Target"


def test_the_sheet_of_an_account_says_what_its_page_says(pace: Pace) -> None:
    shown = pace.ok("account", "show", "acme").out
    for words in ("Goals  grow", "1, of use in 1 of 1", "demo  selling  45m"):
        assert words in shown, shown
    found = pace.ok("account", "show", "acme", "--json").json
    assert found["plan"]["answers"] == {"goals": "grow"}
    assert found["time"]["count"] == 1


def test_what_touches_gave_is_shown_by_stage(pace: Pace) -> None:
    pace.ok("account", "add", "Beta")
    pace.ok("deal", "add", "Pilot", "@beta")
    pace.ok("touch", "@beta", "call", "connect")
    shown = pace.ok("gave").out
    assert shown.startswith("gave value in 1 of 2 touches\n")
    assert "! Target: no value given in 1 deal" in shown
    (row,) = pace.ok("gave", "--json").json["stages"]
    assert row["without"] == ["Beta/Pilot"]
    assert "no touches since then" in pace.ok("gave", "--since", "2099-01-01").out


def test_deals_that_were_like_one(pace: Pace) -> None:
    assert "nothing to compare with" in pace.ok("deal", "like", "acme").out
    pace.ok("deal", "add", "Upsell", "@acme", "20k")
    pace.ok("deal", "lose", "@acme/upsell", "--reason", "price")
    shown = pace.ok("deal", "like", "@acme/renewal", "--why").out
    assert "Acme / Upsell  lost: price" in shown
    assert "value      0.04  €24,000 and €20,000" in shown
    (found,) = pace.ok("deal", "like", "@acme/renewal", "--json").json["deals"]
    assert (found["outcome"], found["days"], len(found["terms"])) == ("lost", 0, 6)
    assert pace.run("deal", "like", "@nowhere").code == 3


def test_concentration_of_what_was_won(pace: Pace) -> None:
    assert "nothing is won yet" in pace.ok("concentration").out
    pace.ok("deal", "win", "@acme/renewal", "--reason", "signed")
    shown = pace.ok("concentration", "--why").out
    assert shown.startswith("1 of 1 accounts make 100% · Gini 0.00\n")
    found = pace.ok("concentration", "--json").json
    assert found["concentration"]["gini"] == 0
    assert found["accounts"][0]["won"] == 2_400_000
    assert pace.ok("concentration", "--csv").out.splitlines()[0].startswith("key,name")
