"""`pace time report`: by segment, and with what an hour brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.pace import Pace


@pytest.fixture
def sold(pace: Pace) -> Pace:
    """Two hours for Acme, which bought for 3,000, one for Globex, which did not."""
    pace.ok("account", "add", "Acme", "--industry", "SaaS", "--tier", "A")
    pace.ok("account", "add", "Globex", "--industry", "SaaS", "--tier", "B")
    pace.ok("deal", "add", "Renewal", "@acme", "3k")
    pace.ok("deal", "add", "Upsell", "@globex", "9k")
    pace.ok("log", "yesterday", "9:00-11:00", "demo", "@acme/renewal")
    pace.ok("log", "yesterday", "11:00-12:00", "call", "@globex/upsell")
    pace.ok("log", "yesterday", "13:00-14:00", "mail")
    pace.ok("deal", "win", "@acme/renewal", "--met")
    pace.ok("deal", "lose", "@globex/upsell", "--reason", "price")
    return pace


DAYS = ("--from", "yesterday", "--to", "today")


def test_time_by_segment_industry_and_tier(sold: Pace) -> None:
    def rows(by: str) -> list[tuple[str, int, int]]:
        found = sold.ok("time", "report", "--by", by, *DAYS, "--json").json["rows"]
        return [(row["name"], row["seconds"] // 60, row["n"]) for row in found]

    assert rows("segment") == [("elsewhere", 180, 2), ("", 60, 1)]
    sold.ok("segment", "add", "Large", "tier:A")
    assert rows("segment") == [("Large", 120, 1), ("elsewhere", 60, 1), ("", 60, 1)]
    assert rows("industry") == [("SaaS", 180, 2), ("", 60, 1)]
    assert rows("tier") == [("A", 120, 1), ("B", 60, 1), ("", 60, 1)]
    filtered = sold.ok("time", "report", "--by", "tier", *DAYS, "--filter", "call")
    assert "B" in filtered.out
    assert "(no tier)" in sold.ok("time", "report", "--by", "tier", *DAYS).out


@pytest.mark.parametrize(
    ("by", "name", "per_hour"),
    [
        ("account", "Acme", 150_000),
        ("segment", "elsewhere", 100_000),
        ("industry", "SaaS", 100_000),
        ("activity", "demo", 150_000),
    ],
)
def test_an_hour_brings_what_was_won_in_it(
    sold: Pace, by: str, name: str, per_hour: int
) -> None:
    words = ("time", "report", "--by", by, *DAYS, "--worth")
    answer = sold.ok(*words, "--json").json
    first = answer["rows"][0]
    assert (first["name"], first["won"], first["per_hour"]) == (name, 300_000, per_hour)
    assert (answer["won"], answer["seconds"]) == (300_000, 4 * 3600)
    assert sum(row["seconds"] for row in answer["rows"]) == 4 * 3600
    lines = sold.ok(*words, "--md").out.splitlines()
    assert lines[0] == f"| {by.title()} | Time | Share | Won | An hour |"
    assert lines[-1] == "| **all** | **4h** | | | |"
    assert sold.ok(*words, "--csv").out.startswith("name,seconds,won,per_hour")


def test_hours_on_a_lost_deal_count(sold: Pace) -> None:
    words = ("time", "report", "--by", "account", *DAYS, "--worth", "--json")
    rows = {row["name"]: row for row in sold.ok(*words).json["rows"]}
    assert (rows["Globex"]["seconds"], rows["Globex"]["per_hour"]) == (3600, 0)


def test_what_has_no_worth_is_refused(sold: Pace) -> None:
    for words in (("--by", "hour"), ("--by", "account", "--filter", "demo")):
        answer = sold.run("time", "report", *words, "--worth")
        assert (answer.code, len(answer.err.splitlines())) == (2, 1)
