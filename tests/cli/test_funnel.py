"""The funnel and win rates from the command line."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.pace import Pace


@pytest.fixture
def seller(pace: Pace) -> Pace:
    """A book with six decided deals and an open one."""
    pace.ok("account", "add", "Acme")
    for name in ("A", "B", "C", "D", "E", "F", "G"):
        pace.ok("deal", "add", name, "@acme", "--value", "10k")
    some = [f"@acme/{name}" for name in "ABCD"]
    pace.ok("deal", "move", *some, "qualified", "--reason", "all is said")
    for name in "AB":
        pace.ok("deal", "win", f"@acme/{name}", "--reason", "all is said")
    for name in "CDE":
        words = ("--reason", "price", "--competitor", "Initech")
        pace.ok("deal", "lose", f"@acme/{name}", *words)
    pace.ok("deal", "lose", "@acme/F", "--reason", "no decision")
    return pace


def test_the_funnel_shows_stages_and_says_what_it_comes_to(seller: Pace) -> None:
    lines = seller.ok("funnel").out.splitlines()
    assert lines[0] == "29% [10–70] n=6 won; the open deals bring €2.9k a day."
    target = next(line for line in lines if line.startswith("Target"))
    assert target.split()[1:6] == ["7", "4", "2", "1", "48%"]
    assert "[30–90] n=6" in target
    assert any(line.startswith("velocity ") for line in lines)
    assert any("all 48 · world class 92" in line for line in lines)


def test_few_cases_are_shown_as_a_count_alone(seller: Pace) -> None:
    lines = seller.ok("funnel").out.splitlines()
    qualified = next(line for line in lines if line.startswith("Qualified"))
    assert "2 of 4" in qualified
    assert "%" not in qualified


def test_why_prints_arithmetic_that_comes_to_what_it_says(seller: Pace) -> None:
    out = seller.ok("funnel", "--why").out
    assert "won of all decided: (2 + 8 × 0.250) ÷ (6 + 8) = 28.6%" in out
    assert "Target: 7 entered = 4 advanced + 2 lost + 1 open + 0 back" in out
    assert "Target to the next: (4 + 8 × 0.333) ÷ (6 + 8) = 47.6%" in out
    assert "each of these is drawn by 8 deals, by itself" in out


def test_the_funnel_for_programs(seller: Pace) -> None:
    found = seller.ok("funnel", "--json").json
    assert [stage["name"] for stage in found["stages"]][:2] == ["Target", "Qualified"]
    assert found["stages"][0]["conversion"]["n"] == 6
    assert found["velocity"]["open"] == 1
    assert [one["best"] for one in found["evidence"]] == [92, 93]
    rows = list(csv.DictReader(io.StringIO(seller.ok("funnel", "--csv").out)))
    assert [row["entered"] for row in rows] == ["7", "4", "2", "2", "2"]


def test_an_empty_book_is_told_what_to_do(pace: Pace) -> None:
    assert "pace deal add" in pace.ok("funnel").out
    assert "pace deal add" in pace.ok("rates").out
    assert pace.ok("rates", "--csv").out.startswith("name,")


def test_rates_name_the_status_quo_and_hide_what_is_few(seller: Pace) -> None:
    out = seller.ok("rates").out
    assert out.splitlines()[0] == "All deals: 29% [10–70] n=6 won"
    rows = {line[:10].strip(): line for line in out.splitlines()}
    assert "0 of 3" in rows["Initech"]
    assert "0 of 1" in rows["status quo"]
    assert "%" not in rows["Initech"]
    why = seller.ok("rates", "--why").out
    assert "Initech: (0 + 8 × 0.286) ÷ (3 + 8) = 20.8%" in why


def test_rates_for_programs(seller: Pace) -> None:
    found = seller.ok("rates", "--by", "type", "--json").json
    assert found["by"] == "type"
    assert found["whole"]["rate"]["hits"] == 2
    assert found["rates"][0]["decided"] == 60_000_00


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rates", "--by", "color"), "rates go by stage, industry, tier,"),
        (("funnel", "--pipeline", "other"), "there is no pipeline 'other'"),
    ],
)
def test_what_is_not_there_is_named(
    pace: Pace, words: tuple[str, ...], said: str
) -> None:
    answer = pace.run(*words)
    assert answer.code in (2, 3)
    assert said in answer.err
    assert len(answer.err.splitlines()) == 1
