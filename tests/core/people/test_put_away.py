"""Nobody archived is worked on, and coming back resumes nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from paceline.errors import RefusedError
from support.books import Clock, dump, make_desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from paceline.desk import Desk

LATE = "2026-11-20"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with make_desk(tmp_path, clock) as desk:
        people = desk.people
        people.add_account("Acme", tier="A")
        people.add_account("Old Firm")
        people.add_contact("Ann Roe", "acme", tier="A")
        people.add_contact("Bo Kim", "acme")
        yield desk


def enrolments(desk: Desk) -> list[tuple[str, str, str | None]]:
    return desk.book.rows("SELECT state, reason, due_day FROM enrolment ORDER BY id")


def shown(desk: Desk) -> str:
    """Whatever says whose turn it is."""
    clock = desk.queue.rows(0, 100)
    board = [
        card.contact_name
        for column in desk.cadence.board().columns
        for card in desk.cadence.cards(column.name)
    ]
    call = desk.calling.queue(ahead=10)
    called = [call.call.card.contact_name] if call.call else []
    called += [name for name, _ in call.ahead]
    return "\n".join(
        [*(row.who for row in clock), *board, *called, desk.exporting.calendar()]
    )


def counters(desk: Desk) -> tuple[int, ...]:
    board = desk.cadence.board()
    return (*(column.n for column in board.columns), desk.calling.queue().left)


@pytest.mark.parametrize("what", ["ann", "acme"])
@pytest.mark.parametrize("state", ["active", "paused", "replied", "finished"])
def test_archiving_ends_the_cadence_and_nobody_sees_them(
    desk: Desk, clock: Clock, what: str, state: str
) -> None:
    row = desk.cadence.enrol("ann").key or ""
    if state == "paused":
        desk.cadence.pause(row)
    elif state == "replied":
        desk.people.touch("ann", "mail", "reply", direction="in")
    elif state == "finished":
        desk.people.touch("ann", "call", "not-interested")
    desk.people.promise("send the sheet", "ann", LATE)
    desk.people.promise("call", "ann", LATE, "next step")
    clock.forward(40 * 86400)
    assert "Ann" in shown(desk)
    before = dump(desk)
    desk.people.archive(what)
    assert enrolments(desk) == [("stopped", "archived", None)]
    assert "Ann" not in shown(desk)
    assert not any(counters(desk))
    with pytest.raises(RefusedError, match="is archived"):
        desk.cadence.enrol("ann")
    with pytest.raises(RefusedError, match="is archived"):
        desk.cadence.letter("ann")
    assert "is archived" in desk.calling.brief("ann").wish
    desk.people.unarchive(what)
    assert enrolments(desk) == [("stopped", "archived", None)]
    assert "send the sheet" in [row.what for row in desk.queue.rows()]
    desk.history.undo()
    desk.history.undo()
    assert dump(desk) == before


def test_an_archived_account_says_what_ends_and_what_is_left(desk: Desk) -> None:
    desk.cadence.enrol("ann")
    desk.cadence.enrol("bo")
    desk.pipeline.add("Pumps", "acme", next_step="call", next_at=LATE)
    event = desk.people.archive("acme")
    assert event.notices == (
        "the cadence Outreach of Ann Roe ends: archived",
        "the cadence Outreach of Bo Kim ends: archived",
        "1 open deal stays on the board, but in no queue",
    )
    assert desk.queue.rows() == []


@pytest.mark.parametrize("verb", ["moved", "edit"])
def test_who_comes_to_an_archived_account_is_in_no_cadence(
    desk: Desk, verb: str
) -> None:
    desk.cadence.enrol("ann")
    desk.people.archive("old-firm")
    if verb == "moved":
        event = desk.people.moved("ann", "old-firm")
    else:
        event = desk.people.edit_contact("ann", account="old-firm")
    assert "the cadence Outreach of Ann Roe ends: archived" in event.notices
    assert enrolments(desk) == [("stopped", "archived", None)]


def test_nobody_at_an_archived_account_has_a_clock(desk: Desk, clock: Clock) -> None:
    desk.people.archive("acme")
    clock.forward(300 * 86400)
    assert [row.who for row in desk.queue.rows()] == ["Old Firm"]
    found = desk.attention.neglect()
    assert (found.active, found.undated) == (1, 0)
    assert desk.attention.next_touch("ann").day is None


@pytest.mark.parametrize("outcome", ["reply", "conversation", "not-interested"])
def test_an_answer_rests_a_paused_cadence_too(desk: Desk, outcome: str) -> None:
    row = desk.cadence.enrol("ann").key or ""
    desk.cadence.pause(row, "fair")
    before = dump(desk)
    event = desk.people.touch("ann", "mail", outcome, direction="in")
    ((state, reason, due),) = enrolments(desk)
    assert (state, reason) == ("replied", outcome)
    assert (due is not None) == (outcome == "not-interested")
    assert event.notices[0].startswith("the cadence Outreach rests: replied")
    desk.history.undo()
    assert dump(desk) == before


def test_a_no_after_an_answer_gives_a_day_to_ask_again(desk: Desk) -> None:
    desk.cadence.enrol("ann")
    desk.people.touch("ann", "mail", "reply", direction="in")
    assert enrolments(desk) == [("replied", "reply", None)]
    desk.people.touch("ann", "call", "not-interested")
    assert enrolments(desk) == [("replied", "not-interested", "2027-08-22")]


def test_people_at_an_archived_account_are_no_orphans_and_no_jobs_to_check(
    desk: Desk, clock: Clock
) -> None:
    desk.people.touch("bo", "mail", "sent")
    clock.forward(400 * 86400)
    assert [one.who for one in desk.attention.orphans()] == ["Bo Kim, Acme"]
    assert {one.contact_name for one in desk.network.jobs_to_check()} == {
        "Ann Roe",
        "Bo Kim",
    }
    desk.people.archive("acme")
    assert desk.attention.orphans() == []
    assert desk.network.jobs_to_check() == []


def test_a_book_that_works_on_the_archived_brings_none_of_it(
    desk: Desk, tmp_path: Path
) -> None:
    with make_desk(tmp_path, Clock(), name="other.db") as other:
        other.importing.run([("b.json", "".join(desk.exporting.json()).encode())])
        other.cadence.enrol("ann")
        text = "".join(other.exporting.json())
    desk.people.archive("acme")
    desk.importing.run([("other.json", text.encode())])
    assert enrolments(desk) == [("stopped", "archived", None)]


def test_what_is_planned_with_who_is_put_away_is_named(desk: Desk) -> None:
    desk.people.promise("send the sheet", "ann", LATE)
    desk.people.promise("demo", "ann", LATE, "meeting")
    said = "in no queue now, but still open: send the sheet and 1 more"
    assert desk.people.archive("ann").notices == (said,)
    desk.history.undo()
    assert said in desk.people.archive("acme").notices


@pytest.mark.parametrize("away", ["ann", "acme"])
def test_nothing_new_is_planned_that_would_come_up_nowhere(
    desk: Desk, away: str
) -> None:
    desk.people.archive(away)
    before = dump(desk)
    for kind in ("promise", "next step", "meeting"):
        with pytest.raises(RefusedError, match="archived: nothing with them is in"):
            desk.people.promise("send the sheet", away, LATE, kind)
    assert dump(desk) == before
    day = desk.zone.day(desk.now()) + timedelta(9)
    event = desk.people.touch(away, "call", "meeting", meeting=day)
    assert any("is archived: nothing with them" in one for one in event.notices)


def test_what_is_added_to_an_archived_account_is_told_to_be_in_no_queue(
    desk: Desk,
) -> None:
    desk.people.archive("acme")
    said = "Acme is archived: nothing with them is in the queue"
    assert said in desk.people.add_contact("New Person", "acme").notices
    assert said in desk.pipeline.add("New deal", "acme").notices
    assert desk.people.add_contact("Other Person").notices == ()
