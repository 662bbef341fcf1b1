"""The nouns of a calling session: the next card with its brief."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.model.cadence import BlockCount, CadenceCard
    from paceline.model.people import Promise, Touch


@value
class Brief:
    """What to know before a contact: the same parts for everybody.

    Attributes:
        title: the job, may be empty, likewise phone and mail address.
        phone: the number.
        email: the address.
        touches: the last three, the latest first.
        promises: what was promised and is open, the first due first.
        needs: kind and words of what the person wants, the last heard first.
        win: what the person would win by it; empty if unknown.
        note: the seller's words.
        question: one to ask.
        unknown: what is unknown of the person's open deals, a few words each.
        answers: what answers the person's needs: the need, the words for it, and the
            competitor or the status quo they are used against.
        wish: why there is nobody to call: the person opted out, or is archived; then
            neither number nor question is given. Empty if one may call.
    """

    title: str
    phone: str
    email: str
    touches: tuple[Touch, ...]
    promises: tuple[Promise, ...]
    needs: tuple[tuple[str, str], ...]
    win: str
    note: str
    question: str
    unknown: tuple[str, ...] = ()
    answers: tuple[tuple[str, str, str], ...] = ()
    wish: str = ""


@value
class Call:
    """The next call to make.

    Attributes:
        card: whose, with step, attempt and idea.
        brief: what to know before it.
    """

    card: CadenceCard
    brief: Brief


@value
class CallQueue:
    """The calls that are due, the longest due first; blocked ones are none of them.

    Attributes:
        call: the next one; None if there is none left.
        ahead: name and account of those after it, as many as were asked for.
        left: how many are due, the next among them, blocked ones too.
        blocks: today's call blocks.
        made: how many calls went out today, whatever logged them.
        reached: how many of them reached somebody.
    """

    call: Call | None
    ahead: tuple[tuple[str, str], ...]
    left: int
    blocks: tuple[BlockCount, ...]
    made: int = 0
    reached: int = 0
