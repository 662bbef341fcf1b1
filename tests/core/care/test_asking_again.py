"""Asking again after a no: what asks, what does not, and what another no brings."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from support.books import dump
from support.cadences import SHORT

if TYPE_CHECKING:
    from paceline.desk import Desk
    from support.books import Clock

DAY = 86400
ASKED_ON = date(2027, 8, 23)
"""A Monday, the day after the one to ask again."""


@pytest.fixture
def lost(desk: Desk, clock: Clock) -> Desk:
    """A deal with Ann of Acme was lost on 22 November; it is time to ask again."""
    desk.people.add_account("Acme", tier="C")
    desk.people.add_contact("Ann Roe", "acme")
    desk.people.add_contact("Bo", "acme")
    desk.pipeline.add("Fleet", "acme", value=9_000_00, contact="ann")
    desk.pipeline.lose("acme/fleet", "budget")
    clock.at = desk.zone.midnight(ASKED_ON) + 12 * 3600
    desk.people.touch("acme", "mail", "sent", at=clock.at - 10 * DAY)
    assert asks(desk) == ["Fleet"]
    return desk


def asks(desk: Desk) -> list[str]:
    return [
        row.what.split(" (")[0] for row in desk.queue.rows() if row.does == "re-ask"
    ]


@pytest.mark.parametrize("who", ["ann", "acme", "bo", "acme/fleet"])
def test_a_touch_with_anybody_there_asks_again(lost: Desk, who: str) -> None:
    event = lost.people.touch(who, "call", "conversation")
    assert asks(lost) == []
    if who != "acme/fleet":
        assert "it counts for the deal Fleet" in event.notices
    lost.history.undo()
    assert asks(lost) == ["Fleet"]


@pytest.mark.parametrize("outcome", ["bounced", "wrong-person"])
def test_a_touch_that_reached_nobody_does_not(lost: Desk, outcome: str) -> None:
    lost.people.touch("acme/fleet", "mail", outcome)
    assert asks(lost) == ["Fleet"]


def test_with_an_open_deal_the_touch_is_about_that(lost: Desk) -> None:
    lost.pipeline.add("New", "acme")
    lost.people.touch("acme", "call", "conversation")
    assert asks(lost) == ["Fleet"]
    lost.people.touch("acme", "call", "conversation", deal="acme/fleet")
    assert asks(lost) == []


def test_of_two_days_to_ask_again_none_is_guessed(lost: Desk, clock: Clock) -> None:
    lost.pipeline.add("Old", "acme")
    lost.pipeline.lose("acme/old", "price", reask_day="2027-08-23")
    event = lost.people.touch("acme", "call", "conversation")
    assert event.notices == ()
    assert len(lost.attention.next_touch("acme").clocks) == 3


@pytest.mark.parametrize("way", ["queue", "touch"])
def test_another_no_sets_the_next_day(lost: Desk, clock: Clock, way: str) -> None:
    before = dump(lost)
    if way == "queue":
        (row,) = [one for one in lost.queue.rows() if one.does == "re-ask"]
        event = lost.queue.done(row, "not-interested")
    else:
        event = lost.people.touch("ann", "call", "not-interested")
    assert "ask again about Acme/Fleet on Tue 23 May 2028" in event.notices
    assert lost.pipeline.find("acme/fleet").reask_day == "2028-05-23"
    assert asks(lost) == []
    clock.at = lost.zone.midnight(date(2028, 5, 23))
    assert any("Fleet" in row.what for row in lost.queue.rows())
    lost.history.undo()
    assert dump(lost) == before


def test_a_no_before_that_day_leaves_it(desk: Desk) -> None:
    desk.people.add_account("Acme")
    desk.pipeline.add("Fleet", "acme")
    desk.pipeline.lose("acme/fleet", "budget")
    desk.people.touch("acme/fleet", "call", "not-interested")
    assert desk.pipeline.find("acme/fleet").reask_day == "2027-08-22"


@pytest.mark.parametrize("ends", ["a no", "no answer"])
def test_another_no_after_a_cadence_sets_the_next_day(
    desk: Desk, clock: Clock, ends: str
) -> None:
    desk.people.add_contact("Cy")
    desk.cadence.add("Short", SHORT, end_action="re-ask")
    row = desk.cadence.enrol("cy", "short").key or ""
    desk.cadence.do_step(row, "sent")
    clock.forward(3 * DAY)
    desk.cadence.do_step(row, "no-answer" if ends == "no answer" else "not-interested")
    clock.at = desk.zone.midnight(ASKED_ON + timedelta(7))
    assert [one.does for one in desk.queue.rows()] == ["re-ask"]
    event = desk.people.touch("cy", "call", "not-interested")
    assert any("ask again on " in one for one in event.notices)
    assert desk.book.row("SELECT due_day FROM enrolment")[0] == "2028-05-30"
    assert desk.queue.rows() == []


def test_a_meeting_called_off_covers_no_longer_and_is_no_touch(
    desk: Desk, clock: Clock
) -> None:
    desk.people.add_account("Acme", tier="A")
    desk.people.touch("acme", "call", "connect")
    clock.forward(20 * DAY)
    desk.people.promise("demo", "acme", "2027-03-01", "meeting")
    assert desk.queue.rows() == []
    before = dump(desk)
    assert desk.people.call_off("demo").said == "called off: demo"
    (row,) = desk.queue.rows()
    assert (row.kind, row.who, row.due_day) == ("touch", "Acme", "2026-12-07")
    assert desk.people.promises("all") == []
    assert len(desk.people.touches("acme")) == 1
    desk.history.undo()
    assert dump(desk) == before
