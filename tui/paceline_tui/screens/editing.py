"""Editing the time log by keys, on a day's timeline or on a list of what is found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from textual.geometry import Region

from paceline.model import replace
from paceline.rules.room import union
from paceline_tui.questions import entries as questions
from paceline_tui.questions.status import whom
from paceline_tui.questions.timelog import RUNNING
from paceline_tui.screens.board import Board
from paceline_tui.screens.dialog import Dialog
from paceline_tui.screens.entry import (
    EDIT,
    CutDialog,
    EntryDialog,
    FillDialog,
    RepairDialog,
    RetagDialog,
)
from paceline_tui.views.timelog import Stretch, day_head
from paceline_tui.views.when import count, duration

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from paceline.desk import Desk
    from paceline.events import Event
    from paceline.model.checking import Finding
    from paceline.model.report import Gap
    from paceline.model.timelog import Entry
    from paceline_tui.views.grid import Head


T = TypeVar("T")


class EditingBoard(Board):
    """A board whose rows are entries of the time log, among others.

    Subclasses keep `entries` and `gaps` in line with the rows.

    Attributes:
        entries: the entries among the rows that have been read, by key.
        gaps: the gaps among the rows, by key.
    """

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[str, Entry] = {}
        self.gaps: dict[str, Gap] = {}

    # Which entries

    def here(self) -> str:
        """The key of the entry under the cursor; says so if there is none."""
        item = self.rows.current
        key = item[0] if item else ""
        if key in self.entries:
            return key
        said = "there is no entry here: move to one"
        if key == RUNNING:
            said = "the timer still runs: s stops it, then it can be changed"
        elif key in self.gaps:
            said = "a gap holds nothing yet: enter fills it"
        self.say(said, wrong=True)
        return ""

    def chosen(self) -> tuple[str, ...]:
        """The selected entries, or the one under the cursor."""
        if self.rows.marks:
            return tuple(sorted(self.rows.marks))
        key = self.here()
        return (key,) if key else ()

    def total_of(self, keys: Collection[str]) -> str:
        """``3 entries, 2h10``; seconds that several of them share count once."""
        known = [self.entries[key] for key in keys if key in self.entries]
        return f"{count(len(keys), 'entry', 'entries')}, {duration(union(known))}"

    def selected(self) -> str:
        """What is selected, in words; empty if nothing is."""
        marks = self.rows.marks
        return f"selected {self.total_of(marks)}" if marks else ""

    def heading(self, title: str, seconds: int) -> Head:
        """The heading of the rows, with the margin that they have at the right."""
        draw = day_head(title, seconds, self.selected)
        return lambda width, place: draw(width - 1, place)

    def on_rows_marked(self) -> None:
        """The heading counts what is selected."""
        self.rows.refresh(Region(0, 0, self.rows.size.width, self.rows.grid.head))
        self.show_keys()

    def released(self, _event: object = None) -> None:
        """Nothing is selected any more."""
        if self.rows.marks:
            self.rows.marks = frozenset()

    def context(self) -> str:
        """The words for whom the entry under the cursor was."""
        item = self.rows.current
        entry = self.entries.get(item[0]) if item else None
        if entry is None:
            return ""
        return self.pace.mention(entry.account_name or whom(entry), entry.deal_name)

    def open(
        self, dialog: Dialog[T], done: Callable[[T | None], None] | None = None
    ) -> None:
        """Open a dialog, unless another has been opened meanwhile."""
        if not isinstance(self.app.screen, Dialog):
            self.app.push_screen(dialog, done)

    # One entry

    def action_edit(self) -> None:
        """Change the entry in one line, or fill the gap."""
        item = self.rows.current
        gap = self.gaps.get(item[0]) if item else None
        if gap is not None:
            self.ask(
                lambda desk: questions.gap_line(desk, gap),
                lambda line: self.open(FillDialog("log", line)),
            )
            return
        key = self.here()
        if key:
            self.open(EntryDialog(key))

    def action_split(self, rest: str = "") -> None:
        """Cut the entry in two, at its middle unless a time is named."""
        key = self.here()
        if key and rest:
            self.do(lambda desk: questions.cut_in_two(desk, key, rest))
        elif key:
            self.open(CutDialog(key))

    def action_longer(self, steps: int) -> None:
        """Let the entry end five minutes later, or earlier."""
        key = self.here()
        if key:
            self.do(lambda desk: desk.editing.lengthen(key, steps * questions.FIVE))

    def action_shift(self, steps: int) -> None:
        """Let the entry begin five minutes later, or earlier."""
        key = self.here()
        if key:
            self.do(lambda desk: questions.moved(desk, key, steps))

    # Several

    def action_join(self) -> None:
        """Make one entry of those that are selected, or of this and the next."""
        keys = self.chosen()
        if len(keys) == 1:
            self.do(lambda desk: questions.joined(desk, keys[0]), self.released)
        elif keys:
            self.do(lambda desk: desk.editing.join(keys), self.released)

    def action_delete(self) -> None:
        """Delete the entry, or those that are selected."""
        keys = self.chosen()
        if keys:
            busy = f"deleting {count(len(keys), 'entry', 'entries')}"
            self._do(lambda desk: desk.editing.delete(keys), busy)

    def action_retag(self, rest: str = "") -> None:
        """Say what the selected entries were, or this one."""
        keys = self.chosen()
        if keys:
            self.retag(
                self.total_of(keys),
                rest,
                lambda desk, line: desk.editing.relabel(
                    keys, questions.labels_of(desk, line)
                ),
            )

    def retag(self, what: str, line: str, verb: Callable[[Desk, str], Event]) -> None:
        """Ask what some entries are to be, then have it done."""
        dialog = RetagDialog(what, line)

        def done(agreed: bool | None) -> None:
            if agreed:
                self._do(lambda desk: verb(desk, dialog.answer), f"re-tagging {what}")

        self.open(dialog, done)

    def _do(self, verb: Callable[[Desk], Any], busy: str) -> None:
        """Do something to several entries, which may take long."""
        self.do(verb, self.released, busy=busy)

    # What looks wrong

    def action_repair(self) -> None:
        """Repair the entry under the cursor, or go to the next that looks wrong."""
        item = self.rows.current
        view = item[1] if item else None
        if isinstance(view, Stretch) and view.doubt:
            key = view.key
            self.ask(lambda desk: desk.checking.of(key), self._ask_repair, "repair")
        else:
            self.next_doubt()

    def next_doubt(self) -> None:
        """Go to the next row that looks wrong."""
        raise NotImplementedError

    def _ask_repair(self, found: list[Finding]) -> None:
        if not found:
            self.say("nothing is wrong with it any more")
            return
        finding = found[0]

        def done(how: str | None) -> None:
            if how == EDIT:
                self.open(EntryDialog(finding.entry.id))
            elif how:
                self.do(lambda desk: _repaired(desk, finding, how))

        self.open(RepairDialog(finding), done)


def _repaired(desk: Desk, finding: Finding, how: str) -> Event:
    """Repair it; what it was about is on the screen and need not be said again."""
    event = desk.checking.repair(finding.key, how)
    return replace(event, said=f"{how}: {finding.repairs[how]}")
