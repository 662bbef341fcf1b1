"""Finding time sinks: which, how much, what they cost, what to do (maths 4.15)."""

from __future__ import annotations

from datetime import timedelta

from paceline.desk.sums import in_minutes
from paceline.model import value
from paceline.model.report import Sink, SinkReport, TimeRow
from paceline.model.timelog import STRUCTURAL
from paceline.rules import sinks as rules
from paceline.rules import worth
from paceline.rules.weeks import monday
from paceline.store import report as store
from paceline.text.lengths import format_duration
from paceline.text.money import format_money, short_money

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from paceline.desk.report import ReportDesk
    from paceline.model.report import HourValue
    from paceline.store import Book

ADMIN = 2
"""The category sinks are found in."""


@value
class _Usual:
    """What is known of the seller before the days judged.

    Attributes:
        rate: what an hour is worth.
        budgets: seconds a week allowed per activity.
        past: seconds per activity of each baseline week; none if the days judged
            are not one week.
        days: days the budgets are for: a week's, unless more than one is judged.
    """

    rate: HourValue
    budgets: Mapping[str, int]
    past: Sequence[Mapping[str, int]]
    days: int


def find_sinks(desk: ReportDesk, book: Book, first: date, last: date) -> SinkReport:
    """The admin activities of some local days, dearest first, with what fired."""
    sums = desk.sums(first, last, "category", "activity", "account")
    admin = {key[1:]: found for key, found in sums.items() if key[0] == ADMIN}
    usual = _Usual(
        desk.value_of_hour(last),
        desk.budgets(),
        _past(desk, first, last),
        rules.WEEK if _in_one_week(first, last) else (last - first).days + 1,
    )
    found, structural = [], []
    for activity in {str(key[0]) for key in admin}:
        parts = {key[1]: part for key, part in admin.items() if key[0] == activity}
        if activity in STRUCTURAL:
            seconds, n = _both(parts.values())
            structural.append(TimeRow(activity, activity, ADMIN, seconds, n))
        else:
            found.append(_sink(desk, activity, parts, usual))
    found.sort(key=lambda sink: (-sink.seconds, sink.activity))
    structural.sort(key=lambda row: (-row.seconds, row.name))
    total, admin_total = _both(sums.values())[0], _both(admin.values())[0]
    amounts = [sink.seconds if sink.price is None else sink.price for sink in found]
    covering = worth.smallest_set(amounts)
    held = sum(amounts[place] for place in covering)
    worst = _worst(found)
    return SinkReport(
        first,
        last,
        usual.rate,
        tuple(found),
        tuple(structural),
        admin_total,
        total,
        worth.nearest(10_000 * admin_total, total) if total else None,
        tuple(found[place].activity for place in covering),
        worth.nearest(10_000 * held, sum(amounts)) if held else None,
        tuple(store.benchmarks(book)),
        worst,
        _said(found, worst, admin_total, total),
    )


def _both(parts: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Seconds and entries of some parts together."""
    seconds = n = 0
    for part, count in parts:
        seconds += part
        n += count
    return seconds, n


def _in_one_week(first: date, last: date) -> bool:
    return monday(first) == monday(last)


def _past(desk: ReportDesk, first: date, last: date) -> list[dict[str, int]]:
    """Admin seconds per activity of the weeks before, if one week is judged.

    A week that is not over is held against whole ones: it can only look better.
    """
    if first.weekday() or not _in_one_week(first, last):
        return []
    weeks = []
    for back in range(1, rules.BASELINE_WEEKS + 1):
        began = first - timedelta(rules.WEEK * back)
        sums = desk.sums(began, began + timedelta(6), "category", "activity")
        weeks.append(
            {str(key[1]): found[0] for key, found in sums.items() if key[0] == ADMIN}
        )
    return weeks


def _sink(
    desk: ReportDesk,
    activity: str,
    parts: Mapping[str | int | None, tuple[int, int]],
    usual: _Usual,
) -> Sink:
    seconds, n = _both(parts.values())
    weekly = usual.budgets.get(activity)
    budget = None if weekly is None else rules.budget_for(weekly, usual.days)
    past = [week.get(activity, 0) for week in usual.past]
    fired = tuple(_fired(seconds, budget, past))
    named = {str(key): part for key, part in parts.items() if key is not None}
    top = max(named, key=lambda key: (named[key], key), default=None)
    action = rules.action_for(activity, seconds, n)
    rate = usual.rate
    price = None if rate.per_hour is None else worth.price_of(seconds, rate.per_hour)
    return Sink(
        activity,
        seconds,
        n,
        budget,
        price,
        rate.currency,
        fired,
        "" if fired else _context(budget),
        top,
        desk.names("account", [top])[top] if top else None,
        named[top][0] if top else 0,
        named[top][1] if top else 0,
        action,
        rules.advice_for(action, n),
        _why(seconds, price, rate),
    )


def _fired(seconds: int, budget: int | None, past: Sequence[int]) -> list[str]:
    """Rules 1 and 2 with their arithmetic."""
    said = []
    if budget is not None and rules.over_budget(seconds, budget):
        said.append(
            f"over its budget: {format_duration(seconds)} − {format_duration(budget)} "
            f"= {format_duration(seconds - budget)}"
        )
    usual = rules.baseline([seconds / 60 for seconds in past])
    if usual is None:
        return said
    middle, spread = round(usual.median, 1), round(usual.spread, 1)
    z = (round(seconds / 60, 1) - middle) / spread if spread else 0.0
    if z > rules.LOUD:
        said.append(
            f"{seconds / 60 / middle:.1f}× your median week: "
            f"({seconds / 60:.1f} min − {middle:.1f} min) ÷ {spread:.1f} min "
            f"= {z:.1f}, more than {rules.LOUD:.0f}"
        )
    return said


def _context(budget: int | None) -> str:
    if budget is None:
        return "no budget is set for it"
    return f"inside its budget of {format_duration(budget)}"


def _why(seconds: int, price: int | None, rate: HourValue) -> str:
    if price is None or rate.per_hour is None:
        return ""
    length, per = (
        (f"{seconds} s", 3600) if seconds % 60 else (f"{seconds // 60} min", 60)
    )
    return (
        f"{length} × {format_money(rate.per_hour, rate.currency)} ÷ {per} = "
        f"{format_money(price, rate.currency)}"
    )


def _worst(found: Sequence[Sink]) -> Sink | None:
    """Severity is the number of rules fired; among equals the dearest."""
    fired = [sink for sink in found if sink.fired]
    return max(fired, key=lambda sink: len(sink.fired), default=None)


def _said(found: Sequence[Sink], worst: Sink | None, admin: int, total: int) -> str:
    if not total:
        return "No time is logged in these days yet"
    if not admin:
        return f"No admin in {in_minutes(total)}: nothing to win back here"
    said = (
        f"Admin took {in_minutes(admin)} of {in_minutes(total)} "
        f"({worth.nearest(100 * admin, total)}%)"
    )
    about = worst or (found[0] if found else None)
    if about is None:
        return f"{said}, all of it structural, such as travel"
    price = ""
    if about.price is not None:
        price = f" = {short_money(about.price, about.currency)}"
    doing = f"{about.activity} {in_minutes(about.seconds)}{price}"
    if worst is None:
        return f"{said}; most was {doing}"
    return f"{said}; the worst sink is {doing}: {worst.action} it"
