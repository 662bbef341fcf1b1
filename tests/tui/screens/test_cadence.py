"""The cadence board: what a key of its dialog does, and what its cards and page say."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from paceline_tui.screens.outcome import KEYS
from support.screens import running

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("key", "outcome"), [(key, came) for key, came, _ in KEYS])
async def test_a_key_of_the_dialog_is_an_answer_and_nothing_else(
    book: Path, key: str, outcome: str
) -> None:
    async with running(book) as screens:
        await screens.press("3")
        who = screens.item[1].contact
        await screens.press("x", key)
        if outcome == "meeting":
            await screens.press("enter")
        assert type(screens.app.screen).__name__ == "CadenceScreen"
        with screens.desk() as desk:
            (made,) = desk.people.touches(limit=1)
            assert (made.outcome, made.contact_name) == (outcome, who)
        await screens.press("u")
        with screens.desk() as desk:
            assert desk.people.touches(limit=1)[0].id != made.id


async def test_the_board_is_narrowed_by_day(book: Path) -> None:
    async with running(book, (120, 40)) as screens:
        await screens.press("3", "slash")
        with screens.desk() as desk:
            today = desk.zone.day(desk.now())
            last = today + timedelta(3)
            want = sum(desk.cadence.counts(f"due<={last}").values())
        assert want
        await screens.type(f"due<={last}")
        assert f"{want} contact" in screens.text
