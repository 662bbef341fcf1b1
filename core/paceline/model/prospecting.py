"""The nouns of prospecting: hours needed, one's own history, and the plan."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.model.rates import Rate
    from paceline.model.segments import Member


@value
class Own:
    """What the seller's own history says of attempts.

    Attributes:
        per_attempt: deals that came of attempts, of the attempts; drawn to 1 in 40.
        seconds: an attempt takes so long.
        timed: attempts on days with prospecting logged, which that rests on; 0 if it
            is the usual six minutes.
        inbound: deals a week that come by themselves.
        came: how many did; None if the settings say how many.
        weeks: of so many weeks of history.
    """

    per_attempt: Rate
    seconds: float
    timed: int
    inbound: float
    came: int | None
    weeks: float


@value
class PeriodNeed:
    """What a period takes. Money in minor units.

    Attributes:
        name: ``this quarter``, ``the next quarter``.
        first: first local day on which prospecting helps it.
        until: last one: a deal that begins later closes after the period as usual.
        days: working days between, both included.
        quota: the number.
        won: won so far.
        expected: what the open deals bring on average.
        gap: what is missing on average.
        deals: new deals that close it; None if nothing says what one is worth.
        inbound: deals that come by themselves in these days.
        outbound: deals that must be found.
        attempts: that takes so many attempts.
        seconds: and so much time.
        a_day: of a working day; None if none is left.
        short: whether that is more than there is.
        reachable: the number that the time there is reaches on average.
        planned: calls that the blocks of these days come to.
    """

    name: str
    first: date
    until: date
    days: int
    quota: int
    won: int
    expected: int
    gap: int
    deals: int | None
    inbound: float
    outbound: float
    attempts: int
    seconds: int
    a_day: float | None
    short: bool
    reachable: int
    planned: int


@value
class Prospecting:
    """How many hours of prospecting the number takes.

    Attributes:
        currency: ISO 4217.
        average: what a new deal is worth on average; None if nothing says.
        win: the win rate new deals are taken to have.
        own: what the seller's history says.
        periods: this period and the next; empty without a quota.
        available: seconds a working day there are for prospecting.
        logged_today: seconds of prospecting logged today.
        logged_a_day: on average on a working day of the last four weeks.
        blocks: names of the call blocks.
        last: the last local day of this period.
        days: working days left of it, today included.
        lacking: what the book does not say for want of which there is no need, and
            what to type; empty if nothing.
        said: the answer in a sentence.
        told: what else is to be known, a sentence each.
        why: the arithmetic, a line each.
    """

    currency: str
    average: int | None
    win: Rate
    own: Own
    periods: tuple[PeriodNeed, ...]
    available: float
    logged_today: int
    logged_a_day: float
    blocks: tuple[str, ...]
    last: date
    days: int
    lacking: str
    said: str
    told: tuple[str, ...]
    why: tuple[str, ...]


@value
class Campaign:
    """An idea carried into a segment for a while.

    Attributes:
        id: its key in the book.
        name: its name.
        segment: name of the segment it is for; None if of none.
        idea: name of its value idea, and its words.
        words: what the idea says.
        cadence: name of its cadence.
        touches: steps of that cadence.
        from_day: first local day.
        to_day: last.
        note: the seller's words.
        idea_away: whether the idea was put away.
    """

    id: str
    name: str
    segment: str | None
    idea: str | None
    words: str
    cadence: str | None
    touches: int | None
    from_day: str
    to_day: str
    note: str
    idea_away: bool


@value
class Plan:
    """The prospecting plan: six parts, those that are missing named.

    Attributes:
        beachhead: name of the segment to win first; empty if none.
        query: its filter.
        members: accounts in it; None if its filter can no longer be read.
        targets: the accounts to prospect, untouched for longest first.
        fit: how many targets the hours allow, of those there are.
        pool: how many targets wait for hours.
        idea: the value idea in words; empty if none.
        campaign: the present campaign.
        touches: attempts that each target gets.
        seconds: the hours of the plan; 0 if unknown.
        period: what they are for: ``this quarter``; empty if the number asks for none
            and they are what is usual.
        until: the last day of them.
        expected: deals that the targets bring on average.
        missing: the parts that are missing, each with what to type.
        said: the answer in a sentence.
        why: the arithmetic, a line each.
    """

    beachhead: str
    query: str
    members: int | None
    targets: tuple[Member, ...]
    fit: int
    pool: int
    idea: str
    campaign: Campaign | None
    touches: int
    seconds: int
    period: str
    until: date
    expected: float
    missing: tuple[str, ...]
    said: str
    why: tuple[str, ...]
