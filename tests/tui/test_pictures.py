"""Pictures of the boards at three sizes, and the first frame against Textual's."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from paceline_tui.views import (
    cadence,
    deal,
    deal_list,
    empty,
    pipeline,
    status,
    timelog,
    week,
)
from paceline_tui.views.drawing import grid_lines
from paceline_tui.views.frames import board_columns, first_frame, frame_ansi
from paceline_tui.views.grid import Column, Grid
from paceline_tui.views.line import Line, fit, plain, rule
from paceline_tui.views.pages import in_memory
from paceline_tui.views.tones import PALETTES
from paceline_tui.widgets.lines import Lines
from paceline_tui.widgets.rows import Rows
from support import samples
from support.pictures import SIZES, app_text, check, fits, picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline_tui.views.grid import Draw


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_pipeline(width: int, height: int) -> None:
    lines = first_frame(width, height, samples.first())
    fits(lines, width, height)
    check(f"pipeline-{width}x{height}", picture(lines))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_deals_as_a_list(width: int, height: int) -> None:
    deals = [item for stage in samples.STAGES for item in samples.cards(stage)]
    head = deal_list.list_head("value", falling=True)
    column = Column("all", len(deals), in_memory(deals), head)
    lines = _grid([column], deal_list.row_drawer(samples.TODAY), width, height, head=2)
    check(f"deals-{width}x{height}", picture(lines))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_cadence(width: int, height: int) -> None:
    columns = [
        Column(
            key,
            samples.CADENCE_COUNTS[key],
            in_memory(samples.cadence_items(key)),
            cadence.column_head(name, samples.CADENCE_COUNTS[key]),
        )
        for key, name in cadence.COLUMNS
    ]
    above = cadence.headline(samples.WAITING, samples.BLOCKS, (18, 20), width)
    draw = cadence.card_drawer(samples.TODAY)
    board = _grid(columns, draw, width, height - 5, card=4, gap=1, head=2)
    check(f"cadence-{width}x{height}", picture([*above, *board]))


@pytest.mark.parametrize("width", [36, 46, 60])
def test_the_timeline(width: int) -> None:
    rows = samples.STRETCHES
    head = timelog.day_head(
        "Today", sum(row.seconds for row in rows if row.category != timelog.GAP)
    )
    lines = [*head(width, ""), *(timelog.stretch_line(row, width) for row in rows)]
    fits(lines, width, 40)
    check(f"timeline-{width}", picture(lines))


@pytest.mark.parametrize("width", [33, 46, 60])
def test_the_week_and_the_sinks(width: int) -> None:
    lines: list[Line] = [
        *week.week_lines(samples.DAYS, width),
        (),
        *week.total_lines("Activities", samples.ACTIVITIES, width, 4),
        (),
        *week.total_lines("Accounts", samples.ACCOUNTS, width),
        rule(width),
        *week.sink_lines(samples.SINKS, "€92", width),
    ]
    fits(lines, width, 40)
    check(f"week-{width}", picture(lines))


@pytest.mark.parametrize("width", [39, 60, 80])
def test_a_deal(width: int) -> None:
    lines = deal.deal_page(samples.PAGE, width, samples.TODAY)
    fits(lines, width, 40)
    check(f"deal-{width}", picture(lines))


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("place", list(empty.PLACES))
def test_empty_places_teach(place: str, width: int, height: int) -> None:
    lines = empty.empty_lines(place, width, height)
    fits(lines, width, height)
    if (width, height) == (80, 24):
        check(f"empty-{place}", picture(lines))


def _grid(
    columns: Sequence[Column],
    draw: Draw,
    width: int,
    height: int,
    *,
    card: int = 1,
    gap: int = 0,
    head: int = 0,
) -> list[Line]:
    grid = Grid(columns, draw, card=card, gap=gap, head=head)
    grid.resize(width, height)
    lines = grid_lines(grid)
    fits(lines, width, height)
    return lines


class Board(App[None]):
    """The pipeline board put together from widgets, as its screen does it."""

    CSS = "Screen { layout: vertical; }"

    def compose(self) -> ComposeResult:
        frame, day = samples.first(), samples.TODAY
        yield Lines(lambda w: [status.tab_bar(0, day, "book", w)], height=1)
        yield Lines(lambda w: pipeline.headline(frame.totals, w), height=2)
        yield Rows(
            board_columns(frame.stages, frame.cards),
            pipeline.card_drawer(day),
            card=pipeline.CARD_LINES,
            gap=pipeline.CARD_GAP,
            head=pipeline.HEAD_LINES,
        )
        yield Lines(lambda w: [status.status_line(frame.status, w)], height=1)
        yield Lines(lambda w: [status.key_line(frame.hints, w)], height=1)


@pytest.mark.parametrize(("width", "height"), [(60, 20), (80, 24), (100, 30)])
async def test_the_first_frame_is_what_textual_draws(width: int, height: int) -> None:
    app = Board()
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.pause()
        first = first_frame(width, height, samples.first())
        assert app_text(app) == [plain(line) for line in first]


def test_wide_names_leave_the_columns_straight_in_a_terminal() -> None:
    deals = [item for stage in samples.STAGES for item in samples.cards(stage)]
    assert any("日本電気" in card.account for _, card in deals)
    column = Column("all", len(deals), in_memory(deals))
    lines = _grid([column], deal_list.row_drawer(samples.TODAY), 80, 24)
    screen = pyte.Screen(80, 24)
    pyte.Stream(screen).feed(frame_ansi(lines, 80, PALETTES["dark"]))
    marks = [screen.buffer[y][65].data for y in range(24)]
    assert set(marks) == set("!•›?")


def test_the_first_frame_is_drawn_in_place_at_every_depth() -> None:
    lines = first_frame(80, 24, samples.first())
    for palette in PALETTES.values():
        screen = pyte.Screen(80, 24)
        pyte.Stream(screen).feed(frame_ansi(lines, 80, palette))
        shown = [row.rstrip() for row in screen.display]
        assert shown == [plain(line) for line in lines]


def test_the_first_frame_loads_nothing_heavy() -> None:
    program = (
        "import sys; import paceline_tui.views.frames, paceline_tui.keys;"
        "print(*sorted(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    heavy = {"textual", "rich", "humanize", "re", "typing", "dataclasses", "inspect"}
    assert not loaded & heavy


@settings(max_examples=120, deadline=None)
@given(st.integers(1, 200), st.integers(1, 60))
def test_the_first_frame_fits_every_terminal(width: int, height: int) -> None:
    lines = first_frame(width, height, samples.first())
    fits(lines, width, height)
    for line in lines:
        assert plain(fit(line, width)) == plain(line)
