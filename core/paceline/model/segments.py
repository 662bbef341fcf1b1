"""The nouns of segments: what a saved filter asks, and what is found in one."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.model.rates import Rate

    Bound = int | str | None
    """An end of a span, included; None for an open one."""

ELSEWHERE = "elsewhere"
"""What is in no segment, or not in the one that is looked at."""


@value
class Term:
    """One thing that is asked of an account, with nothing left to be read.

    It holds if any of its parts does: a text, a span, or nothing being known.

    Attributes:
        field: one of `text.segments.KINDS`, or ``attr.`` and the name of an attribute.
        texts: what the field may hold, case folded.
        whole: whether it must be one of the texts, not only hold it.
        spans: lowest and highest of what it may be; whole numbers or ISO days.
        none: whether it may be unknown.
        absent: whether the term is what is not wanted.
    """

    field: str
    texts: tuple[str, ...] = ()
    whole: bool = False
    spans: tuple[tuple[Bound, Bound], ...] = ()
    none: bool = False
    absent: bool = False


@value
class Segment:
    """A saved filter of accounts.

    Attributes:
        id: its key in the book.
        name: its name.
        query: the filter as it was typed.
        beachhead: whether it is the one to win first.
    """

    id: str
    name: str
    query: str
    beachhead: bool


@value
class SegmentRow:
    """A segment as a line of a list.

    Attributes:
        name: its name.
        query: the filter.
        beachhead: whether it is the one to win first.
        members: accounts in use that it holds for now.
        problem: why the filter can no longer be read; empty if it can.
    """

    name: str
    query: str
    beachhead: bool
    members: int
    problem: str = ""


@value
class Side:
    """What the accounts of a segment, or all others, came to in twelve months.

    Attributes:
        accounts: how many there are in use.
        seconds: time logged for them.
        prospecting: of it, prospecting.
        conversion: prospected accounts that came to a deal, of those prospected.
        win: won deals of those decided, ever.
        won: value of the deals won in the months, minor units of the main currency.
        open: number of open deals.
        open_value: their value in the main currency.
    """

    accounts: int
    seconds: int
    prospecting: int
    conversion: Rate
    win: Rate
    won: int
    open: int
    open_value: int


@value
class Member:
    """An account of a segment.

    Attributes:
        id: its key in the book.
        name: its name.
        city: where it is.
        tier: its tier.
        last_touch: newest touch, UTC seconds; None if never.
        open_deals: how many deals are open with it.
    """

    id: str
    name: str
    city: str | None
    tier: str | None
    last_touch: int | None
    open_deals: int


@value
class SegmentPage:
    """A segment in full.

    Attributes:
        segment: which.
        accounts: accounts in use in the whole book.
        here: what its members came to.
        elsewhere: what all others did.
        members: the first of them, untouched for longest first.
        currency: ISO 4217.
        said: the answer in a sentence.
        why: the arithmetic, a line each.
    """

    segment: Segment
    accounts: int
    here: Side
    elsewhere: Side
    members: tuple[Member, ...]
    currency: str
    said: str
    why: tuple[str, ...]
