"""Coverage, forecast categories, and what would close the gap (reference: formulas)."""

from __future__ import annotations

from datetime import timedelta
from math import floor

from paceline.desk.forecast_facts import heap
from paceline.model import replace
from paceline.model.forecast import CATEGORIES, Category, Coverage, Gap, GapDeal
from paceline.rules import coverage as rules
from paceline.rules import pipeline as pipeline_rules
from paceline.rules import survival
from paceline.rules.rates import PRIOR, STRENGTH, rate
from paceline.rules.weeks import months_later
from paceline.store import forecast as store
from paceline.text.days import day_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk.forecast_facts import Facts
    from paceline.model.rates import Rate
    from paceline.store.forecast import OpenDeal

ENOUGH = 5
"""Decided deals from which a win rate is said without a word of doubt."""
SHOWN = 10
"""Deals named that would close the gap."""


def categories(facts: Facts) -> tuple[Category, ...]:
    """Commit, best case and pipeline of the period."""
    sums = {name: [0, 0, 0] for name in CATEGORIES}
    for deal in facts.deals:
        chance, pushes = facts.chance(deal), facts.pushed.get(deal.id, 0)
        dated = deal.close_day is not None
        part = sums[rules.category(deal.forecast, chance, pushes, dated=dated)]
        part[0] += 1
        part[1] += deal.value or 0
        part[2] += pipeline_rules.weighted(deal.value, chance) or 0
    found, total = [], facts.won
    for name, (count, worth, weighted) in sums.items():
        total += worth
        found.append(Category(name, count, worth, weighted, total))
    return tuple(found)


# -- coverage ---------------------------------------------------------------------


def coverage(facts: Facts) -> Coverage:
    """Qualified open value of the period over what is still to be won."""
    parts: dict[str, list[OpenDeal]] = {
        name: [] for name in ("good", "rotten", "undated", "early")
    }
    for deal in facts.deals:
        if deal.value:
            parts[_part(facts, deal)].append(deal)
    heaps = {name: heap(deals) for name, deals in parts.items()}
    closed = store.decided(facts.desk.book, facts.currency)
    won, lost = closed.get("won", (0, 0)), closed.get("lost", (0, 0))
    share = rules.rate_by_value(won, lost)
    needed = None if facts.quota is None else max(0, facts.quota - facts.won)
    good = heaps["good"].value
    found = Coverage(
        needed=needed,
        **heaps,
        ratio=rules.ratio(good, needed or 0),
        required=rules.required(share),
        rate=share,
        decided=won[0] + lost[0],
        expected=round(good * share),
        share=good * share / needed if needed else None,
        said="",
        why=(),
    )
    why = _why(facts, found, won, lost)
    return replace(found, said=_said(facts, found), why=why)


def _part(facts: Facts, deal: OpenDeal) -> str:
    stage = facts.chances.stages[facts.places[deal.stage]]
    if stage.id in facts.firsts:
        return "early"
    if deal.id in facts.rotten:
        return "rotten"
    return "undated" if deal.close_day is None else "good"


def _said(facts: Facts, found: Coverage) -> str:
    if facts.quota is None:
        return f"no quota is set for a {facts.period}: nothing says what to cover"
    if found.ratio is None or found.share is None:
        return f"the number of this {facts.period} is made: nothing is left to cover"
    ratio, required = one_place(found.ratio), one_place(found.required)
    said = (
        f"coverage {ratio}× of {required}× needed · "
        f"{round(100 * found.share)}% of the number"
    )
    if found.decided >= ENOUGH:
        return said
    many = "no deal is" if not found.decided else f"only {found.decided} are"
    return f"{said}; {many} decided yet"


