"""What came of attempts: the book counts as the plain reading of the rule does."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paceline.store import prospects
from paceline.store.prospects import PATIENCE
from paceline.store.segments import Narrowed
from support.books import NOW, make_desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paceline.desk import Desk

DAY = 86_400
BEGIN = NOW - 365 * DAY
FIRMS = ("a", "b")

touches = st.tuples(
    st.sampled_from((*FIRMS, "contact of a", None)),
    st.integers(0, 500),
    st.sampled_from(("out", "out", "in")),
    st.booleans(),
)
deals = st.tuples(
    st.sampled_from((*FIRMS, None)), st.integers(0, 500), st.integers(0, 200)
)
Touches = list[tuple[str | None, int, str, bool]]
Deals = list[tuple[str | None, int, int]]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with make_desk(tmp_path_factory.mktemp("attempts")) as made:
        with made.book.write("add firms", NOW) as conn:
            for name in FIRMS:
                conn.execute(
                    "INSERT INTO account (id, owner, name, key, created_at) "
                    "VALUES (?, 'sam', ?, ?, 0)",
                    (name, name, name),
                )
            conn.execute(
                "INSERT INTO contact (id, owner, name, key, account, created_at) "
                "VALUES ('contact of a', 'sam', 'c', 'c', 'a', 0)"
            )
        yield made


def fill(desk: Desk, made: Touches, begun: Deals) -> None:
    """Put touches and deals in place of those there are; days are days ago."""
    stage = desk.book.row("SELECT id FROM stage WHERE kind = 'open'")[0]
    with desk.book.write("fill", NOW) as conn:
        conn.execute("DELETE FROM touch")
        conn.execute("DELETE FROM deal")
        for at, (account, ago, days) in enumerate(begun):
            began = NOW - ago * DAY
            conn.execute(
                "INSERT INTO deal (id, owner, name, key, account, currency, stage, "
                "stage_since, created_at, closed_at) "
                "VALUES (?, 'sam', 'd', 'd', ?, 'EUR', ?, 0, ?, ?)",
                (f"d{at}", account, stage, began, began + days * DAY if days else None),
            )
        for at, (who, ago, way, selling) in enumerate(made):
            person = who if who and who not in FIRMS else None
            conn.execute(
                "INSERT INTO touch (id, owner, at, day, zone, contact, account, deal, "
                "channel, direction, outcome, created_at) VALUES "
                "(?, 'sam', ?, '2026-01-01', 'UTC', ?, ?, ?, 'call', ?, 'sent', 0)",
                (
                    *(f"t{at}", NOW - ago * DAY, person, None if person else who),
                    *("d0" if selling and begun else None, way),
                ),
            )


def plainly(made: Touches, begun: Deals) -> tuple[int, int, int]:
    """Attempts, what they brought, and what came by itself, deal by deal."""
    spans = [
        (account, NOW - ago * DAY, NOW - (ago - days) * DAY if days else None)
        for account, ago, days in begun
    ]
    tried = [
        ("a" if who == "contact of a" else who, NOW - ago * DAY)
        for who, ago, way, selling in made
        if way == "out" and not (selling and begun)
    ]
    tried = [
        (who, at)
        for who, at in tried
        if not any(
            who is not None and firm == who and b < at and (e is None or e > at)
            for firm, b, e in spans
        )
    ]
    brought: dict[tuple[str, int], int] = {}
    for who, at in tried:
        later = [b for firm, b, _ in spans if who and firm == who and b >= at]
        if later and BEGIN <= min(later) <= NOW and min(later) - at <= PATIENCE:
            key = who or "", min(later)
            brought[key] = max(at, brought.get(key, at))
    n = sum(at >= BEGIN for _, at in tried)
    began = sum(BEGIN <= b <= NOW for _, b, _ in spans)
    return n, sum(at >= BEGIN for at in brought.values()), began - len(brought)


@settings(max_examples=60)
@given(made=st.lists(touches, max_size=12), begun=st.lists(deals, max_size=6))
def test_attempts_and_what_they_brought(
    desk: Desk, made: Touches, begun: Deals
) -> None:
    fill(desk, made, begun)
    found = prospects.history(desk.book, BEGIN, NOW, "2025-11-22")
    assert (found.attempts, found.came, found.alone) == plainly(made, begun)
    assert found.came <= found.attempts
    assert found.alone >= 0
    assert desk.prospecting.hours().own.per_attempt.n >= found.came


@settings(max_examples=40)
@given(made=st.lists(touches, max_size=12), begun=st.lists(deals, max_size=6))
def test_who_was_tried_is_who_had_no_deal_open(
    desk: Desk, made: Touches, begun: Deals
) -> None:
    fill(desk, made, begun)
    wanted = Narrowed("a.id = 'a'", {})
    whom, _ = prospects.tried(desk.book, wanted, BEGIN, NOW, "2025-11-22")
    assert set(whom) <= {True, False}
    hits = Counter({inside: n for inside, (n, _) in whom.items()})
    assert all(0 <= hits[inside] <= n == 1 for inside, (_, n) in whom.items())


def test_one_attempt_before_many_deals_is_no_rate_above_one(desk: Desk) -> None:
    fill(desk, [("a", 3, "out", False)], [("a", 2, 0), ("a", 1, 0), ("a", 1, 0)])
    own = desk.prospecting.hours().own
    assert (own.per_attempt.hits, own.per_attempt.n, own.came) == (1, 1, 2)
