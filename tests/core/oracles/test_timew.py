"""timewarrior, which is right about tags and days, and counts overlaps twice."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from support.oracles import (
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
    from support.trackers import Timew

_DAY = re.compile(r"W\d+ (\d{4}-\d\d-\d\d) ")
_TOTAL = re.compile(r"(?:\d+:\d\d:\d\d +){3}(\d+):(\d\d):(\d\d)\s*$")


def stamp(instant: int) -> str:
    return f"{datetime.fromtimestamp(instant, UTC):%Y%m%dT%H%M%SZ}"


def line(one: Worked) -> str:
    return f"inc {stamp(one.start)} - {stamp(one.end)} # {one.project} {one.tag}"


def exported(data: bytes) -> dict[str, int]:
    """Seconds of each tag in an export."""
    sums: Counter[str] = Counter()
    for item in json.loads(data):
        ends = (datetime.fromisoformat(item[name]) for name in ("end", "start"))
        end, start = ends
        for tag in item["tags"]:
            sums[tag] += int((end - start).total_seconds())
    return dict(sums)


def summed(timew: Timew, first: date, after: date) -> dict[str, int]:
    """The total of each day that ``timew summary`` shows."""
    totals: dict[str, int] = {}
    day = ""
    for text in timew.run("summary", f"{first}", "-", f"{after}").splitlines():
        if match := _DAY.match(text):
            day = match[1]
        if day and (total := _TOTAL.search(text)):
            hours, minutes, seconds = (int(part) for part in total.groups())
            totals[day] = hours * 3600 + minutes * 60 + seconds
    return totals


@pytest.mark.parametrize(("first", "last"), SPANS.values(), ids=SPANS)
def test_totals_agree_by_tag_and_day(
    timew: Timew, desk: Desk, first: date, last: date
) -> None:
    worked = days_of_work(first, (last - first).days + 1, seed=first.toordinal())
    data = timew.keep([line(one) for one in worked])
    brought_in(desk, "export.json", data)
    tags = exported(data)
    assert set(TAGS) < set(tags)
    assert {tag: of(desk, f"tag:{tag}", first, last) for tag in tags} == tags
    activities = by_activity(desk, first, last)
    assert activities == {tag: tags[tag] for tag in TAGS}
    assert by_day(desk, first, last) == summed(timew, first, last + timedelta(1))


def test_it_counts_shared_time_twice(timew: Timew, desk: Desk) -> None:
    day, after = date(2026, 1, 5), date(2026, 1, 6)
    shared = [
        Worked(at("2026-01-05 10:00:00"), at("2026-01-05 11:00:00"), "demo", "acme"),
        Worked(at("2026-01-05 10:30:00"), at("2026-01-05 11:30:00"), "mail", "acme"),
    ]
    brought_in(desk, "export.json", timew.keep([line(one) for one in shared]))
    assert summed(timew, day, after) == {"2026-01-05": 7200}
    assert by_day(desk, day, day) == {"2026-01-05": 5400}
