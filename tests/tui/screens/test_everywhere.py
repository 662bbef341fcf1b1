"""The queue, a segment and the prospecting plan can be had from every main screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline_tui.screens.queue import QueueScreen
from paceline_tui.screens.segment import PlanScreen, SegmentScreen
from support.books import make_desk
from support.screens import ZONE, running

if TYPE_CHECKING:
    from pathlib import Path

FROM = {
    "pipeline": ("1",),
    "list": ("1", "w"),
    "time": ("2",),
    "cadence": ("3",),
    "queue": ("3", "Q"),
    "account": ("1", "A"),
    "deal": ("1", "enter"),
}
TO = {"segment": SegmentScreen, "prospecting": PlanScreen, "queue": QueueScreen}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    with make_desk(tmp_path, zone=ZONE) as desk:
        desk.people.add_account("Acme", tier="A")
        desk.people.add_contact("Ann Roe", "acme")
        desk.pipeline.add("Renewal", contact="ann")
        desk.segments.add("North", "tier:A")
        desk.segments.make_beachhead("North")
    return tmp_path / "book.db"


@pytest.mark.parametrize("where", FROM)
async def test_it_is_typed_from_everywhere(book: Path, where: str) -> None:
    async with running(book) as screens:
        await screens.press(*FROM[where])
        for word, page in TO.items():
            await screens.press("colon")
            await screens.type(word)
            await screens.press("enter")
            assert isinstance(screens.app.screen, page), word
            if (where, word) != ("queue", "queue"):
                await screens.press("escape")


@pytest.mark.parametrize("where", FROM)
async def test_the_key_of_the_queue_works_everywhere(book: Path, where: str) -> None:
    async with running(book) as screens:
        await screens.press(*FROM[where], "Q")
        assert isinstance(screens.app.screen, QueueScreen)
