"""Call blocks: nine by nine, five by five, and the days they were kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from paceline.errors import UsageError
from support.books import Clock, make_desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from paceline.desk import Desk

MONDAY = date(2026, 11, 16)


@pytest.fixture
def clock() -> Clock:
    return Clock(1794805200)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with make_desk(tmp_path, clock) as opened:
        opened.people.add_contact("Ann Roe")
        opened.cadence.add_block("nine-by-nine", 8 * 3600, 9 * 3600, 2)
        yield opened


def call(desk: Desk, day: date, *clock_times: int) -> None:
    for seconds in clock_times:
        at = desk.zone.clock(day, seconds)
        desk.people.touch("@ann", "call", "no-answer", at=at)


def set_clock(desk: Desk, clock: Clock, day: date, seconds: int) -> None:
    clock.at = desk.zone.clock(day, seconds)


def test_a_call_begun_in_the_last_second_counts(desk: Desk, clock: Clock) -> None:
    set_clock(desk, clock, MONDAY, 12 * 3600)
    call(desk, MONDAY, 9 * 3600 - 1, 9 * 3600, 8 * 3600 - 1)
    (block,) = desk.cadence.blocks().blocks
    assert (block.done, block.goal, block.kept) == (1, 2, False)


def test_mails_and_answered_calls(desk: Desk, clock: Clock) -> None:
    set_clock(desk, clock, MONDAY, 12 * 3600)
    at = desk.zone.clock(MONDAY, 8 * 3600 + 60)
    desk.people.touch("@ann", "mail", "sent", at=at)
    desk.people.touch("@ann", "call", "connect", at=at)
    desk.people.touch("@ann", "call", "reply", at=at, direction="in")
    assert desk.cadence.blocks().blocks[0].done == 1


@pytest.mark.parametrize(
    ("hour", "state"), [(7, "later"), (8, "now"), (9, "over"), (20, "over")]
)
def test_the_block_knows_the_time(
    desk: Desk, clock: Clock, hour: int, state: str
) -> None:
    set_clock(desk, clock, MONDAY, hour * 3600)
    assert desk.cadence.blocks().blocks[0].state == state


def test_no_blocks_on_days_off(desk: Desk, clock: Clock) -> None:
    set_clock(desk, clock, MONDAY + timedelta(5), 36000)
    assert desk.cadence.blocks().blocks == ()
    set_clock(desk, clock, MONDAY, 36000)
    desk.cadence.pto(MONDAY, MONDAY)
    assert desk.cadence.blocks().blocks == ()


def test_kept_days_are_counted_over_scheduled_ones(desk: Desk, clock: Clock) -> None:
    for back in (0, 1, 3):
        day = MONDAY + timedelta(back)
        set_clock(desk, clock, day, 43200)
        call(desk, day, 28800, 30000, 31000)
    set_clock(desk, clock, MONDAY + timedelta(7), 28900)
    report = desk.cadence.blocks()
    assert (report.kept, report.scheduled) == (3, 5)


def test_only_the_last_twenty_days_count(desk: Desk, clock: Clock) -> None:
    set_clock(desk, clock, MONDAY + timedelta(70), 43200)
    report = desk.cadence.blocks()
    assert (report.kept, report.scheduled) == (0, 20)


def test_the_day_the_clocks_change_is_still_right(tmp_path: Path) -> None:
    sunday = date(2027, 3, 28)
    clock = Clock(1800000000)
    with make_desk(tmp_path, clock, working_days=tuple(range(7))) as desk:
        desk.people.add_contact("Ann Roe")
        desk.cadence.add_block("nine", 8 * 3600, 9 * 3600, 1, range(7))
        set_clock(desk, clock, sunday, 43200)
        call(desk, sunday, 9 * 3600 - 1, 9 * 3600)
        (block,) = desk.cadence.blocks().blocks
        assert block.done == 1
        assert desk.zone.local(block.ends_at).hour == 9


@pytest.mark.parametrize(
    ("starts", "ends", "goal", "days"),
    [
        (32400, 28800, 9, (0,)),
        (0, 90000, 9, (0,)),
        (28800, 32400, 0, (0,)),
        (28800, 32400, 9, ()),
    ],
)
def test_blocks_that_cannot_be_meant(
    desk: Desk, starts: int, ends: int, goal: int, days: tuple[int, ...]
) -> None:
    with pytest.raises(UsageError):
        desk.cadence.add_block("odd", starts, ends, goal, days)


def test_a_call_counts_in_every_block_it_was_begun_in(desk: Desk, clock: Clock) -> None:
    desk.cadence.add_block("half", 8 * 3600 + 1800, 9 * 3600 + 1800, 1)
    set_clock(desk, clock, MONDAY, 43200)
    call(desk, MONDAY, 8 * 3600, 8 * 3600 + 1800, 9 * 3600)
    report = desk.cadence.blocks()
    assert [(b.name, b.done) for b in report.blocks] == [
        ("nine-by-nine", 2),
        ("half", 2),
    ]
    assert (report.kept, report.scheduled) == (1, 1)


def test_five_by_five_ends_at_five(desk: Desk, clock: Clock) -> None:
    desk.cadence.add_block("five-by-five", 16 * 3600, 17 * 3600, 5)
    set_clock(desk, clock, MONDAY, 18 * 3600)
    call(desk, MONDAY, *range(16 * 3600, 17 * 3600 + 1, 900))
    assert desk.cadence.blocks().blocks[1].done == 4
    call(desk, MONDAY, 17 * 3600 - 1)
    assert desk.cadence.blocks().blocks[1].kept


def test_a_call_that_goes_over_midnight_counts_where_it_began(
    desk: Desk, clock: Clock
) -> None:
    desk.cadence.add_block("night", 23 * 3600, 24 * 3600, 1)
    set_clock(desk, clock, MONDAY + timedelta(1), 1800)
    at = desk.zone.clock(MONDAY, 24 * 3600 - 1)
    desk.people.touch("@ann", "call", "connect", at=at, seconds=1200)
    report = desk.cadence.blocks()
    assert [b.done for b in report.blocks] == [0, 0]
    (found,) = [b for b in desk.cadence.kept_blocks() if b.name == "night"]
    assert [(each.day, each.calls) for each in found.days] == [(MONDAY, 1)]


def test_the_block_that_is_on_is_that_of_the_status_line(
    desk: Desk, clock: Clock
) -> None:
    desk.cadence.add_block("half", 8 * 3600 + 1800, 9 * 3600 + 1800, 1)
    for seconds, name in (
        (8 * 3600 - 1, None),
        (8 * 3600, "nine-by-nine"),
        (9 * 3600 - 1, "nine-by-nine"),
        (9 * 3600, "half"),
        (9 * 3600 + 1800, None),
    ):
        set_clock(desk, clock, MONDAY, seconds)
        found = desk.timer.block()
        assert (found.name if found else None) == name
    desk.cadence.pto(MONDAY, MONDAY)
    set_clock(desk, clock, MONDAY, 8 * 3600)
    assert desk.timer.block() is None


def test_a_block_on_a_day_that_is_not_worked_says_that_it_rests(desk: Desk) -> None:
    made = desk.cadence.add_block("weekend", 36_000, 39_600, 2, days=(4, 5))
    (notice,) = made.notices
    assert "Saturday is no working day of yours" in notice
    assert "seller.working_days" in notice
    alone = desk.cadence.add_block("sunday", 36_000, 39_600, 2, days=(5, 6))
    assert "Saturday and Sunday are no working days" in alone.notices[0]
    assert desk.cadence.add_block("fridays", 50_000, 52_000, 2, days=(4,)).notices == ()


def test_blocks_of_one_name_that_two_books_brought_are_dropped_together(
    desk: Desk, tmp_path: Path, clock: Clock
) -> None:
    with make_desk(tmp_path, clock, name="other.db") as other:
        other.cadence.add_block("nine-by-nine", 7 * 3600, 8 * 3600, 3)
        book = "".join(other.exporting.json())
    desk.importing.run([("other.json", book.encode())])
    assert len(desk.plan.blocks()) == 2
    with pytest.raises(UsageError, match="asks for 1000 calls at most"):
        desk.cadence.add_block("ninety", 0, 3600, 10**20)
    desk.cadence.add_block("nine at noon", 12 * 3600, 13 * 3600, 3)
    with pytest.raises(UsageError, match="could be several blocks: nine-by-nine, "):
        desk.plan.drop_block("nine")
    assert desk.plan.drop_block("Nine-by-nine").said == "dropped block nine-by-nine"
    assert [block.name for block in desk.plan.blocks()] == ["nine at noon"]
    desk.history.undo()
    assert len(desk.plan.blocks()) == 3
