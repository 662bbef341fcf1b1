from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.desk.concentration import spread
from paceline.rules.concentration import WHOLE, concentration

if TYPE_CHECKING:
    from paceline.desk import Desk

REVENUES = (400, 250, 100, 60, 50, 40, 30, 30, 20, 20)
AMOUNTS = st.lists(st.integers(-5, 10**9), max_size=40)


def test_the_reference_figures() -> None:
    found = concentration(REVENUES)
    assert (found.few, found.count, found.brought) == (4, 10, 810)
    assert found.gini == pytest.approx(0.548, abs=1e-12)


@given(AMOUNTS, st.integers(1, WHOLE))
def test_the_few_are_the_fewest_that_bring_the_share(
    amounts: list[int], share: int
) -> None:
    found = concentration(amounts, share)
    falling = sorted((each for each in amounts if each > 0), reverse=True)
    assert (found.count, found.total) == (len(falling), sum(falling))
    assert found.brought == sum(falling[: found.few])
    assert found.brought * WHOLE >= found.total * share
    if found.few:
        assert sum(falling[: found.few - 1]) * WHOLE < found.total * share


@given(AMOUNTS.filter(lambda amounts: any(each > 0 for each in amounts)))
def test_gini_lies_between_equal_and_all_in_one(amounts: list[int]) -> None:
    gini = concentration(amounts).gini
    assert gini is not None
    assert 0 <= gini < 1
    assert concentration(amounts[::-1]).gini == gini
    assert concentration([7] * len(amounts)).gini == 0


def test_revenue_is_what_was_won_in_the_main_currency(desk: Desk) -> None:
    won = "(SELECT id FROM stage WHERE kind = 'won')"
    for number, amount in enumerate(REVENUES):
        desk.people.add_account(f"Firm {number}")
        desk.pipeline.add("Deal", f"firm-{number}", value=amount * 100)
    desk.pipeline.add("Odd", "firm-0", value=100, currency="USD")
    desk.pipeline.add("Open", "firm-0", value=10**9)
    with desk.book.write("won", desk.now()) as conn:
        conn.execute(
            f"UPDATE deal SET stage = {won}, closed_at = ? WHERE name <> 'Open'",
            (desk.now(),),
        )
    found = spread(desk)
    assert found.said == "4 of 10 accounts (40%) make 81% · Gini 0.55"
    assert (found.shares[0].name, found.shares[0].part) == ("Firm 0", 4000)
    assert [share.up_to for share in found.shares[:4]] == [4000, 6500, 7500, 8100]
    assert found.others == 1
    assert "0.548" in found.why[1]
    later = spread(desk, desk.zone.day(desk.now() + 2 * 86400))
    assert (later.said, later.shares) == ("nothing is won yet", ())
