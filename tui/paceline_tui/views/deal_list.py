"""The list of deals: its columns, its heading and its rows."""

from __future__ import annotations

from paceline_tui.views.line import EMPTY, Line, join, rule, text
from paceline_tui.views.pipeline import brief_money, step_line
from paceline_tui.views.table import Field, layout, table_head, table_row
from paceline_tui.views.when import age, near_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from paceline_tui.views.pipeline import DealCard

LIST_FIELDS = (
    Field("account", "Account", 13, 3),
    Field("deal", "Deal", 8, 2, from_width=72),
    Field("stage", "Stage", 11, from_width=66),
    Field("value", "Value", 7, number=True),
    Field("age", "Age", 5, number=True),
    Field("close", "Close", 8, number=True, from_width=79),
    Field("step", "Next step", 15, 2),
)
"""Columns of the list; each key is also a sort."""


def list_head(sort: str, *, falling: bool) -> Callable[[int, str], list[Line]]:
    """How the heading of the list is drawn, for `Column`."""

    def draw(width: int, _place: str) -> list[Line]:
        rooms = layout(LIST_FIELDS, width)
        return [table_head(rooms, sort, falling=falling), rule(width)]

    return draw


def row_drawer(today: date) -> Callable[[DealCard, int], list[Line]]:
    """How a row of the list is drawn on that day, for `Rows`."""
    return lambda card, width: [list_row(card, width, today)]


def list_row(card: DealCard, width: int, today: date) -> Line:
    """A deal as one row of the list."""
    value = "–" if card.value is None else brief_money(card.value, card.currency)
    old = text(age(card.age_days), "overdue" if card.rotting else "dim")
    row = {
        "account": text(card.account, "name"),
        "deal": text(card.deal),
        "stage": text(card.stage, "dim"),
        "value": text(value, "dim" if card.value is None else "plain"),
        "age": join(("! " if card.rotting else "", "overdue"), old),
        "close": text(near_day(card.close, today) if card.close else "–", "dim"),
        "step": EMPTY if card.closed else step_line(card.step, today),
    }
    return table_row(row, layout(LIST_FIELDS, width))
