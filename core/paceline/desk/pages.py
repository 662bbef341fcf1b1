"""The pages of deals and accounts, part by part, so that each opens at once."""

from __future__ import annotations

from array import array

from paceline.desk.lookup import find_account
from paceline.desk.standing import Standing
from paceline.desk.sums import spent_on
from paceline.errors import NotFoundError
from paceline.model.pages import (
    AccountCard,
    Contacted,
    HistoryPage,
    TimePage,
    TouchPage,
    Visit,
)
from paceline.rules.motion import classed, motion
from paceline.rules.worth import nearest
from paceline.store import deals as deal_store
from paceline.store import pages as store
from paceline.store.board import fetch
from paceline.store.people import get_account, people_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk

    Place = tuple[int, int]

MOST_DEALS = 200
"""Deals of an account on its page."""


class PagesDesk:
    """Parts of the pages of a ``deal``, ``account`` or ``contact`` by its key."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def touches(
        self, kind: str, key: str, limit: int = 50, before: Place | None = None
    ) -> TouchPage:
        """A page of touches, newest first; `before` is where the last one ended."""
        place = before or store.LATEST
        found, more = store.touches(self._book, kind, key, limit, place)
        return TouchPage(tuple(found), more)

    def contacted(self, kind: str, key: str) -> Contacted:
        """What all touches came to."""
        rows = store.outcomes(self._book, kind, key)
        classes = classed({outcome: n for outcome, n, _ in rows})
        gave = sum(given for _, _, given in rows)
        return Contacted(
            touches=sum(n for _, n, _ in rows),
            gave=gave,
            classes=classes,
            motion=motion(classes),
            last_gave=store.last_gave(self._book, kind, key) if gave else "",
        )

    def time(
        self, kind: str, key: str, limit: int = 50, before: Place | None = None
    ) -> TimePage:
        """Time spent, and a page of its entries."""
        place = before or store.LATEST
        entries, more = store.entries(self._book, kind, key, limit, place)
        rows = store.activities(self._book, kind, key)
        seconds = spent_on(self._desk, kind, key)
        currency, won = self._won(kind, key)
        total = sum(seconds)
        return TimePage(
            seconds=seconds,
            activities=tuple((name, at, took) for name, at, took, _ in rows),
            count=sum(n for *_, n in rows),
            entries=tuple(entries),
            more=more,
            won=won,
            currency=currency,
            per_hour=nearest(won * 3600, total) if won is not None and total else None,
        )

    def _won(self, kind: str, key: str) -> tuple[str, int | None]:
        """What was won in the currency most was won in."""
        column = {"deal": "id", "account": "account"}.get(kind)
        found = store.won(self._book, column, key) if column else []
        if not found:
            return self._desk.config.currency, None
        main = self._desk.config.currency
        return max(found, key=lambda one: (one[0] == main, one[1]))

    def history(self, key: str, limit: int = 30) -> HistoryPage:
        """A deal's way through the stages, its pushes, and who changed what.

        Raises:
            NotFoundError: the deal is gone.
        """
        deal = deal_store.deal(self._book, key)
        if deal is None:
            raise NotFoundError("the deal is gone")
        moves, met = store.moves(self._book, key), store.met(self._book, key)
        ends: list[int | None] = [at for at, *_ in moves[1:]]
        visits = tuple(
            self._visit(move, end, met)
            for move, end in zip(moves, [*ends, None], strict=True)
        )
        return HistoryPage(
            visits=visits,
            pushes=tuple(deal_store.pushes(self._book, key)),
            edits=tuple(store.edits(self._book, "deal", key, limit)),
        )

    def _visit(
        self,
        move: tuple[int, str, str, str],
        end: int | None,
        met: dict[str, list[str]],
    ) -> Visit:
        at, stage, name, reason = move
        zone = self._desk.zone
        upto = self._desk.now() if end is None else end
        days = (zone.day(upto) - zone.day(at)).days
        return Visit(name, at, end, days, reason, tuple(met.get(stage, ())))

    def account(self, typed: str) -> AccountCard:
        """An account: people, deals, open value, time.

        Raises:
            NotFoundError, UsageError: nothing goes by that name, or several do.
        """
        book = self._book
        account = get_account(book, find_account(book, typed))
        if account is None:
            raise NotFoundError(f"the account '{typed}' is gone")
        standing = Standing(self._desk)
        rowids = deal_store.rowids_of(book, "account", account.id, MOST_DEALS)
        rows = [standing.row(deal) for deal in fetch(book, rowids)]
        return AccountCard(
            account=account,
            people=tuple(people_of(book, account.id)),
            open=tuple(row for row in rows if row.closed_at is None),
            closed=tuple(row for row in rows if row.closed_at is not None),
            deals=store.count_deals(book, account.id),
            values=tuple(store.open_values(book, account.id)),
            seconds=spent_on(self._desk, "account", account.id),
        )

    def deals(self, account: str) -> array[int]:
        """Rowids of an account's deals in the order of its page."""
        rowids = deal_store.rowids_of(self._book, "account", account, MOST_DEALS)
        return array("q", rowids)

    def account_beside(self, key: str, step: int) -> tuple[str, str] | None:
        """Key and name of the account after (1) or before (-1) one, by name."""
        return store.account_beside(self._book, key, step)
