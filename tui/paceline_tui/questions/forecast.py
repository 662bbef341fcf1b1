"""The forecast of a period, as its page and the command line draw it."""

from __future__ import annotations

from datetime import date

from paceline.model import value
from paceline_tui.views.forecast import CategoryView, ForecastPage, GapView

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.model.forecast import Forecast, Gap, GapDeal

SHOWN = 5
"""Deals named that would close the gap."""


@value
class LikelyRange:
    """What the headline says of the quota period.

    Attributes:
        low: P10, minor units; None if no open deal counts.
        high: P90.
        changed: whether the chances of stages are others than were shown.
    """

    low: int | None
    high: int | None
    changed: bool


def forecast_page(desk: Desk, period: str | None = None) -> ForecastPage:
    """The page of today."""
    return page_of(desk.forecast.forecast(period), desk.zone.day(desk.now()))


def page_of(found: Forecast, today: date) -> ForecastPage:
    """A forecast as its page."""
    coverage, spread, gap = found.coverage, found.spread, found.gap
    full = None
    if coverage.ratio is not None:
        full = round(100 * coverage.ratio / coverage.required)
    told = [each for each in found.notes if not each.startswith("left out")]
    left = [each for each in found.notes if each.startswith("left out")]
    apart = [each for each in coverage.why if each.startswith("left out")]
    return ForecastPage(
        today=today,
        currency=found.currency,
        said=found.said,
        bars=found.bars,
        low=found.low,
        high=found.high,
        quota=found.quota,
        marks=(spread.p10, spread.p50, spread.p90),
        told=tuple(told),
        categories=tuple(
            CategoryView(one.name, one.count, one.value, one.weighted, one.total)
            for one in found.categories
        ),
        coverage=coverage.said,
        full=full,
        apart=tuple(apart) if found.quota is not None else (),
        gap=gap.said if gap else (),
        deals=tuple(map(_deal, gap.deals[:SHOWN])) if gap else (),
        more=_more(gap),
        rest=tuple(each for each in (found.pay, found.accuracy, *left) if each),
    )


def _more(gap: Gap | None) -> int:
    return max(0, gap.number - SHOWN) if gap else 0


def _deal(deal: GapDeal) -> GapView:
    whose = f"{deal.account_name}/" if deal.account_name else ""
    close = date.fromisoformat(deal.close_day) if deal.close_day else None
    return GapView(f"{whose}{deal.name}", deal.value, deal.chance, close)


def likely(desk: Desk, *, keep: bool) -> LikelyRange:
    """The likely range of the quota period.

    Args:
        desk: the desk.
        keep: keep the chances of the day, too.
    """
    changed, found = False, None
    if keep:
        changed, found = desk.forecast.keep_and_likely()
    else:
        found = desk.forecast.likely()
    low, high = (found.low, found.high) if found else (None, None)
    return LikelyRange(low, high, changed)
