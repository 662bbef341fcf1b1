"""The full screen: the app with its boards and its keys."""

from __future__ import annotations

import gc
import time
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding

from paceline.errors import PacelineError
from paceline_tui import palette, themes
from paceline_tui.clipboard import osc52, through_tmux
from paceline_tui.driver import redraw
from paceline_tui.driver import run as run_safely
from paceline_tui.host import BOARDS, Host
from paceline_tui.keys import bindings, help_groups
from paceline_tui.messages import Do
from paceline_tui.screens.account import AccountScreen
from paceline_tui.screens.asking import Asking
from paceline_tui.screens.block import BlockScreen
from paceline_tui.screens.board import Board
from paceline_tui.screens.cadence import CadenceScreen
from paceline_tui.screens.command import CommandDialog
from paceline_tui.screens.dialog import Dialog
from paceline_tui.screens.help import HelpScreen
from paceline_tui.screens.pipeline import PipelineScreen
from paceline_tui.screens.queue import QueueScreen
from paceline_tui.screens.quick import QuickDialog
from paceline_tui.screens.segment import PlanScreen, SegmentScreen
from paceline_tui.screens.tabs import TabbedPage
from paceline_tui.screens.timelog import TimeScreen
from paceline_tui.views.status import is_doubtful

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual import events
    from textual.app import SystemCommand
    from textual.screen import Screen

    from paceline.model.pages import AccountCard
    from paceline_tui.editor import Draft
    from paceline_tui.key_table import Action
    from paceline_tui.opening import Opening

AGAIN = 1.0
"""Seconds in which a second ctrl+c quits."""


class PacelineApp(Host):
    """The app."""

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

    def on_paste(self, event: events.Paste) -> None:
        """A paste on a list is meant for quick-add, never for the keys."""
        if event.text.strip() and not isinstance(self.screen, Dialog):
            self.open_quick("add", paste=event.text)

    def on_ready(self) -> None:
        """Begin where the seller asked to."""
        if self.first.start == "call":
            self.action_go("cadence")
            self.call_later(self.action_call)

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
            self.presence.ask_if_forgotten()
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

    def action_account(self, rest: str = "") -> None:
        """The page of the account that is named, or is under the cursor."""
        typed = rest or self.whom()
        if not typed:
            self.say("which account? :account acme opens its page", wrong=True)
            return
        question = partial(self.answered, lambda desk: desk.pages.account(typed))
        self.work(partial(question, self._open_account), "account", last=True)

    def _open_account(self, card: AccountCard) -> None:
        here = self.screen
        if not isinstance(here, AccountScreen) or here.key != card.account.id:
            self.push_screen(AccountScreen(card.account.id, card.account.name))

    def action_queue(self, rest: str = "") -> None:
        """Whose turn it is; words narrow it."""
        if not isinstance(self.screen, QueueScreen | Dialog):
            self.push_screen(QueueScreen(rest))

    def action_segment(self, rest: str = "") -> None:
        """The beachhead, or a named segment, against all other accounts."""
        if not isinstance(self.screen, Dialog):
            self.push_screen(SegmentScreen(rest))

    def action_prospecting(self) -> None:
        """The prospecting plan."""
        if not isinstance(self.screen, PlanScreen | Dialog):
            self.push_screen(PlanScreen())

    def action_days_off(self, rest: str = "") -> None:
        """Take the days off that are named, or give them back."""
        from paceline_tui.questions.leave import ASK, take_off

        if rest:
            self.post_message(Do(lambda desk: take_off(desk, rest)))
        else:
            self.say(ASK, wrong=True)

    def action_call(self) -> None:
        """Call one after the other."""
        if not isinstance(self.screen, BlockScreen | Dialog):
            self.push_screen(BlockScreen())

    def edited(self, draft: Draft) -> str:
        """What a draft becomes in the seller's editor, which has the terminal for it.

        Raises:
            PacelineError: the editor failed, or left something that is no text.
        """
        wrong: PacelineError | None = None
        text = ""
        with self.suspend():
            try:
                text = draft.edit()
            except PacelineError as why:
                wrong = why
        if wrong is not None:
            raise wrong
        return text

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
        tabs = ("page",) if isinstance(screen, TabbedPage) else ()
        return ("app", *boards, *deals, *steps, *tabs, place)

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
        elif now - self.interrupted < AGAIN:
            self.exit(0)
        else:
            self.interrupted = now
            self.say("ctrl+c again quits, and so does q")

    async def action_quit(self) -> None:
        """Quit; everything is in the book already."""
        self.exit(0)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """None of Textual's own: the palette shows the table of keys."""
        return ()


def run(opening: Opening) -> int:
    """Open the full screen; the exit status."""
    gc.enable()  # quick commands go without; an evening of boards does not
    return run_safely(PacelineApp(opening))
