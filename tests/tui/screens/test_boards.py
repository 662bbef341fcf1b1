"""What the seller sees and does on the three boards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline_tui.screens.outcome import KEYS
from support.books import make_desk
from support.screens import ZONE, find, running

if TYPE_CHECKING:
    from pathlib import Path


async def test_first_frame_is_the_app_frame(book: Path) -> None:
    from paceline_tui import opening
    from paceline_tui.views.frames import first_frame
    from paceline_tui.views.line import plain

    for size in ((60, 20), (80, 24), (119, 30)):
        async with running(book, size) as screens:
            frame = opening.frame(screens.app.first)
            assert frame is not None
            drawn = [plain(line) for line in first_frame(*size, frame)]
            # The range is asked for when the frame is on the screen.
            assert "likely €" in screens.text
            lines = [line.partition("likely")[0].rstrip() for line in screens.lines]
            assert lines == [line.rstrip() for line in drawn]


async def test_boards_by_number_and_tab(book: Path) -> None:
    async with running(book) as screens:
        assert "Qualified" in screens.text
        await screens.press("2")
        assert "This week" in screens.text
        await screens.press("3")
        assert "Overdue" in screens.text
        await screens.press("1", "tab")
        assert "This week" in screens.text


async def test_move_a_deal_and_take_it_back(book: Path) -> None:
    async with running(book) as screens:
        item = screens.item
        before = find(screens.lines, "Target")
        await screens.press("greater_than_sign", "space", "enter")
        assert find(screens.lines, "Target") != before
        assert screens.item[0] == item[0]
        assert screens.rows.grid.at == 1
        assert "u undo" in screens.lines[-1]
        await screens.press("u")
        assert find(screens.lines, "Target") == before
        with screens.desk() as desk:
            assert desk.pipeline.show(item[0]).deal.stage_name == "Target"


async def test_bulk_move_is_one_step(book: Path) -> None:
    async with running(book) as screens:
        before = find(screens.lines, "Target")
        await screens.press("space", "space", "greater_than_sign")
        assert "move 2 deals to Qualified" in screens.text
        await screens.press("space", "enter")
        assert "Target 10" in screens.text
        await screens.press("u")
        assert find(screens.lines, "Target") == before


async def test_filter_is_live_and_stays_until_escape(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("slash")
        await screens.type("bexley")
        assert "2 deals" in screens.text
        assert "Quillon" not in screens.text
        await screens.press("enter", "2", "1")
        assert "2 deals" in screens.text
        await screens.press("escape")
        assert "Quillon" in screens.text


async def test_filter_that_matches_nothing_says_so(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("slash")
        await screens.type("zzzz")
        assert "Nothing matches" in screens.text
        await screens.press("escape")
        assert "Quillon" in screens.text


async def test_filter_that_names_no_stage_names_them(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("slash")
        await screens.type("stage:nonsense")
        assert "there is no stage 'nonsense': the stages are target" in screens.text
        assert "Quillon" in screens.text
        await screens.press("escape")


async def test_list_sorts_by_value(book: Path) -> None:
    async with running(book, (120, 40)) as screens:
        await screens.press("b")
        assert "Account" in screens.text
        for _ in range(4):
            await screens.press("S")
        first = screens.item[1]
        with screens.desk() as desk:
            top = desk.pipeline.deals(sort="value", descending=True, limit=1)[0]
        assert first.key == top.id
        await screens.press("b")
        assert "Negotiation" in screens.text
        assert screens.item[0] == top.id


async def test_a_column_says_money_it_does_not_add_up(book: Path) -> None:
    async with running(book) as screens:
        with screens.desk() as desk:
            desk.pipeline.add("Overseas", value=1_200_000, currency="USD")
        await screens.until("+ $12k")


async def test_a_lost_deal_lacks_no_step_in_the_list_and_on_its_page(
    book: Path,
) -> None:
    async with running(book) as screens:
        with screens.desk() as desk:
            key = desk.pipeline.deals("is:none", limit=1)[0].id
            desk.pipeline.lose(key, "price")
        await screens.press("b", "slash")
        await screens.type("is:lost")
        assert "Lost" in screens.text
        assert "no next step" not in screens.text
        await screens.press("enter", "enter")
        assert "overview" in screens.text
        assert "no next step" not in screens.text


async def test_list_says_the_stage_at_eighty_columns(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("b")
        head = find(screens.lines, "Account")
        titles = "Account Deal Stage Value Age Close Next step ▲"
        assert " ".join(head.split()) == titles
        row = screens.item[1]
        assert row.stage in find(screens.lines, row.account)


async def test_deal_page_has_its_parts(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("enter")
        for part in ("Before it leaves Target", "People", "Touches"):
            assert part in screens.text
        await screens.press("G")
        for part in ("Time", "Stages"):
            assert part in screens.text
        await screens.press("escape")
        assert "Qualified" in screens.text


async def test_pane_follows_the_selection(book: Path) -> None:
    async with running(book, (120, 40)) as screens:
        for _ in range(2):
            item = screens.item
            pane = "\n".join(line[80:] for line in screens.lines)
            assert item[1].account in pane
            assert "Touches" in pane
            await screens.press("down")


async def test_day_before_and_today(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("2", "left_square_bracket")
        assert "Sat 21" in screens.text
        await screens.press("0")
        assert "Today" in screens.text


async def test_why_of_a_sink(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("2", "tab", "down", "enter")
        assert "Why billing" in screens.text
        assert "median" in screens.text
        await screens.press("x")
        assert "Why billing" not in screens.text


async def test_do_a_step_logs_touch_and_time(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("3")
        key, card = screens.item
        with screens.desk() as desk:
            contact = desk.cadence.card(key).contact
            touches = len(desk.people.touches(contact))
        await screens.press("x", "1", "2", "v")
        assert "u undo" in screens.lines[-1]
        with screens.desk() as desk:
            newest = desk.people.touches(contact)[0]
            assert newest.outcome == "voicemail"
            assert len(desk.people.touches(contact)) == touches + 1
            today = desk.zone.day(desk.now())
            logged = [e for e in desk.timelog.entries(today) if e.contact == contact]
            assert [e.seconds for e in logged] == [720]
        assert card.contact not in _overdue(screens.lines)
        await screens.press("u")
        with screens.desk() as desk:
            assert len(desk.people.touches(contact)) == touches
        assert card.contact in _overdue(screens.lines)


def _overdue(lines: list[str]) -> str:
    return "\n".join(line[:16] for line in lines)


async def test_reply_stops_the_cadence(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("3")
        key = screens.item[0]
        await screens.press("r")
        with screens.desk() as desk:
            assert desk.cadence.card(key).state == "replied"


async def test_too_small_says_so(book: Path) -> None:
    async with running(book, (38, 10)) as screens:
        assert "too small" in screens.text
        await screens.pilot.resize_terminal(20, 5)
        await screens.settle()
        assert "40×12" in screens.text
        await screens.pilot.resize_terminal(80, 24)
        await screens.settle()
        assert "Qualified" in screens.text


async def test_filter_leaves_an_empty_column_for_a_match(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("G", "right", "slash")
        await screens.type("umbra")
        assert screens.item[1].account == "Umbra Optics"


async def test_sort_by_age_begins_with_the_oldest(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("b", "colon")
        await screens.type("sort age")
        await screens.press("enter", "g")
        first = screens.item[1].age_days
        await screens.press("G")
        assert first > screens.item[1].age_days


async def test_sort_by_a_column_there_is_not_names_those_there_are(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("colon")
        await screens.type("sort nonsense")
        await screens.press("enter")
        assert "no column 'nonsense': there are step, account" in screens.lines[-1]


async def test_an_empty_board_shows_only_keys_that_do_something(tmp_path: Path) -> None:
    make_desk(tmp_path, zone=ZONE).close()
    async with running(tmp_path / "book.db") as screens:
        for board in ("1", "2", "3"):
            await screens.press(board)
            assert "undo" in screens.lines[-1]
            for key in ("move", "open", "do step", "reply"):
                assert key not in screens.lines[-1]
        await screens.press("1", "a")
        await screens.type("deal Foo next:fri")
        await screens.press("enter")
        await screens.pilot.pause(3.1)
        assert "< > move" in screens.lines[-1]


async def test_a_dialog_keeps_its_name_on_a_small_screen(book: Path) -> None:
    async with running(book, (40, 12)) as screens:
        await screens.press("a")
        head = find(screens.lines, " Add ")
        assert head.endswith("enter does it  esc closes")


async def test_a_deal_that_another_program_takes_away_is_gone_here(book: Path) -> None:
    async with running(book) as screens:
        with screens.desk() as desk:
            key = desk.pipeline.add("Fleeting", "quillon-press").key
        await screens.until("Target 13")
        assert key is not None
        with screens.desk() as desk:
            stage, at = desk.pipeline.place(key) or ("", -1)
        screens.rows.go(at, stage)
        assert screens.item[0] == key
        with screens.desk() as desk:
            desk.history.undo()
        await screens.until("Target 12")


async def test_sums_of_the_rest_stand_below_the_others(book: Path) -> None:
    async with running(book, (120, 40)) as screens:
        await screens.press("2")
        more = find(screens.lines, " more  ")
        above = screens.lines[screens.lines.index(more) - 1]
        assert above[: above.rindex(" ")].rstrip() == above[: len(more)]


async def test_a_resting_contact_has_a_reason_in_words(book: Path) -> None:
    async with running(book) as screens:
        await screens.press("3")
        assert "not interested" in screens.text
        assert "not-interested" not in screens.text


async def test_a_notice_of_the_driver_is_one_line(book: Path) -> None:
    async with running(book) as screens:
        screens.app.notify("ctrl+z does nothing here")
        await screens.settle()
        assert screens.lines[-1].strip() == "ctrl+z does nothing here"
        assert screens.text.count("ctrl+z") == 1


async def test_every_outcome_is_in_sight_on_a_small_screen(book: Path) -> None:
    async with running(book, (40, 12)) as screens:
        await screens.press("3", "x")
        for _, _, words in KEYS:
            assert words in screens.text
