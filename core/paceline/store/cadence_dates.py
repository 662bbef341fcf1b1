"""What the due days of active enrolments follow from, and days off: rows and values."""

from __future__ import annotations

from datetime import date

from paceline.model import value
from paceline.model.cadence import Leave
from paceline.store.cadence import ATTEMPTS, free_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from typing import Any

    from paceline.store import Book


@value
class Planned:
    """An active enrolment with all that the day of its step follows from.

    Attributes:
        id: its key.
        contact_name: the contact's name.
        cadence_name: the cadence's name.
        due: the day its step is due as it stands in the book; None if none.
        since: the day the step before was done, or the contact enrolled or resumed;
            None if the book knows only the day it is due.
        wait: business days from then on.
        made: outgoing touches with the contact since the enrolment.
        most: the cadence's limit of them.
        end_action: what follows the last.
        free: the first day that one more fits into the cadence's window.
    """

    id: str
    contact_name: str
    cadence_name: str
    due: date | None
    since: date | None
    wait: int
    made: int
    most: int
    end_action: str
    free: date | None


def planned(book: Book, column: str = "", key: str = "") -> list[Planned]:
    """The active enrolments: all, or those of a ``contact`` or ``cadence``."""
    of, given = (f" AND e.{column} = ?", (key,)) if column else ("", ())
    rows = book.rows(
        "SELECT e.id, c.name, k.name, e.due_day, e.from_day, e.wait_days, "
        f"{ATTEMPTS}, k.max_attempts, k.end_action, e.contact, k.window_days "
        "FROM enrolment e JOIN contact c ON c.id = e.contact "
        f"JOIN cadence k ON k.id = e.cadence WHERE e.state = 'active'{of}",
        *given,
    )
    return [_planned(book, *row) for row in rows]


def _planned(
    book: Book,
    key: str,
    contact: str,
    cadence: str,
    due: str | None,
    since: str | None,
    wait: int | None,
    *limits: Any,
) -> Planned:
    days = [date.fromisoformat(day) if day else None for day in (due, since)]
    made, most, end_action, whom, window = limits
    free = free_day(book, whom, most, window)
    return Planned(
        *(key, contact, cadence, *days, wait or 0, made, most, end_action, free)
    )


def running(book: Book) -> set[str]:
    """The contacts that are active in a cadence."""
    sql = "SELECT contact FROM enrolment WHERE state = 'active'"
    return {str(row[0]) for row in book.rows(sql)}


def leaves(book: Book) -> list[Leave]:
    """Every leave, the latest first."""
    rows = book.rows(
        "SELECT id, from_day, to_day, note FROM pto WHERE owner = ? "
        "ORDER BY from_day DESC, id",
        book.owner,
    )
    return [Leave(*row) for row in rows]


def drop_leave(conn: sqlite3.Connection, owner: str, leave: str) -> None:
    """Take a leave away."""
    conn.execute("DELETE FROM pto WHERE owner = ? AND id = ?", (owner, leave))
