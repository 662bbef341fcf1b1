"""The nouns of the forecast: what open deals may come to, and whether it is enough."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.model.deals import Sum

CATEGORIES = ("commit", "best", "pipeline")
"""What a deal counts for in the forecast of the period it is to close in."""

EXACT, SIMULATED = "exact", "simulated"
"""How a distribution was found."""


@value
class Spread:
    """A distribution in a few figures, money in minor units.

    Attributes:
        method: `EXACT` or `SIMULATED`.
        mean: the expected result of the period, what is won already included.
        sd: its standard deviation.
        p10: nine of ten worlds bring more.
        p50: half of them bring more.
        p90: one of ten brings more.
        reach_quota: share of all worlds that reach the quota; None without one.
        reach_weighted: share of all worlds in which they bring their weighted value.
        nothing: share of all worlds in which no open deal is won.
    """

    method: str
    mean: int
    sd: int
    p10: int
    p50: int
    p90: int
    reach_quota: float | None
    reach_weighted: float
    nothing: float


@value
class Category:
    """The deals of a category that are to close in the period.

    Attributes:
        name: one of `CATEGORIES`.
        count: how many.
        value: what they are worth, minor units.
        weighted: value times chance, for those that have both.
        total: what the period comes to if they and all above them are won.
    """

    name: str
    count: int
    value: int
    weighted: int
    total: int


@value
class Heap:
    """Some deals added up, in the main currency.

    Attributes:
        count: how many.
        value: what they are worth, minor units.
    """

    count: int = 0
    value: int = 0


@value
class Coverage:
    """Whether the pipeline is full enough for the number.

    Attributes:
        needed: quota less what is won, minor units; None without a quota.
        good: qualified open deals that are to close in the period and are not rotten.
        rotten: those that are rotten, left out.
        undated: qualified ones without a close date, left out.
        early: deals in the first stage, left out.
        ratio: value of the good ones ÷ needed; None if nothing is needed.
        required: 1 ÷ the win rate by value.
        rate: the win rate by value, drawn towards a quarter.
        decided: how many decided deals it rests on.
        expected: value of the good ones × the win rate, minor units.
        share: that in the needed; None if nothing is needed.
        said: all of it in a sentence.
        why: the arithmetic, a line each.
    """

    needed: int | None
    good: Heap
    rotten: Heap
    undated: Heap
    early: Heap
    ratio: float | None
    required: float
    rate: float
    decided: int
    expected: int
    share: float | None
    said: str
    why: tuple[str, ...]


@value
class GapDeal:
    """An open deal that would help to close the gap.

    Attributes:
        id: its key in the book.
        name: its name.
        account_name: its account.
        value: minor units of the main currency.
        chance: chance to win, basis points; None if unknown.
        close_day: the local day it is to close.
    """

    id: str
    name: str
    account_name: str | None
    value: int
    chance: int | None
    close_day: str | None


@value
class Gap:
    """What would close the gap to the quota.

    Attributes:
        missing: quota less won, minor units.
        expected_missing: quota less won less what the open deals are expected to
            bring; 0 if they are expected to be enough.
        number: the smallest number of open deals that reach the quota if won; 0 if all
            of them together do not.
        deals: the largest of those.
        new_deals: how many average new deals bring what is expected to be missing;
            None if there is no average yet.
        average: what a deal of the last year is worth on average, minor units.
        rate: the win rate new deals are taken to have.
        decided: how many decided deals that rests on.
        late_from: the last day on which a deal of the usual length can begin and still
            close in the period; None if no usual length is known.
        said: it in sentences.
    """

    missing: int
    expected_missing: int
    number: int
    deals: tuple[GapDeal, ...]
    new_deals: int | None
    average: int | None
    rate: float
    decided: int
    late_from: date | None
    said: tuple[str, ...]


@value
class Forecast:
    """What a period may come to, in the main currency. Money in minor units.

    Attributes:
        period: ``year``, ``quarter`` or ``month``.
        first_day: its first local day.
        last_day: its last.
        currency: the main currency.
        won: won in it so far.
        quota: what is to be sold in it; None if unset, or set for another period.
        open: how many open deals are counted.
        weighted: their weighted value, as on the board: value × chance to win.
        expected: what they bring on average in the period: value × chance to win ×
            chance to be decided in it.
        spread: the distribution, doubt about the stages' rates included.
        given: the same if the rates are exactly right; None beyond sixty deals.
        trials: worlds simulated; 0 for an exact distribution.
        bars: share of all worlds in equal steps from `low` to `high`.
        low: where the first bar begins.
        high: where the last bar ends.
        categories: commit, best case, pipeline.
        coverage: whether the pipeline is full enough.
        gap: what would close the gap; None without a quota or with none left.
        pay: what it pays the seller, in a sentence; empty without a commission.
        later: open deals that are to close after the period, left out.
        undated: deals counted that have no close date.
        chanceless: deals with a value but no chance, left out.
        valueless: deals without a value, left out.
        others: open deals in other currencies, left out.
        accuracy: how good the chances were so far, in a sentence; may be empty.
        said: the answer in a sentence.
        notes: what else is to be known, a line each.
        why: the arithmetic, a line each.
    """

    period: str
    first_day: str
    last_day: str
    currency: str
    won: int
    quota: int | None
    open: int
    weighted: int
    expected: int
    spread: Spread
    given: Spread | None
    trials: int
    bars: tuple[float, ...]
    low: int
    high: int
    categories: tuple[Category, ...]
    coverage: Coverage
    gap: Gap | None
    pay: str
    later: Heap
    undated: int
    chanceless: int
    valueless: int
    others: tuple[Sum, ...]
    accuracy: str
    said: str
    notes: tuple[str, ...]
    why: tuple[str, ...]


@value
class Likely:
    """The range of the quota period's result, nine of ten worlds to one of ten.

    Attributes:
        low: P10, minor units of the main currency.
        high: P90.
    """

    low: int
    high: int
