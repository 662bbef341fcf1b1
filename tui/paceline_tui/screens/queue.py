"""The queue: whose turn it is, in the order of how far their time has run."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.widgets import Input

from paceline_tui.keys import bindings
from paceline_tui.questions import queue as questions
from paceline_tui.screens.account import AccountScreen
from paceline_tui.screens.board import Board
from paceline_tui.screens.deal import DealScreen
from paceline_tui.screens.outcome import Outcome, OutcomeDialog, agreed
from paceline_tui.screens.person import PersonScreen
from paceline_tui.views import queue as views
from paceline_tui.views.grid import Column
from paceline_tui.views.line import EMPTY, cells, ends, fit, join, text, whole
from paceline_tui.widgets.lines import Lines
from paceline_tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from paceline.desk import Desk
    from paceline_tui.views.cadence import Waiting
    from paceline_tui.views.line import Line
    from paceline_tui.views.pages import Fetch, Item

QUEUE = "queue"
"""The key of the one column."""
PAGE = 50
"""Rows that come with the first answer."""
NO = {"no": "not-interested"}
"""Outcomes that the dialog calls by another name."""


class HowDialog(OutcomeDialog):
    """Asks how it went with whoever a row is about.

    Args:
        row: the row.
    """

    def __init__(self, row: views.QueueRow) -> None:
        super().__init__(row)  # type: ignore[arg-type]
        self.row = row

    def above(self, width: int) -> list[Line]:
        """Who, what was to be done, and how many minutes so far."""
        minutes = text("digits are minutes ", "dim")
        if self.minutes:
            minutes = text(f"{self.minutes} min ", "bold")
        parts = [text(self.row.who, "name"), text("how did it go?")]
        told = join(" ", whole(parts, width - cells(minutes) - 3))
        return [fit(ends(told, minutes, width), width)]


class QueueScreen(Board):
    """A row per person or account, the furthest past their time first.

    Args:
        words: a filter to begin with.
    """

    PLACE = "queue"
    TAB = 2
    HEADLINE = views.HEADLINE_LINES + 1
    TOPICS = frozenset({"cadence", "people", "deals"})
    BINDINGS: ClassVar = bindings("queue")

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.begun = words.strip()
        self.totals: Waiting | None = None
        self.found = 0
        self.page: views.QueuePage | None = None
        self._here: tuple[int, list[Item]] = (0, [])

    def make_rows(self) -> Rows:
        """One list."""
        return Rows([], views.row_lines, card=1, head=2, id="rows")

    def on_mount(self) -> None:
        """Begin with the filter that was asked for."""
        super().on_mount()
        if self.begun:
            self.add_class("filtering")
            self.query_one("#words", Input).value = self.begun

    # Asking

    def load(self) -> None:
        """Ask how many wait, and for the rows in sight."""
        words, column = self.words or self.begun, self.rows.grid.column
        self.words = words
        first = column.top // PAGE * PAGE if column is not None else 0
        n = self.rows.grid.visible + 2 * PAGE
        self.ask(
            lambda desk: (first, questions.queue(desk, words, first, n)),
            self._got,
            "all",
        )

    def _got(self, answer: tuple[int, tuple[Waiting, int, list[Item]]]) -> None:
        first, (self.totals, self.found, items) = answer
        self._here = (first, items)
        self.show_empty("" if self.found else "filter" if self.words else QUEUE)
        column = self.rows.grid.find(QUEUE)
        if column is None:
            self.rows.show([Column(QUEUE, self.found, self._fetch(), views.head)])
            self.rows.go(0)
        else:
            column.pages.fetch = self._fetch()
            self.rows.reload(QUEUE, self.found)
        self.show_all()
        self.follow()

    def _fetch(self) -> Fetch:
        words = self.words

        def fetch(first: int, n: int) -> list[Item] | None:
            start, items = self._here
            at = first - start
            if at >= 0 and at + n <= len(items):
                return items[at : at + n]
            self.ask(
                lambda desk: questions.rows(desk, words, first, n),
                lambda found: self._put(first, found, words),
            )
            return None

        return fetch

    def _put(self, first: int, items: list[Item], words: str) -> None:
        if words == self.words:
            self.rows.put(QUEUE, first, items)

    # What is around the rows

    def matches(self) -> str:
        """How many match."""
        return views.rows_said(self.found)

    def headline(self, width: int) -> list[Line]:
        """Who waits, and why the current row is where it is."""
        if self.totals is None:
            return []
        item = self.rows.current
        row = item[1] if item else None
        return [*views.headline(self.totals, row, width), EMPTY]

    def pane(self, width: int) -> list[Line]:
        """The current row in full."""
        if self.page is None or not self.found:
            return []
        lines = views.page_lines(self.page, width - 3)
        return [join("  ", line) if line else EMPTY for line in lines]

    def follow(self) -> None:
        """Say why the current row is where it is; in a wide screen all about it."""
        self.query_one("#headline", Lines).show()
        item = self.rows.current
        if item is not None and self.has_class("wide"):
            row = item[1]
            self.ask(lambda desk: questions.page(desk, row), self._got_page, "page")

    def _got_page(self, page: views.QueuePage) -> None:
        self.page = page
        self.query_one("#pane", Lines).show()

    # Keys

    def context(self) -> str:
        """The words that name the current row in a quick-entry line."""
        item = self.rows.current
        return self.pace.mention(item[1].who.partition(", ")[0], None) if item else ""

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Open the page of the person, deal or account."""
        if event.key is None:
            return
        item = event.view.item
        self.ask(lambda desk: questions.place(desk, item), self._open, "open")

    def _open(self, place: tuple[str, Any] | None) -> None:
        if place is None:
            self.say("there is no page of that one yet: x does it, l logs time")
            return
        kind, view = place
        if kind == "person":
            self.app.push_screen(PersonScreen(view))
        elif kind == "deal":
            self.app.push_screen(DealScreen(view, root="Cadence › Queue"))
        else:
            self.app.push_screen(AccountScreen(*view))

    def action_do_row(self) -> None:
        """Keep the promise, or ask how it went and log the touch and its time."""
        item = self.rows.current
        if item is None:
            return
        row = item[1]
        if row.kind == "promise":
            self.do(_verb(row.item, Outcome("", None)))
            return

        def done(came: Outcome) -> None:
            self.do(_verb(row.item, replace(came, name=NO.get(came.name, came.name))))

        self.app.push_screen(
            HowDialog(row), lambda came: agreed(self, row.who, came, done)
        )

    def action_back(self) -> None:
        """Clear the filter, else go back to the board."""
        if self.words or self.has_class("filtering") or self.rows.marks:
            self.begun = ""
            super().action_back()
        else:
            self.dismiss(None)


def _verb(item: Any, came: Outcome) -> Callable[[Desk], Any]:
    return lambda desk: desk.queue.done(item, came.name, came.seconds, came.meeting)
