"""Parts of a page: one below the other, or in two columns where there is room."""

from __future__ import annotations

from paceline_tui.views.line import EMPTY, crop, fit, join

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from paceline_tui.views.line import Line

    Part = Callable[[int], Sequence[Line]]

TWO = 118
"""Cells from which there are two columns."""
GAP = 4
"""Cells between them."""
LEFT, RIGHT = "left", "right"


def arranged(parts: Sequence[tuple[str, Part]], width: int) -> list[Line]:
    """The parts with an empty line between; a part without lines is left out.

    Args:
        parts: the side of each (`LEFT` or `RIGHT`), and what makes it for a width;
            in one column they keep their order.
        width: cells there are.
    """
    if width < TWO:
        return stacked_parts(part(width) for _, part in parts)
    room = (width - GAP) * 7 // 12
    rest = width - GAP - room
    left = stacked_parts(part(room) for side, part in parts if side == LEFT)
    right = stacked_parts(part(rest) for side, part in parts if side == RIGHT)
    rows = max(len(left), len(right))
    left += [EMPTY] * (rows - len(left))
    right += [EMPTY] * (rows - len(right))
    gap = " " * GAP
    return [
        join(fit(one, room), gap, crop(other, rest)) if other else one
        for one, other in zip(left, right, strict=True)
    ]


def stacked_parts(parts: Iterable[Sequence[Line]]) -> list[Line]:
    """Parts one below the other, an empty line between."""
    lines: list[Line] = []
    for part in parts:
        if part:
            lines += [EMPTY, *part] if lines else part
    return lines
