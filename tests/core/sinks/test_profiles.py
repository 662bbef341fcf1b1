"""A manager's day: another map of activities, the same engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline.errors import ParseError
from paceline.model.profiles import MANAGER, activities_of, names_of
from paceline.model.timelog import ACTIVITIES
from support.books import make_desk
from support.sinks import MONDAY, holds, log

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from paceline.desk import Desk
    from support.books import Clock


@pytest.fixture
def manager(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with make_desk(
        tmp_path,
        clock,
        profile="manager",
        quota=1_000_000_00,
        currency="USD",
        budgets={"approvals": 3600},
    ) as opened:
        yield opened


def test_three_hours_of_coaching_in_a_week(manager: Desk) -> None:
    log(manager, f"{MONDAY} 3h coaching", f"{MONDAY} 5h ride-along")
    log(manager, f"{MONDAY} 2h approvals", f"{MONDAY} 90m internal-meeting")
    week = manager.report.week(MONDAY)
    assert week.split == (3 * 3600, 5 * 3600, 3 * 3600 + 1800, 0)
    assert week.names == ("coaching", "field", "organisation", "unclassified")
    assert week.said == (
        "Week 47: 26% of 11h30 was coaching. Most organisation was approvals, 2h."
    )


def test_what_serves_the_organisation_is_a_sink(manager: Desk) -> None:
    log(manager, f"{MONDAY} 2h approvals", f"{MONDAY} 6h coaching")
    report = manager.report.sinks(MONDAY, MONDAY)
    (sink,) = report.sinks
    assert (sink.activity, sink.rules, sink.action) == (
        "approvals",
        ("budget",),
        "delegate",
    )
    assert sink.price
    assert holds(f"price: {sink.why}".replace("$", "").replace(",", ""))
    assert report.said.startswith("Organisation took 2h of 8h (25%); the worst sink")


def test_a_sellers_activities_are_not_a_managers(manager: Desk, desk: Desk) -> None:
    with pytest.raises(ParseError):
        log(manager, "5m negotiation")
    with pytest.raises(ParseError):
        log(desk, "5m ride-along")


@pytest.mark.parametrize("profile", ["seller", "manager"])
def test_every_profile_has_activities_of_each_category(profile: str) -> None:
    assert set(activities_of(profile).values()) == {0, 1, 2}
    assert len(names_of(profile)) == 4


def test_an_activity_of_both_keeps_its_category() -> None:
    shared = set(ACTIVITIES) & set(MANAGER)
    assert {name: ACTIVITIES[name] for name in shared} == {
        name: MANAGER[name] for name in shared
    }


def test_a_managers_field_days_create_no_customers(manager: Desk) -> None:
    log(manager, f"{MONDAY} 3h ride-along", f"{MONDAY} 1h coaching")
    found = manager.measures.kinds(MONDAY, MONDAY)
    assert [part.seconds for part in found.lifecycle] == [0, 0, 0]
    assert [part.seconds for part in found.horizon] == [3600, 3 * 3600]
    assert not any("create" in line for line in found.said)
