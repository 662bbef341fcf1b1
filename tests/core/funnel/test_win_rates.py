"""Win rates by anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.errors import UsageError
from paceline.model.funnel import RATES_BY
from paceline.rules import headings
from support.books import NOW

if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.model.funnel import RateReport, RateRow
    from support.books import Clock

DAY = 86400


@pytest.fixture
def desk(desk: Desk, clock: Clock) -> Desk:
    desk.people.add_account("Acme", industry="software", tier="A", country="DE")
    desk.people.add_account("Globex", industry="Software", tier="B")
    clock.at = NOW - 100 * DAY
    return desk


class Deals:
    """Adds decided deals."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.n = 0

    def add(
        self, how: str, *, account: str = "acme", times: int = 1, **fields: object
    ) -> list[str]:
        """Add deals, ``won``, ``open``, or lost for a reason."""
        made = []
        for _ in range(times):
            self.n += 1
            value = fields.pop("value", 10_000_00)
            name = f"Deal {self.n}"
            event = self.desk.pipeline.add(name, account, value=value)  # type: ignore[arg-type]
            key = event.key
            assert key is not None
            if fields:
                self.desk.pipeline.edit(key, **fields)  # type: ignore[arg-type]
            fields = {**fields, "value": value}
            if how == "won":
                self.desk.pipeline.win(key, "all is said")
            elif how != "open":
                self.desk.pipeline.lose(key, how)
            made.append(key)
        return made


def row(found: RateReport, name: str) -> RateRow:
    return next(row for row in found.rows if row.name == name)


def of(found: RateReport, name: str) -> tuple[int, int]:
    rate = row(found, name).rate
    return rate.hits, rate.n


def test_a_rate_is_drawn_to_that_of_all_deals(desk: Desk) -> None:
    deals = Deals(desk)
    deals.add("won", times=3, competitor="Initech")
    deals.add("price", times=7, competitor="Initech")
    deals.add("won", times=10)
    found = desk.funnel.rates("competitor")
    whole = (13 + 8 * 0.25) / 28
    assert found.whole.rate.rate == pytest.approx(whole)
    assert of(found, "Initech") == (3, 10)
    assert row(found, "Initech").rate.rate == pytest.approx((3 + 8 * whole) / 18)
    low, high = row(found, "Initech").rate.low, row(found, "Initech").rate.high
    assert (round(low, 4), round(high, 4)) == (0.1078, 0.6032)
    assert [each.name for each in found.rows] == ["Initech", ""]


def test_no_decision_is_lost_to_the_status_quo(desk: Desk) -> None:
    deals = Deals(desk)
    deals.add("no decision", times=2)
    deals.add("No-Decision: budget gone", competitor="Initech")
    deals.add("won", competitor="Status Quo")
    deals.add("price", competitor="initech")
    deals.add("price")
    found = desk.funnel.rates("competitor")
    assert of(found, "status quo") == (1, 4)
    assert of(found, "initech") == (0, 1)
    assert of(found, "") == (0, 1)


@pytest.mark.parametrize(
    ("competitor", "reason", "against"),
    [
        (None, "", ""),
        (None, "price", ""),
        (None, "no-decision", "status quo"),
        ("Initech", "no-decision", "status quo"),
        ("status-quo", "", "status quo"),
        ("Initech  Ltd", "price", "Initech Ltd"),
    ],
)
def test_whom_a_deal_was_against(
    competitor: str | None, reason: str, against: str
) -> None:
    assert headings.opponent(competitor, reason) == against


def test_competitors_of_open_deals_were_seen(desk: Desk) -> None:
    deals = Deals(desk)
    deals.add("open", competitor="Initech", competitor_seen="2026-08-01")
    deals.add("open", competitor="Initech", competitor_seen="2026-08-09")
    deals.add("price", competitor="Initech", competitor_seen="2026-08-11")
    found = row(desk.funnel.rates("competitor"), "Initech")
    assert found.open == 2
    assert found.seen is not None
    assert found.seen.isoformat() == "2026-08-09"


def test_headings_are_matched_however_they_are_written(desk: Desk) -> None:
    deals = Deals(desk)
    deals.add("won", account="acme")
    deals.add("price", account="globex")
    assert of(desk.funnel.rates("industry"), "software") == (1, 2)
    assert of(desk.funnel.rates("tier"), "A") == (1, 1)
    found = desk.funnel.rates("country")
    assert [each.name for each in found.rows] == ["DE", ""]


