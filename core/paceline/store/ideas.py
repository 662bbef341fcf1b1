"""Ideas and what came of them, and which calls reached somebody."""

from __future__ import annotations

from paceline.model.ideas import Idea
from paceline.model.people import ATTEMPTS
from paceline.store.ids import derived_id
from paceline.store.names import key_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from paceline.store import Book

DAY = 86_400
REPLY_DAYS = 14
"""Days within which what comes in counts as an answer to what went out."""
WARM_DAYS = 14
"""Days that a mail or letter prepares a call."""

ANSWERS = (
    *("reply", "conversation", "interested", "not-interested", "meeting"),
    "call-back",
)
"""Outcomes that answer the touch they are of."""
_ANSWERS = ", ".join(f"'{outcome}'" for outcome in ANSWERS)
_UNHEARD = ", ".join(f"'{outcome}'" for outcome in sorted(ATTEMPTS))

_ANSWERED = (
    f"t.outcome IN ({_ANSWERS}) OR coalesce((SELECT n.at <= t.at + {REPLY_DAYS * DAY} "
    f"AND (n.direction = 'in' OR n.idea IS NULL AND n.outcome IN ({_ANSWERS})) "
    "FROM touch n WHERE n.contact = t.contact AND n.at >= t.at "
    "AND (n.at > t.at OR n.rowid > t.rowid) ORDER BY n.at, n.rowid LIMIT 1), 0)"
)
"""Whether touch ``t`` was answered: itself, or by what came next from the contact."""

_WARM = (
    "EXISTS (SELECT 1 FROM touch w WHERE w.contact = t.contact AND w.at < t.at "
    f"AND w.at >= t.at - {WARM_DAYS * DAY} AND w.direction = 'out' "
    "AND w.channel IN ('mail', 'letter'))"
)
"""Whether a mail or letter went before call ``t``, whatever logged it."""


def ideas(book: Book, *, archived: bool = False) -> list[Idea]:
    """The ideas in use, by name; also those put away if `archived`."""
    rows = book.rows(
        "SELECT id, name, words, created_at, archived_at FROM idea "
        "WHERE owner = ? AND (archived_at IS NULL OR ?) ORDER BY key",
        *(book.owner, archived),
    )
    return [Idea(*row) for row in rows]


def put(conn: sqlite3.Connection, owner: str, name: str, words: str, now: int) -> str:
    """The key of the idea of a name; one of that name is added if there is none."""
    key = key_of(name)
    sql = "SELECT id FROM idea WHERE owner = ? AND key = ?"
    held = conn.execute(sql, (owner, key)).fetchone()
    if held:
        return str(held[0])
    row = derived_id("idea", owner, key)
    conn.execute(
        "INSERT INTO idea (id, owner, name, key, words, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (row, owner, name, key, words, now),
    )
    return row


def rename_in_steps(conn: sqlite3.Connection, owner: str, old: str, new: str) -> None:
    """Let the steps that name an idea by its old name name it by the new one."""
    conn.execute(
        "UPDATE cadence_step SET idea = ? WHERE owner = ? AND lower(idea) = lower(?)",
        (new, owner, old),
    )


def used_by(book: Book, idea: str, day: str) -> list[str]:
    """Where an idea is still used: steps of cadences, campaigns not over by a day."""
    rows = book.named(
        "SELECT 'step ' || s.position || ' of ' || k.name FROM cadence_step s "
        "JOIN cadence k ON k.id = s.cadence JOIN idea i ON i.id = :idea "
        "WHERE lower(s.idea) = lower(i.name) AND k.archived_at IS NULL "
        "UNION ALL SELECT 'the campaign ' || name FROM campaign "
        "WHERE idea = :idea AND to_day >= :day ORDER BY 1",
        {"idea": idea, "day": day},
    )
    return [row[0] for row in rows]


def replies(book: Book) -> dict[str, tuple[int, int]]:
    """How many touches of each idea were answered, and how many there were."""
    rows = book.rows(
        f"SELECT t.idea, sum({_ANSWERED}), count(*) FROM touch t "
        "WHERE t.idea IS NOT NULL AND t.direction = 'out' AND t.owner = ? "
        "GROUP BY t.idea",
        book.owner,
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def calls(book: Book, since: int) -> dict[bool, tuple[int, int]]:
    """How many calls since an instant reached somebody, of how many, by warmth."""
    rows = book.rows(
        f"SELECT {_WARM}, sum(t.outcome NOT IN ({_UNHEARD})), count(*) FROM touch t "
        "WHERE t.at >= ? AND t.channel = 'call' AND t.direction = 'out' "
        "AND t.owner = ? GROUP BY 1",
        *(since, book.owner),
    )
    return {bool(row[0]): (row[1], row[2]) for row in rows}


def calls_by_quarter(book: Book, since: int) -> list[tuple[int, int, int]]:
    """Calls since an instant by quarter of an hour.

    A quarter lies within one local hour in every zone there is.

    Returns:
        Its beginning in UTC seconds, how many reached somebody, how many there were.
    """
    rows = book.rows(
        f"SELECT t.at / 900 * 900, sum(t.outcome NOT IN ({_UNHEARD})), count(*) "
        "FROM touch t WHERE t.at >= ? AND t.channel = 'call' AND t.direction = 'out' "
        "AND t.owner = ? GROUP BY 1",
        *(since, book.owner),
    )
    return [tuple(row) for row in rows]
