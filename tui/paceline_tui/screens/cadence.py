"""The cadence board: who is waiting, and doing the next step in one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from paceline_tui.keys import bindings
from paceline_tui.questions import cadence as questions
from paceline_tui.screens.board import Board
from paceline_tui.screens.outcome import ask_outcome, end_cadence, skip_step
from paceline_tui.screens.person import PersonScreen
from paceline_tui.views import cadence as views
from paceline_tui.views.grid import BOARD_PAGE, Column
from paceline_tui.views.line import EMPTY, join
from paceline_tui.views.person import person_lines
from paceline_tui.views.when import count
from paceline_tui.widgets.lines import Lines
from paceline_tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from paceline.desk import Desk
    from paceline_tui.views.line import Line
    from paceline_tui.views.pages import Fetch, Item
    from paceline_tui.views.person import PersonPage

Window = tuple[int, list[Any]]


class CadenceScreen(Board):
    """The contacts in a cadence, by the day of their next step."""

    PLACE = "cadence"
    TAB = 2
    HEADLINE = views.HEADLINE_LINES + 1
    TOPICS = frozenset({"cadence", "people", "deals"})
    BINDINGS: ClassVar = bindings("cadence")

    def __init__(self) -> None:
        super().__init__()
        self.board: questions.Board | None = None
        self.person: PersonPage | None = None
        self._here: dict[str, Window] = {}
        self.by = questions.WAYS[0]
        self._anew = False

    def make_rows(self) -> Rows:
        """The columns by day."""
        return Rows(
            [],
            lambda *_: (),
            card=views.CARD_LINES,
            gap=views.CARD_GAP,
            head=views.HEAD_LINES,
            id="rows",
        )

    # Asking

    def load(self) -> None:
        """Ask for the board with the cards in sight."""
        grid = self.rows.grid
        windows = {
            column.key: (
                column.top // BOARD_PAGE * BOARD_PAGE,
                grid.visible + 2 * BOARD_PAGE,
            )
            for column in grid.columns
        }
        words, by = self.words, self.by
        self.ask(lambda desk: _board(desk, windows, words, by), self._got, "all")

    def _got(self, answer: tuple[questions.Board, dict[str, Window]]) -> None:
        before = [column[0] for column in self.board.columns] if self.board else []
        first = self._anew or self.board is None
        first = first or before != [column[0] for column in answer[0].columns]
        self._anew = False
        self.board, self._here = answer
        bare = "filter" if self.words else "cadence"
        self.show_empty("" if self._count() else bare)
        if first:
            self.rows.show(self._columns(), views.card_drawer(self.board.today))
            full = next((c[0] for c in self.board.columns if c[2]), "")
            if self.board.columns:
                self.rows.go(0, full or self.board.columns[0][0])
        else:
            self._refresh()
            if self.words:
                self.find_match()
        self.cut_selection()
        self.show_all()
        self.follow()

    def _count(self) -> int:
        return sum(n for _, _, n in self.board.columns) if self.board else 0

    def _columns(self) -> list[Column]:
        assert self.board is not None
        return [
            Column(key, n, self._fetch(key), views.column_head(name, n))
            for key, name, n in self.board.columns
        ]

    def _refresh(self) -> None:
        assert self.board is not None
        for key, name, n in self.board.columns:
            column = self.rows.grid.find(key)
            if column is not None:
                column.head = views.column_head(name, n)
                column.pages.fetch = self._fetch(key)
                self.rows.reload(key, n)

    def _fetch(self, key: str) -> Fetch:
        words = self.words

        def fetch(first: int, n: int) -> list[Item] | None:
            start, items = self._here.get(key, (0, []))
            at = first - start
            if at >= 0 and at + n <= len(items):
                return items[at : at + n]
            self.ask(
                lambda desk: questions.cards(desk, key, first, n, words),
                lambda rows: self._put(key, first, rows, words),
            )
            return None

        return fetch

    def _put(self, key: str, first: int, rows: list[Item], words: str) -> None:
        if words == self.words:
            self.rows.put(key, first, rows)

    def still_shown(self, keys: list[str], words: str) -> Callable[[Desk], list[str]]:
        """The question which of some cards the filter lets pass."""
        return lambda desk: desk.cadence.shown(keys, words)

    # What is around the rows

    def matches(self) -> str:
        """How many contacts match."""
        return count(self._count(), "contact") if self.board else ""

    def headline(self, width: int) -> list[Line]:
        """Who waits, and the blocks of the day."""
        if self.board is None:
            return []
        board = self.board
        lines = views.headline(board.waiting, board.blocks, board.kept, width)
        return [*lines, EMPTY]

    def pane(self, width: int) -> list[Line]:
        """The current contact."""
        if self.person is None or self.board is None:
            return []
        lines = person_lines(self.person, width - 3, self.board.today)
        return [join("  ", line) if line else EMPTY for line in lines]

    def follow(self) -> None:
        """Ask for the page of the current row."""
        item = self.rows.current
        if item is not None and self.has_class("wide"):
            key = item[0]
            self.ask(lambda desk: questions.person(desk, key), self._got_person, "page")

    def _got_person(self, person: PersonPage | None) -> None:
        self.person = person
        self.query_one("#pane", Lines).show()

    # Keys

    def context(self) -> str:
        """The words that name the current contact in a quick-entry line."""
        item = self.rows.current
        return self.pace.mention(item[1].contact, None) if item else ""

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Open the contact."""
        if event.key is not None:
            self.app.push_screen(PersonScreen(event.view))

    def action_do_step(self) -> None:
        """Ask how the step went; then log the touch and its time in one."""
        item = self.rows.current
        if item is not None:
            ask_outcome(self, item[1])

    def action_skip_step(self) -> None:
        """No touch is made: the step after it comes."""
        item = self.rows.current
        if item is not None:
            skip_step(self, item[1])

    def action_columns(self) -> None:
        """The columns by due day, by step, by day of the week, in turn."""
        ways = questions.WAYS
        self.by = ways[(ways.index(self.by) + 1) % len(ways)]
        self._anew = True
        told = {"due": "when they are due", "step": "step", "day": "day of the week"}
        self.say(f"the columns are by {told[self.by]}")
        self.load()

    def action_call(self) -> None:
        """Call one after the other."""
        self.pace.action_call()

    def action_reply(self) -> None:
        """They replied: the cadence stops."""
        self._end("reply")

    def action_opt_out(self) -> None:
        """They want no contact any more."""
        self._end("do-not-contact")

    def action_segment(self, rest: str = "") -> None:
        """The beachhead, or a named segment, against all other accounts."""
        self.pace.action_segment(rest)

    def action_prospecting(self) -> None:
        """The prospecting plan."""
        self.pace.action_prospecting()

    def _end(self, outcome: str) -> None:
        item = self.rows.current
        if item is not None:
            end_cadence(self, item[1], outcome)


def _board(
    desk: Desk, windows: dict[str, tuple[int, int]], words: str, by: str
) -> tuple[questions.Board, dict[str, Window]]:
    board = questions.board(desk, words, by)
    here = {}
    for key, _, _ in board.columns:
        first, n = windows.get(key, (0, 24))
        here[key] = first, questions.cards(desk, key, first, n, words)
    return board, here
