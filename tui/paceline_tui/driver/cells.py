"""One rendered piece of a line, taken apart into cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining

from rich.cells import get_character_cell_size

_TOKEN = re.compile(
    r"\x1b\[([\d;]*)m"  # a style
    r"|\x1b\]8;([^\x00-\x1f]*)\x1b\\"  # a hyperlink
    r"|([^\x00-\x1f\x7f-\x9f]+)"  # text
)
_NO_LINK = ";"
_RESETS = ("", "0")


@dataclass(frozen=True, slots=True)
class Cells:
    """A piece of a line, cell by cell.

    A wide character takes its cell and an empty one after it, an accent joins the
    letter before it. `sure` is False where terminals disagree about the width
    (joined emoji, variants): such a piece may only be written whole.
    """

    chars: tuple[str, ...]
    styles: tuple[str, ...]
    sure: bool


@lru_cache(maxsize=512)
def take_apart(text: str) -> Cells | None:
    """Read a rendered piece; None if it holds anything but text in whole styles.

    Rich ends each styled run with a reset, so that no style builds on another.
    """
    chars: list[str] = []
    styles: list[str] = []
    sure = True
    pen = link = ""
    position = 0
    while position < len(text):
        token = _TOKEN.match(text, position)
        if token is None:
            return None
        position = token.end()
        sgr, new_link, words = token.groups()
        if words is not None:
            sure &= _spread(words, chars)
            style = f"{pen}|{link}" if link else pen
            styles.extend([style] * (len(chars) - len(styles)))
        elif sgr is not None:
            if pen and sgr not in _RESETS:
                return None
            pen = "" if sgr in _RESETS else sgr
        else:
            link = "" if new_link == _NO_LINK else new_link
    return Cells(tuple(chars), tuple(styles), sure)


def _spread(words: str, chars: list[str]) -> bool:
    """Add one entry per cell; False if the width is a matter of opinion."""
    if words.isascii():
        chars.extend(words)
        return True
    sure = True
    for char in words:
        width = _width(char)
        if width == 0:
            if chars and chars[-1] and combining(char):
                chars[-1] += char
            else:
                sure = False
            continue
        chars.append(char)
        if width == 2:
            chars.append("")
    return sure


@lru_cache(maxsize=4096)
def _width(char: str) -> int:
    """Cells a character takes, 0 where it joins with or changes its neighbour."""
    if "\U0001f1e6" <= char <= "\U0001f1ff" or "\U0001f3fb" <= char <= "\U0001f3ff":
        return 0
    return get_character_cell_size(char)
