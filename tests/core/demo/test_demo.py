"""The demonstration book: the same from the same seed, full, and with a story."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from paceline.desk import Desk
from paceline.desk.demo import build_demo, demo_config
from paceline.errors import NotFoundError, RefusedError
from paceline.rules.weeks import monday
from paceline.zone import Zone
from support.books import dump

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ZONE = "Europe/Berlin"
DAYS = (
    date(2026, 11, 22),  # a Sunday
    date(2026, 11, 23),  # a Monday
    date(2026, 11, 25),
    date(2026, 11, 27),  # a Friday
    date(2027, 1, 1),
    date(2027, 3, 28),  # the clocks change
    date(2028, 2, 29),
)


def demo(
    folder: Path, today: date, seed: int = 7, zone: str = ZONE, name: str = "demo.db"
) -> Desk:
    """A desk on a demonstration book, at 12:40 of its day."""
    config = demo_config(zone)
    where = Zone(zone)
    build_demo(str(folder / name), config, today, where, seed)
    now = where.clock(today, 12 * 3600 + 40 * 60)
    return Desk(str(folder / name), config, lambda: now, login="sam")


@pytest.fixture(scope="module")
def on(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[date], Desk]]:
    """The demonstration of a day, made once for all tests that only ask it."""
    made: dict[date, Desk] = {}

    def of(today: date) -> Desk:
        if today not in made:
            made[today] = demo(tmp_path_factory.mktemp("demo"), today)
        return made[today]

    yield of
    for desk in made.values():
        desk.close()


def count(desk: Desk, table: str, where: str = "1") -> int:
    return int(desk.book.row(f"SELECT count(*) FROM {table} WHERE {where}")[0])


def content(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    return dump(desk)


def test_the_same_seed_gives_the_same_book(tmp_path: Path) -> None:
    today = DAYS[0]
    with (
        demo(tmp_path, today, name="one.db") as one,
        demo(tmp_path, today, name="two.db") as two,
        demo(tmp_path, today, seed=8, name="three.db") as three,
    ):
        assert content(one) == content(two)
        assert content(one) != content(three)


def test_it_is_never_put_over_a_book(tmp_path: Path) -> None:
    (tmp_path / "demo.db").write_bytes(b"mine")
    with pytest.raises(RefusedError, match="already"):
        demo(tmp_path, DAYS[0])
    assert (tmp_path / "demo.db").read_bytes() == b"mine"


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_it_is_full_on_any_day(on: Callable[[date], Desk], today: date) -> None:
    desk = on(today)
    assert count(desk, "account") == 60
    assert count(desk, "contact") == 150
    assert count(desk, "deal") == 120
    assert count(desk, "deal", "closed_at IS NULL") == 48
    assert count(desk, "time_entry") > 500
    assert count(desk, "touch") > 1000
    assert count(desk, "promise", "done_at IS NULL") == 6
    assert count(desk, "benchmark", "source = 'Watson Wyatt'") == 2
    steps = desk.book.rows("SELECT kind FROM step")
    assert steps == [("load",)] * 2
    assert all(column.n for column in desk.cadence.board(today).columns)
    blocked = [
        card
        for column in ("overdue", "today", "week", "later")
        for card in desk.cadence.cards(column, 0, 99)
        if card.blocked or card.attempt != card.step
    ]
    assert blocked == []


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_nothing_in_it_happens_later_than_now(
    on: Callable[[date], Desk], today: date
) -> None:
    desk = on(today)
    now = desk.now()
    assert count(desk, "touch", f"at > {now}") == 0
    assert count(desk, "time_entry", f"start + seconds > {now}") == 0
    assert count(desk, "stage_event", f"at > {now}") == 0
    assert count(desk, "deal", f"created_at > {now} OR closed_at > {now}") == 0
    assert count(desk, "enrolment", f"started_at > {now}") == 0


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_time_never_overlaps(on: Callable[[date], Desk], today: date) -> None:
    desk = on(today)
    rows = desk.book.rows("SELECT start, seconds FROM time_entry ORDER BY start")
    ends = [start + seconds for start, seconds in rows]
    starts = [start for start, _ in rows]
    assert all(end <= start for end, start in zip(ends[:-1], starts[1:], strict=True))
    assert all(seconds > 0 for _, seconds in rows)
    timer = desk.timer.status().timer
    assert timer is not None
    assert timer.start >= ends[-1]


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_billing_is_the_worst_sink(on: Callable[[date], Desk], today: date) -> None:
    desk = on(today)
    first = monday(today)
    report = desk.report.sinks(first, first + timedelta(6))
    assert report.worst is not None
    assert report.worst.activity == report.sinks[0].activity == "billing"
    assert report.worst.price
    assert report.worst.account_seconds * 2 > report.worst.seconds
    before = desk.report.sinks(first - timedelta(7), first - timedelta(1))
    crm = {sink.activity: sink for sink in before.sinks}["crm-entry"]
    assert crm.context == "inside its budget of 2h"


def test_billing_drifts_upward_and_is_mostly_one_account(
    on: Callable[[date], Desk],
) -> None:
    desk = on(DAYS[0])
    first = monday(DAYS[0]) - timedelta(77)
    weekly = []
    for week in range(12):
        began = first + timedelta(7 * week)
        rows = desk.report.time(began, began + timedelta(6))
        weekly.append(sum(row.seconds for row in rows if row.name == "billing"))
    assert sum(weekly[8:]) > 1.5 * sum(weekly[:4])
    report = desk.report.sinks(first, DAYS[0])
    billing = {sink.activity: sink for sink in report.sinks}["billing"]
    assert billing.account_seconds * 2 > billing.seconds
    assert "travel" in [row.name for row in report.structural]


def test_deals_stand_in_all_four_states_and_some_rot(
    on: Callable[[date], Desk],
) -> None:
    desk = on(DAYS[2])
    cards = [
        card
        for column in desk.pipeline.board()
        for card in desk.pipeline.cards(column.stage.id, 0, 99)
    ]
    assert len(cards) == 48
    assert set(Counter(card.state for card in cards)) == {
        "overdue",
        "today",
        "future",
        "none",
    }
    assert sum(card.rot == "rotten" for card in cards) >= 3


def test_call_blocks_are_mostly_kept(on: Callable[[date], Desk]) -> None:
    desk = on(DAYS[2])
    report = desk.cadence.blocks()
    assert [block.name for block in report.blocks] == [
        "nine-by-nine",
        "five-by-five",
    ]
    assert 10 <= report.kept < report.scheduled == 20


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kolkata", "UTC"])
def test_it_works_in_other_zones(tmp_path: Path, zone: str) -> None:
    with demo(tmp_path, DAYS[2], zone=zone) as desk:
        day = desk.report.day(DAYS[2])
        assert day.lines
        assert desk.zone.local(day.lines[0].start).hour == 8


@pytest.mark.parametrize("hour", [0, 6, 20, 23])
def test_without_working_hours_no_timer_runs(tmp_path: Path, hour: int) -> None:
    where = Zone(ZONE)
    now = where.clock(DAYS[2], hour * 3600)
    path = str(tmp_path / "night.db")
    build_demo(path, demo_config(ZONE), DAYS[2], where, now=now)
    with Desk(path, demo_config(ZONE), lambda: now, login="sam") as desk:
        assert desk.timer.status().timer is None
        assert count(desk, "touch", f"at > {now}") == 0
        assert desk.cadence.board().columns[0].n == 4


def test_undo_leaves_the_demonstration_and_takes_back_what_came_after(
    tmp_path: Path,
) -> None:
    with demo(tmp_path, DAYS[0]) as desk:
        before = content(desk)
        with pytest.raises(NotFoundError):
            desk.history.undo()
        desk.timelog.log("5m mail")
        desk.history.undo()
        assert content(desk) == before


def test_no_card_shows_more_attempts_than_its_cadence_allows(tmp_path: Path) -> None:
    with demo(tmp_path, DAYS[0]) as desk:
        today = desk.zone.day(desk.now())
        cards = [
            card
            for column in desk.cadence.board(today).columns
            for card in desk.cadence.cards(column.name, 0, 100)
        ]
        assert len(cards) > 10
        for card in cards:
            assert 0 <= card.attempt <= card.max_attempts, card
