"""Pictures of screens: plain text and, below it, the tone of every cell.

A picture is compared with a file in tests/tui/pictures. ``PACE_PICTURES=write`` writes
the files instead; look at what has changed before committing it.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from paceline.text.cells import width
from paceline_tui.views.line import cells, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import App

    from paceline_tui.views.line import Line

PICTURES = Path(__file__).parent.parent / "tui" / "pictures"
SIZES = ((60, 20), (80, 24), (120, 40))
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def picture(lines: Sequence[Line]) -> str:
    """Lines as text, then as one letter per cell for its tone, then the letters."""
    rows = [[(words, tone) for words, tone in line] for line in lines]
    return _compose([plain(line) for line in lines], rows)


def app_picture(app: App[Any]) -> str:
    """What an app shows now, with the style of every cell."""
    size = app.screen.size
    strips = app.screen._compositor.render_strips(size)
    texts, rows = [], []
    for strip in strips:
        texts.append(strip.text.rstrip())
        rows.append([(part.text, str(part.style or "")) for part in strip])
    return _compose(texts, rows)


def app_text(app: App[Any]) -> list[str]:
    """What an app shows now, as plain text."""
    strips = app.screen._compositor.render_strips(app.screen.size)
    return [strip.text.rstrip() for strip in strips]


def _compose(texts: Iterable[str], rows: Iterable[list[tuple[str, str]]]) -> str:
    letters = {"plain": "."}
    tones = []
    for row in rows:
        marks = ""
        for words, tone in row:
            letter = letters.get(tone)
            if letter is None:
                letter = letters[tone] = _LETTERS[len(letters) - 1]
            blank = "." if not words.strip() and "selected" not in tone else letter
            marks += blank * width(words)
        tones.append(marks.rstrip("."))
    legend = [f"{letter} {tone}" for tone, letter in letters.items() if letter != "."]
    return "\n".join([*texts, "-- tones", *tones, "-- legend", *legend]) + "\n"


def check(name: str, now: str) -> None:
    """Compare a picture with its file, or write it when asked to."""
    path = PICTURES / f"{name}.txt"
    if os.environ.get("PACE_PICTURES") == "write":
        PICTURES.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8")
        return
    assert path.exists(), f"no picture {path.name}: write it with PACE_PICTURES=write"
    assert now == path.read_text(encoding="utf-8"), f"{path.name} looks different"


def fits(lines: Sequence[Line], wide: int, high: int) -> None:
    """Every line fits, and there are not too many of them."""
    assert len(lines) <= high
    for line in lines:
        assert cells(line) <= wide, plain(line)


def save_png(svg: str, path: Path) -> Path:
    """Turn ``App.export_screenshot()`` into a PNG to look at (needs rsvg-convert)."""
    source = path.with_suffix(".svg")
    source.write_text(svg.replace("<text ", '<text xml:space="preserve" '))
    subprocess.run(["rsvg-convert", str(source), "-o", str(path)], check=True)
    return path
