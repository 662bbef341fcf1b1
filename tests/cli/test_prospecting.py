"""`pace prospecting`, its plan, and `pace campaign`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.pace import Pace

PARTS = (
    *("Beachhead", "Targets", "Value idea", "Campaign", "Hours", "Expected deals"),
)


@pytest.fixture
def set_up(pace: Pace) -> Pace:
    pace.ok("config", "set", "money.quota", "120k")
    pace.ok("config", "set", "money.quota_period", "year")
    for name in ("Acme", "Globex", "Initech", "Umbra"):
        pace.ok("account", "add", name, "--country", "DE")
    pace.ok("deal", "add", "Renewal", "@umbra", "15k")
    pace.ok("touch", "@acme", "call", "no-answer")
    pace.ok("segment", "add", "German", "country:DE")
    return pace


def test_the_hours_are_said_with_their_arithmetic(set_up: Pace) -> None:
    found = set_up.ok("prospecting", "--why", "--json").json
    now = found["periods"][0]
    assert now["quota"] == 12_000_000
    assert now["attempts"] > 0
    assert found["why"]
    told = set_up.ok("prospecting", "--why").out
    assert "more deals →" in told
    assert "logged 0m today" in told
    assert "1 ÷ " not in told  # one attempt is no rate
    bare = set_up.ok("prospecting", "--json").json
    assert "why" not in bare


def test_without_a_quota_it_says_what_to_set(pace: Pace) -> None:
    assert "pace config set money.quota 250k" in pace.ok("prospecting").out


def test_an_empty_plan_names_its_six_parts_as_missing(pace: Pace) -> None:
    out = pace.ok("prospecting", "plan").out
    for part in PARTS:
        assert f"\n{part}\n  missing: " in out
    found = pace.ok("prospecting", "plan", "--json").json
    assert [each.partition(":")[0] for each in found["missing"]] == [
        part.casefold() for part in PARTS
    ]


def test_a_plan_names_as_many_targets_as_the_hours_allow(set_up: Pace) -> None:
    set_up.ok("config", "set", "prospecting.a_day", "5m")
    found = set_up.ok("prospecting", "plan", "--json").json
    assert (found["beachhead"], found["members"]) == ("German", 4)
    assert found["fit"] + found["pool"] == 3  # Umbra has an open deal
    names = [row["name"] for row in found["targets"]]
    # Those never touched come first, in the order in which they were added.
    assert names == ["Globex", "Initech", "Acme"][: found["fit"]]
    assert found["targets"] == found["targets"][: found["fit"]]


def test_the_whole_plan_has_no_missing_part(set_up: Pace) -> None:
    set_up.ok("config", "set", "prospecting.a_day", "8h")
    set_up.ok("idea", "add", "Downtime", "what an hour of standstill costs")
    done = set_up.ok("campaign", "add", "Q", "--to", "+30d", "--idea", "downtime")
    assert done.out.startswith("Q: ")
    out = set_up.ok("prospecting", "plan", "--why").out
    assert "Downtime: what an hour of standstill costs" in out
    assert "missing" not in out
    assert "3 targets fit your hours; 0 in the pool" in out


def test_campaigns_are_kept(set_up: Pace) -> None:
    assert "pace campaign add" in set_up.ok("campaign", "list").out
    set_up.ok("campaign", "add", "Spring", "--to", "+60d", "--segment", "german")
    set_up.ok("campaign", "edit", "spring", "--name", "Early", "--segment", "none")
    row = set_up.ok("campaign", "list", "--json").json["campaigns"][0]
    assert (row["name"], row["segment"]) == ("Early", None)
    set_up.ok("undo")
    row = set_up.ok("campaign", "list", "--json").json["campaigns"][0]
    assert (row["name"], row["segment"]) == ("Spring", "German")
    set_up.ok("segment", "remove", "german")
    assert (
        set_up.ok("campaign", "list", "--json").json["campaigns"][0]["segment"] is None
    )
    set_up.ok("campaign", "remove", "spring")
    assert set_up.ok("campaign", "list", "--json").json["campaigns"] == []


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("add", "One"), 2, "how long?"),
        (("add", "One", "--from", "+9d", "--to", "+2d"), 2, "days in order"),
        (("add", "One", "--to", "+9d", "--idea", "moon"), 3, "no idea 'moon'"),
        (("add", "One", "--to", "+9d", "--segment", "moon"), 3, "no segment 'moon'"),
        (("edit", "moon", "--name", "Sun"), 3, "no campaign"),
        (("remove", "moon"), 3, "no campaign"),
    ],
)
def test_a_campaign_that_cannot_be_is_refused(
    set_up: Pace, words: tuple[str, ...], code: int, said: str
) -> None:
    refused = set_up.run("campaign", *words)
    assert (refused.code, said in refused.err) == (code, True), refused.err
    assert set_up.ok("campaign", "list", "--json").json["campaigns"] == []
