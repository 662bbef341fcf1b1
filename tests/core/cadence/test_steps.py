"""Doing the step that is due, and what ends or rests a cadence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from paceline.desk.cadence import CadenceDesk
from paceline.errors import NotFoundError, RefusedError
from paceline.model.cadence import CadenceStep
from support.books import dump
from support.cadences import DAY, MONDAY, MORNING, SHORT, card, column_of, enrol

if TYPE_CHECKING:
    from paceline.desk import Desk
    from support.books import Clock


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
    event = desk.cadence.do_step(key, "sent", 600, "wrote\x1b[31m of their new site")
    assert desk.book.row("SELECT count(*) FROM step")[0] == before + 1
    assert event.said == "mail Ann Roe: sent; call is next, due Mon 23 Nov"
    (touch,) = desk.people.touches("@ann")
    assert (touch.enrolment, touch.step, touch.channel) == (key, 1, "mail")
    assert touch.at == MORNING - 600
    assert touch.note == "wrote of their new site"
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
    [("reply", "replied"), ("interested", "replied"), ("meeting", "success")],
)
def test_an_answer_ends_the_cadence_in_the_same_step(
    desk: Desk, outcome: str, state: str
) -> None:
    key = enrol(desk)
    desk.cadence.do_step(key, outcome)
    assert card(desk, key).state == state
    assert column_of(desk, key) == (None if outcome == "meeting" else "resting")
    stands = "meeting booked" if state == "success" else f"is {state}"
    with pytest.raises(RefusedError, match=stands):
        desk.cadence.do_step(key, "sent")


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_no_rests_until_its_re_ask_day(desk: Desk, elsewhere: bool) -> None:
    key = enrol(desk)
    if elsewhere:
        done = desk.people.touch("@ann", "call", "not-interested")
    else:
        done = desk.cadence.do_step(key, "not-interested")
    assert done.notices == (
        "the cadence Outreach rests: replied; ask again on Mon 16 Aug 2027",
    )
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
    desk.cadence.add("Long", steps, max_attempts=7, min_channels=1)
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
    assert [item.what for item in desk.queue.rows(0, 200)] == ["mail 2 of 2: a hint"]
    done = desk.people.touch("@ann", "call", "voicemail")
    assert done.notices == ("Two is done: Ann Roe has had 2 attempts of 2",)
    assert [item.what for item in desk.queue.rows(0, 200)] == []
    found = card(desk, key)
    assert (found.state, found.reason) == ("finished", "no answer in 2 attempts")
    with pytest.raises(RefusedError, match="finished in Two"):
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


def test_a_row_of_the_queue_does_its_own_step_and_no_other(desk: Desk) -> None:
    key = enrol(desk)
    (row,) = desk.queue.rows()
    desk.cadence.do_step(key, "sent")
    before = dump(desk)
    with pytest.raises(RefusedError, match="was just changed elsewhere"):
        desk.queue.done(row, "no-answer")
    assert dump(desk) == before


@pytest.mark.parametrize("late", [0, 40])
def test_a_row_of_the_queue_keeps_a_next_step_that_was_agreed_meanwhile(
    desk: Desk, clock: Clock, late: int
) -> None:
    desk.pipeline.add("Renewal", "@acme")
    key = desk.pipeline.find("@renewal").id
    desk.pipeline.next_step(key, "send quote", MONDAY)
    clock.forward(late * DAY)
    (row,) = desk.queue.rows(words="renewal")
    assert row.does == "next step"
    desk.pipeline.next_step(key, "demo on site", MONDAY + timedelta(days=90))
    before = dump(desk)
    with pytest.raises(RefusedError, match="was just changed elsewhere"):
        desk.queue.done(row, "sent")
    desk.pipeline.next_step(key, None)
    with pytest.raises(RefusedError, match="was just changed elsewhere"):
        desk.queue.done(row, "sent")
    desk.history.undo()
    assert dump(desk) == before
    desk.pipeline.next_step(key, "send quote", MONDAY)
    desk.queue.done(row, "sent")
    assert desk.pipeline.find("@renewal").next_at is None


def test_a_step_that_was_passed_over_elsewhere_is_not_passed_over_again(
    desk: Desk,
) -> None:
    key = enrol(desk)
    desk.cadence.skip(key, step=1)
    before = dump(desk)
    with pytest.raises(RefusedError, match="was just changed elsewhere"):
        desk.cadence.skip(key, step=1)
    assert dump(desk) == before


def test_a_contact_can_be_named_by_key(desk: Desk) -> None:
    key = desk.people.find_contact("@ann").id
    assert desk.cadence.enrolment_of(key) is None
    assert enrol(desk, key) == desk.cadence.enrolment_of(key)


# What an answer ends


@pytest.mark.parametrize("outcome", ["reply", "not-interested", "meeting"])
def test_what_was_over_before_the_enrolment_does_not_end_it(
    desk: Desk, clock: Clock, outcome: str
) -> None:
    key = enrol(desk)
    clock.forward(7200)
    desk.people.touch("@ann", "mail", outcome, at=MORNING - 60, direction="in")
    found = card(desk, key)
    assert (found.state, found.due_day) == ("active", MONDAY)
    desk.people.touch("@ann", "mail", "do-not-contact", at=MORNING - 60)
    assert card(desk, key).state == "opted-out"


def test_a_talk_that_ends_after_the_enrolment_ends_it(desk: Desk, clock: Clock) -> None:
    key = enrol(desk)
    clock.forward(600)
    desk.people.touch("@ann", "call", "conversation", seconds=1800)
    assert card(desk, key).state == "replied"


def test_an_answer_soon_after_the_last_attempt_counts_for_it(
    desk: Desk, clock: Clock
) -> None:
    desk.cadence.add("Short", SHORT, end_action="re-ask")
    key = enrol(desk, cadence="Short")
    desk.cadence.do_step(key, "sent")
    desk.cadence.do_step(key, "no-answer")
    assert card(desk, key).reason == "no answer in 2 attempts"
    clock.forward(3 * DAY)
    desk.people.touch("@ann", "mail", "meeting", direction="in")
    found = card(desk, key)
    assert (found.state, found.due_day, found.attempt) == ("success", None, 2)
    assert desk.cadence.booked()[found.cadence].hits == 1


def test_an_answer_long_after_it_does_not(desk: Desk, clock: Clock) -> None:
    desk.cadence.add("Short", SHORT)
    key = enrol(desk, cadence="Short")
    desk.cadence.do_step(key, "sent")
    desk.cadence.do_step(key, "no-answer")
    clock.forward(15 * DAY)
    desk.people.touch("@ann", "mail", "reply", direction="in")
    assert card(desk, key).state == "finished"


def test_a_no_after_a_reply_is_asked_again(desk: Desk, clock: Clock) -> None:
    key = enrol(desk)
    desk.cadence.do_step(key, "reply")
    clock.forward(DAY)
    desk.people.touch("@ann", "call", "not-interested")
    found = card(desk, key)
    assert (found.state, found.due_day) == ("replied", date(2027, 8, 17))


def test_only_the_latest_enrolment_is_ended_by_an_answer(
    desk: Desk, clock: Clock
) -> None:
    old = enrol(desk)
    desk.cadence.do_step(old, "reply")
    clock.forward(DAY)
    new = enrol(desk)
    desk.people.touch("@ann", "call", "meeting")
    assert card(desk, old).state == "replied"
    assert card(desk, new).state == "success"


def test_touches_after_the_end_are_no_attempts_of_it(desk: Desk, clock: Clock) -> None:
    desk.cadence.add("Short", SHORT)
    key = enrol(desk, cadence="Short")
    desk.cadence.do_step(key, "sent")
    desk.cadence.do_step(key, "no-answer")
    clock.forward(DAY)
    for _ in range(8):
        desk.people.touch("@ann", "mail", "sent")
    assert card(desk, key).attempt == 2


# Passing over a step


def test_a_step_that_is_passed_over_is_no_touch(desk: Desk, clock: Clock) -> None:
    steps = (*SHORT, CadenceStep(3, 1, "mail"))
    desk.cadence.add("Three", steps, max_attempts=3)
    key = enrol(desk, cadence="Three")
    desk.people.touch("@ann", "mail", "sent")
    desk.people.touch("@ann", "mail", "sent")
    assert card(desk, key).blocked.startswith("another channel first: 2 of 3 attempts")
    with pytest.raises(RefusedError, match="Ann Roe needs another channel first"):
        desk.cadence.do_step(key, "sent")
    before = dump(desk)
    clock.forward(DAY)
    done = desk.cadence.skip(key)
    assert done.said == "skipped mail Ann Roe; call is next, due Thu 19 Nov"
    found = card(desk, key)
    assert (found.step, found.attempt, found.blocked) == (2, 3, "")
    assert len(desk.people.touches("@ann")) == 2
    desk.history.undo()
    assert dump(desk) == before


def test_passing_over_the_last_step_ends_the_cadence(desk: Desk) -> None:
    desk.cadence.add("Short", SHORT)
    key = enrol(desk, cadence="Short")
    for _ in SHORT:
        desk.cadence.skip(key)
    assert card(desk, key).reason == "no attempt was made"
    with pytest.raises(RefusedError, match="nothing to skip"):
        desk.cadence.skip(key)
