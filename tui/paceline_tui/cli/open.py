"""The one door from the command line into the full screen."""

from __future__ import annotations

import sys


def run(book: str = "", start: str = "") -> int:
    """Open the full screen on the book; its exit code.

    Where there is no screen to fill, one line says so, before Textual is imported.
    The first frame is on the terminal before that, too.

    Args:
        book: path given on the command line; else ``PACE_BOOK`` or the usual place.
        start: the screen to begin with: ``call``; empty for the pipeline.
    """
    from paceline_tui.terminal import prepare, refusal

    why = refusal()
    if why is not None:
        sys.stderr.write(f"pace: {why}\n")
        return 2
    prepare()
    from paceline_tui.holding import give_back
    from paceline_tui.opening import paint
    from paceline_tui.opening import prepare as begin

    opening = begin(book, read=False)
    if start:
        from paceline.model import replace

        opening = replace(opening, start=start)
    try:
        opening = paint(opening)
        from paceline_tui.app import run as show

        return show(opening)
    finally:
        give_back()
