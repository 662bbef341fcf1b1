"""Quick-add: one line, and below it what was understood while it is typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.binding import Binding
from textual.widgets import Input

from paceline.errors import PacelineError
from paceline.text.line import printable
from paceline_tui.questions import quick as questions
from paceline_tui.questions.doing import carry_out
from paceline_tui.screens.asking import PATIENCE, STILL_TRYING
from paceline_tui.screens.dialog import MOST, Dialog, typed_line
from paceline_tui.views.line import EMPTY, cells, ends, fit, join, spaced, text
from paceline_tui.views.quick import QuickView, marker, preview, proposed

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable

    from textual.widget import Widget
    from textual.worker import Worker

    from paceline.desk import Desk
    from paceline_tui.views.line import Line

TITLES = {
    "add": "Add",
    "log": "Log time",
    "start": "Start the timer",
    "stop": "Stop the timer",
    "split": "What was it then?",
    "edit": "Change the deal",
}


FULL = "the line is longer than 10 KB: the rest was left out"
SHORT = 3
"""Letters from which on a word that is being typed can be called wrong."""


class QuickInput(Input):
    """An input to which a paste of several lines is several entries."""

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        screen = self.screen
        assert isinstance(screen, QuickDialog)
        screen.take_paste(event.text)


class QuickDialog(Dialog[bool]):
    """The quick-entry line.

    Args:
        mode: ``add``, ``log``, ``start``, ``stop``, ``split`` or ``edit``.
        line: what stands in it already.
        key: the deal that is edited, or when what is split ended, UTC seconds.
    """

    BINDINGS: ClassVar = [
        Binding("tab", "complete", "Complete the name", show=False, system=True),
        Binding("ctrl+x", "drop", "Drop the pasted lines", show=False, system=True),
    ]
    BELOW = 4

    def __init__(self, mode: str, line: str = "", key: str = "") -> None:
        super().__init__()
        self.mode = mode
        self.first = line
        self.key = key
        self.view: QuickView | None = None
        self.pasted = ""
        self._confirmed = ""
        self._waiting = False
        self._names: list[str] = []
        self._at = 0
        self._stem: tuple[str, str, str] | None = None
        self._problem = ""

    def middle(self) -> Iterable[Widget]:
        """The line."""
        return typed_line(self.first, input_class=QuickInput)

    def on_mount(self) -> None:
        """Begin to type at once."""
        self.begin()

    def begin(self) -> None:
        """Put the cursor where the typing begins: before a name that is given."""
        field = self.field
        field.focus()
        if self.mode != "edit" and self.first.startswith("@"):
            field.value = f" {self.first}"
            field.cursor_position = 0
        self._ask()

    @property
    def field(self) -> Input:
        """The line."""
        return self.query_one("#line", Input)

    @property
    def text(self) -> str:
        """All that enter would do: the pasted lines, or the one that is typed."""
        return self.pasted or self.field.value

    # What is understood

    @on(Input.Changed)
    def _typed(self) -> None:
        self._problem = FULL if len(self.field.value) >= MOST else ""
        if self._stem is None or self.field.value != "".join(self._stem):
            self._stem = None
        self._ask()

    def _work(
        self, call: Callable[[], Coroutine[Any, Any, None]], group: str
    ) -> Worker[None]:
        """Do something beside the keys; what the group did before is dropped."""
        return self.run_worker(call, group=group, exclusive=True)

    def _ask(self) -> None:
        words = self.text
        call = partial(
            self.pace.answered,
            lambda desk: self.understand(desk, words),
            self._understood,
        )
        self._work(call, "preview")

    def understand(self, desk: Desk, words: str) -> QuickView:
        """What the line means; called on the clerk's thread."""
        # What is split off is read as what is started: an activity without a length.
        mode = "start" if self.mode == "split" else self.mode
        return questions.preview(desk, mode, words)

    def carry_out(self, desk: Desk, words: str) -> Any:
        """Do what the line says; called on the clerk's thread."""
        return carry_out(desk, self.mode, words, self.key)

    def heading(self) -> str:
        """What the line is for."""
        return TITLES[self.mode]

    def _understood(self, view: QuickView) -> None:
        self.view = view
        self.show_lines()

    def above(self, width: int) -> list[Line]:
        """What is asked, and the keys."""
        keys = ["enter does it", "tab completes", "esc closes"]
        if self.pasted:
            keys = ["enter logs all", "esc closes"]
        title = join(" ", (self.heading(), "heading"))
        told = [text(key, "dim") for key in keys]
        while len(told) > 1 and cells(title) + cells(spaced(told)) + 3 > width:
            told.pop(-2)
        return [fit(ends(title, join(spaced(told), " "), width), width)]

    def below(self, width: int) -> list[Line]:
        """The word that is wrong, what was understood, what is missing or new."""
        view, room = self.view, width - 4
        if self._problem:
            view = QuickView(problem=self._problem)
        if view is None or self._unfinished(view):
            return []
        told = preview(view, self._confirmed == self.text, room)
        if self.pasted:
            space = self.BELOW - len(told)
            told = [*proposed(view, room, max(1, space - 1)), *told][: self.BELOW]
            return [_indented(line) for line in told]
        lines = [marker(view, self.field.value, width)]
        return [*lines, *map(_indented, told)][: self.BELOW]

    def _unfinished(self, view: QuickView) -> bool:
        """A letter or two at the end are no mistake yet."""
        word = view.word if view.problem else ""
        return 0 < len(word) < SHORT and self.field.value.endswith(word)

    # Keys

    def take_paste(self, pasted: str) -> None:
        """One line goes into the input; several are entries, all with one enter."""
        lines = [printable(line).strip() for line in pasted.splitlines()]
        lines = [line for line in lines if line]
        if len(pasted) > MOST * 10:
            self._refuse("that is over 100 KB: put it into a file, pace log --file F")
            return
        if len(lines) > 1:
            self.pasted = "\n".join([*filter(None, [self.field.value.strip()]), *lines])
            self.field.value = ""
            self._ask()
            return
        if lines:
            room = MOST - len(self.field.value)
            self.field.insert_text_at_cursor(lines[0][:room])

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.submit()

    def submit(self) -> None:
        """Do what the line says; a new name asks for a second enter."""
        words = self.text
        if not words.strip() and self.mode != "stop":
            self.dismiss(None)
            return
        view = self.view
        if view is not None and view.new and self._confirmed != words:
            self._confirmed = words
            self.show_lines()
            return
        if not self._waiting:
            self._waiting = True
            self.set_timer(PATIENCE, self._tell_waiting)
            self.pace.work(partial(self._carry_out, words), "do", last=False)

    def _tell_waiting(self) -> None:
        """Enter has not been answered yet: say so; it is done even if esc closes."""
        if self._waiting:
            self._refuse(STILL_TRYING if self.pace.clerk.held else "working …")

    async def _carry_out(self, words: str) -> None:
        try:
            event: Any = await self.pace.clerk.do(
                lambda desk: self.carry_out(desk, words)
            )
        except PacelineError as why:
            self._refuse(str(why))
            return
        except Exception as why:  # shown and logged: it must not end the app
            self._refuse(self.pace.confess(why))
            return
        finally:
            self._waiting = False
        if self.is_current:
            self.dismiss(True)
        self.pace.done(event)

    def _refuse(self, why: str) -> None:
        """Say why not: here, or where the seller is now if this is closed."""
        if not self.is_current:
            self.pace.say("; ".join(why.splitlines()), wrong=True)
            return
        self._problem = "; ".join(why.splitlines())
        self.show_lines()

    def action_complete(self) -> None:
        """Complete the ``@name`` before the cursor; again for the next one."""
        field = self.field
        if self._stem is not None and self._names:
            self._at = (self._at + 1) % len(self._names)
            self._put_name()
            return
        before, after = (
            field.value[: field.cursor_position],
            field.value[field.cursor_position :],
        )
        start = before.rfind("@")
        if start < 0 or " " in before[start:]:
            self._complete_word(before, after)
            return
        stem = before[start + 1 :]
        call = partial(
            self.pace.answered,
            lambda desk: desk.search.names(stem, 20),
            lambda names: self._offer(names, before[: start + 1], after),
        )
        self._work(call, "names")

    def _complete_word(self, before: str, after: str) -> None:
        """Complete an activity."""
        start = before.rfind(" ") + 1
        stem = before[start:].lower()
        found = [a for a in self.pace.activities() if stem and a.startswith(stem)]
        self._offer(found, before[:start], after)

    def _offer(self, names: list[str], before: str, after: str) -> None:
        self._names, self._at = names, 0
        if names:
            self._stem = (before, names[0], after)
            self._put_name()

    def _put_name(self) -> None:
        assert self._stem is not None
        before, _, after = self._stem
        name = self._names[self._at]
        self._stem = (before, name, after)
        self.field.value = before + name + after
        self.field.cursor_position = len(before) + len(name)


def _indented(line: Line) -> Line:
    return join("   ", line) if line else EMPTY
