"""What looks wrong in the time log."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def overlaps(spans: Iterable[tuple[str, int, int]]) -> list[tuple[str, str]]:
    """Pairs of spans that share time: the one that began first, and the other.

    Each span is paired with the earlier one that reaches furthest into it; so every
    span that shares time is in a pair, and no pair is there only because of a third.

    Args:
        spans: key, start and end, in order of start.
    """
    pairs = []
    furthest: tuple[str, int, int] | None = None
    for span in spans:
        if furthest is not None and span[1] < furthest[2]:
            pairs.append((furthest[0], span[0]))
        if furthest is None or span[2] > furthest[2]:
            furthest = span
    return pairs
