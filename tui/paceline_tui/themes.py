"""The Textual themes made from the palettes, so that inputs and dialogs match."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.theme import Theme

from paceline_tui.views.tones import PALETTES, Palette

if TYPE_CHECKING:
    from textual.app import App

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
        variables=_variables(ink, ground, tones["selected"].bg),
    )


def _variables(ink: str, ground: str, selected: str) -> dict[str, str]:
    return {
        "ansi-background": ground,
        "ansi-foreground": ink,
        "border": ink,
        "border-blurred": ink,
        "block-cursor-foreground": ground if not selected else ink,
        "block-cursor-background": selected or ink,
        "block-cursor-text-style": "reverse" if not selected else "bold",
        "input-cursor-background": ink,
        "input-cursor-foreground": ground,
        "input-cursor-text-style": "reverse" if ink == "ansi_default" else "none",
        "input-selection-background": selected or "ansi_default",
        "scrollbar": ink,
        "scrollbar-background": ground,
    }


THEMES = [theme_of(PALETTES[name]) for name in (*NAMES, "mono")]


def register(app: App[Any]) -> None:
    """Make the themes known to an app."""
    for theme in THEMES:
        app.register_theme(theme)


def after(name: str) -> str:
    """The theme that follows `name` when the seller asks for the next one."""
    return NAMES[(NAMES.index(name) + 1) % len(NAMES)] if name in NAMES else NAMES[0]
