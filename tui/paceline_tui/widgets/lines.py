"""`Lines`: text that is simply there, repainted only where it differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.widget import Widget

from paceline_tui.views.line import cells, text
from paceline_tui.widgets.ink import ascii_of, palette_of, strip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.strip import Strip

    from paceline_tui.views.line import Line


class Lines(Widget):
    """Lines made for the width there is: headline, status, keys, a page of detail.

    Args:
        make: makes the lines for a width; asked again after a resize.
        height: rows to take, or None to take what the layout gives.
        marked: whether the last row tells how many lines are below it, if there are.
        id: the widget's id.
    """

    DEFAULT_CSS = "Lines { height: 1fr; width: 1fr; }"

    def __init__(
        self,
        make: Callable[[int], Sequence[Line]] = lambda _width: (),
        *,
        height: int | None = None,
        marked: bool = False,
        id: str | None = None,  # noqa: A002 (Textual's name)
    ) -> None:
        super().__init__(id=id)
        self._make = make
        self._lines: list[Line] = []
        self._top = 0
        self._marked = marked
        if height is not None:
            self.styles.height = height

    @property
    def below(self) -> int:
        """Lines below those in sight."""
        return max(0, len(self._lines) - self._top - self.size.height)

    def show(self, make: Callable[[int], Sequence[Line]] | None = None) -> None:
        """Show other lines; only the cells that differ are painted again."""
        self._make = make or self._make
        if not self.is_mounted or not self.size.width:
            return
        rows = range(self.size.height)
        old = [self._row(row) for row in rows]
        self._lines = list(self._make(self.size.width))
        self._top = min(self._top, max(0, len(self._lines) - self.size.height))
        regions = []
        for row, before in zip(rows, old, strict=True):
            span = changed_cells(before, self._row(row))
            if span is not None:
                regions.append(Region(span[0], row, span[1] - span[0], 1))
        if regions:
            inside = self.gutter.top_left
            self.refresh(*(region.translate(inside) for region in regions))

    def scroll_lines(self, step: int) -> None:
        """Scroll a text longer than the rectangle."""
        top = max(0, min(self._top + step, len(self._lines) - self.size.height))
        if top != self._top:
            self._top = top
            self.refresh()

    def on_resize(self) -> None:
        """Make the lines again for the new width."""
        self._lines = list(self._make(self.size.width))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Line `y` as a strip."""
        app, line = self.app, self._row(y)
        return strip(line, palette_of(app), self.size.width, ascii_only=ascii_of(app))

    def _row(self, y: int) -> Line:
        """What stands in row `y`: a line, or how many more there are."""
        if self._marked and self.below and y == self.size.height - 1:
            return text(f" ↓ {self.below + 1} more lines", "dim")
        at = y + self._top
        return self._lines[at] if at < len(self._lines) else ()


def changed_cells(before: Line, after: Line) -> tuple[int, int] | None:
    """The first and the past-the-last cell in which two lines differ, or None."""
    if before == after:
        return None
    start = _shared(before, after)
    size = cells(after)
    if cells(before) != size:
        return start, max(cells(before), size)
    return start, size - _shared(before[::-1], after[::-1])


def _shared(one: Line, other: Line) -> int:
    """Cells that two lines have in common from their beginning on."""
    shared = 0
    for old, new in zip(one, other, strict=False):
        if old != new:
            break
        shared += cells((old,))
    return shared
