"""Themes and palettes: what can be read, and what stays without colour."""

from __future__ import annotations

import pytest
from rich.color import Color, ColorSystem
from textual.app import App, ComposeResult

from paceline_tui import themes
from paceline_tui.views.line import text
from paceline_tui.views.style import EIGHT_BIT, TRUE, Palette, Style
from paceline_tui.views.tones import PALETTES, at_depth, style_of
from paceline_tui.widgets.ink import palette_of, rich_style
from paceline_tui.widgets.lines import Lines

OWN = ("dark", "light", "high-contrast")
DECORATION = {"rule"}
"""Tones that never colour text."""


def luminance(colour: str) -> float:
    """Relative luminance of sRGB (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2): 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("under", ["", " selected"])
@pytest.mark.parametrize("depth", [TRUE, EIGHT_BIT])
def test_every_tone_can_be_read_on_every_ground(
    name: str, under: str, depth: int
) -> None:
    palette = at_depth(PALETTES[name], depth)
    for tone in (*palette.tones, "plain"):
        if tone in DECORATION:
            continue
        style = style_of(palette, tone + under)
        assert contrast(style.fg, style.bg) >= 4.5, (name, tone + under)


@pytest.mark.parametrize("name", OWN)
def test_with_256_colours_rich_and_the_first_frame_agree(name: str) -> None:
    palette = at_depth(PALETTES[name], EIGHT_BIT)
    for tone in ("plain", *palette.tones):
        style = style_of(palette, tone)
        codes = style.change(Style(), EIGHT_BIT)
        for colour, kind in ((style.fg, 38), (style.bg, 48)):
            number = Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).number
            assert f"{kind};5;{number}" in codes


def test_high_contrast_is_high() -> None:
    palette = PALETTES["high-contrast"]
    for tone in palette.tones:
        style = style_of(palette, tone)
        assert contrast(style.fg, style.bg) >= 7


@pytest.mark.parametrize("name", OWN)
def test_categories_and_lateness_look_different(name: str) -> None:
    colours = {
        style_of(PALETTES[name], tone).fg
        for tone in ("selling", "prospecting", "admin", "overdue", "plain")
    }
    assert len(colours) == 5


@pytest.mark.parametrize("palette", [PALETTES["mono"], PALETTES["ansi"]])
def test_the_selection_needs_no_colour(palette: Palette) -> None:
    style = style_of(palette, "overdue selected")
    assert "r" in style.attrs
    assert style.fg == style.bg == ""


def test_mono_has_no_colour_at_all() -> None:
    palette = PALETTES["mono"]
    for tone in palette.tones:
        assert rich_style(palette, tone).color is None
        assert rich_style(palette, tone).bgcolor is None


def test_themes_follow_one_another() -> None:
    order = ["ansi"]
    for _ in themes.NAMES:
        order.append(themes.after(order[-1]))
    assert order == ["ansi", "dark", "light", "high-contrast", "ansi"]
    assert themes.after("unknown") == "ansi"


class Plain(App[None]):
    def compose(self) -> ComposeResult:
        yield Lines(lambda width: [text("late", "overdue")])


@pytest.mark.parametrize("name", [*themes.NAMES, "mono"])
async def test_every_theme_can_be_put_on(name: str) -> None:
    app = Plain()
    themes.register(app)
    async with app.run_test() as pilot:
        app.theme = name
        await pilot.pause()
        assert palette_of(app).name == name


async def test_another_theme_repaints_what_is_there() -> None:
    app = Plain()
    themes.register(app)
    async with app.run_test(size=(20, 3)) as pilot:
        for name in ("dark", "light", "high-contrast"):
            app.theme = name
            await pilot.pause()
            strips = app.screen._compositor.render_strips(app.screen.size)
            wanted = rich_style(PALETTES[name], "overdue")
            style = next(iter(strips[0])).style
            assert style is not None
            assert (style.color, style.bgcolor) == (wanted.color, wanted.bgcolor)


async def test_no_color_takes_every_colour_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Plain()
    themes.register(app)
    app.theme = "dark"
    async with app.run_test():
        assert palette_of(app).name == "mono"
