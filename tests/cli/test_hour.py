"""`pace hour`: the value of an hour on both bases, and what follows from it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from support.books import make_desk
from support.sinks import MONDAY, log

if TYPE_CHECKING:
    from pathlib import Path

    from support.pace import Pace

H = 3600


WEEKDAYS = [
    day.isoformat()
    for day in (date(2026, 1, 1) + timedelta(n) for n in range(40))
    if day.weekday() < 5
]


def test_the_published_values(tmp_path: Path) -> None:
    """A year of 242 days of 9 hours: 19 of the 261 weekdays of 2026 are off."""
    off = tuple(WEEKDAYS[:19])
    with make_desk(
        tmp_path, quota=1_000_000_00, currency="USD", hours=9, holidays=off
    ) as desk:
        log(desk, f"{MONDAY} 4h demo", f"{MONDAY} 4h mail")
        rates = {rate.name: rate for rate in desk.report.rates(30_000_00)}
        assert list(rates) == [
            *("an hour", "a selling hour", "a minute", "a call"),
            *("$30,000 pays for", "$30,000 by selling hours"),
        ]
        assert rates["an hour"].amount == 459_14
        assert rates["an hour"].why == "$1,000,000 ÷ (242 days × 9 h) = $459.14"
        assert rates["a selling hour"].amount == 918_27
        assert rates["a minute"].amount == 7_65
        assert rates["a call"].amount is None
        assert "0 calls since 2025-11-23: too few to say" in rates["a call"].why
        order = rates["$30,000 pays for"]
        assert (order.seconds or 0) // 60 == 65 * 60 + 20
        assert order.why == "$30,000 ÷ $459.14 an hour = 65h20"


def test_a_call_is_worth_its_share_of_the_quota(tmp_path: Path) -> None:
    with make_desk(tmp_path, quota=3_000_000_00, currency="USD") as desk:
        desk.people.add_contact("Ann")
        for _ in range(15):
            desk.people.touch("Ann", "call", "no-answer")
        (call,) = [rate for rate in desk.report.rates() if rate.name == "a call"]
        assert call.amount == 200_000_00
        assert call.why == ("$3,000,000 ÷ 15 calls since 2025-11-23 = $200,000")


def test_without_a_quota_it_says_how_to_set_one(pace: Pace) -> None:
    assert "money.quota" in pace.ok("hour").out
    assert pace.ok("hour", "--json").json["rates"][0]["amount"] is None


def test_an_order_pays_for_so_much_time(pace: Pace) -> None:
    pace.ok("config", "set", "money.quota", "500k")
    answer = pace.ok("hour", "30k", "--json").json
    hour, order = answer["rates"][0], answer["rates"][-1]
    assert order["seconds"] == round(30_000_00 * H / hour["amount"])
    assert "pays for" in pace.ok("hour", "30k").out
    for wrong in ("abc", "$30k", "-5"):
        refused = pace.run("hour", wrong)
        assert (refused.code, len(refused.err.splitlines())) == (2, 1)
