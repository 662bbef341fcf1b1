"""The forecast and the coverage from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.pace import Pace

FOUR = (("one", "10k", "50%"), ("two", "20k", "30%"), ("three", "5k", "80%"))


@pytest.fixture
def seller(pace: Pace) -> Pace:
    """A book with the four reference deals and a quota for the year."""
    pace.write_config('[money]\nquota = "30k"\nquota_period = "year"\n')
    pace.ok("account", "add", "Acme")
    for name, value, chance in (*FOUR, ("four", "40k", "20%")):
        words = ("--value", value, "--chance", chance, "--close", "today")
        pace.ok("deal", "add", "@acme", name, *words)
    return pace


def test_the_forecast_says_how_often_the_weighted_sum_is_reached(seller: Pace) -> None:
    lines = seller.ok("forecast").out.splitlines()
    assert lines[0].startswith("€0 of €30,000 won this year; 32 of 100 worlds reach")
    assert "the weighted €23,000 is reached in 42 of 100 worlds" in lines
    assert any("▲ quota €30k" in line or "quota €30k ▲" in line for line in lines)
    commit = next(line for line in lines if line.startswith("Commit"))
    assert commit.split() == ["Commit", "1", "€5k", "€4k", "€5k"]
    assert "€30,000 is missing: winning 1 open deal reaches it" in lines


def test_the_forecast_for_programs_holds_every_figure(seller: Pace) -> None:
    found = seller.ok("forecast", "--json").json
    spread = found["spread"]
    assert spread["method"] == "exact"
    assert [spread[name] for name in ("mean", "p10", "p50", "p90", "sd")] == [
        *(23_000_00, 5_000_00, 15_000_00, 55_000_00, 19_209_37)
    ]
    assert round(spread["reach_quota"], 6) == 0.32
    assert round(spread["reach_weighted"], 6) == 0.416
    assert round(spread["nothing"], 6) == 0.056
    assert [row["name"] for row in found["categories"]] == [
        *("commit", "best", "pipeline")
    ]
    assert found["gap"]["deals"][0]["value"] == 40_000_00
    assert "why" not in found
    assert seller.ok("forecast", "--json", "--why").json["why"]
    header = seller.ok("forecast", "--csv").out.splitlines()[0]
    assert header == "name,count,value,weighted,total"


def test_why_prints_the_arithmetic(seller: Pace) -> None:
    out = seller.ok("forecast", "--why").out
    assert "Target: chance 5%; 0 of 0 went on: (0 + 20.0) ÷ (0 + 60.0) = 0.333" in out
    assert "deals made up to run through all stages as configured, 4 of them" in out
    assert "Target: 4 deals, €75,000, weighted €23,000" in out
    assert "mean €23,000, sd €19,209, P10 €5,000, P50 €15,000, P90 €55,000" in out
    assert "needed: 1 ÷ 0.250 = 4.00×" in out


def test_coverage_shows_what_is_left_out(seller: Pace) -> None:
    for name in ("one", "two"):
        seller.ok("deal", "move", name, "qualified", "--reason", "they said so")
    lines = seller.ok("coverage").out.splitlines()
    assert lines[0] == (
        "coverage 1.0× of 4.0× needed · 25% of the number; no deal is decided yet"
    )
    assert "  left out: 2 deals still in Target, €45,000" in lines
    found = seller.ok("coverage", "--json").json
    assert (found["needed"], found["ratio"], found["required"]) == (30_000_00, 1, 4)
    assert found["deals"][0] == {"part": "good", "count": 2, "value": 30_000_00}


def test_a_deal_is_put_into_a_category_by_its_seller(seller: Pace) -> None:
    seller.ok("deal", "edit", "four", "--forecast", "commit")
    rows = seller.ok("forecast", "--json").json["categories"]
    assert [row["count"] for row in rows] == [2, 1, 1]
    seller.ok("deal", "edit", "four", "--forecast", "")
    rows = seller.ok("forecast", "--json").json["categories"]
    assert [row["count"] for row in rows] == [1, 1, 2]
    wrong = seller.run("deal", "edit", "four", "--forecast", "hope")
    assert wrong.code == 2
    assert "it can be commit, best, pipeline" in wrong.err


def test_another_period_has_no_number(seller: Pace) -> None:
    out = seller.ok("forecast", "--period", "month").out
    assert "the quota is set for a year: no number to reach this month" in out
    wrong = seller.run("forecast", "--period", "week")
    assert wrong.code == 2


def test_an_empty_book_is_told_what_belongs_here(pace: Pace) -> None:
    out = pace.ok("forecast").out
    assert "A forecast is made of open deals with a value" in out
    assert "pace config set money.quota 250k" in out
    assert "no quota is set for a year" in pace.ok("coverage").out


@pytest.mark.parametrize(
    ("said", "kept"), [("1.5", 150), ('"2x"', 200), ('"1,25"', 125), ("1", 100)]
)
def test_the_accelerator_is_read_as_people_write_it(
    pace: Pace, said: str, kept: int
) -> None:
    pace.write_config(f"[money]\naccelerator = {said}\n")
    assert pace.ok("config", "get", "money.accelerator").out == f"{kept / 100:g}\n"


@pytest.mark.parametrize("said", ["0.5", '"fast"', "true", "1000", "-2"])
def test_no_other_accelerator_is_taken(pace: Pace, said: str) -> None:
    pace.write_config(f"[money]\naccelerator = {said}\n")
    wrong = pace.run("forecast")
    assert wrong.code == 2
    assert "how many times your share" in wrong.err
