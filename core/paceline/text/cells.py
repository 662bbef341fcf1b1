"""Text measured in terminal cells, and made safe to show."""

from __future__ import annotations

ESCAPES = (
    r"\x1b\[[0-?]*[ -/]*[@-~]?"  # cursor, colour
    r"|\x1b[\]PX^_].*?(?:\x07|\x1b\\|\x9c|$)"  # title, clipboard, device strings
    r"|\x1b[ -/]*[0-~]?"
    r"|\x9b[0-?]*[ -/]*[@-~]?"
)

# What screens are drawn with, so that the first frame need not wait for unicodedata.
_DRAWN = "…·•‹›↑↓→←─│█▓▒░▌◆●€£×–—’"
_known: dict[str, int] = dict.fromkeys([*map(chr, range(32, 127)), *_DRAWN], 1)


def _cells(c: str) -> int:
    cells = _known.get(c)
    if cells is None:
        cells = _known[c] = _measure(c)
    return cells


def _measure(c: str) -> int:
    from unicodedata import category, east_asian_width  # ASCII has no need of it

    if category(c) in ("Mn", "Me", "Cf", "Cc") or "\u1160" <= c <= "\u11ff":
        return 0
    return 2 if east_asian_width(c) in "WF" else 1


def width(text: str) -> int:
    """How many cells a text takes; accents and joiners take none, CJK and emoji two."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_cells, text))


def fit(text: str, most: int) -> str:
    """The text in at most so many cells, cut with ``…`` where it is longer."""
    if width(text) <= most:
        return text
    if most <= 0:
        return ""
    room, kept = most - 1, ""
    for c in text:
        room -= _cells(c)
        if room < 0:
            break
        kept += c
    return kept.rstrip(" \u200d") + "…"


def pad(text: str, cells: int, right: bool = False) -> str:
    """The text in exactly so many cells, cut or filled with blanks.

    Args:
        text: one line.
        cells: the width to fill.
        right: put the blanks before the text, as for numbers.
    """
    text = fit(text, cells)
    blanks = " " * max(0, cells - width(text))
    return blanks + text if right else text + blanks


def clean(text: str) -> str:
    """The text without what a terminal would obey; line ends and tabs are blanks."""
    if text.isprintable():
        return text
    import re  # the first frame is drawn without these: most text needs no cleaning

    from paceline.text.line import printable

    text = re.sub(ESCAPES, "", text, flags=re.DOTALL)
    return printable(
        "".join(" " if c in "\t\n\r\v\f\x85\u2028\u2029" else c for c in text)
    )
