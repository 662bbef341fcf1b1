"""What quick-add makes of lines that are wrong, doubtful, long or pasted."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

import pytest
from textual import events

from paceline.errors import NotFoundError
from support.screens import running

if TYPE_CHECKING:
    from pathlib import Path

    from support.screens import Screens


async def preview(screens: Screens, line: str) -> str:
    await screens.press("a")
    await screens.type(line)
    shown = " ".join(" ".join(screens.lines[-4:]).split())
    await screens.press("escape")
    return shown


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("deal", "which deal? such as: deal Acme renewal 24k"),
        ("contact", "who is it? such as:"),
        ("deal Foo 24k stage:Nope", "no stage 'Nope': there are Target, Qualified"),
        ("contact Ann cadence:x", "no cadence 'x': there are"),
        ("45m @a demo", "'@a' could be several accounts"),
        ("promise send the sheet @hald", "by today"),
        ("hello", "what? call, demo, billing or the like"),
    ],
)
async def test_preview_says_what_enter_would(book: Path, line: str, shown: str) -> None:
    async with running(book) as screens:
        assert shown in await preview(screens, line)


async def test_a_contact_is_added_whole_or_not_at_all(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("a")
        await screens.type("contact Zed Quux @zeta cadence:nope")
        await screens.press("enter", "enter")
        assert "no one cadence" in screens.text
        with screens.desk() as desk:
            assert not desk.search.names("zeta", 5)
        await screens.press("escape", "a")
        await screens.type("contact Zed Quux @zeta cadence:outreach")
        await screens.press("enter", "enter")
        assert "Zed Quux is in Outreach" in " ".join(screens.lines[-2:])
        await screens.press("u")
        with screens.desk() as desk:
            assert not desk.search.names("zeta", 5)
            assert not desk.search.names("zed-quux", 5)


async def test_a_held_book_is_told_and_the_line_is_done_once(book: Path) -> None:
    with contextlib.closing(sqlite3.connect(book, isolation_level=None)) as other:
        async with running(book) as screens:
            await screens.press("a")
            await screens.type("10m mail held up")
            other.execute("BEGIN IMMEDIATE")
            await screens.pilot.press("enter", "enter")
            while "still trying" not in screens.text:
                await screens.pilot.pause(0.05)
            await screens.pilot.press("escape")
            other.execute("ROLLBACK")
            await screens.settle()
            assert "10m mail" in " ".join(screens.lines[-2:])
            with screens.desk() as desk:
                assert desk.history.undo().said == "undid: log mail"
                with pytest.raises(NotFoundError):
                    desk.history.undo()


async def test_a_key_that_has_to_wait_says_so(book: Path) -> None:
    with contextlib.closing(sqlite3.connect(book, isolation_level=None)) as other:
        async with running(book) as screens:
            await screens.press("right")
            other.execute("BEGIN IMMEDIATE")
            await screens.pilot.press("less_than_sign")
            while "still trying" not in screens.lines[-1]:
                await screens.pilot.pause(0.05)
            other.execute("ROLLBACK")
            await screens.settle()
            assert "moved" in screens.lines[-1]


async def test_an_edit_changes_stage_and_value_in_one_step(book: Path) -> None:
    async with running(book) as screens:
        key = screens.item[0]
        with screens.desk() as desk:
            desk.pipeline.meet(key, "first conversation")
            before = desk.pipeline.show(key).deal
        await screens.press("e")
        await screens.type("stage:meeting 77k")
        await screens.press("enter")
        assert "move it with > to answer" in screens.text
        await screens.press("escape", "e")
        await screens.type("stage:qualified 77k")
        await screens.press("enter")
        with screens.desk() as desk:
            deal = desk.pipeline.show(key).deal
            assert (deal.stage_name, deal.value) == ("Qualified", 7_700_000)
        await screens.press("u")
        with screens.desk() as desk:
            assert desk.pipeline.show(key).deal == before


async def test_loose_words_of_an_edit_say_what_they_become(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("e")
        await screens.type("send the sheet")
        assert "change next step send the sheet" in screens.text


async def test_a_line_that_is_too_long_says_so(book: Path) -> None:
    async with running(book) as screens:
        screens.app.post_message(events.Paste("45m demo " + "x" * 20_000))
        await screens.settle()
        await screens.settle()
        assert "longer than 10 KB" in screens.text


async def test_control_characters_of_a_paste_stay_out(book: Path) -> None:
    async with running(book) as screens:
        screens.app.post_message(events.Paste("45m demo \x1b]52;c;aGk=\x07 x\x01y"))
        await screens.settle()
        await screens.settle()
        assert "45m demo ]52;c;aGk= xy" in screens.text
