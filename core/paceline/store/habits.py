"""Habits, estimates, and time in the app: rows in, values out."""

from __future__ import annotations

from paceline.store.ids import derived_id, new_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from paceline.store import Book


def habits(book: Book) -> list[tuple[str, int, str]]:
    """Activity, goal in seconds a week and first day of every habit."""
    return book.rows(
        "SELECT activity, goal, since FROM habit WHERE owner = ? "
        "ORDER BY since, activity",
        book.owner,
    )


def set_habit(
    conn: sqlite3.Connection, owner: str, activity: str, goal: int, since: str
) -> None:
    """Take a sink on, or give one that is taken on another goal."""
    conn.execute(
        "INSERT INTO habit (id, owner, activity, goal, since) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (owner, activity) DO UPDATE SET goal = excluded.goal",
        (derived_id("habit", owner, activity), owner, activity, goal, since),
    )


def drop_habit(conn: sqlite3.Connection, owner: str, activity: str) -> None:
    """Let a habit go."""
    conn.execute(
        "DELETE FROM habit WHERE owner = ? AND activity = ?", (owner, activity)
    )


# -- estimates --------------------------------------------------------------------


def estimates(book: Book) -> list[tuple[str, str | None, str | None, int, int]]:
    """Activity, account, deal, seconds and instant of every estimate, in order."""
    return book.rows(
        "SELECT activity, account, deal, seconds, made_at FROM estimate "
        "WHERE owner = ? ORDER BY made_at, id",
        book.owner,
    )


def add_estimate(
    conn: sqlite3.Connection,
    owner: str,
    activity: str,
    account: str | None,
    deal: str | None,
    seconds: int,
    now: int,
) -> str:
    """Note how long something is thought to take; gives the key."""
    row = new_id()
    conn.execute(
        "INSERT INTO estimate (id, owner, activity, account, deal, seconds, made_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (row, owner, activity, account, deal, seconds, now),
    )
    return row


def worked_on(
    book: Book, activity: str, account: str | None, deal: str | None, lo: int, hi: int
) -> int:
    """Seconds of an activity that began in a range, for an account or deal if named."""
    row = book.row(
        "SELECT coalesce(sum(seconds), 0) FROM time_entry WHERE owner = ? "
        "AND start >= ? AND start < ? AND activity = ? "
        "AND (? IS NULL OR account = ?) AND (? IS NULL OR deal = ?)",
        *(book.owner, lo, hi, activity, account, account, deal, deal),
    )
    return int(row[0])


# -- time in the app --------------------------------------------------------------


def app_seconds(book: Book, first: str, last: str) -> int:
    """Seconds spent in the full screen on some local days, both ends included."""
    row = book.row(
        "SELECT coalesce(sum(seconds), 0) FROM app_use WHERE owner = ? "
        "AND day BETWEEN ? AND ?",
        *(book.owner, first, last),
    )
    return int(row[0])


def add_app_seconds(
    conn: sqlite3.Connection, owner: str, day: str, seconds: int
) -> None:
    """Add to the seconds of a local day."""
    conn.execute(
        "INSERT INTO app_use (id, owner, day, seconds) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (owner, day) DO UPDATE SET seconds = seconds + excluded.seconds",
        (derived_id("app_use", owner, day), owner, day, seconds),
    )
