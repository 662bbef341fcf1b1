"""Whether the chances said day by day came true (reference: formulas)."""

from __future__ import annotations

from datetime import date, timedelta

from paceline.rules.calibration import tallied
from paceline.store import funnel as store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from paceline.desk import Desk
    from paceline.model.deals import Stage
    from paceline.model.funnel import Score


def score(desk: Desk, stages: Sequence[Stage], ways: Mapping[str, list[int]]) -> Score:
    """The chances kept of stages and deals, scored by what became of the deals.

    Args:
        desk: the open book.
        stages: the open stages of a pipeline.
        ways: the moves of its deals, in order.
    """
    of_stages = store.chances(desk.book, "stage")
    of_deals = store.chances(desk.book, "deal")
    every = [said for found in (of_stages, of_deals) for said in found.values()]
    first = date.fromisoformat(min((s[0][0] for s in every), default="9999-12-31"))
    days = max(0, (desk.zone.day(desk.now()) - first).days + 1)
    midnights = [desk.zone.midnight(first + timedelta(n)) for n in range(days + 1)]
    stages_said = [_counted(of_stages.get(stage.id, ()), first) for stage in stages]
    own = {deal: _counted(said, first) for deal, said in of_deals.items()}
    return tallied(ways, midnights if days else [], stages_said, own).score()


def _counted(
    said: Sequence[tuple[str, int | None]], first: date
) -> list[tuple[int, int | None]]:
    """Chances by number of the day from the first on."""
    return [((date.fromisoformat(day) - first).days, chance) for day, chance in said]
