"""The clocks one by one: elapsed time over interval, to the figure, and their rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from paceline.rules import nexttouch as rules
from support.books import NOW, Clock

if TYPE_CHECKING:
    from paceline.desk import Desk

HOUR, DAY = 3600, 86400


# Rules


@pytest.mark.parametrize(
    ("late", "kind", "ratio", "state"),
    [
        (-14, "promise", 0.0, "fresh"),
        (-30, "next step", 0.0, "fresh"),
        (-4, "next step", 10 / 14, "fresh"),
        (-3, "step", 11 / 14, "amber"),
        (0, "meeting", 1.0, "due"),
        (6, "next step", 20 / 14, "due"),
        (7, "promise", 1.5, "neglected"),
        (0, "re-ask", 1.0, "due"),
        (-23, "re-ask", 67 / 90, "fresh"),
        (-22, "re-ask", 68 / 90, "amber"),
        (44, "re-ask", 134 / 90, "due"),
        (45, "re-ask", 1.5, "neglected"),
    ],
)
def test_an_agreed_date_stands_at_one_on_its_day(
    late: int, kind: str, ratio: float, state: str
) -> None:
    tiers = rules.tiers_of({"A": 14, "B": 30, "C": 90})
    run = rules.agreed(late, tiers.agreed(kind)[1])
    assert run.ratio == pytest.approx(ratio)
    assert run.state == state


@pytest.mark.parametrize(
    ("cover", "covered", "ratio"),
    [
        (None, 0, 60 / 30),
        (date(2026, 1, 20), 0, 60 / 30),  # before it was due
        (date(2026, 1, 31), 0, 60 / 30),  # on the day it was due
        (date(2026, 2, 15), 15, 45 / 30),
        (date(2026, 3, 2), 30, 30 / 30),  # today: due, and no more
        (date(2026, 3, 12), 40, 20 / 30),  # ahead
        (date(2026, 12, 1), 304, 0.0),
    ],
)
def test_a_meeting_stops_the_clock_until_its_day(
    cover: date | None, covered: int, ratio: float
) -> None:
    since, interval = date(2026, 1, 1), 30
    held = rules.covered_days(since, interval, new=False, cover=cover)
    assert held == covered
    assert rules.Run(60, interval, covered=held).ratio == pytest.approx(ratio)


def test_the_arithmetic_of_a_covered_clock() -> None:
    assert (
        rules.arithmetic(rules.Run(60, 30, covered=15)) == "(60 - 15) ÷ 30 days = 1.50"
    )
    assert rules.arithmetic(rules.Run(60, 30, covered=99)) == "0 ÷ 30 days = 0.00"


# Rows


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.people.add_account("Acme", tier="A")
    desk.people.add_contact("Ann Roe", "acme")
    desk.people.touch("acme", "call", "connect")
    return desk


def test_a_row_is_of_the_clock_that_ran_furthest(desk: Desk, clock: Clock) -> None:
    desk.pipeline.add("Renewal", "acme", value=24_000_00)
    desk.pipeline.lose("acme/renewal", "budget", reask_day="2027-08-24")
    clock.forward(275 * DAY)  # Tuesday 24 August
    (row,) = desk.queue.rows()
    assert (row.kind, row.does) == ("touch", "re-ask")
    assert (row.due_day, row.days_late) == ("2026-12-07", 260)
    assert (row.ratio, row.state) == (275 / 14, "neglected")
    assert row.what == "touch + re-ask: Renewal (no on Sun 22 Nov 2026: budget)"
    own, _, planned = row.why.partition("; with it ")
    assert own == "275 ÷ 14 days = 19.64: last touch on Sun 22 Nov 2026; tier A"
    assert planned.startswith("(90 + 0) ÷ 90 days = 1.00: re-ask, due Tue 24 Aug")
    desk.queue.done(row, "connect")
    assert desk.queue.rows() == []


def test_what_is_planned_has_the_row_once_its_time_ran_as_far(
    desk: Desk, clock: Clock
) -> None:
    desk.pipeline.add("New", "acme", next_step="call", next_at="2026-12-01")
    clock.forward(20 * DAY)
    (row,) = desk.queue.rows()
    assert (row.kind, row.due_day, row.days_late) == ("next step", "2026-12-01", 11)
    assert row.ratio == 25 / 14  # the clock of the tier stands at 20 / 14


def test_a_promise_does_not_hide_that_somebody_is_neglected(
    desk: Desk, clock: Clock
) -> None:
    clock.forward(30 * DAY)
    desk.people.promise("send price", "ann", "2026-12-22")
    first, second = desk.queue.rows()
    assert (first.kind, first.who, first.ratio) == ("touch", "Acme", 30 / 14)
    assert (second.kind, second.ratio, second.also) == ("promise", 1.0, ())
    assert desk.queue.count().longest == "Acme"
    desk.people.promise("call back", "acme", "2026-12-22")
    rows = desk.queue.rows()
    assert [(row.kind, row.who) for row in rows] == [
        *(("touch", "Acme"), ("promise", "Ann Roe, Acme"), ("promise", "Acme"))
    ]
    count = desk.queue.count()
    assert (count.longest, count.ratio) == ("Acme", 30 / 14)


def test_a_meeting_that_has_passed_is_late_from_its_day(
    desk: Desk, clock: Clock
) -> None:
    desk.people.promise("demo", "ann", "2027-03-01", "meeting")
    clock.forward(98 * DAY)  # Sunday 28 February
    found = desk.attention.next_touch("acme")
    assert (found.day, found.source, found.ratio) == (
        *("2027-03-01", "meeting cover"),
        13 / 14,
    )
    assert desk.queue.rows() == []
    clock.forward(2 * DAY)
    (row,) = desk.queue.rows()
    assert (row.kind, row.due_day, row.days_late) == ("meeting", "2027-03-01", 1)
    assert row.ratio == 15 / 14
    found = desk.attention.next_touch("acme")
    assert {clock.ratio for clock in found.clocks} == {15 / 14}
    assert found.source == "meeting"
    assert any("(100 - 85) ÷ 14 days = 1.07" in line for line in found.why)
    care = {tier.tier: tier for tier in desk.attention.neglect().tiers}["A"]
    assert (care.due, care.neglected, care.covered) == (1, 0, 0)


def test_a_meeting_that_was_held_was_a_touch_on_its_day(
    desk: Desk, clock: Clock
) -> None:
    desk.people.promise("demo", "ann", "2027-03-01", "meeting")
    clock.forward(102 * DAY)  # Thursday 4 March
    event = desk.people.keep("demo")
    assert event.notices == ("logged as a meeting on Mon 1 Mar",)
    (touch, *_) = desk.people.touches("acme")
    assert (touch.channel, touch.outcome, touch.day) == (
        *("meeting", "conversation", "2027-03-01"),
    )
    assert desk.attention.next_touch("acme").day == "2027-03-15"
    desk.history.undo()
    assert len(desk.people.touches("acme")) == 1
    assert desk.people.promises("open")[0].what == "demo"


def test_a_row_that_says_meeting_logs_one_touch(desk: Desk, clock: Clock) -> None:
    desk.people.promise("demo", "ann", "2026-11-30", "meeting")
    clock.forward(8 * DAY)
    (row,) = desk.queue.rows()
    desk.queue.done(row, "connect")
    assert len(desk.people.touches("acme")) == 2
    assert desk.people.promises("open") == []


def test_hours_of_today_are_in_order_and_late_once_they_have_passed(
    desk: Desk, clock: Clock
) -> None:
    for name, hours in (("late", 3), ("soon", 1), ("passed", -1)):
        desk.people.add_account(name.title())
        desk.pipeline.add("D", name, next_step=name, next_at=NOW + hours * HOUR)
    desk.people.add_account("Free")
    desk.pipeline.add("D", "free", next_step="any time", next_at="2026-11-22")
    rows = desk.queue.rows()
    assert [row.who for row in rows] == ["Passed", "Soon", "Late", "Free"]
    assert [row.late for row in rows] == [True, False, False, False]
    assert [row.days_late for row in rows] == [0, 0, 0, 0]
    assert desk.queue.count().late == 1
    clock.forward(HOUR)
    assert desk.queue.count().late == 1
    clock.forward(1)
    assert desk.queue.count().late == 2
    assert [row.late for row in desk.queue.rows()] == [True, True, False, False]


def test_a_deal_stands_for_its_account(desk: Desk) -> None:
    desk.pipeline.add("New", "acme", next_step="call", next_at="2026-11-25")
    found = desk.attention.next_touch("acme/new")
    assert (found.name, found.day, found.source) == ("Acme", "2026-11-25", "next step")
    assert found.ratio == 11 / 14
    assert [(one.kind, one.day) for one in found.clocks] == [
        *(("next step", "2026-11-25"), ("touch", "2026-12-07"))
    ]


def test_a_filter_looks_through_every_row(desk: Desk, clock: Clock) -> None:
    for n in range(1100):
        desk.people.promise(f"thing {n}", None, "2026-11-20")
    desk.people.add_account("Zed", tier="A")
    clock.forward(5 * DAY)
    assert desk.queue.matches("zed") == 1
    (row,) = desk.queue.rows(0, 10, "zed")
    assert (row.who, row.kind) == ("Zed", "touch")
    assert desk.queue.count().due == len(desk.queue.rows(0, 5000)) == 1101
    assert [row.what for row in desk.queue.rows(1099, 1)] == ["thing 1099"]


def test_time_that_is_logged_keeps_the_order_and_all_else_makes_it_anew(
    desk: Desk, clock: Clock
) -> None:
    clock.forward(30 * DAY)
    assert desk.queue.count().due == 1
    places = desk.memo["queue"].places
    desk.timelog.log("45m billing @acme")
    assert desk.queue.count().due == 1
    assert desk.memo["queue"].places is places
    desk.people.touch("acme", "call", "connect")
    assert desk.queue.count().due == 0
    desk.history.undo()
    assert desk.queue.count().due == 1
    clock.forward(DAY)
    assert desk.memo["queue"].day != (desk.zone.day(clock()), desk.zone)
    assert desk.queue.rows()[0].ratio == 31 / 14
