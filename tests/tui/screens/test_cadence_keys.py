"""Keys and commands of the cadence board: passing over a step, days off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline.model.cadence import CadenceStep
from paceline_tui.screens.cadence import CadenceScreen
from paceline_tui.screens.person import PersonScreen
from paceline_tui.screens.queue import QueueScreen
from support.books import Clock, make_desk
from support.cadences import MORNING, SHORT
from support.screens import ZONE, Screens, running

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with two people at the first of two steps."""
    with make_desk(tmp_path, Clock(MORNING), zone=ZONE) as desk:
        desk.people.add_account("Acme")
        desk.cadence.add("Short", SHORT)
        for name in ("Ann Roe", "Bo Kim"):
            desk.people.add_contact(name, account="Acme")
            desk.cadence.enrol(f"@acme/{name}", "Short")
    return tmp_path / "book.db"


def places(screens: Screens) -> dict[str, int]:
    """The step each contact is at."""
    with screens.desk() as desk:
        cards = [
            card
            for column in ("today", "week", "later")
            for card in desk.cadence.cards(column)
        ]
    return {card.contact_name: card.step for card in cards}


async def test_a_step_is_passed_over_and_taken_up_again(book: Path) -> None:
    async with running(book, clock=Clock(MORNING)) as screens:
        await screens.press("3")
        who = screens.item[1].contact
        await screens.press(">")
        assert f"skipped mail {who}" in screens.text
        assert places(screens)[who] == 2
        with screens.desk() as desk:
            assert desk.people.touches(limit=1) == []
        await screens.press("u")
        assert places(screens) == {"Ann Roe": 1, "Bo Kim": 1}


async def test_a_mail_warms_up_and_a_call_does_not(tmp_path: Path) -> None:
    with make_desk(tmp_path, Clock(MORNING), zone=ZONE) as desk:
        steps = (CadenceStep(1, 0, "call"), CadenceStep(2, 2, "mail"))
        for name, first in (("Mail", SHORT), ("Call", steps)):
            desk.cadence.add(name, first)
            desk.people.add_contact(f"{name} Roe")
            desk.cadence.enrol(f"@{name} Roe", name)
    async with running(tmp_path / "book.db", clock=Clock(MORNING)) as screens:
        await screens.press("3")
        notes = {"Mail Roe": "warm-up", "Call Roe": ""}
        for key in ("g", "j"):
            await screens.press(key)
            card = screens.item[1]
            assert card.note == notes.pop(card.contact)
        assert not notes


async def test_a_key_pressed_twice_passes_over_one_step(book: Path) -> None:
    async with running(book, clock=Clock(MORNING)) as screens:
        await screens.press("3", "enter")
        who = screens.app.screen.card.contact  # type: ignore[attr-defined]
        for _ in range(2):
            screens.app.simulate_key("greater_than_sign")
        await screens.settle()
        assert places(screens)[who] == 2


@pytest.mark.parametrize(("key", "outcome"), [("r", "reply"), ("O", "do-not-contact")])
@pytest.mark.parametrize("where", [(), ("enter",)])
async def test_what_they_said_is_written_once(
    book: Path, key: str, outcome: str, where: tuple[str, ...]
) -> None:
    async with running(book, clock=Clock(MORNING)) as screens:
        await screens.press("3", *where)
        for _ in range(2):
            screens.app.simulate_key(key)
        await screens.settle()
        with screens.desk() as desk:
            assert [one.outcome for one in desk.people.touches(limit=9)] == [outcome]
        await screens.press("u", key)
        with screens.desk() as desk:
            assert [one.outcome for one in desk.people.touches(limit=9)] == [outcome]


async def test_a_page_goes_on_with_the_step_that_is_next(book: Path) -> None:
    async with running(book, clock=Clock(MORNING)) as screens:
        await screens.press("3", "enter", "x")
        assert "mail 1 of 7" in screens.lines[-4]
        await screens.press("s")
        assert isinstance(screens.app.screen, PersonScreen)
        who = screens.app.screen.card.contact
        await screens.press("x")
        assert "call 2 of 7" in screens.lines[-4]
        await screens.press("n")
        with screens.desk() as desk:
            made = desk.people.touches(limit=9)
        assert [each.outcome for each in made] == ["no-answer", "sent"]
        assert who not in places(screens)
        await screens.press("x")
        assert "2 attempts made" in screens.lines[-4]


async def test_a_step_done_elsewhere_is_not_done_from_the_queue(book: Path) -> None:
    async with running(book, clock=Clock(MORNING)) as screens:
        await screens.press("Q")
        key = screens.item[1].item.key
        await screens.press("x")
        with screens.desk() as desk:
            desk.cadence.do_step(key, "sent")
        await screens.press("n")
        assert isinstance(screens.app.screen, QueueScreen)
        assert "was just changed elsewhere" in screens.text
        with screens.desk() as desk:
            assert [one.outcome for one in desk.people.touches(limit=9)] == ["sent"]


@pytest.mark.parametrize("start", ["1", "2", "3", "Q"])
async def test_days_off_move_every_step_in_one_command(book: Path, start: str) -> None:
    async with running(book, clock=Clock(MORNING)) as screens:
        with screens.desk() as desk:
            (key, _) = (card.enrolment for card in desk.cadence.cards("today"))
            desk.cadence.do_step(key, "sent")
            before = desk.cadence.card(key).due_day
        await screens.press(start, "colon")
        await screens.type("pto tue..fri")
        await screens.press("enter")
        assert "4 working days: 1 step moved along" in screens.text
        with screens.desk() as desk:
            assert desk.cadence.card(key).due_day != before
        await screens.press("colon")
        await screens.type("pto drop tue")
        await screens.press("enter")
        assert "1 step moved back" in screens.text
        await screens.press("u", "u")
        with screens.desk() as desk:
            assert desk.cadence.card(key).due_day == before
            assert desk.plan.leaves() == []


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("24.12...2.1.", ("2026-12-24", "2027-01-02")),
        ("24 dec..2 jan 2027", ("2026-12-24", "2027-01-02")),
        ("24 dec", ("2026-12-24", "2026-12-24")),
        ("add next fri", ("2026-11-20", "2026-11-20")),
        ("tue wed", ("2026-11-17", "2026-11-18")),
    ],
)
async def test_days_off_are_written_like_every_day(
    book: Path, typed: str, days: tuple[str, str]
) -> None:
    async with running(book, clock=Clock(MORNING)) as screens:
        await screens.press("colon")
        await screens.type(f"pto {typed}")
        await screens.press("enter")
        with screens.desk() as desk:
            assert [(one.first, one.last) for one in desk.plan.leaves()] == [days]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", ":pto 2026-12-24..2027-01-02"),
        ("drop", ":pto 2026-12-24..2027-01-02"),
        ("drop fri", "not off"),
        ("🦊", "cannot read day '🦊'"),
        ("mon tue wed", "which days?"),
        ("2026-12-24..2026-12-20", "give the first day first"),
    ],
)
async def test_what_are_no_days_is_said_and_nothing_moves(
    book: Path, typed: str, said: str
) -> None:
    async with running(book, (120, 40), clock=Clock(MORNING)) as screens:
        await screens.press("3", "colon")
        await screens.type(f"pto {typed}")
        await screens.press("enter")
        assert isinstance(screens.app.screen, CadenceScreen)
        assert said in screens.text
        with screens.desk() as desk:
            assert desk.plan.leaves() == []
