"""What was done or refused, at the bottom of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.screens import running

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_a_long_message_takes_the_status_line_too_and_goes(
    book: Path, size: tuple[int, int]
) -> None:
    async with running(book, size) as screens:
        status, keys = screens.lines[-2:]
        said = (
            "moved Bexley Turbines/service plan to Negotiation; its next step stays: "
            "walk through the offer on Mon 16 Nov, which is past"
        )
        screens.app.say(said, undo=True)
        await screens.settle()
        first, second = screens.lines[-2:]
        assert second.endswith("u undo")
        shown = f"{first} {second.removesuffix('u undo')}".split()
        if size[0] == 80:
            assert shown == said.split()
        else:
            assert " ".join(shown).endswith("…")
            assert said.startswith(" ".join(shown)[:-1])
        await screens.press("down")
        assert screens.lines[-2:] == [first, second]
        screens.app.say("short")
        await screens.settle()
        assert screens.lines[-2:] == [status, " short"]
        assert keys != " short"


async def test_a_refusal_is_read_whole_at_eighty_columns(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("slash")
        await screens.type("stage:nonsense")
        assert " ".join(" ".join(screens.lines[-2:]).split()) == (
            "there is no stage 'nonsense': the stages are target, qualified, meeting, "
            "proposal, negotiation, won, lost"
        )


async def test_days_are_said_as_the_screens_say_them(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("a")
        await screens.type("promise send the sheet @bexley by:2026-12-21")
        await screens.press("enter")
        assert "by Mon 21 Dec: send the sheet" in screens.text
        assert "2026-12-21" not in screens.text
