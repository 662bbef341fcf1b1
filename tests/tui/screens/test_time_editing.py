"""Editing the time log by keys: what each does, says and leaves alone."""

from __future__ import annotations

import threading
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from bench.gen import build
from paceline.config import Config
from paceline.desk import Desk
from paceline.desk.demo import demo_config
from paceline.desk.rewording import relabelled
from paceline.model import replace
from paceline_tui.clerk import Clerk
from support.books import NOW, Clock, dump
from support.screens import ZONE, find, running
from support.timelogs import entry_of, put

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from paceline.model.timelog import Entry
    from support.screens import Screens

FRIDAY = date(2026, 11, 20)
TO_FRIDAY = ("2", "left_square_bracket", "left_square_bracket", "g")
CONFIG = replace(demo_config(ZONE), day_start=8 * 3600, owner="sam")


def opened(path: Path, config: Config = CONFIG) -> Desk:
    return Desk(str(path), config, Clock(), login="sam")


@pytest.fixture
def friday(tmp_path: Path) -> Path:
    """A Friday with three entries, a gap after the first, and one without a time."""
    path = tmp_path / "book.db"
    with opened(path) as desk:
        desk.timelog.log("fri 9:00-9:45 demo @acme #q4 pricing", create=True)
        desk.timelog.log("fri 10:00-10:30 mail")
        desk.timelog.log("fri 10:30-11:00 mail")
        desk.timelog.log("fri 1h research")
    return path


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """A Friday with an overlap, a slip and an entry of no category."""
    path = tmp_path / "book.db"
    with opened(path) as desk:
        put(
            desk,
            entry_of(desk, f"{FRIDAY}", "9:00", 3600, "demo"),
            entry_of(desk, f"{FRIDAY}", "9:45", 1800, "billing"),
            entry_of(desk, f"{FRIDAY}", "10:15", 30, "call"),
            entry_of(desk, f"{FRIDAY}", "10:16", 600, "sundries"),
        )
    return path


def day(screens: Screens) -> list[tuple[str, str, int]]:
    """Friday's entries as clock time, activity and minutes."""
    with screens.desk() as desk:
        return [
            (
                f"{desk.zone.local(one.start):%H:%M}" if one.timed else "--",
                one.activity,
                one.seconds // 60,
            )
            for one in desk.editing.of_day(FRIDAY)
        ]


async def retype(screens: Screens, old: str, new: str) -> None:
    """Change a word of the line that is open, and press enter."""
    from textual.widgets import Input

    field = screens.app.focused
    assert isinstance(field, Input)
    assert old in field.value, field.value
    field.value = field.value.replace(old, new)
    await screens.settle()
    await screens.press("enter")


DEMO = ("09:00", "demo", 45)
FIRST, SECOND = ("10:00", "mail", 30), ("10:30", "mail", 30)
UNTIMED = ("--", "research", 60)


@pytest.mark.parametrize(
    ("keys", "after", "said"),
    [
        (("plus",), [("09:00", "demo", 50), FIRST, SECOND, UNTIMED], "lengthened to"),
        (("equals_sign",), [("09:00", "demo", 50), FIRST, SECOND, UNTIMED], "50m"),
        (("minus",), [("09:00", "demo", 40), FIRST, SECOND, UNTIMED], "shortened to"),
        (
            ("less_than_sign",),
            [("08:55", "demo", 45), FIRST, SECOND, UNTIMED],
            "moved to",
        ),
        (
            ("greater_than_sign",) * 4,
            [("09:20", "demo", 45), ("10:05", "mail", 25), SECOND, UNTIMED],
            "mail at 10:00 was trimmed from 30m to 25m",
        ),
        (("d",), [FIRST, SECOND, UNTIMED], "deleted 45m demo"),
        (("delete",), [FIRST, SECOND, UNTIMED], "deleted 45m demo"),
        (
            ("c", "enter"),
            [("09:00", "demo", 22), ("09:22", "demo", 23), FIRST, SECOND, UNTIMED],
            "first 22m demo",
        ),
        (("down", "down", "J"), [DEMO, ("10:00", "mail", 60), UNTIMED], "joined 1h"),
        (
            ("space", "down", "space", "d"),
            [SECOND, UNTIMED],
            "deleted 2 entries, 1h15 in all",
        ),
        (("asterisk", "d"), [], "deleted 4 entries, 2h45 in all"),
        (("v", "G", "v", "d"), [], "deleted 4 entries"),
    ],
)
async def test_a_key_changes_entries_and_u_takes_it_back(
    friday: Path,
    keys: Sequence[str],
    after: list[tuple[str, str, int]],
    said: str,
) -> None:
    async with running(friday, config=CONFIG) as screens:
        with screens.desk() as desk:
            before = dump(desk)
        await screens.press(*TO_FRIDAY, *keys)
        assert day(screens) == after
        told = " ".join(" ".join(screens.lines[-2:]).split())
        assert said in told
        assert "u undo" in screens.lines[-1]
        await screens.press(*("u" for key in keys if key == keys[-1]))
        with screens.desk() as desk:
            assert dump(desk) == before


