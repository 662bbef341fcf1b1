"""Tones: what text can mean on screen, and how each palette shows it.

A palette gives every tone a foreground, a background and attributes. Colours are
``#rrggbb``, the name of one of the terminal's own sixteen colours, or empty for the
terminal's default. The palette ``mono`` has no colour at all: marks, words, bold, dim
and reverse carry every meaning.
"""

from __future__ import annotations

from paceline.model import replace
from paceline_tui.views.style import EIGHT_BIT, FOUR_BIT, PLAIN, Palette, Style, snapped

CATEGORY_TONES = ("selling", "prospecting", "admin", "dim")
"""The tone of each category of time, by its index in the book."""

FILLS = ("█", "▓", "░", "·")
"""The fill of each category of time: the meaning that survives without colour."""


def _tones(
    dim: Style,
    selling: str,
    prospecting: str,
    admin: str,
    late: str,
    selected: Style,
    rule: Style,
) -> dict[str, Style]:
    bold = Style(attrs="b")
    return {
        "dim": dim,
        "none": Style(),
        "future": dim,
        "today": bold,
        "bold": bold,
        "name": bold,
        "heading": bold,
        "key": bold,
        "warn": bold,
        "tab": dim,
        "tab-on": Style(attrs="bu"),
        "bar": bold,
        "marked": bold,
        "rule": rule,
        "selling": Style(selling),
        "prospecting": Style(prospecting),
        "admin": Style(admin),
        "overdue": Style(late, attrs="b"),
        "selected": selected,
    }


PALETTES = {
    "dark": Palette(
        "dark",
        "#121519",
        "#d7dce2",
        True,
        _tones(
            dim=Style("#9aa4b0"),
            selling="#6cc070",
            prospecting="#6cabf5",
            admin="#e0ac4b",
            late="#ff8080",
            selected=Style(bg="#263240", attrs="b"),
            rule=Style("#3d4651"),
        ),
    ),
    "light": Palette(
        "light",
        "#fbfaf7",
        "#1f2328",
        False,
        _tones(
            dim=Style("#5c6570"),
            selling="#1e6b2d",
            prospecting="#1556a8",
            admin="#7d4f00",
            late="#b3261e",
            selected=Style(bg="#d6e2f0", attrs="b"),
            rule=Style("#c3c7cc"),
        ),
    ),
    "ansi": Palette(
        "ansi",
        "",
        "",
        True,
        _tones(
            dim=Style(attrs="d"),
            selling="green",
            prospecting="bright_blue",
            admin="yellow",
            late="red",
            selected=Style(attrs="r", alone=True),
            rule=Style(attrs="d"),
        ),
    ),
    "high-contrast": Palette(
        "high-contrast",
        "#000000",
        "#ffffff",
        True,
        _tones(
            dim=Style("#d0d0d0"),
            selling="#5dff5d",
            prospecting="#8ecbff",
            admin="#ffd24a",
            late="#ff9c9c",
            selected=Style("#000000", "#ffffff", "b", alone=True),
            rule=Style("#ffffff"),
        ),
    ),
    "mono": Palette(
        "mono",
        "",
        "",
        True,
        _tones(
            dim=Style(attrs="d"),
            selling="",
            prospecting="",
            admin="",
            late="",
            selected=Style(attrs="r", alone=True),
            rule=Style(attrs="d"),
        ),
    ),
}

_cache: dict[tuple[str, int, str], Style] = {}
_changes: dict[tuple[str, int, str, str], str] = {}


def style_of(palette: Palette, tone: str) -> Style:
    """The style of a tone, or of several words laid over one another, in a palette.

    An unknown tone is plain text.
    """
    key = (palette.name, palette.depth, tone)
    found = _cache.get(key)
    if found is None:
        found = Style(palette.foreground, palette.background)
        for word in tone.split():
            found = found.under(palette.tones.get(word, Style()))
        _cache[key] = found
    return found


def sgr(palette: Palette, before: str, tone: str) -> str:
    """The escape that leads from one tone to another; an empty tone is the terminal's.

    Args:
        palette: the look.
        before: the tone written before, or an empty string.
        tone: the tone to write now, or an empty string.
    """
    key = (palette.name, palette.depth, before, tone)
    found = _changes.get(key)
    if found is None:
        old = style_of(palette, before) if before else PLAIN
        new = style_of(palette, tone) if tone else PLAIN
        codes = new.change(old, palette.depth)
        found = _changes[key] = f"\x1b[{codes}m" if codes else ""
    return found


def palette_for(name: str, environ: dict[str, str]) -> Palette:
    """The palette to use in a terminal, with as many colours as it shows.

    Args:
        name: the theme asked for.
        environ: the environment: NO_COLOR, COLORTERM and TERM are read.
    """
    if environ.get("NO_COLOR"):
        return PALETTES["mono"]
    chosen = PALETTES.get(name, PALETTES["ansi"])
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return chosen
    if "256" in environ.get("TERM", ""):
        return at_depth(chosen, EIGHT_BIT)
    return at_depth(PALETTES["ansi"], FOUR_BIT)


def at_depth(palette: Palette, depth: int) -> Palette:
    """The palette for a terminal with so many colours.

    With 256 its colours are entries of that table, so that the first frame and Textual
    (which rounds colours in its own way) show the same.
    """
    if depth != EIGHT_BIT:
        return replace(palette, depth=depth)
    tones = {
        name: replace(style, fg=snapped(style.fg), bg=snapped(style.bg))
        for name, style in palette.tones.items()
    }
    ground, ink = snapped(palette.background), snapped(palette.foreground)
    return replace(palette, depth=depth, tones=tones, background=ground, foreground=ink)
