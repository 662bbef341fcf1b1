"""Pages of deals and accounts: tabs, the next record, reading on, the plan."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from paceline_tui.app import PacelineApp
from paceline_tui.questions.trail import BoardTrail, ListTrail
from paceline_tui.screens.account import AccountScreen
from paceline_tui.screens.deal import DealScreen
from support.books import make_desk
from support.screens import ZONE, Screens, find, running

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from paceline.desk import Desk
    from paceline_tui.editor import Draft

TABS = ("overview", "people", "plan", "touches", "time", "history")


def page(screens: Screens) -> DealScreen:
    screen = screens.app.screen
    assert isinstance(screen, DealScreen)
    return screen


def many(tmp_path: Path, count: int) -> Desk:
    """A book with a deal that has been touched often."""
    desk = make_desk(tmp_path, zone=ZONE)
    desk.people.add_account("Acme")
    desk.pipeline.add("Renewal", "acme")
    deal, at = desk.pipeline.find("acme").id, desk.now() - count * 60
    with desk.book.write("touches", desk.now()) as conn:
        conn.executemany(
            "INSERT INTO touch (id, owner, at, day, zone, deal, channel, outcome, "
            "note, created_at) VALUES (?, 'sam', ?, '2026-11-20', 'Europe/Berlin', ?, "
            "'call', 'connect', ?, 0)",
            [(f"t{n}", at + n * 60, deal, f"talk {n}") for n in range(count)],
        )
    return desk


async def test_tab_goes_through_the_parts_of_a_deal_and_round(demo: Path) -> None:
    async with running(demo) as screens:
        await screens.press("b", "enter")
        seen = []
        for _ in TABS:
            seen.append(page(screens).tab)
            await screens.press("tab")
        assert tuple(seen) == TABS
        assert page(screens).tab == "overview"
        await screens.press("shift+tab")
        assert page(screens).tab == "history"
        assert "Close date moved later" in screens.text
        for name in TABS:
            assert name in screens.lines[1]


async def test_next_and_last_go_through_the_list_and_the_cursor_comes_along(
    demo: Path,
) -> None:
    async with running(demo) as screens:
        await screens.press("b")
        order = list(screens.app.screen.order)  # type: ignore[attr-defined]
        keys = [row.id for row in screens.desk().pipeline.rows(order)]
        await screens.press("down", "enter", "tab", "J", "J", "K", "J")
        assert page(screens).key == keys[3]
        assert page(screens).tab == "people"
        assert screens.lines[0].endswith(f"4 of {len(keys)}")
        await screens.press("escape")
        assert screens.item[0] == keys[3]


async def test_keys_typed_ahead_are_all_counted(demo: Path) -> None:
    async with running(demo) as screens:
        await screens.press("b", "enter")
        for _ in range(7):
            screens.app.screen.action_beside(1)  # type: ignore[attr-defined]
        await screens.settle()
        assert screens.lines[0].split()[-3] == "8"


async def test_the_ends_of_the_list_are_said(demo: Path) -> None:
    async with running(demo) as screens:
        await screens.press("b", "enter", "K")
        assert "this is the first of the list" in screens.text
        await screens.press("escape", "G", "enter", "J")
        assert "this is the last of the list" in screens.text


async def test_on_the_board_the_next_column_follows(demo: Path) -> None:
    async with running(demo) as screens:
        rows = screens.rows
        first, second = rows.grid.columns[0], rows.grid.columns[1]
        await screens.press("G", "enter", "J")
        assert page(screens).trail.stage == second.key
        await screens.press("escape")
        assert rows.column_key == second.key
        assert rows.grid.column is not None
        assert rows.grid.column.cursor == 0
        await screens.press("enter", "K", "escape")
        assert rows.column_key == first.key
        assert rows.grid.column.cursor == first.pages.count - 1


async def test_a_deal_that_left_its_column_does_not_skip_the_next(book: Path) -> None:
    async with running(book) as screens:
        column = screens.rows.grid.columns[0]
        following = column.pages.get(1)
        assert following is not None
        await screens.press("enter")
        desk = screens.desk()
        with desk.book.write("away", desk.now()) as conn:
            conn.execute(
                "UPDATE deal SET stage = (SELECT id FROM stage WHERE key = 'meeting') "
                "WHERE id = ?",
                (page(screens).key,),
            )
        await screens.press("J")
        assert page(screens).key == following[0]


async def test_a_page_of_100_000_rows_asks_for_one_row(demo: Path) -> None:
    async with running(demo) as screens:
        desk = screens.desk()
        rows = desk.pipeline.order()
        order = array("q", list(rows) * 2500)
        stop = ListTrail(order, 99_999).beside(desk, "", 1)
        assert stop is not None
        assert stop.place == f"100,001 of {len(order):,}"
        gone = ListTrail(array("q", [rows[0], 10**9, rows[1]]), 0)
        passed = gone.beside(desk, "", 1)
        assert passed is not None
        assert passed.trail.at == 2
        assert gone.beside(desk, "", 3) is None


async def test_a_board_trail_reads_past_several_columns(demo: Path) -> None:
    async with running(demo) as screens:
        desk = screens.desk()
        stages = [stage.id for stage in desk.board.stages() if stage.kind == "open"]
        cards = [
            card.id
            for stage in stages
            for card in desk.board.cards(stage, 0, desk.board.count(stage))
        ]
        trail = BoardTrail("", stages[0], 0, desk.board.count(stages[0]))
        for step in (1, len(cards) // 2, len(cards) - 1):
            stop = trail.beside(desk, cards[0], step)
            assert stop is not None
            assert stop.key == cards[step]
        assert trail.beside(desk, cards[0], len(cards)) is None
        assert trail.beside(desk, cards[0], -1) is None


async def test_touches_are_asked_for_as_they_are_read(tmp_path: Path) -> None:
    desk = many(tmp_path, 500)
    async with running(tmp_path / "book.db") as screens:
        await screens.press("b", "enter", "tab", "tab", "tab")
        assert "500 touches" in screens.text
        assert "talk 499" in screens.text
        assert page(screens).rows == 50
        seen = 50
        while page(screens).more is not None:
            await screens.press("G")
            assert page(screens).rows > seen
            seen = page(screens).rows
        await screens.press("G")
        assert seen == 500
        assert "talk 0" in screens.text
        desk.pipeline.edit("acme", note="x")
        await screens.press("tab", "shift+tab")
        assert page(screens).rows == 50
    desk.close()


async def test_a_page_opened_from_no_list_says_so(demo: Path) -> None:
    async with running(demo) as screens:
        item = screens.item
        await screens.app.push_screen(DealScreen(item[1]))
        await screens.settle()
        await screens.press("J")
        assert "not opened from a list" in screens.text


async def test_the_account_of_a_deal_and_those_beside_it(demo: Path) -> None:
    async with running(demo, (80, 60)) as screens:
        await screens.press("b", "enter", "A")
        here = screens.app.screen
        assert isinstance(here, AccountScreen)
        card = screens.desk().pages.account(here.key)
        assert card.account.name in screens.lines[0]
        for row in card.open[:2]:
            find(screens.lines, row.name)
        beside = screens.desk().pages.account_beside(here.key, 1)
        assert beside is not None
        await screens.press("J")
        assert beside[1] in screens.lines[0]
        await screens.press("K", "K", "J", "A")
        assert len(screens.app.screen_stack) == 3
        assert here.account == card.account.name
        for tab in ("people", "deals", "plan", "touches", "time", "overview"):
            await screens.press("tab")
            assert here.tab == tab
            assert screens.lines[3].strip()


async def test_an_account_is_opened_by_name_from_anywhere(demo: Path) -> None:
    async with running(demo) as screens:
        await screens.press("2", "colon")
        await screens.type("account quillon")
        await screens.press("enter")
        assert "Account › Quillon Press" in screens.lines[0]
        await screens.press("escape", "colon")
        await screens.type("account nowhere")
        await screens.press("enter")
        assert "nowhere" in screens.text
        assert not isinstance(screens.app.screen, AccountScreen)


async def test_the_plan_is_written_in_an_editor_and_undone(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = list[str]()
    answers = ["# Aim\nx", "# Concept\nfewer audits", "# Concept\nfewer audits"]

    def edited(_app: PacelineApp, draft: Draft) -> str:
        shown.append(draft.read())
        draft.write(answers[0])
        return answers.pop(0)

    monkeypatch.setattr(PacelineApp, "edited", edited)
    async with running(book) as screens:
        await screens.press("b", "enter", "P")
        assert "line 1: 'Aim' is no heading" in screens.text
        await screens.press("tab", "tab", "P")
        assert shown[0].startswith("% Opportunity plan of")
        assert shown[1] == "# Aim\nx"
        assert "fewer audits" in screens.text
        assert screens.desk().plans.deal(page(screens).key).answers == {
            "concept": "fewer audits"
        }
        await screens.press("P")
        assert "# Concept" in shown[2]
        assert "as it was" in screens.text
        await screens.press("u")
        assert "fewer audits" not in screens.text


async def test_empty_parts_say_what_to_type(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, zone=ZONE)
    desk.people.add_account("Acme")
    desk.pipeline.add("Renewal", "acme")
    desk.close()
    async with running(tmp_path / "book.db") as screens:
        await screens.press("b", "enter")
        for words in (
            'pace contact add "Ann Roe" @acme',
            "pace deal plan @acme/renewal",
            "pace touch @acme/renewal call connect",
            "pace log 45m demo @acme/renewal",
        ):
            await screens.press("tab")
            assert words in screens.text


async def test_the_deals_of_an_account_are_opened_one_after_the_other(
    demo: Path,
) -> None:
    async with running(demo) as screens:
        await screens.press("b", "enter", "A")
        here = screens.app.screen
        assert isinstance(here, AccountScreen)
        card = screens.desk().pages.account(here.key)
        names = [row.name for row in (*card.open, *card.closed)]
        await screens.press("enter")
        assert f"Account › {here.account} › {names[0]}" in screens.lines[0]
        assert f"1 of {card.deals}" in screens.lines[0]
        for name in names[1:]:
            await screens.press("J")
            assert name in screens.lines[0]
        await screens.press("escape")
        assert screens.app.screen is here


async def test_an_account_without_deals_says_so(tmp_path: Path) -> None:
    with make_desk(tmp_path, zone=ZONE) as desk:
        desk.people.add_account("Acme")
    async with running(tmp_path / "book.db") as screens:
        await screens.press("colon")
        await screens.type("account acme")
        await screens.press("enter", "enter")
        assert "Acme has no deals yet" in screens.text


async def test_the_next_deal_is_of_the_same_pipeline(book: Path) -> None:
    async with running(book) as screens:
        desk = screens.desk()
        desk.stages.add("Try", "partners", create=True)
        key = desk.pipeline.add("Alone", stage="partners/try").key or ""
        stages = [s for s in desk.board.stages() if s.kind == "open"]
        last = [s for s in stages if s.pipeline == "sales"][-1]
        count = desk.board.count(last.id)
        trail = BoardTrail("", last.id, count - 1, count)
        (card,) = desk.board.cards(last.id, count - 1, 1)
        assert trail.beside(desk, card.id, 1) is None
        other = next(s for s in stages if s.pipeline == "partners")
        alone = BoardTrail("", other.id, 0, 1)
        assert alone.beside(desk, key, -1) is None
