"""Writing one touch inside a step: the touch, its time, and what it ends.

The people's and the cadence's verbs both come here, so that a touch means the same
wherever it is recorded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from paceline.desk import Desk
    from paceline.model.people import Touch


def write_touch(
    desk: Desk,
    conn: sqlite3.Connection,
    touch: Touch,
    seconds: int | None = None,
    now: int = 0,
) -> tuple[str, ...]:
    """Write a touch within the caller's step.

    A reply, a meeting or an opt-out ends the contact's active enrolment here; an
    opt-out also marks the contact. The step the touch completes is the caller's.

    Args:
        desk: the open book.
        conn: the connection of the running step.
        touch: the touch, keys filled in.
        seconds: how long it took, if its time is to be logged with it.
        now: UTC seconds.

    Returns:
        What else the seller should know, a line each.
    """
    raise NotImplementedError
