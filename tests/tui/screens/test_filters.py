"""The filter of the boards, and what it does to the selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.screens import find, running

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_cadence_is_filtered_live_until_escape(book: Path) -> None:
    async with running(book, (120, 40)) as screens:
        await screens.press("3")
        before, name = screens.text, screens.item[1].account
        with screens.desk() as desk:
            want = desk.cadence.counts(name)
        headline = screens.lines[1]
        await screens.press("slash")
        await screens.type(name.lower())
        assert f"{sum(want.values())} contact" in find(screens.lines, "esc clears")
        assert find(screens.lines, "This week").split()[:2] == [
            "Overdue",
            str(want["overdue"]),
        ]
        assert screens.item[1].account == name
        assert screens.lines[1] == headline
        await screens.press("enter", "2", "3")
        assert "esc clears" in screens.text
        await screens.press("escape")
        assert screens.text == before


async def test_the_cadence_filter_finds_a_cadence_and_leaves_what_it_must(
    book: Path,
) -> None:
    async with running(book) as screens:
        with screens.desk() as desk:
            cadence = desk.cadence.cards("today", 0, 1)[0].cadence_name
            inside = sum(desk.cadence.counts(cadence).values())
            outside = sum(desk.cadence.counts(f'-"{cadence}"').values())
            assert inside + outside == sum(desk.cadence.counts().values())
        await screens.press("3", "slash")
        await screens.type(cadence)
        assert f"{inside} contact" in screens.text


async def test_a_cadence_filter_that_leaves_nothing_or_cannot_be_read_says_so(
    book: Path,
) -> None:
    async with running(book) as screens:
        await screens.press("3", "slash")
        await screens.type("zzzz")
        assert "Nothing matches" in screens.text
        await screens.press("escape", "slash")
        assert "Nothing matches" not in screens.text
        await screens.type("stage:proposal")
        assert "there is no field 'stage' here" in screens.text


async def test_n_goes_through_the_matches_of_every_column(book: Path) -> None:
    async with running(book, (120, 40)) as screens:
        await screens.press("3", "slash")
        await screens.type("a")
        await screens.press("enter")
        with screens.desk() as desk:
            n = sum(desk.cadence.counts("a").values())
        seen = [screens.item[0]]
        for _ in range(n):
            await screens.press("n")
            seen.append(screens.item[0])
        assert len(set(seen)) == n
        assert seen[-1] == seen[-2]
        await screens.press("N")
        assert screens.item[0] == seen[-3]


async def test_selected_deals_hidden_by_a_filter_are_not_moved(book: Path) -> None:
    async with running(book) as screens:
        first = screens.item
        await screens.press("space", "down")
        second = screens.item
        assert first[1].account != second[1].account
        await screens.press("space", "slash")
        await screens.type(second[1].account.lower())
        assert "1 selected is not shown now: 1 stay selected" in screens.text
        await screens.press("enter", "greater_than_sign", "space", "enter")
        with screens.desk() as desk:
            keys = (first[0], second[0])
            stages = [desk.pipeline.show(key).deal.stage_name for key in keys]
        assert stages == ["Target", "Qualified"]


async def test_a_selection_is_cut_to_the_filter_in_the_list_too(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("b", "asterisk", "slash")
        await screens.type("bexley")
        assert len(screens.rows.marks) == 2
        assert "2 stay selected" in screens.text
        await screens.press("escape")
        assert not screens.rows.marks
