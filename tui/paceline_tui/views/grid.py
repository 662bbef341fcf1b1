"""Lists and boards: where every row and card stands, and the lines they make.

A `Grid` holds one column (a list) or several side by side (a board), each with its own
cursor and its own first visible row. It tells, after every move, which rectangles of
screen have changed. The first frame and the `Rows` widget draw from the same grid (with
`drawing`), so they cannot differ.
"""

from __future__ import annotations

from paceline_tui.views.pages import Pages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TypeAlias

    from paceline_tui.views.line import Line
    from paceline_tui.views.pages import Fetch, Item

    Draw: TypeAlias = Callable[[Any, int], Sequence[Line]]
    Head: TypeAlias = Callable[[int, str], Sequence[Line]]
    Rect: TypeAlias = tuple[int, int, int, int]

NARROW = 80
"""Below this width a board shows one column at a time."""
SLIM = 15
"""The least width of a column of a board."""

RANGE = 1000
"""The most rows of a range selected with the cursor."""
LIST_PAGE, BOARD_PAGE = 32, 4
"""Rows per page: what is read beyond the visible rows stays below 64 a frame."""


class Column:
    """One list of rows under a heading.

    Attributes:
        key: names the column to the screen (a stage, a group of days).
        head: draws the heading for a width and a place such as ``(2/5)`` or nothing.
        pages: its rows.
        cursor: index of its current row.
        top: index of its first visible row.
    """

    def __init__(
        self, key: str, count: int, fetch: Fetch, head: Head | None = None
    ) -> None:
        self.key = key
        self.head = head
        self.pages = Pages(count, fetch)
        self.cursor = 0
        self.top = 0


