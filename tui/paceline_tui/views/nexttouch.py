"""When somebody is next: the day, the clock, how far its time has run."""

from __future__ import annotations

from paceline.model import value
from paceline_tui.views.line import crop, join, text
from paceline_tui.views.when import near_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline_tui.views.line import Line


@value
class NextLine:
    """When an account or a person is to be touched next.

    Attributes:
        day: the local day; None if never.
        time: the clock time, ``14:00``, if it has one.
        kind: which clock asks for it, or why never.
        what: what is to be done.
        ratio: how far the time of that clock has run: 1 is due.
        passed: whether it is due today and its clock time has passed.
    """

    day: date | None
    time: str
    kind: str
    what: str
    ratio: float
    passed: bool = False


def next_line(found: NextLine, width: int, today: date, shown: str = "") -> Line:
    """``next touch  ! 16 Feb  1.4×  next step: call (Fleet)``.

    Args:
        found: when it is, and by which clock.
        width: cells there are.
        today: the local day.
        shown: what stands just above: it is not said again.
    """
    head = text("next touch  ", "dim")
    if found.day is None:
        return crop(join(head, f"never, {found.kind}"), width)
    when = f"{near_day(found.day, today)} {found.time}".rstrip()
    if found.day < today or found.passed:
        due = text(f"! {when}", "overdue")
    else:
        due = text(f"{'•' if found.day == today else '›'} {when}")
    told = f"  {found.ratio:.1f}×  {found.kind}"
    if not shown or not found.what.startswith(shown):
        told += f": {found.what}"
    return crop(join(head, due, (told, "dim")), width)
