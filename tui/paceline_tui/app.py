"""The full screen: the app that holds the boards, the clerk and the keys."""

from __future__ import annotations

import gc
import os
import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding

from paceline.errors import PacelineError
from paceline.model.timelog import ACTIVITIES
from paceline.zone import Zone
from paceline_tui import palette, themes
from paceline_tui.clerk import Clerk
from paceline_tui.clipboard import osc52, through_tmux
from paceline_tui.driver import log_error, redraw
from paceline_tui.driver import run as run_safely
from paceline_tui.keys import bindings, help_groups, remap
from paceline_tui.messages import Changed, Do, Say
from paceline_tui.questions.quick import mention
from paceline_tui.questions.status import Standing, standing
from paceline_tui.screens.board import Asking, Board
from paceline_tui.screens.cadence import CadenceScreen
from paceline_tui.screens.command import CommandDialog
from paceline_tui.screens.dialog import Dialog
from paceline_tui.screens.help import HelpScreen
from paceline_tui.screens.pipeline import PipelineScreen
from paceline_tui.screens.quick import QuickDialog
from paceline_tui.screens.timelog import TimeScreen
from paceline_tui.terminal import over_ssh
from paceline_tui.views.status import is_doubtful
from paceline_tui.views.tones import palette_for

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping
    from datetime import date

    from textual import events
    from textual.screen import Screen
    from textual.worker import Worker

    from paceline.desk import Desk
    from paceline_tui.key_table import Action
    from paceline_tui.opening import Opening
    from paceline_tui.views.status import StatusView

BOARDS = ("pipeline", "time", "cadence")
TICK, TICK_REMOTE = 1.0, 10.0
"""Seconds between two looks at the running timer; only what changes is painted."""
AGAIN = 1.0
"""Seconds in which a second ctrl+c quits."""


