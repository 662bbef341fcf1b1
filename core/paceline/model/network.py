"""The nouns of the network: introductions, favours, careers, and help of our own."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.model.rates import Rate


@value
class JobCheck:
    """A job of a contact that is to be checked.

    Attributes:
        contact: key of the person, and the name.
        account_name: where the person works.
        title: as what.
        checked_day: the local day that was last known to hold.
        age: local days since then.
    """

    contact: str
    contact_name: str
    account_name: str | None
    title: str | None
    checked_day: str
    age: int


@value
class Amount:
    """Money of one currency: minor units and ISO 4217 code."""

    minor: int
    currency: str


@value
class Favours:
    """How many favours there were in a year."""

    year: str
    count: int


@value
class Referral:
    """A person in the referral graph, those they brought after them.

    Attributes:
        contact: key of the person, and the name.
        account_name: where the person works.
        depth: how many introductions lie between the person and the root.
        by: name of who made the introduction.
        won: value won in deals of the person.
        traced: value won below a root, credited to the root alone.
        favours: favours by year, the newest first.
    """

    contact: str
    contact_name: str
    account_name: str | None
    depth: int
    by: str | None
    won: tuple[Amount, ...] = ()
    traced: tuple[Amount, ...] = ()
    favours: tuple[Favours, ...] = ()


@value
class Referrals:
    """The referral graph.

    Attributes:
        people: everybody in it or with a favour, after who brought them.
        traced: value won with people who were introduced.
        favours: favours by year, the newest first, with anybody or nobody named.
    """

    people: tuple[Referral, ...]
    traced: tuple[Amount, ...]
    favours: tuple[Favours, ...]


@value
class Teamwork:
    """What came of deals by how many departments of ours helped.

    Attributes:
        name: which deals.
        deals: how many closed deals.
        won: how many of them were won.
        days: median days from the day a won deal was added to the day it was won;
            None without any.
    """

    name: str
    deals: int
    won: int
    days: int | None


@value
class LargeDeals:
    """How many large deals had help of several departments.

    Attributes:
        floor: value from which a deal is large, minor units; None without deals.
        currency: ISO 4217 code of it.
        helped: the large deals with at least two departments, of all large ones.
    """

    floor: int | None
    currency: str
    helped: Rate