async def test_a_line_is_edited_where_it_stands(friday: Path) -> None:
    async with running(friday, config=CONFIG) as screens:
        await screens.press(*TO_FRIDAY, "enter")
        assert "› 09:00-09:45 demo @acme #q4 pricing" in screens.text
        assert "nothing is changed yet" in screens.text
        await retype(screens, "09:45 demo", "10:15 proposal")
        assert day(screens)[:2] == [("09:00", "proposal", 75), ("10:15", "mail", 15)]
        assert screens.item[1].activity == "proposal"
        await screens.press("e")
        await retype(screens, "@acme #q4 pricing", "")
        with screens.desk() as desk:
            entry = desk.editing.of_day(FRIDAY)[0]
        assert (entry.account, entry.tags, entry.note) == (None, "", "")
        await screens.press("u", "u")
        assert day(screens) == [DEMO, FIRST, SECOND, UNTIMED]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("demo", "dmeo", "did you mean 'demo'?"),
        ("09:45", "08:45", "pass midnight"),
        ("@acme", "@nobody", "nobody"),
        ("09:00", "25:00", "25:00"),
    ],
)
async def test_a_wrong_line_is_told_and_changes_nothing(
    friday: Path, old: str, new: str, said: str
) -> None:
    async with running(friday, config=CONFIG) as screens:
        await screens.press(*TO_FRIDAY, "enter")
        await retype(screens, old, new)
        assert said in screens.text
        assert day(screens) == [DEMO, FIRST, SECOND, UNTIMED]
        await screens.press("escape")
        assert day(screens) == [DEMO, FIRST, SECOND, UNTIMED]


async def test_a_line_left_alone_closes(friday: Path) -> None:
    async with running(friday, config=CONFIG) as screens:
        await screens.press(*TO_FRIDAY, "enter", "enter")
        assert "Change the entry" not in screens.text
        with screens.desk() as desk:
            assert desk.history.undo().said == "undid: log research"


async def test_keys_typed_before_the_line_is_there_come_behind_it(
    friday: Path,
) -> None:
    async with running(friday, config=CONFIG) as screens:
        await screens.press(*TO_FRIDAY)
        await screens.pilot.press("e", "space", "#", "x")
        await screens.settle()
        assert "› 09:00-09:45 demo @acme #q4 pricing #x" in screens.text


async def test_an_entry_that_is_gone_meanwhile_is_told(
    friday: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Clerk, "_look", lambda *_: None)
    async with running(friday, config=CONFIG) as screens:
        await screens.press(*TO_FRIDAY)
        with screens.desk() as desk:
            desk.editing.delete([screens.item[0]])
        for key in ("e", "c", "plus", "d", "J"):
            await screens.press(key)
            assert "not in the book any more" in " ".join(screens.lines[-2:])
        assert day(screens) == [FIRST, SECOND, UNTIMED]


async def test_a_split_says_where_and_what_the_rest_was(friday: Path) -> None:
    async with running(friday, config=CONFIG) as screens:
        await screens.press(*TO_FRIDAY, "c")
        assert "› 09:22" in screens.text
        await retype(screens, "09:22", "9:30 billing")
        assert day(screens)[:2] == [("09:00", "demo", 30), ("09:30", "billing", 15)]
        await screens.press("c")
        await retype(screens, "09:15", "12:00")
        assert "cut it inside: it lasts 30m" in screens.text
        await screens.press("escape", "colon")
        await screens.type("split 10m")
        await screens.press("enter")
        assert day(screens)[0] == ("09:00", "demo", 10)


