"""What sets the seller apart, and how it answers the needs of one deal."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.model.buyers import Heard

PARTS = ("strategy", "language", "example")
"""What a differentiator needs to be complete."""


@value
class Differentiator:
    """Something that sets the seller apart, ready to be used again.

    Attributes:
        id: its key in the book.
        name: what the seller calls it.
        strategy: how it sets us apart; for the seller alone.
        language: the words in which a customer is told.
        example: where it has worked.
        proof: where a customer can check that.
        competitor: the only competitor it is used against; None for any of them.
        tags: what needs it answers, words that needs are tagged with.
        reviewed_day: the local day it was last looked over.
        missing: which of `PARTS` are empty.
    """

    id: str
    name: str
    strategy: str
    language: str
    example: str
    proof: str
    competitor: str | None
    tags: str
    reviewed_day: str
    missing: tuple[str, ...] = ()


@value
class Answering:
    """A row of a comparison: a need, and what the seller answers.

    Attributes:
        need: what was said, by whom and when.
        name: the differentiator that answers it.
        answer: the words for the customer.
        example: where it has worked; empty if no example is kept.
        proof: where that can be checked.
        by: the tags both have.
        also: other differentiators that would answer it.
    """

    need: Heard
    name: str
    answer: str
    example: str
    proof: str
    by: tuple[str, ...]
    also: tuple[str, ...] = ()


@value
class Comparison:
    """What the buyers of a deal asked for, and the seller's answers.

    Attributes:
        deal: key of the deal, and its name and that of its account.
        rival: whom it is against; the status quo where nobody is named.
        named: whether a competitor is named.
        day: the local day it is of.
        rows: the needs that have an answer, heard first first.
        open: the needs that have none.
        left_out: the differentiators that are not on it, and why.
    """

    deal: str
    deal_name: str
    account_name: str | None
    rival: str
    named: bool
    day: str
    rows: tuple[Answering, ...]
    open: tuple[Heard, ...]
    left_out: tuple[tuple[str, str], ...]
