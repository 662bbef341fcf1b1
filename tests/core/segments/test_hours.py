"""The hours of prospecting: the figures of the reference, and those of a book."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from paceline.desk.prospecting_words import chain, share
from paceline.model.prospecting import PeriodNeed
from paceline.rules import prospecting as rules
from support.books import NOW, make_desk

if TYPE_CHECKING:
    from pathlib import Path

    from paceline.desk import Desk

DAY = 86_400
REFERENCE = rules.need(12_000_000, 1_500_000, 0.25, 12, 1 / 40, 360)


def test_the_gap_becomes_deals_attempts_and_hours() -> None:
    assert (REFERENCE.deals, REFERENCE.outbound) == (32, 20)
    assert REFERENCE.attempts == 800
    assert REFERENCE.seconds == 80 * 3600
    assert rules.a_day(REFERENCE.seconds, 30) == pytest.approx(2.667 * 3600, abs=2)
    assert rules.a_day(REFERENCE.seconds, 0) is None


def test_hours_that_do_not_suffice_reach_a_number() -> None:
    worth = 1_500_000 * 0.25
    attempts = rules.possible(40 * 3600, 360)
    assert attempts == 400
    reached = rules.reachable(5_000_000, REFERENCE, 12, attempts, 1 / 40, worth)
    assert reached == 5_000_000 + 22 * worth
    # More time than it takes reaches the number, not more.
    enough = rules.reachable(5_000_000, REFERENCE, 12, 9_999, 1 / 40, worth)
    assert enough == 5_000_000 + 12_000_000


@pytest.mark.parametrize(
    ("gap", "inbound", "deals", "attempts"), [(0, 0, 0, 0), (12_000_000, 50, 32, 0)]
)
def test_nothing_is_needed_where_nothing_is_missing(
    gap: int, inbound: float, deals: int, attempts: int
) -> None:
    found = rules.need(gap, 1_500_000, 0.25, inbound, 1 / 40, 360)
    assert (found.deals, found.attempts, found.seconds) == (deals, attempts, attempts)


def test_targets_are_what_the_hours_allow() -> None:
    assert rules.capacity(84 * 3600, 360, 7) == 120
    assert rules.capacity(84 * 3600 - 1, 360, 7) == 119
    assert rules.capacity(0, 360, 7) == 0


# -- in a book --------------------------------------------------------------------


def decided(desk: Desk, n: int, won: int, days: int, value: int = 15_000) -> None:
    """Deals decided yesterday after some days; all came by themselves long ago."""
    stages = {kind: key for key, kind in desk.book.rows("SELECT id, kind FROM stage")}
    with desk.book.write("decide deals", NOW) as conn:
        for at in range(n):
            kind = "won" if at < won else "lost"
            conn.execute(
                "INSERT INTO deal (id, owner, name, key, value, currency, stage, "
                "stage_since, created_at, closed_at) "
                "VALUES (?, 'sam', 'd', 'd', ?, 'EUR', ?, 0, ?, ?)",
                (
                    *(f"d{at}", value * 100, stages[kind]),
                    *(NOW - (300 + days) * DAY, NOW - 300 * DAY),
                ),
            )


def needs(desk: Desk) -> tuple[PeriodNeed, PeriodNeed]:
    now, then = desk.prospecting.hours().periods
    return now, then


def test_without_a_history_the_usual_figures_are_taken_and_said(
    tmp_path: Path,
) -> None:
    with make_desk(tmp_path, quota=12_000_000, quota_period="quarter") as desk:
        desk.pipeline.add("One", value=1_500_000, probability=0, close_day=None)
        found = desk.prospecting.hours()
        now, then = found.periods
        # The deal without a chance counts for nothing; inbound is not known yet.
        assert (now.gap, now.deals) == (12_000_000, 32)
        assert found.own.per_attempt.rate == 1 / 40
        assert found.own.seconds == 360
        assert (now.first, now.until) == (date(2026, 11, 22), date(2026, 12, 31))
        assert now.days == 29
        assert now.outbound == pytest.approx(32 - now.inbound)
        told = " ".join(found.why)
        assert "1 in 40 is taken" in told
        assert "6m: taken" in told
        assert (then.first, then.until) == (date(2027, 1, 1), date(2027, 3, 31))


def test_only_what_begins_in_time_helps_a_period(tmp_path: Path) -> None:
    with make_desk(tmp_path, quota=50_000_000, quota_period="quarter") as desk:
        decided(desk, 8, 4, days=20)
        now, then = needs(desk)
        assert now.until == date(2026, 12, 11)  # 20 days before the end of the year
        assert then.first == date(2026, 12, 12)
        assert then.until == date(2027, 3, 11)
    with make_desk(tmp_path, name="slow.db", quota=50_000_000) as slow:
        decided(slow, 8, 4, days=60)
        now, then = needs(slow)
        assert (now.until, now.days) == (date(2026, 11, 1), 0)
        assert now.a_day is None
        assert then.first == date(2026, 11, 22)
        assert "closes after this year" in " ".join(slow.prospecting.hours().told)


def test_the_settings_say_what_comes_by_itself_and_what_time_there_is(
    tmp_path: Path,
) -> None:
    with make_desk(
        tmp_path,
        quota=50_000_000,
        quota_period="quarter",
        inbound=250,
        prospecting_day=1800,
    ) as desk:
        decided(desk, 8, 4, days=20)
        found = desk.prospecting.hours()
        assert (found.own.inbound, found.own.came) == (2.5, None)
        assert found.available == 1800
        now = found.periods[0]
        assert now.inbound == pytest.approx(2.5 * 20 / 7)
        assert now.short
        assert now.reachable < now.quota
        assert "there is 30m a day for it" in " ".join(found.told)


def test_attempts_and_what_came_of_them_are_counted(tmp_path: Path) -> None:
    with make_desk(tmp_path, quota=50_000_000) as desk:
        desk.people.add_account("Acme")
        desk.people.add_account("Globex")
        for days in range(1, 7):
            desk.people.touch("acme", "call", "no-answer", at=NOW - days * DAY)
        desk.pipeline.add("Renewal", "acme", value=100_000)
        desk.pipeline.add("Other", "globex", value=100_000)
        # With a deal open the touch is part of selling.
        desk.people.touch("acme", "call", "connect")
        own = desk.prospecting.hours().own
        assert (own.per_attempt.hits, own.per_attempt.n) == (1, 6)
        assert own.per_attempt.rate == pytest.approx((1 + 1) / (6 + 40))
        assert own.came == 1


def test_the_time_of_an_attempt_is_that_of_days_with_attempts(tmp_path: Path) -> None:
    with make_desk(tmp_path, quota=50_000_000) as desk:
        desk.people.add_account("Acme")
        for _ in range(5):
            desk.people.touch("acme", "call", "no-answer", at=NOW - DAY)
        desk.timelog.log("2026-11-21 9:00-9:50 prospecting")
        desk.timelog.log("2026-11-20 9:00-12:00 prospecting")
        own = desk.prospecting.hours().own
        assert (own.timed, own.seconds) == (5, 600)


def test_blocks_are_a_share_of_what_it_takes() -> None:
    need = PeriodNeed(
        name="this quarter",
        first=date(2026, 11, 1),
        until=date(2026, 12, 12),
        days=30,
        quota=24_000_000,
        won=0,
        expected=12_000_000,
        gap=12_000_000,
        deals=REFERENCE.deals,
        inbound=12.0,
        outbound=REFERENCE.outbound,
        attempts=REFERENCE.attempts,
        seconds=REFERENCE.seconds,
        a_day=9600.0,
        short=False,
        reachable=24_000_000,
        planned=14 * 30,
    )
    assert share(need.planned, need) == "52.5%"
    assert chain(need) == (
        "this quarter needs 20 more deals → 800 attempts → 80h → 2h40 a day"
    )


def test_the_next_period_has_what_this_one_leaves(tmp_path: Path) -> None:
    with make_desk(tmp_path, quota=12_000_000, quota_period="quarter") as desk:
        for name, month in (("Now", 12), ("Then", 2), ("Later", 5)):
            close = date(2026 if month == 12 else 2027, month, 15)
            desk.pipeline.add(name, value=100_000, probability=5000, close_day=close)
        now, then = needs(desk)
        # Nothing says when deals are decided: each counts in the period it is due.
        assert (now.expected, then.expected) == (50_000, 50_000)
        assert then.gap == 12_000_000 - 50_000


def test_a_plan_takes_only_a_campaign_that_is_for_it(tmp_path: Path) -> None:
    with make_desk(tmp_path, quota=12_000_000, quota_period="quarter") as desk:
        desk.segments.add("One", "country:DE")
        desk.segments.add("Two", "country:FR")
        days = date(2026, 11, 1), date(2026, 12, 1)
        desk.campaigns.add("For two", *days, segment="two")
        assert desk.prospecting.plan().campaign is None
        desk.campaigns.add("For all", *days)
        desk.campaigns.add("Over", date(2026, 1, 1), date(2026, 2, 1), segment="one")
        found = desk.prospecting.plan().campaign
        assert found is not None
        assert found.name == "For all"


def test_the_pool_is_what_the_hours_do_not_reach(tmp_path: Path) -> None:
    with make_desk(
        tmp_path, quota=12_000_000, quota_period="quarter", prospecting_day=42 * 60
    ) as desk:
        desk.pipeline.add("One", value=1_500_000, probability=0)
        for at in range(40):
            desk.people.add_account(f"Firm {at}", country="DE")
        desk.people.touch("firm-0", "mail", "sent")
        desk.segments.add("German", "country:DE")
        found = desk.prospecting.plan(limit=10)
        # 29 working days of 42 minutes, 6 minutes and 7 touches each: one a day.
        assert (found.fit, found.pool, len(found.targets)) == (29, 11, 10)
        assert found.said.startswith("29 targets fit your hours; 11 in the pool")
        assert found.targets[0].name == "Firm 1"
        assert not {"beachhead", "targets", "hours"} & {
            each.partition(":")[0] for each in found.missing
        }
