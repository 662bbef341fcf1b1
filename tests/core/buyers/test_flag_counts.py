"""Red flags are counted as they are judged deal by deal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from paceline.model.buyers import ROLES
from paceline.rules.flags import RULES, flags
from paceline.store import buyers as store
from support.books import NOW, make_desk

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping
    from random import Random

    from paceline.desk import Desk

DEALS, PEOPLE, FIRMS = 6, 5, 3
TABLES = (
    *("deal_initiative", "initiative", "helper", "need", "influence", "employment"),
    *("deal", "contact", "account"),
)
DAYS = ("2026-08-23", "2026-08-24", "2026-10-22", "2026-10-23", "2026-11-21", None)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with make_desk(tmp_path_factory.mktemp("flags")) as made:
        yield made


def put(conn: sqlite3.Connection, table: str, fields: Mapping[str, object]) -> None:
    """Add a row as another program would."""
    held = {"owner": "sam", **fields}
    marks = ", ".join("?" * len(held))
    conn.execute(
        f"INSERT INTO {table} ({', '.join(held)}) VALUES ({marks})",
        tuple(held.values()),
    )


def fill(desk: Desk, rng: Random) -> None:
    """Make a book of all sorts of deals and people."""
    of_stage = dict(desk.book.rows("SELECT id, kind FROM stage"))
    with desk.book.write("fill", NOW) as conn:
        for table in TABLES:
            conn.execute(f"DELETE FROM {table}")
        people(conn, rng)
        for at in range(DEALS):
            put(conn, "deal", a_deal(rng, at, of_stage))
            buyers(conn, rng, at)
        for at in range(2):
            goal = {
                **{"id": f"g{at}", "account": "a0", "goal": "grow"},
                **{"checked_day": rng.choice(DAYS[:5]), "created_at": NOW},
                "archived_at": rng.choice((None, None, NOW)),
            }
            put(conn, "initiative", goal)
            deal = f"d{rng.randrange(DEALS)}"
            link = {"id": f"l{at}", "deal": deal, "initiative": f"g{at}"}
            put(conn, "deal_initiative", {**link})


def a_deal(rng: Random, at: int, of_stage: dict[str, str]) -> dict[str, object]:
    """A deal of any stage."""
    stage = rng.choice(list(of_stage))
    return {
        **{"id": f"d{at}", "name": f"d{at}", "key": f"d{at}", "currency": "EUR"},
        "account": rng.choice((*(f"a{n}" for n in range(FIRMS)), None)),
        "type": rng.choice(("transaction", "relationship", "relationship")),
        **{"stage": stage, "stage_since": NOW, "created_at": NOW},
        "closed_at": None if of_stage[stage] == "open" else NOW,
        "competitor": rng.choice((None, "", "Hooli", "Status QUO", "NOBODY")),
        "competitor_seen": rng.choice(DAYS),
    }


def people(conn: sqlite3.Connection, rng: Random) -> None:
    """Firms, their people, and where those worked before."""
    for at in range(FIRMS):
        name = f"Firm {at}"
        firm = {"id": f"a{at}", "name": name, "key": name, "created_at": NOW}
        put(conn, "account", firm)
    for at in range(PEOPLE):
        who = {
            **{"id": f"c{at}", "name": f"Person {at}", "key": f"p{at}"},
            "account": rng.choice((*(f"a{n}" for n in range(FIRMS)), None)),
            **{"last_touch": rng.choice((None, NOW)), "created_at": NOW},
        }
        put(conn, "contact", who)
        job = {
            **{"id": f"e{at}", "contact": f"c{at}"},
            "account": f"a{rng.randrange(FIRMS)}",
            "to_day": rng.choice((None, "2026-01-01")),
        }
        put(conn, "employment", {**job})


def buyers(conn: sqlite3.Connection, rng: Random, deal: int) -> None:
    """The influences of a deal, what was heard of them, and who helps."""
    parts = [(c, role) for c in range(PEOPLE) for role in ROLES]
    for c, role in rng.sample(parts, rng.choice((0, 1, 3, 6))):
        key = f"i{deal}-{c}-{role}"
        part = {
            **{"id": key, "deal": f"d{deal}", "contact": f"c{c}", "role": role},
            "degree": rng.choice(("high", "low", None)),
            "mode": rng.choice(("even keel", "overconfident", "growth", None)),
            "rating": rng.choice((-5, -1, 0, 3, None)),
            **{name: rng.choice(("", "x")) for name in ("win", "result", "ours")},
            "created_at": NOW,
        }
        put(conn, "influence", part)
        if rng.random() < 0.4:
            said = {"kind": "fix", "words": "errors", "heard_at": NOW}
            put(conn, "need", {"id": key, "influence": key, **said})
    if rng.random() < 0.5:
        helper = {
            **{"id": f"h{deal}", "deal": f"d{deal}", "department": "legal"},
            "due_day": rng.choice(("2026-11-21", "2026-11-22", None)),
            **{"done_at": rng.choice((None, NOW)), "created_at": NOW},
        }
        put(conn, "helper", helper)


def judged(desk: Desk) -> dict[str, int]:
    """How many open deals each rule holds for, one deal after the other."""
    found, today = dict.fromkeys(RULES, 0), desk.zone.day(desk.now())
    for keys in store.open_deals(desk.book, 100):
        for side in desk.buyers.sides(keys):
            for rule in {one.rule for one in flags(side, today)}:
                found[rule] += 1
    return found


@settings(max_examples=80)
@given(rng=st.randoms(use_true_random=False))
def test_every_rule_counts_the_deals_it_holds_for(desk: Desk, rng: Random) -> None:
    fill(desk, rng)
    counted = {flag.rule: flag.deals for flag in desk.buyers.flag_counts()}
    expected = judged(desk)
    event(", ".join(rule for rule, n in expected.items() if n))
    assert {rule: counted[rule] for rule in expected} == expected
