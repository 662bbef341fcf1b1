"""Sixty working days by the queue, with enough hours and without."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from support.books import Clock, make_desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from paceline.desk import Desk

DAY, WORKING_DAYS, MINUTES = 86400, 60, 10
ACCOUNTS = 200
INTERVALS = {"A": 14, "B": 30, "C": 90}


class Quarter:
    """Two hundred accounts in three tiers, touched at some time in their interval.

    Attributes:
        desk: the desk.
        clock: its clock.
        worst: the highest elapsed time over interval any account came to.
        made: touches made.
    """

    def __init__(self, folder: Path, seed: int) -> None:
        self.clock = Clock()
        self.desk: Desk = make_desk(
            folder, self.clock, holidays=("2026-12-25", "2027-01-01")
        )
        self.worst, self.made = 0.0, 0
        chance = random.Random(seed)
        now = self.clock()
        with self.desk.book.write("accounts", now) as conn:
            for n in range(ACCOUNTS):
                tier = "AABBBCCCCC"[n % 10]
                touched = now - chance.randrange(INTERVALS[tier]) * DAY
                conn.execute(
                    "INSERT INTO account (id, owner, name, key, tier, created_at, "
                    "last_touch) VALUES (?, 'sam', ?, ?, ?, ?, ?)",
                    (
                        *(f"{n:036}", f"Firm {n}", f"firm-{n}", tier),
                        *(now - 400 * DAY, touched),
                    ),
                )

    def days(self) -> Iterator[date]:
        """Every local day until so many working days have passed."""
        worked = 0
        calendar = self.desk.cadence._calendar()
        while worked < WORKING_DAYS:
            self.clock.forward(DAY)
            today = self.desk.zone.day(self.clock())
            worked += calendar.works(today)
            if calendar.works(today):
                yield today

    def work(self, capacity: int) -> None:
        """Do what the queue says, so many touches a working day at most."""
        for _ in self.days():
            self.note_worst()
            for row in self.desk.queue.rows(0, capacity):
                self.desk.queue.done(row, "connect")
                self.made += 1

    def note_worst(self) -> None:
        for tier, touched in self.desk.book.rows(
            "SELECT tier, last_touch FROM account"
        ):
            elapsed = (
                self.desk.zone.day(self.clock()) - self.desk.zone.day(touched)
            ).days
            self.worst = max(self.worst, elapsed / INTERVALS[tier])


@pytest.fixture
def quarter(tmp_path: Path) -> Iterator[Quarter]:
    made = Quarter(tmp_path, seed=7)
    yield made
    made.desk.close()


def test_by_the_queue_nobody_passes_one_and_a_quarter_intervals(
    quarter: Quarter,
) -> None:
    forecast = quarter.desk.attention.load(WORKING_DAYS)
    quarter.work(capacity=50)
    assert quarter.worst <= 1.25
    found = quarter.desk.attention.attention(84)
    assert found.n == 2 * ACCOUNTS // 4
    assert found.jain is not None
    assert found.jain >= 0.9
    neglect = quarter.desk.attention.neglect()
    assert (neglect.undated, neglect.count.late) == (0, 0)
    assert abs(forecast.touches - quarter.made) <= 0.1 * quarter.made


def test_without_the_hours_it_says_how_many_are_missing(
    tmp_path: Path, quarter: Quarter
) -> None:
    capacity = 4
    hours = capacity * 5 * MINUTES / 60
    said = quarter.desk.attention.load(WORKING_DAYS, hours)
    quarter.work(capacity)
    assert quarter.made == capacity * WORKING_DAYS
    assert quarter.worst > 1.25
    (tmp_path / "full").mkdir()
    full = Quarter(tmp_path / "full", seed=7)
    full.work(capacity=50)
    missing = (full.made - quarter.made) * MINUTES * 60
    full.desk.close()
    assert missing > 0
    assert abs(said.missing - missing) <= 0.1 * missing


def test_the_worst_off_come_first_when_there_is_not_enough_time(
    quarter: Quarter,
) -> None:
    quarter.work(capacity=4)
    rows = quarter.desk.queue.rows(0, 1000)
    assert [row.ratio for row in rows] == sorted(
        (row.ratio for row in rows), reverse=True
    )
    assert {row.tier for row in rows} == {"A", "B", "C"}
