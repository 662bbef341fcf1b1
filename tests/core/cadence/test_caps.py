"""What no way of logging a touch can exceed: attempts, channels, and an opt-out."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

import pytest

from paceline.errors import PacelineError, RefusedError, UsageError
from paceline.model.cadence import Cadence, CadenceStep, Made
from paceline.rules.cadence import capped
from paceline_tui.questions.doing import carry_out
from support.books import Clock, dump, make_desk
from support.cadences import DAY, MORNING, SHORT, card, enrol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from paceline.desk import Desk


def test_attempts_of_all_verbs_count_within_the_window(
    desk: Desk, clock: Clock
) -> None:
    desk.people.touch("@ann", "mail", "sent", at=MORNING - 20 * DAY)
    desk.pipeline.add("Renewal", "@acme", contact="@ann")
    desk.people.touch("@acme/renewal", "letter", "sent", at=MORNING - 9 * DAY)
    for day in range(5):
        clock.at = MORNING + day * 3600
        desk.people.touch("@ann", "call", "no-answer")
    desk.people.touch("@ann", "mail", "sent", at=MORNING - 40 * DAY)
    clock.forward(3600)
    key = enrol(desk)
    assert card(desk, key).blocked == ""
    desk.cadence.do_step(key, "sent")
    why = "7 attempts of 7 in 30 days, the next from Thu 26 Nov"
    assert card(desk, key).blocked == why
    before = dump(desk)
    with pytest.raises(RefusedError) as refused:
        desk.cadence.do_step(key, "no-answer")
    assert str(refused.value) == f"Ann Roe has had {why}: the step was not done"
    clock.forward(8 * DAY)
    found = card(desk, key)
    assert (found.blocked, found.days_late) == (why, 0)
    assert found.due_day == found.free == date(2026, 11, 26)
    assert not [item for item in desk.queue.rows(0, 200) if item.kind == "step"]
    assert desk.calling.queue().call is None
    assert dump(desk) == before
    clock.forward(3 * DAY)
    found = card(desk, key)
    assert (found.blocked, found.days_late, found.free) == ("", 1, None)


def test_the_window_moves_on(desk: Desk, clock: Clock) -> None:
    desk.cadence.edit("Outreach", max_attempts=2, window_days=10)
    desk.people.touch("@ann", "mail", "sent", at=MORNING - 5 * DAY)
    desk.people.touch("@ann", "call", "no-answer", at=MORNING - 4 * DAY)
    key = enrol(desk)
    with pytest.raises(RefusedError, match="2 attempts of 2 in 10 days"):
        desk.cadence.do_step(key, "sent")
    clock.forward(5 * DAY)
    assert card(desk, key).blocked == ""
    desk.cadence.do_step(key, "sent")
    assert card(desk, key).blocked.startswith("2 attempts of 2 in 10 days")


def test_an_answer_may_be_logged_whatever_the_limit(desk: Desk) -> None:
    desk.cadence.edit("Outreach", max_attempts=1)
    desk.people.touch("@ann", "mail", "sent", at=MORNING - DAY)
    key = enrol(desk)
    with pytest.raises(RefusedError):
        desk.cadence.do_step(key, "sent")
    desk.people.touch("@ann", "mail", "reply", direction="in")
    assert card(desk, key).state == "replied"


def test_what_was_done_is_logged_and_told_to_be_too_much(desk: Desk) -> None:
    desk.cadence.edit("Outreach", max_attempts=2)
    enrol(desk)
    desk.people.touch("@ann", "call", "no-answer")
    done = desk.people.touch("@ann", "mail", "sent")
    said = "Outreach is done: Ann Roe has had 2 attempts of 2"
    assert done.notices == (said,)


MIXED = ("mail", "call", "mail")
CHANNEL = "another channel first: 6 of 7 attempts, all by call; 2 channels at least"


@pytest.mark.parametrize(
    ("since", "used", "channel", "why"),
    [
        (5, ("call",), "call", ""),
        (6, ("call",), "call", CHANNEL),
        (6, ("call",), "mail", ""),
        (6, ("call", "mail"), "call", ""),
        (7, ("call", "mail"), "call", "all 7 attempts are made"),
    ],
)
def test_the_last_attempts_use_another_channel(
    since: int, used: tuple[str, ...], channel: str, why: str
) -> None:
    cadence = Cadence("k", "Outreach", 7, "rest", ())
    assert capped(cadence, Made(since, 0, used), channel) == why


def test_a_cadence_of_one_channel_is_refused_unless_it_says_so(desk: Desk) -> None:
    calls = [CadenceStep(n, 1, "call") for n in range(1, 4)]
    with pytest.raises(UsageError, match="by call alone"):
        desk.cadence.add("Calls", calls)
    desk.cadence.add("Calls", calls, min_channels=1)
    with pytest.raises(UsageError, match="by call alone"):
        desk.cadence.edit("Calls", min_channels=2)
    desk.cadence.edit("Calls", name="Phone", window_days=14)
    (found,) = [one for one in desk.cadence.cadences() if one.name == "Phone"]
    assert (found.min_channels, found.window_days) == (1, 14)


@pytest.mark.parametrize("more", [{"min_channels": 0}, {"window_days": 0}])
def test_limits_that_cannot_be_meant(desk: Desk, more: dict[str, int]) -> None:
    with pytest.raises(UsageError):
        desk.cadence.add("Odd", SHORT, **more)  # type: ignore[arg-type]


def test_a_cadence_in_use_is_not_archived(desk: Desk) -> None:
    desk.cadence.add("Short", SHORT)
    key = enrol(desk, cadence="Short")
    with pytest.raises(RefusedError, match="active in Short"):
        desk.cadence.archive("Short")
    desk.cadence.stop(key)
    desk.cadence.archive("Short")
    assert [one.name for one in desk.cadence.cadences()] == ["Outreach"]
    with pytest.raises(UsageError, match="archived"):
        desk.cadence.add("Short", SHORT)


# An opt-out

VERBS: dict[str, Callable[[Desk, str], object]] = {
    "enrol": lambda desk, _: desk.cadence.enrol("@ann"),
    "resume": lambda desk, key: desk.cadence.resume(key),
    "pause": lambda desk, key: desk.cadence.pause(key),
    "stop": lambda desk, key: desk.cadence.stop(key),
    "do": lambda desk, key: desk.cadence.do_step(key, "sent"),
    "reply": lambda desk, key: desk.cadence.do_step(key, "reply"),
    "edit": lambda desk, _: desk.people.edit_contact("@ann", do_not_contact=False),
    "empty": lambda desk, _: desk.people.edit_contact("@ann", do_not_contact=None),
    "rename": lambda desk, _: desk.people.edit_contact("@ann", name="Anna Roe"),
    "touch": lambda desk, _: desk.people.touch("@ann", "call", "interested"),
    "meeting": lambda desk, _: desk.people.touch("@ann", "call", "meeting"),
    "in": lambda desk, _: desk.people.touch("@ann", "mail", "reply", direction="in"),
    "moved": lambda desk, _: desk.people.moved("@ann", "@globex", create=True),
    "archive": lambda desk, _: desk.people.archive("@ann"),
    "pto": lambda desk, _: desk.cadence.pto(date(2026, 11, 18), date(2026, 11, 19)),
    "cadence": lambda desk, _: desk.cadence.edit("Outreach", max_attempts=99),
    "promise": lambda desk, _: desk.people.promise("a sheet", "@ann", "2026-11-20"),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("how", ["step", "touch", "edit"])
def test_no_verb_overrides_an_opt_out(desk: Desk, verb: str, how: str) -> None:
    key = enrol(desk)
    if how == "step":
        desk.cadence.do_step(key, "do-not-contact")
    elif how == "touch":
        desk.cadence.pause(key)
        desk.people.touch("@ann", "mail", "do-not-contact", direction="in")
    else:
        desk.people.edit_contact("@ann", do_not_contact=True)
    contact = desk.people.find_contact("@ann").id
    with suppress(PacelineError):
        VERBS[verb](desk, key)
    assert desk.people.find_contact(contact).do_not_contact
    rows = desk.book.rows("SELECT state, due_day FROM enrolment")
    assert rows == [("opted-out", None)]
    assert desk.calling.queue().call is None


def test_a_mistaken_opt_out_can_be_undone(desk: Desk) -> None:
    key = enrol(desk)
    desk.cadence.do_step(key, "do-not-contact")
    desk.history.undo()
    assert not desk.people.find_contact("@ann").do_not_contact
    assert card(desk, key).state == "active"


@pytest.mark.parametrize("state", ["paused", "replied"])
def test_a_meeting_ends_what_rests_as_a_success(desk: Desk, state: str) -> None:
    key = enrol(desk)
    if state == "paused":
        desk.cadence.pause(key)
    else:
        desk.cadence.do_step(key, "reply")
    desk.people.touch("@ann", "call", "meeting")
    rows = desk.book.rows("SELECT state, reason FROM enrolment")
    assert rows == [("finished", "meeting")]


# What is brought in


def copy(desk: Desk, folder: Path) -> None:
    """The book as another machine has it, beside the first one."""
    other = sqlite3.connect(folder / "other.db")
    desk.book.conn.backup(other)
    other.close()


@pytest.mark.parametrize(
    ("direction", "outcome", "state"),
    [
        ("in", "reply", "replied"),
        ("out", "meeting", "finished"),
        ("out", "do-not-contact", "opted-out"),
        ("out", "no-answer", "active"),
    ],
)
def test_a_touch_brought_in_ends_what_it_answers(
    desk: Desk, clock: Clock, tmp_path: Path, direction: str, outcome: str, state: str
) -> None:
    key = enrol(desk)
    copy(desk, tmp_path)
    clock.forward(60)
    with make_desk(tmp_path, clock, name="other.db") as other:
        other.people.touch("@ann", "mail", outcome, direction=direction)
        sheet = "".join(other.exporting.csv("touches")).encode()
    desk.importing.run([("touches.csv", sheet)])
    assert desk.book.row("SELECT state FROM enrolment WHERE id = ?", key)[0] == state
    wants_none = desk.people.find_contact("@ann").do_not_contact
    assert wants_none == (outcome == "do-not-contact")


def test_an_enrolment_brought_in_does_not_override_an_opt_out(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    copy(desk, tmp_path)
    with make_desk(tmp_path, clock, name="other.db") as other:
        enrol(other)
        sheet = "".join(other.exporting.csv("enrolments")).encode()
    desk.people.edit_contact("@ann", do_not_contact=True)
    desk.importing.run([("enrolments.csv", sheet)])
    rows = desk.book.rows("SELECT state, due_day FROM enrolment")
    assert rows == [("opted-out", None)]


def test_a_line_of_quick_entry_does_not_override_an_opt_out(desk: Desk) -> None:
    desk.people.edit_contact("@ann", do_not_contact=True)
    carry_out(desk, "add", "touch @ann call interested wants a sheet")
    with pytest.raises(PacelineError):
        carry_out(desk, "add", "contact Ann Roe @acme cadence:outreach")
    assert desk.people.find_contact("@ann").do_not_contact
    assert desk.book.rows("SELECT 1 FROM enrolment") == []


def test_no_step_is_passed_over_that_the_second_channel_hangs_on(desk: Desk) -> None:
    steps = [CadenceStep(at, 0, what) for at, what in enumerate(MIXED, start=1)]
    desk.cadence.add("Mixed", steps)
    key = enrol(desk, "@ann", "Mixed")
    desk.cadence.do_step(key, "sent")
    before = dump(desk)
    with pytest.raises(RefusedError, match="the others go by mail alone; 2 channels"):
        desk.cadence.skip(key)
    assert dump(desk) == before
    desk.people.touch("@ann", "social", "sent")
    desk.cadence.skip(key)
    assert desk.cadence.card(key).channel == "mail"
    desk.cadence.skip(key)
    assert desk.cadence.card(key).state == "finished"


def test_one_attempt_needs_no_second_channel(desk: Desk) -> None:
    steps = [CadenceStep(at, 0, what) for at, what in enumerate(MIXED[:2], start=1)]
    desk.cadence.add("Two", steps)
    key = enrol(desk, "@ann", "Two")
    desk.cadence.skip(key)
    assert desk.cadence.card(key).channel == "call"
