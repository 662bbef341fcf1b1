"""Sinks, habits, trends and what hours bring, from the command line."""

from __future__ import annotations

import csv
import io
import sqlite3
from typing import TYPE_CHECKING

import pytest

from support.sinks import holds

if TYPE_CHECKING:
    from support.pace import Pace


@pytest.fixture
def busy(pace: Pace) -> Pace:
    """A book with a day of work and a quota."""
    pace.write_config('[money]\ncurrency = "USD"\nquota = "1m"\n')
    pace.ok("account", "add", "Acme")
    pace.ok("budget", "set", "billing", "1h")
    for line in (
        "0:00-1:00 demo @acme",
        "1:00-1:10 billing @acme",
        "1:10-2:00 demo @acme",
        "2:00-2:10 billing @acme",
        "2:10-3:00 demo @acme",
        "3:00-3:10 billing @acme",
        "3:10-4:00 demo",
        "4:00-5:00 billing",
    ):
        pace.ok("log", *line.split())
    return pace


def test_why_shows_arithmetic_that_comes_to_what_it_says(busy: Pace) -> None:
    lines = busy.ok("sinks", "--why").out.splitlines()
    start = lines.index("billing: 1h30, 2 rules fired")
    budget, cuts, price, selling, cause = lines[start + 1 : start + 6]
    assert budget == "  over its budget: 1h30 − 1h = 30m"
    assert cuts.startswith("  cut selling short 3 times: 3 ÷ 210 min of selling × 60")
    assert holds(cuts)
    assert price.startswith("  price: 90 min × $")
    assert selling.startswith("  price by selling hours: 90 min × $")
    assert cause == "  caused by Acme: 30m, 3 incidents"
    assert "longest selling run 1h (goal 1h30); cut by billing ×3" in lines
    assert "the fewest sinks that make 80%: billing (100.0%)" in lines
    assert any("Proudfoot 2005" in line for line in lines)
    assert "published" not in busy.ok("sinks").out


def test_sinks_for_programs_hold_rules_causes_and_both_prices(busy: Pace) -> None:
    found = busy.ok("sinks", "--json").json
    (sink,) = found["sinks"]
    assert sink["rules"] == ["budget", "fragmentation"]
    assert [cause["n"] for cause in sink["causes"]] == [1, 3]
    assert sink["selling_price"] > sink["price"] > 0
    assert found["interruptions"] == {"billing": 3}
    assert found["longest_selling"] == 3600


def test_a_habit_is_taken_on_shown_and_dropped(busy: Pace) -> None:
    assert "no habits yet" in busy.ok("habit").out
    said = busy.ok("habit", "billing", "--goal", "1h").out
    assert said == "habit: billing down to 1h a week\n"
    assert busy.ok("habit", "--json").json["habits"][0]["goal"] == 3600
    assert "habit: billing 0m a week before, no whole week since" in (
        busy.ok("sinks").out
    )
    assert busy.ok("habit", "billing", "--drop").out == "no habit of billing\n"
    busy.ok("undo")
    assert "billing" in busy.ok("habit").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("habit", "billing"), "give a goal a week: pace habit billing --goal 1h"),
        (("habit", "nonsense"), "there is no activity 'nonsense'"),
        (("habit", "--goal", "1h"), "which activity?"),
        (("habit", "billing", "--goal", "1h", "--drop"), "two wishes"),
        (("habit", "biling", "--goal", "1h"), "did you mean billing?"),
        (("habit", "billing", "--goal", "soon"), "soon"),
        (("trend", "biling"), "did you mean billing?"),
        (("worth", "--by", "mood"), "mood"),
        (("worth", "--from", "today", "--to", "yesterday"), "in order"),
        (("estimate", "demo"), "demo"),
        (("estimate", "30m"), "no activity in the line"),
    ],
)
def test_what_cannot_be_meant_is_told(
    pace: Pace, words: tuple[str, ...], said: str
) -> None:
    answer = pace.run(*words)
    assert answer.code == 2
    assert said in answer.err
    assert answer.out == ""


def test_a_trend_of_one_activity_and_of_all(busy: Pace) -> None:
    weeks = busy.ok("trend", "billing", "--json").json
    assert [week["seconds"] for week in weeks["weeks"]] == [0] * 11 + [5400]
    assert weeks["said"] == "billing: too few weeks to say what is usual"
    lines = busy.ok("trend").out.splitlines()
    assert lines[0].split() == ["Activity", "12", "weeks", "This", "week", "Usual"] or (
        lines[0].split() == ["Activity", "12", "weeks", "This", "week"]
    )
    assert lines[1].split() == ["demo", "▁▁▁▁▁▁▁▁▁▁▁█", "3h30"]


def test_a_heatmap_has_a_line_per_working_day(busy: Pace) -> None:
    lines = busy.ok("heatmap").out.splitlines()
    assert lines[2].split() == ["selling", "00", "01", "02", "03", "04"]
    rows = csv.DictReader(io.StringIO(busy.ok("heatmap", "--csv").out))
    assert sum(int(row["seconds"]) for row in rows) == 5 * 3600
    assert "no time of these days has" in busy.ok("heatmap", "--to", "2020-01-01").out


def test_worth_by_account_and_by_activity(busy: Pace) -> None:
    busy.ok("deal", "add", "Renewal", "@acme", "3k")
    busy.ok("deal", "win", "@acme/renewal", "--met")
    found = busy.ok("worth", "--json").json
    assert found["won"] == 3000_00
    assert [row["name"] for row in found["worth"]] == ["Acme", ""]
    by = busy.ok("worth", "--by", "activity", "--json").json
    assert sum(row["won"] for row in by["worth"]) == 3000_00
    assert "An hour" in busy.ok("worth", "--by", "weekday").out


def test_star_says_when_it_can_be_told(busy: Pace) -> None:
    out = busy.ok("star").out
    assert out.startswith(
        "your best weeks can be told after 8 whole weeks; there are 0"
    )
    assert "CSO Insights 2011" in out
    assert busy.ok("star", "--json").json["shares"] == []


def test_kinds_of_work_sum_to_a_hundred(busy: Pace) -> None:
    rows = busy.ok("kinds", "--json").json["kinds"]
    for sort in ("horizon", "lifecycle", "facing"):
        assert sum(row["share"] for row in rows if row["sort"] == sort) == 1000
    assert "strategic 0.0%, tactical 100.0%" in busy.ok("kinds").out


def test_an_estimate_is_noted_and_learnt_from(pace: Pace) -> None:
    assert "no estimates yet" in pace.ok("estimate").out
    said = pace.ok("estimate", "30m", "demo").out
    assert said == "demo: est 30m → 30m (no history of it yet)\n"
    with sqlite3.connect(pace.book) as book:
        book.execute("UPDATE estimate SET made_at = made_at - 7200")
    book.close()
    pace.ok("log", "1h", "demo")
    assert pace.ok("estimate", "--json").json["estimates"][0]["factor"] == (2 + 5) / 6
    assert "(you run 1.2×, n=1)" in pace.ok("estimate", "30m", "demo").out
