"""Finding time sinks: which, how much, what they cost, what to do (formulas)."""

from __future__ import annotations

from paceline.desk.allowances import over_categories
from paceline.desk.habits import habits_of
from paceline.desk.judging import ADMIN, judged_by, usual_of
from paceline.desk.sink_rules import fired
from paceline.desk.sums import folded, split_of
from paceline.model.report import TimeRow
from paceline.model.sinks import Cause, Sink, SinkReport
from paceline.model.timelog import STRUCTURAL
from paceline.rules import sinks as rules
from paceline.rules import worth
from paceline.store import habits
from paceline.store import report as store
from paceline.text.money import format_money, short_money
from paceline.text.spans import day_said, format_duration, in_minutes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from paceline.desk import Desk, fragments
    from paceline.desk.judging import Usual
    from paceline.desk.report import ReportDesk
    from paceline.desk.sums import Sums
    from paceline.model.allowances import Part
    from paceline.model.report import HourValue

Parts = dict[tuple[str | int | None, ...], tuple[int, int]]
"""Seconds and entries by activity, account and deal, or those of one activity."""

Rates = tuple["HourValue", "HourValue"]
"""What an hour is worth, and a selling hour."""


def find_sinks(desk: Desk, first: date, last: date) -> SinkReport:
    """The admin activities of some local days, dearest first, with what fired."""
    report = desk.report
    sums = report.sums(first, last, "category", "activity", "account", "deal")
    admin = {key[1:]: found for key, found in sums.items() if key[0] == ADMIN}
    usual = usual_of(desk, first, last)
    rates = report.value_of_hour(last), report.value_of_hour(last, "selling")
    found, structural = _judged(report, admin, usual, rates)
    total, admin_total = _both(sums.values())[0], _both(admin.values())[0]
    amounts = [sink.seconds if sink.price is None else sink.price for sink in found]
    covering = worth.smallest_set(amounts)
    held = sum(amounts[place] for place in covering)
    worst = _worst(found)
    work = usual.cut_up.fragments
    return SinkReport(
        first=first,
        last=last,
        rate=rates[0],
        sinks=tuple(found),
        structural=tuple(structural),
        admin_seconds=admin_total,
        seconds=total,
        admin_share=worth.nearest(10_000 * admin_total, total) if total else None,
        covering=tuple(found[place].activity for place in covering),
        covering_share=worth.nearest(10_000 * held, sum(amounts)) if held else None,
        benchmarks=tuple(store.benchmarks(desk.book)),
        worst=worst,
        said=_said(found, worst, admin_total, total, desk.categories[ADMIN]),
        selling_rate=rates[1],
        longest_selling=work.longest,
        switches=work.per_hour,
        interruptions=tuple(
            sorted(work.cuts.items(), key=lambda cut: (-cut[1], cut[0]))
        ),
        blocks=tuple(_violations(desk, usual.cut_up)),
        habits=tuple(habits_of(desk)),
        app_seconds=habits.app_seconds(desk.book, first.isoformat(), last.isoformat()),
        over=tuple(over_categories(desk, usual.budgets, _split(sums))),
        names=desk.categories,
        split=split_of(sums),
    )


def _judged(
    report: ReportDesk, admin: Parts, usual: Usual, rates: Rates
) -> tuple[list[Sink], list[TimeRow]]:
    """The sinks among admin work, and what is of the job itself; most time first."""
    found, structural = [], []
    for activity in {str(key[0]) for key in admin}:
        parts = {key[1:]: part for key, part in admin.items() if key[0] == activity}
        if activity in STRUCTURAL:
            seconds, n = _both(parts.values())
            structural.append(TimeRow(activity, activity, ADMIN, seconds, n))
        else:
            found.append(_sink(report, activity, parts, usual, rates))
    found.sort(key=lambda sink: (-sink.seconds, sink.activity))
    structural.sort(key=lambda row: (-row.seconds, row.name))
    return found, structural


