"""The board's questions: the stages and the cards in them.

They stand apart from the verbs on deals because the first frame asks nothing else, and
must not wait for what the verbs import.
"""

from __future__ import annotations

from paceline.desk.standing import Standing
from paceline.errors import ParseError
from paceline.model.deals import Sum
from paceline.model.pipeline import BoardColumn
from paceline.store import board
from paceline.store import deals as store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk import Desk
    from paceline.model.deals import Stage
    from paceline.model.pipeline import Card
    from paceline.store.board import Narrowed


class BoardDesk:
    """The stages, and the cards in them.

    A `filter` is words that must each occur in the deal's name, account, contact or
    next step; ``is:overdue``, ``is:today``, ``is:future``, ``is:none`` ask for a
    state, ``stage:proposal`` for a stage, ``value>10k`` and the like for another field
    (`text.filters`), ``-`` before a word for its absence.

    Raises:
        ParseError: from every question with a filter that names no stage or field.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def stages(self) -> list[Stage]:
        """Every stage in order, won and lost last."""
        return store.stages(self._book)

    def _open_stages(self) -> list[Stage]:
        return [stage for stage in self.stages() if stage.kind == "open"]

    def shown_stages(self, filter: str = "") -> list[Stage]:  # noqa: A002
        """The open stages of the first pipeline, or of the one a filter names."""
        stages = self._open_stages()
        first = stages[0].pipeline if stages else ""
        if filter:
            first = self._pipeline(stages, filter) or first
        return [stage for stage in stages if stage.pipeline == first]

    def _pipeline(self, stages: list[Stage], filter: str) -> str:  # noqa: A002
        """The pipeline that a filter names last; empty if it names none."""
        from paceline.text.filters import read_filter

        named = [a.said for a in read_filter(filter).asked if a.field == "pipeline"]
        if not named:
            return ""
        from paceline.desk.stage_names import find_pipeline

        return find_pipeline(stages, named[-1])

    def board(self, filter: str = "") -> list[BoardColumn]:  # noqa: A002
        """The open stages in order, each with count and sums, empty ones too.

        They are those of the first pipeline, or of the one the filter names.
        """
        narrowed = self._narrow(filter)
        main = self._desk.config.currency
        columns = []
        for stage in self.shown_stages(filter):
            sums = board.sums(self._book, stage.id, stage.chance, narrowed)
            own = next((s for s in sums if s.currency == main), Sum(main, 0, 0, 0))
            columns.append(
                BoardColumn(
                    stage=stage,
                    count=sum(s.count for s in sums),
                    value=own.value,
                    weighted=own.weighted,
                    currency=main,
                    others=tuple(s for s in sums if s.currency != main),
                    chanceless=sum(s.chanceless for s in sums),
                )
            )
        return columns

    def cards(
        self,
        stage: str,
        first: int,
        n: int,
        filter: str = "",  # noqa: A002
    ) -> list[Card]:
        """The cards `first` up to `first + n` of an open stage, next step due first.

        Args:
            stage: key of the stage (`Stage.id`).
            first: how many cards to pass over.
            n: how many to give at most.
            filter: see the class.
        """
        standing = Standing(self._desk)
        rowids = board.page(
            *(self._book, stage, max(0, first), max(0, n)),
            self._narrow(filter, standing),
        )
        return [standing.card(deal) for deal in board.fetch(self._book, rowids)]

    def count(self, stage: str | None = None, filter: str = "") -> int:  # noqa: A002
        """How many open deals there are, in one stage or in all."""
        return board.count(self._book, stage, self._narrow(filter))

    def place(self, key: str, filter: str = "") -> tuple[str, int] | None:  # noqa: A002
        """Stage and position of a deal's card on the board; None if it has no card."""
        from paceline.desk.lookup import find_deal

        row = find_deal(self._book, key)
        return board.place(self._book, row, self._narrow(filter))

    def shown(self, keys: Sequence[str], filter: str = "") -> list[str]:  # noqa: A002
        """Those of some deals that are open and that the filter lets pass."""
        return board.shown(self._book, keys, self._narrow(filter))

    def _narrow(
        self,
        filter: str,  # noqa: A002
        standing: Standing | None = None,
    ) -> Narrowed:
        if not filter:  # as on the first frame, which need not wait for its language
            return board.ALL
        from paceline.text.filters import read_filter

        now, which = standing or Standing(self._desk), read_filter(filter)
        if which.stages:
            self._known(which.stages)
        narrowed = board.narrow(which, now.now, now.today)
        if not which.asked:
            return narrowed
        from paceline.desk.deal_filter import Fields

        more = Fields(self._desk, now, self.stages()).narrow(which.asked)
        return board.Narrowed(narrowed.where + more.where, narrowed.given | more.given)

    def _known(self, begun: tuple[str, ...]) -> None:
        """Refuse beginnings of stages that no stage has."""
        keys = list(dict.fromkeys(stage.key for stage in self.stages()))
        for word in begun:
            if not any(key.startswith(word) for key in keys):
                raise ParseError(
                    f"there is no stage '{word}': the stages are {', '.join(keys)}",
                    word,
                )