async def test_a_gap_is_filled_with_its_times(friday: Path) -> None:
    async with running(friday, config=CONFIG) as screens:
        await screens.press(*TO_FRIDAY, "down")
        assert "gap" in find(screens.lines, "▌")
        assert "enter fill" in screens.lines[-1]
        await screens.press("enter")
        assert "› fri 09:45-10:00" in screens.text
        await screens.type("call")
        await screens.press("enter")
        assert ("09:45", "call", 15) in day(screens)
        await screens.press("u")
        assert day(screens) == [DEMO, FIRST, SECOND, UNTIMED]


async def test_a_working_day_with_nothing_in_it_is_one_gap(friday: Path) -> None:
    async with running(friday, config=CONFIG) as screens:
        await screens.press(*TO_FRIDAY, "left_square_bracket")
        assert "Thu 19" in screens.text
        await screens.press("enter")
        assert "› thu 08:00-" in screens.text


async def test_selected_entries_are_retagged_in_one_step(friday: Path) -> None:
    async with running(friday, config=CONFIG) as screens:
        with screens.desk() as desk:
            before = dump(desk)
        await screens.press(*TO_FRIDAY, "down", "down", "space", "space")
        assert "selected 2 entries, 1h" in screens.text
        await screens.press("r")
        assert "Re-tag 2 entries, 1h" in screens.text
        await screens.type("nonsense")
        await screens.press("enter")
        assert "'nonsense' is no activity" in screens.text
        await retype(screens, "nonsense", "billing @acme #late")
        with screens.desk() as desk:
            changed = [e for e in desk.editing.of_day(FRIDAY) if e.tags == "late"]
        assert [(e.activity, e.account_name) for e in changed] == [
            ("billing", "acme")
        ] * 2
        assert "changed 2 entries, 1h in all" in " ".join(screens.text.split())
        assert not screens.rows.marks
        await screens.press("u")
        with screens.desk() as desk:
            assert dump(desk) == before


async def test_keys_with_no_entry_under_them_say_what_to_do(friday: Path) -> None:
    async with running(friday, config=CONFIG) as screens:
        with screens.desk() as desk:
            before = dump(desk)
        await screens.press(*TO_FRIDAY, "down")
        for key in ("c", "J", "plus", "minus", "less_than_sign", "d", "r"):
            await screens.press(key)
            assert "enter fills it" in screens.lines[-1]
        await screens.press("tab", "d")
        assert "there is no entry here" in screens.lines[-1]
        await screens.press("space")
        assert not screens.rows.marks
        await screens.press("g", "down", "down", "down", "down", "J")
        assert "no entry follows it" in screens.lines[-1]
        await screens.press("greater_than_sign")
        assert "no clock time" in " ".join(screens.lines[-2:])
        with screens.desk() as desk:
            assert dump(desk) == before


async def test_the_running_timer_is_not_an_entry_yet(friday: Path) -> None:
    with opened(friday) as desk:
        desk.timer.start("call", at=NOW - 1800)
    async with running(friday, config=CONFIG) as screens:
        await screens.press("2")
        assert "p pause" in screens.lines[-1]
        await screens.press("enter")
        assert "the timer still runs" in screens.lines[-1]


# The filter


async def test_the_filter_lists_the_entries_of_all_days(friday: Path) -> None:
    with opened(friday) as desk:
        desk.timelog.log("today 8:00-8:30 mail")
    async with running(friday, config=CONFIG) as screens:
        await screens.press("2", "slash")
        await screens.type("mail")
        assert "3 entries of all days" in screens.text
        assert find(screens.lines, "of all days").split()[-1] == "1h30"
        rows = [line for line in screens.lines if " mail" in line and ":" in line]
        assert [row.split()[0].strip("▌") for row in rows] == ["Today", "Fri", "Fri"]
        await screens.press("enter", "down", "plus")
        assert SECOND not in day(screens)
        assert ("10:30", "mail", 35) in day(screens)
        assert screens.item[1].start == 10 * 60 + 30
        await screens.press("o")
        assert "Fri 20" in screens.text
        assert screens.item[1].start == 10 * 60 + 30
        assert "of all days" not in screens.text


