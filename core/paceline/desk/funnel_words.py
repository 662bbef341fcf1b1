"""The funnel in words: its answer in a sentence, and the arithmetic of its figures."""

from __future__ import annotations

from paceline.model import replace
from paceline.rules.rates import STRENGTH, arithmetic
from paceline.text.money import format_money, short_money
from paceline.text.rates import count_text, interval_text, percent, rate_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from paceline.model.funnel import (
        Evidence,
        Funnel,
        Pushes,
        Score,
        Slips,
        StageLine,
        Velocity,
    )

NOT_REACHED = "not reached"
COIN = 0.25
"""Brier's score of who always says 50 %."""


def with_words(found: Funnel) -> Funnel:
    """The funnel with its sentence and its arithmetic."""
    return replace(found, said=funnel_said(found), why=tuple(_why(found)))


def funnel_said(found: Funnel) -> str:
    """What a seller most needs of it."""
    if not any(stage.entered for stage in found.stages):
        return (
            "No deal has come through the stages yet: pace deal add Renewal @acme 24k"
        )
    win = f"{rate_text(found.win)} won" if found.win.n else "Nothing is decided yet"
    brings = found.velocity.per_day
    if brings is None:
        return f"{win}; how long a deal takes is not known yet."
    money = short_money(brings, found.velocity.currency)
    return f"{win}; the open deals bring {money} a day."


def days_text(days: float | None) -> str:
    """A number of days as people say it; a median may not be reached."""
    if days is None:
        return NOT_REACHED
    if days < 1:
        return "under a day"
    whole = int(days + 0.5)
    return f"{whole} day" if whole == 1 else f"{whole:,} days"


def velocity_said(found: Velocity) -> str:
    """The velocity with its figures in it."""
    if not found.open:
        return "velocity: no open deal has a value"
    average = short_money(round(found.worth / found.open), found.currency)
    parts = f"{found.open:,} open × {average} × {percent(found.win.rate)}"
    if found.per_day is None:
        return f"velocity: {parts} ÷ a cycle whose median is {NOT_REACHED}"
    brings = short_money(found.per_day, found.currency)
    return f"velocity {brings} a day = {parts} ÷ {days_text(found.days)}"


def slips_said(found: Slips, today: bool) -> str:
    """What slipped out of a period: of the present one so far."""
    period = f"{found.first:%-d %b} to {found.last:%-d %b %Y}"
    if not found.rate.n:
        return f"{period}: no deal was forecast for it at its start"
    so_far = " so far" if today else ""
    share = ""
    if found.rate.enough:
        share = f", {percent(found.rate.rate)} {interval_text(found.rate)}"
    return f"{period}: {count_text(found.rate)} forecast deals slipped{so_far}{share}"


def pushes_said(found: Pushes) -> str:
    """How often the open deals were pushed."""
    if not found.n:
        return "no close date of an open deal was pushed"
    deals = f"{found.deals:,} open deals were"
    if found.deals == 1:
        deals = "1 open deal was"
    said = f"{deals} pushed {_times(found.n)}, by {days_text(found.days)}"
    if found.fiction:
        said += f"; {found.fiction:,} of them 3 times or more: close date is fiction"
    return said


def score_said(found: Score) -> str:
    """How good the chances were."""
    if found.brier is None:
        return "chances: none was kept of a deal that is decided since"
    deals = "1 decided deal" if found.deals == 1 else f"{found.deals:,} decided deals"
    return (
        f"chances of {deals} on {found.n:,} days: Brier {found.brier:.3f} "
        f"(0 is perfect, always saying 50% gets {COIN})"
    )


def evidence_said(found: Evidence) -> str:
    """A practice beside the published figures."""
    rate = found.rate
    own = count_text(rate)
    if rate.enough:
        own = f"{rate.hits}/{rate.n} {percent(rate.rate)} {interval_text(rate)}"
    said = f"{found.name} {own}"
    if found.average is not None:
        said += f" · all {found.average}"
    if found.best is not None:
        said += f" · world class {found.best}"
    return f"{said} ({found.source})" if found.source else said


def _times(n: int) -> str:
    return "once" if n == 1 else "twice" if n == 2 else f"{n:,} times"


def _why(found: Funnel) -> Iterator[str]:
    yield f"won of all decided: {arithmetic(found.win)}"
    for stage in found.stages:
        yield from _stage_why(stage)
    if found.stages:
        yield (
            f"each of these is drawn by {STRENGTH:g} deals, by itself; the chance of a "
            "stage multiplies conversions drawn by deals made up for all stages at "
            "once: 'pace forecast --why'"
        )
    yield from _velocity_why(found.velocity)
    for each in found.score.bins:
        if each.n and each.said is not None and each.came is not None:
            yield (
                f"chances of {each.low} to {each.high}%: said {percent(each.said)}, "
                f"came true {percent(each.came)}, n={each.n}"
            )


def _stage_why(stage: StageLine) -> Iterator[str]:
    presumed = f", {stage.presumed} of them presumed" if stage.presumed else ""
    yield (
        f"{stage.name}: {stage.entered} entered = {stage.advanced} advanced "
        f"+ {stage.lost} lost{presumed} + {stage.open} open + {stage.back} back"
    )
    yield f"{stage.name} to the next: {arithmetic(stage.conversion)}"
    yield f"{stage.name} to won: {arithmetic(stage.win)}"
    a_day = "" if stage.a_day is None else f"; {100 * stage.a_day:.1f}% end a day"
    yield (
        f"{stage.name} takes {days_text(stage.days)}: Kaplan-Meier of "
        f"{stage.stayed} that ended and {stage.staying} that last{a_day}"
    )


def _velocity_why(found: Velocity) -> Iterator[str]:
    if found.per_day is not None and found.days is not None:
        yield (
            f"velocity: {format_money(found.worth, found.currency)} of {found.open} "
            f"open deals × {100 * found.win.rate:.1f}% ÷ {found.days:.1f} days = "
            f"{format_money(found.per_day, found.currency)} a day"
        )
        yield "a cycle a fifth shorter is a quarter more: 1 ÷ 0.8 = 1.25"
    if found.left_out:
        yield f"{found.left_out} open without a value or in another currency left out"
