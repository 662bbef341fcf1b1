"""The nouns of sinks: what an admin activity took, why it stands out, what it costs."""

from __future__ import annotations

from paceline.model import value
from paceline.model.timelog import CATEGORY_NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.model.report import HourValue, Split, TimeRow


@value
class Cause:
    """Whom an admin activity served.

    Attributes:
        account: key of the account; None for time that names none.
        account_name: its name; empty without one.
        deal: key of the deal; None for time that names none.
        deal_name: its name behind its account's; empty without one.
        seconds: how much time.
        n: number of entries: incidents.
    """

    account: str | None
    account_name: str
    deal: str | None
    deal_name: str
    seconds: int
    n: int


@value
class Habit:
    """A sink taken on with a goal, and what has come of it.

    Attributes:
        activity: which.
        goal: seconds a week.
        since: local day it was taken on.
        before: seconds of the middle one of the four weeks before.
        after: the same of up to four whole weeks since; None while there is none.
        n: how many whole weeks that is.
        reached: whether `after` is inside the goal.
        said: the habit in a sentence.
    """

    activity: str
    goal: int
    since: date
    before: int
    after: int | None
    n: int
    reached: bool
    said: str


@value
class Sink:
    """An admin activity and what it took.

    Attributes:
        activity: which.
        seconds: how much time.
        n: number of entries.
        budget: seconds allowed in those days, a whole week's if they lie in one;
            None without a budget.
        price: minor units at the value of an hour; None if that is not set.
        currency: ISO 4217.
        fired: a line per rule that fired, with its arithmetic; empty if none did.
        context: a line for people where no rule fired, such as "inside its budget".
        account: key of the account it served most, if any.
        account_name: that account's name.
        account_seconds: seconds of it for that account.
        account_n: number of entries of it for that account.
        action: ``batch``, ``delegate``, ``automate`` or ``refuse``.
        advice: the action in a sentence.
        why: the arithmetic of the price; empty without one.
        rules: which rules fired, of ``budget``, ``baseline``, ``drift`` and
            ``fragmentation``; their number is how severe it is. Benchmarks are context
            and never fire.
        selling_price: minor units at the value of a selling hour; None if not known.
        selling_why: the arithmetic of that; empty without it.
        causes: whom it served, most time first; they sum to `seconds`.
    """

    activity: str
    seconds: int
    n: int
    budget: int | None
    price: int | None
    currency: str
    fired: tuple[str, ...]
    context: str
    account: str | None
    account_name: str | None
    account_seconds: int
    account_n: int
    action: str
    advice: str
    why: str
    rules: tuple[str, ...] = ()
    selling_price: int | None = None
    selling_why: str = ""
    causes: tuple[Cause, ...] = ()


@value
class Benchmark:
    """A published figure beside which the seller's own may stand; never an alarm.

    Attributes:
        name: what was measured.
        value: the figure, in `unit`.
        unit: such as ``% of time``.
        source: who published it.
        year: when, 0 where the source names none; definitions differ, so show both.
    """

    name: str
    value: int
    unit: str
    source: str
    year: int

    @property
    def said(self) -> str:
        """The figure with its source, in one line."""
        source = f"{self.source} {self.year}" if self.year else self.source
        return f"{self.name}: {self.value} {self.unit} ({source})"


@value
class SinkReport:
    """Where the admin time of some days went.

    Attributes:
        first: first local day.
        last: last local day.
        rate: what an hour is worth.
        sinks: most time first, which is also dearest first.
        structural: admin that comes with the job, such as travel: no sink.
        admin_seconds: all admin time, structural included.
        seconds: all time.
        admin_share: admin in basis points of all time; None if no time was logged.
        covering: the fewest sinks that make up 80 % of the price, dearest first.
        covering_share: what they make up, in basis points; None without sinks.
        benchmarks: published figures, for context.
        worst: the sink most rules fired for, the dearest of them; None if no rule did.
        said: the answer in one sentence.
        selling_rate: what an hour is worth if selling hours alone count.
        longest_selling: seconds of the longest unbroken selling.
        switches: changes of category within days, for every hour of selling.
        interruptions: selling runs that each activity cut short, most first.
        blocks: sacred blocks of these days that admin took from, in a line each.
        habits: sinks taken on, and what came of it.
        app_seconds: time with keys pressed in the full screen; in no other total.
        over: budgets of whole categories that are exceeded, in a line each.
        names: what the categories are called.
        split: seconds per category, unclassified last.
    """

    first: date
    last: date
    rate: HourValue
    sinks: tuple[Sink, ...]
    structural: tuple[TimeRow, ...]
    admin_seconds: int
    seconds: int
    admin_share: int | None
    covering: tuple[str, ...]
    covering_share: int | None
    benchmarks: tuple[Benchmark, ...]
    worst: Sink | None
    said: str
    selling_rate: HourValue | None = None
    longest_selling: int = 0
    switches: float = 0.0
    interruptions: tuple[tuple[str, int], ...] = ()
    blocks: tuple[str, ...] = ()
    habits: tuple[Habit, ...] = ()
    app_seconds: int = 0
    over: tuple[str, ...] = ()
    names: tuple[str, ...] = CATEGORY_NAMES
    split: Split = (0, 0, 0, 0)
