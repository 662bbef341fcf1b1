"""The verbs on the initiatives of accounts, and on the deals that serve them."""

from __future__ import annotations

from paceline.desk.deal_moves import title_of
from paceline.desk.fields import in_words
from paceline.desk.helping import HelpingVerbs, checked_part, meant, only
from paceline.desk.lookup import find_account, look
from paceline.errors import UsageError
from paceline.events import EVERYTHING, Event
from paceline.store import buyers as store
from paceline.store import initiatives
from paceline.store.records import insert, update

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from paceline.desk.helping import Said
    from paceline.model.buyers import Initiative
    from paceline.model.deals import Deal

INITIATIVE_FIELDS = ("goal", "sponsor", "due_day", "told_by", "checked_day")


class InitiativeVerbs(HelpingVerbs):
    """The part of `BuyersDesk` about initiatives.

    An initiative is named by words that only one of the account has, or by its key.
    """

    def add_initiative(
        self,
        account: str,
        goal: str,
        sponsor: str = "",
        due_day: date | str | None = None,
        told_by: str = "",
        checked_day: date | str | None = None,
    ) -> Event:
        """Note what an account wants to reach.

        Args:
            account: whose, as it is typed.
            goal: what it wants to reach.
            sponsor: who there stands for it.
            due_day: the local day it is to be reached.
            told_by: where we know it from.
            checked_day: the local day it was last known to hold; today if None.

        Raises:
            NotFoundError: there is no such account.
            UsageError: it has that goal already, or a field is unfit.
        """
        row = find_account(self._book, account)
        now = self._desk.now()
        given: dict[str, Said] = {"goal": goal, "sponsor": sponsor, "due_day": due_day}
        given |= {"told_by": told_by, "checked_day": checked_day or self._today(now)}
        news = checked_part(given, INITIATIVE_FIELDS, "initiative")
        self._past(news)
        for held in initiatives.of_account(self._book, row):
            if held.goal.casefold() == str(news["goal"]).casefold():
                raise UsageError(f'{held.account_name} has "{held.goal}" already')
        name = look(self._book, row, ("account",)).account_name
        said = f"{name} wants to {news['goal']}"
        with self._book.write(f"initiative {news['goal']}", now) as conn:
            news |= {"account": row, "created_at": now}
            key = insert(conn, "initiative", self._desk.owner, news)
        return Event(EVERYTHING, said + self._by(news["due_day"]), key)

    def edit_initiative(self, account: str, typed: str, **fields: Said) -> Event:
        """Change what is known of an initiative (`INITIATIVE_FIELDS`).

        Raises:
            NotFoundError: there is no such account or initiative.
            UsageError: a field is unknown or unfit.
        """
        held = self._initiative(account, typed)
        news = checked_part(fields, INITIATIVE_FIELDS, "initiative")
        if "checked_day" in news and news["checked_day"] is None:
            raise UsageError("say the day it was last checked")
        self._past(news)
        with self._book.write(f"edit {held.goal}", self._desk.now()) as conn:
            update(conn, "initiative", held.id, news)
        return Event(
            EVERYTHING, f'changed {in_words(fields)} of "{held.goal}"', held.id
        )

    def check_initiative(self, account: str, typed: str) -> Event:
        """An initiative was checked today and still holds.

        Raises:
            NotFoundError: there is no such account or initiative.
        """
        held = self._initiative(account, typed)
        now = self._desk.now()
        said = f'"{held.goal}" of {held.account_name} still holds'
        with self._book.write(said, now) as conn:
            news = {"checked_day": self._today(now).isoformat()}
            update(conn, "initiative", held.id, news)
        return Event(EVERYTHING, said, held.id)

    def archive_initiative(self, account: str, typed: str) -> Event:
        """Put an initiative away; deals linked to it lose that reason to buy.

        Raises:
            NotFoundError: there is no such account or initiative.
        """
        held = self._initiative(account, typed)
        now = self._desk.now()
        said = f'"{held.goal}" of {held.account_name} is put away'
        with self._book.write(said, now) as conn:
            update(conn, "initiative", held.id, {"archived_at": now})
        return Event(EVERYTHING, said, held.id)

    def link_initiative(self, deal: str, typed: str) -> Event:
        """A deal serves an initiative of its account.

        Raises:
            NotFoundError: there is no such deal, or no such initiative of its account.
            UsageError: it serves it already.
        """
        found, held, linked = self._linked(deal, typed)
        if linked:
            raise UsageError(f'{title_of(found)} serves "{held.goal}" already')
        said = f'{title_of(found)} serves "{held.goal}"'
        with self._book.write(said, self._desk.now()) as conn:
            link = {"deal": found.id, "initiative": held.id}
            insert(conn, "deal_initiative", self._desk.owner, link)
        return Event(EVERYTHING, said, held.id)

    def unlink_initiative(self, deal: str, typed: str) -> Event:
        """A deal does not serve an initiative.

        Raises:
            NotFoundError: there is no such deal, or no such initiative of its account.
            UsageError: it does not serve it.
        """
        found, held, linked = self._linked(deal, typed)
        if not linked:
            raise UsageError(f'{title_of(found)} is not linked to "{held.goal}"')
        said = f'{title_of(found)} does not serve "{held.goal}"'
        with self._book.write(said, self._desk.now()) as conn:
            store.delete(conn, "deal_initiative", linked)
        return Event(EVERYTHING, said, held.id)

    def _linked(self, deal: str, typed: str) -> tuple[Deal, Initiative, str]:
        """A deal, an initiative of its account, and the key of their link if any."""
        found = self._deal(deal)
        if found.account is None:
            raise UsageError(f"{title_of(found)} has no account, so no initiative")
        held = self._initiative(found.account, typed)
        for _, link, row, _ in initiatives.links(self._book, [held.id]):
            if row == found.id:
                return found, held, link
        return found, held, ""

    def _initiative(self, account: str, typed: str) -> Initiative:
        row = find_account(self._book, account)
        there = initiatives.of_account(self._book, row)
        fits = [one for one in there if meant(typed, one.id, one.goal)]
        name = look(self._book, row, ("account",)).account_name
        return only(fits, [one.goal for one in there], typed, f"initiative of {name}")

    def _past(self, news: Mapping[str, object]) -> None:
        """Refuse a check that is still to come."""
        today = self._today(self._desk.now()).isoformat()
        if str(news.get("checked_day") or "") > today:
            raise UsageError("an initiative cannot be checked on a day to come")
