"""The filter of the cadence board: from what was typed to what the book is asked."""

from __future__ import annotations

from paceline.errors import ParseError
from paceline.model.people import CHANNELS
from paceline.store.board import Narrowed
from paceline.store.cadence_board import narrow
from paceline.text.days import parse_day
from paceline.text.filters import read_cards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.desk import Desk
    from paceline.text.filters import Asked


def narrowed(desk: Desk, typed: str) -> Narrowed:
    """The cards a filter lets pass, as a condition over enrolment ``e``.

    Raises:
        ParseError: it names another field, or a day or channel that is none.
    """
    which = read_cards(typed)
    found = narrow(which)
    where, given = found.where, dict(found.given)
    for place, asked in enumerate(which.asked):
        name = f"asked{place}"
        if asked.field == "due":
            said, value = _due(desk, asked, name)
        else:
            said, value = _channel(asked, name)
        where += f" AND {'NOT ' if asked.absent else ''}coalesce({said}, 0)"
        given |= {name: value} if value is not None else {}
    return Narrowed(where, given)


def _due(desk: Desk, asked: Asked, name: str) -> tuple[str, str | None]:
    if asked.said == "none" and asked.way in (":", "="):
        return "(e.due_day IS NULL)", None
    today = desk.zone.day(desk.now())
    day = parse_day(asked.said, today, desk.config.date_order, ahead=True)
    way = "=" if asked.way == ":" else asked.way
    return f"(e.due_day {way} :{name})", day.isoformat()


def _channel(asked: Asked, name: str) -> tuple[str, str]:
    found = [each for each in CHANNELS if each.startswith(asked.said)]
    if not found or asked.way not in (":", "="):
        choices = ", ".join(f"channel:{each}" for each in CHANNELS)
        raise ParseError(f"cannot read 'channel:{asked.said}': try {choices}")
    return (
        "EXISTS (SELECT 1 FROM cadence_step f WHERE f.cadence = e.cadence "
        f"AND f.position = e.position AND f.channel = :{name})",
        found[0],
    )
