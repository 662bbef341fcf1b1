"""When a meeting is to be, as it is typed on the screen."""

from __future__ import annotations

from paceline.desk.appointments import read_when
from paceline.desk.meetings import to_come
from paceline.errors import PacelineError
from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from paceline.desk import Desk


@value
class Reading:
    """What was made of some words.

    Attributes:
        when: a day, or UTC seconds; None if nothing is typed, or it cannot be read.
        said: when that is, in words.
        wrong: why it cannot be; empty if it can.
    """

    when: date | int | None = None
    said: str = ""
    wrong: str = ""


def read_meeting(desk: Desk, typed: str) -> Reading:
    """When a meeting is to be; nothing typed is no day yet."""
    if not typed.strip():
        return Reading()
    try:
        when = read_when(desk, typed)
        return Reading(when, to_come(desk, when).said)
    except PacelineError as why:
        return Reading(wrong=str(why).partition(" (character")[0])
