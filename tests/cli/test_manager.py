"""A manager reads and types a manager's words; programs read the same as ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.pace import Pace


@pytest.fixture
def manager(pace: Pace) -> Pace:
    pace.write_config(
        '[seller]\nprofile = "manager"\n[time.activities]\nroadshow = "field"\n'
    )
    return pace


def test_the_day_has_a_managers_letters(manager: Pace) -> None:
    said = manager.ok("log", "45m", "coaching").out
    assert said.splitlines()[1].startswith("today C 45m F 0m O 0m")
    manager.ok("log", "10m", "roadshow")
    assert "today C 45m F 10m O 0m" in manager.ok("status").out
    assert "C 45m F 10m O 0m" in manager.ok("today").out


def test_a_category_word_stands_for_its_usual_activity(manager: Pace) -> None:
    assert "logged 20m ride-along" in manager.ok("log", "20m", "field").out
    said = manager.ok("log", "5m", "@field", "customer-visit").out
    assert "logged 5m customer-visit" in said
    answer = manager.run("log", "5m", "organisation", "training")
    assert (answer.code, "'training' is coaching" in answer.err) == (2, True)
    answer = manager.run("log", "5m", "whatever")
    assert "coaching, field or organisation" in answer.err


def test_a_filter_knows_a_managers_categories(manager: Pace) -> None:
    manager.ok("log", "5m", "coaching")
    manager.ok("log", "5m", "hiring")
    manager.ok("log", "5m", "mail")

    def found(*words: str) -> list[str]:
        rows = manager.ok("entries", *words, "--json").json["entries"]
        return sorted(row["activity"] for row in rows)

    assert found("coaching") == ["coaching", "hiring"]
    assert found("category:coach") == ["coaching", "hiring"]
    assert found("category:selling") == ["coaching", "hiring"]
    assert found("activity:coaching") == ["coaching"]
    assert found("not", "organisation") == ["coaching", "hiring"]
    assert "organisation" in manager.run("entries", "category:organization").err


def test_programs_read_the_same_names_in_every_profile(manager: Pace) -> None:
    manager.ok("log", "5m", "ride-along")
    manager.ok("start", "coaching")
    assert manager.ok("today", "--json").json["entries"][0]["category"] == (
        "prospecting"
    )
    status = manager.ok("status", "--json").json["status"]
    assert (status["category"], list(status["today"])[:3]) == (
        "selling",
        ["selling", "prospecting", "admin"],
    )
    rows = manager.ok("time", "report", "--by", "category", "--json").json["rows"]
    assert [(row["key"], row["name"]) for row in rows][:1] == [("prospecting", "field")]
    assert manager.ok("status", "--format", "{category} {field}").out == "coaching 5m\n"


def test_reports_have_a_managers_headings(manager: Pace) -> None:
    manager.ok("log", "yesterday", "9:00-10:00", "coaching")
    manager.ok("log", "yesterday", "11:00-12:00", "approvals")
    day = ("--day", "yesterday")
    by_category = manager.ok("time", "report", "--by", "category", *day).out
    assert "coaching" in by_category
    assert "selling" not in by_category
    assert "organisation" in manager.ok("time", "report", *day).out
    assert "organisation" in manager.ok("heatmap").out
    sinks = manager.ok("sinks", "--from", "yesterday", "--to", "yesterday", "--why").out
    assert "Organisation took 1h of 2h (50%)" in sinks
    assert "longest coaching run 1h" in sinks


def test_the_settings_name_a_managers_categories(manager: Pace) -> None:
    assert manager.ok("config", "get", "time.activities").out == "roadshow field\n"
    assert manager.ok("config", "get", "time.activities.roadshow").out == "field\n"
    assert "roadshow field" in manager.ok("config", "get").out
    found = manager.ok("config", "get", "time.activities", "--json").json
    assert found["settings"][0]["value"] == {"roadshow": "prospecting"}


def test_a_heatmap_parts_a_long_name_from_its_hours(manager: Pace) -> None:
    manager.ok("log", "yesterday", "9:00-10:00", "approvals")
    assert "organisation 09" in manager.ok("heatmap").out


def test_a_budget_of_a_managers_category(manager: Pace) -> None:
    manager.ok("target", "field", "8h")
    manager.ok("log", "3h", "ride-along")
    (row,) = manager.ok("target", "list", "--json").json["targets"]
    assert (row["name"], row["seconds"]) == ("field", 10_800)
