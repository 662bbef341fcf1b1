"""A part split off an entry. Hot."""

from __future__ import annotations

from paceline.store import timelog

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from paceline.model.timelog import Entry


def add_part(
    conn: sqlite3.Connection, owner: str, whole: str, part: Entry, now: int
) -> None:
    """Add a part split off an entry, with that entry's touch, origin and mark.

    The other program's key stays with the first part alone, so that an import knows
    the entry again and no second one.

    Args:
        conn: the connection, inside a write.
        owner: whose it is.
        whole: key of the entry.
        part: the part.
        now: UTC seconds.
    """
    timelog.insert(conn, owner, part, now)
    conn.execute(
        "UPDATE time_entry SET (touch, source, overlap) = (SELECT touch, source, "
        "overlap FROM time_entry WHERE id = ?) WHERE id = ?",
        (whole, part.id),
    )
