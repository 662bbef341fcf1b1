"""Sacred blocks: nothing else is planned there, and what is begun there is named."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from paceline.desk.appointments import on_clock, read_when
from paceline.errors import NotFoundError, ParseError, RefusedError, UsageError
from paceline.model.cadence import CadenceStep
from paceline.zone import ALL_DAY
from support.books import Clock, dump, make_desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from paceline.desk import Desk

MONDAY = date(2026, 11, 16)
HOUR = 3600
WARNED = (
    "08:30 is in nine-by-nine (08:00 to 09:00), kept for nothing else: "
    "09:00 is outside it"
)


@pytest.fixture
def clock() -> Clock:
    return Clock(1794805200)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with make_desk(tmp_path, clock) as opened:
        clock.at = opened.zone.clock(MONDAY, 7 * HOUR)
        opened.people.add_account("Acme")
        opened.people.add_contact("Ann Roe", "Acme")
        opened.cadence.add_block("nine-by-nine", 8 * HOUR, 9 * HOUR, 9)
        yield opened


def tuesday(desk: Desk, seconds: int) -> int:
    return desk.zone.clock(MONDAY + timedelta(1), seconds)


# What a person types


def test_a_time_in_a_block_is_refused_with_the_next_one_and_the_word(
    desk: Desk,
) -> None:
    with pytest.raises(RefusedError) as why:
        read_when(desk, "tue 8:30")
    assert str(why.value) == (
        "08:30 is in nine-by-nine (08:00 to 09:00), kept for nothing else: "
        "type 09:00, or '08:30 anyway'"
    )
    half = tuesday(desk, 8 * HOUR + 1800)
    assert read_when(desk, "tue 8:30 anyway") == half
    assert read_when(desk, "tue@8:30 anyway") == half
    assert read_when(desk, "tue 9:00") == tuesday(desk, 9 * HOUR)
    assert read_when(desk, "tue") == MONDAY + timedelta(1)
    assert read_when(desk, "sat 8:30") == desk.zone.clock(
        MONDAY + timedelta(5), 8 * HOUR + 1800
    )
    with pytest.raises(ParseError):
        read_when(desk, "anyway")


def test_the_next_time_is_outside_of_every_block(desk: Desk) -> None:
    desk.plan.keep_free("strategy", 9 * HOUR, 10 * HOUR + 1800)
    desk.plan.keep_free("late", 22 * HOUR, 24 * HOUR)
    desk.plan.keep_free("early", 0, HOUR)
    with pytest.raises(RefusedError, match="type 10:30, or"):
        read_when(desk, "tue 8:59")
    with pytest.raises(RefusedError, match="type Wed 01:00, or"):
        read_when(desk, "tue 23:00")


def test_a_week_of_nothing_but_blocks_still_answers(desk: Desk) -> None:
    desk.plan.keep_free("all", 0, 24 * HOUR, range(7))
    with pytest.raises(RefusedError, match="is in"):
        read_when(desk, "tue 12:00")


def test_a_day_off_has_no_block(desk: Desk) -> None:
    desk.cadence.pto(MONDAY + timedelta(1), MONDAY + timedelta(1))
    half = tuesday(desk, 8 * HOUR + 1800)
    assert read_when(desk, "tue 8:30") == half
    day = MONDAY + timedelta(1)
    assert on_clock(desk, day, 8 * HOUR + 1800, anyway=False) == half


# What is planned by other ways is said


def test_a_promise_has_a_time_of_day_and_is_warned_about(desk: Desk) -> None:
    at = tuesday(desk, 8 * HOUR + 1800)
    done = desk.people.promise("demo", "@ann", at, "meeting")
    assert done.notices == (WARNED,)
    assert done.said == "meeting with Ann Roe (Acme) on Tue 17 Nov 08:30: demo"
    (held,) = desk.people.promises()
    assert (held.at, held.due_day, held.kind) == (at, "2026-11-17", "meeting")
    at = tuesday(desk, 9 * HOUR)
    assert desk.people.promise("call back", "@ann", at, "next-step").notices == ()


def test_a_line_of_the_log_plans_nothing_in_a_block_unless_it_says_so(
    desk: Desk,
) -> None:
    desk.pipeline.add("Renewal", "@acme")
    before = dump(desk)
    with pytest.raises(RefusedError, match="type 09:00, or '08:30 anyway'"):
        desk.timelog.log("10m prep @acme/renewal next:tue@8:30")
    assert dump(desk) == before
    done = desk.timelog.log("10m prep @acme/renewal next:tue@8:30 anyway")
    assert done.notices == (
        "next step of Renewal: prep on Tue 17 Nov 08:30",
        WARNED,
    )
    deal = desk.pipeline.find("@renewal")
    assert (deal.next_at, deal.next_timed) == (tuesday(desk, 30_600), True)
    desk.timelog.log("1m prep @acme/renewal next:tue")
    deal = desk.pipeline.find("@renewal")
    assert (deal.next_at, deal.next_timed) == (tuesday(desk, ALL_DAY), False)
    with pytest.raises(ParseError, match="try fri@10:00"):
        desk.timelog.log("10m prep @acme/renewal next:tue@soon")


def test_a_timer_of_other_work_in_a_block_is_named_and_counts(
    desk: Desk, clock: Clock
) -> None:
    clock.at = desk.zone.clock(MONDAY, 8 * HOUR + 1800)
    said = "nine-by-nine (08:00 to 09:00) is kept for prospecting: billing breaks it"
    assert desk.timer.start("billing").notices == (said,)
    clock.at = desk.zone.clock(MONDAY, 9 * HOUR)
    (found,) = desk.cadence.kept_blocks()
    assert (found.share, found.causes) == (0.5, (("billing", 1, 1800),))
    assert not any("kept for" in n for n in desk.timer.start("demo").notices)
    clock.at = desk.zone.clock(MONDAY + timedelta(1), 8 * HOUR)
    assert not any("kept for" in n for n in desk.timer.start("attempt").notices)


def test_on_a_day_off_no_timer_breaks_a_block(desk: Desk, clock: Clock) -> None:
    desk.cadence.pto(MONDAY, MONDAY)
    clock.at = desk.zone.clock(MONDAY, 8 * HOUR)
    assert desk.timer.start("billing").notices == ()


# Meetings that touches bring


def test_a_meeting_is_planned_in_the_step_that_brings_it(
    desk: Desk, clock: Clock
) -> None:
    at = tuesday(desk, 10 * HOUR)
    done = desk.people.touch("@ann", "call", "meeting", "a demo", meeting=at)
    assert "the meeting is on Tue 17 Nov 10:00" in done.notices
    (held,) = desk.people.promises()
    assert (held.what, held.kind, held.at) == ("a demo", "meeting", at)
    assert held.contact_name == "Ann Roe"
    desk.history.undo()
    assert desk.people.promises() == []
    assert desk.people.touches() == []


def test_a_meeting_of_a_step_is_due_on_its_day(desk: Desk, clock: Clock) -> None:
    steps = (CadenceStep(1, 0, "call"), CadenceStep(2, 1, "mail"))
    desk.cadence.add("Calls", steps)
    key = desk.cadence.enrol("@ann", "Calls").key or ""
    day = MONDAY + timedelta(4)
    done = desk.cadence.do_step(key, "meeting", 60, meeting=day)
    assert "the meeting is on Fri 20 Nov" in done.notices
    assert desk.queue.rows() == []
    clock.at = desk.zone.clock(day, 7 * HOUR)
    assert [row.kind for row in desk.queue.rows()] == ["meeting"]
    desk.history.undo()
    assert desk.people.promises() == []
    assert desk.cadence.card(key).state == "active"


def test_a_meeting_that_is_over_is_refused(desk: Desk) -> None:
    for when in (MONDAY - timedelta(1), desk.now() - 60, desk.now()):
        with pytest.raises(UsageError, match="is over: when is the meeting to be"):
            desk.people.touch("@ann", "call", "meeting", meeting=when)
    assert desk.people.touches() == []


# Planning the blocks themselves


def test_a_block_of_one_name_is_planned_once(desk: Desk) -> None:
    with pytest.raises(UsageError, match="there is a block Nine-by-nine already"):
        desk.cadence.add_block("Nine-by-nine", 8 * HOUR, 9 * HOUR, 9)
    with pytest.raises(UsageError, match="needs a name"):
        desk.plan.keep_free(" \x1b ", 8 * HOUR, 9 * HOUR)
    assert len(desk.plan.blocks()) == 1


def test_blocks_for_other_work_at_one_time_are_pointed_out(desk: Desk) -> None:
    done = desk.plan.keep_free("strategy", 8 * HOUR + 1800, 10 * HOUR)
    assert done.notices == (
        "it shares time with nine-by-nine (08:00 to 09:00), which is kept for other "
        "work: what is done in the one breaks the other",
    )
    other = desk.cadence.add_block("more", 8 * HOUR, 9 * HOUR, 1, (5,))
    assert not any("shares" in said for said in other.notices)


def test_a_block_is_dropped_by_the_start_of_its_name(desk: Desk) -> None:
    desk.plan.drop_block("NINE")
    assert desk.plan.blocks() == []
    with pytest.raises(NotFoundError, match="there are none"):
        desk.plan.drop_block("")


def test_a_timer_that_goes_on_in_a_block_says_what_it_breaks(
    desk: Desk, clock: Clock
) -> None:
    desk.timer.start("billing")
    desk.timer.pause()
    clock.at = desk.zone.clock(MONDAY, 8 * HOUR)
    said = "nine-by-nine (08:00 to 09:00) is kept for prospecting: billing breaks it"
    assert said in desk.timer.resume().notices


def test_a_step_that_is_not_next_any_more_is_not_done(desk: Desk) -> None:
    steps = (CadenceStep(1, 0, "call"), CadenceStep(2, 1, "mail"))
    desk.cadence.add("Calls", steps)
    key = desk.cadence.enrol("@ann", "Calls").key or ""
    desk.cadence.do_step(key, "no-answer", step=1)
    with pytest.raises(RefusedError, match="was just changed elsewhere"):
        desk.cadence.do_step(key, "no-answer", step=1)
    assert len(desk.people.touches()) == 1
    desk.cadence.stop(key)
    with pytest.raises(RefusedError, match="is stopped in Calls"):
        desk.cadence.do_step(key, "no-answer", step=1)
