"""Logging time: what a line does to the one timeline."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from paceline.errors import NotFoundError, ParseError, UsageError
from paceline.events import EVERYTHING, TIME
from support.books import NOW, Clock, dump, make_desk

if TYPE_CHECKING:
    from pathlib import Path

    from paceline.desk import Desk

# The clock stands at 12:00 on Sunday 22 November 2026 in Berlin.
SUNDAY = date(2026, 11, 22)


def spans(desk: Desk) -> list[str]:
    """Today's entries, as ``09:00-10:15 billing``."""
    said = []
    for entry in desk.timelog.entries(SUNDAY):
        begin, end = desk.zone.local(entry.start), desk.zone.local(entry.end)
        when = (
            f"{begin:%H:%M}-{end:%H:%M}" if entry.timed else f"{entry.seconds // 60}m"
        )
        said.append(f"{when} {entry.activity}")
    return said


def test_a_length_alone_ends_now(desk: Desk) -> None:
    logged = desk.timelog.log("45m demo @acme pricing call", create=True)
    assert spans(desk) == ["11:15-12:00 demo"]
    assert logged.entry.account_name == "acme"
    assert logged.entry.note == "pricing call"
    assert logged.said == '45m demo acme "pricing call" 11:15-12:00'
    assert logged.split == (2700, 0, 0, 0)


def test_a_length_whose_stretch_is_taken_counts_without_a_clock_time(
    desk: Desk,
) -> None:
    desk.timelog.log("45m demo")
    logged = desk.timelog.log("30m billing")
    assert not logged.entry.timed
    assert "already hold demo" in logged.notices[0]
    assert logged.split == (2700, 0, 1800, 0)
    assert spans(desk) == ["30m billing", "11:15-12:00 demo"]


def test_a_range_wins_over_what_it_covers(desk: Desk) -> None:
    desk.timelog.log("9:00-12:00 proposal")
    logged = desk.timelog.log("10:00-10:30 billing")
    assert spans(desk) == [
        "09:00-10:00 proposal",
        "10:00-10:30 billing",
        "10:30-12:00 proposal",
    ]
    assert logged.notices == ("proposal at 09:00 was trimmed from 3h to 2h30",)
    assert logged.split == (9000, 0, 1800, 0)
    logged = desk.timelog.log("9:30-11:00 mail")
    assert "billing at 10:00 was covered whole and is gone" in logged.notices
    assert logged.split == (5400, 0, 5400, 0)


def test_one_undo_brings_back_all_that_made_room(desk: Desk) -> None:
    desk.timelog.log("9:00-10:00 proposal")
    desk.timelog.log("10:00-11:00 demo")
    before = dump(desk)
    desk.timelog.log("9:30-10:30 billing")
    desk.history.undo()
    assert dump(desk) == before


def test_another_day_counts_there(desk: Desk) -> None:
    logged = desk.timelog.log("yesterday 14:00+30m crm-entry")
    assert logged.entry.day == "2026-11-21"
    assert logged.said == "30m crm-entry on Sat 21 Nov 14:00-14:30"
    assert desk.timelog.entries(SUNDAY) == []
    assert desk.timelog.log("yesterday 45m mail").split == (0, 0, 4500, 0)


def test_an_entry_over_midnight_stays_whole_and_is_split_in_the_totals(
    desk: Desk,
) -> None:
    logged = desk.timelog.log("yesterday 23:30-0:15 proposal")
    assert logged.entry.seconds == 2700
    assert logged.split == (1800, 0, 0, 0)
    assert desk.timelog.split_of("2026-11-22") == (900, 0, 0, 0)


def test_a_length_longer_than_the_day_so_far_has_no_clock_time(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, NOW - 11 * 3600)
    logged = desk.timelog.log("2h proposal")
    assert not logged.entry.timed
    assert logged.entry.day == "2026-11-22"
    assert logged.split[0] == 7200


def test_the_future_is_refused(desk: Desk) -> None:
    with pytest.raises(UsageError, match="still to come"):
        desk.timelog.log("13:00-14:00 demo")
    with pytest.raises(UsageError, match="still to come"):
        desk.timelog.log("tomorrow 45m demo")
    assert spans(desk) == []


def test_a_line_without_a_length_says_what_to_add(desk: Desk) -> None:
    with pytest.raises(ParseError, match="45m or 9:00-10:15"):
        desk.timelog.log("demo")


def test_an_unknown_name_offers_the_closest_and_changes_nothing(desk: Desk) -> None:
    desk.timelog.log("5m demo @brightwater", create=True)
    before = dump(desk)
    with pytest.raises(NotFoundError, match="did you mean @brightwater") as refused:
        desk.timelog.log("9:00-9:30 demo @brigthwater")
    assert refused.value.closest == ("@brightwater",)
    assert dump(desk) == before


def test_many_lines_are_one_step(desk: Desk) -> None:
    lines = ["# Friday", "9:00-9:30 demo @acme", "", "9:30-10:00 mail O'Brien & (€5k)"]
    done = desk.timelog.log_lines(lines, create=True)
    assert [one.entry.note for one in done] == ["", "O'Brien & (€5k)"]
    desk.history.undo()
    assert spans(desk) == []


def test_many_lines_are_all_or_nothing_and_every_bad_one_is_named(desk: Desk) -> None:
    before = dump(desk)
    with pytest.raises(ParseError) as refused:
        desk.timelog.log_lines(["9:00-9:30 demo", "45x dmeo", "13:00-14:00 mail"])
    said = str(refused.value).splitlines()
    assert said[0].startswith("line 2: ")
    assert said[1].startswith("line 3: ")
    assert dump(desk) == before


def test_two_new_names_alike_make_one_account(desk: Desk) -> None:
    desk.timelog.log_lines(["5m demo @acme", "5m mail @Acme"], create=True)
    assert desk.book.row("SELECT count(*) FROM account")[0] == 1


def test_own_activities_count_in_their_category(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, activities={"pre-sales": 0})
    assert desk.timelog.log("30m pre-sales").split == (1800, 0, 0, 0)


def test_a_logged_line_survives_the_clock_change(tmp_path: Path) -> None:
    """On 25 October 2026 Berlin's clocks go back: 1:30 to 3:30 is three hours."""
    desk = make_desk(tmp_path, Clock(NOW))
    logged = desk.timelog.log("2026-10-25 1:30-3:30 proposal")
    assert logged.entry.seconds == 3 * 3600
    assert desk.timelog.log("2026-03-29 1:30-3:30 proposal").entry.seconds == 3600


def test_a_dated_next_step_goes_to_the_deal_in_the_same_step(desk: Desk) -> None:
    desk.timelog.log("5m demo @acme", create=True)
    with pytest.raises(UsageError, match="needs a deal"):
        desk.timelog.log("9:00-9:30 call @acme next:tue send quote")
    deal = desk.pipeline.add("Renewal", account="acme").key
    before = dump(desk)
    logged = desk.timelog.log("9:00-9:30 call @acme next:tue send quote")
    assert logged.topic == EVERYTHING
    assert logged.notices == ("next step of Renewal: send quote on Tue 24 Nov",)
    row = desk.book.row("SELECT id, next_step, next_at FROM deal")
    assert row[:2] == (deal, "send quote")
    assert desk.zone.day(row[2]) == date(2026, 11, 24)
    desk.history.undo()
    assert dump(desk) == before
    assert desk.timelog.log("9:30-9:40 call @acme").topic == TIME
