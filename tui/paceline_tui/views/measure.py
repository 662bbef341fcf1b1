"""Stand-in for `paceline.text.cells` until it is there."""

from __future__ import annotations

from unicodedata import combining, east_asian_width


def width(s: str) -> int:
    """Cells a text takes."""
    if s.isascii():
        return len(s)
    return sum(
        0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in s
    )


def clean(s: str) -> str:
    """Text without what a terminal would obey."""
    return s if s.isprintable() else "".join(c if c.isprintable() else "?" for c in s)


def cut(s: str, n: int) -> str:
    """Text of at most n cells."""
    if width(s) <= n:
        return s
    out, left = [], n - 1
    for c in s:
        w = width(c)
        if w > left:
            break
        out.append(c)
        left -= w
    return "".join(out).rstrip() + "…" if n > 0 else ""
