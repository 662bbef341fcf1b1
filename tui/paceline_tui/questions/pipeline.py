"""The pipeline board and the list of deals, as views."""

from __future__ import annotations

from datetime import date

from paceline.errors import NotFoundError
from paceline.model import replace, value
from paceline_tui.views import pipeline as views

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence
    from typing import TypeAlias

    from paceline.desk import Desk
    from paceline.model.pipeline import Card, DealRow
    from paceline.zone import Zone
    from paceline_tui.views.pages import Item

    InSight: TypeAlias = tuple[
        "Board", dict[str, tuple[int, list[Item]]], tuple[str, int] | None
    ]

ROTTING = ("rotting", "rotten")
IN_SIGHT = 24
"""Cards of a stage that are asked for when it is not known how many are in sight."""


@value
class Board:
    """The board without its cards.

    Attributes:
        today: the local day.
        totals: the headline.
        stages: the columns.
        matches: how many deals the filter leaves; all of them without one.
    """

    today: date
    totals: views.PipelineTotals
    stages: tuple[views.StageHead, ...]
    matches: int


def board(desk: Desk, words: str = "") -> Board:
    """The board as it is now, with only the deals that match some words."""
    stages = tuple(
        views.StageHead(
            key=column.stage.id,
            name=column.stage.name,
            count=column.count,
            value=column.value,
            weighted=column.weighted,
            currency=column.currency,
            others=tuple((each.value, each.currency) for each in column.others),
            chanceless=column.chanceless,
        )
        for column in desk.pipeline.board(words)
    )
    today = desk.zone.day(desk.now())
    matches = sum(stage.count for stage in stages)
    return Board(today, totals(desk), stages, matches)


def totals(desk: Desk) -> views.PipelineTotals:
    """The headline of the pipeline."""
    head = desk.pipeline.headline()
    return views.PipelineTotals(
        currency=head.currency,
        won=head.won,
        quota=head.quota,
        period=head.period,
        low=None,
        high=None,
        open_deals=head.open,
        no_step=head.stepless,
        ahead=head.stepped,
        others=tuple((each.value, each.currency) for each in head.others),
    )


def cards(
    desk: Desk, stage: views.StageHead, first: int, n: int, words: str = ""
) -> list[Item]:
    """Some cards of a stage, each with its key."""
    return page(desk, stage.key, stage.name, first, n, words)


def page(
    desk: Desk, stage: str, name: str, first: int, n: int, words: str = ""
) -> list[Item]:
    """Some cards of a stage, given by key and name."""
    found = desk.board.cards(stage, first, n, words)
    return [(card.id, deal_card(card, name, desk.zone)) for card in found]


def rows(desk: Desk, rowids: Sequence[int]) -> list[Item]:
    """Some rows of the list, each with its key."""
    return [
        (row.id, deal_card(row, row.stage_name, desk.zone))
        for row in desk.pipeline.rows(rowids)
    ]


def deal_card(card: Card | DealRow, stage: str, zone: Zone) -> views.DealCard:
    """A deal as the board and the list draw it."""
    return views.DealCard(
        key=card.id,
        account=card.account_name or card.name,
        deal=card.name if card.account_name else "",
        stage=stage,
        value=card.value,
        currency=card.currency,
        age_days=card.days_in_stage,
        rotting=getattr(card, "rot", "") in ROTTING,
        step=next_step(card.next_step, card.next_at, card.next_timed, zone, card.state),
        close=day_of(card.close_day),
        closed=getattr(card, "closed_at", None) is not None,
    )


def next_step(
    words: str | None, at: int | None, timed: bool, zone: Zone, state: str
) -> views.NextStep | None:
    """A next step with its local day; one without a day is no step yet.

    Its state is the desk's: a time of today that has passed is overdue.
    """
    if at is None:
        return None
    due = zone.local(at)
    return views.NextStep(
        words or "next step",
        due.date(),
        f"{due:%H:%M}" if timed else "",
        passed=timed and state == "overdue",
    )


def day_of(text: str | None) -> date | None:
    """The day a ``YYYY-MM-DD`` of the book names."""
    return date.fromisoformat(text) if text else None


def board_in_sight(
    desk: Desk, words: str, windows: dict[str, tuple[int, int]], key: str
) -> InSight:
    """The board with the cards in sight, and where the current deal is.

    Args:
        desk: the desk.
        words: the filter.
        windows: by stage, the first card in sight and how many.
        key: the current deal; may be empty.
    """
    found = board(desk, words)
    here = {}
    for stage in found.stages:
        first, n = windows.get(stage.key, (0, IN_SIGHT))
        here[stage.key] = first, cards(desk, stage, first, n, words)
    return found, here, _place(desk, key, words)


def _place(desk: Desk, key: str, words: str) -> tuple[str, int] | None:
    """Where a deal is; None if it is not shown, or is in the book no more."""
    try:
        return desk.pipeline.place(key, words) if key else None
    except NotFoundError:
        return None


def listing(
    desk: Desk, words: str, sort: str, *, falling: bool
) -> tuple[Board, array[int]]:
    """The sums for the headline, and the rows of the list in order."""
    falling ^= sort == "age"  # the desk sorts ages by the day they began
    order = desk.pipeline.order(words, sort, descending=falling)
    return replace(board(desk, words), matches=len(order)), order
