"""Local time and back, by the C library and by zoneinfo alike."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.errors import UsageError
from paceline.zone import DayZone, Zone, system_name

if TYPE_CHECKING:
    from collections.abc import Iterator

ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "Pacific/Apia",
)
INSTANTS = st.integers(min_value=1_400_000_000, max_value=2_000_000_000)


@pytest.fixture(params=ZONES)
def system(request: pytest.FixtureRequest) -> Iterator[str]:
    """The machine set to one zone after another."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def samples(zone: str) -> list[int]:
    """Instants every 25 minutes round every clock change of two years."""
    info = ZoneInfo(zone)
    found: list[int] = []
    at = datetime(2025, 1, 1, tzinfo=UTC)
    while at.year < 2027:
        after = at + timedelta(hours=6)
        if at.astimezone(info).utcoffset() != after.astimezone(info).utcoffset():
            base = int(at.timestamp()) - 7200
            found += range(base, base + 12 * 3600, 1500)
        at = after
    return found or [1_750_000_000]


def test_the_machines_own_zone_agrees_with_zoneinfo(system: str) -> None:
    assert system_name() == system
    mine, info = Zone(), ZoneInfo(system)
    for at in samples(system):
        expected = datetime.fromtimestamp(at, info).replace(tzinfo=None)
        assert mine.local(at) == expected.replace(fold=0)
        wall = expected.replace(fold=0)
        assert mine.instant(wall) == int(wall.replace(tzinfo=info).timestamp())


@given(at=INSTANTS, zone=st.sampled_from(ZONES))
def test_local_and_back_is_the_same_instant_unless_the_hour_comes_twice(
    at: int, zone: str
) -> None:
    there = Zone(zone)
    back = there.instant(there.local(at))
    assert there.local(back) == there.local(at)
    assert at - back in (0, 3600, 1800)


@given(at=INSTANTS, zone=st.sampled_from(ZONES))
def test_every_instant_lies_in_the_bounds_of_its_day(at: int, zone: str) -> None:
    there = Zone(zone)
    lo, hi = there.day_bounds(there.day(at))
    assert lo <= at < hi
    assert 22 * 3600 <= hi - lo <= 26 * 3600


def test_days_with_a_clock_change_are_23_and_25_hours() -> None:
    berlin = Zone("Europe/Berlin")
    for day, hours in ((date(2026, 3, 29), 23), (date(2026, 10, 25), 25)):
        lo, hi = berlin.day_bounds(day)
        assert hi - lo == hours * 3600


def test_an_unknown_zone_is_one_sentence() -> None:
    with pytest.raises(UsageError, match="no time zone 'Mars/Base': write it like"):
        Zone("Mars/Base")
    with pytest.raises(UsageError, match="no time zone"):
        Zone("../etc/passwd")


@given(st.datetimes(datetime(2014, 1, 1), datetime(2033, 1, 1)), st.booleans())
@pytest.mark.parametrize("name", ZONES)
def test_a_zone_by_days_says_the_same(name: str, wall: datetime, later: bool) -> None:
    wall = wall.replace(microsecond=0, fold=int(later))
    assert DayZone(name).instant(wall) == Zone(name).instant(wall)


def test_a_zone_by_days_says_the_same_round_every_change(system: str) -> None:
    by_days, plain = DayZone(), Zone()
    for instant in samples(system):
        for fold in (0, 1):
            wall = plain.local(instant).replace(fold=fold)
            assert by_days.instant(wall) == plain.instant(wall)
