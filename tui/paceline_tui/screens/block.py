"""Calling in a block: the next card, its brief, and one key for what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from paceline.errors import PacelineError
from paceline.model.people import ATTEMPTS
from paceline_tui.keys import action, bindings, key_words, keys_of
from paceline_tui.questions.calling import call_page
from paceline_tui.screens.page import PageScreen
from paceline_tui.views.calling import CallPage, Session, call_lines
from paceline_tui.views.line import EMPTY, join
from paceline_tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk
    from paceline.events import Event
    from paceline_tui.views.line import Line

OUTCOMES = (
    ("call.no-answer", "no answer"),
    ("call.voicemail", "voicemail"),
    ("call.connect", "connected"),
    ("call.talked", "conversation"),
    ("call.meeting", "meeting"),
    ("call.no", "not interested"),
    ("call.opt-out", "do not contact"),
    ("call.skip", "skip"),
)
"""The actions of the screen, and the words for them."""

WIDEST = 160
"""Cells of the page at most: the pane at the right is a part of it."""


class BlockScreen(PageScreen):
    """One call after the other."""

    PLACE = "call"
    BINDINGS: ClassVar = bindings("call")

    def __init__(self) -> None:
        super().__init__("", "Cadence › Calls", "Calls")
        self.passed: list[str] = []
        self.calls = self.reached = 0
        self.opened = 0
        self.shown = self.refused = ""

    def on_mount(self) -> None:
        """Ask for the first card; let its clock run."""
        super().on_mount()
        self.set_interval(10.0 if self.pace.remote else 1.0, self._tick)

    def question(self, desk: Desk) -> CallPage:
        """Ask for the next card."""
        return call_page(desk, tuple(self.passed))

    def _got(self, page: CallPage | None) -> None:
        key = page.call.key if page is not None and page.call else ""
        if key != self.shown:
            self.shown, self.opened = key, self.pace.now()
        super()._got(page)

    def _tick(self) -> None:
        """A second is gone: only the cells of the clock differ."""
        if self.refused:
            self.shown, self.refused = self.refused, ""
        if self.page is not None and self.page.call is not None:
            self.query_one("#page", Lines).show()

    def _page(self, width: int) -> list[Line]:
        if self.page is None:
            return super()._page(width)
        lines = self.draw(self.page, min(WIDEST, width - 2))
        return [join(" ", line) if line else EMPTY for line in lines]

    def draw(self, page: CallPage, width: int) -> Sequence[Line]:
        """The lines of the page."""
        seconds = max(0, self.pace.now() - self.opened)
        session = Session(seconds, self.calls, self.reached, len(self.passed))
        size = width, self.size.height - 4
        return call_lines(page, session, self._choices(), size, self.pace.today())

    def _choices(self) -> list[tuple[str, str]]:
        """A key in force for each outcome."""
        force = self.pace.keys_in_force
        return [
            (key_words(key), told)
            for name, told in OUTCOMES
            for key in keys_of(action(name), force)[:1]
        ]

    def context(self) -> str:
        """The words that name who is called in a quick-entry line."""
        call = self.page.call if self.page is not None else None
        return self.pace.mention(call.name, None) if call else ""

    def action_call_outcome(self, outcome: str) -> None:
        """The call is over: touch and time in one step, then the next card."""
        call = self.page.call if self.page is not None else None
        if call is None or call.key != self.shown:
            return
        key, seconds = call.key, max(0, self.pace.now() - self.opened)
        self.shown = ""  # until the next card is here a second key does nothing

        def verb(desk: Desk) -> Event:
            try:
                return desk.cadence.do_step(key, outcome, seconds)
            except PacelineError:
                self.refused = key
                raise

        def done(event: Event | None) -> None:
            if event is not None:
                self.calls += 1
                self.reached += outcome not in ATTEMPTS
            self.load()

        self.do(verb, done)

    def action_skip_call(self) -> None:
        """Not now: the card comes again when the screen is opened anew."""
        call = self.page.call if self.page is not None else None
        if call is not None:
            self.passed.append(call.key)
            self.load()
