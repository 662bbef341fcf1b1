"""Call blocks and days off: rows in, values out."""

from __future__ import annotations

from paceline.model import value
from paceline.store.ids import new_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import date

    from paceline.store import Book


@value
class Block:
    """A call block as it is scheduled.

    Attributes:
        id: its key.
        name: its name.
        since: first day it is scheduled, ISO.
        days: bit set of days of the week, bit 0 is Monday.
        starts: seconds after local midnight, and likewise ends.
        goal: calls to be made in it.
    """

    id: str
    name: str
    since: str
    days: int
    starts: int
    ends: int
    goal: int


def days_off(book: Book) -> list[tuple[str, str]]:
    """First and last day of every leave, ISO."""
    return book.rows(
        "SELECT from_day, to_day FROM pto WHERE owner = ? ORDER BY from_day", book.owner
    )


def add_days_off(
    conn: sqlite3.Connection, owner: str, first: date, last: date, note: str
) -> str:
    """Add a leave; gives its key."""
    row = new_id()
    conn.execute(
        "INSERT INTO pto (id, owner, from_day, to_day, note) VALUES (?, ?, ?, ?, ?)",
        (row, owner, first.isoformat(), last.isoformat(), note),
    )
    return row


def blocks(book: Book) -> list[Block]:
    """The call blocks, by their beginning; blocks without a goal are none."""
    rows = book.rows(
        "SELECT id, name, since, days, starts, ends, goal FROM block "
        "WHERE owner = ? AND goal > 0 ORDER BY starts, id",
        book.owner,
    )
    return [Block(*row) for row in rows]


def kept_for(book: Book) -> list[tuple[Block, int]]:
    """The sacred blocks, by their beginning, each with the category it is for."""
    rows = book.rows(
        "SELECT id, name, since, days, starts, ends, goal, category FROM block "
        "WHERE owner = ? AND sacred = 1 ORDER BY starts, id",
        book.owner,
    )
    return [(Block(*row[:7]), row[7]) for row in rows]


def add_block(
    conn: sqlite3.Connection, owner: str, block: Block, category: int
) -> None:
    """Add a block."""
    conn.execute(
        "INSERT INTO block (id, owner, name, since, days, starts, ends, category, "
        "goal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(block.id, owner, block.name, block.since, block.days, block.starts),
            *(block.ends, category, block.goal),
        ),
    )


def calls(book: Book, lo: int, hi: int) -> int:
    """How many calls went out in a range."""
    row = book.row(
        "SELECT count(*) FROM touch WHERE at >= ? AND at < ? AND owner = ? "
        "AND channel = 'call' AND direction = 'out'",
        *(lo, hi, book.owner),
    )
    return int(row[0])


def day_bits(days: Iterable[int]) -> int:
    """Days of the week, 0 is Monday, as a bit set."""
    return sum(1 << day for day in set(days))
