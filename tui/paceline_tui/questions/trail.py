"""The list a page was opened from: which record is the next one in it."""

from __future__ import annotations

from paceline.errors import NotFoundError
from paceline.model import value
from paceline_tui.questions.pipeline import deal_card

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from typing import Any, TypeAlias

    from paceline.desk import Desk
    from paceline.model.deals import Stage

    Trail: TypeAlias = "ListTrail | BoardTrail | AccountTrail"


@value
class Stop:
    """A record of the list.

    Attributes:
        key: its key in the book.
        view: what the page needs to begin: a card, or a name.
        trail: the list with this record as its present one.
        place: which of how many it is, in words.
    """

    key: str
    view: Any
    trail: Any
    place: str


@value
class ListTrail:
    """The list of deals.

    Attributes:
        order: rowids of the deals in order.
        at: which of them is shown.
    """

    order: array[int]
    at: int

    @property
    def place(self) -> str:
        """Which of how many is shown."""
        return f"{self.at + 1:,} of {len(self.order):,}"

    @property
    def row(self) -> int:
        """Rowid of the deal that is shown."""
        return self.order[self.at]

    def beside(self, desk: Desk, key: str, step: int) -> Stop | None:
        """The deal so many rows on, what is gone passed over; None past the ends."""
        at = self.at + step
        while 0 <= at < len(self.order):
            found = desk.pipeline.rows([self.order[at]])
            if found:
                row, trail = found[0], ListTrail(self.order, at)
                card = deal_card(row, row.stage_name, desk.zone)
                return Stop(row.id, card, trail, trail.place)
            at += 1 if step > 0 else -1
        return None


@value
class BoardTrail:
    """The board: its columns one after the other.

    Attributes:
        words: the filter.
        stage: key of the column.
        at: which card of the column is shown.
        count: how many cards the column has.
    """

    words: str
    stage: str
    at: int
    count: int

    @property
    def place(self) -> str:
        """Which of how many is shown."""
        return f"{self.at + 1:,} of {self.count:,}" if self.count else ""

    def beside(self, desk: Desk, key: str, step: int) -> Stop | None:
        """The card so many on, in the next columns where this one ends."""
        stages = self._columns(desk)
        keys = [stage.id for stage in stages]
        column = keys.index(self.stage) if self.stage in keys else 0
        at = self._from(desk, key, step) + step
        while 0 <= column < len(keys):
            count = desk.board.count(keys[column], self.words)
            if 0 <= at < count:
                return self._stop(desk, stages[column].name, keys[column], at, count)
            if at < 0:
                column -= 1
                at += desk.board.count(keys[column], self.words) if column >= 0 else 0
            else:
                column += 1
                at -= count
        return None

    def _columns(self, desk: Desk) -> list[Stage]:
        """The open stages of the pipeline that is shown."""
        every = [stage for stage in desk.board.stages() if stage.kind == "open"]
        pipeline = {stage.id: stage.pipeline for stage in every}.get(self.stage)
        return [stage for stage in every if pipeline in (None, stage.pipeline)]

    def _from(self, desk: Desk, key: str, step: int) -> int:
        """Where the present card is; just before its place if it has left the column.

        The card that was the next one stands in that place then.
        """
        try:
            place = desk.board.place(key, self.words)
        except NotFoundError:
            place = None
        if place is not None and place[0] == self.stage:
            return place[1]
        return self.at - 1 if step > 0 else self.at

    def _stop(self, desk: Desk, name: str, stage: str, at: int, count: int) -> Stop:
        card = desk.board.cards(stage, at, 1, self.words)[0]
        trail = BoardTrail(self.words, stage, at, count)
        return Stop(card.id, deal_card(card, name, desk.zone), trail, trail.place)


@value
class AccountTrail:
    """All accounts in use, by name."""

    place = ""

    def beside(self, desk: Desk, key: str, step: int) -> Stop | None:
        """The account so many on by name; None past the ends."""
        found, way = None, 1 if step > 0 else -1
        for _ in range(abs(step)):
            beside = desk.pages.account_beside(key, way)
            if beside is None:
                return None
            found, key = beside, beside[0]
        return Stop(found[0], found[1], self, "") if found else None
