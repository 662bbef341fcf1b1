"""The present week beside one's own best weeks."""

from __future__ import annotations

from datetime import date, timedelta

from paceline.model.measures import Star, StarLine
from paceline.rules import shares
from paceline.rules import star as rules
from paceline.rules.motion import classed
from paceline.rules.weeks import monday
from paceline.rules.worth import nearest
from paceline.store import measures as store
from paceline.store.report import benchmarks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.model.report import Split

LOOKED_BACK = 52
"""Weeks among which the best are looked for."""


def star(desk: Desk) -> Star:
    """The best quarter of the weeks of a year, by advances and value won."""
    present = monday(desk.zone.day(desk.now()))
    weeks = [
        _week(desk, present - timedelta(7 * back)) for back in range(LOOKED_BACK, 0, -1)
    ]
    weeks = [week for week in weeks if sum(week.split)]
    best = rules.best(weeks)
    now = _split(desk, present)
    currency = desk.config.currency
    known = tuple(benchmarks(desk.book))
    if not best:
        said = (
            f"your best weeks can be told after {rules.ENOUGH} whole weeks; "
            f"there are {len(weeks)}"
        )
        return Star((), (), len(weeks), 0.0, 0, currency, known, said)
    lines = _lines(best, now, desk.categories)
    return Star(
        lines,
        tuple(date.fromisoformat(week.first) for week in best),
        len(weeks),
        sum(week.advances for week in best) / len(best),
        nearest(sum(week.won for week in best), len(best)),
        currency,
        known,
        _said(lines),
    )


def _split(desk: Desk, first: date) -> Split:
    split = [0, 0, 0, 0]
    sums = desk.report.sums(first, first + timedelta(6), "category")
    for key, (seconds, _) in sums.items():
        split[int(key[0] or 0)] += seconds
    return split[0], split[1], split[2], split[3]


def _week(desk: Desk, first: date) -> rules.Week:
    lo, hi = desk.zone.day_bounds(first, 7)
    counts = classed(store.outcomes(desk.book, lo, hi))
    won = sum(
        value or 0
        for _, _, value, currency, _ in store.won(desk.book, lo, hi)
        if currency == desk.config.currency
    )
    moved = counts["advance"] + counts["order"]
    return rules.Week(first.isoformat(), moved, won, _split(desk, first))


def _lines(
    best: list[rules.Week], now: Split, names: tuple[str, ...]
) -> tuple[StarLine, ...]:
    sums = [sum(week.split[at] for week in best) for at in range(4)]
    then = shares.split(sums)
    present = shares.split(now) if sum(now) else [None] * 4
    return tuple(
        StarLine(name, then[at], present[at])
        for at, name in enumerate(names)
        if at < 3 or sums[at] or now[at]
    )


def _said(lines: tuple[StarLine, ...]) -> str:
    admin = lines[2]
    said = f"your best weeks: {admin.name} {shares.percent(admin.best)}"
    if admin.now is None:
        return f"{said}; nothing is logged this week yet"
    return f"{said}, now {shares.percent(admin.now)}"
