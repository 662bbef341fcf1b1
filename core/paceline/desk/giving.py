"""How often a touch was of use to the customer, and in which stages it was not."""

from __future__ import annotations

from datetime import timedelta

from paceline.model.giving import Giving, GivingReport
from paceline.rules.rates import share
from paceline.store import deals as deal_store
from paceline.store import giving as store
from paceline.store.report import deal_names
from paceline.text.rates import rate_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.rates import Rate

WEEKS = 12
"""How far back it looks unless a day is given."""


def giving(desk: Desk, first: date | None = None) -> GivingReport:
    """What touches gave since a local day, twelve weeks ago unless given.

    A touch counts for the stage its deal was in when it happened, whatever stage it
    is in now.
    """
    day = first or desk.zone.day(desk.now()) - timedelta(7 * WEEKS)
    rows = store.by_stage(desk.book, desk.zone.midnight(day))
    lacking = {deal for _, deal, _, gave in rows if deal and not gave}
    names = deal_names(desk.book, sorted(lacking))
    found = [
        _line(rows, stage.id, stage.name, names if stage.kind == "open" else None)
        for stage in deal_store.stages(desk.book)
    ]
    found.append(_line(rows, None, "", None))
    shown = tuple(line for line in found if line.rate.n)
    whole = share(
        sum(line.rate.hits for line in shown), sum(line.rate.n for line in shown)
    )
    return GivingReport(
        first=day.isoformat(),
        rate=whole,
        stages=shown,
        said=_said(whole),
        flags=tuple(
            f"{line.stage}: no value given in {_deals(len(line.without))}"
            for line in shown
            if line.without
        ),
    )


def _said(whole: Rate) -> str:
    """The rate in words: ``gave value in 61% [42–77] n=28``, ``in 3 of 4 touches``."""
    if not whole.n:
        return "no touches"
    said = rate_text(whole)
    return (
        f"gave value in {said} touches" if not whole.enough else f"gave value in {said}"
    )


def _deals(count: int) -> str:
    return f"{count} deal{'' if count == 1 else 's'}"


def _line(
    rows: list[tuple[str | None, str | None, int, int]],
    stage: str | None,
    name: str,
    names: dict[str, str] | None,
) -> Giving:
    """The touches of one stage; without `names` no deal is said to lack anything."""
    mine = [row[1:] for row in rows if row[0] == stage]
    lacking = [
        (-n, names[deal])
        for deal, n, gave in mine
        if names is not None and deal and not gave
    ]
    return Giving(
        stage=name,
        rate=share(sum(gave for *_, gave in mine), sum(n for _, n, _ in mine)),
        without=tuple(title for _, title in sorted(lacking)),
    )
