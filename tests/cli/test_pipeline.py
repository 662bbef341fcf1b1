"""Stages, criteria, moves, losses, sightings and lists of deals from the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from support.pace import Pace

DEAL = "@acme/renewal"


@pytest.fixture
def acme(pace: Pace) -> Pace:
    pace.ok("account", "add", "Acme")
    pace.ok("deal", "add", "Renewal", "@acme", "24k", "--source", "referral")
    pace.ok("deal", "add", "Upsell", "@acme", "5k", "--close", "2099-01-31")
    return pace


def deal(pace: Pace) -> dict[str, Any]:
    found: dict[str, Any] = pace.ok("deal", "show", DEAL, "--json").json["deal"]
    return found


def names(pace: Pace, *words: str) -> list[str]:
    rows = pace.ok("deal", "list", *words, "--json").json["deals"]
    return [row["name"] for row in rows]


def test_a_move_on_names_the_criteria_and_both_ways(acme: Pace) -> None:
    said = acme.run("deal", "move", DEAL, "proposal")
    assert said.code == 5
    assert said.err == (
        "pace: Acme/Renewal cannot simply go on to Proposal (open: they agreed to a "
        "first conversation; they named a problem worth solving; they named who "
        "decides and 1 more, skipped: Qualified and Meeting): say --met if they did "
        "it all, or --reason why it goes on all the same\n"
    )
    acme.ok("deal", "move", DEAL, "meeting", "--reason", "they rang us")
    assert deal(acme)["history"][-1]["reason"] == "they rang us"
    acme.ok("deal", "move", DEAL, "@acme/upsell", "proposal", "--met")
    assert acme.run("deal", "win", DEAL).code == 5
    acme.ok("deal", "win", DEAL, "@acme/upsell", "--met")
    assert "undid" in acme.ok("undo").out
    assert deal(acme)["deal"]["stage_name"] == "Proposal"


@pytest.mark.parametrize("words", [("lose", DEAL), ("move", DEAL, "lost")])
def test_a_lost_deal_says_why(acme: Pace, words: tuple[str, ...]) -> None:
    before = deal(acme)
    answer = acme.run("deal", *words)
    assert answer.code == 2
    assert "'no decision'" in answer.err
    assert deal(acme) == before
    acme.ok("deal", *words, "--reason", "price")
    assert deal(acme)["deal"]["loss_reason"] == "price"


def test_a_mail_that_bounced_reached_nobody(acme: Pace) -> None:
    def touched() -> object:
        return deal(acme)["deal"]["last_touch"]

    acme.ok("touch", DEAL, "mail", "bounced")
    assert touched() is None
    acme.ok("touch", DEAL, "mail", "sent")
    assert touched() is not None
    acme.ok("undo")
    assert touched() is None


def test_a_closed_deal_lacks_no_step_and_does_not_rot(acme: Pace) -> None:
    acme.ok("deal", "lose", DEAL, "--reason", "price")
    (row,) = [r for r in acme.ok("deal", "list", "is:lost").out.splitlines()[1:] if r]
    assert row.split()[0] == "Acme"
    sheet = acme.ok("deal", "show", DEAL).out
    assert "no next step" not in sheet
    assert "Silent" not in sheet


def test_criteria_are_listed_ticked_and_taken_back(acme: Pace) -> None:
    assert "[ ]" in acme.ok("deal", "criteria", DEAL).out
    acme.ok("deal", "criteria", DEAL, "--met", "first conversation")
    (one,) = acme.ok("deal", "criteria", DEAL, "--json").json["criteria"]
    assert one["met_at"]
    acme.ok("deal", "move", DEAL, "+1")
    acme.ok("deal", "criteria", DEAL, "--open", "first conversation")
    rows = acme.ok("deal", "criteria", DEAL, "--json").json["criteria"]
    assert [row["met_at"] for row in rows] == [None, None, None]
    assert acme.run("deal", "criteria", DEAL, "--met", "cake").code == 3
    assert acme.run("deal", "criteria", DEAL, "--met", "a", "--open", "b").code == 2


def test_a_loss_takes_reason_competitor_and_the_day_to_ask_again(acme: Pace) -> None:
    acme.ok("deal", "lose", DEAL, "@acme/upsell", "--reason", "no decision")
    found = deal(acme)["deal"]
    assert (found["competitor"], found["loss_reason"]) == ("status quo", "no decision")
    assert found["reask_day"]
    acme.ok("undo")
    acme.ok("deal", "lose", DEAL, "--competitor", "Initrode", "--ask-again", "none")
    assert deal(acme)["deal"]["reask_day"] is None
    acme.ok("deal", "move", DEAL, "-1")
    assert names(acme, "competitor:initrode") == ["Renewal"]


def test_a_competitor_is_seen_and_named_on_the_page(acme: Pace) -> None:
    assert acme.run("deal", "seen", DEAL).code == 2
    acme.ok("deal", "seen", DEAL, "Initrode")
    assert "Initrode seen today" in acme.ok("deal", "why", DEAL).out
    assert names(acme, "seen:today") == ["Renewal"]
    assert acme.run("deal", "seen", DEAL, "--on", "tomorrow").code == 2


def test_stages_are_added_changed_ordered_and_removed(acme: Pace) -> None:
    acme.ok(
        "stage", "add", "Trial", "--after", "meeting", "--rot", "4", "--chance", "40%"
    )
    acme.ok("stage", "edit", "trial", "--criterion", "they log in", "--rot", "none")
    rows = acme.ok("stage", "list", "--json").json["stages"]
    added = rows[3]
    assert (added["name"], added["rot_days"], added["criteria"]) == (
        *("Trial", None, ["they log in"]),
    )
    said = acme.run("stage", "remove", "target")
    assert (said.code, "2 deals are in Target" in said.err) == (5, True)
    acme.ok("stage", "remove", "trial")
    order = ("qualified", "target", "meeting", "proposal", "negotiation")
    assert "Qualified → Target" in acme.ok("stage", "order", *order).out
    assert acme.run("stage", "order", "target").code == 2
    assert acme.run("stage", "edit", "target", "--rot", "soon").code == 2


def test_a_second_pipeline_has_deals_and_ends_of_its_own(acme: Pace) -> None:
    assert acme.run("stage", "add", "Intro", "--pipeline", "partner").code == 3
    acme.ok("stage", "add", "Intro", "--pipeline", "partner", "--create")
    acme.ok("deal", "add", "Reseller", "@acme", "--stage", "partner/intro")
    assert names(acme, "--pipeline", "partner") == ["Reseller"]
    assert names(acme, "--pipeline", "sales") == ["Renewal", "Upsell"]
    acme.ok("deal", "win", "@acme/reseller", "--reason", "signed")
    assert names(acme, "is:won", "pipeline:partner") == ["Reseller"]
    assert acme.run("deal", "list", "--pipeline", "odd").code == 3


def test_deals_are_listed_by_any_field_and_sort(acme: Pace) -> None:
    assert names(acme, "value>10k") == ["Renewal"]
    assert names(acme, "-value>10k") == ["Upsell"]
    assert names(acme, "close<2099-02-01", "account:acme") == ["Upsell"]
    assert names(acme, "source:none") == ["Upsell"]
    assert names(acme, "--sort", "value", "--reverse") == ["Renewal", "Upsell"]
    assert names(acme, "--sort", "value", "--limit", "1") == ["Upsell"]
    wrong = acme.run("deal", "list", "colour:red")
    assert wrong.code == 2
    assert "there are is: and stage:, rot, account, contact" in wrong.err
    csv = acme.ok("deal", "list", "source:referral", "--csv").out.splitlines()
    assert "source" in csv[0]
    assert "referral" in csv[1]


def test_coverage_and_flags_say_of_how_many(acme: Pace) -> None:
    acme.ok("deal", "edit", DEAL, "--next", "call", "--next-on", "+3d")
    out = acme.ok("deal", "list").out
    assert "2 open, 1 with a step ahead, 1 without one" in out
    found = acme.ok("deal", "list", "--json").json["coverage"]
    assert found == {"open": 2, "ahead": 1, "without": 1}
    rules = acme.ok("flags", "--count", "--json").json["rules"]
    assert rules[0] == {
        "rule": "stepless",
        "deals": 1,
        "of": 2,
        "said": "without a dated next step",
    }
    assert len({rule["rule"] for rule in rules}) == len(rules)
    for rule in rules:
        which = rule["rule"].replace(" ", "-")
        flags = acme.ok("flags", "--rule", which, "--json").json["flags"]
        assert len({flag["deal"] for flag in flags}) == rule["deals"], which
    assert "  1   2  stepless " in acme.ok("flags", "--count").out
    assert acme.run("flags", "--count", "--rule", "left").code == 2


def test_one_field_of_several_deals_is_changed_in_one_step(acme: Pace) -> None:
    done = acme.ok("deal", "edit", DEAL, "@acme/upsell", "--competitor", "Vexo")
    assert "changed competitor of 2 deals" in done.out
    assert names(acme, "competitor:vexo") == ["Renewal", "Upsell"]
    acme.ok("undo")
    assert names(acme, "competitor:vexo") == []
    two = acme.run("deal", "edit", DEAL, "@acme/upsell", "--name", "Same")
    assert two.code == 2
