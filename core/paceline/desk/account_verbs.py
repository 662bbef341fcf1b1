"""The verbs on accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.desk.fields import checked, choose, closest, in_words, one_line
from paceline.desk.lookup import find_account
from paceline.desk.standing import Standing
from paceline.desk.sums import spent_on
from paceline.errors import NotFoundError, UsageError
from paceline.events import EVERYTHING, PEOPLE, Event
from paceline.model.pages import AccountPage
from paceline.model.people import ACCOUNT_FIELDS
from paceline.store import people as store
from paceline.store.board import fetch
from paceline.store.deals import rowids_of
from paceline.store.names import key_of
from paceline.store.records import insert, update
from paceline.store.touches import newest, promises

if TYPE_CHECKING:
    import sqlite3

    from paceline.desk import Desk
    from paceline.desk.fields import Given
    from paceline.model.people import Account, AccountRow


class AccountVerbs:
    """The part of `PeopleDesk` about accounts."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    def add_account(self, name: str, **fields: Given) -> Event:
        """Add an account.

        Args:
            name: its name; no other account may go by it.
            **fields: any other of `model.people.ACCOUNT_FIELDS`; `wallet` in minor
                units, `contract_end` a date or ``YYYY-MM-DD``, `territory` a name,
                made if new.

        Raises:
            UsageError: there is such an account, or a field is unknown or unfit.
        """
        now = self._desk.now()
        news = checked("account", {"name": name, **fields})
        self._tier(news)
        self._free(str(news["name"]))
        with self._book.write(f"add account {news['name']}", now) as conn:
            self._territory(conn, news)
            news |= {"key": key_of(str(news["name"])), "created_at": now}
            row = insert(conn, "account", self._desk.owner, news)
        return Event(PEOPLE, f"added account {news['name']}", row)

    def edit_account(self, typed: str, **fields: Given) -> Event:
        """Change fields of an account; None empties one.

        Raises:
            NotFoundError: no account goes by that name.
            UsageError: a field is unknown or unfit, or the new name is taken.
        """
        account = self.find_account(typed)
        if not fields:
            choices = ", ".join(ACCOUNT_FIELDS)
            raise UsageError(f"say what to change of {account.name}: {choices}")
        news = checked("account", fields)
        self._tier(news)
        if "name" in news:
            news["key"] = key_of(str(news["name"]))
            if news["key"] != key_of(account.name):
                self._free(str(news["name"]))
        with self._book.write(f"edit {account.name}", self._desk.now()) as conn:
            self._territory(conn, news)
            update(conn, "account", account.id, news)
        return Event(
            EVERYTHING, f"changed {in_words(fields)} of {account.name}", account.id
        )

    def find_account(self, typed: str) -> Account:
        """The account of a key, a name, or of a contact or deal by that name.

        Raises:
            NotFoundError: nothing goes by that name; it offers the closest.
            UsageError: several do.
        """
        account = store.get_account(self._book, find_account(self._book, typed))
        if account is None:
            raise NotFoundError(f"the account '{typed}' is gone")
        return account

    def show_account(self, typed: str, touches: int = 20) -> AccountPage:
        """Everything about one account, with so many of its newest touches."""
        account, book = self.find_account(typed), self._book
        standing = Standing(self._desk)
        lines = [
            standing.row(deal)
            for deal in fetch(book, rowids_of(book, "account", account.id, 200))
        ]
        today = standing.day.isoformat()
        return AccountPage(
            account=account,
            contacts=tuple(store.people_of(book, account.id)),
            open_deals=tuple(line for line in lines if line.closed_at is None),
            closed_deals=tuple(line for line in lines if line.closed_at is not None),
            touches=tuple(newest(book, touches, "account", account.id)),
            promises=tuple(promises(book, "open", today, 100, "account", account.id)),
            seconds=spent_on(self._desk, "account", account.id),
        )

    def accounts(
        self,
        words: str = "",
        sort: str = "name",
        *,
        descending: bool = False,
        archived: bool = False,
        limit: int = 200,
        offset: int = 0,
    ) -> list[AccountRow]:
        """A page of the accounts.

        Args:
            words: each must occur in name, domain, industry, city or tier.
            sort: ``name``, ``touch`` (longest ago first), ``tier``, ``created``,
                ``deals`` or ``value``.
            descending: the other way round.
            archived: also those put away.
            limit: at most so many.
            offset: pass over so many first.

        Raises:
            UsageError: there is no such sort.
        """
        return store.account_rows(
            *(
                self._book,
                one_line(words),
                choose(sort, tuple(store.ACCOUNT_SORTS), "sort"),
            ),
            descending=descending,
            archived=archived,
            currency=self._desk.config.currency,
            limit=limit,
            offset=offset,
        )

    def _free(self, name: str) -> None:
        """Refuse a name that another account has."""
        held = store.named_so(self._book, "account", key_of(name))
        if held:
            away = "" if held[2] else " (archived: take it back into use)"
            raise UsageError(f"there is an account {held[1]} already{away}")

    def _territory(self, conn: sqlite3.Connection, news: dict[str, object]) -> None:
        """Turn the name of a territory into its key, adding it if it is new."""
        name = news.get("territory")
        if name is not None:
            news["territory"] = store.territory(conn, self._desk.owner, str(name))

    def _tier(self, news: dict[str, object]) -> None:
        """Write a tier the way the settings do."""
        if news.get("tier") is not None:
            tiers = {tier.casefold(): tier for tier in self._desk.config.tiers}
            typed = str(news["tier"]).strip()
            low = typed.casefold()
            begun = [key for key in tiers if low and key.startswith(low)]
            if low not in tiers and len(begun) != 1:
                choices = tuple(tiers.values())
                raise UsageError(f"there is no tier '{typed}'{closest(typed, choices)}")
            news["tier"] = tiers.get(low) or tiers[begun[0]]
