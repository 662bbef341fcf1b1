"""`pace segment`: saving filters, one beachhead, and what was won where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.pace import Pace


@pytest.fixture
def two(pace: Pace) -> Pace:
    pace.ok("account", "add", "Acme", "--country", "DE", "--employees", "60")
    pace.ok("account", "add", "Globex", "--country", "FR", "--employees", "900")
    pace.ok("segment", "add", "EU SaaS", "country:DE,FR employees:50..200")
    return pace


def test_a_segment_is_saved_changed_and_removed(two: Pace) -> None:
    assert "1 of 2 accounts" in two.ok("segment", "edit", "eu saas", "--name", "EU").out
    told = two.ok("segment", "edit", "eu", "--filter", "country:DE,FR").out
    assert told == "EU: 2 of 2 accounts\n"
    row = two.ok("segment", "list", "--json").json["segments"][0]
    assert row == {
        **{"name": "EU", "query": "country:DE,FR", "beachhead": True, "members": 2},
        "problem": "",
    }
    two.ok("segment", "remove", "eu")
    assert "pace segment add" in two.ok("segment", "list").out
    two.ok("undo")
    assert "EU" in two.ok("segment", "list").out


def test_a_filter_may_begin_with_what_is_not_wanted(two: Pace) -> None:
    assert "1 of 2" in two.ok("segment", "add", "Others", "-country:DE").out
    assert "2 of 2" in two.ok("segment", "add", "New", "-is:customer", "deals:0").out
    two.ok("segment", "edit", "others", "--filter", "-country:FR")
    rows = two.ok("segment", "list", "--json").json["segments"]
    assert [row["query"] for row in rows][1:] == ["-is:customer deals:0", "-country:FR"]


def test_there_is_exactly_one_beachhead(two: Pace) -> None:
    def beachheads() -> list[str]:
        rows = two.ok("segment", "list", "--json").json["segments"]
        return [row["name"] for row in rows if row["beachhead"]]

    two.ok("segment", "add", "Large", "employees>500")
    assert beachheads() == ["EU SaaS"]
    told = two.ok("segment", "beachhead", "large").out
    assert told == "Large is the beachhead, no longer EU SaaS\n"
    assert beachheads() == ["Large"]
    refused = two.run("segment", "remove", "large")
    assert (refused.code, "make another segment it first" in refused.err) == (5, True)
    two.ok("undo")
    assert beachheads() == ["EU SaaS"]


def test_a_segment_is_shown_against_all_others(two: Pace) -> None:
    two.ok("deal", "add", "Renewal", "@acme", "24k")
    two.ok("log", "45m", "demo", "@acme")
    two.ok("log", "9:00-9:20", "yesterday", "demo", "@globex")
    found = two.ok("segment", "show", "--json").json
    assert [row["name"] for row in found["members"]] == ["Acme"]
    assert (found["here"]["seconds"], found["elsewhere"]["seconds"]) == (2700, 1200)
    assert (found["here"]["open"], found["here"]["open_value"]) == (1, 2_400_000)
    shown = two.ok("segment", "show", "eu", "--why").out
    assert 'beachhead "EU SaaS": 1 account' in shown
    assert "no case yet" in shown


def test_prospecting_that_names_no_account_is_told_as_such(two: Pace) -> None:
    assert "no prospecting is logged yet" in two.ok("segment", "show").out
    two.ok("log", "20m", "prospecting")
    out = two.ok("segment", "show").out
    assert "the 20m of prospecting name no account, nobody was tried yet" in out
    # An attempt of the same day says whose it was; so little has no percentage.
    two.ok("touch", "@acme", "call", "no-answer")
    assert "20m of 20m of prospecting" in two.ok("segment", "show").out


def test_rates_go_by_segment(two: Pace) -> None:
    two.ok("deal", "add", "One", "@acme", "24k")
    two.ok("deal", "add", "Two", "@globex", "10k")
    two.ok("deal", "win", "@acme/one", "--met")
    rows = two.ok("rates", "--by", "segment", "--json").json["rates"]
    assert [(row["name"], row["rate"]["n"], row["open"]) for row in rows] == [
        ("EU SaaS", 1, 0),
        ("elsewhere", 0, 1),
    ]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("add", "One"), 2, "give a name and a filter"),
        (("add", "One", "contry:DE"), 2, "did you mean country"),
        (("add", "EU SaaS", "tier:A"), 2, "there is a segment EU SaaS already"),
        (("edit", "EU"), 2, "say what to change"),
        (("show", "moon"), 3, "no segment 'moon'"),
        (("beachhead", "moon"), 3, "no segment 'moon'"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(
    two: Pace, words: tuple[str, ...], code: int, said: str
) -> None:
    before = two.ok("segment", "list", "--json").json
    refused = two.run("segment", *words)
    assert (refused.code, said in refused.err) == (code, True), refused.err
    assert two.ok("segment", "list", "--json").json == before
