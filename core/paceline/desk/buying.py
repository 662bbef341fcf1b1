"""The verbs on buying influences and on what they want."""

from __future__ import annotations

from paceline.desk.deal_moves import title_of
from paceline.desk.fields import choose, one_line
from paceline.desk.lookup import find_contact, find_deal
from paceline.errors import NotFoundError, UsageError
from paceline.events import DEALS, EVERYTHING, Event
from paceline.model import value
from paceline.model.buyers import DEGREES, MODES, ROLES
from paceline.store import buyers as store
from paceline.store import deals
from paceline.store.names import key_of
from paceline.store.people import people_of
from paceline.store.records import insert, update

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from paceline.desk import Desk
    from paceline.model.buyers import Influence
    from paceline.model.deals import Deal

    Said = str | int | None

FIELDS = ("role", "degree", "mode", "rating", "win", "result", "ours")
"""What can be said of an influence."""

LONGEST = 500
"""The most characters of what somebody said."""


@value
class Part:
    """Whom a line about a buying influence means: the deal, the person, the role."""

    deal: str
    who: str
    role: str | None = None


class BuyingVerbs:
    """The part of `BuyersDesk` about influences and needs."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = desk.book

    # Influences

    def add_influence(
        self, deal: str, who: str, role: str, *, create: bool = False, **fields: Said
    ) -> Event:
        """Name a person's part in a deal.

        Args:
            deal: the deal, as it is typed.
            who: the person, as it is typed.
            role: one of `model.buyers.ROLES`, or the start of one.
            create: add an unknown person to the account of the deal.
            **fields: any other of `FIELDS`.

        Raises:
            NotFoundError: deal or person is unknown.
            UsageError: the person has that role already, or a field is unfit.
        """
        found = self._deal(deal)
        news = _checked({"role": role, **fields})
        person, name = self._person(who, found, create=create)
        self._free(found, person, name, str(news["role"]))
        now = self._desk.now()
        what = f"{name} is {_as(news['role'])} in {title_of(found)}"
        with self._book.write(what, now) as conn:
            if not person:
                event = self._desk.people.add_contact(name, found.account)
                person = event.key or ""
            news |= {"deal": found.id, "contact": person, "created_at": now}
            row = insert(conn, "influence", self._desk.owner, news)
        return Event(EVERYTHING, what, row)

    def edit_influence(
        self, deal: str, who: str, which: str | None = None, **fields: Said
    ) -> Event:
        """Change what is known of an influence (`FIELDS`); None empties a field.

        Args:
            deal: the deal, as it is typed.
            who: the person, as it is typed.
            which: the person's role, where there are several.
            **fields: what changes.

        Raises:
            NotFoundError: there is no such deal, person or part.
            UsageError: nothing would change, a value is unknown, or the person has
                several parts, or that role already.
        """
        held = self.find_influence(Part(deal, who, which))
        if not fields:
            choices = ", ".join(FIELDS)
            raise UsageError(f"say what to change of {held.contact_name}: {choices}")
        news = _checked(fields)
        if "role" in news and news["role"] != held.role:
            found = self._deal(held.deal)
            self._free(found, held.contact, held.contact_name, str(news["role"]))
        with self._book.write(f"edit {_part(held)}", self._desk.now()) as conn:
            update(conn, "influence", held.id, news)
        return Event(DEALS, f"changed {', '.join(fields)} of {_part(held)}", held.id)

    def remove_influence(self, deal: str, who: str, which: str | None = None) -> Event:
        """Take a person's part in a deal out, with the needs heard from it."""
        held = self.find_influence(Part(deal, who, which))
        with self._book.write(f"remove {_part(held)}", self._desk.now()) as conn:
            for need in held.needs:
                store.delete(conn, "need", need.id)
            store.delete(conn, "influence", held.id)
        many = f" with {len(held.needs)} needs" if len(held.needs) > 1 else ""
        lost = " with the need heard" if len(held.needs) == 1 else many
        return Event(DEALS, f"removed {_part(held)}{lost}", held.id)

    def find_influence(self, part: Part) -> Influence:
        """The influence meant, with its needs.

        Raises:
            NotFoundError: the person has no such part in the deal.
            UsageError: there are several such people, or roles of one.
        """
        deal = self._deal(part.deal)
        there = store.influences(self._book, "deal", [deal.id])
        typed = one_line(part.who).removeprefix("@")
        key = key_of(typed.rpartition("/")[2])
        same = [one for one in there if one.contact == typed]
        same = same or [one for one in there if key_of(one.contact_name) == key]
        found = same or [
            one for one in there if key and key_of(one.contact_name).startswith(key)
        ]
        if part.role is not None:
            role = choose(part.role, ROLES, "role")
            found = [one for one in found if one.role == role]
        if not found:
            names = tuple(dict.fromkeys(one.contact_name for one in there))
            known = f": there are {', '.join(names)}" if names else ""
            raise NotFoundError(
                f"'{typed}' is no buying influence of {title_of(deal)}{known}", names
            )
        if len(found) > 1:
            several = ", ".join(_part_of(one) for one in found)
            raise UsageError(f"'{typed}' could be {several}: say which role")
        return found[0]

    # Parts of the verbs

    def _deal(self, typed: str) -> Deal:
        found = deals.deal(self._book, find_deal(self._book, typed))
        if found is None:
            raise NotFoundError(f"the deal '{one_line(typed)}' is gone")
        return found

    def _person(self, typed: str, deal: Deal, *, create: bool) -> tuple[str, str]:
        """Key and name of a person, one at the deal's account before others.

        The key is empty for one who is to be added.
        """
        word = one_line(typed).removeprefix("@")
        key = key_of(word)
        there = people_of(self._book, deal.account) if deal.account else []
        same = [one for one in there if key_of(one.name) == key or one.id == word]
        if len(same) == 1:
            return same[0].id, same[0].name
        try:
            row = find_contact(self._book, word)
        except NotFoundError:
            if not create:
                raise
            return "", word
        found = self._desk.people.find_contact(row)
        return found.id, found.name

    def _free(self, deal: Deal, person: str, name: str, role: str) -> None:
        """Refuse a role that a person has already."""
        for one in store.influences(self._book, "deal", [deal.id]):
            if one.contact == person and one.role == role:
                raise UsageError(f"{name} is {_as(role)} in {title_of(deal)} already")


