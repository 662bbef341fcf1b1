"""Calling in a block: the next card, its brief, and one key for what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from paceline_tui.keys import action, bindings, key_words, keys_of
from paceline_tui.questions.calling import call_page
from paceline_tui.screens.meeting import Meeting, ask_meeting
from paceline_tui.screens.page import PageScreen
from paceline_tui.views.calling import CallPage, CallView, Session, call_lines
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

MINUTE = 60
"""Seconds after which the blocks are looked at again."""

WIDEST = 160
"""Cells of the page at most: the pane at the right is a part of it."""


class BlockScreen(PageScreen):
    """One call after the other."""

    PLACE = "call"
    BINDINGS: ClassVar = bindings("call")

    def __init__(self) -> None:
        super().__init__("", "Cadence › Calls", "Calls")
        self.passed: list[str] = []
        self.shown = ""
        self.opened = self.asked = 0
        self.writing = False

    def on_mount(self) -> None:
        """Ask for the first card; let its clock run."""
        super().on_mount()
        self.set_interval(10.0 if self.pace.remote else 1.0, self._tick)

    def question(self, desk: Desk) -> CallPage:
        """Ask for the next card."""
        return call_page(desk, tuple(self.passed))

    def _got(self, page: CallPage | None) -> None:
        self.asked = self.pace.now()
        key = page.call.key if page is not None and page.call else ""
        if key != self.shown:
            self.shown, self.opened = key, self.asked
        super()._got(page)

    def _tick(self) -> None:
        """A second is gone: only the cells of the clock differ."""
        if self.page is None or self.writing:
            return
        if self.pace.now() - self.asked >= MINUTE:  # a block begins, runs, ends
            self.load()
        elif self.page.call is not None:
            self.query_one("#page", Lines).show()

    def _page(self, width: int) -> list[Line]:
        if self.page is None:
            return super()._page(width)
        lines = self.draw(self.page, min(WIDEST, width - 2))
        return [join(" ", line) if line else EMPTY for line in lines]

    def draw(self, page: CallPage, width: int) -> Sequence[Line]:
        """The lines of the page."""
        seconds = max(0, self.pace.now() - self.opened)
        session = Session(seconds, len(self.passed))
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
        call = self._card()
        return self.pace.mention(call.name, None) if call else ""

    def _card(self) -> CallView | None:
        """The card on the screen."""
        return self.page.call if self.page is not None else None

    def action_call_outcome(self, outcome: str) -> None:
        """The call is over; a meeting is asked its day first."""
        call = self._card()
        if call is None or self.writing:
            return
        seconds = max(0, self.pace.now() - self.opened)
        if outcome != "meeting":
            self._write(call, outcome, seconds)
            return

        def agreed(meeting: Meeting | None) -> None:
            if meeting is not None:
                self._write(call, outcome, seconds, meeting)

        ask_meeting(self, call.name, agreed)

    def _write(
        self,
        call: CallView,
        outcome: str,
        seconds: int,
        meeting: Meeting | None = None,
    ) -> None:
        """Touch, time and meeting in one step, then the next card.

        Until that is here a second key does nothing.
        """
        self.writing = True
        when = meeting.when if meeting else None

        def verb(desk: Desk) -> Event:
            return desk.cadence.do_step(
                call.key, outcome, seconds, meeting=when, step=call.step
            )

        self.do(verb, lambda _event: self._written(), failed=self._written)

    def _written(self) -> None:
        """Written or refused: whoever is next now is shown."""
        if self.is_attached:
            self.work(self._go_on, "all", last=True)

    async def _go_on(self) -> None:
        try:
            await self.pace.answered(self._asked, self._next)
        finally:  # even if nobody could be asked: the desk knows a card that is done
            self.writing = False

    def _next(self, page: CallPage | None) -> None:
        if self.is_attached:
            self._got(page)

    def changed(self, topic: str | None) -> None:
        """Ask again, unless what is being written does so itself."""
        if not self.writing:
            self.load()

    def action_skip_call(self) -> None:
        """Not now: the card comes again when the screen is opened anew."""
        call = self._card()
        if call is not None and not self.writing and call.key not in self.passed:
            self.passed.append(call.key)
            self.load()
