"""Cadences that can be meant, days off, and undo after every verb."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from paceline.errors import NotFoundError, UsageError
from paceline.model.cadence import CadenceStep
from support.books import dump
from support.cadences import MONDAY, SHORT, card, enrol

if TYPE_CHECKING:
    from collections.abc import Callable

    from paceline.desk import Desk


def test_leave_moves_what_is_due(desk: Desk) -> None:
    late = enrol(desk)
    desk.cadence.do_step(late, "sent")
    event = desk.cadence.pto(MONDAY + timedelta(7), MONDAY + timedelta(11), "skiing")
    assert event.said.startswith("off Mon 23 Nov to Fri 27 Nov, 5 working days: 1 step")
    assert card(desk, late).due_day == MONDAY + timedelta(14)
    with pytest.raises(UsageError, match="Fri 27 Nov are off already"):
        desk.cadence.pto(MONDAY + timedelta(7), MONDAY + timedelta(11))
    assert card(desk, late).due_day == MONDAY + timedelta(14)
    with pytest.raises(UsageError, match="first and last"):
        desk.cadence.pto(MONDAY, MONDAY - timedelta(1))


def test_editing_a_cadence_keeps_those_in_it_within_its_steps(desk: Desk) -> None:
    steps = [CadenceStep(n, 1, "call", f"idea {n}") for n in range(1, 6)]
    desk.cadence.add("Five", steps, min_channels=1)
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
    "limits": lambda desk, _: desk.cadence.edit("Outreach", window_days=9),
    "idea": lambda desk, _: desk.ideas.add("benchmark sheet", "what they save"),
    "call": lambda desk, key: desk.cadence.do_step(key, "conversation", 61),
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
