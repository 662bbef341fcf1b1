"""Coming back to a timer that ran on: asked, and nothing done but what is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline.desk import Desk
from paceline.desk.demo import demo_config
from paceline.desk.signs import Sign
from paceline.model import replace
from paceline_tui.away import Away
from paceline_tui.screens.forgotten import AFTER, ForgottenDialog
from support.books import NOW, Clock, dump
from support.screens import ZONE, running

if TYPE_CHECKING:
    from pathlib import Path

    from support.screens import Screens

MINUTE = 60


def opened(path: Path, clock: Clock) -> Desk:
    """The desk that the app has on a book."""
    return Desk(str(path), demo_config(ZONE), clock, login="sam")


@pytest.fixture
def calling(tmp_path: Path) -> Path:
    """A book in which a call has just begun."""
    with opened(tmp_path / "book.db", Clock()) as desk:
        desk.timer.start("call")
    return tmp_path / "book.db"


def entries(screens: Screens) -> list[tuple[str, int, int]]:
    """Every entry as activity, start and end in minutes from noon."""
    with screens.desk() as desk:
        return [
            (name, (start - NOW) // 60, (start + seconds - NOW) // 60)
            for name, start, seconds in desk.book.rows(
                "SELECT activity, start, seconds FROM time_entry ORDER BY start"
            )
        ]


async def come_back(screens: Screens, key: str = "j") -> None:
    """Press a key at 12:10, then another half an hour later, and wait."""
    screens.clock.forward(10 * MINUTE)
    await screens.press("k")
    screens.clock.forward(30 * MINUTE)
    await screens.press(key)
    await screens.pilot.pause(AFTER / 1000 + 0.1)


def test_silence_is_asked_about_once() -> None:
    away = Away(25 * MINUTE, list, 0)
    away.key(24 * MINUTE, 0)
    assert away.take() is None
    away.key(49 * MINUTE, 0)
    assert away.take() == 24 * MINUTE
    assert away.take() is None


def test_silence_without_a_timer_or_before_it_is_nobodys_business() -> None:
    away = Away(25 * MINUTE, list, 0)
    away.key(60 * MINUTE, None)
    assert away.take() is None
    away.key(120 * MINUTE, 100 * MINUTE)
    assert away.take() is None
    never = Away(0, list, 0)
    never.key(600 * MINUTE, 0)
    assert never.take() is None


def test_keys_at_another_terminal_count() -> None:
    away = Away(25 * MINUTE, lambda: [Sign(50 * MINUTE, "last key at pts/3")], 0)
    away.key(60 * MINUTE, 0)
    assert away.take() is None
    away.key(120 * MINUTE, 0)
    assert away.take() == 60 * MINUTE


@pytest.mark.parametrize(
    ("answer", "found", "runs"),
    [
        ("k", [], True),
        ("escape", [], True),
        ("t", [("call", 0, 10)], False),
        ("a", [("call", 0, 10), ("internal-problem", 10, 40)], False),
        ("d", [], False),
    ],
)
async def test_each_answer_does_what_it_says(
    calling: Path, answer: str, found: list[tuple[str, int, int]], runs: bool
) -> None:
    async with running(calling) as screens:
        with screens.desk() as desk:
            before = dump(desk)
        await come_back(screens)
        assert "you were away for 30m" in screens.text
        with screens.desk() as desk:
            assert dump(desk) == before
        await screens.press(answer)
        assert entries(screens) == found
        with screens.desk() as desk:
            assert (desk.timer.status().timer is not None) is runs
        if not runs:
            await screens.press("u")
            with screens.desk() as desk:
                assert dump(desk) == before


async def test_what_followed_can_be_typed(calling: Path) -> None:
    async with running(calling) as screens:
        await come_back(screens)
        await screens.press("s")
        await screens.type("travel")
        await screens.press("enter")
        assert entries(screens) == [("call", 0, 10), ("travel", 10, 40)]


async def test_another_time_can_be_typed(calling: Path) -> None:
    async with running(calling) as screens:
        await come_back(screens)
        await screens.press("o")
        await screens.type("12:20")
        await screens.press("enter")
        assert entries(screens) == [("call", 0, 20)]


async def test_the_key_that_wakes_the_screen_does_nothing_else(calling: Path) -> None:
    async with running(calling) as screens:
        await come_back(screens, "s")
        await screens.press("escape")
        assert entries(screens) == []
        await screens.press("s")
        assert entries(screens) == [("call", 0, 40)]


async def test_it_can_be_switched_off(calling: Path) -> None:
    config = replace(demo_config(ZONE), idle=0)
    async with running(calling, config=config) as screens:
        await come_back(screens)
        assert "you were away" not in screens.text


async def test_a_long_timer_is_asked_about_when_the_app_opens(calling: Path) -> None:
    clock = Clock(NOW + 60)
    with opened(calling, clock) as desk:
        desk.people.add_account("Acme")
        clock.forward(3600)
        desk.people.touch("Acme", "call", "connect")
    clock.forward(5 * 3600)
    async with running(calling, clock=clock) as screens:
        await screens.until("has been running for 6h01")
        assert isinstance(screens.app.screen, ForgottenDialog)
        assert "end it at 13:01" in screens.text
        await screens.pilot.pause(AFTER / 1000 + 0.1)
        await screens.press("t")
        assert entries(screens) == [("call", 0, 61)]
