"""Tables: columns that share a width, numbers to the right, one unit per column."""

from __future__ import annotations

from paceline.model import value
from paceline_tui.views.line import Line, fit, right

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@value
class Field:
    """A column of a table.

    Attributes:
        key: names it (and the sort by it).
        title: its heading.
        room: cells it needs at least.
        share: its part of the width left over; 0 for figures.
        number: True to align its text to the right.
        from_width: the table width from which it is shown.
    """

    key: str
    title: str
    room: int
    share: int = 0
    number: bool = False
    from_width: int = 0


def layout(fields: Sequence[Field], width: int) -> list[tuple[Field, int]]:
    """The fields that are shown in `width` cells, with the room of each."""
    shown = [field for field in fields if field.from_width <= width]
    spare = width - sum(field.room for field in shown) - 2 * (len(shown) - 1)
    shares = sum(field.share for field in shown) or 1
    rooms = []
    for field in shown:
        extra = max(0, spare) * field.share // shares
        rooms.append((field, max(1, field.room + extra)))
    return rooms


def table_row(cells: Mapping[str, Line], rooms: Sequence[tuple[Field, int]]) -> Line:
    """One row: each cell in the room of its field, two spaces between."""
    runs: list[tuple[str, str]] = []
    for field, room in rooms:
        if runs:
            runs.append(("  ", "plain"))
        cell = cells.get(field.key, ())
        runs.extend(right(cell, room) if field.number else fit(cell, room))
    return tuple(runs)


def table_head(
    rooms: Sequence[tuple[Field, int]], sort: str = "", *, falling: bool = False
) -> Line:
    """The headings, with a mark at the one the rows are sorted by."""
    mark = "▼" if falling else "▲"
    cells = {
        field.key: (
            ((f"{field.title} {mark}", "heading"),)
            if field.key == sort
            else ((field.title, "dim"),)
        )
        for field, _ in rooms
    }
    return table_row(cells, rooms)
