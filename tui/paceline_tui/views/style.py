"""How a tone looks, and the escapes that make a terminal show it."""

from __future__ import annotations

from paceline.model import value

TRUE, EIGHT_BIT, FOUR_BIT = 24, 8, 4
"""Colour depths in bits: 16.7 million, 256 and 16 colours."""

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


def _colour_code(colour: str, base: int, depth: int) -> str:
    if colour[0] != "#":
        number = _SIXTEEN.index(colour)
        return str(base + number) if number < 8 else str(base + 52 + number)
    r, g, b = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    if depth == TRUE:
        return f"{base + 8};2;{r};{g};{b}"
    return f"{base + 8};5;{_nearest(r, g, b)}"


_STEPS = (0, 95, 135, 175, 215, 255)


def _nearest(r: int, g: int, b: int) -> int:
    """The entry of the 256-colour cube or grey ramp nearest to a colour."""
    parts = [min(range(6), key=lambda i: abs(_STEPS[i] - c)) for c in (r, g, b)]
    cube = [_STEPS[i] for i in parts]
    grey = max(0, min(23, round(((r + g + b) / 3 - 8) / 10)))
    shade = 8 + 10 * grey
    away = sum((x - y) ** 2 for x, y in zip(cube, (r, g, b), strict=True))
    if sum((shade - c) ** 2 for c in (r, g, b)) < away:
        return 232 + grey
    return 16 + 36 * parts[0] + 6 * parts[1] + parts[2]


def snapped(colour: str) -> str:
    """The nearest colour of the 256; names and the default stay.

    Rich rounds greys on a ramp of its own, so the light ones are made a little lighter
    than they are in the table: then both ways of rounding find the same entry.
    """
    if colour[:1] != "#":
        return colour
    number = _nearest(*(int(colour[i : i + 2], 16) for i in (1, 3, 5)))
    if number >= 232:
        step = number - 232
        return "#" + f"{max(8 + 10 * step, (102 * step + 60) // 10):02x}" * 3
    red, rest = divmod(number - 16, 36)
    return "#" + "".join(f"{_STEPS[each]:02x}" for each in (red, *divmod(rest, 6)))


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
