"""Who gains, the eight cells, knowledge, breadth, and what help came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.model.buyers import QUADRANTS, ROLES
from paceline.rules.buyers import quadrant
from paceline.rules.knowledge import ITEMS, Known, knowledge

if TYPE_CHECKING:
    from paceline.desk import Desk
    from support.books import Clock

DEAL = "acme/renewal"
DAY = 86400


# Who gains


@pytest.mark.parametrize(
    ("ours", "win", "result", "which"),
    [
        ("order", "calm", "", "win-win"),
        ("order", "", "speed", "win-win"),
        ("order", "", "", "win-lose"),
        ("", "calm", "speed", "lose-win"),
        ("", "", "", "lose-lose"),
    ],
)
def test_a_gain_is_what_was_stated(
    ours: str, win: str, result: str, which: str
) -> None:
    assert quadrant(ours, win, result) == which


def test_the_matrix_has_every_name_once(desk: Desk) -> None:
    desk.buyers.add_influence(DEAL, "ann", "economic", win="calm", ours="order")
    desk.buyers.add_influence(DEAL, "bo", "user", ours="order")
    desk.buyers.add_influence(DEAL, "cy", "coach")
    found = {one.name: one.people for one in desk.buyers.matrix(DEAL)}
    assert tuple(found) == QUADRANTS
    assert found == {
        "win-win": ("Ann Roe (economic)",),
        "win-lose": ("Bo Kim (user)",),
        "lose-win": (),
        "lose-lose": ("Cy Ito (coach)",),
    }


# The strip


def test_the_eight_cells_are_read_from_what_is_noted_anyway(desk: Desk) -> None:
    cells = desk.buyers.show(DEAL).strip
    assert len(cells) == 8
    assert not any(cell.known for cell in cells)
    desk.buyers.add_influence(DEAL, "ann", "economic", result="two days less")
    desk.buyers.add_influence(DEAL, "bo", "coach")
    desk.buyers.add_need("ann", "avoid", "another failed audit")
    desk.buyers.add_need("ann", "accomplish", "one plan for all")
    desk.buyers.add_helper(DEAL, "legal", owes="check clause 7")
    desk.pipeline.edit(DEAL, competitor="status quo")
    desk.pipeline.move(DEAL, "qualified", met=True)
    found = {cell.name: cell.words for cell in desk.buyers.show(DEAL).strip}
    assert found == {
        "metrics": "two days less",
        "economic buyer": "Ann Roe",
        "decision criteria": '"one plan for all"',
        "decision process": "they agreed to a first conversation",
        "paper process": "legal: check clause 7",
        "identify pain": '"another failed audit"',
        "champion": "Bo Kim",
        "competition": "status quo",
    }
    desk.plans.save("deal", desk.pipeline.find(DEAL).id, "# Returns\n120k a year\n")
    found = {cell.name: cell.words for cell in desk.buyers.show(DEAL).strip}
    assert found["metrics"] == "120k a year"


# Knowledge


def test_four_items_of_six_are_67(desk: Desk) -> None:
    desk.people.edit_account("acme", wallet=100_000_00)
    desk.buyers.add_initiative("acme", "cut churn")
    desk.pipeline.edit(DEAL, competitor="Vexo")
    for who, role in (("ann", "economic"), ("bo", "user"), ("cy", "coach")):
        desk.buyers.add_influence(DEAL, who, role)
    (found,) = desk.buyers.knowledge("acme")
    assert (found.score, found.missing) == (
        *(50, ("technical buyer", "goals", "contract end")),
    )
    desk.buyers.add_need("ann", "fix", "the pump")
    (found,) = desk.buyers.knowledge("acme")
    assert (found.score, found.missing) == (67, ("technical buyer", "contract end"))
    desk.buyers.add_influence(DEAL, "bo", "technical")
    desk.people.edit_account("acme", contract_end="2027-01-31")
    (found,) = desk.buyers.knowledge("acme")
    assert (found.score, found.known, found.missing) == (100, ITEMS, ())


def test_of_an_account_nothing_may_be_known(desk: Desk) -> None:
    (found,) = desk.buyers.knowledge("acme")
    assert (found.score, found.missing) == (0, ITEMS)


def test_accounts_with_an_open_deal_are_listed_the_least_known_first(
    desk: Desk,
) -> None:
    desk.people.add_account("Globex", wallet=5)
    desk.people.add_account("Quiet")
    desk.pipeline.add("Pilot", "globex")
    assert [(one.account_name, one.score) for one in desk.buyers.knowledge()] == [
        ("Acme", 0),
        ("Globex", 17),
    ]
    assert len(desk.buyers.knowledge(limit=1)) == 1


@given(
    roles=st.frozensets(st.sampled_from(ROLES)),
    has=st.tuples(*[st.booleans()] * 5),
)
def test_score_and_missing_items_agree(
    roles: frozenset[str], has: tuple[bool, bool, bool, bool, bool]
) -> None:
    known = Known("key", "Acme", has[0], roles, *has[1:])
    found = knowledge(known)
    count = sum(has) + (len(roles) == len(ROLES))
    assert len(found.known) == count
    assert abs(found.score - 100 * count / 6) <= 0.5
    assert (found.score == 100) is (found.missing == ())


# Breadth, coverage


def test_breadth_counts_people_touched_in_thirty_days(desk: Desk, clock: Clock) -> None:
    desk.people.add_contact("Di Fox", "acme")
    for who, role in zip(("ann", "bo", "cy", "di"), ROLES, strict=True):
        desk.buyers.add_influence(DEAL, who, role)
    desk.buyers.add_influence(DEAL, "ann", "coach")
    for who in ("ann", "bo", "cy"):
        desk.people.touch(who, "call", "connect")
    found = desk.buyers.show(DEAL)
    assert (found.touched, found.people) == (3, 4)
    assert (found.heard, len(found.side.influences)) == (0, 5)
    clock.forward(30 * DAY)
    assert desk.buyers.show(DEAL).touched == 3
    clock.forward(DAY)
    assert desk.buyers.show(DEAL).touched == 0


# Searching


def test_what_they_said_and_want_is_found(desk: Desk) -> None:
    desk.buyers.add_influence(DEAL, "ann", "economic", win="a quiet Friday")
    desk.buyers.add_need("ann", "avoid", "another failed audit")
    desk.buyers.add_helper(DEAL, "legal", "Kim", "check clause 7")
    desk.buyers.add_initiative("acme", "cut churn by 3 points")
    hits = [
        (hit.kind, hit.title, hit.whom)
        for word in ("quiet", "audit", "clause", "churn")
        for hit in desk.search.find([word], 5)
    ]
    assert hits == [
        ("influence", "Ann Roe, economic", "Acme"),
        ("need", "Ann Roe wants to avoid", "Acme"),
        ("helper", "legal", "Acme"),
        ("initiative", "cut churn by 3 points", "Acme"),
    ]
    desk.buyers.remove_need("audit")
    assert desk.search.find(["audit"], 5) == []


# What help came to


def test_deals_with_help_are_told_from_those_without(desk: Desk, clock: Clock) -> None:
    for name, departments in (("a", 2), ("b", 1), ("c", 3), ("d", 0)):
        desk.pipeline.add(name, "acme", value=100)
        for n in range(departments):
            desk.buyers.add_helper(f"acme/{name}", f"department {n}")
    desk.buyers.add_helper("acme/b", "Department 0", owes="the same one again")
    clock.forward(10 * DAY)
    desk.pipeline.win("acme/a", "they signed")
    desk.pipeline.win("acme/b", "they signed")
    clock.forward(10 * DAY)
    desk.pipeline.win("acme/c", "they signed")
    desk.pipeline.lose("acme/d", "price")
    many, few = desk.buyers.teamwork()
    assert (many.deals, many.won, many.days) == (2, 2, 10)
    assert (few.deals, few.won, few.days) == (2, 1, 10)


def test_large_is_the_upper_quartile_of_own_deals(desk: Desk) -> None:
    for n in range(1, 8):
        desk.pipeline.add(f"deal {n}", "acme", value=n * 100)
    # eight values with the 24,000.00 of the renewal: the sixth is the floor
    for department in ("legal", "finance"):
        desk.buyers.add_helper(DEAL, department)
    found = desk.buyers.large_deals()
    assert (found.floor, found.helped.hits, found.helped.n) == (600, 1, 3)
    desk.pipeline.add("dollars", "acme", value=1, currency="USD")
    assert desk.buyers.large_deals() == found
