"""A page with tabs, from which the next record of the list can be reached."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from paceline.errors import PacelineError, ParseError
from paceline_tui.editor import Draft
from paceline_tui.questions import record as questions
from paceline_tui.screens.page import FAR, TWO_COLUMNS, WIDEST, PageScreen
from paceline_tui.views import record as views
from paceline_tui.views.line import EMPTY
from paceline_tui.views.plan import plan_lines
from paceline_tui.views.tabs import page_head
from paceline_tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from paceline.desk import Desk
    from paceline_tui.questions.trail import Stop
    from paceline_tui.views.line import Line

ON_DEMAND = ("touches", "time")
"""Tabs whose rows are asked for as the seller reads on."""


class TabbedPage(PageScreen):
    """A record in several parts, one at a time; each is asked for when it is shown.

    Args:
        key: the record's key in the book.
        way: how the seller came here.
        title: what to show until the page is here.
        trail: the list it was opened from (see `questions.trail`), if one.
    """

    KIND: ClassVar[str]
    TABS: ClassVar[tuple[str, ...]]

    def __init__(self, key: str, way: str, title: str, trail: Any = None) -> None:
        super().__init__(key, way, title)
        self.tab = self.TABS[0]
        self.trail = trail
        self.more: tuple[int, int] | None = None
        self.rows = 0
        self._steps = 0
        self._turning = False

    # What the parts are

    def part(self, desk: Desk, tab: str) -> Any:
        """Ask for a tab that only this kind of record has."""
        raise NotImplementedError

    def draw_part(self, part: Any, tab: str, width: int) -> Sequence[Line]:
        """The lines of such a tab."""
        raise NotImplementedError

    def turned(self, stop: Stop) -> None:
        """Be the page of another record."""
        raise NotImplementedError

    # Layout

    def compose(self) -> ComposeResult:
        """Where we are and the tabs, the page, and the bottom."""
        yield Lines(self._where, height=3, id="where")
        yield Lines(self._page, marked=True, id="page")
        yield from self.bottom()

    def _where(self, width: int) -> list[Line]:
        place = self.trail.place if self.trail is not None else ""
        return page_head(self.way, place, self.TABS, self.tab, width)

    def widest(self) -> int:
        """The overview has two columns on a wide screen."""
        return TWO_COLUMNS if self.tab == self.TABS[0] else WIDEST

    # Asking

    def load(self) -> None:
        """Ask for the tab that is shown, with as many rows as there are."""
        key, tab = self.key, self.tab
        rows = max(questions.PAGE, self.rows)

        def got(page: Any) -> None:
            if (key, tab) == (self.key, self.tab):
                self._got(page)

        self.ask(lambda desk: self._asked_for(desk, key, tab, rows), got, "all")

    def _asked_for(self, desk: Desk, key: str, tab: str, rows: int) -> Any:
        kind = self.KIND
        if tab == "touches":
            return tab, (None, *questions.touches(desk, kind, key, rows))
        if tab == "time":
            return tab, questions.spent_time(desk, kind, key, rows)
        if tab == "plan":
            return tab, questions.plan(desk, kind, key)
        found = self._asked(desk)
        return None if found is None else (tab, found)

    def question(self, desk: Desk) -> Any:
        """Ask for a tab that only this kind of record has."""
        return self.part(desk, self.tab)

    def _got(self, page: Any) -> None:
        if page is not None and page[0] in ON_DEMAND:
            self.more = page[1][-1]
            self.rows = len(_rows(page))
        fresh = page is not None and page[0] == "touches" and page[1][0] is None
        if fresh and self.page is not None and self.page[0] == "touches":
            page = "touches", (self.page[1][0], *page[1][1:])
        super()._got(page)
        if fresh:
            self._sum_up()

    def _sum_up(self) -> None:
        """Ask what the touches came to, once they are there to be read."""
        kind, key = self.KIND, self.key

        def got(sums: Any) -> None:
            if self.key == key and self.page is not None and self.page[0] == "touches":
                super(TabbedPage, self)._got(("touches", (sums, *self.page[1][1:])))

        self.ask(lambda desk: questions.contacted(desk, kind, key), got, "sums")

    def draw(self, page: Any, width: int) -> Sequence[Line]:
        """The lines of the tab."""
        tab, part = page
        if tab != self.tab:
            return []
        today, name = self.pace.today(), self.pace.whom()
        if tab == "touches":
            sums, touches, _ = part
            if not touches:
                return views.no_touches(name, width)
            head = views.contacted_lines(sums, width) if sums else [EMPTY]
            return [*head, EMPTY, *views.touch_lines(touches, width, today)]
        if tab == "time":
            return views.time_lines(part[0], width, today, name)
        if tab == "plan":
            command = f"pace {self.KIND} plan {name}"
            return plan_lines(part, width, "P", command)
        return self.draw_part(part, tab, width)

    # Tabs

    def action_tab(self, step: int) -> None:
        """The next tab, or the one before."""
        at = self.TABS.index(self.tab) + step
        self.show_tab(self.TABS[at % len(self.TABS)])

    def show_tab(self, tab: str) -> None:
        """Show a tab from its beginning."""
        self.tab, self.rows, self.more = tab, 0, None
        self.query_one("#page", Lines).scroll_lines(-FAR)
        self.query_one("#where", Lines).show()
        self.load()

    # The list it came from

    def action_beside(self, step: int) -> None:
        """The next record of the list, or the one before."""
        if self.trail is None:
            self.say("this page was not opened from a list")
            return
        self._steps += step
        self._turn()

    def _turn(self) -> None:
        """Ask for the record that the keys so far lead to; one question at a time."""
        if self._turning or not self._steps:
            return
        step, self._steps, self._turning = self._steps, 0, True
        trail, key = self.trail, self.key

        def beside(desk: Desk) -> Stop | None:
            try:
                found: Stop | None = trail.beside(desk, key, step)
            except PacelineError:
                return None  # the book is busy: the key can be pressed again
            return found

        self.ask(beside, partial(self._at, step))

    def _at(self, step: int, stop: Stop | None) -> None:
        self._turning = False
        if stop is None:
            self.say(f"this is the {'last' if step > 0 else 'first'} of the list")
        else:
            self.key, self.trail, self.page = stop.key, stop.trail, None
            self.turned(stop)
            self.show_tab(self.tab)
            self.query_one("#page", Lines).show()
        self._turn()

    # Reading on

    def on_key(self, event: events.Key) -> None:
        """The keys that move on the boards scroll; near the end more is asked for."""
        super().on_key(event)
        page = self.query_one("#page", Lines)
        if self.more is not None and page.below < page.size.height:
            self._read_on(self.more)

    def _read_on(self, place: tuple[int, int]) -> None:
        """Ask for the rows after a place: each time as many as there are already."""
        key, tab, kind = self.key, self.tab, self.KIND
        n = min(max(questions.PAGE, self.rows), questions.MOST)
        self.more = None

        def got(answer: Any) -> None:
            if (key, tab) == (self.key, self.tab) and self.page is not None:
                self._got(_longer(self.page, answer))

        if tab == "touches":
            self.ask(lambda desk: questions.touches(desk, kind, key, n, place), got)
        else:
            self.ask(lambda desk: questions.spent_time(desk, kind, key, n, place), got)

    # The plan

    def action_write_plan(self) -> None:
        """Write the plan in the seller's editor."""
        kind, key = self.KIND, self.key
        if "plan" not in self.TABS:
            return
        self.ask(lambda desk: desk.plans.text(desk.plans.of(kind, key)), self._edit)

    def _edit(self, text: str) -> None:
        kind, key = self.KIND, self.key
        draft = Draft(f"{kind}-{key}")
        try:
            draft.begin(text)
            written = self.pace.edited(draft)
        except PacelineError as why:
            self.say(str(why), wrong=True)
            return

        def save(desk: Desk) -> Any:
            try:
                done = desk.plans.save(kind, key, written)
            except ParseError as why:
                raise ParseError(f"{why}; P opens your text again", why.word) from why
            draft.drop()
            return done

        self.do(save)


def _rows(page: Any) -> Sequence[Any]:
    """The rows of a tab that is read on demand."""
    tab, part = page
    return part[1] if tab == "touches" else part[0].entries  # type: ignore[no-any-return]


def _longer(page: Any, answer: Any) -> Any:
    """A tab with more rows."""
    from paceline.model import replace

    tab, part = page
    found, more = answer
    if tab == "touches":
        return tab, (part[0], (*part[1], *found), more)
    entries = (*part[0].entries, *found.entries)
    return tab, (replace(part[0], entries=entries), more)
