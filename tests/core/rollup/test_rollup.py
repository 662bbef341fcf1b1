"""Roll-ups: children add up to their parent, to the top, and to all there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.errors import NotFoundError, UsageError
from paceline.model.rollup import Facts, Node, Totals
from paceline.rules.rollup import add, find, inside, roll_up

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paceline.desk import Desk
    from support.books import Clock

SMALL = st.integers(0, 50)
TOTALS = st.builds(
    Totals,
    SMALL,
    st.dictionaries(st.sampled_from(["EUR", "USD"]), SMALL, max_size=2).map(
        lambda values: tuple(sorted(values.items()))
    ),
    SMALL,
    SMALL,
)
T, A = ("t0", "t1", "t2", "t3"), ("a0", "a1", "a2", "")
FACTS = st.builds(
    lambda parents, homes, deals, rest: Facts(
        tuple((key, key, up) for key, up in zip(T, parents, strict=True)),
        tuple((key, key, up) for key, up in zip(A[:3], homes, strict=True)),
        tuple(
            (f"d{no}", f"d{no}", home or None, own)
            for no, (home, own) in enumerate(deals)
        ),
        rest,
    ),
    st.lists(st.sampled_from([None, *T]), min_size=4, max_size=4),
    st.lists(st.sampled_from([None, *T]), min_size=3, max_size=3),
    st.lists(st.tuples(st.sampled_from(A), TOTALS), max_size=8),
    st.dictionaries(st.sampled_from(A), TOTALS),
)


def nodes(tree: Iterable[Node]) -> list[Node]:
    return [one for node in tree for one in (node, *nodes(node.children))]


def same(one: Totals, other: Totals) -> bool:
    """Equal sums; a currency that nothing is in counts as absent."""
    values = [{c: v for c, v in totals.values if v} for totals in (one, other)]
    rest = [(t.deals, t.touches, t.seconds) for t in (one, other)]
    return values[0] == values[1] and rest[0] == rest[1]


@given(FACTS)
def test_children_add_up_and_nothing_is_lost_or_twice(facts: Facts) -> None:
    tree = roll_up(facts)
    for node in nodes(tree):
        if node.children:
            assert same(add(child.totals for child in node.children), node.totals)
    every = add([*(own for *_, own in facts.deals), *facts.rest.values()])
    assert same(add(node.totals for node in tree), every)
    keys = [(node.kind, node.key) for node in nodes(tree) if node.key]
    assert len(keys) == len(set(keys)) == len(T) + 3 + len(facts.deals)


@given(FACTS, st.sampled_from(T))
def test_a_territory_holds_what_is_inside_it(facts: Facts, key: str) -> None:
    within = inside(facts.territories, key)
    assert key in within
    for one, _, parent in facts.territories:
        if one != key and parent in within:
            assert one in within


@pytest.fixture
def desk(desk: Desk) -> Desk:
    for name, home in (("South", None), ("Bavaria", "south"), ("North", None)):
        desk.territories.add(name, home)
    desk.people.add_account("Acme", territory="Bavaria")
    desk.people.add_account("Zeta")
    for name in ("Ann Roe", "Bo Kim"):
        desk.people.add_contact(name, "acme")
    desk.pipeline.add("Renewal", "acme", value=2_400_000)
    desk.pipeline.add("Upsell", "acme", value=100_000, currency="USD")
    return desk


def test_a_touch_with_anybody_counts_for_the_account_and_for_its_deal(
    desk: Desk,
) -> None:
    desk.people.touch("ann", "call", "connect", deal="acme/renewal")
    desk.people.touch("bo", "call", "connect", deal="acme/renewal")
    desk.people.touch("bo", "mail", "sent", deal="acme/upsell")
    desk.people.touch("acme", "mail", "sent")
    account = desk.territories.account("acme")
    assert account.totals.touches == 4
    found = {node.name: node.totals.touches for node in account.children}
    assert found == {"Renewal": 2, "Upsell": 1, "without a deal": 1}
    for name, count in (("South", 4), ("Bavaria", 4), ("North", 0)):
        assert desk.territories.territory(name).totals.touches == count
    # And from the other side: the pages of each say the same.
    key = desk.people.find_account("acme").id
    assert desk.pages.contacted("account", key).touches == 4
    deal = desk.pipeline.find("acme/renewal").id
    assert desk.pages.contacted("deal", deal).touches == 2


def test_a_touch_counts_for_the_only_open_deal_somebody_has_a_part_in(
    desk: Desk,
) -> None:
    desk.people.touch("ann", "call", "connect")
    desk.buyers.add_influence("acme/renewal", "ann", "economic")
    desk.people.touch("ann", "call", "connect")
    key = desk.pipeline.find("acme/renewal").id
    assert desk.pages.contacted("deal", key).touches == 1
    desk.buyers.add_influence("acme/upsell", "ann", "user")
    desk.people.touch("ann", "call", "connect")
    assert desk.pages.contacted("deal", key).touches == 1


def test_time_and_value_roll_up_the_running_timer_too(desk: Desk, clock: Clock) -> None:
    desk.timelog.log("1h demo @acme/renewal")
    clock.forward(7200)
    desk.timelog.log("30m mail @ann")
    clock.forward(7200)
    desk.timelog.log("20m crm-entry")
    desk.timer.start("call @acme/upsell")
    clock.forward(600)
    south = desk.territories.territory("south")
    assert south.totals.seconds == 3600 + 1800 + 600
    assert south.totals.values == (("EUR", 2_400_000), ("USD", 100_000))
    assert south.totals.deals == 2
    every = add(node.totals for node in desk.territories.tree())
    assert every.seconds == south.totals.seconds + 1200


def test_closed_deals_keep_touches_and_time_but_no_value(desk: Desk) -> None:
    desk.people.touch("ann", "call", "connect", deal="acme/renewal")
    with desk.book.write("lost", desk.now()) as conn:
        conn.execute(
            "UPDATE deal SET closed_at = ? WHERE key = 'renewal'", (desk.now(),)
        )
    totals = desk.territories.account("acme").totals
    assert (totals.deals, totals.touches) == (1, 1)
    assert totals.values == (("USD", 100_000),)


def test_an_account_without_a_territory_stands_under_none(desk: Desk) -> None:
    tree = desk.territories.tree()
    assert [node.name for node in tree] == ["South", "North", "no territory"]
    assert [node.name for node in tree[-1].children] == ["Zeta"]
    assert find(tree, "account", desk.people.find_account("acme").id) is not None


def test_a_territory_never_lies_in_itself(desk: Desk) -> None:
    with pytest.raises(UsageError, match="South cannot lie in itself"):
        desk.territories.edit("south", parent="south")
    with pytest.raises(UsageError, match="cannot lie in Bavaria, which lies in it"):
        desk.territories.edit("south", parent="bavaria")
    assert desk.territories.edit("bavaria", parent="north").said == (
        "Bavaria lies in North"
    )
    desk.territories.edit("north", parent="south")
    assert desk.territories.territory("south").totals.deals == 2
    desk.territories.edit("bavaria", name="Bayern", parent="none")
    assert desk.territories.territory("south").totals.deals == 0
    desk.history.undo()
    assert desk.territories.territory("south").totals.deals == 2


def test_names_are_free_or_known(desk: Desk) -> None:
    with pytest.raises(UsageError, match="there is a territory South already"):
        desk.territories.add("SOUTH")
    with pytest.raises(UsageError, match="there is a territory North already"):
        desk.territories.edit("south", name="north")
    with pytest.raises(NotFoundError, match="did you mean South"):
        desk.territories.find("Suoth")
    with pytest.raises(UsageError, match="say what to change"):
        desk.territories.edit("south")


def test_accounts_are_the_same_with_their_deals_added_up(desk: Desk) -> None:
    desk.pipeline.add("Loose", value=100)
    desk.pipeline.add("In dollars", "acme", value=300, currency="USD")
    desk.pipeline.lose("in dollars", "price")
    desk.pipeline.add("More", "acme", value=500, currency="USD")
    desk.people.touch("acme", "call", "connect")

    def above(nodes: Iterable[Node]) -> list[tuple[str, str, str, Totals]]:
        return [
            line
            for node in nodes
            if node.kind in ("territory", "account")
            for line in (
                (node.kind, node.key, node.name, node.totals),
                *above(node.children),
            )
        ]

    assert above(desk.territories.tree(deals=False)) == above(desk.territories.tree())
    assert len(above(desk.territories.tree())) > 3
