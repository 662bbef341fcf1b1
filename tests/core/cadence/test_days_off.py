"""Days off are a set of days: what is due follows from it, however it came about."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paceline.errors import NotFoundError, UsageError
from paceline.model.cadence import CadenceStep
from support.books import Clock, dump, make_desk
from support.cadences import DAY, MONDAY, MORNING, card, enrol

if TYPE_CHECKING:
    from paceline.desk import Desk

HOLIDAYS = ("2026-12-25", "2027-01-01")


def day(ahead: int) -> date:
    return MONDAY + timedelta(ahead)


def spans(desk: Desk) -> list[tuple[str, str, str]]:
    return [(one.first, one.last, one.note) for one in reversed(desk.plan.leaves())]


def days(desk: Desk) -> set[date]:
    found: list[date] = []
    for first, last, _ in spans(desk):
        begin = date.fromisoformat(first)
        length = (date.fromisoformat(last) - begin).days + 1
        found += [begin + timedelta(n) for n in range(length)]
    assert len(found) == len(set(found))
    return set(found)


def due(desk: Desk) -> list[str]:
    rows = desk.book.rows("SELECT due_day FROM enrolment ORDER BY id")
    return [row[0] for row in rows]


# The same days, in whatever order and however often they were said

CHANGES = st.lists(
    st.tuples(
        st.sampled_from(("take", "give", "drop")),
        st.integers(-5, 40),
        st.integers(0, 12),
    ),
    max_size=8,
)


@given(changes=CHANGES, waits=st.lists(st.integers(0, 20), min_size=1, max_size=3))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_only_the_days_that_are_off_in_the_end_count(
    tmp_path_factory: pytest.TempPathFactory,
    changes: list[tuple[str, int, int]],
    waits: list[int],
) -> None:
    off: set[date] = set()
    with make_desk(
        tmp_path_factory.mktemp("one"), Clock(MORNING), holidays=HOLIDAYS
    ) as desk:
        for n, wait in enumerate(waits):
            begin(desk, n, wait)
        for what, first, length in changes:
            one, other = day(first), day(first + length)
            span = {one + timedelta(n) for n in range(length + 1)}
            with suppress(UsageError, NotFoundError):
                if what == "take":
                    off |= span
                    desk.cadence.pto(one, other)
                elif what == "give":
                    off -= span
                    desk.plan.drop_leave(one, other)
                else:
                    before = days(desk)
                    desk.plan.drop_leave(one)
                    gone = before - days(desk)
                    assert one in gone
                    off -= gone
            assert days(desk) == off
        calendar = desk.cadence._calendar()
        assert due(desk) == sorted_due(desk, calendar.add, waits)


def begin(desk: Desk, n: int, wait: int) -> None:
    steps = (CadenceStep(1, wait, "mail"), CadenceStep(2, 1, "call"))
    desk.cadence.add(f"Wait {n}", steps)
    desk.people.add_contact(f"Person {n}")
    desk.cadence.enrol(f"@person-{n}", f"Wait {n}")


def sorted_due(desk: Desk, add: object, waits: list[int]) -> list[str]:
    assert callable(add)
    rows = desk.book.rows(
        "SELECT k.name FROM enrolment e JOIN cadence k ON k.id = e.cadence "
        "ORDER BY e.id"
    )
    return [add(MONDAY, waits[int(row[0].split()[1])]).isoformat() for row in rows]


# As a seller meets it


def test_a_day_off_twice_is_off_once(desk: Desk) -> None:
    key = enrol(desk)
    desk.cadence.do_step(key, "sent")
    was = card(desk, key).due_day
    desk.cadence.pto(day(7), day(11), "skiing")
    later = desk.cadence.pto(day(9), day(14), "wedding")
    assert (
        later.said == "off Wed 25 Nov to Mon 30 Nov, 1 working day: 1 step moved along"
    )
    joined = "one leave with what was off: Mon 23 Nov to Mon 30 Nov"
    assert later.notices == (joined,)
    assert spans(desk) == [("2026-11-23", "2026-11-30", "wedding; skiing")]
    assert card(desk, key).due_day == day(15)
    given = desk.plan.drop_leave(day(8))
    assert given.said == "no days off Mon 23 Nov to Mon 30 Nov: 1 step moved back"
    assert card(desk, key).due_day == was == day(7)
    assert spans(desk) == []


def test_a_part_of_a_leave_is_given_back(desk: Desk) -> None:
    key = enrol(desk)
    desk.cadence.pto(day(0), day(13), "winter")
    assert card(desk, key).due_day == day(14)
    done = desk.plan.drop_leave(day(2), day(3))
    assert done.said == "no days off Wed 18 Nov to Thu 19 Nov: 1 step moved back"
    assert spans(desk) == [
        ("2026-11-16", "2026-11-17", "winter"),
        ("2026-11-20", "2026-11-29", "winter"),
    ]
    assert card(desk, key).due_day == day(2)


def test_leaves_that_follow_each_other_stay_apart_if_noted_otherwise(
    desk: Desk,
) -> None:
    desk.cadence.pto(day(0), day(1), "fair")
    desk.cadence.pto(day(2), day(3), "skiing")
    desk.cadence.pto(day(4), day(4), "skiing")
    assert spans(desk) == [
        ("2026-11-16", "2026-11-17", "fair"),
        ("2026-11-18", "2026-11-20", "skiing"),
    ]


def test_a_leave_over_new_year_names_the_year(desk: Desk) -> None:
    done = desk.cadence.pto(date(2026, 12, 24), date(2027, 1, 3))
    assert done.said.startswith("off Thu 24 Dec to Sun 3 Jan 2027, 7 working days:")
    with pytest.raises(UsageError, match="more than a year"):
        desk.cadence.pto(date(2027, 2, 1), date(2028, 6, 1))
    with pytest.raises(UsageError, match="Sun 3 Jan 2027 are off already"):
        desk.cadence.pto(date(2027, 1, 2), date(2027, 1, 3))
    with pytest.raises(NotFoundError, match="Mon 4 Jan 2027 is not off"):
        desk.plan.drop_leave(date(2027, 1, 4))


def test_a_leave_noted_afterwards_shifts_what_it_kept_from_being_done(
    desk: Desk, clock: Clock
) -> None:
    key = enrol(desk)
    desk.cadence.do_step(key, "sent")
    clock.forward(9 * DAY)
    assert card(desk, key).days_late == 2
    desk.cadence.pto(day(7), day(8))
    found = card(desk, key)
    assert (found.due_day, found.days_late) == (day(9), 0)


def test_a_step_done_on_a_day_off_counts_from_there(desk: Desk) -> None:
    desk.cadence.pto(day(0), day(4))
    key = enrol(desk)
    assert card(desk, key).due_day == day(7)
    desk.cadence.do_step(key, "sent")
    assert card(desk, key).due_day == day(11)


def test_the_night_of_a_clock_change_is_one_day(tmp_path_factory: object) -> None:
    assert isinstance(tmp_path_factory, pytest.TempPathFactory)
    for start in (date(2026, 10, 23), date(2027, 3, 26)):
        clock = Clock(0)
        with make_desk(tmp_path_factory.mktemp("dst"), clock) as desk:
            clock.at = desk.zone.clock(start, 23 * 3600 + 1800)
            desk.people.add_contact("Ann Roe")
            key = enrol(desk)
            desk.cadence.do_step(key, "sent")
            desk.cadence.pto(start + timedelta(3), start + timedelta(3))
            assert card(desk, key).due_day == start + timedelta(10)


def test_a_step_of_which_only_the_day_is_known_shifts_as_well(desk: Desk) -> None:
    key = enrol(desk)
    desk.cadence.do_step(key, "sent")
    with desk.book.write("an older book", MORNING) as conn:
        conn.execute("UPDATE enrolment SET from_day = NULL, wait_days = NULL")
    desk.cadence.pto(day(1), day(2))
    assert card(desk, key).due_day == day(9)
    desk.plan.drop_leave(day(1))
    assert card(desk, key).due_day == day(7)


def test_undo_gives_back_the_days_and_what_was_due(desk: Desk) -> None:
    enrol(desk)
    before = dump(desk)
    desk.cadence.pto(day(0), day(4))
    taken = dump(desk)
    desk.plan.drop_leave(day(2), day(2))
    desk.history.undo()
    assert dump(desk) == taken
    desk.history.undo()
    assert dump(desk) == before


def test_a_step_lands_on_no_holiday_and_a_full_window_on_no_day_off(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    clock = Clock(MORNING)
    folder = tmp_path_factory.mktemp("holidays")
    with make_desk(folder, clock, holidays=("2026-11-23", "2026-11-25")) as desk:
        desk.people.add_contact("Ann Roe")
        desk.cadence.edit("Outreach", max_attempts=3, window_days=9)
        key = enrol(desk)
        desk.cadence.do_step(key, "sent")
        assert card(desk, key).due_day == day(8)
        for _ in range(2):
            desk.people.touch("@ann", "chat", "sent", at=MORNING - 100)
        found = card(desk, key)
        assert (found.free, found.due_day) == (day(9), day(10))
        desk.cadence.pto(day(10), day(11))
        assert card(desk, key).due_day == day(14)
        desk.plan.drop_leave(day(11))
        desk.cadence.edit("Outreach", max_attempts=7)
        assert (card(desk, key).free, card(desk, key).due_day) == (None, day(8))
