"""A day, a week, time by anything, and what the sinks cost."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from paceline.desk.allowances import allowances
from paceline.errors import UsageError
from paceline.rules.worth import nearest
from paceline.store.migrations.benchmarks import LATER, PUBLISHED
from paceline.text.money import parse_money
from support.books import Clock, make_desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from paceline.desk import Desk

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 16)
EVENING = 1795197600
"""Friday 20 November 2026, 19:00 in Berlin."""


@pytest.fixture
def clock() -> Clock:
    return Clock(EVENING)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with make_desk(
        tmp_path, clock, quota=1_000_000_00, currency="USD", hours=9
    ) as opened:
        yield opened


def evaluated(why: str) -> tuple[float, int]:
    """The left side of printed arithmetic, worked out, and the shown right side."""
    left, _, right = why.rpartition(" = ")
    for sign, meant in (("×", "*"), ("÷", "/"), ("−", "-")):
        left = left.replace(sign, meant)
    left = re.sub(r"[$,]|\b(min|days|h|s)\b", "", left)
    assert re.fullmatch(r"[\d.*/() -]+", left), left
    return float(eval(left)), parse_money(right, "USD").minor


def log(desk: Desk, *lines: str) -> None:
    for line in lines:
        desk.timelog.log(line, create=True)


def test_a_day_shows_entries_in_order_and_the_gaps_between(desk: Desk) -> None:
    log(desk, "13:00-14:00 demo @globex", "8:30-9:30 attempt", "10:00-12:00 billing")
    report = desk.report.day(FRIDAY)
    assert [line.entry.activity for line in report.lines] == [
        "attempt",
        "billing",
        "demo",
    ]
    start = [desk.zone.local(gap.start).strftime("%H:%M") for gap in report.gaps]
    assert start == ["09:30", "12:00"]
    assert [gap.seconds for gap in report.gaps] == [1800, 3600]
    assert report.split == (3600, 3600, 7200, 0)
    assert (report.seconds, report.n) == (14400, 3)


def test_gaps_stay_within_working_hours(desk: Desk) -> None:
    log(
        desk,
        "7:00-8:00 mail",
        "9:20-10:00 call",
        "16:30-16:40 call",
        "18:00-18:30 prep",
    )
    gaps = desk.report.day(FRIDAY).gaps
    said = [desk.zone.local(gap.start).strftime("%H:%M") for gap in gaps]
    assert said == ["09:00", "10:00", "16:40"]
    assert gaps[-1].seconds == 1200


def test_a_day_off_has_no_gaps(desk: Desk, clock: Clock) -> None:
    clock.forward(86400)
    log(desk, "9:00-10:00 demo", "12:00-13:00 demo")
    assert desk.report.day(FRIDAY + timedelta(1)).gaps == ()


def test_the_running_timer_counts_and_closes_its_gap(desk: Desk, clock: Clock) -> None:
    log(desk, "9:00-10:00 billing")
    desk.timer.start("demo", at=desk.zone.clock(FRIDAY, 10 * 3600))
    report = desk.report.day(FRIDAY)
    assert report.running == 9 * 3600
    assert report.split == (9 * 3600, 0, 3600, 0)
    assert report.gaps == ()
    assert report.timer is not None
    assert desk.report.week(FRIDAY).seconds == 10 * 3600


def test_a_timer_that_ran_beside_what_was_logged_leaves_no_gap(desk: Desk) -> None:
    desk.timer.start("demo", at=desk.zone.clock(FRIDAY, 10 * 3600))
    log(desk, "10:30-15:30 billing", "16:30-16:50 call")
    report = desk.report.day(FRIDAY)
    assert report.running == 9 * 3600 - 5 * 3600 - 1200
    assert report.gaps == ()
    assert desk.report.day(MONDAY).timer is None


def test_a_paused_timer_does_not_count(desk: Desk) -> None:
    desk.timer.start("demo", at=EVENING - 3600)
    desk.timer.pause(at=EVENING - 1800)
    assert desk.report.day(FRIDAY).seconds == 1800
    assert desk.report.day(FRIDAY).timer is None


def test_an_entry_over_midnight_is_split(desk: Desk) -> None:
    log(desk, "yesterday 23:00+2h travel")
    thursday = desk.report.day(FRIDAY - timedelta(1))
    friday = desk.report.day(FRIDAY)
    assert (thursday.seconds, friday.seconds) == (3600, 3600)
    assert friday.lines[0].start == desk.zone.midnight(FRIDAY)


def test_an_entry_over_midnight_is_one_entry_of_the_week(desk: Desk) -> None:
    log(desk, "demo 2026-11-15 23:00-2:00", "call 2026-11-17 22:00-3:00")
    week = desk.report.week(FRIDAY)
    assert [(row.name, row.seconds, row.n) for row in week.activities] == [
        ("call", 5 * 3600, 1),
        ("demo", 2 * 3600, 1),
    ]
    assert week.n == 2
    by_activity = desk.report.time(week.first, week.last, "activity")
    assert [row.n for row in by_activity] == [1, 1]


def test_time_without_a_clock_time_comes_last(desk: Desk) -> None:
    log(desk, "yesterday 45m mail", "yesterday 9:00-10:00 call")
    lines = desk.report.day(FRIDAY - timedelta(1)).lines
    assert [line.entry.activity for line in lines] == ["call", "mail"]


def test_a_week_in_a_sentence(desk: Desk) -> None:
    log(desk, "9:00-12:00 demo @acme", "13:00-14:00 billing @acme", "14:00-15:00 mail")
    week = desk.report.week(FRIDAY)
    assert week.said == "Week 47: 60% of 5h was selling. Most admin was billing, 1h."
    assert (week.first, week.last, week.n) == (MONDAY, MONDAY + timedelta(6), 3)
    assert [(row.name, row.seconds) for row in week.accounts] == [
        ("acme", 14400),
        ("", 3600),
    ]


def test_an_empty_week_says_so(desk: Desk) -> None:
    assert desk.report.week(FRIDAY).said == "Week 47: no time is logged yet"
    assert desk.report.sinks(MONDAY, FRIDAY).said.startswith("No time is logged")


def test_a_week_without_admin(desk: Desk) -> None:
    log(desk, "9:00-10:00 demo")
    assert desk.report.week(FRIDAY).said == "Week 47: 100% of 1h was selling."
    assert desk.report.sinks(MONDAY, FRIDAY).said.startswith("No admin in 1h")


def test_time_by_deal_names_the_account(desk: Desk) -> None:
    log(desk, "9:00-10:00 demo @acme")
    account = desk.book.row("SELECT id FROM account")[0]
    with desk.book.write("deal", EVENING) as conn:
        conn.execute(
            "INSERT INTO deal (id, owner, name, key, account, currency, stage, "
            "stage_since, created_at) SELECT 'd', 'sam', 'renewal', 'renewal', ?, "
            "'USD', id, 0, 0 FROM stage LIMIT 1",
            (account,),
        )
    log(desk, "11:00-12:00 demo @acme/renewal")
    rows = desk.report.time(FRIDAY, FRIDAY, "deal")
    assert [(row.name, row.seconds) for row in rows] == [
        ("acme/renewal", 3600),
        ("", 3600),
    ]


@pytest.mark.parametrize("by", ["activities", "", "week"])
def test_time_by_the_unknown_is_refused(desk: Desk, by: str) -> None:
    with pytest.raises(UsageError, match="category, activity, account, deal, day"):
        desk.report.time(FRIDAY, FRIDAY, by)


def test_days_in_the_wrong_order_are_refused(desk: Desk) -> None:
    for ask in (desk.report.time, desk.report.sinks):
        with pytest.raises(UsageError, match="in order"):
            ask(FRIDAY, MONDAY)


def test_three_billing_entries_for_one_account_are_one_line(desk: Desk) -> None:
    log(
        desk,
        *("9:00-9:50 billing @acme", "10:00-10:30 billing @acme"),
        *("11:00-11:30 billing @acme", "12:00-12:40 billing @globex"),
    )
    (sink,) = desk.report.sinks(MONDAY, FRIDAY).sinks
    assert (sink.seconds, sink.n) == (9000, 4)
    assert (sink.account_name, sink.account_seconds, sink.account_n) == (
        "acme",
        6600,
        3,
    )


def test_sinks_are_priced_and_the_arithmetic_holds(desk: Desk) -> None:
    log(desk, "7:00-10:40 billing", "11:00-14:00 mail", "15:00-17:31 crm-entry")
    report = desk.report.sinks(MONDAY, FRIDAY)
    assert report.rate.per_hour is not None
    worked, shown = evaluated(report.rate.why)
    assert nearest(round(worked * 10_000), 100) == shown == report.rate.per_hour
    for sink in report.sinks:
        worked, shown = evaluated(sink.why)
        assert nearest(round(worked * 10_000), 100) == shown == sink.price
    assert report.admin_share == 10_000
    assert report.covering == ("billing", "mail", "crm-entry")


def test_a_price_of_odd_seconds_holds_too(desk: Desk) -> None:
    desk.timer.start("billing", at=EVENING - 1234)
    (sink,) = desk.report.sinks(MONDAY, FRIDAY).sinks
    worked, shown = evaluated(sink.why)
    assert nearest(round(worked * 10_000), 100) == shown == sink.price


def test_over_budget_fires_and_inside_does_not(tmp_path: Path) -> None:
    budgets = {"billing": 3600, "crm-entry": 7200}
    with make_desk(tmp_path, EVENING, budgets=budgets) as desk:
        log(desk, "9:00-11:30 billing", "12:00-13:40 crm-entry", "14:00-14:10 mail")
        report = desk.report.sinks(MONDAY, MONDAY + timedelta(6))
        billing, crm, mail = report.sinks
        assert billing.fired == ("over its budget: 2h30 − 1h = 1h30",)
        assert (crm.fired, crm.context) == ((), "inside its budget of 2h")
        assert mail.context == "no budget is set for it"
        assert report.worst == billing
        said, _, worst = report.said.partition("; ")
        assert said == "Admin took 4h20 of 4h20 (100%)"
        assert worst == "the worst sink is billing 2h30: batch it"


def test_a_budget_in_the_book_wins_over_the_settings(tmp_path: Path) -> None:
    with make_desk(tmp_path, EVENING, budgets={"billing": 3600, "mail": 60}) as desk:
        with desk.book.write("budget", EVENING) as conn:
            conn.execute(
                "INSERT INTO budget VALUES ('b', 'sam', 'billing', 9000, 'most')"
            )
        assert allowances(desk, "most") == {"billing": 9000, "mail": 60}


def test_twice_the_usual_fires(desk: Desk) -> None:
    monday = MONDAY - timedelta(7)
    for back in range(8):
        log(desk, f"{monday - timedelta(7 * back)} 9:00-10:00 billing")
    log(desk, "9:00-11:00 billing")
    (sink,) = desk.report.sinks(MONDAY, MONDAY + timedelta(6)).sinks
    assert sink.fired == (
        "2.0× your median week: (120.0 min − 60.0 min) ÷ 8.9 min = 6.7, more than 3",
    )
    (so_far,) = desk.report.sinks(MONDAY, FRIDAY).sinks
    assert so_far == sink
    (month,) = desk.report.sinks(MONDAY - timedelta(7), FRIDAY).sinks
    assert month.fired == ()


@pytest.mark.parametrize(("weeks", "budget"), [(1, 7000), (2, 14000)])
def test_a_week_has_its_whole_budget_from_monday_on(
    tmp_path: Path, weeks: int, budget: int
) -> None:
    with make_desk(tmp_path, EVENING, budgets={"billing": 7000}) as desk:
        log(desk, "9:00-10:00 billing")
        for last in (FRIDAY, MONDAY + timedelta(6)):
            first = MONDAY - timedelta(7 * (weeks - 1))
            (sink,) = desk.report.sinks(first, last).sinks
            assert sink.budget == budget


def test_one_day_is_held_against_the_week(tmp_path: Path) -> None:
    with make_desk(tmp_path, EVENING, budgets={"billing": 3600}) as desk:
        log(desk, "9:00-10:00 billing", "11:00-11:01 billing")
        (sink,) = desk.report.sinks(FRIDAY, FRIDAY).sinks
        assert sink.fired == ("over its budget: 1h01 − 1h = 1m",)


def test_travel_is_shown_but_is_no_sink(desk: Desk) -> None:
    log(desk, "9:00-12:00 travel @acme")
    report = desk.report.sinks(MONDAY, FRIDAY)
    assert report.sinks == ()
    assert [(row.name, row.seconds) for row in report.structural] == [("travel", 10800)]
    assert report.admin_seconds == 10800
    assert report.covering == ()
    assert report.covering_share is None
    assert "structural" in report.said


def test_without_a_quota_nothing_is_priced_and_it_says_how(tmp_path: Path) -> None:
    with make_desk(tmp_path, EVENING) as desk:
        log(desk, "9:00-11:30 billing")
        report = desk.report.sinks(MONDAY, FRIDAY)
        assert report.rate.per_hour is None
        assert "quota" in report.rate.hint
        assert (report.sinks[0].price, report.sinks[0].why) == (None, "")
        assert report.covering == ("billing",)
        assert report.said.endswith("most was billing 2h30")


def test_an_hour_leaves_out_holidays_and_leave(tmp_path: Path) -> None:
    with make_desk(
        tmp_path,
        EVENING,
        quota=20_000_00,
        quota_period="month",
        holidays=("2026-11-02",),
    ) as desk:
        assert desk.report.value_of_hour().why == "€20,000 ÷ (20 days × 8 h) = €125"
        desk.cadence.pto(date(2026, 11, 7), date(2026, 11, 10))
        assert desk.report.value_of_hour().per_hour == 138_89


def test_no_working_time_has_no_value(tmp_path: Path) -> None:
    with make_desk(tmp_path, EVENING, quota=100, working_days=()) as desk:
        assert desk.report.value_of_hour().per_hour is None
        assert "working" in desk.report.value_of_hour().hint


def test_a_selling_hour_is_worth_more(desk: Desk) -> None:
    assert desk.report.value_of_hour(basis="selling").per_hour is None
    log(desk, "9:00-10:00 demo", "10:00-11:00 billing")
    working, selling = (
        desk.report.value_of_hour(FRIDAY, basis) for basis in ("working", "selling")
    )
    assert working.per_hour is not None
    assert selling.per_hour is not None
    assert abs(selling.per_hour - 2 * working.per_hour) <= 1
    share, _, arithmetic = selling.why.partition("; ")
    assert share == "1h of 2h selling is 50.00%"
    worked, shown = evaluated(arithmetic.replace("50.00%", "0.5000"))
    assert nearest(round(worked * 10_000), 100) == shown == selling.per_hour
    with pytest.raises(UsageError, match="selling hour"):
        desk.report.value_of_hour(FRIDAY, "sleeping")


def test_published_figures_come_with_source_and_year(desk: Desk) -> None:
    found = desk.report.sinks(MONDAY, FRIDAY).benchmarks
    assert len(found) == len(PUBLISHED) + len(LATER)
    assert all(row.source for row in found)
    undated = {row.source for row in found if row.year <= 2000}
    assert undated == {"Pace Productivity", "Baylor"}
    assert desk.report.sinks(MONDAY, FRIDAY).worst is None
