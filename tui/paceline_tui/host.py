"""The app without its keys: the clerk, what it answers, what has changed."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.events import Event, Key, MouseDown, Paste

from paceline.errors import PacelineError
from paceline.model.profiles import activities_of
from paceline.zone import Zone
from paceline_tui import themes
from paceline_tui.alive import Alive
from paceline_tui.clerk import Clerk
from paceline_tui.driver import log_error
from paceline_tui.keys import remap
from paceline_tui.messages import Changed, Do, Say
from paceline_tui.questions.naming import mention
from paceline_tui.questions.status import Standing, call_block, standing
from paceline_tui.screens.asking import PATIENCE, STILL_TRYING, Asking
from paceline_tui.screens.board import Board
from paceline_tui.screens.forgotten import Presence
from paceline_tui.screens.timelog import TimeScreen
from paceline_tui.terminal import over_ssh
from paceline_tui.views.tones import palette_for

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping
    from datetime import date

    from textual.notifications import SeverityLevel
    from textual.worker import Worker

    from paceline.desk import Desk
    from paceline_tui.opening import Opening
    from paceline_tui.views.cadence import BlockCounter
    from paceline_tui.views.status import StatusView

BOARDS = ("pipeline", "time", "cadence")

TICK, TICK_REMOTE = 1.0, 10.0
"""Seconds between two looks at the running timer; only what changes is painted."""


class Host(App[int]):
    """What the boards live in: it asks the clerk and tells the screens.

    Args:
        opening: what the first frame knew already: how to open the book, its name,
            the settings, and the board that is on the screen.
        environ: the environment.
    """

    TITLE = "pace"
    CSS_PATH = "paceline.tcss"

    def __init__(
        self, opening: Opening, environ: Mapping[str, str] = os.environ
    ) -> None:
        self.first = opening
        config = opening.config
        with _without("NO_COLOR"):
            super().__init__()
        self.no_color = bool(environ.get("NO_COLOR"))
        self.ascii_only = opening.ascii_only
        self.mouse_reports = config.mouse
        self.remote = over_ssh(environ)
        self.book_name = opening.name
        self.zone = Zone(config.zone)
        self.opening = opening.board
        self.standing: Standing | None = opening.standing
        self.clerk = Clerk(
            opening.open_desk,
            self._changed_elsewhere,
            self._watch_failed,
        )
        themes.register(self)
        self.theme = palette_for(config.theme, dict(environ)).name
        keymap, problems = remap(config.keys)
        self.set_keymap(keymap)
        self.keys_in_force = keymap
        self.alive = Alive(self.clerk, audit=config.self_audit)
        self.presence = Presence(self, config.idle, environ)
        self._problems = [f"{each.name}: {each.words}" for each in problems]
        self.interrupted = 0.0
        self._minute = -1
        self._wall_minute = self.now() // 60
        self._day = self.today()

    def _changed_elsewhere(self) -> None:
        """Another program has written; called on the clerk's thread."""
        self.post_message(Changed(None))

    def _watch_failed(self, why: Exception) -> None:
        """The watch met an error; called on the clerk's thread."""
        self.post_message(Say(self.confess(why), wrong=True))

    # What screens ask of the app

    def now(self) -> int:
        """The present in UTC seconds."""
        return self.first.clock()

    def today(self) -> date:
        """The local day."""
        return self.zone.day(self.now())

    def status_now(self) -> StatusView | None:
        """The status line at this moment, if it is known yet."""
        return self.standing.at(self.now()) if self.standing else None

    def activities(self) -> Iterable[str]:
        """Every activity that can be logged."""
        config = self.first.config
        return (*config.activities, *activities_of(config.profile))

    @staticmethod
    def mention(whose: str | None, deal: str | None) -> str:
        """The ``@name`` by which a quick-entry line means somebody or a deal."""
        return mention(whose, deal)

    def work(
        self, call: Callable[[], Coroutine[Any, Any, None]], group: str, *, last: bool
    ) -> Worker[None]:
        """Do something beside the keys; `last` drops what the group did before."""
        return self.run_worker(call, group=group, exclusive=last)

    async def answered(
        self,
        question: Callable[[Desk], Any],
        then: Callable[[Any], None],
        *,
        long: bool = False,
    ) -> None:
        """Ask the clerk and pass the answer on; say why if there is none."""
        ask = self.clerk.study if long else self.clerk.ask
        try:
            answer = await ask(question)
        except PacelineError as why:
            self.say(str(why), wrong=True)
        except Exception as why:  # shown and logged: a question must not end the app
            self.say(self.confess(why), wrong=True)
        else:
            then(answer)

    def confess(self, why: Exception) -> str:
        """Log an error of our own; the sentence that says so."""
        what = f"pace met an error of its own ({type(why).__name__})"
        try:
            return f"{what}; details: {log_error(why)}"
        except OSError:
            return what

    def say(self, words: str, *, wrong: bool = False, undo: bool = False) -> None:
        """Put a line into the message area of the screen in front."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Asking):
                screen.show_message(words, wrong=wrong, undo=undo)
                return

    def notify(  # Textual and the driver speak in the message area, too
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Put a notice of Textual's into the message area: no boxes over the rows."""
        self.say(message, wrong=severity != "information")

    # Life

    def on_mount(self) -> None:
        """Begin to work and to watch."""
        self.clerk.start()
        self.refresh_standing()
        self.set_interval(TICK_REMOTE if self.remote else TICK, self._tick)
        if self._problems:
            self.say("; ".join(self._problems), wrong=True)
        self.presence.ask_if_forgotten()

    async def on_event(self, event: Event) -> None:
        """Note that somebody is there, whatever the key is for."""
        if isinstance(event, (Key, MouseDown, Paste)):
            self.alive.key(self.now(), self.today())
            if self.presence.came_back(event):
                event.stop()
                return
        await super().on_event(event)

    def on_unmount(self) -> None:
        """Finish what was asked for, and tidy the book."""
        self.alive.end()
        self.clerk.close()

    def _tick(self) -> None:
        """The timer runs: paint what has changed; once a minute ask again."""
        if self.today() != self._day:
            self._day = self.today()
            self.alive.keep()
            self.post_message(Changed(None))
        if self.now() // 60 != self._wall_minute:
            self._wall_minute = self.now() // 60
            self.work(
                partial(self.answered, call_block, self._got_block), "block", last=True
            )
        view = self.status_now()
        if view is None or view.timer is None or view.timer.paused:
            return
        minute = view.timer.seconds // 60
        if minute != self._minute:
            self._minute = minute
            for screen in self.screen_stack:
                if isinstance(screen, Asking):
                    screen.show_status()
                if isinstance(screen, TimeScreen):
                    screen.tick()

    def _got_block(self, block: BlockCounter | None) -> None:
        """A call block began, goes on or is over."""
        if self.standing is not None and (block or self.standing.view.block):
            self._stand(self.standing.with_block(block, self.now()))

    def refresh_standing(self) -> None:
        """Ask for the status line."""
        remote = self.remote
        question = partial(standing, remote=remote)
        self.work(partial(self.answered, question, self._stand), "standing", last=True)

    def _stand(self, found: Standing) -> None:
        self.standing = found
        for screen in self.screen_stack:
            if isinstance(screen, Asking):
                screen.show_status()
                screen.show_keys()

    # What happens

    def on_do(self, message: Do) -> None:
        """A screen wants something done."""
        message.stop()
        self.work(partial(self._do, message), "do", last=False)

    async def _do(self, message: Do) -> None:
        waiting = self.set_interval(PATIENCE, self._waiting(message.busy or "working"))
        try:
            event = await self.clerk.do(message.verb)
        except PacelineError as why:
            self._refused(message, str(why))
        except Exception as why:  # shown and logged: a verb must not end the app
            self._refused(message, self.confess(why))
        else:
            if message.then is not None:
                message.then(event)
            self.done(event, undo=message.undo)
        finally:
            waiting.stop()

    def _refused(self, message: Do, why: str) -> None:
        self.say(why, wrong=True)
        if message.failed is not None:
            message.failed()

    def _waiting(self, what: str) -> Callable[[], None]:
        """Say what takes long, and for how long it has."""
        since = time.monotonic()

        def tell() -> None:
            took = int(time.monotonic() - since)
            self.say(STILL_TRYING if self.clerk.held else f"{what} … {took} s")

        return tell

    def done(self, event: Any, *, undo: bool = True) -> None:
        """Something was done: say so and tell the screens."""
        self.say("; ".join([event.said, *event.notices]), undo=undo)
        self.post_message(Changed(event.topic))

    def on_changed(self, message: Changed) -> None:
        """The book has changed: those whose topic it is ask again."""
        self.refresh_standing()
        shown = set(self.screen_stack)
        for name in BOARDS:
            for screen in self._screen_stacks.get(name, ()):
                if isinstance(screen, Board) and screen not in shown:
                    screen.stale = True
        for screen in shown:
            if isinstance(screen, Asking):
                screen.changed(message.topic)

    def on_say(self, message: Say) -> None:
        """A line for the message area."""
        self.say(message.words, wrong=message.wrong, undo=message.undo)


@contextmanager
def _without(name: str) -> Iterator[None]:
    """Hide a variable: Textual would answer NO_COLOR with grey instead of none."""
    held = os.environ.pop(name, None)
    try:
        yield
    finally:
        if held is not None:
            os.environ[name] = held
