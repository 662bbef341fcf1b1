"""The nouns of measuring oneself: trends, kinds, best weeks, won by the hour."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.model.report import Split
    from paceline.model.sinks import Benchmark

WORTH_BY = ("account", "segment", "industry", "tier", "activity", "weekday")
"""What the value won can be divided by."""


@value
class TrendWeek:
    """A week of an activity.

    Attributes:
        first: its Monday.
        seconds: how much time.
        amount: the same as compared: minutes, or per cent of the time worked.
        sum: S of CUSUM; None before the weeks that are watched.
        flagged: whether the sum passed the limit in this week.
        start: whether the run that lasts began in this week.
    """

    first: date
    seconds: int
    amount: float
    sum: float | None
    flagged: bool
    start: bool


@value
class Trend:
    """Twelve weeks of an activity.

    Attributes:
        activity: which.
        category: index of its category.
        weeks: oldest first; the last is the present one.
        unit: of the amounts: ``min`` or ``%``.
        usual: the amount of a usual week; None while too little is known.
        spread: how much weeks differ.
        since: the Monday since which it drifts; None if it does not.
        said: the trend in a sentence.
    """

    activity: str
    category: int
    weeks: tuple[TrendWeek, ...]
    unit: str
    usual: float | None
    spread: float | None
    since: date | None
    said: str


@value
class HeatCell:
    """An hour of the week.

    Attributes:
        weekday: 0 is Monday.
        hour: hour of the local clock.
        split: seconds per category, unclassified last.
        seconds: their sum.
    """

    weekday: int
    hour: int
    split: Split
    seconds: int


@value
class Worth:
    """What the time under one heading brought (reference: formulas).

    Attributes:
        name: the heading; empty for what names none.
        seconds: all time under it, that on lost deals included.
        won: the commission, or without one the value, of deals won, in minor units.
        per_hour: minor units; None without time.
    """

    name: str
    seconds: int
    won: int
    per_hour: int | None


@value
class WorthReport:
    """What hours of some days brought.

    Attributes:
        by: one of `WORTH_BY`.
        first: first local day.
        last: last local day.
        rows: most won first, weekdays in order; what names no heading last.
        won: all that was won, in minor units; the rows sum to it.
        seconds: all time; the rows sum to it.
        currency: ISO 4217.
        what: ``commission`` or ``value``.
        left_out: deals won in another currency or without a value.
        said: the answer in a sentence.
    """

    by: str
    first: date
    last: date
    rows: tuple[Worth, ...]
    won: int
    seconds: int
    currency: str
    what: str
    left_out: int
    said: str


@value
class Rate:
    """What some time is worth, or how much time some money pays for.

    Attributes:
        name: ``an hour``, ``a call``, ``€30,000 pays for``.
        amount: minor units; None where that is not known, or time is asked for.
        seconds: the time; None where it is an amount.
        why: the arithmetic, or what is missing for it.
    """

    name: str
    amount: int | None
    seconds: int | None
    why: str


@value
class StarLine:
    """A measure of the present week beside the own best weeks.

    Attributes:
        name: category.
        best: its share of the best weeks in tenths of a per cent.
        now: its share of the present week; None while nothing is logged.
    """

    name: str
    best: int
    now: int | None


@value
class Star:
    """One's own best weeks as the comparison.

    Attributes:
        lines: a line per category; none while there are too few weeks.
        best: the Mondays of the best weeks, best first.
        weeks: how many weeks were looked at.
        advances: mean conversations a best week that led to an advance or an order.
        won: mean value won in a best week, in minor units.
        currency: ISO 4217.
        benchmarks: published figures with their source and year, for context.
        said: the answer in a sentence.
    """

    lines: tuple[StarLine, ...]
    best: tuple[date, ...]
    weeks: int
    advances: float
    won: int
    currency: str
    benchmarks: tuple[Benchmark, ...]
    said: str


@value
class Part:
    """A part of a whole.

    Attributes:
        name: which.
        seconds: how much time.
        share: tenths of a per cent; the parts of one whole sum to 1000.
    """

    name: str
    seconds: int
    share: int


@value
class Kinds:
    """What kind of work some days were.

    Attributes:
        horizon: strategic and tactical.
        lifecycle: create, manage, grow; admin is in none of them.
        facing: customer-facing time by kind.
        facing_seconds: customer-facing time in all.
        relationship_share: relationship and discovery of it in tenths of a per cent;
            None without any.
        facing_sinks: seconds of logistics and service, a customer being there or not.
        motion: continuations in tenths of a per cent of conversations; None without.
        conversations: per class: order, advance, continuation, no-sale.
        said: a line for each.
    """

    horizon: tuple[Part, ...]
    lifecycle: tuple[Part, ...]
    facing: tuple[Part, ...]
    facing_seconds: int
    relationship_share: int | None
    facing_sinks: int
    motion: int | None
    conversations: dict[str, int]
    said: tuple[str, ...]


@value
class Estimated:
    """How long something will take, by one's own history (reference: formulas).

    Attributes:
        activity: which.
        estimate: seconds as thought; None where only the history is asked for.
        calibrated: the estimate times the factor; None likewise.
        factor: how much longer things take than thought.
        n: pairs of an estimate and the time it took.
        said: the answer in a sentence.
    """

    activity: str
    estimate: int | None
    calibrated: int | None
    factor: float
    n: int
    said: str
