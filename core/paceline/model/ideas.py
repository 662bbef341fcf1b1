"""The nouns of ideas and of rates of calls."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.model.rates import Rate


@value
class Idea:
    """Something of use to a contact that a step of a cadence brings.

    Attributes:
        id: its key in the book.
        name: its name, as steps name it.
        words: what it is, in the seller's words.
        created_at: when it joined the bank, UTC seconds.
        archived_at: when it was put away; None while in use.
    """

    id: str
    name: str
    words: str
    created_at: int
    archived_at: int | None = None


@value
class IdeaRate:
    """An idea with what came of it.

    Attributes:
        idea: the idea.
        replies: how many of its touches were answered, of how many; drawn towards the
            rate of all ideas.
        why: the arithmetic, a line each.
    """

    idea: Idea
    replies: Rate
    why: tuple[str, ...] = ()


@value
class CallRates:
    """How often calls reach somebody, prepared by mail or letter and not.

    Attributes:
        warm: of calls that a mail or letter went before.
        cold: of the others.
        days: how many days back the calls were counted.
        why: the arithmetic, a line each.
    """

    warm: Rate
    cold: Rate
    days: int
    why: tuple[str, ...] = ()


@value
class HourRate:
    """How often calls of an hour of the day reach somebody.

    Attributes:
        hour: the local hour they began in, 0 to 23.
        connects: the rate, drawn towards that of all hours.
        low: lower end of the 90 % interval of that rate.
    """

    hour: int
    connects: Rate
    low: float


@value
class BestHour:
    """The seller's own hours for calls.

    Attributes:
        mean: the rate of all hours.
        hours: those with calls, the best first.
        best: the hour that is suggested; None if none clears the mean.
        said: the suggestion, or why there is none, in one sentence.
        why: the arithmetic, a line each.
    """

    mean: float
    hours: tuple[HourRate, ...]
    best: int | None
    said: str
    why: tuple[str, ...] = ()