class Grid:
    """Columns of rows on a rectangle of screen.

    Attributes:
        columns: all of them, shown or not.
        at: index of the column with the cursor.
        first: index of the first column shown.
        marks: keys of the rows the seller selected.
        drawn: lines of rows already drawn, by column and index.
        below: what the rows further down a list are called, such as ``line``; empty
            if a list need not say how many there are.
        selectable: whether the row of a key can be selected.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        draw: Draw,
        *,
        card: int = 1,
        gap: int = 0,
        head: int = 0,
    ) -> None:
        self.draw = draw
        self.card = card
        self.gap = gap
        self.head = head
        self.width = self.height = 0
        self.at = self.first = 0
        self.marks: set[str] = set()
        self.anchor: int | None = None
        self._marks_before: set[str] = set()
        self.below = ""
        self.selectable: Callable[[str], bool] = lambda _key: True
        self.columns: list[Column] = []
        self.drawn: dict[tuple[int, int], Sequence[Line]] = {}
        self.set_columns(columns)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; cursors start at the top."""
        self.columns = list(columns)
        for column in self.columns:
            column.pages.size = BOARD_PAGE if self.gap else LIST_PAGE
        self.at = min(self.at, max(0, len(self.columns) - 1))
        self.drawn.clear()
        self._follow()

    # -- geometry ---------------------------------------------------------------

    @property
    def shown(self) -> int:
        """How many columns stand side by side."""
        if self.width < NARROW:
            return 1
        return max(1, min(len(self.columns), self.width // SLIM))

    @property
    def visible(self) -> int:
        """How many rows of a column fit, above the line that says what is below."""
        body = self.height - self.head
        if self.gap or (self.below and self._longest > body):
            body -= 1
        return max(1, (body + self.gap) // (self.card + self.gap))

    @property
    def _longest(self) -> int:
        return max((column.pages.count for column in self.columns), default=0)

    @property
    def column(self) -> Column | None:
        """The column with the cursor."""
        return self.columns[self.at] if self.columns else None

    def span(self, index: int) -> tuple[int, int]:
        """Left edge and width of column `index` on screen."""
        place, shown = index - self.first, self.shown
        left = place * self.width // shown
        return left, (place + 1) * self.width // shown - left

    def row_y(self, column: Column, index: int) -> int:
        """The screen line on which row `index` of a column begins."""
        return self.head + (index - column.top) * (self.card + self.gap)

    def cursor_place(self) -> tuple[int, int]:
        """Where the current row begins, for the terminal's own cursor."""
        column = self.column
        if column is None:
            return 0, 0
        y = self.row_y(column, column.cursor)
        return self.span(self.at)[0], max(0, min(y, self.height - 1))

    def resize(self, width: int, height: int) -> None:
        """Take a rectangle of screen, keeping every cursor in sight."""
        if (width, height) != (self.width, self.height):
            self.width, self.height = width, height
            self.drawn.clear()
            self._follow()

    def _follow(self) -> None:
        shown = self.shown
        self.first = min(self.first, max(0, len(self.columns) - shown), self.at)
        self.first = max(self.first, self.at - shown + 1)
        for column in self.columns:
            self._keep_in_sight(column)

    def _keep_in_sight(self, column: Column) -> bool:
        """Scroll by half a page if the cursor has left; True if it scrolled."""
        top, visible = column.top, self.visible
        column.cursor = max(0, min(column.cursor, column.pages.count - 1))
        if column.cursor < top:
            top = column.cursor - visible // 2
        elif column.cursor >= top + visible:
            top = column.cursor - visible + 1 + (visible - 1) // 2
        top = max(0, min(top, column.pages.count - visible))
        moved = top != column.top
        column.top = top
        return moved

    # -- data -------------------------------------------------------------------

    def prepare(self) -> None:
        """Ask for the rows that are visible and not here yet."""
        for column in self.columns[self.first : self.first + self.shown]:
            column.pages.need(column.top, self.visible)

    @property
    def fetched(self) -> int:
        """Rows asked for since the columns were set."""
        return sum(column.pages.fetched for column in self.columns)

    def find(self, key: str) -> Column | None:
        """The column with that key."""
        return next((c for c in self.columns if c.key == key), None)

    def put(self, key: str, first: int, rows: Sequence[Item]) -> None:
        """Take rows that a column was waiting for."""
        column = self.find(key)
        if column is not None:
            column.pages.put(first, rows)
            self.drawn.clear()
            self._mark_range()

    def reload(self, key: str, count: int, cursor: int | None = None) -> None:
        """A column's rows have changed; `cursor` is where its current row is now."""
        column = self.find(key)
        if column is None:
            return
        column.pages.reload(count)
        if cursor is not None:
            column.top += cursor - column.cursor
            column.cursor = cursor
        self.drawn.clear()
        self._keep_in_sight(column)

    def current(self) -> Item | None:
        """The row under the cursor, or None if there is none or it is not here."""
        column = self.column
        return column.pages.get(column.cursor) if column else None

    # -- moving -----------------------------------------------------------------

    def move(self, step: int) -> list[Rect]:
        """Move the cursor by `step` rows; returns what has to be painted again."""
        column = self.column
        return self.go(column.cursor + step) if column else []

    def go(self, index: int) -> list[Rect]:
        """Move the cursor to a row of its column; returns what to paint again."""
        column = self.column
        if column is None:
            return []
        before = column.cursor
        if self.anchor is not None:
            index = max(self.anchor - RANGE, min(index, self.anchor + RANGE))
        column.cursor = max(0, min(index, column.pages.count - 1))
        if column.cursor == before:
            return []
        scrolled = self._keep_in_sight(column)
        self.prepare()
        ranged = self._mark_range()
        if scrolled or ranged:
            return [self._body(self.at)]
        return [self._card(column, before), self._card(column, column.cursor)]

    def turn(self, step: int) -> list[Rect] | None:
        """Move to a column beside; None means that all has to be painted again."""
        to = max(0, min(self.at + step, len(self.columns) - 1))
        if to == self.at or not self.columns:
            return []
        was, first = self.columns[self.at], self.first
        old = self._card(was, was.cursor)
        self.at, self.anchor = to, None
        self._follow()
        self.prepare()
        if self.first != first:
            return None
        return [old, self._card(self.columns[to], self.columns[to].cursor)]

    def at_cell(self, x: int, y: int) -> tuple[int, int] | None:
        """Column and row index at a place on screen, or None."""
        for index in range(self.first, self.first + self.shown):
            if index >= len(self.columns):
                break
            left, wide = self.span(index)
            row, inside = divmod(y - self.head, self.card + self.gap)
            row += self.columns[index].top
            if left <= x < left + wide and inside < self.card and y >= self.head:
                return (index, row) if row < self.columns[index].pages.count else None
        return None

    def _card(self, column: Column, index: int) -> Rect:
        left, wide = self.span(self.columns.index(column))
        return left, self.row_y(column, index), wide, self.card

    def _body(self, index: int) -> Rect:
        left, wide = self.span(index)
        return left, self.head, wide, self.height - self.head

    # -- selecting --------------------------------------------------------------

    def mark(self) -> list[Rect]:
        """Select or release the current row."""
        item, column = self.current(), self.column
        if item is None or column is None or not self.selectable(item[0]):
            return []
        self.marks ^= {item[0]}
        return [self._card(column, column.cursor)]

    def mark_from_here(self) -> list[Rect]:
        """Begin a range at the cursor, or end it and keep its rows selected."""
        column = self.column
        if column is None:
            return []
        self.anchor = column.cursor if self.anchor is None else None
        self._marks_before = set(self.marks)
        self._mark_range()
        return [self._body(self.at)]

    def _mark_range(self) -> bool:
        column = self.column
        if self.anchor is None or column is None:
            return False
        low, high = sorted((self.anchor, column.cursor))
        column.pages.need(low, high - low + 1)
        rows = (column.pages.get(i) for i in range(low, high + 1))
        keys = {row[0] for row in rows if row is not None}
        self.marks = self._marks_before | {key for key in keys if self.selectable(key)}
        return True
