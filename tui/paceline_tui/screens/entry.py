"""The dialogs of the time screen: an entry's line, its cut, new labels, a repair."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from paceline.errors import NotFoundError
from paceline.text.line import printable
from paceline_tui.questions import entries as questions
from paceline_tui.screens.dialog import Dialog
from paceline_tui.screens.quick import QuickDialog
from paceline_tui.views.line import ends, fit, join, text, wrap

if TYPE_CHECKING:
    from typing import Any

    from textual import events

    from paceline.desk import Desk
    from paceline.model.checking import Finding
    from paceline_tui.views.line import Line
    from paceline_tui.views.quick import QuickView

EDIT = "e"
"""The answer to a finding that opens the entry's line."""

WAYS = {"trim": "t", "split": "s", "keep": "k"}
"""The key of each repair."""


class EntryDialog(QuickDialog):
    """The line of an entry that is in the book.

    Args:
        key: the entry.
    """

    TITLE_WORDS: ClassVar[str] = "Change the entry"
    LEFT_ALONE: ClassVar[bool] = True

    def __init__(self, key: str) -> None:
        super().__init__("log", "", key)
        self.shown: str | None = None

    def begin(self) -> None:
        """Ask for the line; what is typed meanwhile comes behind it."""
        self.field.focus()
        self.pace.work(
            partial(self.pace.answered, self._first, self._begin), "line", last=True
        )

    @staticmethod
    def first_line(desk: Desk, key: str) -> str:
        """The line as it stands; called on the clerk's thread."""
        return questions.entry_line(desk, key)

    def _first(self, desk: Desk) -> str | NotFoundError:
        try:
            return self.first_line(desk, self.key)
        except NotFoundError as why:
            return why

    def _begin(self, line: str | NotFoundError) -> None:
        if isinstance(line, NotFoundError):
            self.dismiss(None)
            self.pace.say(str(line), wrong=True)
            return
        self.shown = line
        self.field.value = line + self.field.value
        self.field.cursor_position = len(self.field.value)

    def heading(self) -> str:
        """What the line is for."""
        return self.TITLE_WORDS

    def understand(self, desk: Desk, words: str) -> QuickView:
        """What the entry would become."""
        return questions.edited(desk, self.key, self.shown or "", words)

    def carry_out(self, desk: Desk, words: str) -> Any:
        """Change the entry."""
        return desk.editing.rewrite(self.key, self.shown or "", words)

    def take_paste(self, pasted: str) -> None:
        """All that is pasted is one line."""
        line = " ".join(printable(each).strip() for each in pasted.splitlines())
        super().take_paste(line)

    def submit(self) -> None:
        """Change the entry; a line that was left alone asks for nothing."""
        if self.shown is None:
            return
        if self.LEFT_ALONE and self.field.value.split() == self.shown.split():
            self.dismiss(None)
            return
        super().submit()


class FillDialog(QuickDialog):
    """The line that fills a gap, with the times of the gap in it."""

    def heading(self) -> str:
        """What the line is for."""
        return "Fill the gap"


class CutDialog(EntryDialog):
    """Where an entry is cut in two, and what its second part was."""

    TITLE_WORDS = "Split at"
    LEFT_ALONE = False

    @staticmethod
    def first_line(desk: Desk, key: str) -> str:
        """The middle of the entry."""
        return questions.cut_line(desk, key)

    def understand(self, desk: Desk, words: str) -> QuickView:
        """What the parts would be."""
        return questions.cutting(desk, self.key, words)

    def carry_out(self, desk: Desk, words: str) -> Any:
        """Cut the entry."""
        return questions.cut_in_two(desk, self.key, words)


class RetagDialog(QuickDialog):
    """What some entries are to be; answers with the line, and does nothing itself.

    Args:
        what: how many entries, and their time.
        line: what stands in it already.
    """

    def __init__(self, what: str, line: str = "") -> None:
        super().__init__("log", line)
        self.what = what
        self.answer = ""

    def heading(self) -> str:
        """Which entries."""
        return f"Re-tag {self.what}"

    def understand(self, desk: Desk, words: str) -> QuickView:
        """What they would be."""
        return questions.retagging(desk, words)

    def submit(self) -> None:
        """Close if the line can be read."""
        words, pace = self.field.value, self.pace
        if not words.strip():
            self.dismiss(None)
            return
        call = partial(
            pace.answered, lambda desk: self.understand(desk, words), self._answered
        )
        pace.work(call, "preview", last=True)

    def _answered(self, view: QuickView) -> None:
        """Close if the line can be done; what is wrong stays in sight."""
        self._understood(view)
        if view.ready:
            self.answer = self.field.value
            self.dismiss(True)


class RepairDialog(Dialog[str]):
    """What is to be done about something that looks wrong.

    Args:
        finding: what looks wrong.
    """

    ABOVE = 4
    BELOW = 3

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding

    @property
    def keys(self) -> tuple[tuple[str, str, str], ...]:
        """Key, answer, and what it does."""
        repairs = self.finding.repairs.items()
        ways = [(WAYS[how], how, f"{how}: {said}") for how, said in repairs]
        return (*ways, (EDIT, EDIT, "edit it"))

    def above(self, width: int) -> list[Line]:
        """What looks wrong."""
        title = join(" ", (_TITLES[self.finding.kind], "heading"))
        head = fit(ends(title, text("esc leaves it ", "dim"), width), width)
        told = wrap(self.finding.said, width - 2)
        return [head, *(join(" ", line) for line in told[: self.ABOVE - 2])]

    def below(self, width: int) -> list[Line]:
        """A key for each repair."""
        lines: list[Line] = []
        for key, _, words in self.keys:
            told = wrap(words, width - 4)
            lines += [join(" ", (key, "key"), " ", told[0])]
            lines += [join("   ", line) for line in told[1:]]
        return lines

    def depth(self) -> int:
        """As many lines as say every repair in full."""
        return len(self.below(self.app.size.width))

    def on_key(self, event: events.Key) -> None:
        """A letter is the answer."""
        for key, answer, _ in self.keys:
            if event.character == key:
                event.stop()
                self.dismiss(answer)
                return


_TITLES = {
    "overlap": "Two entries share time",
    "long": "A very long entry",
    "short": "A very short entry",
    "unclassified": "An entry of no category",
}
