"""Tones: what text can mean on screen, and how each palette shows it.

A palette gives every tone a foreground, a background and attributes. Colours are
``#rrggbb``, the name of one of the terminal's own sixteen colours, or empty for the
terminal's default. The palette ``mono`` has no colour at all: marks, words, bold, dim
and reverse carry every meaning.
"""

from __future__ import annotations

from paceline.model import value

TRUE, EIGHT_BIT, FOUR_BIT = 24, 8, 4
"""Colour depths in bits: 16.7 million, 256 and 16 colours."""

CATEGORY_TONES = ("selling", "prospecting", "admin", "dim")
"""The tone of each category of time, by its index in the book."""

FILLS = ("█", "▓", "░", "·")
"""The fill of each category of time: the meaning that survives without colour."""

_EIGHT = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_SIXTEEN = (*_EIGHT, *(f"bright_{name}" for name in _EIGHT))
_ATTRIBUTES = {"b": "1", "d": "2", "u": "4", "r": "7"}
_OFF = {"u": "24", "r": "27"}


@value
class Style:
    """How one tone looks.

    Attributes:
        fg: text colour.
        bg: colour behind the text.
        attrs: any of ``b`` bold, ``d`` dim, ``u`` underline, ``r`` reverse.
        alone: True when it hides the colours of the tone it is laid over.
    """

    fg: str = ""
    bg: str = ""
    attrs: str = ""
    alone: bool = False

    def under(self, top: Style) -> Style:
        """This style with `top` laid over it."""
        if top.alone:
            kept = "".join(a for a in self.attrs if a in "bu" and a not in top.attrs)
            return Style(top.fg, top.bg, top.attrs + kept)
        extra = "".join(a for a in top.attrs if a not in self.attrs)
        return Style(top.fg or self.fg, top.bg or self.bg, self.attrs + extra)

    def change(self, before: Style, depth: int) -> str:
        """The parameters of the SGR escape that turns another style into this one."""
        gone = [a for a in before.attrs if a not in self.attrs]
        weight = "22" if "b" in gone or "d" in gone else ""
        codes = [weight] if weight else []
        codes += [_OFF[a] for a in gone if a in _OFF]
        for a in self.attrs:
            if a not in before.attrs or (weight and a in "bd"):
                codes.append(_ATTRIBUTES[a])
        if self.fg != before.fg:
            codes.append(_colour_code(self.fg, 30, depth) if self.fg else "39")
        if self.bg != before.bg:
            codes.append(_colour_code(self.bg, 40, depth) if self.bg else "49")
        return ";".join(codes)


PLAIN = Style()
"""The terminal's own colours, nothing else."""


@value
class Palette:
    """A named look.

    Attributes:
        name: what the user calls it.
        background: colour of the screen; empty is the terminal's own.
        foreground: colour of plain text; empty is the terminal's own.
        dark: whether light text stands on a dark ground.
        tones: the style of each tone that is not plain.
        depth: colours the terminal shows (`TRUE`, `EIGHT_BIT`, `FOUR_BIT`).
    """

    name: str
    background: str
    foreground: str
    dark: bool
    tones: dict[str, Style]
    depth: int = TRUE

    def __hash__(self) -> int:
        return hash((self.name, self.depth))


def _colour_code(colour: str, base: int, depth: int) -> str:
    if colour[0] != "#":
        number = _SIXTEEN.index(colour)
        return str(base + number) if number < 8 else str(base + 52 + number)
    r, g, b = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    if depth == TRUE:
        return f"{base + 8};2;{r};{g};{b}"
    return f"{base + 8};5;{_nearest(r, g, b)}"


def _nearest(r: int, g: int, b: int) -> int:
    """The entry of the 256-colour cube or grey ramp nearest to a colour."""
    steps = (0, 95, 135, 175, 215, 255)
    parts = [min(range(6), key=lambda i: abs(steps[i] - c)) for c in (r, g, b)]
    cube = [steps[i] for i in parts]
    grey = max(0, min(23, round(((r + g + b) / 3 - 8) / 10)))
    shade = 8 + 10 * grey
    away = sum((x - y) ** 2 for x, y in zip(cube, (r, g, b), strict=True))
    if sum((shade - c) ** 2 for c in (r, g, b)) < away:
        return 232 + grey
    return 16 + 36 * parts[0] + 6 * parts[1] + parts[2]


def _tones(
    dim: Style,
    selling: str,
    prospecting: str,
    admin: str,
    late: str,
    selected: Style,
    tint: Style,
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
        "tint": tint,
    }


PALETTES = {
    "dark": Palette(
        "dark",
        "#14171c",
        "#d7dce2",
        True,
        _tones(
            dim=Style("#9aa4b0"),
            selling="#6cc070",
            prospecting="#6cabf5",
            admin="#e0ac4b",
            late="#ff8080",
            selected=Style(bg="#2a3644", attrs="b"),
            tint=Style(bg="#1f2833"),
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
            tint=Style(bg="#e8eef5"),
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
            tint=Style(),
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
            tint=Style(),
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
            tint=Style(),
            rule=Style(attrs="d"),
        ),
    ),
}

_cache: dict[tuple[str, str], Style] = {}
_changes: dict[tuple[str, int, str, str], str] = {}


def style_of(palette: Palette, tone: str) -> Style:
    """The style of a tone, or of several words laid over one another, in a palette.

    An unknown tone is plain text.
    """
    key = (palette.name, tone)
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
        return _at(chosen, EIGHT_BIT)
    return _at(PALETTES["ansi"], FOUR_BIT)


def _at(palette: Palette, depth: int) -> Palette:
    return Palette(
        palette.name,
        palette.background,
        palette.foreground,
        palette.dark,
        palette.tones,
        depth,
    )
