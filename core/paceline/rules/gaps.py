"""Gaps: working time that nothing accounts for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.model.report import Gap

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST = 300
"""Seconds; shorter stretches between entries are no gaps."""


def uncovered(
    spans: Iterable[tuple[int, int]],
    windows: Iterable[tuple[int, int]],
    shortest: int = SHORTEST,
) -> list[Gap]:
    """The parts of some windows that no span covers, in order.

    Args:
        spans: what is accounted for, as (start, end); they may overlap.
        windows: where gaps count, as (start, end), in order and apart.
        shortest: seconds; a shorter part is left out.
    """
    gaps = []
    covering = sorted(spans)
    for opens, closes in windows:
        reached = opens
        for begin, end in [*covering, (closes, closes)]:
            until = min(begin, closes)
            if until - reached >= max(1, shortest):
                gaps.append(Gap(reached, until - reached))
            reached = max(reached, end)
    return gaps


def without(
    stretch: tuple[int, int], covered: tuple[int, int]
) -> list[tuple[int, int]]:
    """The parts of a stretch that another does not cover, in order."""
    start, end = stretch
    parts = ((start, min(end, covered[0])), (max(start, covered[1]), end))
    return [part for part in parts if part[0] < part[1]]
