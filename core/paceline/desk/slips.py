"""Close dates that were pushed, and deals that slipped out of their period."""

from __future__ import annotations

from datetime import timedelta

from paceline.model.funnel import Doubtful, Pushes, Slips
from paceline.rules import slippage as rules
from paceline.rules.rates import share
from paceline.rules.weeks import period_of
from paceline.store import funnel as store
from paceline.store.report import deal_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from paceline.desk import Desk

SHOWN = 20
"""Deals named whose close date is fiction."""


def pushes(desk: Desk, pipeline: str) -> Pushes:
    """The pushes of the open deals."""
    found = {
        deal: rules.pushed(changes)
        for deal, changes in store.open_changes(desk.book, pipeline).items()
    }
    doubtful = [deal for deal, each in found.items() if each.fiction]
    doubtful.sort(key=lambda deal: (-found[deal].n, -found[deal].days, deal))
    named = deal_names(desk.book, doubtful[:SHOWN])
    days = store.close_days(desk.book, doubtful[:SHOWN])
    return Pushes(
        sum(each.n > 0 for each in found.values()),
        sum(each.n for each in found.values()),
        sum(each.days for each in found.values()),
        len(doubtful),
        tuple(
            Doubtful(deal, named[deal], found[deal].n, found[deal].days, days[deal])
            for deal in doubtful[:SHOWN]
        ),
    )


def slips(desk: Desk, pipeline: str) -> tuple[Slips, ...]:
    """What slipped out of the quota period before, and of the present one so far."""
    today = desk.zone.day(desk.now())
    first, last = period_of(today, desk.config.quota_period)
    before = period_of(first - timedelta(1), desk.config.quota_period)
    changes = store.changes_since(desk.book, desk.zone.midnight(before[0]))
    return tuple(
        _slips(desk, pipeline, period, changes) for period in (before, (first, last))
    )


def _slips(
    desk: Desk,
    pipeline: str,
    period: tuple[date, date],
    changes: Mapping[str, Sequence[tuple[int, str | None]]],
) -> Slips:
    begun = desk.zone.midnight(period[0])
    first, last = period[0].isoformat(), period[1].isoformat()
    today = desk.zone.day(desk.now()).isoformat()
    forecast = gone = 0
    for deal, close_day, closed_at in store.forecast_for(
        desk.book, pipeline, first, last, begun
    ):
        then = rules.day_at(close_day, changes.get(deal, ()), begun)
        if then is None or not first <= then <= last:
            continue
        closed = desk.zone.day(closed_at).isoformat() if closed_at else None
        forecast += 1
        gone += rules.slipped(close_day, closed, first, last, today)
    return Slips(*period, share(gone, forecast))
