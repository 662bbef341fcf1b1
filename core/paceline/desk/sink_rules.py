"""The rules a sink is found by, each with its own arithmetic (reference: formulas)."""

from __future__ import annotations

from paceline.model import value
from paceline.rules import fragmentation
from paceline.rules import sinks as rules
from paceline.rules.drift import ALLOWANCE, LIMIT
from paceline.text.spans import format_duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from paceline.desk.weekly import Drift, Series
    from paceline.model.allowances import Part

Fired = tuple[str, str]
"""The name of a rule, and why it fired: what, a colon, and its arithmetic."""


@value
class Judged:
    """An activity, and all that the rules look at.

    Attributes:
        activity: which.
        seconds: how much it took.
        budget: what is allowed; None without a budget.
        series: its weeks before the one judged, then that one; None unless one week
            is judged.
        drift: how it drifts up to the last whole week; None if that cannot be said.
        cuts: selling runs it cut short.
        selling: seconds of selling.
        blocks: sacred blocks it took time from.
        weeks: how many weeks are judged.
        name: what the first category is called: selling.
    """

    activity: str
    seconds: int
    budget: Part | None
    series: Series | None
    drift: Drift | None
    cuts: int
    selling: int
    blocks: Sequence[fragmentation.Kept]
    weeks: int
    name: str


def fired(of: Judged) -> list[Fired]:
    """Every rule that fires, each independently of the others."""
    found = (_budget(of), _baseline(of), _drift(of), _cuts(of), _blocks(of))
    return [one for one in found if one is not None]


def _budget(of: Judged) -> Fired | None:
    allowed = of.budget.seconds if of.budget else None
    if of.budget is None or allowed is None:
        return None
    if not rules.over_budget(of.seconds, allowed):
        return None
    why = f", {of.budget.why}" if of.budget.why else ""
    return "budget", (
        f"over its budget{why}: {format_duration(of.seconds)} − "
        f"{format_duration(allowed)} = {format_duration(of.seconds - allowed)}"
    )


def _baseline(of: Judged) -> Fired | None:
    if of.series is None:
        return None
    *past, now = of.series.amounts
    usual = rules.baseline(past)
    if usual is None:
        return None
    middle, spread = round(usual.median, 1), round(usual.spread, 1)
    z = (now - middle) / spread if spread else 0.0
    if z <= rules.LOUD:
        return None
    said = of.series.said
    return "baseline", (
        f"{now / middle:.1f}× your median week: ({said(now)} − {said(middle)}) ÷ "
        f"{said(spread)} = {z:.1f}, more than {rules.LOUD:.0f}"
    )


def _drift(of: Judged) -> Fired | None:
    found = of.drift
    if found is None or found.started is None:
        return None
    at = found.watch.flags[-1]
    held = found.watch.sums[at - 1] if at and at - 1 not in found.watch.flags else 0.0
    x = found.series.amounts[rules.BASELINE_WEEKS + at]
    said = found.series.said
    return "drift", (
        f"drift since {_week(found.started)}: in {_week(found.weeks[at])} {held:.2f} + "
        f"({said(x)} − {said(found.usual.median)}) ÷ {said(found.usual.spread)} − "
        f"{ALLOWANCE} = {found.watch.sums[at]:.2f}, more than {LIMIT:.0f}"
    )


def _week(first: object) -> str:
    return f"week {first:%V}"


def _cuts(of: Judged) -> Fired | None:
    if of.cuts < fragmentation.OFTEN * of.weeks:
        return None
    minutes = max(1, round(of.selling / 60))
    return "fragmentation", (
        f"cut {of.name} short {of.cuts} times: {of.cuts} ÷ {minutes} min of {of.name} "
        f"× 60 = {of.cuts * 60 / minutes:.1f} an hour"
    )


def _blocks(of: Judged) -> Fired | None:
    lost = sum(block.lost[of.activity] for block in of.blocks)
    if not lost:
        return None
    whole = sum(block.seconds for block in of.blocks)
    return "fragmentation", (
        f"took {format_duration(lost)} of sacred blocks: "
        f"({whole / 60:.1f} min − {lost / 60:.1f} min) ÷ {whole / 60:.1f} min × 100 = "
        f"{100 * (whole - lost) / whole:.0f}% kept"
    )