class PacelineApp(App[int]):
    """The app.

    Args:
        opening: what the first frame knew already: how to open the book, its name,
            the settings, and the board that is on the screen.
        environ: the environment.
    """

    TITLE = "pace"
    CSS_PATH = "paceline.tcss"
    COMMANDS: ClassVar = {palette.Actions}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    MODES: ClassVar[dict[str, Callable[[], Screen[Any]]]] = {  # type: ignore[assignment]
        "pipeline": PipelineScreen,
        "time": TimeScreen,
        "cadence": CadenceScreen,
    }
    DEFAULT_MODE = "pipeline"
    BINDINGS: ClassVar = [
        *bindings("app"),
        Binding("ctrl+c", "interrupt", show=False, system=True, priority=True),
        Binding("ctrl+q", "quit", show=False, system=True, priority=True),
        Binding("ctrl+z", "suspend_process", show=False, system=True),
    ]

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
        self._problems = [f"{each.name}: {each.words}" for each in problems]
        self._interrupted = 0.0
        self._minute = -1
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
        return (*self.first.config.activities, *ACTIVITIES)

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
        self, question: Callable[[Desk], Any], then: Callable[[Any], None]
    ) -> None:
        """Ask the clerk and pass the answer on; say why if there is none."""
        try:
            answer = await self.clerk.ask(question)
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

    # Life

    def on_mount(self) -> None:
        """Begin to work and to watch."""
        self.clerk.start()
        self.refresh_standing()
        self.set_interval(TICK_REMOTE if self.remote else TICK, self._tick)
        if self._problems:
            self.say("; ".join(self._problems), wrong=True)

    def on_unmount(self) -> None:
        """Finish what was asked for, and tidy the book."""
        self.clerk.close()

    def _tick(self) -> None:
        """The timer runs: paint what has changed; once a minute ask again."""
        if self.today() != self._day:
            self._day = self.today()
            self.post_message(Changed(None))
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
                    screen.load()

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
        try:
            event = await self.clerk.do(message.verb)
        except PacelineError as why:
            self.say(str(why), wrong=True)
        except Exception as why:  # shown and logged: a verb must not end the app
            self.say(self.confess(why), wrong=True)
        else:
            if message.then is not None:
                message.then(event)
            self.done(event, undo=message.undo)

    def done(self, event: Any, *, undo: bool = True) -> None:
        """Something was done: say so and tell the screens."""
        self.say(". ".join([event.said, *event.notices]), undo=undo)
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

    def on_paste(self, event: events.Paste) -> None:
        """A paste on a list is meant for quick-add, never for the keys."""
        if event.text.strip() and not isinstance(self.screen, Dialog):
            self.open_quick("add", paste=event.text)

    # Keys

    def action_go(self, board: str) -> None:
        """A board."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.switch_mode(board)

    def action_next_board(self, step: int) -> None:
        """The board beside."""
        at = BOARDS.index(self.current_mode) if self.current_mode in BOARDS else 0
        self.action_go(BOARDS[(at + step) % len(BOARDS)])

    def open_quick(
        self, mode: str, line: str = "", *, key: str = "", paste: str = ""
    ) -> None:
        """Open the quick-entry line."""
        if isinstance(self.screen, Dialog):
            return
        dialog = QuickDialog(mode, line, key)
        self.push_screen(dialog)
        if paste:
            self.call_after_refresh(dialog.take_paste, paste)

    def whom(self) -> str:
        """The words that name what is under the cursor."""
        context = getattr(self.screen, "context", None)
        return context() if context else ""

    def action_quick_add(self, rest: str = "") -> None:
        """Add anything in one line."""
        self.open_quick("add", rest)

    def action_log_time(self, rest: str = "") -> None:
        """Log time, for whoever is under the cursor unless the line says."""
        self.open_quick("log", rest or self.whom())

    def action_timer(self, rest: str = "") -> None:
        """Stop the running timer, or start one."""
        view = self.status_now()
        if rest or view is None or view.timer is None:
            self.open_quick("start", rest or self.whom())
        elif not view.timer.paused and is_doubtful(view.timer):
            self.open_quick("stop")
        else:
            self.post_message(Do(lambda desk: desk.timer.stop()))

    def action_pause(self) -> None:
        """Pause the timer, or go on with what was done last."""
        view = self.status_now()
        if view is not None and view.timer is not None and not view.timer.paused:
            self.post_message(Do(lambda desk: desk.timer.pause()))
        else:
            self.post_message(Do(lambda desk: desk.timer.resume()))

    def yank(self, words: str) -> None:
        """Copy a line; say which way it went."""
        if through_tmux(words):
            self.say(f"copied through tmux: {words}")
            return
        sequence = osc52(words)
        if sequence and self._driver is not None:
            self._driver.write(sequence)
            self.say(f"copied, if the terminal allows it: {words}")
        else:
            self.say("that is too long to copy", wrong=True)

    def edit_deal(self, key: str, rest: str = "") -> None:
        """Change a deal in one line."""
        self.open_quick("edit", rest, key=key)

    def action_undo(self) -> None:
        """Take back the last step, whoever did it."""
        self.post_message(Do(lambda desk: desk.history.undo(), undo=False))

    def action_redo(self) -> None:
        """Do again what was undone."""
        self.post_message(Do(lambda desk: desk.history.redo()))

    def action_theme(self) -> None:
        """The next theme."""
        self.theme = themes.after(self.theme)
        self.say(f"theme {self.theme}: keep it with pace config set theme {self.theme}")

    def action_redraw(self) -> None:
        """Draw everything again."""
        redraw(self)

    def action_palette(self) -> None:
        """Find any action."""
        self.action_command_palette()

    def places(self) -> tuple[str, ...]:
        """Where the seller is, as the table of keys names it."""
        screen = self.screen
        place = screen.PLACE if isinstance(screen, Asking) else "app"
        boards = ("board", "rows") if isinstance(screen, Board) else ()
        deals = ("deals",) if place in ("pipeline", "deal") else ()
        steps = ("cadence",) if place == "person" else ()
        return ("app", *boards, *deals, *steps, place)

    def action_help(self) -> None:
        """Every key."""
        if not isinstance(self.screen, HelpScreen | Dialog):
            groups = help_groups(self.places(), self.keys_in_force)
            self.push_screen(HelpScreen(groups))

    def action_command_line(self) -> None:
        """Type a command."""
        self.push_screen(CommandDialog(frozenset(self.places())), self._commanded)

    def _commanded(self, found: tuple[Action, str] | None) -> None:
        if found is not None:
            self.call_later(self.perform, *found)

    async def perform(self, action: Action, rest: str = "") -> None:
        """Do an action of the table of keys, from the palette or the command line."""
        target = self if action.where == "app" else self.screen
        if not rest:
            await self.run_action(action.does, target)
            return
        name, _, given = action.does.partition("(")
        values = [each.strip(" '\")") for each in given.split(",") if each.strip(" )")]
        method = getattr(target, f"action_{name}", None)
        try:
            method(*values, rest)  # type: ignore[misc]
        except TypeError:
            self.say(f":{action.command} takes no words after it", wrong=True)

    async def action_back(self) -> None:
        """What the screen in front does to go back, if it is one that can."""
        back = getattr(self.screen, "action_back", None)
        if back is not None:
            back()

    def action_interrupt(self) -> None:
        """Quit on the second ctrl+c within a second."""
        now = time.monotonic()
        if isinstance(self.screen, Dialog):
            self.screen.action_cancel()
        elif now - self._interrupted < AGAIN:
            self.exit(0)
        else:
            self._interrupted = now
            self.say("ctrl+c again quits, and so does q")

    async def action_quit(self) -> None:
        """Quit; everything is in the book already."""
        self.exit(0)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """None of Textual's own: the palette shows the table of keys."""
        return ()


@contextmanager
def _without(name: str) -> Iterator[None]:
    """Hide a variable: Textual would answer NO_COLOR with grey instead of none."""
    held = os.environ.pop(name, None)
    try:
        yield
    finally:
        if held is not None:
            os.environ[name] = held


def run(opening: Opening) -> int:
    """Open the full screen; the exit status."""
    gc.enable()  # quick commands go without; an evening of boards does not
    return run_safely(PacelineApp(opening))
