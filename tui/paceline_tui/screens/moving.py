"""What a move on asks: what the buyer has done, and why it goes on all the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual import on
from textual.containers import Vertical
from textual.widgets import Input

from paceline_tui.questions import closing as questions
from paceline_tui.screens.dialog import Dialog, typed_line
from paceline_tui.screens.held import ask_holding
from paceline_tui.views.line import (
    cells,
    crop,
    fit,
    join,
    rule,
    spaced,
    text,
    whole,
)
from paceline_tui.views.when import count
from paceline_tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult

    from paceline.model.moves import MoveQuestion
    from paceline_tui.questions.closing import Which
    from paceline_tui.screens.asking import Asking
    from paceline_tui.views.line import Line

AROUND = 8
"""Lines of the screen that the criteria leave free."""


@dataclass(frozen=True)
class Going:
    """The answer: what they did, and why the deal moves all the same."""

    met: frozenset[str]
    reason: str = ""


class MoveDialog(Dialog[Going]):
    """Asks what the buyer has done before a deal goes on.

    Space ticks, enter moves; where something stays open it asks why.

    Args:
        asked: what is open.
    """

    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    MoveDialog #typing { display: none; }
    MoveDialog.why #typing { display: block; }
    """

    def __init__(self, asked: MoveQuestion) -> None:
        super().__init__()
        self.asked = asked
        self.met: set[str] = set()
        self.at = 0
        self.wrong = ""

    @property
    def why(self) -> bool:
        """Whether the reason is being typed."""
        return self.has_class("why")

    def compose(self) -> ComposeResult:
        """The question, the criteria, the reason, the keys."""
        with Vertical(id="sheet"):
            yield Lines(self._above, height=2 + self._room(), id="above")
            yield from typed_line("", " why ›")
            yield Lines(self.below, height=1, id="below")

    def on_mount(self) -> None:
        """Where there is nothing to tick, ask why at once."""
        self.query_one("#mark", Lines).styles.width = 7
        if not self.asked.unmet:
            self._ask_why()

    def _room(self) -> int:
        return min(len(self.asked.unmet), max(1, self.app.size.height - AROUND))

    def _above(self, width: int) -> list[Line]:
        return [rule(width), *self.above(width)]

    def above(self, width: int) -> list[Line]:
        """What is to be done, what it skips, and what is open."""
        parts = [crop(text(self.asked.said, "name"), width - 2)]
        if skipped := self.asked.skipped:
            told = f"skips {', '.join(skipped)}"
            if cells(parts[0]) + len(told) + 3 > width:
                told = f"skips {count(len(skipped), 'stage')}"
            parts.append(text(told, "warn"))
        if self.asked.unmet:
            parts.append(text("what have they done?", "dim"))
        lines = [fit(crop(join(" ", whole(parts, width - 1)), width), width)]
        room = self._room()
        first = max(0, min(self.at - room + 1, len(self.asked.unmet) - room))
        for place in range(first, first + room if self.asked.unmet else first):
            lines.append(self._criterion(place, width))
        return lines

    def _criterion(self, place: int, width: int) -> Line:
        words, lacking = self.asked.unmet[place]
        here = place == self.at and not self.why
        box = text("[x] " if words in self.met else "[ ] ", "key")
        of = f"  {lacking} of {self.asked.deals}" if self.asked.deals > 1 else ""
        line = join(" › " if here else "   ", box, (words, "bold" if here else "plain"))
        return fit(crop(join(line, (of, "dim")), width), width)

    def below(self, width: int) -> list[Line]:
        """The keys, or what is missing."""
        if self.wrong:
            return [fit(text(f" {self.wrong}", "overdue"), width)]
        verb = self.asked.said.partition(" ")[0]
        keys = (
            (("enter", f"{verb} it for that reason"), ("esc", "stay"))
            if self.why
            else (("space", "they did it"), ("enter", verb), ("esc", "stay"))
        )
        parts = [join((key, "key"), (f" {what}", "dim")) for key, what in keys]
        return [fit(crop(join(" ", spaced(parts)), width), width)]

    def on_key(self, event: events.Key) -> None:
        """Move among the criteria, tick them, go on."""
        if self.why or not self.asked.unmet:
            return
        words = self.asked.unmet[self.at][0]
        if event.key in ("down", "j", "up", "k"):
            step = 1 if event.key in ("down", "j") else -1
            self.at = max(0, min(self.at + step, len(self.asked.unmet) - 1))
        elif event.key == "space":
            self.met ^= {words}
            self.at = min(self.at + 1, len(self.asked.unmet) - 1)
        elif event.key == "enter":
            self._go_on()
        else:
            return
        event.stop()
        self.show_lines()

    def _go_on(self) -> None:
        if all(words in self.met for words, _ in self.asked.unmet):
            self.dismiss(Going(frozenset(self.met)))
        else:
            self._ask_why()

    def _ask_why(self) -> None:
        self.add_class("why")
        self.query_one("#line", Input).focus()
        self.show_lines()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.wrong = ""
        self.show_lines()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        reason = event.value.strip()
        if not reason:
            self.wrong = "say in a few words why it goes on all the same"
            self.show_lines()
            return
        self.dismiss(Going(frozenset(self.met), reason))


def move_on(
    screen: Asking[Any],
    which: Which,
    to: str | int,
    reason: str = "",
    then: Callable[[Any], None] | None = None,
) -> None:
    """Move deals, asking first what the stages they leave ask for.

    Args:
        screen: the screen in front.
        which: tells the deals that are meant.
        to: so many stages on or back, a stage, or ``won``.
        reason: why, if that is said already.
        then: what to do once they have moved.
    """

    def got(answer: tuple[Sequence[str], MoveQuestion | None]) -> None:
        keys, asked = answer

        def done(going: Going | None) -> None:
            if going is not None:
                why, met = reason or going.reason, going.met
                screen.do(lambda desk: questions.go(desk, keys, to, why, met), then)

        if asked is None or reason:
            done(Going(frozenset(), reason))
        else:
            screen.app.push_screen(MoveDialog(asked), done)

    ask_holding(screen, lambda desk: questions.before_move(desk, which, to), got)
