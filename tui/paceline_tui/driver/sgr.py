"""Colours and attributes as the terminal takes them (SGR, "select graphic rendition").

A style is the parameter text of one SGR sequence, counted from a reset state
(`"1;38;5;7"`), and after a `|` the hyperlink it belongs to, if any.
"""

from __future__ import annotations

from functools import lru_cache

PLAIN = ""
RESET = "\x1b[0m"
_END_LINK = "\x1b]8;;\x1b\\"


@lru_cache(maxsize=8192)
def step(old: str, new: str) -> str:
    """Give the shortest sequence that turns the pen from one style into another."""
    old_pen, _, old_link = old.partition("|")
    new_pen, _, new_link = new.partition("|")
    link = ""
    if old_link != new_link:
        link = f"\x1b]8;{new_link}\x1b\\" if new_link else _END_LINK
    return link + _pen(old_pen, new_pen)


def _pen(old: str, new: str) -> str:
    if old == new:
        return ""
    if not new:
        return RESET
    if not old:
        return f"\x1b[{new}m"
    flags, ink, paper = _parts(old)
    new_flags, new_ink, new_paper = _parts(new)
    whole = f"\x1b[0;{new}m"
    if not flags <= new_flags or (ink and not new_ink) or (paper and not new_paper):
        return whole
    changes = [*sorted(new_flags - flags)]
    changes += [new_ink] if new_ink != ink else []
    changes += [new_paper] if new_paper != paper else []
    return f"\x1b[{';'.join(changes)}m" if changes else ""


@lru_cache(maxsize=4096)
def _parts(pen: str) -> tuple[frozenset[str], str, str]:
    """Split into flags (bold, underline ...), ink (foreground) and paper."""
    flags: set[str] = set()
    ink = paper = ""
    codes = iter(pen.split(";"))
    for code in codes:
        if code in ("38", "48"):
            kind = next(codes, "")
            values = [next(codes, "") for _ in range(3 if kind == "2" else 1)]
            colour = ";".join((code, kind, *values))
        else:
            colour = code
        if colour[:2] in ("38", "39") or _is_basic(code, 3, 9):
            ink = colour
        elif colour[:2] in ("48", "49") or _is_basic(code, 4, 10):
            paper = colour
        else:
            flags.add(code)
    return frozenset(flags), ink, paper


def _is_basic(code: str, normal: int, bright: int) -> bool:
    """Say whether a code is one of the sixteen basic colours of a kind."""
    return code[:-1] in (str(normal), str(bright)) and code[-1:] in "01234567"