def _both(parts: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Seconds and entries of some parts together."""
    seconds = n = 0
    for part, count in parts:
        seconds += part
        n += count
    return seconds, n


def _split(sums: Sums) -> dict[int, int]:
    """Seconds by category of sums whose first column is that."""
    return {int(key[0] or 0): found[0] for key, found in folded(sums, 0).items()}


def _sink(
    report: ReportDesk, activity: str, parts: Parts, usual: Usual, rates: Rates
) -> Sink:
    seconds, n = _both(parts.values())
    judged = judged_by(usual, activity, seconds)
    found = fired(judged)
    causes = _causes(report, parts)
    top, top_name, top_seconds, top_n = _most(causes)
    action = rules.action_for(activity, seconds, n)
    price, selling_price = (_price(seconds, rate) for rate in rates)
    return Sink(
        activity=activity,
        seconds=seconds,
        n=n,
        budget=judged.budget.seconds if judged.budget else None,
        price=price,
        currency=rates[0].currency,
        fired=tuple(line for _, line in found),
        context="" if found else _context(judged.budget),
        account=top,
        account_name=top_name,
        account_seconds=top_seconds,
        account_n=top_n,
        action=action,
        advice=rules.advice_for(action, n),
        why=_why(seconds, price, rates[0]),
        rules=tuple(dict.fromkeys(rule for rule, _ in found)),
        selling_price=selling_price,
        selling_why=_why(seconds, selling_price, rates[1]),
        causes=tuple(causes),
    )


def _causes(report: ReportDesk, parts: Parts) -> list[Cause]:
    """Whom an activity served: a line per account and deal, most time first."""
    accounts = report.names("account", sorted({str(k[0]) for k in parts if k[0]}))
    deals = report.names("deal", sorted({str(k[1]) for k in parts if k[1]}))
    found = []
    for (account, deal), (seconds, n) in parts.items():
        whose = str(account) if account else None
        about = str(deal) if deal else None
        names = accounts.get(whose or "", ""), deals.get(about or "", "")
        found.append(Cause(whose, names[0], about, names[1], seconds, n))
    return sorted(found, key=lambda cause: (-cause.seconds, cause.deal_name))


def _most(causes: Iterable[Cause]) -> tuple[str | None, str | None, int, int]:
    """The account served most, its name, and its seconds and incidents."""
    sums: dict[str, tuple[int, str, int]] = {}
    for cause in causes:
        if cause.account is not None:
            held = sums.get(cause.account, (0, "", 0))
            took = held[0] + cause.seconds, cause.account_name, held[2] + cause.n
            sums[cause.account] = took
    if not sums:
        return None, None, 0, 0
    top = max(sums, key=lambda key: (sums[key][0], key))
    seconds, name, n = sums[top]
    return top, name, seconds, n


def _violations(desk: Desk, days: fragments.Days) -> list[str]:
    """The sacred blocks that admin took from, each in a line."""
    return [
        f"{block.name} on {day_said(desk.zone.local(block.start))} was kept to "
        f"{100 * block.kept:.0f}%: {block.cause} took "
        f"{in_minutes(block.lost[block.cause])} of {in_minutes(block.seconds)}"
        for block in days.blocks
        if block.taken
    ]


def _price(seconds: int, rate: HourValue) -> int | None:
    return None if rate.per_hour is None else worth.price_of(seconds, rate.per_hour)


def _context(budget: Part | None) -> str:
    if budget is None:
        return "no budget is set for it"
    if budget.seconds is None:
        return "no day is worked in these days, so its budget rests"
    why = f" ({budget.why})" if budget.why else ""
    return f"inside its budget of {format_duration(budget.seconds)}{why}"


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
    loud = [sink for sink in found if sink.rules]
    return max(loud, key=lambda sink: len(sink.rules), default=None)


def _said(
    found: Sequence[Sink], worst: Sink | None, admin: int, total: int, name: str
) -> str:
    if not total:
        return "No time is logged in these days yet"
    if not admin:
        return f"No {name} in {in_minutes(total)}: nothing to win back here"
    said = (
        f"{name.capitalize()} took {in_minutes(admin)} of {in_minutes(total)} "
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