def test_sizes_are_ones_own_quartiles(desk: Desk) -> None:
    deals = Deals(desk)
    for value in (1, 2, 3, 4, 5, 6, 7, 8):
        deals.add("won" if value > 4 else "price", value=value * 1000_00)
    deals.add("won", value=None)
    found = desk.funnel.rates("size")
    assert [each.name for each in found.rows] == [
        *("up to €2k", "€2k to €4k", "€4k to €6k", "over €6k", ""),
    ]
    assert [each.rate.hits for each in found.rows] == [0, 0, 2, 2, 1]
    assert row(found, "over €6k").won == row(found, "over €6k").decided == 15_000_00


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=60))
def test_quartiles_cut_at_most_a_quarter_off(amounts: list[int]) -> None:
    ordered = sorted(amounts)
    bounds = [headings.quantile(ordered, share) for share in (0.25, 0.5, 0.75)]
    for share, bound in zip((0.25, 0.5, 0.75), bounds, strict=True):
        assert bound is not None
        assert sum(each <= bound for each in ordered) >= share * len(ordered)
        assert sum(each < bound for each in ordered) < share * len(ordered)


def test_helpers_are_compared_from_five_decided_deals_each_on(desk: Desk) -> None:
    deals = Deals(desk)
    helped = deals.add("open", times=5)
    for deal in helped:
        for department in ("legal", "engineering"):
            desk.buyers.add_helper(deal, department)
    alone = deals.add("open", times=5)
    desk.now.forward(34 * DAY)  # type: ignore[attr-defined]
    for deal in helped[:4]:
        desk.pipeline.win(deal, "all is said")
    desk.now.forward(17 * DAY)  # type: ignore[attr-defined]
    for deal in alone:
        desk.pipeline.lose(deal, "price")
    assert desk.funnel.rates("helpers").said[0].startswith("too few decided deals")
    desk.pipeline.win(helped[4], "all is said")
    found = desk.funnel.rates("helpers")
    assert found.said[0] == ("2+ helpers: median 34 days vs 51 days without (n=5/5)")
    assert of(found, "2+ helpers") == (5, 5)
    assert row(found, "no helper").days == 51


def test_attributes_of_the_accounts_are_headings_too(desk: Desk) -> None:
    deals = Deals(desk)
    deals.add("won", account="acme")
    deals.add("price", account="globex")
    with desk.book.write("attributes", NOW) as conn:
        conn.execute(
            """UPDATE account SET attrs = '{"Plant size": 3, "tags": ["eu", "saas"]}'
            WHERE key = 'acme'"""
        )
    assert of(desk.funnel.rates("plant-size"), "3") == (1, 1)
    found = desk.funnel.rates("tags")
    assert (of(found, "eu"), of(found, "saas"), of(found, "")) == (
        *((1, 1), (1, 1)),
        (0, 1),
    )
    assert found.whole.rate.n == 2


def test_an_unknown_heading_is_told_which_there_are(desk: Desk) -> None:
    with pytest.raises(UsageError, match=r"rates go by stage, industry, .*'color'"):
        desk.funnel.rates("color")


@pytest.mark.parametrize("by", RATES_BY)
def test_an_empty_book_has_no_rates(desk: Desk, by: str) -> None:
    found = desk.funnel.rates(by)
    assert all(each.rate.n == 0 for each in found.rows)
    assert found.whole.rate.rate == 0.25


@pytest.mark.parametrize("by", [by for by in RATES_BY if by != "stage"])
def test_the_parts_add_up_to_all(desk: Desk, by: str) -> None:
    deals = Deals(desk)
    deals.add("won", times=3, competitor="Initech", lead_source="referral")
    deals.add("price", times=2, account="globex", value=5_000_00)
    deals.add("open", account="globex")
    found = desk.funnel.rates(by)
    for figure in ("open", "won", "decided"):
        parts = sum(getattr(each, figure) for each in found.rows)
        assert parts == getattr(found.whole, figure)
    assert sum(each.rate.n for each in found.rows) == found.whole.rate.n
    assert sum(each.rate.hits for each in found.rows) == found.whole.rate.hits
