"""The quick-entry line while it is typed: what was understood, and what is wrong."""

from __future__ import annotations

from paceline.model import value
from paceline.text.cells import width as cells_of
from paceline_tui.views.line import EMPTY, crop, join, spaced, text, wrap
from paceline_tui.views.tones import CATEGORY_TONES, FILLS
from paceline_tui.views.week import NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline_tui.views.line import Line

PROMPT = 3
"""Cells before the first character of the line."""


@value
class QuickView:
    """What a line means so far.

    Attributes:
        category: index of the category of time; None for other records.
        kind: the record it adds, ``deal`` or ``contact``; empty for time.
        parts: what was understood, part by part.
        missing: what is still needed, as a question; empty if nothing is.
        problem: why it cannot be read; empty if it can.
        word: the word it is about.
        at: where that word begins in the text.
        new: names that are not in the book yet and would be created.
        closest: names in the book that are close to those.
        lines: how many entries a pasted text holds; 1 for a line.
        previews: for several entries, a line each.
        names: what the categories are called.
    """

    category: int | None = None
    kind: str = ""
    parts: tuple[str, ...] = ()
    missing: str = ""
    problem: str = ""
    word: str = ""
    at: int = 0
    new: tuple[str, ...] = ()
    closest: tuple[str, ...] = ()
    lines: int = 1
    previews: tuple[str, ...] = ()
    names: tuple[str, ...] = NAMES

    @property
    def ready(self) -> bool:
        """Whether enter can do it."""
        return not (self.problem or self.missing)


def marker(view: QuickView, typed: str, room: int) -> Line:
    """A line that underlines the word that cannot be read."""
    if not view.problem or not view.word:
        return EMPTY
    start = PROMPT + cells_of(typed[: view.at])
    size = cells_of(view.word)
    if start + size > room:
        return EMPTY
    return join(" " * start, ("~" * size, "overdue"))


def understood(view: QuickView) -> Line:
    """``█ selling demo · 45m · Acme/renewal``."""
    if view.category is not None:
        tone = CATEGORY_TONES[view.category]
        head = join(
            (f"{FILLS[view.category]} ", tone), (view.names[view.category], tone)
        )
    else:
        head = text(view.kind, "bold")
    line = spaced([head, *(text(part) for part in view.parts[:1])], 1)
    for part in view.parts[1:]:
        line = join(line, (" · ", "dim"), part)
    return line


def preview(view: QuickView | None, confirmed: bool, room: int) -> list[Line]:
    """Two or three lines: what was understood, and what is wrong, missing or new."""
    if view is None:
        return [EMPTY, EMPTY]
    first = EMPTY
    if view.lines > 1:
        first = text(f"{view.lines} entries", "bold")
    elif view.parts or view.kind:
        first = understood(view)
    second: Line = EMPTY
    if view.problem:
        second = text(f"! {view.problem}", "overdue")
    elif view.new:
        second = _new(view, confirmed)
    elif view.missing:
        second = text(f"? {view.missing}", "dim")
    lines = [crop(first, room)]
    told = "".join(words for words, _ in second)
    if cells_of(told) > room and view.problem:
        return [*lines, *wrap(told, room, "overdue")[:2]]
    while cells_of(told) > room and view.missing and not view.new and ", " in told:
        told = told.rpartition(", ")[0]  # whole clauses only
        second = text(told, "dim")
    return [*lines, crop(second, room)]


def _new(view: QuickView, confirmed: bool) -> Line:
    names = ", ".join(f"@{name}" for name in view.new)
    if confirmed:
        return join((f"enter again creates {names}", "warn"), "  or esc")
    close = f"  did you mean {' or '.join(view.closest)}?" if view.closest else ""
    return join((f"+ {names} is new", "warn"), close)


def proposed(view: QuickView, room: int, most: int) -> list[Line]:
    """The entries of a pasted text, a line each."""
    lines = [crop(text(each), room) for each in view.previews[:most]]
    more = len(view.previews) - most
    if more > 0:
        lines.append(text(f"and {more} more", "dim"))
    return lines
