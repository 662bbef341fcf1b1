"""Watson, which is right about projects and tags, and wrong at midnight and overlap."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from support.oracles import (
    PROJECTS,
    SPANS,
    TAGS,
    Worked,
    at,
    brought_in,
    by_activity,
    by_day,
    days_of_work,
    of,
)

if TYPE_CHECKING:
    from paceline.desk import Desk
    from support.trackers import Watson

RULES = """
project:acme    -> demo
project:globex  -> call
project:initech -> billing
"""
ACTIVITIES = {"acme": "demo", "globex": "call", "initech": "billing"}
DAY = date(2026, 1, 5)


def frames(worked: list[Worked]) -> list[list[Any]]:
    return [
        [one.start, one.end, one.project, f"{n:032x}", [f"on-{one.tag}"], one.end]
        for n, one in enumerate(worked)
    ]


def asked(watson: Watson, what: str, first: date, last: date) -> Any:
    return json.loads(watson.run(what, "--json", "-f", f"{first}", "-t", f"{last}"))


def of_days(watson: Watson, first: date, last: date) -> dict[str, float]:
    days = asked(watson, "aggregate", first, last)
    sums = {day["timespan"]["from"][:10]: day["time"] for day in days}
    return {day: seconds for day, seconds in sums.items() if seconds}


@pytest.mark.parametrize(("first", "last"), SPANS.values(), ids=SPANS)
def test_totals_agree_by_project_and_tag(
    watson: Watson, desk: Desk, first: date, last: date
) -> None:
    worked = days_of_work(first, (last - first).days + 1, seed=first.toordinal())
    brought_in(desk, "frames", watson.keep(frames(worked)), RULES)
    report = asked(watson, "report", first, last)
    projects = {found["name"]: found["time"] for found in report["projects"]}
    assert set(projects) == set(PROJECTS)
    ours = by_activity(desk, first, last)
    assert {name: ours[ACTIVITIES[name]] for name in PROJECTS} == projects
    for tag in TAGS:
        theirs = sum(
            found["time"]
            for project in report["projects"]
            for found in project["tags"]
            if found["name"] == f"on-{tag}"
        )
        assert of(desk, f"tag:on-{tag}", first, last) == theirs


def test_days_agree_where_no_frame_crosses_midnight(watson: Watson, desk: Desk) -> None:
    last = DAY + timedelta(days=13)
    worked = [
        one
        for one in days_of_work(DAY, 14, seed=7)
        if one.start // 86_400 == one.end // 86_400 == (one.end + 3600) // 86_400
    ]
    brought_in(desk, "frames", watson.keep(frames(worked)), RULES)
    ours = by_day(desk, DAY, last)
    assert len(ours) > 10
    assert of_days(watson, DAY, last) == ours


def test_it_loses_a_second_at_midnight(watson: Watson, desk: Desk) -> None:
    start, end = at("2026-01-05 22:24:00"), at("2026-01-06 00:30:00")
    night = Worked(start, end, "demo", "acme")
    brought_in(desk, "frames", watson.keep(frames([night])), RULES)
    said = watson.run("aggregate", "-f", "2026-01-05", "-t", "2026-01-06", "-G")
    assert "1h 35m 59s" in said
    ours = by_day(desk, DAY, DAY + timedelta(days=1))
    assert ours == {"2026-01-05": 3600 + 36 * 60, "2026-01-06": 1800}


def test_it_counts_shared_time_twice(watson: Watson, desk: Desk) -> None:
    shared = [
        Worked(at("2026-01-05 10:00:00"), at("2026-01-05 11:00:00"), "demo", "acme"),
        Worked(at("2026-01-05 10:30:00"), at("2026-01-05 11:30:00"), "mail", "acme"),
    ]
    brought_in(desk, "frames", watson.keep(frames(shared)), RULES)
    assert asked(watson, "report", DAY, DAY)["time"] == 7200
    assert by_day(desk, DAY, DAY) == {"2026-01-05": 5400}
