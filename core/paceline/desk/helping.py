"""The verbs on our own helpers in a deal, and on the initiatives of accounts."""

from __future__ import annotations

from paceline.desk.buying import sentence
from paceline.desk.deal_moves import title_of
from paceline.desk.fields import day_text, in_words, one_line
from paceline.desk.hearing import HearingVerbs
from paceline.desk.lookup import find_account, look
from paceline.errors import NotFoundError, UsageError
from paceline.events import DEALS, EVERYTHING, Event
from paceline.store import buyers as store
from paceline.store import initiatives
from paceline.store.records import insert, update
from paceline.text.days import day_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import TypeVar

    from paceline.model.buyers import Helper, Initiative
    from paceline.model.deals import Deal

    Said = str | date | None
    Found = TypeVar("Found")

HELPER_FIELDS = ("department", "name", "owes", "due_day")
INITIATIVE_FIELDS = ("goal", "sponsor", "due_day", "told_by", "checked_day")


class HelpingVerbs(HearingVerbs):
    """The part of `BuyersDesk` about helpers and initiatives.

    A helper or an initiative is named by words that only one of the deal or the
    account has, or by its key.
    """

    # Helpers

    def add_helper(
        self,
        deal: str,
        department: str,
        name: str = "",
        owes: str = "",
        due_day: date | str | None = None,
    ) -> Event:
        """Note that a department of ours helps in a deal.

        Args:
            deal: the deal, as it is typed.
            department: which one.
            name: who there.
            owes: what is owed.
            due_day: the local day it is due.
        """
        found = self._deal(deal)
        given = {"department": department, "name": name, "owes": owes}
        news = _checked({**given, "due_day": due_day}, HELPER_FIELDS, "helper")
        now = self._desk.now()
        who = f"{news['department']}{f' ({name})' if news['name'] else ''}"
        with self._book.write(f"{who} helps in {title_of(found)}", now) as conn:
            news |= {"deal": found.id, "created_at": now}
            row = insert(conn, "helper", self._desk.owner, news)
        said = f"{who} helps in {title_of(found)}"
        if news["owes"]:
            said += f": owes {news['owes']}"
        return Event(DEALS, said + self._by(news["due_day"]), row)

    def edit_helper(self, deal: str, typed: str, **fields: Said) -> Event:
        """Change what is known of a helper (`HELPER_FIELDS`).

        Raises:
            NotFoundError: there is no such deal or helper.
            UsageError: a field is unknown or unfit.
        """
        held = self._helper(deal, typed)
        news = _checked(fields, HELPER_FIELDS, "helper")
        with self._book.write(f"edit {_who(held)}", self._desk.now()) as conn:
            update(conn, "helper", held.id, news)
        return Event(DEALS, f"changed {in_words(fields)} of {_who(held)}", held.id)

    def helper_done(self, deal: str, typed: str) -> Event:
        """A helper has done what was owed.

        Raises:
            NotFoundError: there is no such deal or helper.
            UsageError: it is done already.
        """
        held = self._helper(deal, typed)
        if held.done_at is not None:
            raise UsageError(f"{_who(held)} has done it already")
        now = self._desk.now()
        said = f"{_who(held)}: {held.owes or 'help'} is done"
        with self._book.write(said, now) as conn:
            update(conn, "helper", held.id, {"done_at": now})
        return Event(DEALS, said, held.id)

    def remove_helper(self, deal: str, typed: str) -> Event:
        """Take a helper out of a deal."""
        held = self._helper(deal, typed)
        said = f"removed {_who(held)} from {held.deal_name}"
        with self._book.write(said, self._desk.now()) as conn:
            store.delete(conn, "helper", held.id)
        return Event(DEALS, said, held.id)

    def _helper(self, deal: str, typed: str) -> Helper:
        found = self._deal(deal)
        there = store.helpers(self._book, [found.id])
        fits = [one for one in there if _meant(typed, one.id, _words_of(one))]
        if len(fits) > 1:
            fits = [one for one in fits if one.done_at is None] or fits
        known = [_words_of(one) for one in there]
        return _only(fits, known, typed, f"helper in {title_of(found)}")

    # Initiatives

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
        news = _checked(given, INITIATIVE_FIELDS, "initiative")
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
        news = _checked(fields, INITIATIVE_FIELDS, "initiative")
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
        fits = [one for one in there if _meant(typed, one.id, one.goal)]
        name = look(self._book, row, ("account",)).account_name
        return _only(fits, [one.goal for one in there], typed, f"initiative of {name}")

    # Parts of the verbs

    def _today(self, now: int) -> date:
        return self._desk.zone.day(now)

    def _past(self, news: Mapping[str, object]) -> None:
        """Refuse a check that is still to come."""
        today = self._today(self._desk.now()).isoformat()
        if str(news.get("checked_day") or "") > today:
            raise UsageError("an initiative cannot be checked on a day to come")

    def _by(self, day: object) -> str:
        """``, by Thu 26 Nov``; nothing without a day."""
        if not isinstance(day, str):
            return ""
        return f", by {day_said(day, self._today(self._desk.now()))}"


def _checked(
    given: Mapping[str, Said], fields: tuple[str, ...], what: str
) -> dict[str, object]:
    """The fields of a helper or an initiative as the book holds them.

    Raises:
        UsageError: a field is unknown or does not fit, or none is given.
    """
    if not given:
        raise UsageError(f"say what to change: {', '.join(fields)}")
    news: dict[str, object] = {}
    for field, typed in given.items():
        if field not in fields:
            an = "an" if what[0] in "aeiou" else "a"
            raise UsageError(
                f"{an} {what} has no '{field}': it has {', '.join(fields)}"
            )
        if field.endswith("_day"):
            said = field.replace("_", " ")
            news[field] = day_text(typed, said) if typed else None
            continue
        news[field] = sentence(str(typed or ""), field)
        if field in ("department", "goal") and not any(map(str.isalnum, str(typed))):
            raise UsageError(f"say the {field} in words")
    return news


def _meant(typed: str, key: str, words: str) -> bool:
    """Whether a key or every word typed is of a record."""
    said = one_line(typed)
    text = words.casefold()
    wanted = said.casefold().split()
    return said == key or (bool(wanted) and all(word in text for word in wanted))


def _only(fits: list[Found], there: list[str], typed: str, what: str) -> Found:
    """The only one meant.

    Raises:
        NotFoundError: there is none; what there is is named.
        UsageError: there are several.
    """
    said = one_line(typed)
    some = "; ".join(there[:3])
    if not fits:
        known = f": there is {some}" if some else ""
        raise NotFoundError(f"no {what} is called '{said}'{known}", tuple(there[:3]))
    if len(fits) > 1:
        raise UsageError(f"'{said}' could be several: {some}; type more of the words")
    return fits[0]


def _who(held: Helper) -> str:
    return f"{held.department} ({held.name})" if held.name else held.department


def _words_of(held: Helper) -> str:
    return " ".join(word for word in (held.department, held.name, held.owes) if word)
