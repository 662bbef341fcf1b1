"""The Textual themes made from the palettes, so that inputs and dialogs match."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.theme import Theme

from paceline_tui.widgets.ink import palette_named

if TYPE_CHECKING:
    from textual.app import App

    from paceline_tui.views.style import Palette, Style

NAMES = ("ansi", "dark", "light", "high-contrast")
"""The themes in the order in which the theme key goes through them."""


def theme_of(palette: Palette) -> Theme:
    """A Textual theme with the colours of a palette.

    Palettes without a background of their own (``ansi``, ``mono``) leave the terminal's
    colours alone; no escape for a colour is sent but those of the tones.
    """
    tones = palette.tones
    native = not palette.background
    ground = palette.background or "ansi_default"
    ink = palette.foreground or "ansi_default"

    def colour(tone: str) -> str:
        named = tones[tone].fg
        return (named if named[:1] == "#" else f"ansi_{named}") if named else ink

    return Theme(
        name=palette.name,
        primary=colour("prospecting"),
        secondary=colour("dim"),
        warning=colour("admin"),
        error=colour("overdue"),
        success=colour("selling"),
        accent=colour("prospecting"),
        foreground=ink,
        background=ground,
        surface=ground,
        panel=ground,
        boost=ground,
        dark=palette.dark,
        ansi=native,
        variables=_variables(palette),
    )


def _variables(palette: Palette) -> dict[str, str]:
    """What inputs, lists in dialogs and borders look like."""
    if palette.background:
        return _own(palette, palette.tones["selected"])
    choice = "ansi_default" if palette.name == "mono" else "ansi_cyan"
    return {
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "border": "ansi_default",
        "border-blurred": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-text-style": "reverse",
        "block-cursor-blurred-text-style": "underline",
        "input-cursor-text-style": "reverse",
        "input-selection-background": choice,
        "input-selection-foreground": choice.replace("cyan", "black"),
        "screen-selection-background": choice,
        "scrollbar": "ansi_default",
        "scrollbar-background": "ansi_default",
    }


def _own(palette: Palette, selected: Style) -> dict[str, str]:
    return {
        "ansi-background": palette.background,
        "ansi-foreground": palette.foreground,
        "border": palette.tones["dim"].fg,
        "border-blurred": palette.tones["rule"].fg,
        "block-cursor-foreground": selected.fg or palette.foreground,
        "block-cursor-background": selected.bg,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": palette.foreground,
        "block-cursor-blurred-background": selected.bg
        if not selected.fg
        else "#333333",
        "input-cursor-background": palette.foreground,
        "input-cursor-foreground": palette.background,
        "input-cursor-text-style": "none",
        "input-selection-background": selected.bg,
        "input-selection-foreground": selected.fg or palette.foreground,
        "scrollbar": palette.tones["dim"].fg,
        "scrollbar-background": palette.background,
    }


def register(app: App[Any]) -> None:
    """Make the themes known to an app, in the colours that its terminal has."""
    for name in (*NAMES, "mono"):
        app.register_theme(theme_of(palette_named(app, name)))


def after(name: str) -> str:
    """The theme that follows `name` when the seller asks for the next one."""
    return NAMES[(NAMES.index(name) + 1) % len(NAMES)] if name in NAMES else NAMES[0]
