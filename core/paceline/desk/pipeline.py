"""The verbs on deals, and the board's and the lists' questions.

Every ``key`` or ``typed`` may be a key of the book or a name as it is typed after
``@``: a deal, ``account/deal``, or an account or contact with one open deal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence
    from datetime import date

    from paceline.desk import Desk
    from paceline.events import Event
    from paceline.model.deals import (
        BoardColumn,
        Card,
        Deal,
        DealPage,
        DealRow,
        DueItem,
        PipelineHeadline,
        Stage,
    )

    Given = str | int | bool | date | None


class PipelineDesk:
    """The verbs on deals. See the module for what they take as a name.

    A `filter` is words that must each occur in the deal's name, account, contact or
    next step; ``is:overdue``, ``is:today``, ``is:future``, ``is:none`` ask for a
    state, ``stage:proposal`` for a stage, ``-`` before a word for its absence.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def stages(self) -> list[Stage]:
        """Every stage in order, won and lost last."""
        raise NotImplementedError

    # Verbs

    def add(
        self,
        name: str,
        account: str | None = None,
        *,
        value: int | None = None,
        currency: str | None = None,
        stage: str | None = None,
        close_day: date | str | None = None,
        probability: int | None = None,
        next_step: str | None = None,
        next_at: date | int | None = None,
        contact: str | None = None,
        type: str = "relationship",  # noqa: A002 (the seller's word for it)
        note: str = "",
        create: bool = False,
    ) -> Event:
        """Add a deal.

        Args:
            name: its name; no other open deal of the account may go by it.
            account: whose, as it is typed; follows from the contact if None.
            value: minor units of `currency`.
            currency: ISO 4217 code; the seller's own if None.
            stage: an open stage by name or number; the first if None.
            close_day: when it is to close.
            probability: chance to win, basis points, instead of the stage's.
            next_step: what comes next.
            next_at: a day, or an instant in UTC seconds.
            contact: the main person, as it is typed.
            type: ``relationship`` or ``transaction``.
            note: the seller's words.
            create: make an account of an unknown name.

        Raises:
            NotFoundError: account, contact or stage is unknown.
            UsageError: the account has such a deal, or a field is unfit.
        """
        raise NotImplementedError

    def edit(self, key: str, **fields: Given) -> Event:
        """Change fields of a deal (`model.deals.DEAL_FIELDS`); None empties one.

        A later close date is also noted as a push.

        Raises:
            NotFoundError: no deal goes by that name.
            UsageError: a field is unknown or unfit.
        """
        raise NotImplementedError

    def next_step(
        self, key: str, text: str | None, when: date | int | None = None
    ) -> Event:
        """Set what comes next: `when` a day or an instant; None for both clears it."""
        raise NotImplementedError

    def move(self, keys: str | Sequence[str], to: str | int, reason: str = "") -> Event:
        """Move deals to a stage, all in one step; an open stage reopens a closed deal.

        Args:
            keys: one deal or many.
            to: a stage by name or key; or +1 and -1 for the open stage after and
                before, where a closed deal goes back to the last open stage.
            reason: why, kept with the stage history.

        Raises:
            NotFoundError: a deal or the stage is unknown.
            UsageError: none of them can move that way.
        """
        raise NotImplementedError

    def win(self, key: str, reason: str = "") -> Event:
        """The deal is won."""
        raise NotImplementedError

    def lose(
        self,
        key: str,
        reason: str = "",
        competitor: str | None = None,
        reask_day: date | str | None = None,
    ) -> Event:
        """The deal is lost; ask again on `reask_day`.

        Args:
            key: the deal.
            reason: why.
            competitor: who won it instead; ``status quo`` counts as one.
            reask_day: when to ask again; by reason if None (maths.md 4.17): timing
                3 months, no decision 4, otherwise 9, clamped to the month's end.
        """
        raise NotImplementedError

    # One deal

    def find(self, typed: str) -> Deal:
        """The deal of a key or a name.

        Raises:
            NotFoundError: nothing goes by that name; it offers the closest.
            UsageError: several deals do.
        """
        raise NotImplementedError

    def show(self, key: str, touches: int = 20) -> DealPage:
        """Everything about one deal, with so many of its newest touches."""
        raise NotImplementedError

    # The board

    def board(self, filter: str = "") -> list[BoardColumn]:  # noqa: A002
        """The open stages in order, each with count and sums, empty ones too."""
        raise NotImplementedError

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
        raise NotImplementedError

    def count(self, stage: str | None = None, filter: str = "") -> int:  # noqa: A002
        """How many open deals there are, in one stage or in all."""
        raise NotImplementedError

    def place(self, key: str, filter: str = "") -> tuple[str, int] | None:  # noqa: A002
        """Stage and position of a deal's card on the board; None if it has no card."""
        raise NotImplementedError

    # The list

    def order(
        self,
        filter: str = "",  # noqa: A002
        sort: str = "next",
        *,
        descending: bool = False,
        closed: bool = False,
    ) -> array[int]:
        """The rowids of the deals in order, for `rows` to fetch by the page.

        Args:
            filter: see the class.
            sort: one of `model.deals.SORTS`; deals without the figure come last.
            descending: the other way round.
            closed: won and lost deals too.

        Raises:
            UsageError: there is no such sort.
        """
        raise NotImplementedError

    def rows(self, rowids: Sequence[int]) -> list[DealRow]:
        """The deals of some rowids, in that order; those that are gone are left out."""
        raise NotImplementedError

    def deals(
        self,
        filter: str = "",  # noqa: A002
        sort: str = "next",
        *,
        descending: bool = False,
        closed: bool = False,
        limit: int = 200,
        offset: int = 0,
    ) -> list[DealRow]:
        """A page of the list: `order` and `rows` in one."""
        raise NotImplementedError

    # Figures

    def headline(self) -> PipelineHeadline:
        """How the quota period stands, in one value."""
        raise NotImplementedError

    def due(self, limit: int = 200) -> list[DueItem]:
        """Everything due today or overdue, longest overdue first.

        Next steps, promises, re-asks and cadence steps in one list; promises come
        before the rest of their day.
        """
        raise NotImplementedError