def _why(
    facts: Facts, found: Coverage, won: tuple[int, int], lost: tuple[int, int]
) -> tuple[str, ...]:
    money = facts.money
    average = won if won[0] else lost
    prior = "no deal is decided yet: a quarter of the value is taken to be won"
    if average[0] and average[1] > 0:
        each = money(round(average[1] / average[0]))
        prior = (
            f"win rate by value: ({money(won[1])} + {STRENGTH:g} × {PRIOR:g} × {each}) "
            f"÷ ({money(won[1])} + {money(lost[1])} + {STRENGTH:g} × {each}) = "
            f"{found.rate:.3f}, of {found.decided} decided deals"
        )
    lines = [prior, f"needed: 1 ÷ {found.rate:.3f} = {found.required:.2f}×"]
    if found.ratio is not None and found.share is not None and found.needed:
        good, needed = money(found.good.value), money(found.needed)
        lines += [
            f"coverage: {good} qualified, dated and not rotten ÷ {needed} still to "
            f"win = {found.ratio:.2f}×",
            f"expected: {good} × {found.rate:.3f} = {money(found.expected)}, "
            f"{round(100 * found.share)}% of {needed}",
        ]
    for name, part in (
        ("rotten", found.rotten),
        ("without a close date", found.undated),
        (f"still in {' or '.join(facts.firsts.values())}", found.early),
    ):
        if part.count:
            many = "deal" if part.count == 1 else "deals"
            lines.append(f"left out: {part.count:,} {many} {name}, {money(part.value)}")
    return tuple(lines)


def one_place(ratio: float) -> str:
    """A ratio to one place, cut, so that what is short of a number never reaches it."""
    return f"{floor(10 * ratio + 1e-9) / 10:.1f}"


# -- the gap ----------------------------------------------------------------------


def gap(facts: Facts, expected: int) -> Gap | None:
    """What would close the gap to the quota; None without one, or with none left.

    Args:
        facts: the period.
        expected: what the open deals bring on average in the period.
    """
    if facts.quota is None or facts.won >= facts.quota:
        return None
    missing = facts.quota - facts.won
    short = max(0, missing - expected)
    year = facts.desk.zone.midnight(months_later(facts.today, -12))
    average = store.average(facts.desk.book, facts.currency, year)
    counts = store.counted(facts.desk.book)
    won = counts.get("won", 0)
    share = rate(won, won + counts.get("lost", 0))
    usual = survival.median(facts.ages) if facts.timed else None
    until = None if usual is None else facts.last - timedelta(round(usual))
    taken = _fewest(facts, missing)
    deals = _named(facts, taken[:SHOWN])
    new = None if average is None else rules.new_deals(short, average, share.rate)
    found = Gap(
        *(missing, short, len(taken), deals, new, average, share.rate, share.n),
        *(until, ()),
    )
    said = (_said_deals(facts, found), *_said_new(facts, found, share))
    return replace(found, said=said)


def _fewest(facts: Facts, missing: int) -> list[OpenDeal]:
    """The fewest open deals of the period that reach the quota, rotten ones last."""
    deals = [deal for deal in facts.counted if deal.id not in facts.rotten]
    places = rules.fewest([deal.value or 0 for deal in deals], missing)
    return [deals[at] for at in places]


def _named(facts: Facts, deals: list[OpenDeal]) -> tuple[GapDeal, ...]:
    names = store.named(facts.desk.book, [deal.id for deal in deals])
    return tuple(
        GapDeal(
            *(deal.id, *names[deal.id], deal.value or 0),
            *(facts.chance(deal), deal.close_day),
        )
        for deal in deals
    )


def _said_deals(facts: Facts, found: Gap) -> str:
    missing = facts.money(found.missing)
    if not found.number:
        return (
            f"{missing} is missing: all open deals of the {facts.period} together "
            "do not reach it"
        )
    many = "1 open deal" if found.number == 1 else f"{found.number:,} open deals"
    return f"{missing} is missing: winning {many} reaches it"


def _said_new(facts: Facts, found: Gap, share: Rate) -> list[str]:
    if not found.expected_missing:
        return ["on average the open deals are enough"]
    short = facts.money(found.expected_missing)
    if found.average is None or found.new_deals is None:
        return [f"on average {short} stays missing"]
    won = f"{share.hits:,} of {share.n:,} won so far"
    lines = [
        f"on average {short} stays missing: {found.new_deals:,} new deals of "
        f"{facts.money(found.average)}, of which {round(100 * share.rate)}% are won "
        f"({won})"
    ]
    if found.late_from is not None:
        late = found.late_from < facts.today
        lines.append(
            "a deal that begins now usually closes only after the period"
            if late
            else f"they must begin by {day_said(found.late_from, facts.today)} to "
            "close in time as usual"
        )
    return lines
