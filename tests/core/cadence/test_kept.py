"""Sacred blocks: what other work took of them, streaks, and what would break one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from support.books import Clock, make_desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from paceline.desk import Desk
    from paceline.model.blocks import BlockKept

MONDAY = date(2026, 10, 19)
"""Six days before the clocks go back in Berlin."""
HOUR = 3600


@pytest.fixture
def clock() -> Clock:
    return Clock(1792389600)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with make_desk(tmp_path, clock) as opened:
        clock.at = opened.zone.clock(MONDAY, 6 * HOUR)
        opened.people.add_contact("Ann Roe")
        opened.cadence.add_block("nine-by-nine", 8 * HOUR, 9 * HOUR, 1)
        yield opened


def spend(desk: Desk, day: date, start: int, minutes: int, activity: str) -> None:
    end = start // 60 + minutes
    span = f"{start // 3600}:{start // 60 % 60:02}-{end // 60}:{end % 60:02}"
    desk.timelog.log(f"{activity} {span} {day}")


def call(desk: Desk, day: date, clock: int = 8 * HOUR) -> None:
    at = desk.zone.clock(day, clock)
    desk.people.touch("@ann", "call", "no-answer", at=at)


def only(desk: Desk) -> BlockKept:
    (found,) = desk.cadence.kept_blocks()
    return found


def test_admin_in_a_block_breaks_it_and_is_named(desk: Desk, clock: Clock) -> None:
    clock.at = desk.zone.clock(MONDAY, 12 * HOUR)
    spend(desk, MONDAY, 8 * HOUR, 45, "attempt")
    spend(desk, MONDAY, 8 * HOUR + 2700, 15, "billing")
    found = only(desk)
    assert found.share == 0.75
    assert found.causes == (("billing", 1, 900),)
    assert found.said.endswith("75% kept, broken by billing 1×")


def test_a_meeting_in_a_call_block_breaks_it_too(desk: Desk, clock: Clock) -> None:
    clock.at = desk.zone.clock(MONDAY, 12 * HOUR)
    spend(desk, MONDAY, 8 * HOUR + 1800, 60, "meeting")
    found = only(desk)
    assert (found.share, found.causes) == (0.5, (("meeting", 1, 1800),))


def test_a_block_without_calls_is_kept_while_nothing_else_is_done(
    desk: Desk, clock: Clock
) -> None:
    desk.plan.drop_block("nine-by-nine")
    desk.plan.keep_free("strategy", 14 * HOUR, 16 * HOUR)
    clock.at = desk.zone.clock(MONDAY + timedelta(1), 18 * HOUR)
    spend(desk, MONDAY, 14 * HOUR, 90, "planning")
    spend(desk, MONDAY + timedelta(1), 15 * HOUR, 30, "billing")
    found = only(desk)
    assert (found.kept, len(found.days), found.streak) == (1, 2, 0)


def test_a_block_that_is_not_over_does_not_count(desk: Desk, clock: Clock) -> None:
    clock.at = desk.zone.clock(MONDAY, 8 * HOUR + 3599)
    assert only(desk).days == ()
    clock.forward(1)
    assert [each.day for each in only(desk).days] == [MONDAY]


def test_days_off_neither_break_a_streak_nor_make_it_longer(
    desk: Desk, clock: Clock
) -> None:
    worked = [MONDAY, MONDAY + timedelta(1), MONDAY + timedelta(4)]
    desk.cadence.pto(MONDAY + timedelta(2), MONDAY + timedelta(3))
    clock.at = desk.zone.clock(MONDAY + timedelta(6), 12 * HOUR)
    for day in worked:
        call(desk, day)
    found = only(desk)
    assert (found.kept, len(found.days), found.streak) == (3, 3, 3)
    assert desk.cadence.blocks().streak == 3
    clock.at = desk.zone.clock(MONDAY + timedelta(7), 12 * HOUR)
    assert (only(desk).streak, only(desk).kept) == (0, 3)
    assert desk.cadence.blocks().streak == 0


@pytest.mark.parametrize("day", [date(2026, 10, 25), date(2027, 3, 28)])
def test_the_hour_is_that_of_the_wall_clock_when_it_changes(
    tmp_path: Path, day: date
) -> None:
    clock = Clock(0)
    with make_desk(tmp_path, clock, working_days=tuple(range(7))) as desk:
        clock.at = desk.zone.clock(day - timedelta(1), 6 * HOUR)
        desk.people.add_contact("Ann Roe")
        desk.cadence.add_block("nine", 8 * HOUR, 9 * HOUR, 1, range(7))
        clock.at = desk.zone.clock(day, 12 * HOUR)
        call(desk, day, 9 * HOUR)
        assert desk.cadence.blocks().blocks[0].done == 0
        call(desk, day, 9 * HOUR - 1)
        assert desk.cadence.blocks().blocks[0].done == 1
        found = desk.cadence.kept_blocks()[0].days[0]
        assert (found.day, found.seconds, found.calls) == (day, HOUR, 1)


def test_a_next_step_in_a_block_is_warned_about(desk: Desk) -> None:
    tuesday = MONDAY + timedelta(1)
    said = (
        "08:30 is in nine-by-nine (08:00 to 09:00), kept for nothing else: "
        "09:00 is outside it"
    )
    at = desk.zone.clock(tuesday, 8 * HOUR + 1800)
    assert desk.pipeline.add("Renewal", next_step="demo", next_at=at).notices == (said,)
    key = desk.pipeline.find("@renewal").id
    assert desk.pipeline.next_step(key, "demo", at).notices == (said,)
    assert desk.pipeline.edit(key, next_at=at).notices == (said,)
    later = desk.zone.clock(tuesday, 9 * HOUR)
    assert desk.pipeline.next_step(key, "demo", later).notices == ()
    assert desk.pipeline.next_step(key, "demo", tuesday).notices == ()
    desk.cadence.pto(tuesday, tuesday)
    assert desk.pipeline.next_step(key, "demo", at).notices == ()


# Blocks as they change


def test_a_block_begun_today_has_no_day_before(desk: Desk, clock: Clock) -> None:
    clock.at = desk.zone.clock(MONDAY + timedelta(1), 12 * HOUR)
    desk.plan.drop_block("nine-by-nine")
    desk.cadence.add_block("early", 8 * HOUR, 9 * HOUR, 1)  # it is noon: from tomorrow
    desk.cadence.add_block("late", 16 * HOUR, 17 * HOUR, 1)
    found = {one.name: one for one in desk.cadence.kept_blocks()}
    assert found["early"].days == found["late"].days == ()
    assert found["early"].said == "early: no day of it is over yet"
    assert [block.name for block in desk.cadence.blocks().blocks] == ["late"]
    clock.at = desk.zone.clock(MONDAY + timedelta(2), 12 * HOUR)
    found = {one.name: one for one in desk.cadence.kept_blocks()}
    assert [each.day for each in found["early"].days] == [MONDAY + timedelta(2)]
    assert [each.day for each in found["late"].days] == [MONDAY + timedelta(1)]


def test_a_dropped_block_keeps_what_it_was(desk: Desk, clock: Clock) -> None:
    clock.at = desk.zone.clock(MONDAY + timedelta(1), 12 * HOUR)
    call(desk, MONDAY)
    assert (desk.cadence.blocks().kept, desk.cadence.blocks().scheduled) == (1, 2)
    desk.plan.drop_block("nine-by-nine")
    report = desk.cadence.blocks()
    assert (report.kept, report.scheduled, report.blocks) == (1, 2, ())
    assert desk.cadence.kept_blocks() == []
    clock.at = desk.zone.clock(MONDAY + timedelta(4), 12 * HOUR)
    report = desk.cadence.blocks()
    assert (report.kept, report.scheduled) == (1, 2)
    desk.history.undo()
    report = desk.cadence.blocks()
    assert (report.kept, report.scheduled) == (1, 5)


def test_a_block_dropped_before_its_end_was_not_scheduled_that_day(
    desk: Desk, clock: Clock
) -> None:
    clock.at = desk.zone.clock(MONDAY, 8 * HOUR + 1800)
    desk.plan.drop_block("nine-by-nine")
    clock.at = desk.zone.clock(MONDAY, 12 * HOUR)
    assert desk.cadence.blocks().scheduled == 0


def test_a_block_planned_anew_is_one_with_its_past(desk: Desk, clock: Clock) -> None:
    clock.at = desk.zone.clock(MONDAY, 12 * HOUR)
    call(desk, MONDAY)
    desk.plan.drop_block("nine-by-nine")
    desk.cadence.add_block("Nine-by-nine", 10 * HOUR, 11 * HOUR, 2)
    clock.at = desk.zone.clock(MONDAY + timedelta(1), 12 * HOUR)
    call(desk, MONDAY + timedelta(1), 10 * HOUR)
    found = only(desk)
    assert [(each.goal, each.adhered) for each in found.days] == [(2, False), (1, True)]
    assert (found.streak, found.kept) == (0, 1)


def test_a_day_that_is_not_over_breaks_no_streak(desk: Desk, clock: Clock) -> None:
    clock.at = desk.zone.clock(MONDAY, 12 * HOUR)
    call(desk, MONDAY)
    for seconds in (0, 8 * HOUR + 1800, 9 * HOUR - 1):
        clock.at = desk.zone.clock(MONDAY + timedelta(1), seconds)
        assert (only(desk).streak, desk.cadence.blocks().streak) == (1, 1)
    clock.forward(1)
    assert (only(desk).streak, desk.cadence.blocks().streak) == (0, 0)


def test_a_holiday_is_no_scheduled_day(tmp_path: Path) -> None:
    tuesday = MONDAY + timedelta(1)
    clock = Clock(0)
    with make_desk(tmp_path, clock, holidays=(tuesday.isoformat(),)) as desk:
        clock.at = desk.zone.clock(MONDAY, 6 * HOUR)
        desk.people.add_contact("Ann Roe")
        desk.cadence.add_block("nine-by-nine", 8 * HOUR, 9 * HOUR, 1)
        clock.at = desk.zone.clock(MONDAY + timedelta(2), 12 * HOUR)
        call(desk, MONDAY)
        call(desk, MONDAY + timedelta(2))
        assert (only(desk).streak, desk.cadence.blocks().streak) == (2, 2)


def test_work_of_several_days_breaks_the_block_of_each(
    desk: Desk, clock: Clock
) -> None:
    clock.at = desk.zone.clock(MONDAY, 7 * HOUR)
    desk.timer.start("billing")
    clock.at = desk.zone.clock(MONDAY + timedelta(2), 12 * HOUR)
    assert only(desk).causes == (("billing", 3, 3 * HOUR),)
    assert only(desk).share == 0
