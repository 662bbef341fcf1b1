"""Budgets, call blocks and days off, and the names that complete, on the desk."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from paceline.desk.allowances import allowances
from paceline.errors import NotFoundError, UsageError
from support.books import dump, make_desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from paceline.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with make_desk(tmp_path) as made:
        yield made


def test_a_budget_is_set_changed_dropped_and_undone(desk: Desk) -> None:
    before = dump(desk)
    assert desk.plan.set_budget("Billing", 7200).said == "budget of billing: 2h a week"
    desk.plan.set_budget("billing", 3600)
    assert allowances(desk, "most") == {"billing": 3600}
    desk.plan.drop_budget("billing")
    assert allowances(desk, "most") == {}
    for _ in range(3):
        desk.history.undo()
    assert dump(desk) == before


@pytest.mark.parametrize(("name", "says"), [("biling", "billing"), ("zzz", "--help")])
def test_an_unknown_activity_has_no_budget(desk: Desk, name: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        desk.plan.set_budget(name, 60)
    with pytest.raises(NotFoundError):
        desk.plan.drop_budget(name)


def test_blocks_are_listed_and_dropped_by_name(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match="there are none"):
        desk.plan.drop_block("nine")
    desk.cadence.add_block("nine", 28_800, 32_400, 9, days=(0, 4))
    (block,) = desk.plan.blocks()
    assert (block.name, block.days, block.goal) == ("nine", (0, 4), 9)
    with pytest.raises(NotFoundError, match="nine"):
        desk.plan.drop_block("ten")
    assert desk.plan.drop_block("nine").said == "dropped block nine"
    assert desk.plan.blocks() == []


def test_days_off_are_listed_the_latest_first(desk: Desk) -> None:
    desk.cadence.pto(date(2026, 12, 1), date(2026, 12, 2), "skiing")
    desk.cadence.pto(date(2026, 12, 24), date(2026, 12, 31))
    found = [(leave.first, leave.last, leave.note) for leave in desk.plan.leaves()]
    assert found == [
        ("2026-12-24", "2026-12-31", ""),
        ("2026-12-01", "2026-12-02", "skiing"),
    ]


def test_names_that_begin_so(desk: Desk) -> None:
    desk.people.add_account("Acme Corp")
    desk.people.add_account("Zeta")
    desk.people.add_contact("Ann Roe", "acme")
    desk.pipeline.add("Annual renewal", "acme")
    assert desk.search.names("an") == ["ann-roe", "annual-renewal"]
    assert desk.search.names("acme-corp/") == ["acme-corp/annual-renewal"]
    assert desk.search.names("acme-corp/x") == []
    assert desk.search.names("", limit=2) == ["acme-corp", "zeta"]
    desk.pipeline.win("annual", met=True)
    assert desk.search.names("acme-corp/") == []
