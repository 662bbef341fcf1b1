"""The real app on a real book, driven without a terminal."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.widgets import Input

from paceline.desk import Desk
from paceline.desk.demo import build_demo, demo_config
from paceline.zone import Zone
from paceline_tui import opening
from paceline_tui.app import PacelineApp
from paceline_tui.screens.board import Board
from support.books import Clock
from support.pictures import app_text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from textual.pilot import Pilot

    from paceline.config import Config
    from paceline_tui.widgets.rows import Rows

ZONE = "Europe/Berlin"
TODAY = date(2026, 11, 22)


def demo_book(path: Path) -> Path:
    """The demonstration book of the stopped clock's day."""
    build_demo(str(path), demo_config(ZONE), TODAY, Zone(ZONE))
    return path


def copy_of(book: Path, folder: Path) -> Path:
    """A book to write into."""
    return Path(shutil.copy(book, folder / "book.db"))


class Screens:
    """A running app: keys in, text out.

    Attributes:
        app: the app.
        clock: its clock.
        config: the settings of its desk.
        path: its book.
    """

    def __init__(
        self,
        app: PacelineApp,
        pilot: Pilot[int],
        clock: Clock,
        path: Path,
        config: Config,
    ) -> None:
        self.app = app
        self.pilot = pilot
        self.clock = clock
        self.path = path
        self.config = config

    async def settle(self) -> None:
        """Wait until every question is answered and drawn."""
        for _ in range(400):
            await self.pilot.pause()
            resting = getattr(self.app.screen, "rest", None) is not None
            if not resting and not any(w.is_running for w in self.app.workers):
                break
            await asyncio.sleep(0.005)
        await self.pilot.pause()

    async def until(self, words: str) -> None:
        """Wait until some words are on the screen; fails if they do not come."""
        for _ in range(200):
            if words in self.text:
                await self.settle()
                return
            await self.pilot.pause(0.05)
        raise AssertionError(f"{words!r} did not come:\n{self.text}")

    async def press(self, *keys: str) -> None:
        """Press keys, waiting after each for what it does."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, words: str) -> None:
        """Type into the input that has the focus, all at once."""
        field = self.app.focused
        assert isinstance(field, Input), f"nothing to type into: {field}"
        field.insert_text_at_cursor(words)
        await self.settle()

    @property
    def rows(self) -> Rows:
        """The list or board in front."""
        screen = self.app.screen
        assert isinstance(screen, Board), screen
        return screen.rows

    @property
    def item(self) -> tuple[str, Any]:
        """Key and view of the row under the cursor."""
        item = self.rows.current
        assert item is not None
        return item

    @property
    def lines(self) -> list[str]:
        """What is on the screen."""
        return app_text(self.app)

    @property
    def text(self) -> str:
        """What is on the screen, as one text."""
        return "\n".join(self.lines)

    def desk(self) -> Desk:
        """A second desk on the same book, as another program has it."""
        return Desk(str(self.path), self.config, self.clock, login="sam")


@asynccontextmanager
async def running(
    path: Path,
    size: tuple[int, int] = (80, 24),
    *,
    clock: Clock | None = None,
    config: Config | None = None,
    environ: dict[str, str] | None = None,
) -> AsyncIterator[Screens]:
    """The app on a book, in front of a stopped clock."""
    clock = clock or Clock()
    config = config or demo_config(ZONE)
    env = {
        "HOME": str(path.parent),
        "PACE_TERMINALS": str(path.parent / "terminals"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LOGNAME": "sam",
        **(environ or {}),
    }
    first = opening.prepare(str(path), env, config=config, now=clock, name="demo")
    app = PacelineApp(first, env)
    async with app.run_test(size=size) as pilot:
        screens = Screens(app, pilot, clock, path, config)
        await screens.settle()
        yield screens


def find(lines: Iterable[str], words: str) -> str:
    """The first line with some words in it; fails with all lines if none has them."""
    shown = list(lines)
    for line in shown:
        if words in line:
            return line
    raise AssertionError(f"{words!r} is not on the screen:\n" + "\n".join(shown))
