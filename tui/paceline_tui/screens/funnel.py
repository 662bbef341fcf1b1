"""The funnel: how deals go from stage to stage, and what share is won."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline_tui.questions.funnel import funnel_page
from paceline_tui.screens.page import TWO_COLUMNS, PageScreen
from paceline_tui.views.funnel import page_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk
    from paceline_tui.views.funnel import FunnelPage
    from paceline_tui.views.line import Line


class FunnelScreen(PageScreen):
    """Stages with their rates, velocity, slips, chances that came true.

    Args:
        pipeline: its name or the beginning of it; the first one if empty.
    """

    PLACE = "funnel"
    WIDEST = TWO_COLUMNS
    LONG = True

    def __init__(self, pipeline: str = "") -> None:
        way = f"Pipeline › Funnel › {pipeline}" if pipeline else "Pipeline › Funnel"
        super().__init__("", way, "Funnel: counting the moves of all deals …")
        self.pipeline = pipeline

    def changed(self, topic: str | None) -> None:
        """Only deals change it."""
        if topic in (None, "everything", "deals"):
            self.load()

    def question(self, desk: Desk) -> FunnelPage:
        """Ask for the page."""
        return funnel_page(desk, self.pipeline)

    def draw(self, page: FunnelPage, width: int) -> Sequence[Line]:
        """The lines of the page."""
        return page_lines(page, width)
