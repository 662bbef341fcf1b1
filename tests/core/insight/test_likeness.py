from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.desk.likeness import BATCH, likes
from paceline.model import replace
from paceline.model.buyers import ROLES
from paceline.model.likeness import Traits
from paceline.rules.likeness import TERMS, distance, terms
from paceline.store import likeness as store

if TYPE_CHECKING:
    from paceline.desk import Desk

WORDS = st.one_of(st.none(), st.sampled_from(["", "retail", "Retail", "food"]))
COUNTS = st.one_of(st.none(), st.integers(0, 10**12))
TRAITS = st.builds(
    Traits,
    st.just("x"),
    st.frozensets(st.sampled_from(["target", "meeting", "proposal"])),
    COUNTS,
    WORDS,
    st.frozensets(st.sampled_from(ROLES)),
    WORDS,
    COUNTS,
    st.sampled_from(["EUR", "USD"]),
)


@given(TRAITS, TRAITS)
def test_the_distance_is_the_same_both_ways_and_no_more_than_one(
    one: Traits, other: Traits
) -> None:
    there, back = terms(one, other), terms(other, one)
    assert distance(there) == distance(back)
    assert len(there) == TERMS
    for term in there:
        assert 0 <= term.distance <= 1
        assert term.known or term.distance == 0.5


@given(TRAITS)
def test_alike_in_all_that_is_known_is_no_distance(one: Traits) -> None:
    for term in terms(one, one):
        assert term.distance == (0 if term.known else 0.5)


def test_ten_times_the_value_is_half_as_unlike_as_a_hundred_times() -> None:
    none: frozenset[str] = frozenset()
    one = Traits("a", none, None, None, none, None, 999, "EUR")
    parts = {
        value: next(
            term
            for term in terms(one, replace(one, value=value))
            if term.name == "value"
        ).distance
        for value in (999, 9_999, 99_999, 10**9)
    }
    assert list(parts.values()) == pytest.approx([0, 0.5, 1, 1])


def closed(desk: Desk, name: str, account: str, **fields: object) -> str:
    """A deal that was lost after ten days."""
    key = desk.pipeline.add(name, account, **fields).key  # type: ignore[arg-type]
    assert key is not None
    with desk.book.write("lost", desk.now()) as conn:
        conn.execute(
            "UPDATE deal SET stage = (SELECT id FROM stage WHERE kind = 'lost'), "
            "loss_reason = 'price', created_at = ?, closed_at = ? WHERE id = ?",
            (desk.now() - 10 * 86400, desk.now(), key),
        )
    return key


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.people.add_account("Acme", industry="retail", employees=100)
    desk.people.add_account("Beta", industry="food", employees=5)
    desk.people.add_contact("Ann Roe", "acme")
    desk.pipeline.add("Renewal", "acme", value=1_000_000)
    return desk


def test_the_nearest_come_first_with_what_happened(desk: Desk) -> None:
    near = closed(desk, "Twin", "acme", value=1_000_000)
    closed(desk, "Half", "acme", value=100_000)
    closed(desk, "Far", "beta", value=100)
    closed(desk, "Farther", "beta", value=1)
    with desk.book.write("buyer", desk.now()) as conn:
        conn.execute(
            "INSERT INTO influence (id, owner, deal, contact, role, created_at) "
            "SELECT 'i', 'sam', ?, id, 'economic', 0 FROM contact",
            (near,),
        )
    found = likes(desk, "acme/renewal")
    assert [like.title for like in found] == [
        "Acme / Twin",
        "Acme / Half",
        "Beta / Far",
    ]
    first = found[0]
    assert (first.outcome, first.reason, first.days) == ("lost", "price", 10)
    assert first.decided == "Ann Roe"
    assert first.distance == distance(first.terms)
    assert sorted(like.distance for like in found) == [one.distance for one in found]


def test_a_closed_deal_is_never_like_itself(desk: Desk) -> None:
    key = closed(desk, "Twin", "acme", value=1_000_000)
    assert [like.key for like in likes(desk, key)] == []
    other = closed(desk, "Half", "acme", value=100_000)
    assert [like.key for like in likes(desk, key)] == [other]


def test_asking_only_for_those_that_may_be_near_misses_none(desk: Desk) -> None:
    now = desk.now()
    lost = desk.book.row("SELECT id FROM stage WHERE kind = 'lost'")[0]
    stages = [
        row[0] for row in desk.book.rows("SELECT id FROM stage WHERE kind = 'open'")
    ]
    with desk.book.write("many", now) as conn:
        for number in range(3 * BATCH):
            conn.execute(
                "INSERT INTO deal (id, owner, name, key, value, currency, stage, "
                "stage_since, created_at, closed_at, competitor) "
                "VALUES (?, 'sam', ?, ?, ?, 'EUR', ?, 0, 0, 1, ?)",
                (
                    *(f"d{number}", f"D{number}", f"d{number}"),
                    *(1000 + number * 9173 % 5_000_000, lost),
                    ("vexo", None, "status quo")[number % 3],
                ),
            )
            conn.execute(
                "INSERT INTO stage_event (id, owner, deal, to_stage, at) "
                "VALUES (?, 'sam', ?, ?, 0)",
                (f"e{number}", f"d{number}", stages[number % len(stages)]),
            )
    found = likes(desk, "acme/renewal", 5)
    mine = desk.pipeline.find("acme/renewal").id

    def whole(key: str) -> Traits:
        bare = store.bare(desk.book, key)
        assert bare is not None
        none: frozenset[str] = frozenset()
        return replace(
            bare,
            stages=store.stages(desk.book, [key]).get(key, none),
            roles=store.roles(desk.book, [key]).get(key, none),
        )

    here = whole(mine)
    every = sorted(
        (distance(terms(here, whole(other.key))), other.key)
        for other in store.closed(desk.book)
    )
    assert [(like.distance, like.key) for like in found] == every[:5]
