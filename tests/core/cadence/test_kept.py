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
    assert found.said.endswith("75 % kept, broken by billing 1×")


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
        "08:30 is in nine-by-nine (08:00 to 09:00), which is kept for nothing else: "
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
