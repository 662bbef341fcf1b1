"""Moving, winning and losing from the board: what is asked and what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from paceline.desk import Desk
from paceline.desk.demo import demo_config
from support.books import Clock
from support.screens import ZONE, find, running

if TYPE_CHECKING:
    from pathlib import Path

    from paceline.model.pipeline import DealPage
    from support.screens import Screens

SIZES = ((60, 20), (80, 24), (120, 40))


def page(screens: Screens, key: str) -> DealPage:
    with screens.desk() as desk:
        return desk.pipeline.show(key)


@pytest.mark.parametrize("size", SIZES)
async def test_a_move_on_shows_what_is_open_and_ticks_are_kept(
    book: Path, size: tuple[int, int]
) -> None:
    async with running(book, size) as screens:
        key = screens.item[0]
        await screens.press("right", "greater_than_sign", "escape")
        assert screens.rows.grid.at == 1
        key = screens.item[0]
        await screens.press("greater_than_sign")
        assert "to Meeting" in find(screens.lines, "move ")
        find(screens.lines, "[ ] they named a problem worth solving")
        await screens.press("space", "space")
        find(screens.lines, "[x] they named who decides")
        await screens.press("enter")
        deal = page(screens, key)
        assert deal.deal.stage_name == "Meeting"
        assert len([c for c in deal.criteria if c.met_at]) >= 2
        await screens.press("less_than_sign", "greater_than_sign")
        assert page(screens, key).deal.stage_name == "Meeting"


async def test_what_stays_open_asks_why(book: Path) -> None:
    async with running(book) as screens:
        key = screens.item[0]
        await screens.press("greater_than_sign", "enter", "enter")
        find(screens.lines, "say in a few words why")
        await screens.type("the CFO asked for it")
        await screens.press("enter")
        last = page(screens, key).history[-1]
        assert (last.to_stage, last.reason) == ("Qualified", "the CFO asked for it")


async def test_escape_leaves_everything_as_it_was(book: Path) -> None:
    async with running(book) as screens:
        key = screens.item[0]
        await screens.press("greater_than_sign", "space", "escape", "X", "escape")
        found = page(screens, key)
        assert (found.deal.stage_name, len(found.history)) == ("Target", 1)


async def test_a_won_deal_says_what_it_skips(book: Path) -> None:
    async with running(book) as screens:
        key = screens.item[0]
        await screens.press("W")
        assert "skips Qualified, Meeting, Proposal" in find(screens.lines, "skips")
        await screens.press("enter")
        await screens.type("they ordered by mail")
        await screens.press("enter")
        assert page(screens, key).deal.stage_kind == "won"


@pytest.mark.parametrize("size", SIZES)
async def test_a_lost_deal_asks_why_to_whom_and_when_again(
    book: Path, size: tuple[int, int]
) -> None:
    async with running(book, size) as screens:
        key = screens.item[0]
        await screens.press("X", "enter")
        find(screens.lines, "say why: price, timing")
        await screens.type("no decision")
        again = screens.app.screen.query_one("#again", Input)
        assert again.value == "22 Mar 2027"
        await screens.press("tab")
        await screens.type("status quo")
        await screens.press("tab")
        find(screens.lines, "proposed: Mon 22 Mar 2027")
        again.value = "1 Feb 2027"
        await screens.press("enter")
        deal = page(screens, key).deal
        assert (deal.loss_reason, deal.competitor, deal.reask_day) == (
            *("no decision", "status quo", "2027-02-01"),
        )


async def test_many_are_lost_in_one_step_and_come_back_in_one(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("space", "space", "X")
        find(screens.lines, "2 deals lost")
        await screens.type("price")
        await screens.press("enter")
        find(screens.lines, "lost 2 deals: price")
        await screens.press("u")
        with screens.desk() as desk:
            assert not desk.pipeline.deals("", closed=True, limit=1)[0].closed_at


async def test_one_field_of_many_deals_changes_in_one_step(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("space", "space", "e")
        find(screens.lines, "Change 2 deals")
        await screens.type("competitor Initrode")
        await screens.press("enter")
        find(screens.lines, "changed competitor of 2 deals")
        with screens.desk() as desk:
            before = desk.pipeline.count(filter="competitor:initrode stage:target")
        await screens.press("u", "space", "space", "e")
        await screens.type("colour red")
        await screens.press("enter")
        find(screens.lines, "there is no field 'colour'")
        with screens.desk() as desk:
            after = desk.pipeline.count(filter="competitor:initrode stage:target")
        assert after < before


@pytest.mark.parametrize("size", SIZES)
async def test_the_board_goes_from_pipeline_to_pipeline(
    book: Path, size: tuple[int, int]
) -> None:
    async with running(book, size) as screens:
        await screens.press("P")
        find(screens.lines, "there is one pipeline")
        with screens.desk() as desk:
            desk.stages.add("Intro", "partner", create=True)
            desk.stages.add("Signed", "partner")
            desk.pipeline.add("Reseller", "globex", stage="partner/", create=True)
        await screens.press("P")
        await screens.until("Intro 1")
        assert "Target" not in screens.text
        find(screens.lines, "partner")
        await screens.press("b")
        assert [screens.item[1].deal, len(screens.rows.grid.columns)] == ["Reseller", 1]
        await screens.press("b", "P")
        await screens.until("Target 12")
        await screens.press("colon")
        await screens.type("switch part")
        await screens.press("enter")
        await screens.until("Intro 1")


async def test_the_list_sorts_by_every_column_and_keeps_its_row(book: Path) -> None:
    async with running(book, (120, 40)) as screens:
        await screens.press("b", "slash")
        await screens.type("value>20k -stage:target")
        await screens.press("enter")
        shown = screens.rows.grid.columns[0].pages.count
        with screens.desk() as desk:
            assert shown == desk.pipeline.count(filter="value>20k -stage:target")
        for _ in range(7):
            await screens.press("S")
            assert screens.rows.grid.columns[0].pages.count == shown
        await screens.press("down", "down")
        key = screens.item[0]
        await screens.press("enter", "escape")
        assert screens.item[0] == key


async def test_a_second_pipeline_adds_nothing_to_the_first_board(book: Path) -> None:
    with Desk(str(book), demo_config(ZONE), Clock(), login="sam") as desk:
        desk.stages.add("Target", "partner", create=True)
        desk.pipeline.add("Reseller", "globex", stage="partner/", create=True)
    async with running(book) as screens:
        assert "Target 12" in screens.text
        assert len(screens.rows.grid.columns) == 5


async def test_keys_typed_at_once_go_to_what_the_first_opens(book: Path) -> None:
    async with running(book) as screens:
        key = screens.item[0]
        await screens.pilot.press("greater_than_sign", "space", "enter")
        await screens.settle()
        assert page(screens, key).deal.stage_name == "Qualified"
        await screens.pilot.press("X", *"price", "enter")
        await screens.settle()
        deal = page(screens, key).deal
        assert (deal.stage_kind, deal.loss_reason) == ("lost", "price")


async def test_a_move_that_cannot_be_says_so_and_lets_the_keys_go(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("less_than_sign")
        find(screens.lines, "is in the first stage")
        first = screens.item[0]
        await screens.press("down")
        assert screens.item[0] != first
