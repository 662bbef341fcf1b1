"""The verbs on our own helpers in a deal."""

from __future__ import annotations

from paceline.desk.buying import sentence
from paceline.desk.deal_moves import title_of
from paceline.desk.fields import day_text, in_words, one_line
from paceline.desk.hearing import HearingVerbs
from paceline.errors import NotFoundError, UsageError
from paceline.events import DEALS, Event
from paceline.store import buyers as store
from paceline.store.records import insert, update
from paceline.text.days import day_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import TypeVar

    from paceline.model.buyers import Helper

    Said = str | date | None
    Found = TypeVar("Found")

HELPER_FIELDS = ("department", "name", "owes", "due_day")


class HelpingVerbs(HearingVerbs):
    """The part of `BuyersDesk` about helpers.

    A helper is named by words that only one of the deal has, or by its key.
    """

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
        news = checked_part({**given, "due_day": due_day}, HELPER_FIELDS, "helper")
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
        news = checked_part(fields, HELPER_FIELDS, "helper")
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
        fits = [one for one in there if meant(typed, one.id, _words_of(one))]
        if len(fits) > 1:
            fits = [one for one in fits if one.done_at is None] or fits
        known = [_words_of(one) for one in there]
        return only(fits, known, typed, f"helper in {title_of(found)}")

    def _today(self, now: int) -> date:
        return self._desk.zone.day(now)

    def _by(self, day: object) -> str:
        """``, by Thu 26 Nov``; nothing without a day."""
        if not isinstance(day, str):
            return ""
        return f", by {day_said(day, self._today(self._desk.now()))}"


def checked_part(
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


def meant(typed: str, key: str, words: str) -> bool:
    """Whether a key or every word typed is of a record."""
    said = one_line(typed)
    text = words.casefold()
    wanted = said.casefold().split()
    return said == key or (bool(wanted) and all(word in text for word in wanted))


def only(fits: list[Found], there: list[str], typed: str, what: str) -> Found:
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
