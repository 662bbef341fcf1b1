"""Territories: adding them, putting one inside another, and what they add up to."""

from __future__ import annotations

from paceline.desk.fields import checked, closest
from paceline.desk.lookup import find_account
from paceline.desk.sums import EVER, counted
from paceline.desk.timeline import running_seconds
from paceline.errors import NotFoundError, UsageError
from paceline.events import PEOPLE, Event
from paceline.model.rollup import Facts, Totals
from paceline.rules import rollup as rules
from paceline.store import rollup as store
from paceline.store import timelog
from paceline.store.names import key_of
from paceline.store.records import update

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.model.rollup import Node
    from paceline.model.timelog import Entry, Timer

NOTHING = ("none", "-", "")


class TerritoryDesk:
    """The territories. A name is read in any capitals."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    # Verbs

    def add(self, name: str, parent: str | None = None) -> Event:
        """Add a territory, inside another if `parent` names one.

        Raises:
            UsageError: there is one of that name, or the name is unfit.
            NotFoundError: there is no such parent.
        """
        said = str(checked("account", {"name": name})["name"])
        held = self._named(said)
        if held is not None:
            raise UsageError(f"there is a territory {held[1]} already")
        home = self.find(parent) if parent else None
        with self._book.write(f"add territory {said}", self._desk.now()) as conn:
            owner = self._desk.owner
            row = store.add_territory(conn, owner, said, home[0] if home else None)
        within = f" in {home[1]}" if home else ""
        return Event(PEOPLE, f"added the territory {said}{within}", row)

    def edit(
        self, typed: str, name: str | None = None, parent: str | None = None
    ) -> Event:
        """Give a territory another name, or put it inside another.

        Args:
            typed: its name.
            name: the new one.
            parent: the territory it lies in; ``none`` for the top.

        Raises:
            UsageError: it would lie in itself, or the name is taken.
            NotFoundError: a name is unknown.
        """
        key, before, _ = self.find(typed)
        fields: dict[str, object] = {}
        said = []
        if name:
            new = str(checked("account", {"name": name})["name"])
            held = self._named(new)
            if held is not None and held[0] != key:
                raise UsageError(f"there is a territory {held[1]} already")
            fields["name"] = new
            said.append(f"is called {new}")
        if parent is not None:
            home = None if parent.strip() in NOTHING else self.find(parent)
            self._not_inside_itself(key, before, home)
            fields["parent"] = home[0] if home else None
            said.append(f"lies in {home[1]}" if home else "lies at the top")
        if not fields:
            raise UsageError("say what to change: its name, or what it lies in")
        with self._book.write(f"edit territory {before}", self._desk.now()) as conn:
            update(conn, "territory", key, fields)
        return Event(PEOPLE, f"{before} {' and '.join(said)}", key)

    def _not_inside_itself(
        self, key: str, name: str, home: tuple[str, str, str | None] | None
    ) -> None:
        if home and home[0] in rules.inside(store.territories(self._book), key):
            what = "itself" if home[0] == key else f"{home[1]}, which lies in it"
            raise UsageError(f"{name} cannot lie in {what}")

    def find(self, typed: str) -> tuple[str, str, str | None]:
        """Key, name and parent of a territory.

        Raises:
            NotFoundError: there is none of that name; it offers the closest.
        """
        found = self._named(typed)
        if found is None:
            names = [name for _, name, _ in store.territories(self._book)]
            if not names:
                raise NotFoundError(
                    f"there is no territory '{typed}': add it with 'pace territory add'"
                )
            near = closest(typed, names)
            raise NotFoundError(f"there is no territory '{typed}'{near}")
        return found

    def _named(self, typed: str) -> tuple[str, str, str | None] | None:
        key = key_of(typed)
        for found in store.territories(self._book):
            if typed == found[0] or key == key_of(found[1]):
                return found
        return None

    # Totals

    def tree(self, *, deals: bool = True) -> tuple[Node, ...]:
        """Territories, accounts and deals with their totals.

        Args:
            deals: whether the deals of an account stand under it one by one, not
                added up.
        """
        return rules.roll_up(self._facts() if deals else self._added())

    def territory(self, typed: str, *, deals: bool = True) -> Node:
        """One territory with what is in it.

        Raises:
            NotFoundError: there is none.
        """
        key, name, _ = self.find(typed)
        found = rules.find(self.tree(deals=deals), "territory", key)
        if found is None:
            raise NotFoundError(f"the territory {name} is gone")
        return found

    def account(self, typed: str) -> Node:
        """One account with its deals.

        Raises:
            NotFoundError: there is none.
        """
        key = find_account(self._book, typed)
        found = rules.find(self.tree(), "account", key)
        if found is None:
            raise NotFoundError(f"the account '{typed}' is gone")
        return found

    def _counts(self) -> tuple[dict[str, int], ...]:
        """Touches by deal and by account, seconds by deal and by account."""
        deal_time, account_time = store.seconds(self._book)
        for deal, home, took in self._corrections():
            into, key = (deal_time, deal) if deal else (account_time, home)
            into[key] = into.get(key, 0) + took
        return *store.touches(self._book), deal_time, account_time

    def _added(self) -> Facts:
        """The facts with all that is of an account in one sum: no value for each deal.

        Deals without an account are kept, so that their line stays where it is.
        """
        book = self._book
        of_deal, touches, deal_time, seconds = self._counts()
        number: dict[str, int] = {}
        values: dict[str, dict[str, int]] = {}
        loose = False
        for key, _, account, currency, worth, is_open in store.deals(book):
            home = account or ""
            loose = loose or not home
            touches[home] = touches.get(home, 0) + of_deal.get(key, 0)
            seconds[home] = seconds.get(home, 0) + deal_time.get(key, 0)
            number[home] = number.get(home, 0) + is_open
            if is_open and worth is not None:
                held = values.setdefault(home, {})
                held[currency] = held.get(currency, 0) + worth
        rest = {
            home: Totals(
                number.get(home, 0),
                tuple(sorted(values.get(home, {}).items())),
                touches.get(home, 0),
                seconds.get(home, 0),
            )
            for home in {*number, *touches, *seconds}
        }
        return Facts(
            tuple(store.territories(book)),
            tuple(store.accounts(book)),
            (("", "", None, Totals()),) if loose else (),
            rest,
        )

    def _facts(self) -> Facts:
        book = self._book
        of_deal, of_account, deal_time, account_time = self._counts()
        deals = []
        for key, name, account, currency, worth, is_open in store.deals(book):
            values = ((currency, worth),) if is_open and worth is not None else ()
            totals = Totals(
                int(is_open), values, of_deal.get(key, 0), deal_time.get(key, 0)
            )
            deals.append((key, name, account, totals))
        rest = {
            key: Totals(0, (), of_account.get(key, 0), account_time.get(key, 0))
            for key in {*of_account, *account_time}
        }
        return Facts(
            tuple(store.territories(book)),
            tuple(store.accounts(book)),
            tuple(deals),
            rest,
        )

    def _corrections(self) -> list[tuple[str, str, int]]:
        """Deal, account and seconds of what the sums lack or have twice.

        Imported entries that overlap count once; the running timer counts.
        """
        found = []
        overlapping = timelog.overlapping(self._book, *EVER)
        for entry, took in counted(overlapping, *EVER):
            found.append((*self._home(entry), took - entry.seconds))
        timer = timelog.timer(self._book)
        if timer is not None:
            running = running_seconds(self._desk, timer, *EVER)
            found.append((*self._home(timer), running))
        return found

    def _home(self, of: Entry | Timer) -> tuple[str, str]:
        account = of.account or store.account_of(self._book, of.contact)
        return of.deal or "", account
