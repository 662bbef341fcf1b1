"""A screen that asks the desk, and the two lines at its bottom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.screen import Screen

from paceline_tui.keys import hints
from paceline_tui.messages import Do, Say
from paceline_tui.views.line import EMPTY
from paceline_tui.views.status import key_line, message_lines, status_line
from paceline_tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable

    from textual.timer import Timer
    from textual.widget import Widget
    from textual.worker import Worker

    from paceline.desk import Desk
    from paceline_tui.app import PacelineApp
    from paceline_tui.views.line import Line

T = TypeVar("T")

PATIENCE = 0.5
"""Seconds after which the seller is told that a change is still waiting."""
STILL_TRYING = "another program holds the book: still trying"

SAID, REFUSED = 3.0, 6.0
"""Seconds a message stays: what was done, and what was not or is long to read."""
SHORT = 70
"""Characters read in the shorter time."""


class Asking(Screen[T]):
    """A screen that can ask the desk, and show the lines at the bottom.

    Attributes:
        written: the records that something is being written about, for a key that is
            pressed twice.
    """

    PLACE: ClassVar[str] = "app"
    """Its name in the table of keys."""

    def __init__(self) -> None:
        super().__init__()
        self.written: set[str] = set()
        self._said: tuple[str, bool, bool] | None = None
        self._silence: Timer | None = None

    @property
    def pace(self) -> PacelineApp:
        """The app."""
        return cast("PacelineApp", self.app)

    # Asking

    def ask(
        self,
        question: Callable[[Desk], Any],
        then: Callable[[Any], None],
        group: str = "",
        *,
        long: bool = False,
    ) -> None:
        """Ask the desk; `then` gets the answer.

        Of the questions of a named group only the latest is answered. One that takes
        `long` in a large book keeps no other waiting.
        """

        def heard(answer: Any) -> None:
            if self.is_attached:  # nobody has left meanwhile
                then(answer)

        self.work(
            partial(self.pace.answered, question, heard, long=long),
            group or "ask",
            last=bool(group),
        )

    def work(
        self, call: Callable[[], Coroutine[Any, Any, None]], group: str, *, last: bool
    ) -> Worker[None]:
        """Do something beside the keys; `last` drops what the group did before."""
        return self.run_worker(call, group=group, exclusive=last)

    def do(
        self,
        verb: Callable[[Desk], Any],
        then: Callable[[Any], None] | None = None,
        *,
        undo: bool = True,
        busy: str = "",
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Have the desk do something.

        Args:
            verb: what it does.
            then: gets its event once it is done.
            undo: whether the message afterwards offers the undo key.
            busy: said while it takes long.
            failed: called if it was refused.
        """
        self.post_message(Do(verb, then=then, undo=undo, busy=busy, failed=failed))

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Put a line into the message area."""
        self.post_message(Say(words, wrong=wrong))

    def changed(self, topic: str | None) -> None:
        """The book has changed."""

    # The two lines at the bottom

    def bottom(self) -> Iterable[Widget]:
        """The status line and the key line."""
        yield Lines(self._status, height=1, id="status")
        yield Lines(self._keys, height=1, id="keys")

    def show_status(self) -> None:
        """Draw the status line again; only cells that differ are painted."""
        for line in self.query("#status").results(Lines):
            line.show()

    def show_keys(self) -> None:
        """Draw the key line again."""
        for line in self.query("#keys").results(Lines):
            line.show()

    def show_message(self, words: str, *, wrong: bool, undo: bool) -> None:
        """Show a message in the place of the lines at the bottom for a few seconds."""
        self._said = (words, wrong, undo)
        if self._silence is not None:
            self._silence.stop()
        self._silence = self.set_timer(
            REFUSED if wrong or len(words) > SHORT else SAID, self._hush
        )
        self.show_status()
        self.show_keys()

    def _hush(self) -> None:
        self._said = None
        self.show_status()
        self.show_keys()

    def _message(self, width: int) -> list[Line]:
        """The lines of the message; none if there is none."""
        if self._said is None:
            return []
        words, wrong, undo = self._said
        return message_lines(words, width, wrong=wrong, undo=undo)

    def _status(self, width: int) -> list[Line]:
        said = self._message(width)
        if len(said) > 1:
            return said[:1]
        view = self.pace.status_now()
        return [status_line(view, width) if view else EMPTY]

    def _keys(self, width: int) -> list[Line]:
        said = self._message(width)
        return said[-1:] if said else [key_line(self.hints(), width)]

    def hints(self) -> list[tuple[str, str]]:
        """The keys to show, with the word that suits the timer."""
        view = self.pace.status_now()
        timer = "stop" if view and view.timer else "start"
        return hints(self.hinted(), self.pace.keys_in_force, {"timer": timer})

    def hinted(self) -> str:
        """The place whose keys are shown."""
        return self.PLACE
