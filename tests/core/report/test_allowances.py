"""Budgets and targets of a week, by the days that are worked in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.errors import NotFoundError, UsageError
from paceline.rules.sinks import budget_for
from support.books import dump, make_desk
from support.sinks import MONDAY, log

if TYPE_CHECKING:
    from pathlib import Path

    from paceline.desk import Desk

H = 3600
WEDNESDAY = date(2026, 11, 18)


def off(desk: Desk, first: str, last: str) -> None:
    desk.cadence.pto(date.fromisoformat(first), date.fromisoformat(last))


def test_a_whole_week_has_all_of_it(tmp_path: Path) -> None:
    with make_desk(tmp_path) as desk:
        desk.plan.set_budget("billing", 5 * H)
        log(desk, f"{MONDAY} 2h billing")
        (one,) = desk.plan.standing()
        assert (one.allowed, one.seconds, one.left) == (5 * H, 2 * H, 3 * H)
        assert (one.standing, one.why) == ("inside", "5h − 2h = 3h")


def test_two_days_off_leave_three_fifths(tmp_path: Path) -> None:
    with make_desk(tmp_path, holidays=("2026-11-19",)) as desk:
        desk.plan.set_budget("billing", 5 * H)
        off(desk, "2026-11-20", "2026-11-22")
        log(desk, f"{MONDAY} 4h billing")
        (one,) = desk.plan.standing()
        assert (one.allowed, one.left, one.standing) == (3 * H, -H, "over")
        assert one.why == (
            "5h × 3 ÷ 5 working days = 3h (off Thu 19 Nov, Fri 20 Nov); 4h − 3h = 1h"
        )
        (sink,) = desk.report.sinks(MONDAY, WEDNESDAY).sinks
        assert sink.budget == 3 * H
        assert sink.fired[0] == (
            "over its budget, 5h × 3 ÷ 5 working days = 3h "
            "(off Thu 19 Nov, Fri 20 Nov): 4h − 3h = 1h"
        )


def test_inside_what_is_left_of_a_budget(tmp_path: Path) -> None:
    with make_desk(tmp_path, holidays=("2026-11-19",)) as desk:
        desk.plan.set_budget("billing", 5 * H)
        log(desk, f"{MONDAY} 4h billing")
        (sink,) = desk.report.sinks(MONDAY, WEDNESDAY).sinks
        assert sink.context == (
            "inside its budget of 4h (5h × 4 ÷ 5 working days = 4h (off Thu 19 Nov))"
        )


def test_a_week_without_working_days_judges_nothing(tmp_path: Path) -> None:
    with make_desk(tmp_path) as desk:
        desk.plan.set_budget("billing", 5 * H)
        desk.plan.set_budget("demo", 5 * H, "least")
        off(desk, "2026-11-14", "2026-11-22")
        log(desk, f"{MONDAY} 20m billing")
        for kind in ("most", "least"):
            (one,) = desk.plan.standing(kind)
            assert (one.allowed, one.left, one.standing) == (None, None, "off")
        (sink,) = desk.report.sinks(MONDAY, WEDNESDAY).sinks
        assert (sink.budget, sink.rules) == (None, ())
        assert "rests" in sink.context


def test_a_target_is_short_then_met(tmp_path: Path) -> None:
    with make_desk(tmp_path, holidays=("2026-11-20",)) as desk:
        desk.plan.set_budget("Prospecting", 10 * H, "least")
        log(desk, f"{MONDAY} 3h research", f"{WEDNESDAY} 2h attempt")
        (one,) = desk.plan.standing("least")
        assert (one.name, one.category, one.allowed) == ("prospecting", True, 8 * H)
        assert (one.left, one.standing) == (3 * H, "short")
        log(desk, f"{WEDNESDAY} 3h social")
        (one,) = desk.plan.standing("least")
        assert (one.left, one.standing, one.why[-13:]) == (0, "met", " 8h − 8h = 0m")
        assert desk.plan.standing("most") == []


def test_a_budget_and_a_target_of_one_thing_stand_side_by_side(tmp_path: Path) -> None:
    with make_desk(tmp_path) as desk:
        before = dump(desk)
        desk.plan.set_budget("call", 5 * H)
        desk.plan.set_budget("call", 2 * H, "least")
        desk.plan.set_budget("call", 3 * H, "least")
        assert [one.weekly for one in desk.plan.standing()] == [5 * H]
        assert [one.weekly for one in desk.plan.standing("least")] == [3 * H]
        desk.plan.drop_budget("call", "least")
        assert [one.weekly for one in desk.plan.standing()] == [5 * H]
        with pytest.raises(NotFoundError, match="call has no target"):
            desk.plan.drop_budget("call", "least")
        for _ in range(4):
            desk.history.undo()
        assert dump(desk) == before


def test_admin_as_a_whole_has_a_budget(tmp_path: Path) -> None:
    with make_desk(tmp_path, budgets={"admin": 2 * H}) as desk:
        log(desk, f"{MONDAY} 2h billing", f"{MONDAY} 30m travel")
        report = desk.report.sinks(MONDAY, WEDNESDAY)
        assert report.over == ("admin over its budget: 2h30 − 2h = 30m",)
        assert desk.report.sinks(WEDNESDAY, WEDNESDAY).over == ()


def test_a_manager_names_categories_by_their_own_words(tmp_path: Path) -> None:
    with make_desk(tmp_path, profile="manager") as desk:
        done = desk.plan.set_budget("field", 8 * H, "least")
        assert done.said == "target of field: 8h a week"
        log(desk, f"{MONDAY} 5h ride-along")
        (one,) = desk.plan.standing("least")
        assert (one.name, one.seconds) == ("field", 5 * H)
        with pytest.raises(UsageError):
            desk.plan.set_budget("negotiation", H)


def test_another_week_is_asked_by_a_day_of_it(tmp_path: Path) -> None:
    with make_desk(tmp_path, budgets={"mail": H}) as desk:
        log(desk, f"{MONDAY} 2h mail")
        (one,) = desk.plan.standing("most", date(2026, 11, 9))
        assert (one.seconds, one.standing) == (0, "inside")


@given(st.integers(0, 600_000), st.integers(1, 7), st.data())
def test_the_parts_of_a_week_are_in_proportion(
    weekly: int, usual: int, data: st.DataObject
) -> None:
    worked = data.draw(st.integers(0, usual))
    part = budget_for(weekly, worked, usual)
    assert abs(part * usual - weekly * worked) <= usual / 2
    assert part <= budget_for(weekly, usual, usual) == weekly


def test_the_week_says_how_its_targets_stand(tmp_path: Path) -> None:
    with make_desk(tmp_path, holidays=("2026-11-20",)) as desk:
        log(desk, f"{MONDAY} 3h research", f"{MONDAY} 1h demo")
        plain = desk.report.week(MONDAY).said
        desk.plan.set_budget("prospecting", 10 * H, "least")
        assert desk.report.week(MONDAY).said == f"{plain} Prospecting 3h of 8h."
        off(desk, "2026-11-16", "2026-11-22")
        assert desk.report.week(MONDAY).said == plain
