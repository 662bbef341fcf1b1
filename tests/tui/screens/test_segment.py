"""The page of a segment and the prospecting plan, by keys and in pictures."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest

from paceline_tui.screens.cadence import CadenceScreen
from paceline_tui.screens.segment import PlanScreen, SegmentScreen
from support.books import make_desk
from support.pictures import SIZES, app_picture, check
from support.screens import ZONE, Screens, find, running

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from paceline.desk import Desk

PLACES = {
    "segment": ("3", "S"),
    "segment-members": ("pagedown",),
    "prospecting": ("escape", "P"),
    "prospecting-targets": ("pagedown",),
}
"""The screens, and the keys that lead from each to the next."""


EMPTY = {"empty-segment": ("3", "S"), "empty-prospecting": ("escape", "P")}


async def pictured(
    screens: Screens, size: tuple[int, int], places: Mapping[str, tuple[str, ...]]
) -> None:
    wrong = []
    for place, keys in places.items():
        await screens.press(*keys)
        await screens.settle()
        name = f"screen-{place}-{size[0]}x{size[1]}"
        try:
            check(name, app_picture(screens.app))
        except AssertionError:
            wrong.append(name)
        assert all(len(line) <= size[0] for line in screens.lines)
    assert wrong == []


@pytest.mark.parametrize("size", SIZES)
async def test_the_pages(demo: Path, size: tuple[int, int]) -> None:
    async with running(demo, size) as screens:
        await pictured(screens, size, PLACES)


@pytest.mark.parametrize("size", SIZES)
async def test_the_pages_without_a_segment(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    make_desk(tmp_path, zone=ZONE).close()
    async with running(tmp_path / "book.db", size) as screens:
        await pictured(screens, size, EMPTY)


async def test_the_keys_lead_from_segment_to_segment(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("3", "S")
        assert isinstance(screens.app.screen, SegmentScreen)
        assert "Segment › German mid-size" in screens.text
        await screens.press("J")
        assert "Segment › Contract ends soon" in screens.text
        await screens.press("J")
        assert "this is the last segment" in screens.text
        await screens.press("K")
        assert "Segment › German mid-size" in screens.text
        await screens.press("escape")
        assert isinstance(screens.app.screen, CadenceScreen)


async def test_the_beachhead_moves_by_one_key_and_back_by_undo(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("3", "colon")
        await screens.type("segment contract")
        await screens.press("enter", "b")
        await screens.until('Beachhead "Contract ends soon"')
        with screens.desk() as desk:
            held = [each.name for each in desk.segments.saved() if each.beachhead]
        assert held == ["Contract ends soon"]
        await screens.press("u")
        await screens.until('"Contract ends soon": 5 accounts')
        assert find(screens.lines, "Contract ends soon").count("1 of 2") == 0


async def test_a_segment_that_is_not_there_is_told(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("3", "colon")
        await screens.type("segment moon")
        await screens.press("enter")
        assert "there is no segment 'moon'" in screens.text
        assert isinstance(screens.app.screen, CadenceScreen)


async def test_the_plan_leads_to_the_beachhead(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("3", "P")
        assert isinstance(screens.app.screen, PlanScreen)
        assert "targets fit your hours" in screens.text
        await screens.press("S")
        assert isinstance(screens.app.screen, SegmentScreen)


async def test_the_page_follows_the_book(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("3", "S")
        assert "14 accounts" in screens.text
        with screens.desk() as desk:
            desk.people.add_account("Neu", country="DE", employees=100)
        await screens.until("15 accounts")


async def test_the_plan_follows_ideas_campaigns_and_the_time_logged(
    tmp_path: Path,
) -> None:
    make_desk(tmp_path, zone=ZONE).close()
    async with running(tmp_path / "book.db") as screens:
        await screens.press("3", "P")
        await screens.until("pace campaign add")
        with screens.desk() as desk:
            desk.ideas.add("Downtime", "what an hour costs")
        await screens.until('--idea "Downtime"')
        await screens.press("l")
        await screens.type("50m prospecting")
        await screens.press("enter")
        await screens.until("logged 50m today")


@pytest.mark.parametrize("screen", [SegmentScreen, PlanScreen])
async def test_other_keys_do_not_wait_for_the_pages(
    book: Path, screen: type[SegmentScreen | PlanScreen]
) -> None:
    held, went = Event(), Event()

    class Slow(screen):  # type: ignore[misc, valid-type]
        def question(self, desk: Desk) -> object:
            went.set()
            held.wait(20)
            return super().question(desk)

    answers: list[int] = []
    async with running(book) as screens:
        screens.app.push_screen(Slow())
        try:
            while not went.is_set():
                await screens.pilot.pause(0.01)
            screens.app.screen.ask(lambda desk: desk.now(), answers.append)  # type: ignore[attr-defined]
            while not answers:
                await screens.pilot.pause(0.01)
            assert "finding" in screens.text or "adding up" in screens.text
        finally:
            held.set()
        await screens.settle()
