"""Quick-add, the timer, undo, the command line, help: what works anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from paceline_tui.screens.forgotten import AFTER
from support.books import Clock, make_desk
from support.screens import ZONE, find, running

if TYPE_CHECKING:
    from pathlib import Path

    from support.screens import Screens


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    make_desk(tmp_path, zone=ZONE).close()
    return tmp_path / "book.db"


async def paste(screens: Screens, text: str) -> None:
    screens.app.post_message(events.Paste(text))
    await screens.settle()
    await screens.settle()


async def test_first_entry_in_three_strokes(empty: Path) -> None:
    async with running(empty) as screens:
        assert "No deals yet" in screens.text
        await screens.press("a")
        await screens.type("45m demo")
        assert "selling demo · 45m" in screens.text
        await screens.press("enter")
        assert "45m demo" in screens.lines[-1]
        assert "S 45m" in screens.lines[-2]
        with screens.desk() as desk:
            assert desk.timelog.split_of("2026-11-22") == (2700, 0, 0, 0)


async def test_bad_word_is_marked(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("a")
        await screens.type("45m deno")
        assert "did you mean 'demo'" in screens.text
        typed = next(line for line in screens.lines if "45m deno" in line)
        mark = screens.lines[screens.lines.index(typed) + 1]
        assert mark.index("~") == typed.index("deno")
        assert mark.count("~") == 4
        await screens.press("enter")
        with screens.desk() as desk:
            assert not [e for e in desk.history.steps(1) if "45m" in e.what]


async def test_refusal_stays_in_the_dialog(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("l")
        await screens.press("escape", "a")
        await screens.type("23:00-23:30 demo")
        await screens.press("enter")
        assert "still to come" in screens.text
        assert "23:00-23:30 demo" in screens.text


async def test_unknown_account_is_offered_and_made_on_the_second_enter(
    book: Path,
) -> None:
    async with running(book) as screens:
        await screens.press("a")
        await screens.type("20m call @zeta-works")
        assert "@zeta-works is new" in screens.text
        await screens.press("enter")
        assert "enter again creates" in screens.text
        await screens.press("enter")
        with screens.desk() as desk:
            assert desk.people.find_account("zeta-works").name == "zeta-works"
        await screens.press("u")
        with screens.desk() as desk:
            assert desk.search.names("zeta", 5) == []


async def test_tab_completes_names(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("a")
        await screens.type("20m call @quil")
        await screens.press("tab")
        assert "@quillon-press" in screens.text
        assert "Quillon Press" in find(screens.lines, "selling call")


async def test_log_names_the_deal_under_the_cursor(book: Path) -> None:
    async with running(book) as screens:
        card = screens.item[1]
        await screens.press("l")
        await screens.type("10m call")
        assert f"{card.account}/{card.deal}" in screens.text
        await screens.press("enter")
        with screens.desk() as desk:
            page = desk.pipeline.show(card.key)
            assert sum(page.seconds) == 600


async def test_several_pasted_lines_are_entries_with_one_enter(book: Path) -> None:
    lines = [f"{hour}:00-{hour}:10 mail note {hour}" for hour in range(1, 7)]
    async with running(book) as screens:
        await screens.press("2")
        with screens.desk() as desk:
            today = desk.zone.day(desk.now())
            before = len(desk.timelog.entries(today))
        await paste(screens, "\n".join(lines))
        assert "6 entries" in screens.text
        with screens.desk() as desk:
            assert len(desk.timelog.entries(today)) == before
        await screens.press("enter")
        with screens.desk() as desk:
            assert len(desk.timelog.entries(today)) == before + 6
        await screens.press("u")
        with screens.desk() as desk:
            assert len(desk.timelog.entries(today)) == before


async def test_paste_on_a_board_never_runs_keys(book: Path) -> None:
    async with running(book) as screens:
        await paste(screens, "hello, please call q4 plan")
        assert screens.app.is_running
        assert "hello, please call q4 plan" in screens.text
        await screens.press("escape")
        with screens.desk() as desk:
            assert len(desk.history.steps(5)) == len(desk.history.steps(5))


async def test_start_pause_stop(empty: Path) -> None:
    clock = Clock()
    async with running(empty, clock=clock) as screens:
        await screens.press("s")
        await screens.type("demo")
        await screens.press("enter")
        assert "● 0:00 demo" in screens.lines[-2]
        clock.forward(24 * 60)
        screens.app._tick()
        await screens.settle()
        assert "● 0:24 demo" in screens.lines[-2]
        await screens.press("p")
        assert "paused" in screens.lines[-2]
        clock.forward(600)
        await screens.press("p")
        clock.forward(360)
        await screens.press("s")
        assert "no timer" in screens.lines[-2]
        with screens.desk() as desk:
            assert desk.timelog.split_of("2026-11-22")[0] == 30 * 60


async def test_undo_and_redo(empty: Path) -> None:
    async with running(empty) as screens:
        await screens.press("a")
        await screens.type("45m demo")
        await screens.press("enter", "u")
        assert "undid" in screens.lines[-1]
        assert "S 0m" in screens.lines[-2] or "S 0" in screens.lines[-2]
        await screens.press("ctrl+r")
        assert "S 45m" in screens.lines[-2]
        await screens.press("u", "u")
        assert "nothing to undo" in screens.lines[-1]


async def test_add_a_deal_and_a_contact(empty: Path) -> None:
    async with running(empty) as screens:
        await screens.press("a")
        await screens.type("deal Acme renewal 24k next:tue send quote")
        assert "€24k" in screens.text
        await screens.press("enter", "enter")
        assert "Acme" in find(screens.lines, "Acme")
        assert "Target 1" in screens.text
        await screens.press("a")
        await screens.type("contact Ann Roe @acme cadence:outreach")
        await screens.press("enter", "3")
        assert "Ann Roe" in screens.text


async def test_edit_a_deal_in_one_line(book: Path) -> None:
    async with running(book) as screens:
        key = screens.item[0]
        await screens.press("e")
        await screens.type("next:fri send the sheet")
        await screens.press("enter")
        with screens.desk() as desk:
            deal = desk.pipeline.show(key).deal
            assert deal.next_step == "send the sheet"
            assert deal.next_at is not None


async def test_command_line_runs_the_same_actions(book: Path) -> None:
    async with running(book) as screens:
        key = screens.item[0]
        await screens.press("colon")
        await screens.type("won they signed")
        await screens.press("enter")
        with screens.desk() as desk:
            assert desk.pipeline.show(key).deal.stage_kind == "won"
        await screens.press("colon")
        await screens.type("nonsense")
        await screens.press("enter")
        assert "no command 'nonsense'" in screens.text
        await screens.press("escape", "colon")
        await screens.type("log 5m call")
        await screens.press("enter")
        assert "selling call · 5m" in screens.text


async def test_colon_q_quits(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("colon")
        await screens.type("q")
        await screens.press("enter")
        await screens.pilot.pause()
        assert screens.app.return_code == 0


async def test_help_lists_the_keys_of_the_place_and_searches(book: Path) -> None:
    async with running(book, (120, 40)) as screens:
        await screens.press("question_mark")
        assert "Move the deal on a stage" in screens.text
        assert "Do the step" not in screens.text
        await screens.type("undo")
        assert "Move the deal on a stage" not in screens.text
        assert "Undo" in screens.text
        await screens.press("escape")
        assert "Qualified" in screens.text


async def test_palette_finds_an_action(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("ctrl+p")
        await screens.type("cadence")
        await screens.press("down", "enter")
        await screens.settle()
        assert "Overdue" in screens.text


async def test_ctrl_c_twice_quits(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("ctrl+c")
        assert "again quits" in screens.lines[-1]
        await screens.pilot.press("ctrl+c")
        await screens.pilot.pause()
        assert screens.app.return_code == 0


async def test_theme_goes_round(book: Path) -> None:
    async with running(book) as screens:
        seen = []
        for _ in range(4):
            seen.append(screens.app.theme)
            await screens.press("t")
        assert len(set(seen)) == 4
        assert screens.app.theme == seen[0]


async def test_a_timer_that_ran_long_is_asked_about(empty: Path) -> None:
    clock = Clock()
    async with running(empty, clock=clock) as screens:
        await screens.press("s")
        await screens.type("demo")
        await screens.press("enter")
        clock.forward(6 * 3600)
        screens.app._tick()
        await screens.settle()
        assert "still running?" in screens.text
        await screens.press("s")
        assert "you were away for 6h" in screens.text
        await screens.press("escape", "s")
        assert "has been running for 6h" in screens.text
        await screens.pilot.pause(AFTER / 1000 + 0.1)
        await screens.press("o")
        assert "when did it end?" in screens.text
        await screens.type("13:00")
        assert "until today 13:00" in screens.text
        await screens.press("enter")
        with screens.desk() as desk:
            assert desk.timelog.split_of("2026-11-22")[0] == 3600


async def test_next_step_while_logging(book: Path) -> None:
    async with running(book) as screens:
        key = screens.item[0]
        await screens.press("l")
        await screens.type("10m call next:fri ")
        assert "next step Fri" in screens.text
        await screens.press("enter")
        with screens.desk() as desk:
            deal = desk.pipeline.show(key).deal
            assert deal.next_at is not None
            assert desk.zone.local(deal.next_at).date().isoformat() == "2026-11-27"


async def test_a_touch_is_recorded_in_one_line(book: Path) -> None:
    async with running(book) as screens:
        with screens.desk() as desk:
            card = desk.cadence.cards("overdue", 0, 1)[0]
            before = desk.people.touches(limit=1)
        account = (card.account_name or "").split()[0].lower()
        person = card.contact_name.lower()
        await screens.press("a")
        await screens.type(f"touch call @{account} {person}")
        assert "what came of it? connect, conversation, no-answer" in screens.text
        await screens.type(" no answer asked for @@@ later")
        assert f"touch call · no answer · {card.contact_name}" in screens.text
        await screens.press("enter")
        assert f"call {card.contact_name}" in screens.text
        with screens.desk() as desk:
            touches = desk.people.touches(limit=2)
            assert touches[1:] == before
            assert (touches[0].contact, touches[0].outcome, touches[0].note) == (
                card.contact,
                "no-answer",
                "asked for @@@ later",
            )


async def test_a_touch_of_nobody_in_the_book_says_so(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("a")
        await screens.type("touch call @nobody connect")
        assert "nobody in the book is called 'nobody'" in screens.text
        await screens.press("enter", "enter")
        assert "nothing in the book is called" in screens.text
