"""The head of a page: where it is, which record of how many, and its tabs."""

from __future__ import annotations

from paceline_tui.views.line import cells, ends, fit, join, rule, spaced, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline_tui.views.line import Line


def page_head(
    way: str, place: str, tabs: Sequence[str], at: str, width: int
) -> list[Line]:
    """Three lines: the way here, the tabs, a rule.

    Args:
        way: how the seller came here.
        place: which record of how many; may be empty.
        tabs: names of the tabs.
        at: the one that is shown.
        width: cells.
    """
    where = ends(text(way, "dim"), text(place, "dim"), width - 2)
    return [
        fit(join(" ", where), width),
        fit(join(" ", tab_line(tabs, at, width - 2)), width),
        join(" ", rule(width - 2)),
    ]


def tab_line(tabs: Sequence[str], at: str, width: int) -> Line:
    """The tabs; where they do not fit, the one that is shown and those around it."""
    shown = [text(name, "tab-on" if name == at else "tab") for name in tabs]
    here = tabs.index(at) if at in tabs else 0
    first = 0
    while first < here and cells(spaced(shown[first : here + 1])) > width - 2:
        first += 1
    before = text("‹ ", "dim") if first else ()
    line = join(before, spaced(shown[first:]))
    return fit(line, width) if cells(line) > width else line
