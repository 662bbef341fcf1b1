"""The seller's day with cadences: enrol, do the step, stop, pause, take leave."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from paceline.desk.cadence import CadenceDesk
from paceline.errors import NotFoundError, RefusedError, UsageError
from paceline.model.cadence import COLUMNS, CadenceStep
from support.books import Clock, dump, make_desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from paceline.desk import Desk
    from paceline.model.cadence import CadenceCard

MONDAY = date(2026, 11, 16)
MORNING = 1794819600
"""Monday 16 November 2026, 10:00 in Berlin."""
DAY = 86400

SHORT = (CadenceStep(1, 0, "mail", "a hint"), CadenceStep(2, 2, "call"))


@pytest.fixture
def clock() -> Clock:
    return Clock(MORNING)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with make_desk(tmp_path, clock) as opened:
        opened.people.add_account("Acme")
        opened.people.add_contact("Ann Roe", account="Acme")
        opened.people.add_contact("Bo Kim", account="Acme")
        yield opened


def enrol(desk: Desk, who: str = "@ann", cadence: str | None = None) -> str:
    key = desk.cadence.enrol(who, cadence).key
    assert key is not None
    return key


def column_of(desk: Desk, enrolment: str) -> str | None:
    for column in COLUMNS:
        if any(card.enrolment == enrolment for card in desk.cadence.cards(column)):
            return column
    return None


def card(desk: Desk, enrolment: str) -> CadenceCard:
    return desk.cadence.card(enrolment)


def test_a_new_enrolment_is_due_today_with_its_first_step(desk: Desk) -> None:
    said = desk.cadence.enrol("ann roe")
    assert said.said == "Ann Roe is in Outreach: mail due Mon 16 Nov"
    (found,) = desk.cadence.cards("today")
    assert (found.contact_name, found.account_name) == ("Ann Roe", "Acme")
    assert (found.step, found.steps, found.channel) == (1, 7, "mail")
    assert (found.attempt, found.max_attempts) == (1, 7)
    assert found.due_day == MONDAY


def test_the_first_step_rolls_off_the_weekend(desk: Desk, clock: Clock) -> None:
    clock.forward(5 * DAY)
    key = enrol(desk)
    assert card(desk, key).due_day == MONDAY + timedelta(7)
    assert column_of(desk, key) == "week"


def test_only_one_cadence_at_a_time(desk: Desk) -> None:
    key = enrol(desk)
    with pytest.raises(RefusedError, match="in Outreach already"):
        desk.cadence.enrol("@ann")
    desk.cadence.pause(key)
    with pytest.raises(RefusedError, match="in Outreach already"):
        desk.cadence.enrol("@ann")
    desk.cadence.stop(key)
    assert enrol(desk) != key


def test_who_wants_no_contact_is_never_enrolled(desk: Desk) -> None:
    desk.people.edit_contact("@ann", do_not_contact=True)
    with pytest.raises(RefusedError, match="wants no contact"):
        desk.cadence.enrol("@ann")


def test_only_people_are_enrolled(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match="no contact"):
        desk.cadence.enrol("@acme")


def test_a_step_logs_touch_and_time_and_moves_on(desk: Desk) -> None:
    key = enrol(desk)
    before = desk.book.row("SELECT count(*) FROM step")[0]
    event = desk.cadence.do_step(key, "sent", 600, "wrote about their new site")
    assert desk.book.row("SELECT count(*) FROM step")[0] == before + 1
    assert event.said == "mail Ann Roe: sent; call is next, due Mon 23 Nov"
    (touch,) = desk.people.touches("@ann")
    assert (touch.enrolment, touch.step, touch.channel) == (key, 1, "mail")
    assert touch.at == MORNING - 600
    (entry,) = desk.timelog.entries(MONDAY)
    assert (entry.seconds, entry.category, entry.contact_name) == (600, 1, "Ann Roe")
    found = card(desk, key)
    assert (found.step, found.attempt, found.channel) == (2, 2, "call")
    assert found.last_touch == MORNING - 600


def test_without_seconds_no_time_is_logged(desk: Desk) -> None:
    desk.cadence.do_step(enrol(desk), "sent")
    assert desk.timelog.entries(MONDAY) == []


def test_steps_done_late_never_pile_up(desk: Desk, clock: Clock) -> None:
    key = enrol(desk)
    clock.forward(21 * DAY)
    assert column_of(desk, key) == "overdue"
    assert card(desk, key).days_late == 21
    desk.cadence.do_step(key, "sent")
    assert card(desk, key).due_day == MONDAY + timedelta(28)
    desk.cadence.do_step(key, "no-answer")
    assert card(desk, key).due_day == MONDAY + timedelta(23)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("reply", "replied"), ("interested", "replied"), ("meeting", "finished")],
)
def test_an_answer_ends_the_cadence_in_the_same_step(
    desk: Desk, outcome: str, state: str
) -> None:
    key = enrol(desk)
    desk.cadence.do_step(key, outcome)
    assert card(desk, key).state == state
    assert column_of(desk, key) == (None if outcome == "meeting" else "resting")
    with pytest.raises(RefusedError, match=state):
        desk.cadence.do_step(key, "sent")


def test_a_no_rests_until_its_re_ask_day(desk: Desk) -> None:
    key = enrol(desk)
    assert "ask again" in desk.cadence.do_step(key, "not-interested").said
    (found,) = desk.cadence.cards("resting")
    assert found.due_day == date(2027, 8, 16)
    assert found.reason == "not-interested"
    assert found.ended_at == MORNING
    assert found.days_late == 0


def test_an_opt_out_cannot_be_overridden(desk: Desk) -> None:
    key = enrol(desk)
    desk.cadence.do_step(key, "do-not-contact")
    assert desk.people.find_contact("@ann").do_not_contact
    assert column_of(desk, key) is None
    for verb in (desk.cadence.resume, desk.cadence.stop, desk.cadence.pause):
        with pytest.raises(RefusedError):
            verb(key)
    with pytest.raises(RefusedError, match="wants no contact"):
        desk.cadence.enrol("@ann")


def test_the_eighth_attempt_is_refused(desk: Desk) -> None:
    steps = [CadenceStep(n, 1, "call") for n in range(1, 10)]
    desk.cadence.add("Long", steps, max_attempts=7)
    key = enrol(desk, cadence="Long")
    for _ in range(7):
        desk.cadence.do_step(key, "no-answer")
    found = card(desk, key)
    assert (found.state, found.reason) == ("finished", "no answer in 7 attempts")
    with pytest.raises(RefusedError):
        desk.cadence.do_step(key, "no-answer")


def test_touches_from_elsewhere_count_as_attempts(desk: Desk) -> None:
    desk.cadence.add("Two", SHORT, max_attempts=2)
    key = enrol(desk, cadence="Two")
    desk.people.touch("@ann", "call", "no-answer")
    desk.people.touch("@ann", "call", "voicemail")
    assert card(desk, key).blocked == "all 2 attempts are made"
    with pytest.raises(RefusedError, match="2 attempts of 2"):
        desk.cadence.do_step(key, "sent")


def test_the_last_step_ends_in_rest_or_a_re_ask(desk: Desk) -> None:
    desk.cadence.add("Short", SHORT)
    key = enrol(desk, cadence="Short")
    desk.cadence.do_step(key, "sent")
    assert desk.cadence.do_step(key, "no-answer").said.endswith("; Short is done")
    assert card(desk, key).due_day is None
    desk.cadence.edit("Short", end_action="re-ask")
    key = enrol(desk, "@bo", "Short")
    desk.cadence.do_step(key, "sent")
    desk.cadence.do_step(key, "no-answer")
    assert card(desk, key).due_day == date(2027, 8, 16)


def test_who_is_enrolled_again_rests_no_more(desk: Desk, clock: Clock) -> None:
    desk.cadence.do_step(enrol(desk), "reply")
    clock.forward(60)
    enrol(desk)
    assert {c.name: c.n for c in desk.cadence.board().columns}["resting"] == 0


def test_pause_and_resume(desk: Desk, clock: Clock) -> None:
    key = enrol(desk)
    desk.cadence.pause(key, "on leave")
    assert desk.cadence.cards("resting")[0].reason == "on leave"
    with pytest.raises(RefusedError, match="paused"):
        desk.cadence.pause(key)
    clock.forward(6 * DAY)
    assert desk.cadence.resume(key).said.endswith("due Mon 23 Nov")
    assert card(desk, key).step == 1
    with pytest.raises(RefusedError, match="active"):
        desk.cadence.resume(key)


def test_a_reply_can_be_taken_up_again_unless_another_cadence_runs(
    desk: Desk, clock: Clock
) -> None:
    old = enrol(desk)
    desk.cadence.do_step(old, "reply")
    clock.forward(60)
    new = enrol(desk)
    with pytest.raises(RefusedError, match="meanwhile"):
        desk.cadence.resume(old)
    desk.cadence.stop(new, "wrong person")
    desk.cadence.resume(old)
    assert desk.cadence.enrolment_of(card(desk, old).contact) == old


def test_leave_moves_what_is_due(desk: Desk) -> None:
    late = enrol(desk)
    desk.cadence.do_step(late, "sent")
    event = desk.cadence.pto(MONDAY + timedelta(7), MONDAY + timedelta(11), "skiing")
    assert event.said.startswith("off Mon 23 Nov to Fri 27 Nov, 5 working days: 1 step")
    assert card(desk, late).due_day == MONDAY + timedelta(14)
    desk.cadence.pto(MONDAY + timedelta(7), MONDAY + timedelta(11))
    assert card(desk, late).due_day == MONDAY + timedelta(14)
    with pytest.raises(UsageError, match="first and last"):
        desk.cadence.pto(MONDAY, MONDAY - timedelta(1))


def test_the_board_says_who_waits(desk: Desk, clock: Clock) -> None:
    board = desk.cadence.board()
    assert board.said == "Nobody is in a cadence yet."
    enrol(desk)
    assert desk.cadence.board().said.endswith("1 due today.")
    clock.forward(3 * DAY)
    board = desk.cadence.board()
    assert board.longest is not None
    assert (
        board.said
        == "1 contact waits past their date; the longest is Ann Roe, 3 days late."
    )
    desk.cadence.do_step(board.longest.enrolment, "sent")
    assert desk.cadence.board().said.endswith("nothing is due today.")


def test_counts_agree_with_the_pages_of_cards(desk: Desk, clock: Clock) -> None:
    for number in range(30):
        desk.people.add_contact(f"Person {number:02d}")
        key = enrol(desk, f"@person-{number:02d}")
        if number % 3:
            desk.cadence.do_step(key, "sent" if number % 2 else "reply")
        clock.forward(DAY // 3)
    for column in desk.cadence.board().columns:
        pages = [desk.cadence.cards(column.name, first, 4) for first in range(0, 40, 4)]
        cards = [one for page in pages for one in page]
        assert len({one.enrolment for one in cards}) == len(cards) == column.n
        due = [one.due_day for one in cards if one.due_day]
        assert due == sorted(due)
    with pytest.raises(UsageError, match="overdue"):
        desk.cadence.cards("tomorrow")


def test_editing_a_cadence_keeps_those_in_it_within_its_steps(desk: Desk) -> None:
    steps = [CadenceStep(n, 1, "call", f"idea {n}") for n in range(1, 6)]
    desk.cadence.add("Five", steps)
    key = enrol(desk, cadence="Five")
    for _ in range(3):
        desk.cadence.do_step(key, "no-answer")
    desk.cadence.edit("five", name="Two", steps=SHORT, max_attempts=9)
    found = card(desk, key)
    assert (found.step, found.steps, found.channel) == (2, 2, "call")
    named = {one.name: one for one in desk.cadence.cadences()}
    assert named["Two"].steps == SHORT
    assert (named["Two"].active, named["Two"].max_attempts) == (1, 9)


@pytest.mark.parametrize(
    ("name", "steps", "more"),
    [
        ("Outreach", SHORT, {}),
        ("…", SHORT, {}),
        ("Empty", (), {}),
        ("None", SHORT, {"max_attempts": 0}),
        ("Odd", SHORT, {"end_action": "sulk"}),
        ("Pigeon", (CadenceStep(1, 0, "pigeon"),), {}),
        ("Back", (CadenceStep(1, -1, "call"),), {}),
    ],
)
def test_cadences_that_cannot_be_meant(
    desk: Desk, name: str, steps: tuple[CadenceStep, ...], more: dict[str, object]
) -> None:
    with pytest.raises(UsageError):
        desk.cadence.add(name, steps, **more)  # type: ignore[arg-type]


def test_which_cadence_is_asked_when_there_are_several(desk: Desk) -> None:
    desk.cadence.add("Other", SHORT)
    with pytest.raises(UsageError, match="Other, Outreach"):
        desk.cadence.enrol("@ann")
    with pytest.raises(NotFoundError, match="there are Other, Outreach"):
        desk.cadence.enrol("@ann", "nothing")
    desk.cadence.enrol("@ann", "outr")


def test_who_opts_out_elsewhere_is_blocked(desk: Desk) -> None:
    key = enrol(desk)
    with desk.book.write("elsewhere", MORNING) as conn:
        conn.execute("UPDATE contact SET do_not_contact = 1 WHERE key = 'ann-roe'")
    assert card(desk, key).blocked == "wants no contact"
    with pytest.raises(RefusedError, match="wants no contact"):
        desk.cadence.do_step(key, "sent")
    desk.cadence.pause(key)
    with pytest.raises(RefusedError, match="wants no contact"):
        desk.cadence.resume(key)


def test_what_another_window_did_first_is_not_done_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = enrol(desk)
    state = desk.cadence._enrolment(key)
    desk.cadence.do_step(key, "sent")
    before = dump(desk)
    monkeypatch.setattr(CadenceDesk, "_enrolment", lambda *_: state)
    for verb in (desk.cadence.stop, desk.cadence.pause):
        with pytest.raises(RefusedError, match="elsewhere"):
            verb(key)
    with pytest.raises(RefusedError, match="elsewhere"):
        desk.cadence.do_step(key, "sent")
    assert dump(desk) == before


def test_a_contact_can_be_named_by_key(desk: Desk) -> None:
    key = desk.people.find_contact("@ann").id
    assert desk.cadence.enrolment_of(key) is None
    assert enrol(desk, key) == desk.cadence.enrolment_of(key)


def test_unknown_enrolments_and_outcomes(desk: Desk) -> None:
    for verb in (desk.cadence.card, desk.cadence.stop, desk.cadence.resume):
        with pytest.raises(NotFoundError):
            verb("nobody")
    key = enrol(desk)
    with pytest.raises(UsageError, match="no-answer"):
        desk.cadence.do_step(key, "maybe")
    desk.cadence.do_step(key, "voice")
    assert desk.people.touches("@ann")[0].outcome == "voicemail"


VERBS: dict[str, Callable[[Desk, str], object]] = {
    "add": lambda desk, _: desk.cadence.add("New", SHORT),
    "edit": lambda desk, _: desk.cadence.edit("Outreach", steps=SHORT),
    "enrol": lambda desk, _: desk.cadence.enrol("@bo"),
    "do": lambda desk, key: desk.cadence.do_step(key, "connect", 900, "talked"),
    "reply": lambda desk, key: desk.cadence.do_step(key, "reply"),
    "out": lambda desk, key: desk.cadence.do_step(key, "do-not-contact", 60),
    "stop": lambda desk, key: desk.cadence.stop(key),
    "pause": lambda desk, key: desk.cadence.pause(key),
    "leave": lambda desk, _: desk.cadence.pto(MONDAY, MONDAY + timedelta(2)),
    "block": lambda desk, _: desk.cadence.add_block("nine", 28800, 32400, 9),
}


@pytest.mark.parametrize("verb", VERBS)
def test_undo_after_each_verb_gives_the_book_back(desk: Desk, verb: str) -> None:
    desk.timelog.log("9:30-10:00 demo @acme")
    key = enrol(desk)
    before = dump(desk)
    VERBS[verb](desk, key)
    after = dump(desk)
    assert after != before
    desk.history.undo()
    assert dump(desk) == before
    desk.history.redo()
    assert dump(desk) == after
