"""What is still to be found out of a deal, and what was found out."""

from __future__ import annotations

from paceline_tui.views.line import EMPTY, cells, crop, fit, join, text, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline_tui.views.line import Line

NARROW = 56
"""Below this width an answer stands below its question."""


def unknown_lines(
    unknown: Sequence[str], asked: tuple[int, int], mention: str, width: int
) -> list[Line]:
    """What is unknown, how many questions of the stage are answered, what to type.

    Args:
        unknown: a few words each.
        asked: how many are answered, of how many.
        mention: the words that name the deal in a command.
        width: cells of a line.
    """
    if not unknown:
        return []
    known, of = asked
    first, *rest = wrap(f"unknown: {', '.join(unknown)}", width - 2)
    below = [*rest]
    if of:
        below += wrap(f"{known} of {of} this stage asks are known", width - 2, "dim")
    if not known:
        typed = f'pace answer {mention} "{unknown[0]}" "..."'
        below += wrap(typed, width - 2, "key")
    return [join(("? ", "none"), first), *(join("  ", each) for each in below)]


def found_out_lines(answers: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """Each question with its answer: beside it, or below it where there is no room."""
    room = max((cells(text(asked)) for asked, _ in answers), default=0) + 2
    lines: list[Line] = []
    for asked, told in answers:
        if width < NARROW or room > width // 2:
            lines.append(crop(text(asked, "dim"), width))
            lines += [join("  ", each) for each in wrap(told, width - 2)]
            continue
        first, *rest = wrap(told, width - room) or [EMPTY]
        lines.append(join(fit(text(asked, "dim"), room), first))
        lines += [join(" " * room, each) for each in rest]
    return lines
