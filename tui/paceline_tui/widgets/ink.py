"""From lines of screen to Textual strips: the one place where tones become styles."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.strip import Strip

from paceline_tui.views.line import to_ascii
from paceline_tui.views.style import EIGHT_BIT
from paceline_tui.views.tones import PALETTES, at_depth, style_of

if TYPE_CHECKING:
    from textual.app import App

    from paceline_tui.views.line import Line
    from paceline_tui.views.style import Palette


@lru_cache(maxsize=512)
def rich_style(palette: Palette, tone: str) -> RichStyle:
    """The Rich style of a tone in a palette."""
    style = style_of(palette, tone)
    return RichStyle(
        color=style.fg or None,
        bgcolor=style.bg or None,
        bold="b" in style.attrs or None,
        dim="d" in style.attrs or None,
        underline="u" in style.attrs or None,
        reverse="r" in style.attrs or None,
    )


def strip(line: Line, palette: Palette, width: int, *, ascii_only: bool) -> Strip:
    """A line as a strip `width` cells wide."""
    segments = [
        Segment(to_ascii(words) if ascii_only else words, rich_style(palette, tone))
        for words, tone in line
    ]
    return Strip(segments).adjust_cell_length(width, rich_style(palette, "plain"))


_snapped = {name: at_depth(each, EIGHT_BIT) for name, each in PALETTES.items()}


def palette_named(app: App[Any], name: str) -> Palette:
    """A palette in the colours that the app's terminal has."""
    if app.console.color_system == "256":
        return _snapped.get(name, _snapped["ansi"])
    return PALETTES.get(name, PALETTES["ansi"])


def palette_of(app: App[Any]) -> Palette:
    """The palette of the app's theme; without colour if the user wants none."""
    return PALETTES["mono"] if app.no_color else palette_named(app, app.theme)


def ascii_of(app: App[Any]) -> bool:
    """Whether the app was asked to draw in ASCII (its attribute ``ascii_only``)."""
    return bool(getattr(app, "ascii_only", False))