async def test_a_filter_that_cannot_be_read_says_so_and_changes_nothing(
    friday: Path,
) -> None:
    async with running(friday, config=CONFIG) as screens:
        await screens.press(*TO_FRIDAY, "slash")
        await screens.type("mail and")
        assert "the filter breaks off" in screens.text
        assert "09:00 █ demo" in screens.text
        await screens.press("enter")
        assert "the filter breaks off" in screens.text
        await screens.type(" weekda:mon")
        assert "did you mean weekday?" in " ".join(screens.text.split())
        await screens.press("escape")
        assert "did you mean" not in screens.text
        assert "09:00 █ demo" in screens.text


async def test_a_filter_that_finds_nothing_says_so(friday: Path) -> None:
    async with running(friday, config=CONFIG) as screens:
        await screens.press(*TO_FRIDAY, "slash")
        await screens.type("@nobody")
        assert "Nothing matches" in screens.text
        await screens.press("enter", "d", "escape")
        assert day(screens) == [DEMO, FIRST, SECOND, UNTIMED]
        assert "09:00 █ demo" in screens.text


async def test_all_that_is_found_is_retagged_in_one_step(friday: Path) -> None:
    async with running(friday, config=CONFIG) as screens:
        with screens.desk() as desk:
            before = dump(desk)
        await screens.press(*TO_FRIDAY, "R")
        assert "find entries first" in screens.lines[-1]
        await screens.press("slash")
        await screens.type("mail")
        await screens.press("enter", "R")
        assert "Re-tag 2 entries, 1h" in screens.text
        await screens.type("billing")
        await screens.press("enter")
        assert "1h mail is billing" in " ".join(screens.text.split())
        assert day(screens)[1:3] == [("10:00", "billing", 30), ("10:30", "billing", 30)]
        assert "Nothing matches" in screens.text
        await screens.press("u")
        assert "2 entries of all days" in screens.text
        with screens.desk() as desk:
            assert dump(desk) == before


async def test_what_a_filter_hides_is_not_selected(friday: Path) -> None:
    async with running(friday, config=CONFIG) as screens:
        await screens.press(*TO_FRIDAY, "space", "slash")
        await screens.type("mail")
        assert not screens.rows.marks
        await screens.press("enter", "asterisk")
        assert len(screens.rows.marks) == 2
        await screens.press("d")
        assert day(screens) == [DEMO, UNTIMED]
        await screens.press("u", "escape", *TO_FRIDAY[1:], "space")
        await screens.press("left_square_bracket")
        assert not screens.rows.marks


