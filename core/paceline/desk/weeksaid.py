"""A week in a few sentences."""

from __future__ import annotations

from paceline.rules import worth
from paceline.store.report import has_targets
from paceline.text.lengths import in_minutes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from paceline.desk import Desk
    from paceline.model.report import Split, TimeRow


def week_said(
    desk: Desk, first: date, split: Split, activities: Sequence[TimeRow]
) -> str:
    """What a week was for the most part, and how it stands to its targets.

    Args:
        desk: the open book.
        first: its Monday.
        split: its seconds per category.
        activities: its activities, most time first.
    """
    names, total = desk.categories, sum(split)
    said = f"Week {first.isocalendar().week}"
    if not total:
        return f"{said}: no time is logged yet"
    said += (
        f": {worth.nearest(100 * split[0], total)}% of "
        f"{in_minutes(total)} was {names[0]}."
    )
    admin = [row for row in activities if row.category == 2]
    if admin:
        name = admin[0].name
        said += f" Most {names[2]} was {name}, {in_minutes(admin[0].seconds)}."
    if has_targets(desk.book):
        from paceline.desk import allowances

        said += allowances.said(desk, first)
    return said
