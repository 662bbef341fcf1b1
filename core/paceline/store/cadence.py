"""Cadences and enrolments: rows in, values out."""

from __future__ import annotations

from datetime import date, timedelta

from paceline.model import value
from paceline.model.cadence import Cadence, CadenceStep
from paceline.store.ids import derived_id
from paceline.store.names import key_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from paceline.store import Book

_DURING = (
    "FROM touch t WHERE t.contact = e.contact AND t.direction = 'out' "
    "AND (t.at >= e.started_at AND (e.ended_at IS NULL OR t.at <= e.ended_at) "
    "OR t.enrolment = e.id)"
)
ATTEMPTS = f"(SELECT count(*) {_DURING})"
"""Outgoing touches with a contact during the enrolment ``e``, whatever logged them."""

IN_WINDOW = (
    "(SELECT count(*) FROM touch t WHERE t.contact = e.contact AND t.direction = 'out' "
    "AND t.at >= unixepoch(:today) - (k.window_days + 1) * 86400 "
    "AND t.day > date(:today, '-' || k.window_days || ' days'))"
)
"""Outgoing touches with the contact of ``e`` in the window of its cadence ``k``."""

USED = f"(SELECT group_concat(DISTINCT t.channel) {_DURING})"
"""The channels of `ATTEMPTS`."""

BOOKED = "(e.state = 'finished' AND e.reason = 'meeting')"
"""Whether the enrolment ``e`` ended with a meeting."""
STATE = f"iif({BOOKED}, 'success', e.state)"
"""What has become of the enrolment ``e``."""


@value
class Enrolment:
    """An enrolment with what doing its step needs to know.

    Attributes:
        id: its key.
        contact: key of the contact, and the name.
        account: key of the contact's account.
        deal: key of the deal it is about.
        cadence: key of the cadence.
        state: as in the book, or ``success`` if a meeting was booked.
        position: the step that is next.
        due_day: when it is due, ISO.
        attempts: outgoing touches with the contact since the enrolment.
        do_not_contact: whether the contact asked not to be contacted.
        recent: outgoing touches with the contact in the cadence's window.
        used: channels used since the enrolment, by commas; None if none.
    """

    id: str
    contact: str
    contact_name: str
    account: str | None
    deal: str | None
    cadence: str
    state: str
    position: int
    due_day: str | None
    attempts: int
    do_not_contact: int
    recent: int
    used: str | None


# Cadences


def cadences(book: Book, *, archived: bool = False) -> list[Cadence]:
    """Every cadence in use, by name; also those put away if `archived`."""
    rows = book.rows(
        "SELECT k.id, k.name, k.max_attempts, k.end_action, (SELECT count(*) FROM "
        "enrolment e WHERE e.cadence = k.id AND e.state = 'active'), k.min_channels, "
        "k.window_days, k.archived_at FROM cadence k "
        "WHERE k.archived_at IS NULL OR ? ORDER BY k.key, k.id",
        archived,
    )
    return [Cadence(*(*row[:4], steps(book, row[0]), *row[4:])) for row in rows]


def in_use(book: Book, cadence: str) -> bool:
    """Whether a contact is active or paused in a cadence."""
    sql = (
        "SELECT 1 FROM enrolment WHERE cadence = ? AND state IN ('active', 'paused') "
        "LIMIT 1"
    )
    return book.row(sql, cadence) is not None


def steps(book: Book, cadence: str) -> tuple[CadenceStep, ...]:
    """The steps of a cadence, in order."""
    rows = book.rows(
        "SELECT position, offset_days, channel, idea FROM cadence_step "
        "WHERE cadence = ? ORDER BY position",
        cadence,
    )
    return tuple(CadenceStep(*row) for row in rows)


def add_cadence(conn: sqlite3.Connection, owner: str, new: Cadence, now: int) -> None:
    """Add a cadence with its steps."""
    conn.execute(
        "INSERT INTO cadence (id, owner, name, key, max_attempts, end_action, "
        "min_channels, window_days, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(new.id, owner, new.name, key_of(new.name), new.max_attempts),
            *(new.end_action, new.min_channels, new.window_days, now),
        ),
    )
    set_steps(conn, owner, new.id, new.steps)


def set_cadence(conn: sqlite3.Connection, owner: str, new: Cadence) -> None:
    """Change a cadence to what is given; those in it stay within its steps."""
    conn.execute(
        "UPDATE cadence SET name = ?, key = ?, max_attempts = ?, end_action = ?, "
        "min_channels = ?, window_days = ? WHERE id = ?",
        (
            *(new.name, key_of(new.name), new.max_attempts, new.end_action),
            *(new.min_channels, new.window_days, new.id),
        ),
    )
    set_steps(conn, owner, new.id, new.steps)
    conn.execute(
        "UPDATE enrolment SET position = :last WHERE cadence = :of "
        "AND position > :last AND ended_at IS NULL",
        {"last": len(new.steps), "of": new.id},
    )


