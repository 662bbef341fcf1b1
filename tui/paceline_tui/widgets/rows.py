"""`Rows`: the one widget for lists and boards, drawn line by line.

It knows view values only. What it shows comes from the pages of its columns, however
long they are; what it repaints is what a move has changed, usually two rows or cards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.geometry import Offset, Region
from textual.message import Message
from textual.scroll_view import ScrollView

from paceline_tui.keys import bindings
from paceline_tui.views.drawing import grid_line
from paceline_tui.views.grid import Grid
from paceline_tui.widgets.ink import ascii_of, palette_of, strip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.strip import Strip

    from paceline_tui.views.grid import Column, Draw, Rect
    from paceline_tui.views.pages import Item


class Rows(ScrollView, can_focus=True):
    """A list, or a board of several lists side by side.

    Args:
        columns: what to show, from left to right.
        draw: makes the lines of a row from its view value and a width.
        card: lines of a row.
        gap: empty lines between rows; a board has one, a list none.
        head: lines of a heading.
        id: the widget's id.
    """

    DEFAULT_CSS = """
    Rows { overflow: hidden hidden; height: 1fr; scrollbar-size: 0 0; }
    """
    BINDINGS: ClassVar = bindings("rows")

    class About(Message):
        """A message about the current row."""

        def __init__(self, rows: Rows, column: str, item: Item | None) -> None:
            super().__init__()
            self.rows = rows
            self.column = column
            self.key = item[0] if item else None
            self.view: Any = item[1] if item else None

        @property
        def control(self) -> Rows:
            """The widget it comes from."""
            return self.rows

    class Highlighted(About):
        """The cursor is on another row; `key` is None where there is no row yet."""

    class Chosen(About):
        """Enter, or a click on the current row."""

    class Marked(Message):
        """Other rows are selected now; `keys` are all that are."""

        def __init__(self, rows: Rows, keys: frozenset[str]) -> None:
            super().__init__()
            self.rows = rows
            self.keys = keys

    def __init__(
        self,
        columns: Sequence[Column],
        draw: Draw,
        *,
        card: int = 1,
        gap: int = 0,
        head: int = 0,
        id: str | None = None,  # noqa: A002 (Textual's name)
    ) -> None:
        super().__init__(id=id)
        self.grid = Grid(columns, draw, card=card, gap=gap, head=head)
        self._told: tuple[str, str | None] | None = None

    # -- what the screen may ask and say ----------------------------------------

    @property
    def current(self) -> Item | None:
        """Key and view value of the row under the cursor."""
        return self.grid.current()

    @property
    def column_key(self) -> str | None:
        """Key of the column with the cursor."""
        return self.grid.column.key if self.grid.column else None

    @property
    def marks(self) -> frozenset[str]:
        """Keys of the selected rows."""
        return frozenset(self.grid.marks)

    @marks.setter
    def marks(self, keys: frozenset[str]) -> None:
        self.grid.marks = set(keys)
        self.grid.anchor = None
        self.refresh()
        self.post_message(self.Marked(self, keys))

    def show(
        self,
        columns: Sequence[Column],
        draw: Draw | None = None,
        *,
        card: int | None = None,
        gap: int | None = None,
        head: int | None = None,
    ) -> None:
        """Show other columns, possibly drawn in another way (board or list)."""
        grid = self.grid
        grid.draw = draw or grid.draw
        grid.card = grid.card if card is None else card
        grid.gap = grid.gap if gap is None else gap
        grid.head = grid.head if head is None else head
        grid.set_columns(columns)
        self._changed()

    def reload(self, column: str, count: int, cursor: int | None = None) -> None:
        """The rows of a column have changed; its current row is now at `cursor`."""
        self.grid.reload(column, count, cursor)
        self._changed()

    def put(self, column: str, first: int, rows: Sequence[Item]) -> None:
        """Take rows that a fetch had promised."""
        self.grid.put(column, first, rows)
        self._changed()

    def go(self, index: int, column: str | None = None) -> None:
        """Put the cursor on a row."""
        if column is not None and column != self.column_key:
            keys = [c.key for c in self.grid.columns]
            if column in keys:
                self._paint(self.grid.turn(keys.index(column) - self.grid.at))
        self._paint(self.grid.go(index))

    # -- painting ---------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Line `y` as a strip."""
        app = self.app
        return strip(
            grid_line(self.grid, y),
            palette_of(app),
            self.size.width,
            ascii_only=ascii_of(app),
        )

    def on_resize(self, event: events.Resize) -> None:
        """Fit the grid into the new size."""
        self.grid.resize(event.size.width, event.size.height)
        self._changed()

    def on_focus(self) -> None:
        """Lead the terminal's cursor to the current row."""
        self._place_cursor()

    def _changed(self) -> None:
        self.grid.prepare()
        self.refresh()
        self._tell()

    def _paint(self, rects: list[Rect] | None) -> None:
        """Repaint what a move has changed; None is everything."""
        if rects is None:
            self.refresh()
        elif rects:
            self.refresh(*(Region(*rect) for rect in rects))
        self._tell()

    def _tell(self) -> None:
        """Say where the cursor is, if that is news."""
        self._place_cursor()
        column, item = self.grid.column, self.grid.current()
        if column is None:
            return
        news = (column.key, item[0] if item else None)
        if news != self._told:
            self._told = news
            self.post_message(self.Highlighted(self, column.key, item))

    def _place_cursor(self) -> None:
        if self.has_focus and self.is_mounted:
            x, y = self.grid.cursor_place()
            self.app.cursor_position = Offset(self.region.x + x, self.region.y + y)

    # -- keys and mouse ---------------------------------------------------------

    def action_move(self, step: int) -> None:
        """Move the cursor by rows."""
        self._paint(self.grid.move(step))

    def action_page(self, halves: int) -> None:
        """Move the cursor by half pages."""
        half = max(1, self.grid.visible // 2)
        step = half if abs(halves) == 1 else max(1, self.grid.visible - 1)
        self._paint(self.grid.move(step if halves > 0 else -step))

    def action_top(self) -> None:
        """Go to the first row."""
        self._paint(self.grid.go(0))

    def action_bottom(self) -> None:
        """Go to the last row."""
        column = self.grid.column
        self._paint(self.grid.go(column.pages.count - 1) if column else [])

    def action_turn(self, step: int) -> None:
        """Go to a column beside."""
        self._paint(self.grid.turn(step))

    def action_choose(self) -> None:
        """Open the current row."""
        column, item = self.grid.column, self.grid.current()
        if column is not None and item is not None:
            self.post_message(self.Chosen(self, column.key, item))

    def action_mark(self) -> None:
        """Select or release the current row and go on to the next."""
        self._paint(self.grid.mark())
        self.post_message(self.Marked(self, self.marks))
        self._paint(self.grid.move(1))

    def action_mark_range(self) -> None:
        """Begin or end a range."""
        self._paint(self.grid.mark_from_here())
        self.post_message(self.Marked(self, self.marks))

    def on_click(self, event: events.Click) -> None:
        """Go to the row that was clicked; open it if the cursor was there."""
        grid = self.grid
        found = grid.at_cell(event.x, event.y)
        if found is None:
            return
        index, row = found
        column = grid.columns[index]
        if index == grid.at and row == column.cursor:
            self.action_choose()
            return
        self._paint(grid.turn(index - grid.at))
        self._paint(grid.go(row))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the cursor, not the view: one row repainted, not all."""
        event.stop()
        self._paint(self.grid.move(1))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the cursor."""
        event.stop()
        self._paint(self.grid.move(-1))
