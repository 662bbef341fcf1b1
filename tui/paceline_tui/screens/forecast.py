"""The forecast: what the period may come to, and what would close the gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline_tui.questions.forecast import forecast_page
from paceline_tui.screens.page import TWO_COLUMNS, PageScreen
from paceline_tui.views.forecast import page_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk
    from paceline_tui.views.forecast import ForecastPage
    from paceline_tui.views.line import Line

PERIODS = ("month", "quarter", "year")


class ForecastScreen(PageScreen):
    """The distribution, commit and best case, coverage, and the gap.

    Args:
        period: one of `PERIODS`; that of the quota if empty.
    """

    PLACE = "forecast"
    WIDEST = TWO_COLUMNS
    LONG = True

    def __init__(self, period: str = "") -> None:
        way = f"Pipeline › Forecast › {period}" if period else "Pipeline › Forecast"
        super().__init__("", way, "Forecast: drawing 10,000 worlds …")
        self.period = period or None

    def changed(self, topic: str | None) -> None:
        """Only deals change a forecast."""
        if topic in (None, "everything", "deals"):
            self.load()

    def question(self, desk: Desk) -> ForecastPage:
        """Ask for the page."""
        return forecast_page(desk, self.period)

    def draw(self, page: ForecastPage, width: int) -> Sequence[Line]:
        """The lines of the page."""
        return page_lines(page, width)
