"""The comparison card of a deal as plain text, to be sent or printed."""

from __future__ import annotations

from textwrap import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from paceline.model.buyers import Heard
    from paceline.model.knowledge import Answering, Comparison

WIDTH = 72
"""Cells of a line: what a letter or a mail takes without breaking it."""
INDENT = 3


def card_lines(card: Comparison, width: int = WIDTH) -> list[str]:
    """The card: each need with who said it, our answer, an example; then what is open.

    Differentiators that answer no need of the deal are not on it.
    """
    title = " / ".join(name for name in (card.account_name, card.deal_name) if name)
    rival = card.rival if card.named else "leaving things as they are"
    lines = [title, f"Compared with {rival}, {card.day}"]
    for number, row in enumerate(card.rows, start=1):
        lines += ["", *_row(number, row, width)]
    if card.open:
        lines += ["", "Open, without an answer yet"]
        for need in card.open:
            lines += _block(" - ", need_text(need), width)
    return lines


def need_text(need: Heard) -> str:
    """``Ann Roe wants to avoid "another failed audit"``."""
    return f'{need.contact_name} wants to {need.kind} "{need.words}"'


def why_lines(card: Comparison) -> list[str]:
    """How each answer was found, what else would answer it, and what is left out."""
    lines = [
        f"{number}. {row.name}: both are tagged "
        f"{' and '.join(f'#{tag}' for tag in row.by)}"
        + (f"; also {', '.join(row.also)}" if row.also else "")
        for number, row in enumerate(card.rows, start=1)
    ]
    for need in card.open:
        tags = " or ".join(f"#{tag}" for tag in need.tags.split())
        why = f"nothing that fits is tagged {tags}" if tags else "it has no tag"
        lines.append(f'open: "{need.words}": {why}')
    lines += [f"left out: {name}: {why}" for name, why in card.left_out]
    return lines


def _row(number: int, row: Answering, width: int) -> Iterator[str]:
    head = f"{number}. "
    yield from _block(f"{head:<{INDENT}}", need_text(row.need), width)
    yield from _block(" " * INDENT, f"Our answer: {row.answer}", width)
    example = row.example or "none yet"
    if row.example and row.proof:
        example += f" ({row.proof})"
    yield from _block(" " * INDENT, f"Example: {example}", width)


def _block(head: str, words: str, width: int) -> list[str]:
    """Words broken into lines, those after the first below the words of it."""
    rest = " " * len(head)
    return wrap(words, width, initial_indent=head, subsequent_indent=rest)
