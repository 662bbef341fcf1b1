"""What a lost deal asks: why, to whom, and when to ask again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from paceline.text.days import day_said
from paceline_tui.questions import closing as questions
from paceline_tui.screens.dialog import MOST, Dialog
from paceline_tui.screens.held import ask_holding
from paceline_tui.views.line import crop, fit, join, rule, spaced, text
from paceline_tui.views.when import full_day
from paceline_tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from textual.app import ComposeResult
    from textual.widget import Widget

    from paceline_tui.questions.closing import Which
    from paceline_tui.screens.asking import Asking
    from paceline_tui.views.line import Line

FIELDS = (("reason", "why"), ("competitor", "lost to"), ("again", "ask again"))
"""Id and label of each line."""
USUAL = "price, timing, budget, competitor, no decision"


class LostDialog(Dialog[tuple[str, str, str | None]]):
    """Asks for the reason, the competitor and the day to ask again.

    It answers with them; the day is None where it follows from the reason.

    Args:
        called: what is lost.
        keys: the deals.
        reason: why, if that is said already.
    """

    BINDINGS: ClassVar = [
        Binding("down,tab", "field(1)", "Next line", show=False, priority=True),
        Binding("up,shift+tab", "field(-1)", "Line before", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    LostDialog .field { height: 1; }
    LostDialog .field Lines { width: 14; }
    LostDialog .field Input { width: 1fr; }
    """

    def __init__(self, called: str, keys: Sequence[str], reason: str = "") -> None:
        super().__init__()
        self.called = called
        self.keys = keys
        self.first = reason
        self.wrong = ""
        self.proposed = ""
        self.day: date | None = None

    def compose(self) -> ComposeResult:
        """The question, the three lines, the keys."""
        with Vertical(id="sheet"):
            yield Lines(self._above, height=2, id="above")
            for name, label in FIELDS:
                yield from self._field(name, label)
            yield Lines(self.below, height=2, id="below")

    def _field(self, name: str, label: str) -> Iterable[Widget]:
        value = self.first if name == "reason" else ""
        field = Input(value, id=name, compact=True, max_length=MOST)
        field.cursor_blink = False
        field.select_on_focus = False
        label_line = text(f" {label:>10} ›", "key")
        told = Lines(lambda _: [label_line], height=1)
        yield Horizontal(told, field, classes="field")

    def on_mount(self) -> None:
        """Begin with the reason, and show the day that is proposed."""
        self.query_one("#reason", Input).focus()
        self._propose()

    def _above(self, width: int) -> list[Line]:
        return [rule(width), *self.above(width)]

    def above(self, width: int) -> list[Line]:
        """What is lost."""
        parts = [
            text(self.called, "name"),
            text("lost" if len(self.keys) > 1 else "is lost"),
        ]
        return [fit(crop(join(" ", spaced(parts, 1)), width), width)]

    def below(self, width: int) -> list[Line]:
        """The usual answers, or what is wrong; then the keys."""
        field = self.focused.id if self.focused else ""
        told = {
            "reason": USUAL,
            "competitor": "who won it; 'status quo' if they do nothing",
            "again": self._day_told(),
        }.get(field or "", "")
        first = text(f" {self.wrong or told}", "overdue" if self.wrong else "dim")
        keys = (("enter", "lost"), ("tab", "next line"), ("esc", "keep it open"))
        parts = [join((key, "key"), (f" {what}", "dim")) for key, what in keys]
        return [
            fit(crop(first, width), width),
            fit(crop(join(" ", spaced(parts)), width), width),
        ]

    def _day_told(self) -> str:
        if self.day is None:
            return "empty: they are not asked again"
        return f"proposed: {day_said(self.day, self.pace.today())}; empty for never"

    def action_field(self, step: int) -> None:
        """Go to the line after or before."""
        names = [name for name, _ in FIELDS]
        at = names.index(self.focused.id or "") if self.focused else 0
        self.query_one(f"#{names[(at + step) % len(names)]}", Input).focus()
        self.call_after_refresh(self.show_lines)

    @on(Input.Changed, "#reason,#competitor")
    def _typed(self) -> None:
        self.wrong = ""
        self._propose()

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    def _propose(self) -> None:
        """Show when it would be asked again, unless another day was typed."""
        reason, competitor = self._value("reason"), self._value("competitor")

        def got(day: date | None) -> None:
            field = self.query_one("#again", Input)
            untouched = field.value == self.proposed
            self.day = day
            self.proposed = full_day(day) if day else ""
            if untouched:
                field.value = self.proposed
            self.show_lines()

        question = partial(
            questions.ask_again, keys=self.keys, reason=reason, competitor=competitor
        )
        work: Any = partial(self.pace.answered, question, got)
        self.run_worker(work, group="day", exclusive=True)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        reason = self._value("reason")
        if not reason:
            self.wrong = f"say why: {USUAL}"
            self.query_one("#reason", Input).focus()
            self.show_lines()
            return
        again = self._value("again")
        day = None if again == self.proposed else again
        self.dismiss((reason, self._value("competitor"), day))


def lose(
    screen: Asking[Any],
    which: Which,
    called: str,
    reason: str = "",
    then: Callable[[Any], None] | None = None,
) -> None:
    """Lose deals, asking why, to whom, and when to ask again.

    Args:
        screen: the screen in front.
        which: tells the deals that are meant.
        called: what they are called.
        reason: why, if that is said already.
        then: what to do once they are lost.
    """

    def got(keys: Sequence[str]) -> None:
        def done(answer: tuple[str, str, str | None] | None) -> None:
            if answer is not None:
                screen.do(lambda desk: questions.lost(desk, keys, *answer), then)

        words = called if len(keys) == 1 else f"{len(keys)} deals"
        screen.app.push_screen(LostDialog(words, keys, reason), done)

    ask_holding(screen, which, got)
