"""The queue on the screen: the same list, live, and doing what a row says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from paceline_tui.screens.account import AccountScreen
from paceline_tui.screens.cadence import CadenceScreen
from paceline_tui.screens.deal import DealScreen
from paceline_tui.screens.person import PersonScreen
from paceline_tui.screens.queue import HowDialog, QueueScreen
from support.books import Clock, make_desk
from support.screens import ZONE, Screens, find, running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

DAY = 86400


def made(folder: Path) -> Path:
    """A book with a promise, a step, a re-ask and a clock that has run out."""
    clock = Clock()
    clock.at -= 40 * DAY
    with make_desk(folder, clock, zone=ZONE) as desk:
        desk.people.add_account("Acme", tier="A")
        desk.people.add_contact("Ann Roe", "acme")
        desk.people.add_account("Globex", tier="C")
        desk.people.add_contact("Bo Kim", "globex")
        desk.people.add_account("Initech", tier="A")
        desk.people.add_account("Umbra", tier="C")
        for who in ("ann", "bo", "initech", "umbra"):
            desk.people.touch(who, "call", "connect")
        desk.people.promise("send price", "umbra", "2026-11-20")
        desk.cadence.enrol("bo")
        desk.pipeline.add("Renewal", contact="ann", value=24_000_00)
        clock.forward(60)
        desk.pipeline.lose("acme/renewal", "budget", reask_day="2026-11-22")
    return folder / "book.db"


@pytest.fixture
async def screens(tmp_path: Path) -> AsyncIterator[Screens]:
    async with running(made(tmp_path), (80, 24)) as found:
        await found.press("3", "Q")
        yield found


async def test_it_is_the_same_list_as_the_command_gives(screens: Screens) -> None:
    assert isinstance(screens.app.screen, QueueScreen)
    with screens.desk() as desk:
        rows = desk.queue.rows()
        count = desk.queue.count()
    shown = [line for line in screens.lines if "×  " in line]
    assert len(shown) == len(rows) == count.due == 4
    for line, row in zip(shown, rows, strict=True):
        assert row.who[:20] in line
    assert f"{count.late} wait past their date" in screens.lines[1]
    assert f"{count.due} due, {count.late} late" in screens.text
    await screens.press("escape")
    assert isinstance(screens.app.screen, CadenceScreen)
    assert f"{count.late} wait past their date" in screens.text


async def test_it_says_why_the_current_row_is_there(screens: Screens) -> None:
    assert "step, due" in screens.lines[2]
    await screens.press("G")
    assert "promise, due Fri 20 Nov" in screens.lines[2]


async def test_x_keeps_a_promise_and_undo_brings_it_back(screens: Screens) -> None:
    await screens.press("G", "x")
    assert "send price" not in "\n".join(screens.lines[4:20])
    assert "3 due" in screens.text
    await screens.press("u")
    assert "send price" in screens.text


async def test_x_asks_how_it_went_and_logs_touch_and_time(screens: Screens) -> None:
    await screens.press("down", "down", "x")
    assert isinstance(screens.app.screen, HowDialog)
    assert "how did it go?" in screens.text
    await screens.press("1", "0", "v")
    assert isinstance(screens.app.screen, QueueScreen)
    with screens.desk() as desk:
        touch = desk.people.touches(limit=1)[0]
        assert (touch.outcome, touch.account_name) == ("voicemail", "Initech")
        assert sum(desk.people.show_account("initech").seconds) == 600
        assert len(desk.queue.rows()) == 3
    await screens.press("g", "x", "escape")
    assert isinstance(screens.app.screen, QueueScreen)


async def test_keys_typed_faster_than_they_are_read_stay_in_the_dialog(
    screens: Screens,
) -> None:
    await screens.press("down", "down", "x")
    for key in ("1", "0", "v"):
        screens.app.post_message(events.Key(key, key))
    await screens.until("Initech: voicemail")
    assert isinstance(screens.app.screen, QueueScreen)


async def test_a_no_is_asked_again_later(screens: Screens) -> None:
    await screens.press("x", "o")
    with screens.desk() as desk:
        assert desk.people.touches(limit=1)[0].outcome == "not-interested"


async def test_a_meeting_is_asked_its_day(screens: Screens) -> None:
    for keys in (("x", "m"), ("g", "down", "x", "m")):  # a step, and a clock
        await screens.press(*keys)
        await screens.type("+7d 10:00")
        await screens.press("enter")
        assert "the meeting is on" in screens.text
        assert isinstance(screens.app.screen, QueueScreen)
    with screens.desk() as desk:
        held = desk.people.promises()
        meetings = [each.account_name for each in held if each.kind == "meeting"]
        assert meetings == ["Globex", "Initech"]
        assert desk.people.touches(limit=1)[0].outcome == "meeting"


async def test_enter_opens_the_person_the_account_or_the_deal(screens: Screens) -> None:
    for at, page in enumerate((PersonScreen, DealScreen, AccountScreen, AccountScreen)):
        await screens.press("g", *["down"] * at, "enter")
        assert isinstance(screens.app.screen, page), at
        await screens.press("escape")
        assert isinstance(screens.app.screen, QueueScreen)


async def test_l_logs_time_for_whom_the_row_is_about(screens: Screens) -> None:
    await screens.press("l")
    assert "@bo-kim" in screens.text


async def test_words_narrow_it_and_escape_clears_them(screens: Screens) -> None:
    await screens.press("slash")
    await screens.type("initech")
    await screens.press("enter")
    assert "1 person" in screens.text
    assert "Umbra" not in screens.text
    await screens.press("escape")
    assert isinstance(screens.app.screen, QueueScreen)
    assert "Umbra" in screens.text


async def test_it_can_be_typed_with_words(tmp_path: Path) -> None:
    async with running(made(tmp_path)) as screens:
        await screens.press("1", "colon")
        await screens.type("queue initech")
        await screens.press("enter")
        assert isinstance(screens.app.screen, QueueScreen)
        assert "Umbra" not in screens.text
        find(screens.lines, "Initech")


async def test_what_another_program_does_appears_by_itself(screens: Screens) -> None:
    with screens.desk() as desk:
        desk.people.promise("call the lawyer", "globex", "2026-11-19")
    await screens.until("call the lawyer")


async def test_a_wide_screen_shows_the_old_proposal(tmp_path: Path) -> None:
    async with running(made(tmp_path), (120, 40)) as screens:
        await screens.press("Q", "down")
        await screens.until("The old proposal")
        assert "Renewal, €24,000" in screens.text
        assert "because of budget" in screens.text
