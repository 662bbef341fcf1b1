"""Close dates that move."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.rules.slippage import day_at, pushed, slipped

DAYS = st.dates().map(lambda day: day.isoformat())


def test_pushes_add_up_and_the_third_makes_a_date_fiction() -> None:
    twice = [("2026-10-01", "2026-10-31"), ("2026-10-31", "2026-11-20")]
    found = pushed(twice)
    assert (found.n, found.days, found.fiction) == (2, 50, False)
    third = pushed([*twice, ("2026-11-20", "2026-11-21")])
    assert (third.n, third.days, third.fiction) == (3, 51, True)


def test_pulling_in_is_no_push() -> None:
    found = pushed([("2026-10-31", "2026-10-01"), (None, "2026-11-01"), ("x", None)])
    assert (found.n, found.days) == (0, 0)


@given(st.lists(st.tuples(DAYS, DAYS), max_size=8))
def test_days_pushed_are_at_least_one_a_push(changes: list[tuple[str, str]]) -> None:
    found = pushed(changes)
    assert found.days >= found.n
    assert found == pushed(list(reversed(changes)))


def test_the_close_date_of_an_earlier_instant() -> None:
    changes = [(100, "2026-10-01"), (200, "2026-11-01")]
    days = [day_at("2026-12-01", changes, at) for at in (50, 100, 199, 200)]
    assert days == ["2026-10-01", "2026-11-01", "2026-11-01", "2026-12-01"]
    assert day_at(None, [], 0) is None


@pytest.mark.parametrize(
    ("close_day", "closed_day", "today", "gone"),
    [
        ("2026-11-30", None, "2026-11-22", False),
        ("2027-01-05", None, "2026-11-22", True),
        (None, None, "2026-11-22", True),
        ("2026-11-01", None, "2026-11-22", False),
        ("2026-11-30", "2026-11-20", "2026-11-22", False),
        ("2026-12-31", None, "2027-01-01", True),
        ("2026-12-31", "2027-01-02", "2027-01-03", True),
        ("2027-02-01", "2026-12-20", "2027-01-03", False),
    ],
)
def test_what_slipped_out_of_the_quarter(
    close_day: str | None, closed_day: str | None, today: str, gone: bool
) -> None:
    found = slipped(close_day, closed_day, "2026-10-01", "2026-12-31", today)
    assert found is gone
