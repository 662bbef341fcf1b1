"""Every activity has one class of each sort, and shares make exactly 100.0 %."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.model.profiles import MANAGER
from paceline.model.timelog import ACTIVITIES
from paceline.rules import kinds, motion, shares

amounts = st.lists(st.integers(0, 10**7), max_size=9)


@given(amounts)
def test_shares_sum_to_a_hundred(found: list[int]) -> None:
    parts = shares.split(found)
    assert sum(parts) == (1000 if sum(found) else 0)
    total = sum(found)
    for amount, part in zip(found, parts, strict=True):
        assert total == 0 or abs(part - amount * 1000 / total) < 1


def test_what_is_left_goes_to_the_largest_remainders() -> None:
    assert shares.split([1, 1, 1]) == [334, 333, 333]
    assert shares.split([2, 1]) == [667, 333]
    assert shares.percent(334) == "33.4%"


@pytest.mark.parametrize("activity", [*ACTIVITIES, *MANAGER, "webinar"])
def test_every_activity_is_strategic_or_tactical(activity: str) -> None:
    assert (kinds.horizon(activity) == "strategic") is (activity in kinds.STRATEGIC)
    assert kinds.facing(activity, True) in (*kinds.KINDS, "")


def test_strategic_activities_are_known() -> None:
    assert {*ACTIVITIES, *MANAGER} >= kinds.STRATEGIC
    assert set(ACTIVITIES) >= set(kinds.FACING)


def test_an_hour_of_discovery_and_twenty_minutes_of_logistics() -> None:
    seconds: dict[str, int] = {}
    for activity, minutes in (("demo", 60), ("logistics", 20)):
        kind = kinds.facing(activity, True)
        seconds[kind] = seconds.get(kind, 0) + minutes * 60
    valued, faced = kinds.relationship_share(seconds)
    assert faced == 80 * 60
    assert shares.split([valued, faced - valued]) == [750, 250]
    assert sum(seconds[kind] for kind in kinds.DRAINING & set(seconds)) == 20 * 60


def test_logistics_without_a_customer_is_plain_admin() -> None:
    assert kinds.facing("logistics", False) == ""
    assert kinds.facing("demo", False) == "discovery"
    assert kinds.facing("mail", True) == ""


@pytest.mark.parametrize(
    ("category", "customer", "part"),
    [
        (1, False, "create"),
        (0, False, "manage"),
        (0, True, "grow"),
        (1, True, "grow"),
        (2, True, ""),
        (3, False, ""),
    ],
)
def test_lifecycle(category: int, customer: bool, part: str) -> None:
    assert kinds.lifecycle(category, customer) == part


def test_six_continuations_in_ten_are_sixty_per_cent_motion() -> None:
    counts = motion.classed({"advance": 3, "continuation": 6, "no-sale": 1})
    assert motion.motion(counts) == 0.6


def test_attempts_are_no_conversations() -> None:
    counts = motion.classed({"no-answer": 40, "meeting": 1, "connect": 3, "sent": 9})
    assert counts == {"order": 0, "advance": 1, "continuation": 3, "no-sale": 0}
    assert motion.motion(counts) == 0.75
    assert motion.motion(motion.classed({"no-answer": 40})) is None
