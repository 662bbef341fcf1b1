"""The first frame of the pipeline board, whole, before Textual is there.

It is put together from the same formatters and the same grid as the screen, so that its
text is the text of Textual's first frame.
"""

from __future__ import annotations

from paceline.model import value
from paceline_tui.views import pipeline
from paceline_tui.views.drawing import grid_lines
from paceline_tui.views.empty import empty_lines, is_first_run
from paceline_tui.views.grid import Column, Grid
from paceline_tui.views.line import ansi, fit, rule, text, to_ascii, wrap
from paceline_tui.views.pages import in_memory
from paceline_tui.views.status import key_line, status_line, tab_bar
from paceline_tui.views.tones import sgr

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline_tui.views.grid import Draw, Head
    from paceline_tui.views.line import Line
    from paceline_tui.views.pages import Fetch, Item
    from paceline_tui.views.pipeline import PipelineTotals, StageHead
    from paceline_tui.views.status import StatusView
    from paceline_tui.views.style import Palette

SMALL = (40, 12)
"""Below this size there is only a notice."""
WIDE = 120
"""From this width on a detail pane stands at the right."""
BOARD = 80
"""The least width of a board beside a pane."""
ABOVE = 1 + pipeline.HEADLINE_LINES
BELOW = 2


@value
class FirstFrame:
    """All that the first frame shows.

    Attributes:
        today: the local day.
        book: the name in the corner.
        totals: the headline.
        stages: the columns.
        cards: by stage key, a fetch over the first cards.
        status: the status line.
        hints: keys and labels of the key line.
    """

    today: date
    book: str
    totals: PipelineTotals
    stages: tuple[StageHead, ...]
    cards: dict[str, Fetch]
    status: StatusView
    hints: tuple[tuple[str, str], ...]


def pane_width(width: int) -> int:
    """Cells of the detail pane at the right of a screen; 0 if there is none."""
    return (
        0
        if width < WIDE
        else max(width - BOARD - 1, 38)
        if width < 160
        else (width * 2 // 5)
    )


def too_small(width: int, height: int) -> str:
    """The notice for a terminal that is too small, or nothing."""
    if width >= SMALL[0] and height >= SMALL[1]:
        return ""
    return f"{width}×{height} is too small: {SMALL[0]}×{SMALL[1]} is needed"


def board_columns(stages: Sequence[StageHead], cards: dict[str, Fetch]) -> list[Column]:
    """The columns of the pipeline board, for `Rows` and for the first frame."""
    return [
        Column(stage.key, stage.count, cards[stage.key], pipeline.stage_head(stage))
        for stage in stages
    ]


def first_frame(width: int, height: int, frame: FirstFrame) -> list[Line]:
    """The whole first screen as `height` lines."""
    notice = too_small(width, height)
    if notice:
        lines = [fit(line, width) for line in wrap(notice, width)]
        return [*lines, *[()] * height][:height]
    body = height - ABOVE - BELOW
    return [
        tab_bar(0, frame.today, frame.book, width),
        *pipeline.headline(frame.totals, width),
        *_body(width, body, frame),
        status_line(frame.status, width),
        key_line(frame.hints, width),
    ]


def _body(width: int, height: int, frame: FirstFrame) -> list[Line]:
    if not any(stage.count for stage in frame.stages):
        lines = empty_lines("pipeline", width, height, first=is_first_run(frame.status))
        return lines + [()] * (height - len(lines))
    columns = board_columns(frame.stages, frame.cards)
    return _board(columns, width, height, frame.today)


def _board(
    columns: Sequence[Column], width: int, height: int, today: date
) -> list[Line]:
    return grid_lines(_grid(columns, pipeline.card_drawer(today), width, height))


def _grid(columns: Sequence[Column], draw: Draw, width: int, height: int) -> Grid:
    pane = pane_width(width)
    grid = Grid(
        columns,
        draw,
        card=pipeline.CARD_LINES,
        gap=pipeline.CARD_GAP,
        head=pipeline.HEAD_LINES,
    )
    grid.resize(width - pane - 1 if pane else width, height)
    return grid


def in_sight(width: int, height: int, stages: int) -> tuple[int, int]:
    """How many of so many stages a screen shows at first, and how many cards of each.

    A card more than there is room for is counted, since that there is one shows.
    """
    empty = [Column("", 0, in_memory(())) for _ in range(stages)]
    grid = _grid(empty, lambda _card, _width: (), width, height - ABOVE - BELOW)
    return grid.shown, grid.visible + 1


def sketch(
    width: int, height: int, today: date, book: str, cards: dict[str, list[Item]]
) -> list[Line]:
    """The first frame before anything is added up: the stages and their cards.

    Args:
        width: cells there are.
        height: lines there are.
        today: the local day.
        book: the name in the corner.
        cards: by name of the stage, the cards in sight.
    """
    body: list[Line] = [()] * (height - ABOVE - BELOW)
    if not too_small(width, height) and any(cards.values()):
        columns = [
            Column(name, len(items), in_memory(items), stage_title(name))
            for name, items in cards.items()
        ]
        body = _board(columns, width, len(body), today)
    above: list[Line] = [tab_bar(0, today, book, width), *[()] * (ABOVE - 1)]
    return [*above, *body, *[()] * BELOW][:height]


def stage_title(name: str) -> Head:
    """How the heading of a stage is drawn that is not added up yet."""
    return lambda width, _place: [fit(text(name, "heading"), width), (), rule(width)]


def frame_cells(
    lines: Sequence[Line], width: int, palette: Palette, *, ascii_only: bool = False
) -> str:
    """Lines as Textual would write them: each run in its whole style."""
    out = []
    for y, line in enumerate(lines):
        out.append(f"\x1b[{y + 1};1H")
        for words, tone in fit(line, width):
            style = sgr(palette, "", tone)
            told = to_ascii(words) if ascii_only else words
            out.append(f"{style}{told}\x1b[0m" if style else told)
    return "".join(out)


def frame_ansi(
    lines: Sequence[Line],
    width: int,
    palette: Palette,
    *,
    ascii_only: bool = False,
    before: Sequence[Line] = (),
) -> str:
    """Lines as terminal output from the top left corner, nothing scrolled.

    Lines that are the same `before` are left out.
    """
    out = []
    for y, line in enumerate(lines):
        if y < len(before) and before[y] == line:
            continue
        own = palette.background
        shown = ansi(fit(line, width) if own else line, palette, ascii_only=ascii_only)
        out.append(f"\x1b[{y + 1}H{shown}" + ("" if own else "\x1b[K"))
    return "".join(out)
