"""The time log: a day as a timeline, its week, totals, and the sinks."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from paceline.model import replace
from paceline_tui.keys import bindings
from paceline_tui.questions.timelog import RUNNING, TimePage, day_before, time_page
from paceline_tui.screens.found import DOUBTFUL, FoundBoard
from paceline_tui.screens.measures import MeasuresScreen
from paceline_tui.screens.why import WhyDialog
from paceline_tui.views import timelog as views
from paceline_tui.views import week as week_views
from paceline_tui.views.grid import Column
from paceline_tui.views.line import EMPTY, crop, join, rule, text, wrap
from paceline_tui.views.pages import in_memory
from paceline_tui.views.when import count
from paceline_tui.widgets.lines import Lines
from paceline_tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual import events

    from paceline_tui.views.line import Line
    from paceline_tui.views.pages import Item

DAY = "day"
SINK = "sink:"
"""How the keys of a sink's lines begin; its activity follows."""


class TimeScreen(FoundBoard):
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
        self.shown: date | None = None
        self.sections: list[int] = [0]
        self.doubtful = 0

    def make_rows(self) -> Rows:
        """The timeline and what follows it."""
        rows = Rows([], _draw, head=1, id="rows")
        rows.grid.below = "line"
        rows.grid.selectable = lambda key: key in self.entries
        return rows

    # Asking

    def load_day(self) -> None:
        """Ask for the day and its week, then how much of the book looks wrong."""
        self.tick()
        self.ask(lambda desk: desk.checking.count(), self._counted, "doubts")

    def tick(self) -> None:
        """Ask for the day alone: the timer has run another minute."""
        day = self.day
        self.ask(lambda desk: time_page(desk, day), self._got, "all")

    def _counted(self, doubtful: int) -> None:
        self.doubtful = doubtful
        self.query_one("#headline", Lines).show()

    def _got(self, page: TimePage) -> None:
        self.page = page
        if not self.words:
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
        if page is None or self.bare or self.found is not None:
            return
        if width < 10:
            self.call_after_refresh(self._lay_out)
            return
        items = self._items(page, width)
        rows, current = self.rows, self.rows.current
        at = rows.grid.column.cursor if rows.grid.column else 0
        self.entries, self.gaps = dict(page.entries), page.gaps
        if rows.marks - self.entries.keys():
            rows.marks &= frozenset(self.entries)
        new = rows.column_key != DAY or self.shown != page.day
        self.shown = page.day
        head = self.heading(page.title, page.seconds)
        rows.show([Column(DAY, len(items), in_memory(items), head)])
        keys = [key for key, _ in items]
        if current is not None and current[0] in (page.entries if new else keys):
            at = keys.index(current[0])
        elif new:
            at = keys.index(RUNNING) if RUNNING in keys else 0
        rows.go(at)

    def _items(self, page: TimePage, width: int) -> list[Item]:
        """Every row: stretches as they are, all else as lines made for the width."""
        items: list[Item] = [(each.key, each) for each in page.stretches]
        if not items:
            told = wrap(self._nothing(page), width, "dim")
            items = [(f"none-{at}", line) for at, line in enumerate(told)]
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
        parts = (
            week_views.week_lines(page.days, width, page.names),
            week_views.target_lines(page.targets, width),
            week_views.total_lines("Activities", page.activities, width),
            week_views.total_lines("Accounts", page.accounts, width),
        )
        return [lines for lines in parts if lines]

    # What is around the rows

    def headline(self, width: int) -> list[Line]:
        """The week in a sentence, and how much looks wrong."""
        if self.page is None:
            return []
        week = replace(self.page.week, doubtful=self.doubtful)
        return [views.headline(week, width), join(" ", rule(width - 2))]

    def pane(self, width: int) -> list[Line]:
        """The week and the totals."""
        if self.page is None or not self.has_class("wide"):
            return []
        lines: list[Line] = []
        for part in self._beside(self.page, width - 3):
            lines += [*part, EMPTY]
        return [join("  ", line) if line else EMPTY for line in lines]

    def beyond(self, n: int) -> Line:
        """How much of the week is below the edge."""
        return text(f"  ↓ {count(n, 'more line')}", "dim")

    def hinted(self) -> str:
        """The keys that do something with the row under the cursor."""
        place, item = super().hinted(), self.rows.current
        view = item[1] if item else None
        if place != self.PLACE:
            return place
        if self.rows.marks:
            return "time-selected"
        if self.found is not None:
            wrong = isinstance(view, views.Stretch) and view.doubt
            return "time-found-doubt" if wrong else "time-found"
        if item is not None and item[0] in self.gaps:
            return "time-gap"
        if not isinstance(view, views.Stretch):
            return place
        if view.running:
            return "time-timer"
        return "time-doubt" if view.doubt else "time-entry"

    def on_rows_highlighted(self) -> None:
        """Other rows have other keys."""
        self.show_keys()

    # Keys

    def action_pane(self, step: int) -> None:
        """The next section, and after the last one the next board."""
        column = self.rows.grid.column
        at = column.cursor if column else 0
        sections = self.sections if self.found is None else []
        if step > 0:
            further = [each for each in sections if each > at]
        else:
            further = [each for each in reversed(sections) if each < at]
        if further:
            self.rows.go(further[0])
        else:
            self.pace.action_next_board(step)

    def action_day(self, step: int) -> None:
        """Another day; 0 is today."""
        if self.page is None:
            return
        self.released()
        day = day_before(self.page.day, step) if step else None
        if self.found is not None:
            self.leave(day)
        else:
            self.show_day(day)
            self.load()

    def show_day(self, day: date | None) -> None:
        """Show a day that is not to come, the next time it is asked for."""
        today = self.page.today if self.page is not None else self.pace.today()
        self.day = None if day is None or day >= today else day

    def action_weeks(self) -> None:
        """Trends, hours of the week, and what hours brought."""
        self.app.push_screen(MeasuresScreen())

    def action_select_all(self) -> None:
        """Select every entry of the day, or of what was found."""
        if self.found is not None:
            super().action_select_all()
        else:
            items: list[Item] = [(key, None) for key in self.entries]
            self._select(items, len(items))

    def next_doubt(self) -> None:
        """Go to what looks wrong next: on this day, or in a list of the whole book."""
        rows, column = self.rows, self.rows.grid.column
        stretches = self.page.stretches if self.page is not None else ()
        wrong = [at for at, each in enumerate(stretches) if each.doubt]
        if self.found is not None:
            self.say("nothing looks wrong with this one")
        elif wrong and column is not None:
            rows.go(next((at for at in wrong if at > column.cursor), wrong[0]))
        elif self.doubtful:
            self.action_filter(DOUBTFUL)
            self.remove_class("typing")
            rows.focus()
        else:
            self.say("nothing in the time log looks wrong")

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Edit an entry, fill a gap, tell why a sink is one."""
        if event.key is None or self.page is None:
            return
        if event.key.startswith(SINK):
            activity = event.key.split(":")[1]
            told = [line for line in self.page.arithmetic[activity] if line]
            self.app.push_screen(WhyDialog(f"Why {activity}", told))
        elif isinstance(event.view, views.Stretch):
            self.action_edit()


def _draw(row: views.Stretch | Line, width: int) -> Sequence[Line]:
    if isinstance(row, views.Stretch):
        return views.stretch_lines(row, width - 1)
    return [row]


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
