"""Bars: stacked by category, and progress towards a number."""

from __future__ import annotations

from paceline_tui.views.tones import CATEGORY_TONES, FILLS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline_tui.views.line import Line


def stacked(parts: Sequence[int], room: int, whole: int = 0) -> Line:
    """Amounts by category as one bar.

    Args:
        parts: amounts in the order of the categories.
        room: cells of a bar that stands for `whole`.
        whole: the amount a full bar stands for; the sum of the parts if 0.
    """
    total = whole or sum(parts)
    if total <= 0 or room <= 0:
        return ()
    runs = []
    reached = drawn = 0
    for index, part in enumerate(parts):
        reached += part
        upto = min(room, (reached * room * 2 + total) // (2 * total))
        if upto > drawn:
            runs.append((FILLS[index] * (upto - drawn), CATEGORY_TONES[index]))
            drawn = upto
    return tuple(runs)


def progress(done: int, goal: int, room: int) -> Line:
    """A thin line of `room` cells, thick as far as `done` is of `goal`."""
    full = room if goal <= 0 else max(0, min(room, done * room // goal))
    parts = (("━" * full, "plain"), ("─" * (room - full), "rule"))
    return tuple(part for part in parts if part[0])


def percent(part: int, whole: int) -> str:
    """``34%``; a dash where there is nothing to divide by."""
    return f"{round(100 * part / whole)}%" if whole > 0 else "–"