async def test_a_long_re_tag_says_that_it_works_and_the_keys_go_on(
    friday: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    def slow(*given: Any) -> Entry:
        assert gate.wait(30)
        return relabelled(*given)

    monkeypatch.setattr("paceline.desk.retagging.relabelled", slow)
    async with running(friday, config=CONFIG) as screens:
        await screens.press(*TO_FRIDAY, "slash")
        await screens.type("mail or demo")
        await screens.press("enter", "R")
        await screens.type("call")
        await screens.pilot.press("enter")
        while "re-tagging 3 entries, 1h45 …" not in screens.text:
            await screens.pilot.pause(0.05)
        before = screens.item[0]
        await screens.pilot.press("down")
        await screens.pilot.pause()
        assert screens.item[0] != before
        assert "another program" not in screens.text
        gate.set()
        await screens.settle()
        assert "changed 3 entries, 1h45 in all" in " ".join(screens.text.split())


async def test_a_long_list_is_read_a_page_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "large.db"
    build(path, 5000, 10, NOW)
    config = Config(zone="UTC", owner="bench")
    async with running(path, config=config) as screens:
        await screens.press("2", "slash")
        await screens.type("admin or selling")
        await screens.press("enter")
        with screens.desk() as desk:
            query = desk.editing.query("admin or selling")
            places, _ = desk.editing.found(query)
        rows = screens.rows
        assert rows.grid.column is not None
        assert rows.grid.column.pages.count == len(places) > 2000
        assert f"{len(places):,} entries of all days" in screens.text
        before = rows.grid.fetched
        await screens.press("end")
        assert 0 < rows.grid.fetched - before <= rows.grid.visible + 64
        assert screens.item[1].start is not None
        await screens.press("asterisk")
        assert "selected the first 1,000 of" in " ".join(screens.text.split())


# What looks wrong


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_what_looks_wrong_has_a_mark_and_a_word(
    doubtful: Path, size: tuple[int, int]
) -> None:
    async with running(doubtful, size, config=CONFIG) as screens:
        await screens.press(*TO_FRIDAY)
        assert "! 4 entries look wrong." in screens.text
        for words in ("overlap 15m", "under 1m", "unclassified"):
            assert f"! {words}" in screens.text
        assert "f fix" in screens.lines[-1]


@pytest.mark.parametrize(
    ("answer", "after", "left"),
    [
        ("t", [("09:00", "demo", 60), ("10:00", "billing", 15)], 2),
        ("s", [("09:00", "demo", 45), ("09:45", "billing", 30)], 2),
        ("k", [("09:00", "demo", 60), ("09:45", "billing", 30)], 2),
        ("escape", [("09:00", "demo", 60), ("09:45", "billing", 30)], 4),
    ],
)
async def test_an_overlap_is_repaired_with_one_key(
    doubtful: Path, answer: str, after: list[tuple[str, str, int]], left: int
) -> None:
    async with running(doubtful, config=CONFIG) as screens:
        with screens.desk() as desk:
            before = dump(desk)
        await screens.press(*TO_FRIDAY, "f")
        assert "Two entries share time" in screens.text
        await screens.press(answer)
        assert day(screens)[:2] == after
        assert f"! {left} entries look wrong" in screens.text
        if answer != "escape":
            await screens.press("u")
        with screens.desk() as desk:
            assert dump(desk) == before
        assert "! 4 entries look wrong" in screens.text


async def test_the_key_goes_on_to_what_looks_wrong_next(doubtful: Path) -> None:
    async with running(doubtful, config=CONFIG) as screens:
        await screens.press(*TO_FRIDAY, "f", "s", "f")
        assert screens.item[1].doubt == "under 1m"
        await screens.press("f")
        assert "A very short entry" in screens.text
        await screens.press("t")
        assert screens.item[1].doubt == "unclassified"
        await screens.press("f", "e")
        await retype(screens, "sundries", "mail")
        assert "wrong" not in screens.text
        await screens.press("f")
        assert "nothing in the time log looks wrong" in screens.lines[-1]


async def test_what_looks_wrong_on_other_days_is_listed(doubtful: Path) -> None:
    async with running(doubtful, config=CONFIG) as screens:
        await screens.press("2", "f")
        assert "4 entries of all days" in screens.text
        assert "is:doubtful" in screens.text
        await screens.press("f")
        assert "An entry of no category" in screens.text
        await screens.press("k")
        assert "3 entries of all days" in screens.text


# More than fits


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_what_is_below_the_edge_is_counted(
    book: Path, size: tuple[int, int]
) -> None:
    async with running(book, size) as screens:
        await screens.press("2", "g")
        column = screens.rows.grid.column
        assert column is not None
        below = column.pages.count - screens.rows.grid.visible
        assert f"↓ {below} more lines" in screens.text
        await screens.press("G")
        assert "more lines" not in screens.text


async def test_a_week_beside_the_day_says_what_is_cut_off(book: Path) -> None:
    async with running(book, (120, 24)) as screens:
        await screens.press("2")
        assert "more lines" in "\n".join(line[80:] for line in screens.lines)
        assert "shows the rest" not in screens.text


async def test_the_targets_of_the_week_stand_below_its_bars(friday: Path) -> None:
    async with running(friday, (120, 40), config=CONFIG) as screens:
        await screens.press("2")
        assert "Targets" not in screens.text
        with screens.desk() as desk:
            desk.plan.set_budget("prospecting", 8 * 3600, "least")
        await screens.press("left_square_bracket")
        assert "Targets" in screens.text
        assert "to go" in screens.text
