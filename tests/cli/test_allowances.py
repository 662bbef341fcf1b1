"""Budgets, targets and days off from the command line."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from support.pace import Pace


def test_a_budget_is_set_by_two_words_and_listed_with_its_week(pace: Pace) -> None:
    pace.ok("budget", "billing", "2h")
    pace.ok("budget", "set", "admin", "8h")
    pace.ok("log", "45m", "billing")
    lines = pace.ok("budget", "list", "--why").out.splitlines()
    assert lines[0].split() == ["Budget", "A", "week", "This", "one", "So", "far"]
    assert lines[1].split() == ["admin", "8h", "8h", "45m", "7h15", "left"]
    assert lines[-1] == "billing: 2h − 45m = 1h15"
    rows = pace.ok("budget", "list", "--json").json["budgets"]
    assert [(row["name"], row["left"]) for row in rows] == [
        ("admin", 26_100),
        ("billing", 4_500),
    ]
    assert pace.ok("target", "list").out == (
        "no targets yet: pace target prospecting 8h\n"
    )


def test_a_target_is_short_until_it_is_met(pace: Pace) -> None:
    assert pace.ok("target", "prospecting", "1h").out.startswith(
        "target of prospecting: 1h a week"
    )
    pace.ok("log", "40m", "research")
    assert "20m to go" in pace.ok("target", "list").out
    pace.ok("log", "20m", "research")
    assert pace.ok("target", "list").out.splitlines()[1].endswith("met")
    pace.ok("target", "prospecting", "0")
    assert pace.ok("target", "list", "--json").json["targets"] == []


def test_what_is_no_activity_is_refused_with_the_closest(pace: Pace) -> None:
    for words in (("biling", "2h"), ("set", "biling", "2h")):
        answer = pace.run("budget", *words)
        assert (answer.code, "billing" in answer.err) == (2, True)
    answer = pace.run("budget", "lsit")
    assert (answer.code, "list" in answer.err) == (2, True)
    assert pace.run("target", "billing", "0").code == 3


def test_days_off_take_their_part_of_the_week(pace: Pace) -> None:
    pace.ok("budget", "billing", "5h")
    pace.write_config('[seller]\nworking_days = "mon-sun"\n')
    pace.ok("pto", "today..today")
    assert "5h × 6 ÷ 7 working days = " in pace.ok("budget", "list", "--why").out


def test_days_off_as_a_range_move_what_is_due_once(pace: Pace) -> None:
    pace.write_config('[seller]\nworking_days = "mon-sun"\n')
    pace.ok("contact", "add", "Ann Roe")
    pace.ok("cadence", "enrol", "@ann")
    (card,) = pace.ok("cadence", "list", "--json").json["cards"]
    said = pace.ok("pto", "today..+4d", "--note", "skiing").out
    assert "5 working days: 1 step moved along" in said
    (moved,) = pace.ok("cadence", "list", "--json").json["cards"]
    due = [date.fromisoformat(one["due_day"]) for one in (card, moved)]
    assert (due[1] - due[0]).days == 5
    again = pace.run("pto", "today..+4d")
    assert (again.code, "are off already" in again.err) == (2, True)
    assert pace.ok("cadence", "list", "--json").json["cards"] == [moved]
    pace.ok("undo")
    assert pace.ok("cadence", "list", "--json").json["cards"] == [card]


def test_days_off_over_new_year_are_one_leave(pace: Pace) -> None:
    pace.ok("pto", "2026-12-24..2027-01-02")
    (leave,) = pace.ok("pto", "list", "--json").json["leaves"]
    assert (leave["first"], leave["last"]) == ("2026-12-24", "2027-01-02")
    answer = pace.run("pto", "2027-01-02..2026-12-24")
    assert (answer.code, len(answer.err.splitlines())) == (2, 1)


def test_a_block_for_strategy_needs_no_calls(pace: Pace) -> None:
    pace.write_config('[seller]\nworking_days = "mon-sun"\n')
    made = pace.ok("block", "add", "strategy", "0:00-1:00", "--days", "mon-sun").out
    assert made.rstrip().endswith(" on")  # too late for the one of today
    pace.ok("log", "today", "0:10-0:25", "billing")
    assert "sacred" not in pace.ok("sinks", "--why").out
    with sqlite3.connect(pace.book) as book:
        book.execute("UPDATE block SET since = date(since, '-1 day')")
    said = pace.ok("sinks", "--why").out
    assert "took 15m of sacred blocks: (60.0 min − 15.0 min) ÷ 60.0 min" in said
    assert "strategy on " in said
    (block,) = pace.ok("block", "list", "--json").json["blocks"]
    assert (block["name"], block["goal"]) == ("strategy", 0)
    pace.ok("block", "drop", "strategy")
    assert pace.ok("block", "list").out.startswith("no blocks yet")
    assert pace.run("block", "add", "strategy", "2:00-1:00").code == 2


def test_ones_own_shares_stand_beside_the_published(pace: Pace) -> None:
    pace.ok("log", "45m", "demo")
    pace.ok("log", "15m", "billing")
    lines = pace.ok("sinks", "--why").out.splitlines()
    at = lines.index("published, each by its own definition:")
    assert lines[at - 1] == (
        "yours of these days: selling 75.0%, prospecting 0.0%, admin 25.0%"
    )
    split = pace.ok("sinks", "--json").json["split"]
    assert (split["selling"], split["admin"]) == (2700, 900)