def set_steps(
    conn: sqlite3.Connection, owner: str, cadence: str, steps: Sequence[CadenceStep]
) -> None:
    """Give a cadence these steps and no others."""
    conn.executemany(
        "INSERT INTO cadence_step (id, owner, cadence, position, offset_days, channel, "
        "idea) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "offset_days = excluded.offset_days, channel = excluded.channel, "
        "idea = excluded.idea",
        [
            (
                derived_id(cadence, str(place)),
                *(owner, cadence, place, step.offset_days, step.channel, step.idea),
            )
            for place, step in enumerate(steps, start=1)
        ],
    )
    conn.execute(
        "DELETE FROM cadence_step WHERE cadence = ? AND position > ?",
        (cadence, len(steps)),
    )


def set_ideas(conn: sqlite3.Connection, of: Cadence, ideas: Sequence[str]) -> None:
    """Say what each step of a cadence brings, as far as there are ideas."""
    for step, idea in zip(of.steps, ideas, strict=False):
        conn.execute(
            "UPDATE cadence_step SET idea = ? WHERE cadence = ? AND position = ?",
            (idea, of.id, step.position),
        )


# Enrolments


def contact(book: Book, key: str) -> tuple[str, str, bool] | None:
    """Key, name and do-not-contact mark of a contact."""
    row = book.row("SELECT id, name, do_not_contact FROM contact WHERE id = ?", key)
    return (row[0], row[1], bool(row[2])) if row else None


def enrolment(book: Book, key: str, today: date) -> Enrolment | None:
    """One enrolment, on a local day."""
    rows = book.named(
        "SELECT e.id, e.contact, c.name, c.account, e.deal, e.cadence, "
        f"{STATE}, e.position, e.due_day, {ATTEMPTS}, c.do_not_contact, "
        f"{IN_WINDOW}, {USED} "
        "FROM enrolment e JOIN contact c ON c.id = e.contact "
        "JOIN cadence k ON k.id = e.cadence WHERE e.id = :key",
        {"key": key, "today": today.isoformat()},
    )
    return Enrolment(*rows[0]) if rows else None


def free_day(book: Book, contact: str, most: int, window: int) -> date | None:
    """The day from which a window holds fewer than `most` outgoing touches.

    None if there were fewer of them at all.
    """
    row = book.row(
        "SELECT day FROM touch WHERE contact = ? AND direction = 'out' "
        "ORDER BY at DESC LIMIT 1 OFFSET ?",
        *(contact, most - 1),
    )
    return date.fromisoformat(row[0]) + timedelta(window) if row else None


def enrolments(book: Book, contact: str, cadence: str) -> int:
    """How many times a contact has been in a cadence."""
    sql = "SELECT count(*) FROM enrolment WHERE contact = ? AND cadence = ?"
    return int(book.row(sql, contact, cadence)[0])


def step_touches(book: Book, enrolment: str, contact: str) -> int:
    """How many touches with a contact belong to an enrolment."""
    sql = "SELECT count(*) FROM touch WHERE contact = ? AND enrolment = ?"
    return int(book.row(sql, contact, enrolment)[0])


def current(book: Book, contact: str) -> tuple[str, str] | None:
    """Key of a contact's active or paused enrolment and name of its cadence."""
    row = book.row(
        "SELECT e.id, k.name FROM enrolment e JOIN cadence k ON k.id = e.cadence "
        "WHERE e.contact = ? AND e.state IN ('active', 'paused') "
        "ORDER BY e.state, e.id LIMIT 1",
        contact,
    )
    return tuple(row) if row else None


def start_of(book: Book, contact: str, now: int) -> int:
    """When an enrolment made now begins: after the touches that were before it.

    Touches of the same second are told apart from those that follow.
    """
    sql = "SELECT max(at) + 1 FROM touch WHERE contact = ? AND at >= ?"
    return int(book.row(sql, contact, now)[0] or now)


def latest(book: Book, contact: str) -> str | None:
    """Key of the enrolment a contact is in, or last came to the end of."""
    row = book.row(
        "SELECT id FROM enrolment WHERE contact = ? "
        "AND state NOT IN ('stopped', 'opted-out') ORDER BY "
        "state IN ('active', 'paused') DESC, started_at DESC, id DESC LIMIT 1",
        contact,
    )
    return str(row[0]) if row else None


def outcomes(book: Book) -> dict[str, tuple[int, int]]:
    """By cadence: how many enrolments ended with a meeting, and how many are over."""
    rows = book.rows(
        f"SELECT e.cadence, sum({BOOKED}), count(*) FROM enrolment e "
        "WHERE e.state NOT IN ('active', 'paused') GROUP BY e.cadence"
    )
    return {row[0]: (row[1], row[2]) for row in rows}
