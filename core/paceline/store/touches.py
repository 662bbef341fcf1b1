"""Touches and promises: rows in, values out."""

from __future__ import annotations

from paceline.model.people import Promise, Touch

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from typing import Any

    from paceline.store import Book

_NAMES = (
    "(SELECT name FROM contact WHERE id = t.contact), "
    "(SELECT name FROM account WHERE id = t.account), "
    "(SELECT name FROM deal WHERE id = t.deal)"
)
TOUCH = (
    "SELECT t.id, t.at, t.day, t.zone, t.channel, t.direction, t.outcome, t.note, "
    f"t.contact, t.account, t.deal, t.enrolment, t.step, {_NAMES}, t.value_given "
    "FROM touch t "
)

LATE = 14 * 86_400
"""Seconds after its end in which an answer still counts for a cadence."""


def insert(conn: sqlite3.Connection, owner: str, touch: Touch, now: int) -> None:
    """Add a touch."""
    conn.execute(
        "INSERT INTO touch (id, owner, at, day, zone, contact, account, deal, channel, "
        "direction, outcome, note, enrolment, step, created_at, value_given) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(touch.id, owner, touch.at, touch.day, touch.zone, touch.contact),
            *(touch.account, touch.deal, touch.channel, touch.direction),
            *(touch.outcome, touch.note, touch.enrolment, touch.step, now, touch.gave),
        ),
    )


def newest(
    book: Book,
    limit: int,
    column: str | None = None,
    row: str | None = None,
    before: int | None = None,
) -> list[Touch]:
    """The newest touches, of one account, contact or deal if a `column` is given."""
    of, given = (f" AND t.{column} = ?", (row,)) if column else ("", ())
    rows = book.rows(
        f"{TOUCH}WHERE t.at < ?{of} ORDER BY t.at DESC LIMIT ?",
        *(before if before is not None else 1 << 62, *given, limit),
    )
    return [Touch(*found) for found in rows]


def drop_promise(conn: sqlite3.Connection, row: str) -> None:
    """Remove a promise, a next step with somebody or a meeting."""
    conn.execute("DELETE FROM promise WHERE id = ?", (row,))


def ask_later(conn: sqlite3.Connection, contact: str, day: str, again: str) -> bool:
    """Put off a day to ask again after a cadence nobody answered, if it has come."""
    done = conn.execute(
        "UPDATE enrolment SET due_day = :again WHERE contact = :of "
        "AND state = 'finished' AND due_day <= :day AND NOT EXISTS (SELECT 1 "
        "FROM enrolment n WHERE n.contact = :of "
        "AND (n.started_at, n.id) > (enrolment.started_at, enrolment.id))",
        {"of": contact, "day": day, "again": again},
    )
    return done.rowcount > 0


def end_enrolment(
    conn: sqlite3.Connection,
    contact: str,
    state: str,
    reason: str,
    now: int,
    again: str | None = None,
    over: int | None = None,
) -> str | None:
    """End a contact's running cadence; gives its name, None if there is none.

    One that is paused ends as an active one does: what was answered meanwhile must not
    go on by itself. A booked meeting, an opt-out and putting the contact away also end
    one that was replied to, and a day to ask again is noted with it. One that ended for
    want of an answer is ended by one that comes soon after instead.

    Args:
        conn: the connection of the running step.
        contact: key of the contact.
        state: what the enrolment ends as.
        reason: why, as the board shows it.
        now: UTC seconds.
        again: the local day to ask again, if any.
        over: when the touch that ends it was over, UTC seconds; what began later goes
            on. None ends it whenever it began.
    """
    replied = ", 'replied'" if state != "replied" or again else ""
    found = conn.execute(
        "SELECT e.id, c.name FROM enrolment e JOIN cadence c ON c.id = e.cadence "
        f"WHERE e.contact = :of AND (e.state IN ('active', 'paused'{replied}) "
        "OR (e.state = 'finished' AND e.reason <> 'meeting' "
        "AND :over <= e.ended_at + :late)) "
        "AND e.started_at <= coalesce(:over, e.started_at) "
        "AND (e.state IN ('active', 'paused') OR "
        "NOT EXISTS (SELECT 1 FROM enrolment n WHERE n.contact = e.contact "
        "AND (n.started_at, n.id) > (e.started_at, e.id)))",
        {"of": contact, "over": over, "late": LATE},
    ).fetchall()
    for row, _ in found:
        conn.execute(
            "UPDATE enrolment SET state = ?, reason = ?, ended_at = ?, due_day = ? "
            "WHERE id = ?",
            (state, reason, now, again, row),
        )
    return str(found[0][1]) if found else None


def end_unwanted(conn: sqlite3.Connection, now: int) -> None:
    """End whatever is active or paused of contacts that opted out or are archived."""
    conn.execute(
        "UPDATE enrolment SET state = 'opted-out', reason = 'do-not-contact', "
        "ended_at = ?, due_day = NULL WHERE state IN ('active', 'paused') "
        "AND contact IN (SELECT id FROM contact WHERE do_not_contact = 1)",
        (now,),
    )
    conn.execute(
        "UPDATE enrolment SET state = 'stopped', reason = 'archived', "
        "ended_at = ?, due_day = NULL WHERE state IN ('active', 'paused') "
        "AND contact IN (SELECT c.id FROM contact c LEFT JOIN account a "
        "ON a.id = c.account WHERE c.archived_at IS NOT NULL "
        "OR a.archived_at IS NOT NULL)",
        (now,),
    )


_PROMISE = (
    "SELECT t.id, t.what, t.due_day, t.made_at, t.done_at, t.account, t.contact, "
    "t.deal, (SELECT name FROM account WHERE id = t.account), "
    "(SELECT name FROM contact WHERE id = t.contact), "
    "(SELECT name FROM deal WHERE id = t.deal), t.kind, t.at, "
    "coalesce((SELECT do_not_contact FROM contact WHERE id = t.contact), 0) "
    "FROM promise t "
)
WHICH = {
    "open": "t.done_at IS NULL",
    "overdue": "t.done_at IS NULL AND t.due_day < ?",
    "kept": "t.done_at IS NOT NULL",
    "all": "1",
}
"""Which promises can be asked for."""


def promises(
    book: Book,
    which: str,
    today: str,
    limit: int,
    column: str | None = None,
    row: str | None = None,
) -> list[Promise]:
    """Promises by due day, to one account, contact or deal if a `column` is given."""
    given: tuple[object, ...] = (today,) if "?" in WHICH[which] else ()
    of = f" AND t.{column} = ?" if column else ""
    rows = book.rows(
        f"{_PROMISE}WHERE {WHICH[which]}{of} ORDER BY t.due_day, t.id LIMIT ?",
        *(*given, *((row,) if column else ()), limit),
    )
    return [_promise(found) for found in rows]


def get_promise(book: Book, row: str) -> Promise | None:
    """One promise by key."""
    found = book.row(_PROMISE + "WHERE t.id = ?", row)
    return _promise(found) if found else None


def _promise(found: Any) -> Promise:
    fields = list(found)
    fields[-1] = bool(fields[-1])
    return Promise(*fields)
