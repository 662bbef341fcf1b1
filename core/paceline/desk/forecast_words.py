"""The forecast in sentences, and its arithmetic."""

from __future__ import annotations

from paceline.desk.forecast_facts import ENOUGH
from paceline.model.forecast import EXACT
from paceline.rules import coverage as rules
from paceline.rules import survival
from paceline.rules.chances import DECIDED
from paceline.rules.forecast import SEED
from paceline.text.days import day_said

SCORED = 5000
"""Deals up to which the chances are scored with every forecast."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from paceline.desk.forecast_facts import Facts
    from paceline.model.forecast import Forecast, Spread


def in_hundred(share: float) -> str:
    """A share of all worlds: ``42 of 100``, never none or all where it is neither."""
    if 0 < share < 0.005:
        return "fewer than 1 of 100"
    if 0.995 <= share < 1 - 1e-9:
        return "more than 99 of 100"
    return f"{round(100 * share)} of 100"


def said(facts: Facts, found: Forecast) -> str:
    """The answer first."""
    money, spread = facts.money, found.spread
    won = money(found.won)
    if found.quota is not None:
        won = f"{won} of {money(found.quota)}"
    head = f"{won} won this {found.period}"
    if not found.open:
        return f"{head}, and no open deal counts in it"
    likely = f"likely {money(spread.p10)} to {money(spread.p90)}"
    if spread.reach_quota is None:
        return f"{head}; {likely}, half the worlds above {money(spread.p50)}"
    return f"{head}; {in_hundred(spread.reach_quota)} worlds reach the quota, {likely}"


def weighted_said(facts: Facts, found: Forecast) -> str:
    """How often the weighted sum is reached: less often than it sounds.

    What of it is decided in time is the expected value, the mean of all worlds.
    """
    share = in_hundred(found.spread.reach_weighted)
    said = f"the weighted {facts.money(found.weighted)} is reached in {share} worlds"
    if found.expected == found.weighted:
        return said
    due = day_said(facts.last, facts.today)
    return f"{said}; {facts.money(found.expected)} of it is expected by {due}"


def notes(facts: Facts, found: Forecast) -> Iterator[str]:
    """What else is to be known."""
    if found.weighted:
        yield weighted_said(facts, found)
    given = found.given
    if given is not None and found.spread.method != EXACT:
        low, high = facts.money(given.p10), facts.money(given.p90)
        yield f"if the chances of the stages are exactly right: {low} to {high}"
    quota, own = facts.desk.config.quota, facts.desk.config.quota_period
    if quota is not None and found.quota is None:
        yield f"the quota is set for a {own}: no number to reach this {found.period}"
    if found.open and not facts.timed:
        yield (
            f"fewer than {ENOUGH} deals are decided yet: each open one is taken to be "
            f"decided in the {found.period}"
        )
    yield from _left_out(facts, found)


def _left_out(facts: Facts, found: Forecast) -> Iterator[str]:
    later = found.later
    if later.count:
        yield (
            f"left out: {_deals(later.count)} to close after "
            f"{day_said(facts.last, facts.today)}, {facts.money(later.value)}"
        )
    if found.chanceless:
        yield f"left out: {_deals(found.chanceless)} without a chance"
    if found.valueless:
        yield f"left out: {_deals(found.valueless)} without a value"
    for other in found.others:
        yield f"left out: {_deals(other.count)} in {other.currency}"


def _deals(n: int) -> str:
    return "1 deal" if n == 1 else f"{n:,} deals"


def pay(facts: Facts, found: Forecast) -> str:
    """What the period pays the seller: so far, and in the middle of all worlds."""
    config = facts.desk.config
    if config.commission is None:
        return ""

    def paid(amount: int) -> str:
        return facts.money(
            rules.pay(
                max(0, amount), config.commission or 0, found.quota, config.accelerator
            )
        )

    plan = f"{config.commission / 100:g}%"
    if config.accelerator and found.quota is not None:
        plan += f", {config.accelerator / 100:g}× above the quota"
    said = f"your share ({plan}): {paid(found.won)} so far"
    if not found.open:
        return said
    return f"{said}, {paid(found.spread.p50)} in the middle world"


def accuracy(facts: Facts) -> str:
    """How good the chances were so far; empty where none can be scored yet."""
    from paceline.desk.funnel_words import score_said

    if facts.ages.n > SCORED:
        return f"of {facts.ages.n:,} deals: 'pace funnel' scores the chances said"
    found = facts.desk.funnel.funnel().score
    return "" if found.brier is None else score_said(found)


# -- the arithmetic ---------------------------------------------------------------


def why(facts: Facts, found: Forecast) -> Iterator[str]:
    """The figures behind the forecast, a line each."""
    yield from _chances(facts)
    yield _ages(facts, found)
    yield from _sums(facts)
    spread = found.spread
    if found.trials:
        yield (
            f"{found.trials:,} worlds drawn by lot, seed {SEED}; the conversions of "
            "the stages drawn once for each"
        )
    elif found.open:
        yield f"exact: every sum {_deals(found.open)} can come to, with its probability"
    yield _spread(facts, spread)
    if found.given is not None and found.trials:
        yield f"with the chances as they are, exact: {_spread(facts, found.given)}"


def _chances(facts: Facts) -> Iterator[str]:
    """The chance of each stage: its conversion times those after it."""
    chances = facts.chances
    rates = [rate for chain in chances.chains for rate in chain]
    for stage, rate, count, points in zip(
        chances.stages, rates, chances.counts, chances.chances, strict=True
    ):
        if rate is None or points is None:
            yield f"{stage.name}: no chance is set, and no deal has left it"
            continue
        made_up = rate.on + rate.lost - rate.known
        yield (
            f"{stage.name}: chance {points / 100:g}%; {count.on} of {rate.known} went "
            f"on: ({count.on} + {rate.on - count.on:.1f}) ÷ ({rate.known} + "
            f"{made_up:.1f}) = {rate.mean:.3f}, times the stages after it"
        )
    yield (
        "what is added are deals made up to run through all stages as configured, "
        f"{DECIDED} of them as far as a decision; the funnel draws each conversion by "
        "itself: 'pace funnel --why'"
    )


def _ages(facts: Facts, found: Forecast) -> str:
    ages = facts.ages
    if not facts.timed:
        return f"{_deals(ages.ended)} decided: too few to tell when others are"
    half = survival.median(ages)
    usual = "not reached" if half is None else f"{half:g} days"
    return (
        f"when deals are decided: {_deals(ages.ended)} decided, {ages.going:,} open; "
        f"half are decided after {usual}; {facts.left} days are left of the "
        f"{found.period}, {facts.pace:.4f} decided per open day"
    )


def _sums(facts: Facts) -> Iterator[str]:
    """By stage: value, weighted, and weighted for the period."""
    sums: dict[str, list[float]] = {}
    for deal in facts.counted:
        part = sums.setdefault(deal.stage, [0.0, 0.0, 0.0, 0.0])
        worth = deal.value or 0
        weighted = worth * (facts.chance(deal) or 0) / 10_000
        part[0] += 1
        part[1] += worth
        part[2] += weighted
        part[3] += weighted * facts.in_time(deal)
    for stage in facts.chances.stages:
        if stage.id in sums:
            number, value, chancy, timely = sums[stage.id]
            yield (
                f"{stage.name}: {_deals(int(number))}, {facts.money(value)}, weighted "
                f"{facts.money(chancy)}, of it expected in time {facts.money(timely)}"
            )


def _spread(facts: Facts, spread: Spread) -> str:
    money = facts.money
    return (
        f"mean {money(spread.mean)}, sd {money(spread.sd)}, P10 {money(spread.p10)}, "
        f"P50 {money(spread.p50)}, P90 {money(spread.p90)}, nothing more won in "
        f"{in_hundred(spread.nothing)}"
    )
