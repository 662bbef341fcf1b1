"""The pipeline: a board of stages, or a list sorted by any column."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, ClassVar

from paceline.model import replace
from paceline_tui.keys import bindings
from paceline_tui.questions import pipeline as questions
from paceline_tui.questions.deal import deal_if_there
from paceline_tui.questions.trail import BoardTrail, ListTrail
from paceline_tui.screens.deal import DealScreen
from paceline_tui.screens.deal_keys import DealKeys
from paceline_tui.screens.forecast import PERIODS, ForecastScreen
from paceline_tui.screens.funnel import FunnelScreen
from paceline_tui.views import deal_list
from paceline_tui.views import pipeline as views
from paceline_tui.views.deal import deal_page as page_lines
from paceline_tui.views.grid import BOARD_PAGE, Column
from paceline_tui.views.line import EMPTY, join
from paceline_tui.views.when import count
from paceline_tui.widgets.lines import Lines
from paceline_tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from paceline.desk import Desk
    from paceline_tui.questions.trail import Trail
    from paceline_tui.views.deal import DealPage
    from paceline_tui.views.line import Line
    from paceline_tui.views.pages import Fetch, Item

LIST = "list"
SORTS = ("step", "account", "deal", "stage", "value", "age", "close")
"""The columns of the list in the order in which the sort key goes through them."""
ORDERS = {"step": "next", "deal": "name"}
"""What the desk calls a sort where it has another name than the column."""
FALLING = frozenset({"value", "age"})
"""Sorts that begin with the most."""


class PipelineScreen(DealKeys):
    """The deals."""

    PLACE = "pipeline"
    TAB = 0
    HEADLINE = views.HEADLINE_LINES
    TOPICS = frozenset({"deals", "people", "cadence"})
    BINDINGS: ClassVar = bindings("pipeline", "deals")

    def __init__(self) -> None:
        super().__init__()
        self.board: questions.Board | None = None
        self.page: DealPage | None = None
        self.listed = False
        self.sort = "step"
        self.order: array[int] = array("q")
        self._here: dict[str, tuple[int, list[Item]]] = {}
        self._row = 0

    def make_rows(self) -> Rows:
        """The board, with the rows of the first frame if there was one."""
        opening = self.pace.opening
        if opening is None:
            return Rows([], lambda *_: (), id="rows")
        self.board, here = opening
        self._here = {key: (0, items) for key, items in here.items()}
        self._bare()
        return Rows(
            self._columns(),
            views.card_drawer(self.board.today),
            card=views.CARD_LINES,
            gap=views.CARD_GAP,
            head=views.HEAD_LINES,
            id="rows",
        )

    # Asking

    def load(self) -> None:
        """Ask for the board with the cards in sight, or for the list."""
        words, current = self.asked, self.rows.current
        key = self._follow or (current[0] if current else "")
        if self.listed:
            sort = ORDERS.get(self.sort, self.sort)
            down = self.sort in FALLING
            self.ask(
                lambda desk: questions.listing(desk, words, sort, falling=down),
                self._got_list,
                "all",
            )
            return
        windows = {
            column.key: (
                column.top // BOARD_PAGE * BOARD_PAGE,
                self.rows.grid.visible + 2 * BOARD_PAGE,
            )
            for column in self.rows.grid.columns
        }
        self.ask(
            lambda desk: questions.board_in_sight(desk, words, windows, key),
            self._got_board,
            "all",
        )

    def _got_board(
        self,
        answer: tuple[
            questions.Board,
            dict[str, tuple[int, list[Item]]],
            tuple[str, int] | None,
        ],
    ) -> None:
        before = self.board
        self.board, self._here, place = answer
        same = before is not None and [s.key for s in before.stages] == [
            s.key for s in self.board.stages
        ]
        self._bare()
        if not same or not self.rows.grid.gap:
            self._show_board()
        else:
            self._refresh_board(place)
        if place is not None and (self._follow or not same):
            self.rows.go(place[1], place[0])
        elif self.words:
            self.find_match()
        self._follow = ""
        self.cut_selection()
        self.show_all()
        self.follow()
        self.ask_range(self.board.totals.open_deals)

    def _show_board(self) -> None:
        assert self.board is not None
        self.rows.show(
            self._columns(),
            views.card_drawer(self.board.today),
            card=views.CARD_LINES,
            gap=views.CARD_GAP,
            head=views.HEAD_LINES,
        )

    def _refresh_board(self, place: tuple[str, int] | None) -> None:
        """New counts and cards; the cursor stays on its deal."""
        assert self.board is not None
        rows = self.rows
        for stage in self.board.stages:
            column = rows.grid.find(stage.key)
            if column is None:
                continue
            column.head = views.stage_head(stage)
            column.pages.fetch = self._fetch(stage)
            mine = place is not None and stage.key == rows.column_key == place[0]
            rows.reload(stage.key, stage.count, place[1] if mine and place else None)

    def _columns(self) -> list[Column]:
        assert self.board is not None
        return [
            Column(stage.key, stage.count, self._fetch(stage), views.stage_head(stage))
            for stage in self.board.stages
        ]

    def _fetch(self, stage: views.StageHead) -> Fetch:
        """Cards that came with the board at once, others through the clerk."""
        words, key = self.asked, stage.key

        def fetch(first: int, n: int) -> list[Item] | None:
            start, items = self._here.get(key, (0, []))
            at = first - start
            if at >= 0 and (at + n <= len(items)):
                return items[at : at + n]
            self.ask(
                lambda desk: questions.cards(desk, stage, first, n, words),
                lambda items: self._put(key, first, items, words),
            )
            return None

        return fetch

    def _put(self, key: str, first: int, items: list[Item], words: str) -> None:
        if words == self.asked:
            self.rows.put(key, first, items)
            self.follow()

    # The list

    def _got_list(self, answer: tuple[questions.Board, array[int]]) -> None:
        current = self.rows.current
        self.board, self.order = answer
        self._bare()
        shown = self.rows.grid.column if self.rows.column_key == LIST else None
        cursor = shown.cursor if shown is not None else 0
        if self._row in self.order:
            cursor = self.order.index(self._row)
        self._row = 0
        column = Column(
            LIST,
            len(self.order),
            self._fetch_rows,
            deal_list.list_head(self.sort, falling=self.sort in FALLING),
        )
        self.rows.show(
            [column], deal_list.row_drawer(self.board.today), card=1, gap=0, head=2
        )
        if current is not None:
            self.rows.go(cursor)
        self.cut_selection()
        self.show_all()
        self.ask_range(self.board.totals.open_deals)

    def _fetch_rows(self, first: int, n: int) -> None:
        rowids = self.order[first : first + n]
        order = self.order

        def put(items: list[Item]) -> None:
            if order is self.order and self.listed:
                self.rows.put(LIST, first, items)
                self.follow()

        self.ask(lambda desk: questions.rows(desk, rowids), put)

    # What is around the rows

    def _bare(self) -> None:
        assert self.board is not None
        nothing = not self.board.matches
        self.show_empty(("filter" if self.words else "pipeline") if nothing else "")

    def headline(self, width: int) -> list[Line]:
        """The number, and what it rests on."""
        if self.board is None:
            return []
        totals = replace(self.with_range(self.board.totals), pipeline=self.pipeline)
        return views.headline(totals, width)

    def matches(self) -> str:
        """How many deals match."""
        return count(self.board.matches, "deal") if self.board else ""

    def pane(self, width: int) -> list[Line]:
        """The current deal."""
        if self.page is None or self.board is None:
            return []
        lines = page_lines(self.page, width - 3, self.board.today)
        return [join("  ", line) if line else EMPTY for line in lines]

    def follow(self) -> None:
        """Ask for the page of the current row."""
        item = self.rows.current
        if item is None or not self.has_class("wide"):
            return
        key = item[0]
        self.ask(lambda desk: deal_if_there(desk, key), self._got_page, "page")

    def _got_page(self, page: DealPage | None) -> None:
        self.page = page
        self.query_one("#pane", Lines).show()

    # Keys

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Open the deal."""
        column = self.rows.grid.column
        if event.key is None or column is None:
            return
        trail: Trail
        if self.listed:
            trail = ListTrail(self.order, column.cursor)
        else:
            count = column.pages.count
            trail = BoardTrail(self.asked, column.key, column.cursor, count)
        page = DealScreen(event.view, trail)
        self.app.push_screen(page, lambda _: self._seen(page))

    def _seen(self, page: DealScreen) -> None:
        """Stand on the deal that was seen last."""
        trail = page.trail
        if isinstance(trail, ListTrail):
            self._row = trail.row
            if not self.stale and self._row in self.order:
                self.rows.go(self.order.index(self._row))
            return
        self._follow = page.key
        if not self.stale:
            self.load()

    def every(self, column: Column, n: int) -> Callable[[Desk], list[Item]]:
        """The first `n` deals of a stage or of the list."""
        words, key, rowids = self.asked, column.key, self.order[:n]
        if self.listed:
            return lambda desk: questions.rows(desk, rowids)
        return lambda desk: questions.page(desk, key, "", 0, n, words)

    def action_forecast(self, rest: str = "") -> None:
        """What the period may come to."""
        if rest and rest not in PERIODS:
            self.say(f"no forecast of '{rest}': take {', '.join(PERIODS)}", wrong=True)
            return
        self.app.push_screen(ForecastScreen(rest))

    def action_funnel(self, rest: str = "") -> None:
        """How deals go from stage to stage, in this pipeline or a named one."""
        self.app.push_screen(FunnelScreen(rest or self.pipeline))

    def action_toggle_list(self) -> None:
        """The board, or the list."""
        current = self.rows.current
        self.listed = not self.listed
        if not self.listed:
            self._follow = current[0] if current else ""
            self.rows.grid.gap = 0
        self.load()

    def action_sort(self, rest: str = "") -> None:
        """Sort the list by the next column, or the one that is named."""
        if rest and rest not in SORTS:
            self.say(f"no column '{rest}': there are {', '.join(SORTS)}", wrong=True)
            return
        self.sort = rest or SORTS[(SORTS.index(self.sort) + 1) % len(SORTS)]
        if not self.listed:
            self.action_toggle_list()
        else:
            self.load()
        self.say(f"sorted by {self.sort}")