def _checked(given: Mapping[str, Said]) -> dict[str, object]:
    """The fields of an influence as the book holds them.

    Raises:
        UsageError: a field is unknown or does not fit.
    """
    return {field: _fit(field, typed) for field, typed in given.items()}


def _fit(field: str, typed: Said) -> object:
    if field not in FIELDS:
        raise UsageError(f"an influence has no '{field}': it has {', '.join(FIELDS)}")
    if field == "rating":
        return _rating(typed)
    if field in ("win", "result", "ours"):
        return sentence(str(typed or ""), field)
    if field == "role":
        return choose(str(typed or ""), ROLES, "role")
    if typed is None or typed == "":
        return None
    if field == "degree":
        return choose(str(typed), DEGREES, "degree")
    modes = tuple(mode.replace(" ", "-") for mode in MODES)
    return choose(str(typed), modes, "response mode").replace("-", " ")


def _rating(typed: Said) -> int | None:
    if typed is None or typed == "":
        return None
    try:
        number = int(typed)
    except ValueError:
        number = 99
    if not -5 <= number <= 5:
        raise UsageError(
            f"rating '{one_line(typed)}' is not a whole number from -5, against, to 5"
        )
    return number


def sentence(typed: str, what: str) -> str:
    """Words on one line.

    Raises:
        UsageError: there are too many; `what` says of what.
    """
    words = one_line(typed)
    if len(words) > LONGEST:
        raise UsageError(f"{what} has at most {LONGEST} characters: shorten it")
    return words


def _as(role: object) -> str:
    return "coach" if role == "coach" else f"{role} buyer"


def _part(held: Influence) -> str:
    where = f"{held.account_name}/" if held.account_name else ""
    return f"{_part_of(held)} in {where}{held.deal_name}"


def _part_of(held: Influence) -> str:
    return f"{held.contact_name}, {_as(held.role)}"
