"""A segment against all others, and the prospecting plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from paceline_tui.keys import bindings
from paceline_tui.questions.segment import plan_page, segment_page
from paceline_tui.screens.page import FAR, TWO_COLUMNS, PageScreen
from paceline_tui.views.line import ends, join, rule, text
from paceline_tui.views.segment import plan_lines, segment_lines
from paceline_tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk
    from paceline.model.segments import Segment
    from paceline_tui.views.line import Line
    from paceline_tui.views.segment import PlanView, SegmentView


class SegmentScreen(PageScreen):
    """A saved filter: its members, and what hours and attempts came to there.

    Args:
        typed: its name or the beginning of it; the beachhead if empty.
    """

    PLACE = "segment"
    WIDEST = TWO_COLUMNS
    LONG = True
    BINDINGS: ClassVar = bindings("segment")

    def __init__(self, typed: str = "") -> None:
        super().__init__(typed, "Cadence › Segment", "Segment: finding its accounts …")

    def question(self, desk: Desk) -> SegmentView | None:
        """Ask for the page."""
        return segment_page(desk, self.key)

    def draw(self, page: SegmentView, width: int) -> Sequence[Line]:
        """The lines of the page."""
        return segment_lines(page, width, self.pace.today())

    def _got(self, page: SegmentView | None) -> None:
        if page is None:
            self.say(f"there is no segment '{self.key}'", wrong=True)
            self.dismiss(None)
            return
        self.key = page.key or self.key
        super()._got(page)
        self.show_keys()
        self.query_one("#where", Lines).show()

    def _where(self, width: int) -> list[Line]:
        name, place = "", ""
        if self.page is not None and self.page.name:
            name, place = f" › {self.page.name}", self.page.place
        way = text(f" {self.way}{name}", "dim")
        return [ends(way, text(f"{place} ", "dim"), width), join(" ", rule(width - 2))]

    def hinted(self) -> str:
        """Without a segment there is none beside it, and none to win first."""
        none = self.page is not None and not self.page.key
        return "segment-none" if none else self.PLACE

    def action_beside(self, step: int) -> None:
        """The next segment of the list, or the one before."""
        key = self.key

        def got(found: Segment | None) -> None:
            if found is None:
                self.say(f"this is the {'last' if step > 0 else 'first'} segment")
            elif self.key == key:
                self.key = found.id
                self.query_one("#page", Lines).scroll_lines(-FAR)
                self.load()

        self.ask(lambda desk: desk.segments.beside(key, step), got)

    def action_make_beachhead(self) -> None:
        """Let this one be the beachhead."""
        key = self.key
        if self.page is not None and self.page.key:
            self.do(lambda desk: desk.segments.make_beachhead(key))


class PlanScreen(PageScreen):
    """The prospecting plan: whom to try, with what, for how long."""

    PLACE = "prospecting"
    WIDEST = TWO_COLUMNS
    LONG = True
    BINDINGS: ClassVar = bindings("prospecting")

    def __init__(self) -> None:
        way = "Cadence › Prospecting plan"
        super().__init__("", way, "Prospecting plan: adding up the open deals …")

    def question(self, desk: Desk) -> PlanView:
        """Ask for the plan."""
        return plan_page(desk)

    def draw(self, page: PlanView, width: int) -> Sequence[Line]:
        """The lines of the plan."""
        return plan_lines(page, width, self.pace.today())

    def action_segment(self) -> None:
        """The beachhead in full."""
        self.app.push_screen(SegmentScreen())
