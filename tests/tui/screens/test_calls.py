"""Calling while meetings are set and other terminals write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline.errors import BusyError
from paceline_tui.screens import block
from support.books import Clock, make_desk
from support.calls import CONFIG, MORNING, call_book, name, touches
from support.pictures import SIZES, app_picture, check
from support.screens import running

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from paceline.desk import Desk
    from paceline_tui.views.calling import CallPage


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return call_book(tmp_path)


async def test_a_meeting_is_asked_its_day(book: Path) -> None:
    clock = Clock(MORNING)
    async with running(book, clock=clock, config=CONFIG) as screens:
        await screens.press("3", "c")
        first = name(screens)
        clock.forward(120)
        await screens.press("m")
        clock.forward(30)  # the call is over: finding a day is not of it
        assert f"meeting with {first}" in screens.text
        await screens.press("escape")
        assert touches(screens) == []
        assert name(screens) == first
        await screens.press("m")
        await screens.type("fri 10:00")
        assert "Fri 27 Nov 10:00" in screens.text
        await screens.press("enter")
        assert [each[:2] for each in touches(screens)] == [(first, "meeting")]
        assert name(screens) != first
        with screens.desk() as desk:
            (held,) = desk.people.promises()
            assert (held.kind, held.contact_name) == ("meeting", first)
            assert desk.zone.local(held.at or 0).strftime("%a %H:%M") == "Fri 10:00"
        await screens.press("u")
        assert touches(screens) == []
        assert name(screens) == first
        with screens.desk() as desk:
            assert desk.people.promises() == []


async def test_a_meeting_in_a_block_is_refused_until_it_is_meant(book: Path) -> None:
    async with running(book, clock=Clock(MORNING), config=CONFIG) as screens:
        await screens.press("3", "c", "m")
        await screens.type("fri 8:30")
        assert "08:30 is in nine-by-nine" in screens.text
        await screens.press("enter")
        assert touches(screens) == []
        await screens.type(" anyway")
        await screens.press("enter")
        assert len(touches(screens)) == 1


async def test_what_is_no_day_is_said_and_nothing_is_written(book: Path) -> None:
    async with running(book, clock=Clock(MORNING), config=CONFIG) as screens:
        await screens.press("3", "c", "m")
        for typed in ("soon", "yesterday 9:00", "2026-02-30"):
            await screens.type(typed)
            await screens.press("enter")
            assert touches(screens) == []
            await screens.press(*("backspace",) * len(typed))
        await screens.press("enter", "enter", "enter")
        assert [each[1] for each in touches(screens)] == ["meeting"]


async def test_the_board_asks_the_day_of_a_meeting_too(book: Path) -> None:
    async with running(book, clock=Clock(MORNING), config=CONFIG) as screens:
        await screens.press("3", "x", "5", "m")
        await screens.press("escape")
        assert touches(screens) == []
        await screens.press("x", "5", "m")
        await screens.type("fri 10:00")
        await screens.press("enter")
        assert [each[1] for each in touches(screens)] == ["meeting"]
        with screens.desk() as desk:
            (held,) = desk.people.promises()
            assert (held.kind, held.due_day) == ("meeting", "2026-11-27")


@pytest.mark.parametrize("size", SIZES)
async def test_the_picture_of_a_meeting(book: Path, size: tuple[int, int]) -> None:
    with make_desk(book.parent, MORNING) as desk:
        for other in ("@bo", "@cy"):
            key = desk.cadence.enrolment_of(desk.people.find_contact(other).id)
            desk.cadence.stop(key or "")
    async with running(book, size, clock=Clock(MORNING), config=CONFIG) as screens:
        await screens.press("3", "c", "m")
        await screens.type("fri 8:30")
        check(f"screen-meeting-{size[0]}x{size[1]}", app_picture(screens.app))


async def test_what_is_counted_is_what_the_book_holds(book: Path) -> None:
    clock = Clock(MORNING)
    async with running(book, clock=clock, config=CONFIG) as screens:
        await screens.press("3", "c")
        assert "0 calls today, 0 reached" in screens.lines[2]
        clock.forward(10)
        await screens.press("n", "w")
        assert "2 calls today, 1 reached" in screens.lines[2]
        await screens.press("u")
        assert "1 call today, 0 reached" in screens.lines[2]
        with screens.desk() as desk:  # another terminal
            desk.people.touch("@ann", "call", "connect")
        await screens.press("escape", "c")
        assert "2 calls today, 1 reached" in screens.lines[2]


async def test_a_key_pressed_twice_is_one_call(book: Path) -> None:
    async with running(book, clock=Clock(MORNING), config=CONFIG) as screens:
        await screens.press("3", "c")
        first = name(screens)
        for _ in range(2):
            screens.app.simulate_key("n")
        await screens.settle()
        assert [each[:2] for each in touches(screens)] == [(first, "no-answer")]
        for _ in range(2):
            screens.app.simulate_key("space")
        await screens.settle()
        assert len(screens.app.screen.passed) == 1  # type: ignore[attr-defined]


async def test_a_step_done_elsewhere_is_not_done_again(book: Path) -> None:
    async with running(book, clock=Clock(MORNING), config=CONFIG) as screens:
        await screens.press("3", "c")
        first = name(screens)
        await screens.press("m")
        with screens.desk() as desk:
            key = desk.cadence.enrolment_of(desk.people.find_contact(first).id)
            desk.cadence.do_step(key or "", "no-answer")
        await screens.press("enter")
        assert "was just changed elsewhere" in screens.text
        assert [each[1] for each in touches(screens)] == ["no-answer"]
        assert name(screens) != first


async def test_whoever_wants_no_contact_meanwhile_is_passed_over(book: Path) -> None:
    async with running(book, clock=Clock(MORNING), config=CONFIG) as screens:
        await screens.press("3", "c")
        first = name(screens)
        with screens.desk() as desk:
            desk.people.edit_contact(first, do_not_contact=True)
        await screens.press("n")
        assert touches(screens) == []
        assert name(screens) != first
        await screens.press("n")
        assert len(touches(screens)) == 1


async def test_a_full_cap_met_meanwhile_shows_the_next_card(book: Path) -> None:
    async with running(book, clock=Clock(MORNING), config=CONFIG) as screens:
        await screens.press("3", "c")
        first = name(screens)
        with screens.desk() as desk:
            for _ in range(7):
                desk.people.touch(first, "mail", "sent")
        await screens.press("n")
        assert len(touches(screens)) == 7
        assert name(screens) != first
        await screens.press("n")
        assert len(touches(screens)) == 8


async def test_leaving_at_once_loses_no_call(book: Path) -> None:
    async with running(book, clock=Clock(MORNING), config=CONFIG) as screens:
        await screens.press("3", "c")
        first = name(screens)
        screens.app.simulate_key("n")
        screens.app.simulate_key("escape")
        await screens.settle()
        assert [each[:2] for each in touches(screens)] == [(first, "no-answer")]
        assert "Cadence › Calls" not in screens.text
        await screens.press("c")
        assert "1 call today" in screens.lines[2]


async def test_keys_go_on_after_the_next_card_could_not_be_read(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(book, clock=Clock(MORNING), config=CONFIG) as screens:
        await screens.press("3", "c")
        first = name(screens)

        def busy(_desk: Desk, _passed: Sequence[str]) -> CallPage:
            raise BusyError("the book is busy")

        with monkeypatch.context() as patch:
            patch.setattr(block, "call_page", busy)
            await screens.press("n")
        assert "the book is busy" in screens.text
        await screens.press("n")  # of the card that was done: the next one is shown
        assert name(screens) != first
        await screens.press("n")
        assert len(touches(screens)) == 2
