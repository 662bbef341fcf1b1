"""When the next touch is: reference values, sources, days off."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paceline.rules import nexttouch as rules
from paceline.rules.cadence import WorkCalendar
from support.books import NOW, Clock, make_desk

if TYPE_CHECKING:
    from pathlib import Path

    from paceline.desk import Desk

DAY = 86400
WEEK = WorkCalendar((0, 1, 2, 3, 4))
EVERY_DAY = WorkCalendar((0, 1, 2, 3, 4, 5, 6))


# Rules


@pytest.mark.parametrize(
    ("elapsed", "interval", "new", "ratio", "state"),
    [
        (0, 14, False, 0.0, "fresh"),
        (10, 14, False, 10 / 14, "fresh"),
        (21, 28, False, 0.75, "amber"),
        (14, 14, False, 1.0, "due"),
        (30, 30, False, 1.0, "due"),
        (44, 30, False, 44 / 30, "due"),
        (45, 30, False, 1.5, "neglected"),
        (10, 30, True, 1.0, "due"),
        (9, 30, True, 0.9, "amber"),
        (4, 14, True, 12 / 14, "amber"),
        (5, 14, True, 15 / 14, "due"),
        (30, 90, True, 1.0, "due"),
    ],
)
def test_the_ratio_is_elapsed_over_interval(
    elapsed: int, interval: int, new: bool, ratio: float, state: str
) -> None:
    run = rules.Run(elapsed, interval, new)
    assert run.ratio == pytest.approx(ratio)
    assert run.state == state


@given(
    interval=st.integers(1, 3650),
    since=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    new=st.booleans(),
)
def test_a_clock_is_due_on_the_first_day_its_ratio_reaches_one(
    interval: int, since: date, new: bool
) -> None:
    day = rules.due_day(EVERY_DAY, since, interval, new=new, cover=None)
    assert rules.Run((day - since).days, interval, new).ratio >= 1
    assert rules.Run((day - since).days - 1, interval, new).ratio < 1


@given(since=st.dates(date(2026, 1, 1), date(2027, 1, 1)), n=st.integers(1, 100))
def test_a_clock_never_asks_on_a_day_off(since: date, n: int) -> None:
    off = WorkCalendar((0, 1, 2, 3, 4), ((date(2026, 12, 24), date(2027, 1, 6)),))
    day = rules.due_day(off, since, n, new=False, cover=None)
    assert off.works(day)
    assert day >= since + timedelta(n)
    assert not any(
        off.works(since + timedelta(n + k)) for k in range((day - since).days - n)
    )


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(1, 60))
def test_what_is_due_by_today_is_what_rolls_to_today_or_earlier(
    today: date, n: int
) -> None:
    off = WorkCalendar((0, 1, 2, 3, 4), ((date(2026, 12, 24), date(2027, 1, 6)),))
    raw = today - timedelta(n - 30)
    assert (off.roll(raw) <= today) == (raw <= rules.last_due(off, today))


def test_the_settings_always_name_a_tier() -> None:
    tiers = rules.tiers_of({"A": 14, "B": 30, "C": 90})
    assert tiers.of("B") == ("B", 30)
    assert tiers.of(None) == tiers.of("Z") == ("C", 90)
    assert tiers.of(None, "A") == ("A", 14)
    assert (tiers.shortest, tiers.longest) == (("A", 14), ("C", 90))
    assert rules.tiers_of({}).of("A") == ("C", 90)


# The desk


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.people.add_account("Acme", tier="B")
    desk.people.add_contact("Ann Roe", "acme")
    return desk


def next_day(desk: Desk, who: str) -> str | None:
    return desk.attention.next_touch(who).day


def test_a_new_account_is_due_after_a_third_of_its_interval(
    desk: Desk, clock: Clock
) -> None:
    assert next_day(desk, "acme") == "2026-12-02"
    assert next_day(desk, "ann") == "2026-12-02"
    clock.forward(9 * DAY)
    assert desk.queue.count().due == 0
    clock.forward(DAY)
    (row,) = desk.queue.rows()
    assert (row.kind, row.who, row.what, row.ratio) == (
        "touch",
        "Acme",
        "first touch",
        1,
    )
    assert row.why.startswith("10 ÷ (30 ÷ 3) days = 1.00: never touched")


def test_a_touch_with_any_contact_counts_for_the_account_and_its_people(
    desk: Desk, clock: Clock
) -> None:
    desk.people.add_contact("Bo Kim", "acme")
    clock.forward(DAY)
    desk.people.touch("bo", "call", "connect")
    for who in ("acme", "bo", "ann"):
        found = desk.attention.next_touch(who)
        assert (found.day, found.interval, found.elapsed) == ("2026-12-23", 30, 0)
    why = desk.attention.next_touch("ann").why[0]
    assert why.startswith("touch Wed 23 Dec, keep in touch: with Acme: 0 ÷ 30 days")


def test_a_touch_of_a_deal_counts_for_its_account(desk: Desk) -> None:
    desk.pipeline.add("Renewal", "acme")
    desk.people.touch("acme/renewal", "mail", "sent")
    assert next_day(desk, "acme") == "2026-12-22"


def test_notes_and_edits_are_no_touch(desk: Desk, clock: Clock) -> None:
    clock.forward(DAY)
    desk.people.edit_account("acme", note="they moved", city="Berlin")
    desk.timelog.log("45m billing @acme")
    assert next_day(desk, "acme") == "2026-12-02"


def test_the_earliest_of_all_sources_is_next(desk: Desk) -> None:
    desk.people.touch("ann", "call", "connect")
    assert desk.attention.next_touch("acme").source == "touch"
    desk.pipeline.add("Old", "acme", value=24_000_00)
    desk.pipeline.lose("acme/old", "budget", reask_day="2026-12-15")
    assert desk.attention.next_touch("acme").source == "re-ask"
    desk.people.promise("send price", "ann", "2026-12-10")
    assert next_day(desk, "acme") == next_day(desk, "ann") == "2026-12-10"
    desk.pipeline.add("New", "acme", next_step="call", next_at="2026-12-05")
    assert (next_day(desk, "acme"), next_day(desk, "ann")) == (
        *("2026-12-05", "2026-12-10"),
    )
    desk.cadence.enrol("ann")
    found = desk.attention.next_touch("ann")
    assert (found.day, found.source, found.what) == ("2026-11-23", "step", "mail")
    assert found.why[-1] == "the earliest is next: step Mon 23 Nov"


def test_dates_of_clocks_roll_over_days_off(tmp_path: Path) -> None:
    with make_desk(tmp_path, holidays=("2026-12-22",)) as desk:
        desk.people.add_account("Acme", tier="B")
        desk.people.touch("acme", "call", "connect")
        assert next_day(desk, "acme") == "2026-12-23"
        desk.cadence.pto(date(2026, 12, 23), date(2027, 1, 3))
        assert next_day(desk, "acme") == "2027-01-04"
        assert desk.queue.count().due == 0


def test_on_a_day_off_nobody_new_is_due_and_nobody_is_lost(
    tmp_path: Path,
) -> None:
    clock = Clock()
    with make_desk(tmp_path, clock) as desk:
        desk.people.add_account("Acme", tier="A")
        desk.people.touch("acme", "call", "connect")  # Sunday; 14 days on is a Sunday
        clock.forward(14 * DAY)
        assert desk.queue.rows() == []
        clock.forward(DAY)
        (row,) = desk.queue.rows()
        assert (row.due_day, row.days_late, row.state) == ("2026-12-07", 0, "due")
        assert row.ratio == pytest.approx(15 / 14)
        assert (desk.queue.count().due, desk.queue.count().late) == (1, 0)


def test_a_meeting_ahead_covers_until_its_day(desk: Desk, clock: Clock) -> None:
    desk.people.promise("demo", "ann", "2027-01-11", kind="meeting")
    found = desk.attention.next_touch("acme")
    assert (found.day, found.source) == ("2027-01-11", "meeting cover")
    clock.forward(40 * DAY)
    assert desk.queue.rows() == []
    (tier,) = [one for one in desk.attention.neglect().tiers if one.n]
    assert (tier.fresh, tier.covered, tier.within) == (1, 1, 1)
    clock.forward(10 * DAY)
    (row,) = desk.queue.rows()
    assert (row.kind, row.who, row.channel) == ("meeting", "Ann Roe, Acme", "meeting")
    desk.queue.done(row, "connect")
    assert desk.queue.rows() == []
    assert next_day(desk, "acme") == "2027-02-10"


def test_a_contact_may_have_a_tier_of_its_own(desk: Desk, clock: Clock) -> None:
    desk.people.touch("acme", "mail", "sent")
    desk.people.edit_contact("ann", tier="a")
    found = desk.attention.next_touch("ann")
    assert (found.tier, found.interval, found.day) == ("A", 14, "2026-11-27")
    desk.people.touch("ann", "call", "connect")
    assert (next_day(desk, "ann"), next_day(desk, "acme")) == (
        *("2026-12-07", "2026-12-22"),
    )
    clock.forward(15 * DAY)
    (row,) = desk.queue.rows()
    assert (row.who, row.contact is not None, row.tier) == ("Ann Roe, Acme", True, "A")
    desk.people.edit_contact("ann", tier=None)
    assert desk.queue.rows() == []


def test_an_unknown_tier_counts_as_the_last_one(desk: Desk) -> None:
    desk.people.add_account("Globex")
    desk.people.touch("globex", "call", "connect")
    assert desk.attention.next_touch("globex").tier == "C"
    assert next_day(desk, "globex") == "2027-02-22"


def test_who_asked_not_to_be_contacted_is_never_next(desk: Desk, clock: Clock) -> None:
    desk.people.add_contact("Solo")
    desk.people.promise("send price", "solo", "2026-11-20")
    assert desk.queue.count().due == 1
    desk.people.edit_contact("solo", do_not_contact=True)
    clock.forward(400 * DAY)
    found = desk.attention.next_touch("solo")
    assert (found.day, found.state) == (None, "never")
    assert all("Solo" not in row.who for row in desk.queue.rows())


def test_what_was_touched_in_the_future_has_just_been_touched(desk: Desk) -> None:
    with desk.book.write("a shared book, another clock", NOW) as conn:
        conn.execute("UPDATE account SET last_touch = ?", (NOW + 5 * DAY,))
    found = desk.attention.next_touch("acme")
    assert (found.elapsed, found.ratio, found.day) == (0, 0.0, "2026-12-28")


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_a_next_step_of_a_day_is_of_that_day_wherever_one_travels(
    tmp_path: Path, zone: str
) -> None:
    home = make_desk(tmp_path, zone="Europe/Berlin")
    home.people.add_account("Acme", tier="A")
    home.pipeline.add("Fleet", "acme", next_step="call", next_at="2026-11-25")
    home.close()
    clock = Clock()
    away = make_desk(tmp_path, clock, zone=zone)
    found = away.attention.next_touch("acme")
    assert (found.source, found.day) == ("next step", "2026-11-25")
    clock.at = away.zone.midnight(date(2026, 11, 25)) - 60
    assert away.queue.rows() == []
    clock.forward(60)
    (row,) = away.queue.rows()
    assert (row.due_day, row.days_late, row.at) == ("2026-11-25", 0, None)
    away.close()
