"""Pictures of the pages of deals and accounts, tab by tab, at three sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline_tui.screens.tabs import TabbedPage
from support.books import make_desk
from support.pictures import SIZES, app_picture, check
from support.screens import ZONE, Screens, running

if TYPE_CHECKING:
    from pathlib import Path

DEAL = ("overview", "people", "plan", "touches", "time", "history")
ACCOUNT = ("overview", "people", "deals", "plan", "touches", "time")
PLAN = """\
# Objective
sign the frame contract, two years, before the budget closes
# Concept
one number to call
  and nobody has to explain the plant again
# Returns
120k a year by 2027-06-30
# Actions
call the plant manager on Tuesday
"""


async def pictures(
    screens: Screens, kind: str, tabs: tuple[str, ...], size: tuple[int, int]
) -> list[str]:
    """Compare each tab with its picture; the names of those that differ."""
    wrong = []
    for tab in tabs:
        name = f"page-{kind}-{tab}-{size[0]}x{size[1]}"
        # The status line is no part of a page.
        screens.app.standing = None
        page = screens.app.screen
        assert isinstance(page, TabbedPage)
        page.show_status()
        await screens.settle()
        try:
            check(name, app_picture(screens.app))
        except AssertionError:
            wrong.append(name)
        assert all(len(line) <= size[0] for line in screens.lines)
        await screens.press("tab")
    return wrong


@pytest.mark.parametrize("size", SIZES)
async def test_a_deal_and_its_account(book: Path, size: tuple[int, int]) -> None:
    async with running(book, size) as screens:
        desk = screens.desk()
        rows = [row for row in desk.pipeline.deals() if row.account_name]
        row = max(rows, key=lambda one: len(desk.pages.time("deal", one.id).entries))
        desk.plans.save("deal", row.id, PLAN)
        desk.pipeline.edit(row.id, close_day="2027-08-01")
        await screens.press("b", "slash")
        await screens.type(f"{row.account_name} {row.name}")
        await screens.press("enter", "enter")
        wrong = await pictures(screens, "deal", DEAL, size)
        await screens.press("A")
        assert wrong + await pictures(screens, "account", ACCOUNT, size) == []


@pytest.mark.parametrize("size", SIZES)
async def test_empty_ones(tmp_path: Path, size: tuple[int, int]) -> None:
    with make_desk(tmp_path, zone=ZONE) as desk:
        desk.people.add_account("Acme")
        desk.pipeline.add("Renewal", "acme")
    async with running(tmp_path / "book.db", size) as screens:
        await screens.press("b", "enter")
        wrong = await pictures(screens, "empty-deal", DEAL, size)
        await screens.press("A")
        assert wrong + await pictures(screens, "empty-account", ACCOUNT, size) == []
