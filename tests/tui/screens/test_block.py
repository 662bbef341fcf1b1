"""Calling one after the other: cards, keys, clock, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline.desk.fields import choose
from paceline.model.people import OUTCOMES
from paceline_tui.screens.outcome import KEYS
from paceline_tui.views.cadence import CadenceCard, card_lines
from paceline_tui.views.line import plain
from support.books import Clock, make_desk
from support.calls import CONFIG, MORNING, call_book, name, touches
from support.pictures import SIZES, app_picture, check
from support.screens import TODAY, demo_book, running

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return call_book(tmp_path)


async def test_one_key_writes_touch_and_time_and_shows_the_next(book: Path) -> None:
    clock = Clock(MORNING)
    async with running(book, clock=clock, config=CONFIG) as screens:
        await screens.press("3", "c")
        first = name(screens)
        assert "nine-by-nine" in screens.lines[2]
        assert "0 of 9, 30m left" in screens.lines[2]
        clock.forward(95)
        await screens.press("n")
        assert name(screens) != first
        assert "1 of 9" in screens.lines[2]
        assert touches(screens) == [(first, "no-answer", MORNING)]
        with screens.desk() as desk:
            (entry,) = desk.timelog.entries(desk.zone.day(MORNING))
            assert (entry.activity, entry.seconds) == ("attempt", 95)
        second = name(screens)
        clock.forward(240)
        await screens.press("w")
        assert touches(screens)[1] == (second, "conversation", MORNING + 95)
        with screens.desk() as desk:
            entries = desk.timelog.entries(desk.zone.day(MORNING))
            assert [(e.activity, e.seconds) for e in entries][-1] == ("call", 240)
            assert len(desk.cadence.cards("resting")) == 1


async def test_an_outcome_is_one_step_that_undo_takes_back(book: Path) -> None:
    clock = Clock(MORNING)
    async with running(book, clock=clock, config=CONFIG) as screens:
        await screens.press("3", "c")
        first = name(screens)
        clock.forward(60)
        await screens.press("d", "u")
        assert touches(screens) == []
        assert name(screens) == first
        with screens.desk() as desk:
            assert desk.timelog.entries(desk.zone.day(MORNING)) == []
            assert not desk.people.find_contact(first).do_not_contact


@pytest.mark.parametrize(
    ("key", "outcome"),
    [
        ("n", "no-answer"),
        ("v", "voicemail"),
        ("c", "connect"),
        ("w", "conversation"),
        ("m", "meeting"),
        ("o", "not-interested"),
        ("d", "do-not-contact"),
    ],
)
async def test_every_outcome_has_its_key(book: Path, key: str, outcome: str) -> None:
    async with running(book, clock=Clock(MORNING), config=CONFIG) as screens:
        await screens.press("3", "c")
        first = name(screens)
        await screens.press(key, *(("enter",) if outcome == "meeting" else ()))
        assert touches(screens) == [(first, outcome, MORNING)]


async def test_what_is_left_of_a_block_runs_down(book: Path) -> None:
    clock = Clock(MORNING)
    async with running(book, clock=clock, config=CONFIG) as screens:
        await screens.press("3", "c")
        assert "nine-by-nine 0/9 30m left" in screens.lines[-2]
        clock.forward(600)
        screen = screens.app.screen
        screen._tick()  # type: ignore[attr-defined]
        screens.app._tick()
        await screens.settle()
        assert "0 of 9, 20m left" in screens.lines[2]
        assert "nine-by-nine 0/9 20m left" in screens.lines[-2]
        clock.forward(1200)
        screen._tick()  # type: ignore[attr-defined]
        screens.app._tick()
        await screens.settle()
        assert "nine-by-nine is over: 0 of 9" in screens.lines[2]
        assert "nine-by-nine" not in screens.lines[-2]


async def test_skipped_cards_come_again_and_the_end_teaches(book: Path) -> None:
    async with running(book, clock=Clock(MORNING), config=CONFIG) as screens:
        await screens.press("3", "c")
        first = name(screens)
        await screens.press("space", "space", "space")
        assert "Nobody is left to call." in screens.text
        assert "You skipped 3 cards" in screens.text
        assert "pace cadence enrol @ann" in screens.text
        await screens.press("n")
        assert touches(screens) == []
        await screens.press("escape", "c")
        assert name(screens) == first


async def test_the_end_of_a_block_is_told(book: Path) -> None:
    clock = Clock(MORNING)
    async with running(book, clock=clock, config=CONFIG) as screens:
        await screens.press("3", "c")
        clock.forward(1799)
        await screens.press("n")  # begun before the hour
        clock.forward(1)
        await screens.press("n")  # so was this one, and ended after it
        assert "nine-by-nine is over: 2 of 9" in screens.text
        clock.forward(1)
        await screens.press("n")
        assert "nine-by-nine is over: 2 of 9" in screens.text
        assert len(touches(screens)) == 3


async def test_a_refused_call_changes_nothing_and_the_card_stays(book: Path) -> None:
    clock = Clock(MORNING)
    async with running(book, clock=clock, config=CONFIG) as screens:
        await screens.press("3", "c")
        first = name(screens)
        with screens.desk() as desk:
            desk.cadence.edit("Calls", max_attempts=1)
            desk.people.touch(first, "mail", "sent")
        await screens.press("n")
        assert [each[1] for each in touches(screens)] == ["sent"]


async def test_the_command_opens_it_from_anywhere(book: Path) -> None:
    async with running(book, clock=Clock(MORNING), config=CONFIG) as screens:
        await screens.press("1", "colon")
        await screens.type("call")
        await screens.press("enter")
        assert "Cadence › Calls" in screens.text


PLACES = {
    "call": ("3", "c"),
    "call-end": ("space",) * 8,
    "cadence-step": ("escape", "b"),
    "cadence-day": ("b",),
}


@pytest.mark.parametrize("size", SIZES)
async def test_the_pictures_of_calls_and_columns(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = demo_book(tmp_path / "book.db")
    async with running(path, size) as screens:
        for place, keys in PLACES.items():
            await screens.press(*keys)
            check(f"screen-{place}-{size[0]}x{size[1]}", app_picture(screens.app))
            assert all(len(line) <= size[0] for line in screens.lines)


@pytest.mark.parametrize("size", SIZES)
async def test_the_picture_of_a_block(book: Path, size: tuple[int, int]) -> None:
    clock = Clock(MORNING)
    with make_desk(book.parent, clock) as desk:
        desk.people.edit_contact("@ann", title="Buyer", note="rows on Sundays")
        desk.people.touch("@ann", "mail", "sent", "the sheet", at=MORNING - 86_400)
        desk.people.promise("a second sheet", "@ann", "2026-11-24")
        for other in ("@bo", "@cy"):
            key = desk.cadence.enrolment_of(desk.people.find_contact(other).id)
            desk.cadence.stop(key or "")
    async with running(book, size, clock=clock, config=CONFIG) as screens:
        await screens.press("3", "c")
        check(f"screen-call-block-{size[0]}x{size[1]}", app_picture(screens.app))


def test_every_key_of_a_step_names_one_outcome() -> None:
    for _, outcome, _ in KEYS:
        assert choose(outcome, OUTCOMES, "outcome") == outcome


def test_a_blocked_card_says_why() -> None:
    blocked = CadenceCard(
        *("e", "Ann Roe", "Acme", "today", "call", 4, 7, TODAY),
        blocked="7 attempts of 7 in 30 days, the next from Thu 26 Nov",
    )
    lines = [plain(line) for line in card_lines(blocked, 30, TODAY)]
    assert lines[2:] == ["call blocked", "7 attempts of 7 in 30 days, t…"]


@pytest.mark.parametrize("size", SIZES)
async def test_the_status_line_holds_at_any_width(
    book: Path, size: tuple[int, int]
) -> None:
    with make_desk(book.parent, MORNING) as desk:
        desk.timer.start("attempt @ann")
    async with running(book, size, clock=Clock(MORNING), config=CONFIG) as screens:
        status = screens.lines[-2]
        assert "nine-by-nine 0/9" in status
        assert "attempt" in status
        assert "3 due" in status
        assert len(status) <= size[0]
