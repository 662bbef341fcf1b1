"""A meeting is set: its day and time in one line, or none yet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on
from textual.widgets import Input

from paceline_tui.questions.meeting import Reading, read_meeting
from paceline_tui.screens.dialog import Dialog, typed_line
from paceline_tui.views.line import EMPTY, crop, fit, join, spaced, text, wrap
from paceline_tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from textual.widget import Widget

    from paceline_tui.screens.asking import Asking
    from paceline_tui.views.line import Line

EXAMPLES = "fri 10:00, +7d, 1 dec 14:30"
MARK = " when ›"


@dataclass(frozen=True)
class Meeting:
    """When it is to be: a day, UTC seconds, or None where no day is agreed yet."""

    when: date | int | None


class MeetingDialog(Dialog[Meeting]):
    """Asks when a meeting is to be; enter on an empty line leaves that open.

    Args:
        name: with whom.
    """

    BELOW = 3

    def __init__(self, name: str) -> None:
        super().__init__()
        self.called = name
        self.reading = Reading()
        self.sent = False

    def middle(self) -> Iterable[Widget]:
        """The line for the day."""
        yield from typed_line("", MARK)

    def on_mount(self) -> None:
        """Make room for the mark; type at once."""
        self.query_one("#mark", Lines).styles.width = len(MARK) + 1
        self.query_one("#line", Input).focus()

    def above(self, width: int) -> list[Line]:
        """With whom."""
        parts = [text("meeting with"), text(self.called, "name")]
        return [fit(crop(join(" ", spaced(parts, 1)), width), width)]

    def below(self, width: int) -> list[Line]:
        """When that is, or why it cannot be; then the keys."""
        found = self.reading
        words, tone = found.said or EXAMPLES, "bold" if found.said else "dim"
        if found.wrong:
            words, tone = found.wrong, "overdue"
        told = [join(" ", line) for line in wrap(words, width - 2, tone)][:2]
        keys = [("enter", "set it" if found.said else "no day yet"), ("esc", "back")]
        keys = keys[1:] if found.wrong else keys
        parts = [join((key, "key"), (f" {what}", "dim")) for key, what in keys]
        last = join(" ", spaced(parts))
        told += [EMPTY] * (2 - len(told))
        return [fit(crop(line, width), width) for line in (*told, last)]

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._read(event.value, self._show)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self._read(event.value, self._done)

    def _read(self, typed: str, then: Callable[[Reading], None]) -> None:
        question = partial(read_meeting, typed=typed)
        work: Any = partial(self.pace.answered, question, then)
        self.run_worker(work, group="when", exclusive=True)

    def _show(self, found: Reading) -> None:
        self.reading = found
        self.show_lines()

    def _done(self, found: Reading) -> None:
        self._show(found)
        if not found.wrong and not self.sent:
            self.sent = True
            self.dismiss(Meeting(found.when))


def ask_meeting(
    screen: Asking[Any], name: str, then: Callable[[Meeting | None], None]
) -> None:
    """Ask when a meeting is to be.

    Args:
        screen: the screen in front.
        name: with whom.
        then: gets the answer; None if the seller went back.
    """
    screen.app.push_screen(MeetingDialog(name), then)
