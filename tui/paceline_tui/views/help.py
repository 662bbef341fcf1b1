"""The help page: groups of keys in as many columns as fit."""

from __future__ import annotations

from paceline_tui.views.line import EMPTY, crop, fit, join, right, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline_tui.views.line import Line

Group = tuple[str, list[tuple[str, str]]]
COLUMN = 48
"""The least cells of a column."""
KEY = 12
"""Cells of the keys in it."""


def help_lines(groups: Sequence[Group], words: str, width: int) -> list[Line]:
    """The page, with only what matches some words.

    Args:
        groups: heading, and below it keys and what they do.
        words: each must occur in the keys, the help or the heading.
        width: cells there are.
    """
    wanted = words.casefold().split()
    blocks: list[list[Line]] = []
    columns = max(1, min(3, (width - 1) // COLUMN))
    room = (width - 1) // columns - 2
    for title, rows in groups:
        kept = [
            row
            for row in rows
            if all(w in f"{row[0]} {row[1]} {title}".casefold() for w in wanted)
        ]
        if kept:
            lines = [_row(keys, told, room) for keys, told in kept]
            blocks.append([text(title, "heading"), *lines, EMPTY])
    if not blocks:
        return [EMPTY, text(" No key does that.", "dim")]
    return [EMPTY, *_beside(_spread(blocks, columns), room)]


def _row(keys: str, told: str, room: int) -> Line:
    return crop(join(right(text(keys, "key"), KEY), f"  {told}"), room)


def _spread(blocks: list[list[Line]], columns: int) -> list[list[Line]]:
    """The blocks in columns of about the same height, in their order."""
    total = sum(map(len, blocks))
    spread: list[list[Line]] = [[] for _ in range(columns)]
    at = 0
    for block in blocks:
        if at < columns - 1 and len(spread[at]) + len(block) / 2 > total / columns:
            at += 1
        spread[at] += block
    return [column for column in spread if column]


def _beside(columns: list[list[Line]], room: int) -> list[Line]:
    lines = []
    for at in range(max(map(len, columns))):
        cells = [column[at] if at < len(column) else EMPTY for column in columns]
        lines.append(join(" ", *(fit(cell, room + 2) for cell in cells)))
    return lines
