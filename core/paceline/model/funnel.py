"""The nouns of the funnel: stages passed through, velocity, slips, win rates."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.model.rates import Rate

RATES_BY = (
    "stage",
    "industry",
    "tier",
    "territory",
    "country",
    "source",
    "competitor",
    "size",
    "type",
    "helpers",
    "pipeline",
    "segment",
)
"""What win rates go by; also any attribute the accounts have of their own."""


@value
class StageLine:
    """An open stage and what became of the deals that came to it.

    Attributes:
        id: its key in the book.
        name: its name.
        entered: deals that came to it or past it.
        advanced: those that went on to a later stage, or were won.
        lost: those that were lost in it.
        open: those that are in it.
        back: those that went back and have not returned.
        presumed: of the lost, those that are only presumed to be.
        conversion: advanced of ended, drawn to what the set chances come to.
        win: won of the decided deals that came to it, drawn to its set chance.
        days: median stay, those still in it counted in; None: not reached.
        stayed: stays that have ended.
        staying: those that have not.
        a_day: the share of those in it that leave it in a day; None before any.
    """

    id: str
    name: str
    entered: int
    advanced: int
    lost: int
    open: int
    back: int
    presumed: int
    conversion: Rate
    win: Rate
    days: float | None
    stayed: int
    staying: int
    a_day: float | None


@value
class Velocity:
    """What the open deals bring in a day.

    Attributes:
        open: open deals with a value in the main currency.
        worth: what they are worth together, minor units.
        win: win rate.
        days: median cycle in days; None: not reached.
        decided: deals decided, whose cycle has ended.
        per_day: minor units a day; None while the cycle is not known.
        currency: ISO 4217.
        left_out: open deals without a value or in another currency.
    """

    open: int
    worth: int
    win: Rate
    days: float | None
    decided: int
    per_day: int | None
    currency: str
    left_out: int


@value
class Slips:
    """What slipped out of a period.

    Attributes:
        first: its first local day.
        last: its last.
        rate: of the deals forecast at its start, those that neither closed in it nor
            stay in it.
    """

    first: date
    last: date
    rate: Rate


@value
class Doubtful:
    """An open deal that was pushed so often that its close date is fiction.

    Attributes:
        id: its key in the book.
        title: how it is called.
        pushes: how often its close date was moved later.
        days: by how many days in all.
        close_day: the local day it is to close now.
    """

    id: str
    title: str
    pushes: int
    days: int
    close_day: str | None


@value
class Pushes:
    """The pushes of the open deals.

    Attributes:
        deals: how many were pushed.
        n: how often in all.
        days: by how many days in all.
        fiction: how many were pushed three times or more: their date is fiction.
        doubtful: the first of those, most often pushed first.
    """

    deals: int
    n: int
    days: int
    fiction: int
    doubtful: tuple[Doubtful, ...]


@value
class Bin:
    """The chances of one fifth, and what became of them.

    Attributes:
        low: where it begins, in per cent.
        high: where it ends.
        n: how many chances.
        said: their mean, 0 to 1; None without any.
        came: the share that was won; None without any.
    """

    low: int
    high: int
    n: int
    said: float | None
    came: float | None


@value
class Score:
    """How good the chances were that were said of deals while they were open.

    Attributes:
        n: how many were said: one a deal and day.
        brier: mean (p − y)²; 0 is perfect, 0.25 what saying 50 % always gets; None
            without any.
        bins: from the lowest fifth to the highest.
        deals: of how many decided deals.
    """

    n: int
    brier: float | None
    bins: tuple[Bin, ...]
    deals: int = 0


@value
class Evidence:
    """A practice counted from the book, beside published figures.

    Attributes:
        name: what is counted.
        rate: how many deals of how many, as it is.
        average: the published figure of all firms, per cent; None if the book has none.
        best: that of the best.
        source: who published them and when.
    """

    name: str
    rate: Rate
    average: int | None
    best: int | None
    source: str


@value
class Funnel:
    """A pipeline from the first stage to won.

    Attributes:
        pipeline: which.
        others: the other pipelines of the book.
        stages: its open stages in order.
        win: won of all decided.
        velocity: what it brings in a day.
        slips: of the period before, and of the present one so far.
        pushes: of the open deals.
        score: of the chances said day by day.
        evidence: what is counted beside published figures.
        presuming: whether open deals idle for too long count as lost.
        said: the answer in a sentence.
        why: the arithmetic, a line each.
    """

    pipeline: str
    others: tuple[str, ...]
    stages: tuple[StageLine, ...]
    win: Rate
    velocity: Velocity
    slips: tuple[Slips, ...]
    pushes: Pushes
    score: Score
    evidence: tuple[Evidence, ...]
    presuming: bool
    said: str
    why: tuple[str, ...]


@value
class RateRow:
    """The deals under one heading.

    Attributes:
        name: the heading; empty for what names none.
        rate: won of decided, drawn to the rate of all.
        open: how many are open.
        won: value of those won, minor units of the main currency.
        decided: value of those decided.
        days: median cycle in days, open deals counted in; None: not reached, or fewer
            than five have ended.
        ended: deals whose cycle has ended.
        seen: the last day the competitor was seen in an open deal.
    """

    name: str
    rate: Rate
    open: int
    won: int
    decided: int
    days: float | None
    ended: int
    seen: date | None = None


@value
class RateReport:
    """Win rates by a heading.

    Attributes:
        by: the heading.
        rows: most decided first, or in their own order where they have one.
        whole: all deals.
        currency: ISO 4217.
        said: what stands out, a line each.
    """

    by: str
    rows: tuple[RateRow, ...]
    whole: RateRow
    currency: str
    said: tuple[str, ...]
