"""The `/` of the time screen: the entries of all days that a filter holds for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline_tui.questions import entries as changes
from paceline_tui.questions import found as questions
from paceline_tui.screens.editing import EditingBoard
from paceline_tui.views.grid import Column
from paceline_tui.views.line import join, text, whole, wrap
from paceline_tui.views.when import count, duration
from paceline_tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from textual.widget import Widget
    from textual.widgets import Input

    from paceline.desk import Desk
    from paceline.events import Event
    from paceline.model.timelog import Entry
    from paceline_tui.questions.found import Found
    from paceline_tui.views.line import Line
    from paceline_tui.views.pages import Item

FOUND = "found"
"""The key of the column with what was found."""

DOUBTFUL = "is:doubtful"
"""The filter for all that looks wrong."""

TEACH = (
    *("admin and not billing", "weekday:mon", "length>30m", "note:invoice"),
    *("@acme", "#q4"),
)
"""Filters that work, shown as long as none is typed."""


class FoundBoard(EditingBoard):
    """Entries that can be found with a filter and then changed like those of a day.

    Attributes:
        found: what the filter finds; None while a day is shown.
        problem: why the filter cannot be read.
    """

    DEFAULT_CSS = """
    FoundBoard #problem { display: none; }
    FoundBoard.typing #problem { display: block; }
    FoundBoard.tiny #problem { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: Found | None = None
        self.problem = ""
        self._searched = ""
        self._newly = False

    def bottom(self) -> Iterable[Widget]:
        """What is wrong with the filter stands right below it."""
        yield Lines(self._problem, height=2, id="problem")
        yield from super().bottom()

    def _problem(self, width: int) -> list[Line]:
        if self.problem:
            told = wrap(f"! {self.problem}", width - 2, "overdue")
            if len(told) > 2:  # one example is enough then
                shorter = self.problem.rpartition(" or ")[0]
                told = wrap(f"! {shorter}", width - 2, "overdue")
            return [join(" ", line) for line in told[:2]]
        taught = whole([text(each, "dim") for each in TEACH], width - 2)
        return [] if self.words else [join(" ", taught)]

    # Asking

    def load(self) -> None:
        """Ask for all that is shown; of a filter being typed for what it finds."""
        typed, self._searched = self.words != self._searched, self.words
        if self.words:
            self.search(typed=typed)
            if typed:
                return
        else:
            self.found, self.problem = None, ""
            self._told()
        self.load_day()

    def load_day(self) -> None:
        """Ask for the day, and how much of the book looks wrong."""
        raise NotImplementedError

    def search(self, *, typed: bool) -> None:
        """Ask for what the filter finds; one that was typed begins at its newest."""
        words, item = self.words, self.rows.current
        key = item[0] if item and not typed else ""
        self._newly = typed
        self.ask(lambda desk: questions.find(desk, words, key), self._found_it, "found")

    def _found_it(self, found: Found) -> None:
        self.problem = found.problem
        self._told()
        if found.problem or not self.words:
            return
        before, self.found = self.found, found
        self.gaps = {}
        if before is None:
            self.entries = {}
        self.show_empty("" if found.places else "filter")
        many = count(len(found.places), "entry", "entries")
        head = self.heading(f"{many} of all days", found.seconds)
        column = self.rows.grid.find(FOUND)
        if column is None:
            self.rows.show([Column(FOUND, len(found.places), self._fetch, head)])
            self.rows.go(0)
        else:
            column.head = head
            at = 0 if self._newly else found.here
            self.rows.reload(FOUND, len(found.places), at)
        self.show_all()

    def _told(self) -> None:
        self.query_one("#problem", Lines).show()
        self.query_one("#found", Lines).show()

    def _fetch(self, first: int, n: int) -> None:
        found = self.found
        if found is None:
            return
        places = found.places[first : first + n]

        def put(page: tuple[list[Item], dict[str, Entry]]) -> None:
            if found is self.found:
                items, entries = page
                self.entries.update(entries)
                self.rows.put(FOUND, first, items)
                self.show_keys()

        self.ask(lambda desk: questions.rows(desk, places), put)

    def matches(self) -> str:
        """How many entries match."""
        if self.problem or self.found is None:
            return ""
        return count(len(self.found.places), "entry", "entries")

    def every(self, column: Column, n: int) -> Callable[[Desk], list[Item]]:
        """The first `n` entries that were found."""
        if self.found is None:
            return super().every(column, n)
        places = self.found.places[:n]

        def read(desk: Desk) -> list[Item]:
            items, entries = questions.rows(desk, places)
            self.entries.update(entries)
            return items

        return read

    # Keys

    def action_filter(self, rest: str = "") -> None:
        """Open the filter line."""
        self.add_class("typing")
        super().action_filter(rest)
        self._told()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter while the seller types; what is out of sight is not selected."""
        if event.input.id == "words" and event.value.strip() != self.words:
            self.released()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Back to the rows, unless the filter cannot be read."""
        if self.problem and self.words:
            event.prevent_default()
        else:
            self.remove_class("typing")

    def action_back(self) -> None:
        """Clear the filter and the selection."""
        self.remove_class("typing")
        self.problem = ""
        super().action_back()

    def leave(self, day: date | None) -> None:
        """Clear the filter and show a day."""
        self.show_day(day)
        self.action_back()

    def show_day(self, day: date | None) -> None:
        """Show a day as soon as there is no filter."""
        raise NotImplementedError

    def action_entry_day(self) -> None:
        """Show the day of the entry under the cursor."""
        key = self.here() if self.found is not None else ""
        if key:
            self.leave(self.pace.zone.day(self.entries[key].start))

    def action_retag_found(self, rest: str = "") -> None:
        """Say what all were that the filter finds."""
        found, words = self.found, self.words
        if found is None or not found.places:
            self.say("find entries first: / admin and note:invoice", wrong=True)
            return
        what = count(len(found.places), "entry", "entries")

        def verb(desk: Desk, line: str) -> Event:
            query = desk.editing.query(words)
            return desk.editing.retag(query, changes.labels_of(desk, line))

        self.retag(f"{what}, {duration(found.seconds)}", rest, verb)
