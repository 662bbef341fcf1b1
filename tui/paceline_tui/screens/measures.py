"""The page behind the time log: trends, hours of the week, what hours brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline_tui.questions.measures import measures_page
from paceline_tui.screens.page import TWO_COLUMNS, PageScreen
from paceline_tui.views.measures import page_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk
    from paceline_tui.views.line import Line
    from paceline_tui.views.measures import MeasuresPage


class MeasuresScreen(PageScreen):
    """Twelve weeks, the hours of the week, and what an hour brought."""

    PLACE = "measures"
    WIDEST = TWO_COLUMNS

    def __init__(self) -> None:
        super().__init__("", "Time › Weeks", "Weeks")

    def question(self, desk: Desk) -> MeasuresPage:
        """Ask for the page."""
        return measures_page(desk)

    def draw(self, page: MeasuresPage, width: int) -> Sequence[Line]:
        """The lines of the page."""
        return page_lines(page, width)
