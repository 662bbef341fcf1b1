"""The time log: a day as a timeline, its week, totals, and the sinks."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from paceline_tui.keys import bindings
from paceline_tui.questions.status import whom
from paceline_tui.questions.timelog import RUNNING, TimePage, day_before, time_page
from paceline_tui.screens.board import Board
from paceline_tui.screens.measures import MeasuresScreen
from paceline_tui.screens.why import WhyDialog
from paceline_tui.views import timelog as views
from paceline_tui.views import week as week_views
from paceline_tui.views.grid import Column
from paceline_tui.views.line import EMPTY, crop, join, rule, text, wrap
from paceline_tui.views.pages import in_memory
from paceline_tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual import events

    from paceline_tui.views.grid import Head
    from paceline_tui.views.line import Line
    from paceline_tui.views.pages import Item

DAY = "day"
SINK = "sink:"
"""How the keys of a sink's lines begin; its activity follows."""


class TimeScreen(Board):
    """The day, and what it is part of.

    One list: the timeline, then the sinks, and below 120 columns the week and the
    totals too, all of which scroll with it. On a wide screen those stand at the right.
    """

    PLACE = "time"
    TAB = 1
    TOPICS = frozenset({"time", "people", "deals", "cadence"})
    BINDINGS: ClassVar = bindings("time")

    def __init__(self) -> None:
        super().__init__()
        self.page: TimePage | None = None
        self.day: date | None = None
        self.sections: list[int] = [0]

    def make_rows(self) -> Rows:
        """The timeline and what follows it."""
        return Rows([], _draw, head=1, id="rows")

    # Asking

    def load(self) -> None:
        """Ask for the day and its week."""
        day = self.day
        self.ask(lambda desk: time_page(desk, day), self._got, "all")

    def _got(self, page: TimePage) -> None:
        self.page = page
        nothing = not page.stretches and not sum(page.week.split)
        self.show_empty("time" if nothing and self.day is None else "")
        self._lay_out()
        self.show_all()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the sections out anew for another width."""
        super().on_resize(event)
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        page = self.page
        width = self.rows.size.width - 2
        if page is None or self.bare:
            return
        if width < 10:
            self.call_after_refresh(self._lay_out)
            return
        items = self._items(page, width)
        rows, current = self.rows, self.rows.current
        at = rows.grid.column.cursor if rows.grid.column else 0
        column = Column(
            DAY, len(items), in_memory(items), _head(page.title, page.seconds)
        )
        rows.show([column])
        keys = [key for key, _ in items]
        if current is not None:
            at = keys.index(current[0]) if current[0] in keys else at
        elif RUNNING in keys:
            at = keys.index(RUNNING)
        rows.go(at)

    def _items(self, page: TimePage, width: int) -> list[Item]:
        """Every row: stretches as they are, all else as lines made for the width."""
        items: list[Item] = [(each.key, each) for each in page.stretches]
        if not items:
            items = [("none", text(self._nothing(page), "dim"))]
        self.sections = [0]
        parts = [_sinks(page, width)]
        if not self.has_class("wide"):
            parts += [_lines("week", each) for each in self._beside(page, width)]
        for part in parts:
            items.append((f"space-{len(items)}", EMPTY))
            self.sections.append(len(items))
            items += part
        return items

    @staticmethod
    def _nothing(page: TimePage) -> str:
        if page.day == page.today:
            return "Nothing logged yet today: l logs what is done, s starts the timer."
        return "Nothing was logged on this day."

    @staticmethod
    def _beside(page: TimePage, width: int) -> list[list[Line]]:
        """What stands at the right of a wide screen and below elsewhere."""
        return [
            week_views.week_lines(page.days, width),
            week_views.total_lines("Activities", page.activities, width),
            week_views.total_lines("Accounts", page.accounts, width),
        ]

    # What is around the rows

    def headline(self, width: int) -> list[Line]:
        """The week in a sentence."""
        if self.page is None:
            return []
        return [views.headline(self.page.week, width), join(" ", rule(width - 2))]

    def pane(self, width: int) -> list[Line]:
        """The week and the totals."""
        if self.page is None or not self.has_class("wide"):
            return []
        lines: list[Line] = []
        for part in self._beside(self.page, width - 3):
            lines += [*part, EMPTY]
        return [join("  ", line) if line else EMPTY for line in lines]

    def matches(self) -> str:
        """Time has no filter."""
        return ""

    # Keys

    def context(self) -> str:
        """The words for whom the entry under the cursor was."""
        item = self.rows.current
        entry = self.page.entries.get(item[0]) if item and self.page else None
        if entry is None:
            return ""
        return self.pace.mention(entry.account_name or whom(entry), entry.deal_name)

    def action_pane(self, step: int) -> None:
        """The next section, and after the last one the next board."""
        column = self.rows.grid.column
        at = column.cursor if column else 0
        if step > 0:
            further = [each for each in self.sections if each > at]
        else:
            further = [each for each in reversed(self.sections) if each < at]
        if further:
            self.rows.go(further[0])
        else:
            self.pace.action_next_board(step)

    def action_day(self, step: int) -> None:
        """Another day; 0 is today."""
        if self.page is not None:
            self.day = day_before(self.page.day, step) if step else None
            if self.day is not None and self.day >= self.page.today:
                self.day = None
            self.load()

    def action_weeks(self) -> None:
        """Trends, hours of the week, and what hours brought."""
        self.app.push_screen(MeasuresScreen())

    def action_filter(self, rest: str = "") -> None:
        """Time is found with ``pace find``."""
        self.say("the time log has no filter: [ and ] go through the days")

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Why a sink is one; for an entry, the line to log more like it."""
        if event.key is None or self.page is None:
            return
        entry = self.page.entries.get(event.key)
        if entry is not None:
            line = f"{entry.activity} {self.context()}".strip()
            self.pace.open_quick("log", line)
        elif event.key.startswith(SINK):
            activity = event.key.split(":")[1]
            told = [line for line in self.page.arithmetic[activity] if line]
            self.app.push_screen(WhyDialog(f"Why {activity}", told))


def _draw(row: views.Stretch | Line, width: int) -> Sequence[Line]:
    if isinstance(row, views.Stretch):
        return views.stretch_lines(row, width - 1)
    return [row]


def _head(title: str, seconds: int) -> Head:
    """The heading, with the margin that the rows have at the right."""
    draw = views.day_head(title, seconds)
    return lambda width, place: draw(width - 1, place)


def _lines(name: str, lines: Sequence[Line]) -> list[Item]:
    return [(f"{name}-{lines[0]}-{at}", line) for at, line in enumerate(lines)]


def _sinks(page: TimePage, width: int) -> list[Item]:
    """The sinks, each line under the key of its activity."""
    head = week_views.sink_lines((), page.hour, width)
    if not page.sinks:
        return _lines("sinks", head)
    items: list[Item] = [("sinks", head[0])]
    for sink in page.sinks:
        lines = week_views.sink_lines([sink], page.hour, width)[1:]
        items += [(f"{SINK}{sink.name}:{at}", each) for at, each in enumerate(lines)]
    items += [_habit(at, said, width) for at, said in enumerate(page.habits)]
    if not page.hour:
        told = "set your quota to see what they cost: pace config set money.quota 250k"
        items += _lines("quota", wrap(told, width, "dim"))
    return items


def _habit(at: int, said: str, width: int) -> Item:
    """A line about a sink taken on, or about the time in the app itself."""
    return f"habit-{at}", crop(text(f"  {said}", "dim"), width)
