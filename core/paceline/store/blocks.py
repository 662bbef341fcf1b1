"""Call blocks and days off: rows in, values out."""

from __future__ import annotations

from paceline.model import value
from paceline.model.people import ATTEMPTS
from paceline.store.ids import new_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import date

    from paceline.store import Book


_UNHEARD = ", ".join(f"'{outcome}'" for outcome in sorted(ATTEMPTS))


@value
class Block:
    """A call block as it is scheduled.

    Attributes:
        id: its key.
        name: its name.
        since: first day it is scheduled, ISO.
        days: bit set of days of the week, bit 0 is Monday.
        starts: seconds after local midnight, and likewise ends.
        goal: calls to be made in it; 0 for a block without calls.
        until: its last day, ISO, if it was dropped; None while it is planned.
        category: index of the kind of work it is for.
        sacred: whether nothing else is to be planned in it.
    """

    id: str
    name: str
    since: str
    days: int
    starts: int
    ends: int
    goal: int
    until: str | None = None
    category: int = 1
    sacred: int = 1

    def on(self, day: date) -> bool:
        """Whether it is or was scheduled on a local day; days off are not known."""
        iso = day.isoformat()
        return (
            self.since <= iso <= (self.until or iso)
            and self.days >> day.weekday() & 1 == 1
        )


_BLOCK = (
    "SELECT id, name, since, days, starts, ends, goal, until, category, "
    "sacred FROM block "
    "WHERE owner = ?"
)


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
    """The call blocks, dropped ones too, by their beginning; without a goal none is."""
    rows = book.rows(f"{_BLOCK} AND goal > 0 ORDER BY starts, id", book.owner)
    return [Block(*row) for row in rows]


def kept_for(book: Book) -> list[Block]:
    """The sacred blocks, dropped ones too, by their beginning."""
    rows = book.rows(f"{_BLOCK} AND sacred = 1 ORDER BY starts, id", book.owner)
    return [Block(*row) for row in rows]


def planned(book: Book) -> list[Block]:
    """The blocks that are planned, with or without calls, by their beginning."""
    rows = book.rows(f"{_BLOCK} AND until IS NULL ORDER BY starts, id", book.owner)
    return [Block(*row) for row in rows]


def add_block(conn: sqlite3.Connection, owner: str, block: Block) -> None:
    """Add a block."""
    conn.execute(
        "INSERT INTO block (id, owner, name, since, days, starts, ends, category, "
        "goal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(block.id, owner, block.name, block.since, block.days, block.starts),
            *(block.ends, block.category, block.goal),
        ),
    )


def end_block(conn: sqlite3.Connection, owner: str, block: Block, last: date) -> None:
    """Let a last day be a block's last; one it was never scheduled on goes away."""
    if last.isoformat() < block.since:
        sql = "DELETE FROM block WHERE owner = ? AND id = ?"
        conn.execute(sql, (owner, block.id))
        return
    sql = "UPDATE block SET until = ? WHERE owner = ? AND id = ?"
    conn.execute(sql, (last.isoformat(), owner, block.id))


def calls(book: Book, lo: int, hi: int) -> int:
    """How many calls went out in a range."""
    return reached(book, lo, hi)[0]


def reached(book: Book, lo: int, hi: int) -> tuple[int, int]:
    """How many calls went out in a range, and how many of them reached somebody."""
    row = book.row(
        f"SELECT count(*), coalesce(sum(outcome NOT IN ({_UNHEARD})), 0) FROM touch "
        "WHERE at >= ? AND at < ? AND owner = ? AND channel = 'call' "
        "AND direction = 'out'",
        *(lo, hi, book.owner),
    )
    return int(row[0]), int(row[1])


def day_bits(days: Iterable[int]) -> int:
    """Days of the week, 0 is Monday, as a bit set."""
    return sum(1 << day for day in set(days))
