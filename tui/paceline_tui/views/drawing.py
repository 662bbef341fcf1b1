"""The lines a grid makes: headings, cards, the cursor's bar, what lies below."""

from __future__ import annotations

from paceline_tui.views.line import EMPTY, Line, fit, over

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline_tui.views.grid import Column, Grid
    from paceline_tui.views.pages import Item

BAR, MARK = "▌", "◆"
"""In the cell before a row: the cursor, and a row the seller selected."""


def grid_lines(grid: Grid) -> list[Line]:
    """Every line of a grid's rectangle, asking for the rows it needs."""
    grid.prepare()
    return [grid_line(grid, y) for y in range(grid.height)]


def grid_line(grid: Grid, y: int) -> Line:
    """Line `y` of a grid's rectangle, exactly as wide as it."""
    runs: list[tuple[str, str]] = []
    last = min(grid.first + grid.shown, len(grid.columns))
    for index in range(grid.first, last):
        wide = grid.span(index)[1]
        if y < grid.head:
            runs.extend(_head_cell(grid, index, y, wide))
        else:
            runs.extend(_cell(grid, index, y - grid.head, wide))
    return fit(tuple(runs), grid.width) if last <= grid.first else tuple(runs)


def _head_cell(grid: Grid, index: int, y: int, wide: int) -> Line:
    column, total = grid.columns[index], len(grid.columns)
    alone = grid.shown == 1 and total > 1
    place = f"({index + 1}/{total})" if alone else ""
    lines = column.head(wide - 1, place) if column.head else ()
    content = lines[y] if y < len(lines) else EMPTY
    if y == 0 and not alone:
        if index == grid.first + grid.shown - 1 and index < total - 1:
            content = (*fit(content, wide - 3), (" ›", "dim"))
        if index == grid.first > 0:
            return (("‹", "dim"), *fit(content, wide - 1))
    return ((" ", "plain"), *fit(content, wide - 1))


def _cell(grid: Grid, index: int, y: int, wide: int) -> Line:
    column = grid.columns[index]
    place, part = divmod(y, grid.card + grid.gap)
    row = column.top + place
    if place >= grid.visible or part >= grid.card:
        return fit(_below(grid, column, y), wide)
    here = index == grid.at and row == column.cursor
    if row >= column.pages.count:
        empty = here and not column.pages.count and part == 0
        return fit(((BAR, "bar"), ("nothing here", "dim")) if empty else EMPTY, wide)
    item = column.pages.get(row)
    lines = _row_lines(grid, index, row, item, wide - 1)
    content = fit(lines[part] if part < len(lines) else EMPTY, wide - 1)
    if here and part == 0:
        content = over(content, "selected")
    if part == 0 and item is not None and item[0] in grid.marks:
        return ((MARK, "marked"), *content)
    return ((BAR, "bar") if here else (" ", "plain"), *content)


def _row_lines(
    grid: Grid, index: int, row: int, item: Item | None, wide: int
) -> Sequence[Line]:
    """A row drawn once; one that is not here yet is a dim mark."""
    if item is None:
        return ((("…", "dim"),),)
    found = grid.drawn.get((index, row))
    if found is None:
        if len(grid.drawn) > 512:
            grid.drawn.clear()
        found = grid.drawn[index, row] = grid.draw(item[1], wide)
    return found


def _below(grid: Grid, column: Column, y: int) -> Line:
    """The last line of a column: how many cards or rows are further down."""
    more = column.pages.count - column.top - grid.visible
    if (grid.gap or grid.below) and more > 0 and y == grid.height - grid.head - 1:
        what = f" {grid.below}{'' if more == 1 else 's'}" if grid.below else ""
        return ((f" ↓ {more:,} more{what}", "dim"),)
    return EMPTY
