"""When somebody is to be touched next, as the pages of records draw it."""

from __future__ import annotations

from datetime import date

from paceline_tui.views.nexttouch import NextLine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk


def next_of(desk: Desk, key: str) -> NextLine:
    """When an account or a contact is to be touched next.

    Raises:
        NotFoundError: it is no longer there.
    """
    found = desk.attention.next_touch(key)
    if found.day is None:
        return NextLine(None, "", found.source, "", 0.0)
    at = found.clocks[0].at
    return NextLine(
        day=date.fromisoformat(found.day),
        time=f"{desk.zone.local(at):%H:%M}" if at is not None else "",
        kind=found.source,
        what=found.what,
        ratio=found.ratio,
        passed=at is not None and at < desk.now(),
    )
