"""The timer: one person, one timeline, nothing lost and nothing ended silently."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline.errors import UsageError
from support.books import NOW, Clock, make_desk

if TYPE_CHECKING:
    from pathlib import Path

    from paceline.desk import Desk


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Desk:
    return make_desk(tmp_path, clock, state=str(tmp_path / "state"))


def entries(desk: Desk) -> list[tuple[str, int, int]]:
    """Every entry as activity, start and end in minutes from noon."""
    return [
        (a, (s - NOW) // 60, (s + n - NOW) // 60)
        for a, s, n in desk.book.rows(
            "SELECT activity, start, seconds FROM time_entry ORDER BY start"
        )
    ]


def test_start_and_stop_keep_the_time(desk: Desk, clock: Clock) -> None:
    desk.timer.start("demo @acme pricing", create=True)
    clock.forward(1800)
    assert desk.timer.status().running == 1800
    assert desk.timer.status().split == (1800, 0, 0, 0)
    done = desk.timer.stop()
    assert done.said == 'stopped 30m demo acme "pricing" 12:00-12:30'
    assert entries(desk) == [("demo", 0, 30)]
    assert desk.timer.status().timer is None


def test_tags_stay_with_the_timer_and_what_it_becomes(desk: Desk, clock: Clock) -> None:
    assert desk.timer.start("demo #q4").said == "started demo #q4 at 12:00"
    clock.forward(600)
    desk.timer.pause()
    desk.timer.resume()
    clock.forward(600)
    desk.timer.stop()
    desk.timer.resume()
    timer = desk.timer.status().timer
    assert timer is not None
    assert timer.tags == "q4"
    assert desk.book.rows("SELECT tags FROM time_entry") == [("q4",), ("q4",)]


def test_what_is_next_is_said_when_it_is_done(desk: Desk) -> None:
    with pytest.raises(UsageError, match="pace log"):
        desk.timer.start("demo next:tue")
    assert desk.timer.status().timer is None


def test_starting_another_stops_the_first(desk: Desk, clock: Clock) -> None:
    desk.timer.start("demo")
    clock.forward(600)
    done = desk.timer.start("billing")
    assert "stopped 10m demo" in done.notices[0]
    clock.forward(600)
    desk.timer.stop()
    assert entries(desk) == [("demo", 0, 10), ("billing", 10, 20)]


def test_a_start_in_the_past_trims_what_it_covers(desk: Desk, clock: Clock) -> None:
    desk.timelog.log("11:00-12:00 mail")
    done = desk.timer.start("demo 11:30")
    assert done.notices == ("mail at 11:00 was trimmed from 1h to 30m",)
    clock.forward(600)
    desk.timer.stop()
    assert entries(desk) == [("mail", -60, -30), ("demo", -30, 10)]


@pytest.mark.parametrize("line", ["demo 20m ago", "demo 11:40"])
def test_the_start_can_be_said_in_the_line(desk: Desk, line: str) -> None:
    assert desk.timer.start(line).timer is not None
    assert desk.timer.status().running == 1200


def test_logging_while_it_runs_leaves_that_time_out(desk: Desk, clock: Clock) -> None:
    desk.timer.start("proposal")
    clock.forward(3600)
    desk.timelog.log("12:20-12:30 mail")
    clock.forward(600)
    desk.timer.stop()
    assert entries(desk) == [
        ("proposal", 0, 20),
        ("mail", 20, 30),
        ("proposal", 30, 70),
    ]


def test_pause_and_continue(desk: Desk, clock: Clock) -> None:
    desk.timer.start("proposal")
    clock.forward(600)
    desk.timer.pause()
    with pytest.raises(UsageError, match="paused already"):
        desk.timer.pause()
    clock.forward(600)
    assert desk.timer.status().running == 0
    desk.timer.resume()
    with pytest.raises(UsageError, match="running already"):
        desk.timer.resume()
    clock.forward(600)
    desk.timer.stop()
    assert entries(desk) == [("proposal", 0, 10), ("proposal", 20, 30)]
    desk.timer.resume()
    assert desk.timer.status().timer is not None


def test_cancel_keeps_nothing(desk: Desk, clock: Clock) -> None:
    desk.timer.start("proposal")
    clock.forward(600)
    assert "not kept" in desk.timer.cancel().said
    assert entries(desk) == []
    with pytest.raises(UsageError, match="no timer is running"):
        desk.timer.stop()


def test_times_that_cannot_be_are_refused(desk: Desk, clock: Clock) -> None:
    with pytest.raises(UsageError, match="future"):
        desk.timer.start("demo", at=NOW + 60)
    with pytest.raises(UsageError, match="nothing to continue"):
        desk.timer.resume()
    desk.timer.start("demo")
    clock.forward(600)
    with pytest.raises(UsageError, match="still to come"):
        desk.timer.stop(at=NOW + 601)
    with pytest.raises(UsageError, match="only began at 12:00"):
        desk.timer.stop(at=NOW - 1)
    assert desk.timer.stop(at=NOW + 300).entry is not None


def test_a_forgotten_timer_is_asked_about_and_never_ended(
    desk: Desk, clock: Clock
) -> None:
    desk.timer.start("demo")
    clock.forward(4 * 3600)
    assert desk.timer.doubt() is None
    clock.forward(60)
    assert "since 12:00 (4h01)" in (desk.timer.doubt() or "")
    clock.forward(12 * 3600)
    assert "on Sun 22 Nov" in (desk.timer.status().doubt or "")
    assert desk.timer.status().running == 16 * 3600 + 60
    desk.timer.stop(at=NOW + 3600)
    assert entries(desk) == [("demo", 0, 60)]
    assert desk.timer.doubt() is None


def test_a_timer_over_midnight_is_asked_about_at_once(tmp_path: Path) -> None:
    clock = Clock(NOW + 11 * 3600 + 3000)
    desk = make_desk(tmp_path, clock)
    desk.timer.start("mail")
    clock.forward(1200)
    assert "since 23:50 on Sun 22 Nov" in (desk.timer.doubt() or "")
    assert desk.timer.status().split == (0, 0, 600, 0)


def test_the_timer_file_follows_every_change(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    file = tmp_path / "state" / "timer"
    desk.timer.start("demo @acme", create=True)
    assert file.read_text() == f"{NOW}\tselling\tdemo\tacme\n"
    assert file.stat().st_mode & 0o777 == 0o600
    clock.forward(600)
    desk.timelog.log("12:05-12:10 mail")
    assert file.read_text().startswith(f"{NOW + 600}\t")
    desk.timer.pause()
    assert file.read_text().startswith("0\tselling")
    desk.timer.stop()
    assert file.read_text() == ""
    desk.history.undo()
    assert file.read_text().startswith("0\t")


def test_logging_beside_a_forgotten_timer_ends_nothing(
    desk: Desk, clock: Clock
) -> None:
    """When it ended is still the seller's to say; no second counts twice meanwhile."""
    desk.timer.start("proposal")
    clock.forward(5 * 3600)
    logged = desk.timelog.log("30m mail")
    assert logged.notices == ("the proposal timer will leave that time out",)
    assert entries(desk) == [("mail", 270, 300)]
    assert "since 12:00" in (desk.timer.doubt() or "")
    assert desk.timer.status().split == (4 * 3600 + 1800, 0, 1800, 0)
    assert sum(desk.report.day(desk.zone.day(clock.at)).split) == 5 * 3600
    clock.forward(600)
    done = desk.timer.stop()
    assert done.notices == ("30m logged meanwhile was left out",)
    assert entries(desk) == [
        ("proposal", 0, 270),
        ("mail", 270, 300),
        ("proposal", 300, 310),
    ]
    desk.history.undo()
    done = desk.timer.stop(at=NOW + 3600)
    assert entries(desk) == [("proposal", 0, 60), ("mail", 270, 300)]
