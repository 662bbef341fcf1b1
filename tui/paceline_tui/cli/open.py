"""The one door from the command line into the full screen."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from paceline.config import Config


def run(
    book: str = "",
    *,
    config: Config | None = None,
    theme: str = "",
    name: str = "",
) -> int:
    """Open the full screen on a book; its exit code.

    The first frame is drawn before Textual is imported. Where there is no screen to
    fill, one line says so.

    Args:
        book: path of the book; else ``PACE_BOOK`` or the usual place.
        config: the settings, instead of those in the file.
        theme: the theme, instead of that in the settings.
        name: what stands in the corner instead of the book's file name.

    Raises:
        PacelineError: the book or the settings cannot be used.
    """
    import gc

    from paceline_tui import opening
    from paceline_tui.terminal import hush, prepare, refusal

    why = refusal()
    if why is not None:
        sys.stderr.write(f"pace: {why}\n")
        return 2
    prepare()
    first = opening.prepare(book, config=config, theme=theme, name=name)
    gc.enable()  # quick commands go without, an evening of boards does not
    unhush = hush()
    show: Callable[..., int]
    try:
        opening.paint(first)
        from paceline_tui.app import run as show
    finally:
        unhush()
    return show(first)
