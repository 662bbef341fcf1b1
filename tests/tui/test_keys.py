"""The action table: one truth for bindings, hints, help, commands and the config."""

from __future__ import annotations

import subprocess
import sys

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding

from paceline_tui import keys
from paceline_tui.key_hints import HINTS
from paceline_tui.key_table import ACTIONS
from paceline_tui.views.grid import Column
from paceline_tui.views.line import cells, plain, text
from paceline_tui.views.status import key_line
from paceline_tui.widgets.rows import Rows

PLACES = ("app", "board", "rows", "pipeline", "time", "cadence")


def test_ids_and_commands_are_unique() -> None:
    ids = [each.id for each in ACTIONS]
    words = [each.command for each in ACTIONS if each.command]
    assert len(ids) == len(set(ids))
    assert len(words) == len(set(words))


def test_no_key_does_two_things_at_once() -> None:
    for one in ACTIONS:
        for other in ACTIONS:
            if one is not other and keys._meet(one.where, other.where):
                assert not set(one.keys) & set(other.keys), (one.id, other.id)


def test_everything_can_be_reached_by_a_key_or_a_command() -> None:
    assert not [each.id for each in ACTIONS if not each.keys and not each.command]


@pytest.mark.parametrize("place", PLACES)
def test_bindings_are_the_table(place: str) -> None:
    bound = [each for each in keys.bindings(place) if isinstance(each, Binding)]
    table = [each for each in ACTIONS if each.where == place and each.keys]
    assert [(b.id, tuple(b.key.split(",")), b.action) for b in bound] == [
        (each.id, each.keys, each.does) for each in table
    ]


def test_rows_can_do_all_that_their_keys_say() -> None:
    for each in ACTIONS:
        if each.where == "rows":
            assert hasattr(Rows, f"action_{each.does.partition('(')[0]}")


@pytest.mark.parametrize("place", list(HINTS))
def test_the_key_line_has_at_most_six_hints_and_ends_with_the_rest(place: str) -> None:
    found = keys.hints(place)
    assert len(found) <= 6
    assert found[-1] == ("?", "more")


def test_the_pipeline_key_line_is_the_drawn_one() -> None:
    line = key_line(keys.hints("pipeline", words={"timer": "stop"}), 80)
    expected = " a add  l log  s stop  < > move  enter open  ? more"
    assert plain(line) == expected


@pytest.mark.parametrize("width", range(1, 90))
def test_a_hint_is_never_cut(width: int) -> None:
    hints = keys.hints("pipeline")
    whole = [f"{key} {label}" for key, label in hints]
    line = key_line(hints, width)
    assert cells(line) == width
    if width >= 8:
        shown = [part for part in plain(line).strip().split("  ") if part]
        assert set(shown) <= set(whole)
        assert shown[-1] == "? more"


def test_hints_and_help_follow_changed_keys() -> None:
    keymap, problems = keys.remap({"add": "ctrl+n", "rows.open": ["o2"], "log": []})
    assert not problems
    shown = keys.hints("pipeline", keymap)
    assert ("ctrl+n", "add") in shown
    assert "log" not in [label for _, label in shown]
    told = [row for _, rows in keys.help_groups(["app"], keymap) for row in rows]
    assert ("ctrl+n", "Add anything in one line") in told
    assert (":log", "Log time") in told


def test_signs_may_be_written_as_they_are_typed() -> None:
    keymap, problems = keys.remap({"pipeline.on": [">", "+"], "back": "esc"})
    assert keymap == {"pipeline.on": "greater_than_sign,plus", "back": "escape"}
    assert not problems


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (
            {"pipline.on": "x"},
            "no action is called pipline.on; did you mean pipeline.on?",
        ),
        ({"undo": "a"}, "a is already the key of add"),
        ({"cadence.do": "j"}, "j is already the key of rows.down"),
        ({"undo": 3}, 'give a key or a list of keys: ["a", "ctrl+n"]'),
        ({"undo": [""]}, 'give a key or a list of keys: ["a", "ctrl+n"]'),
    ],
)
def test_mistakes_in_the_config_are_told(table: dict[str, object], words: str) -> None:
    keymap, problems = keys.remap(table)
    assert keymap == {}
    assert [problem.words for problem in problems] == [words]


def test_keys_of_different_screens_may_be_the_same() -> None:
    assert keys.remap({"time.today": "b"})[1] == []


def test_commands_are_the_same_actions() -> None:
    found = keys.command(":log call acme 30m")
    assert found is not None
    assert found[0].id == "log"
    assert found[1] == "call acme 30m"
    assert keys.command("nonsense") is None
    assert keys.action("quit").command == "q"


def test_the_docs_have_a_row_for_every_action() -> None:
    assert len(keys.markdown().splitlines()) == len(ACTIONS) + 2


def test_the_table_needs_no_textual() -> None:
    program = "import sys, paceline_tui.keys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert not {"textual", "rich", "typing", "re"} & set(done.stdout.split())


class Remapped(App[None]):
    def compose(self) -> ComposeResult:
        rows = Column("all", 5, lambda f, n: [(str(i), i) for i in range(f, f + n)])
        yield Rows([rows], lambda view, width: [text(f"row {view}")])

    def on_mount(self) -> None:
        self.set_keymap(keys.remap({"rows.down": ["ctrl+n"]})[0])


async def test_a_changed_key_works_and_the_old_one_no_more() -> None:
    app = Remapped()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+n", "down")
        current = app.query_one(Rows).current
        assert current is not None
        assert current[0] == "1"
