"""One rendered piece of a line, taken apart into cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining

from rich.cells import cell_len

_TOKEN = re.compile(
    r"\x1b\[([\d;]*)m"  # a style
    r"|\x1b\]8;([^\x00-\x1f]*)\x1b\\"  # a hyperlink
    r"|([^\x00-\x1f\x7f-\x9f]+)"  # text
)
# A flag, or a character with its variants and whatever is joined to it.
_CLUSTER = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|.(?:[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|\u200d.)*",
    re.DOTALL,
)
_NO_LINK = ";"
_RESETS = ("", "0")


@dataclass(frozen=True, slots=True)
class Cells:
    """A piece of a line, cell by cell.

    A wide character takes its cell and an empty one after it, an accent joins the
    letter before it, joined emoji share one. `sure` is False where the cells cannot
    be told apart: such a piece may only be written whole.
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
            pen = "" if sgr in _RESETS else _settled(sgr)
        else:
            link = "" if new_link == _NO_LINK else new_link
    return Cells(tuple(chars), tuple(styles), sure)


@lru_cache(maxsize=512)
def _settled(sgr: str) -> str:
    """A style without the codes that ask for the terminal's own colours."""
    if "39" not in sgr and "49" not in sgr:
        return sgr
    kept: list[str] = []
    codes = iter(sgr.split(";"))
    for code in codes:
        if code in ("38", "48"):
            kind = next(codes, "")
            size = 3 if kind == "2" else 1
            kept += [code, kind, *(next(codes, "") for _ in range(size))]
        elif code not in ("39", "49"):
            kept.append(code)
    return ";".join(kept)


def _spread(words: str, chars: list[str]) -> bool:
    """Add one entry per cell; False if the cells cannot be told apart."""
    if words.isascii():
        chars.extend(words)
        return True
    before = len(chars)
    for cluster in _CLUSTER.findall(words):
        width = cell_len(cluster)
        if width:
            chars.append(cluster)
            chars.extend([""] * (width - 1))
        elif len(chars) > before and chars[-1] and combining(cluster):
            chars[-1] += cluster
        else:
            return False
    return len(chars) - before == cell_len(words)


@lru_cache(maxsize=1024)
def is_loose(char: str) -> bool:
    """Say whether terminals disagree about the width of what is in a cell.

    Whatever is drawn after it must be put in its place anew.
    """
    return len(char) > 1 and not all(map(combining, char[1:]))
