"""What is planned: budgets, call blocks and days off, listed and taken away."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from paceline.desk.allowances import allowances
from paceline.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from paceline.desk import Desk


def test_a_budget_is_set_changed_and_taken_away(desk: Desk) -> None:
    desk.plan.set_budget("Billing", 3600)
    desk.plan.set_budget("billing", 1800)
    assert allowances(desk, "most") == {"billing": 1800}
    desk.plan.drop_budget("BILLING")
    assert allowances(desk, "most") == {}
    with pytest.raises(NotFoundError, match="has no budget"):
        desk.plan.drop_budget("billing")


def test_a_budget_is_for_an_activity_there_is(desk: Desk) -> None:
    with pytest.raises(UsageError, match=r"'biling': did you mean billing\?"):
        desk.plan.set_budget("biling", 3600)
    with pytest.raises(UsageError, match="'qqq': see 'pace log --help'"):
        desk.habits.take_on("qqq", 3600)


def test_days_off_are_listed_the_latest_first(desk: Desk) -> None:
    desk.cadence.pto(date(2026, 11, 20), date(2026, 11, 20))
    desk.cadence.pto(date(2026, 12, 24), date(2026, 12, 31), "winter")
    found = [(one.first, one.last, one.note) for one in desk.plan.leaves()]
    assert found == [
        ("2026-12-24", "2026-12-31", "winter"),
        ("2026-11-20", "2026-11-20", ""),
    ]


def test_a_block_is_listed_and_taken_away_by_name(desk: Desk) -> None:
    desk.cadence.add_block("early", 8 * 3600, 9 * 3600, 5, (0, 4))
    (block,) = desk.plan.blocks()
    assert (block.name, block.days, block.goal) == ("early", (0, 4), 5)
    with pytest.raises(NotFoundError, match="there are early"):
        desk.plan.drop_block("late")
    desk.plan.drop_block("early")
    assert desk.plan.blocks() == []
