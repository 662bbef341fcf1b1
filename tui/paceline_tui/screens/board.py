"""What the three boards have in common: the lines around them and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.widgets import Input

from paceline_tui.keys import bindings
from paceline_tui.screens.selecting import Selecting
from paceline_tui.views.empty import empty_lines, is_first_run
from paceline_tui.views.frames import pane_width, too_small
from paceline_tui.views.line import EMPTY, fit, join, plain, text, wrap
from paceline_tui.views.status import tab_bar
from paceline_tui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer

    from paceline_tui.views.line import Line
    from paceline_tui.widgets.rows import Rows


REST = 0.15
"""Seconds the cursor must rest before the pane follows it: a held key asks nothing."""


class Board(Selecting):
    """One of the three boards: tabs, headline, rows, perhaps a pane, and the bottom.

    Subclasses give the table of keys their `PLACE`, ask in `load`, and show what they
    got in `headline` and `pane`.
    """

    TAB: ClassVar[int] = 0
    HEADLINE: ClassVar[int] = 2
    TOPICS: ClassVar[frozenset[str]] = frozenset()
    BINDINGS: ClassVar = bindings("board")
    AUTO_FOCUS = "#rows"

    def __init__(self) -> None:
        super().__init__()
        self.stale = True
        self.words = ""
        self.bare = ""
        self.rest: Timer | None = None

    # Layout

    def compose(self) -> ComposeResult:
        """The lines from top to bottom."""
        yield Lines(self._tabs, height=1, id="tabs")
        yield Lines(self._headline, height=self.HEADLINE, id="headline")
        with Horizontal(id="body"):
            yield self.make_rows()
            yield Lines(self._empty, id="empty")
            yield Lines(self._pane, id="pane")
        with Horizontal(id="filter"):
            yield Lines(lambda _: [text(" /", "key")], id="slash")
            yield Input(id="words", compact=True)
            yield Lines(self._found, id="found")
        yield from self.bottom()
        yield Lines(self._small, id="small")

    def make_rows(self) -> Rows:
        """The list or board in the middle."""
        raise NotImplementedError

    def headline(self, width: int) -> list[Line]:
        """The answer first."""
        return []

    def pane(self, width: int) -> list[Line]:
        """What is shown at the right of a wide screen."""
        return []

    def follow(self) -> None:
        """Ask for what the pane shows."""

    def on_rows_highlighted(self) -> None:
        """The pane follows the cursor once it rests."""
        if self.rest is not None:
            self.rest.stop()
        self.rest = self.set_timer(REST, self._rested)

    def _rested(self) -> None:
        self.rest = None
        self.follow()

    def matches(self) -> str:
        """How many rows the filter leaves, in words."""
        return ""

    def on_mount(self) -> None:
        """Fit into the screen there is."""
        self.query_one("#words", Input).cursor_blink = False
        self._fit(self.app.size.width, self.app.size.height)

    def on_resize(self, event: events.Resize) -> None:
        """Open or close the pane; say so when there is no room at all."""
        self._fit(event.size.width, event.size.height)

    def _fit(self, width: int, height: int) -> None:
        pane = pane_width(width)
        self.set_class(bool(pane), "wide")
        self.set_class(bool(too_small(width, height)), "tiny")
        if pane:
            self.query_one("#pane", Lines).styles.width = pane + 1

    def _tabs(self, width: int) -> list[Line]:
        today = self.pace.today()
        return [tab_bar(self.TAB, today, self.pace.book_name, width)]

    def _headline(self, width: int) -> list[Line]:
        lines = self.headline(width)
        return [*lines, *[EMPTY] * (self.HEADLINE - len(lines))]

    def _empty(self, width: int) -> list[Line]:
        if not self.bare:
            return []
        height = self.query_one("#body").size.height
        view = self.pace.status_now()
        return empty_lines(self.bare, width, height, first=is_first_run(view))

    def _found(self, width: int) -> list[Line]:
        return [fit(join((self.matches(), "dim"), ("  esc clears", "dim")), width)]

    def _pane(self, width: int) -> list[Line]:
        """The pane; a page that is longer says how to see the rest."""
        lines, height = self.pane(width), self.query_one("#body").size.height
        if len(lines) <= height:
            return lines
        return [*lines[: height - 1], self.beyond(len(lines) - height + 1)]

    def beyond(self, n: int) -> Line:
        """The last line of a pane that has more lines than fit."""
        return join("  ", ("enter", "key"), (" shows the rest", "dim"))

    def hinted(self) -> str:
        """With no rows, only the keys that need none."""
        return "app" if self.bare else self.PLACE

    def _small(self, width: int) -> list[Line]:
        size = self.app.size
        notice = too_small(size.width, size.height)
        return [fit(line, width) for line in wrap(notice, width)]

    # Data

    def on_screen_resume(self) -> None:
        """Come to the front: catch up with what happened meanwhile."""
        self.show_status()
        if self.stale:
            self.stale = False
            self.load()

    def changed(self, topic: str | None) -> None:
        """Ask again if it concerns this board; later if it is not in front."""
        if topic is None or topic == "everything" or topic in self.TOPICS:
            self.stale = not self.is_active
            if self.is_active:
                self.load()

    def load(self) -> None:
        """Ask the desk for everything shown."""
        raise NotImplementedError

    def show_all(self) -> None:
        """Draw the lines around the rows again."""
        for name in ("#tabs", "#headline", "#status", "#keys", "#pane", "#found"):
            self.query_one(name, Lines).show()

    def show_empty(self, place: str) -> None:
        """Put the teaching text in the place of the rows, or take it away."""
        if place != self.bare:
            self.bare = place
            self.set_class(bool(place), "bare")
            if not place and self.focused is None:
                self.call_after_refresh(self.rows.focus)
            self.show_keys()
        for lines in self.query("#empty").results(Lines):
            lines.show()

    def find_match(self) -> None:
        """Leave a column in which the filter leaves nothing."""
        column = self.rows.grid.column
        if column is not None and not column.pages.count:
            full = [c.key for c in self.rows.grid.columns if c.pages.count]
            if full:
                self.rows.go(0, full[0])

    # Keys of every board

    def action_pane(self, step: int) -> None:
        """The column beside where one is shown at a time, else the board beside."""
        grid = self.rows.grid
        if grid.shown < len(grid.columns) and 0 <= grid.at + step < len(grid.columns):
            self.rows.action_turn(step)
        else:
            self.pace.action_next_board(step)

    def action_filter(self, rest: str = "") -> None:
        """Open the filter line."""
        self.add_class("filtering")
        words = self.query_one("#words", Input)
        if rest:
            words.value = rest
        words.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter while the seller types."""
        if event.input.id == "words" and event.value.strip() != self.words:
            self.words = event.value.strip()
            self.load()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Back to the rows; the filter stays."""
        self.rows.focus()
        if not self.words:
            self.action_back()

    def action_back(self) -> None:
        """Clear the filter and the selection."""
        self.remove_class("filtering")
        self.rows.focus()
        if self.rows.marks:
            self.rows.marks = frozenset()
        if self.words:
            self.words = ""
            self.query_one("#words", Input).value = ""
            self.load()

    def action_match(self, step: int) -> None:
        """The next or the last row that the filter leaves, in whatever column."""
        rows = self.rows
        column = rows.grid.column
        if column is not None and 0 <= column.cursor + step < column.pages.count:
            rows.action_move(step)
            return
        at = rows.grid.at + step
        while 0 <= at < len(rows.grid.columns):
            pages = rows.grid.columns[at].pages
            if pages.count:
                rows.go(0 if step > 0 else pages.count - 1, rows.grid.columns[at].key)
                return
            at += step

    def action_yank(self) -> None:
        """Copy the current row as plain text."""
        rows = self.rows
        item = rows.current
        if item is not None:
            lines = rows.grid.draw(item[1], rows.size.width - 1)
            self.pace.yank(" ".join(plain(line).strip() for line in lines))
