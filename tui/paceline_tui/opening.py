"""The first frame: the board drawn from the book before Textual is imported.

`prepare` opens the book and reads what the first screen shows; `paint` puts it on the
terminal; the app then begins with the same values, so that its first frame is the same.
"""

from __future__ import annotations

import os
import sys
import time

from paceline import config as settings
from paceline.desk import Desk
from paceline.model import replace, value
from paceline_tui.holding import guard, remember, take
from paceline_tui.questions import pipeline as questions
from paceline_tui.terminal import over_ssh
from paceline_tui.views.frames import (
    FirstFrame,
    first_frame,
    frame_ansi,
    frame_cells,
    in_sight,
    sketch,
)
from paceline_tui.views.pages import in_memory
from paceline_tui.views.tones import palette_for

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from paceline.config import Config
    from paceline_tui.questions.status import Standing
    from paceline_tui.views.line import Line
    from paceline_tui.views.pages import Item

    Opened = tuple[questions.Board, dict[str, list[Item]]]

CARDS = 24
"""Cards of each stage that the first frame may show."""


def clock() -> int:
    """The present in UTC seconds."""
    return int(time.time())


def _upgrading(what: str, share: int | None) -> None:
    """Say what keeps the seller waiting, before there is a screen."""
    from paceline_tui.waiting import upgrading

    upgrading(what, share)


@value
class Opening:
    """What the app begins with.

    Attributes:
        config: the seller's settings.
        name: the book's name in the corner.
        open_desk: opens the desk; the clerk does so on its own thread.
        clock: gives the present in UTC seconds.
        board: the board on the first frame, and the first cards of each stage.
        standing: the status line on it.
        ascii_only: whether to draw in ASCII.
        start: the screen in front of the first one: ``call``; empty for none.
    """

    config: Config
    name: str
    open_desk: Callable[[], Desk]
    clock: Callable[[], int]
    board: Opened | None = None
    standing: Standing | None = None
    ascii_only: bool = False
    start: str = ""


def prepare(
    book: str = "",
    environ: Mapping[str, str] = os.environ,
    *,
    config: Config | None = None,
    theme: str = "",
    name: str = "",
    now: Callable[[], int] = clock,
    read: bool = True,
) -> Opening:
    """Open the book, making it if need be, and read what the first frame shows.

    Args:
        book: path of the book; else ``PACE_BOOK`` or the usual place.
        environ: the environment.
        config: the settings, instead of those in the file.
        theme: the theme, instead of that in the settings.
        name: the name in the corner; that of the file if empty.
        now: the clock.
        read: False leaves the reading to the app.

    Raises:
        PacelineError: the book or the settings cannot be used.
    """
    path = settings.book_path(environ, book)
    chosen = config or settings.load(environ)
    if theme:
        chosen = replace(chosen, theme=theme)
    login, state = settings.login(environ), settings.state_dir(environ)

    def open_desk() -> Desk:
        return Desk(path, chosen, now, login=login, state=state, tell=_upgrading)

    opening = Opening(
        config=chosen,
        name=name or os.path.splitext(os.path.basename(path))[0],
        open_desk=open_desk,
        clock=now,
        ascii_only=_ascii(environ),
    )
    if not read:
        return opening
    with open_desk() as desk:
        return _read(opening, desk, environ)


def _read(opening: Opening, desk: Desk, environ: Mapping[str, str]) -> Opening:
    """The same opening with the board and the status line in it."""
    from paceline_tui.questions.status import standing

    board = questions.board(desk)
    cards = {
        stage.key: questions.cards(desk, stage, 0, CARDS) for stage in board.stages
    }
    stand = standing(desk, remote=over_ssh(environ))
    return replace(opening, board=(board, cards), standing=stand)


def _ascii(environ: Mapping[str, str]) -> bool:
    """Whether the terminal takes no more than ASCII."""
    if environ.get("PACE_ASCII"):
        return True
    coding = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "")
    return not coding.startswith("utf")


def frame(opening: Opening) -> FirstFrame | None:
    """What the first frame shows; None if it was not read."""
    if opening.board is None or opening.standing is None:
        return None
    from paceline_tui.keys import hints, remap

    board, cards = opening.board
    keymap, _ = remap(opening.config.keys)
    word = "stop" if opening.standing.view.timer else "start"
    place = "pipeline" if board.matches else "app"
    return FirstFrame(
        today=board.today,
        book=opening.name,
        totals=board.totals,
        stages=board.stages,
        cards={key: in_memory(items) for key, items in cards.items()},
        status=opening.standing.view,
        hints=tuple(hints(place, keymap, {"timer": word})),
    )


def paint(opening: Opening, environ: Mapping[str, str] = os.environ) -> Opening:
    """Draw the first frame on the screen where Textual will find it.

    The cards come first, then the sums, which take longer in a large book.

    Returns:
        The opening with what the app shows at first.

    Raises:
        PacelineError: the book cannot be used.
    """
    try:
        width, height = os.get_terminal_size(1)
    except OSError:
        width, height = 80, 24
    with opening.open_desk() as desk:
        take()
        early = _sketch(opening, desk, width, height)
        _show(early, (), width, opening, environ)
        guard()
        opening = _read(opening, desk, environ)
    shown = frame(opening)
    if shown is not None:
        lines = first_frame(width, height, shown)
        _show(lines, early, width, opening, environ)
        palette = palette_for(opening.config.theme, dict(environ))
        known = frame_cells(lines, width, palette, ascii_only=opening.ascii_only)
        remember(known, (width, height))
    return opening


def _sketch(opening: Opening, desk: Desk, width: int, height: int) -> list[Line]:
    """The cards in sight under the names of their stages."""
    stages = desk.board.shown_stages()
    shown, most = in_sight(width, height, len(stages))
    cards = {
        stage.name: questions.page(desk, stage.id, stage.name, 0, most)
        if at < shown
        else []
        for at, stage in enumerate(stages)
    }
    return sketch(width, height, desk.zone.day(desk.now()), opening.name, cards)


def _show(
    lines: Sequence[Line],
    before: Sequence[Line],
    width: int,
    opening: Opening,
    environ: Mapping[str, str],
) -> None:
    """Write the lines that differ from those before."""
    palette = palette_for(opening.config.theme, dict(environ))
    drawn = frame_ansi(
        lines, width, palette, ascii_only=opening.ascii_only, before=before
    )
    os.write(1, f"\x1b[H{drawn}".encode(sys.stdout.encoding or "utf-8", "replace"))
