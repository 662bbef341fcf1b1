"""The funnel as its page draws it."""

from __future__ import annotations

from paceline.desk.funnel_words import (
    days_text,
    evidence_said,
    pushes_said,
    score_said,
    slips_said,
    velocity_said,
)
from paceline.errors import NotFoundError
from paceline_tui.views.funnel import BinView, FunnelPage, RateView, StageView
from paceline_tui.views.when import age, count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.funnel import Funnel, RateRow, StageLine

SHOWN = 5
"""Deals named whose close date is fiction."""


def funnel_page(desk: Desk, pipeline: str = "") -> FunnelPage:
    """The page of today; one that says so if there is no such pipeline."""
    try:
        found = desk.funnel.funnel(pipeline)
    except NotFoundError as why:
        return FunnelPage(str(why), (), (), (), (), (), (), "", (), ())
    today = desk.zone.day(desk.now())
    stages = any(stage.entered for stage in found.stages)
    rivals = desk.funnel.rates("competitor").rows if stages else ()
    helped = desk.funnel.rates("helpers").said if stages else ()
    return FunnelPage(
        said=found.said if stages else f"{found.said.partition(':')[0]}.",
        stages=tuple(map(_stage, found.stages)) if stages else (),
        told=(
            velocity_said(found.velocity),
            *(slips_said(each, each.last >= today) for each in found.slips),
            pushes_said(found.pushes),
        ),
        doubtful=_doubtful(found),
        rivals=tuple(_rival(row, today) for row in rivals if row.name),
        helped=helped,
        bins=tuple(
            BinView(each.low, each.high, each.n, each.said, each.came)
            for each in found.score.bins
            if each.said is not None and each.came is not None
        ),
        score=score_said(found.score),
        practices=tuple(evidence_said(each) for each in found.evidence),
        rest=_rest(found),
        empty=not stages,
    )


def _stage(found: StageLine) -> StageView:
    return StageView(
        *(found.name, found.entered, found.advanced, found.lost, found.open),
        *(found.back, found.conversion),
        days_text(found.days) if found.stayed + found.staying else "",
    )


def _rival(row: RateRow, today: date) -> RateView:
    told = [f"in {count(row.open, 'open deal')}"] if row.open else []
    if row.seen is not None:
        days = (today - row.seen).days
        told.append(f"seen {age(days)} ago" if days > 0 else "seen today")
    return RateView(row.name, row.rate, tuple(told))


def _doubtful(found: Funnel) -> tuple[str, ...]:
    named = [
        f"{each.title}: {each.pushes} times, {days_text(each.days)}"
        for each in found.pushes.doubtful[:SHOWN]
    ]
    more = found.pushes.fiction - len(named)
    return (*named, f"and {more:,} more") if more > 0 else tuple(named)


def _rest(found: Funnel) -> tuple[str, ...]:
    if not found.others:
        return ()
    return (f"other pipelines: {', '.join(found.others)} (:funnel and the name)",)
