"""What the forecast reads, and the chances the book keeps of day to day."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from paceline.model import value
from paceline.model.deals import Sum
from paceline.store.deals import FORWARD
from paceline.store.ids import derived_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from paceline.store import Book

MANY = 500
"""Rows fetched by one query."""
PLACES = 64
"""More than a pipeline has stages; an instant and a place in one number."""
DAY = 86_400
_EVERY = "deal NOT INDEXED"
"""The table read through: by an index its rows would be fetched one by one."""


@value
class OpenStage:
    """An open stage as the forecast reads it: configured, and how it went on.

    Attributes:
        id: its key in the book.
        name: its name.
        pipeline: of which it is a stage.
        configured: its chance as configured, basis points.
        kept: its chance as kept last, basis points; None if none was.
        position: its place in the pipeline.
        rot_days: business days without a touch after which a deal rots.
    """

    id: str
    name: str
    pipeline: str
    configured: int | None
    kept: int | None
    position: int
    rot_days: int | None


class OpenDeal(NamedTuple):
    """An open deal of the main currency, bare.

    A named tuple, since a large book makes a hundred thousand of them at once.

    Attributes:
        id: its key; the rest as in `model.deals.Deal`.
    """

    id: str
    stage: str
    value: int | None
    probability: int | None
    created_at: int
    close_day: str | None
    forecast: str | None
    last_touch: int | None
    stage_since: int
    next_at: int | None
    next_timed: int
    type: str


def stages(book: Book) -> list[OpenStage]:
    """The open stages by pipeline, in order."""
    rows = book.rows(
        "SELECT id, name, pipeline, probability, (SELECT chance FROM snapshot "
        "WHERE stage = stage.id ORDER BY day DESC LIMIT 1), position, rot_days "
        "FROM stage WHERE kind = 'open' ORDER BY pipeline, position"
    )
    return [OpenStage(*row) for row in rows]


def ways(book: Book) -> list[tuple[str, int, int | None, str, int]]:
    """How far deals came, counted.

    Each row: pipeline; position of the earliest stage a deal was in; that of the stage
    it is in or was lost in, None if it was won; ``open``, ``won`` or ``lost``; how many
    deals.
    """
    return book.rows(
        "WITH way AS (SELECT e.deal AS deal, min(s.position) AS first, "
        f"max(e.at * {PLACES} + s.position) % {PLACES} AS last "
        "FROM stage_event e JOIN stage s ON s.id = e.to_stage "
        "WHERE s.kind = 'open' GROUP BY e.deal) "
        "SELECT t.pipeline, way.first, CASE t.kind WHEN 'open' THEN t.position "
        "WHEN 'lost' THEN way.last END AS stands, t.kind, count(*) "
        "FROM way CROSS JOIN deal d ON d.id = way.deal JOIN stage t ON t.id = d.stage "
        "GROUP BY t.pipeline, way.first, stands, t.kind"
    )


def open_deals(book: Book, currency: str, last: str) -> list[OpenDeal]:
    """The open deals of a currency that are not to close after a local day."""
    rows = book.rows(
        "SELECT id, stage, value, probability, created_at, close_day, forecast, "
        f"last_touch, stage_since, next_at, next_timed, type FROM {_EVERY} "
        "WHERE closed_at IS NULL AND currency = ? "
        "AND (close_day IS NULL OR close_day <= ?)",
        *(currency, last),
    )
    return list(map(OpenDeal._make, rows))


def later(book: Book, currency: str, last: str) -> tuple[int, int]:
    """Number and value of the open deals that are to close after a local day."""
    row = book.row(
        "SELECT count(*), coalesce(sum(value), 0) "
        f"FROM {_EVERY} "
        "WHERE closed_at IS NULL AND currency = ? AND close_day > ?",
        *(currency, last),
    )
    return row[0], row[1]


def other_sums(book: Book, currency: str) -> list[Sum]:
    """The open deals of all other currencies, by currency."""
    rows = book.rows(
        "SELECT currency, count(*), coalesce(sum(value), 0), 0 FROM deal "
        "WHERE closed_at IS NULL AND currency <> ? GROUP BY currency ORDER BY currency",
        currency,
    )
    return [Sum(*row) for row in rows]


def ages(book: Book, now: int) -> tuple[dict[float, int], dict[float, int]]:
    """How many deals were decided, and how many are open, by whole days of age.

    A deal that was brought in without the day it began is left out.
    """
    decided = book.rows(
        f"SELECT max(0, closed_at - created_at) / {DAY}, count(*) FROM deal "
        "WHERE closed_at <> created_at GROUP BY 1"
    )
    # Counted here: SQLite would sort them all.
    still = Counter(
        book.rows(
            f"SELECT max(0, ? - created_at) / {DAY} FROM deal WHERE closed_at IS NULL",
            now,
        )
    )
    return (
        {float(age): n for age, n in decided},
        {float(age): n for (age,), n in still.items()},
    )


def decided(book: Book, currency: str) -> dict[str, tuple[int, int]]:
    """Number and value of the deals won and lost in a currency, by kind of stage."""
    rows = book.rows(
        "SELECT s.kind, count(d.value), coalesce(sum(d.value), 0) FROM deal d "
        "JOIN stage s ON s.id = d.stage WHERE d.closed_at IS NOT NULL "
        "AND d.currency = ? AND s.kind <> 'open' GROUP BY s.kind",
        currency,
    )
    return {kind: (number, worth) for kind, number, worth in rows}


def counted(book: Book) -> dict[str, int]:
    """How many deals were won and lost, whatever their value, by kind of stage."""
    rows = book.rows(
        "SELECT s.kind, count(*) FROM deal d JOIN stage s ON s.id = d.stage "
        "WHERE d.closed_at IS NOT NULL AND s.kind <> 'open' GROUP BY s.kind"
    )
    return dict(rows)


def average(book: Book, currency: str, since: int) -> int | None:
    """Average value of the deals that began since an instant; None without any."""
    row = book.row(
        "SELECT sum(value), count(value) FROM deal "
        "WHERE currency = ? AND created_at >= ? AND value > 0",
        *(currency, since),
    )
    return round(row[0] / row[1]) if row[1] else None


def pushed(book: Book, least: int) -> dict[str, int]:
    """The deals whose close date was moved later at least so often, and how often."""
    rows = book.rows(
        "SELECT deal, count(*) FROM close_push WHERE new_day > old_day "
        "GROUP BY deal HAVING count(*) >= ?",
        least,
    )
    return dict(rows)


def advances(book: Book, deals: Sequence[str]) -> dict[str, int]:
    """When some deals last advanced a stage, UTC seconds."""
    found: dict[str, int] = {}
    for first in range(0, len(deals), MANY):
        part = deals[first : first + MANY]
        rows = book.rows(
            "SELECT e.deal, max(e.at) FROM stage_event e "
            "JOIN stage f ON f.id = e.from_stage JOIN stage t ON t.id = e.to_stage "
            f"WHERE e.deal IN ({', '.join('?' * len(part))}) "
            f"AND {FORWARD} GROUP BY e.deal",
            *part,
        )
        found.update(rows)
    return found


def named(book: Book, deals: Sequence[str]) -> dict[str, tuple[str, str | None]]:
    """Name and account of some deals."""
    rows = book.rows(
        "SELECT d.id, d.name, a.name FROM deal d LEFT JOIN account a "
        f"ON a.id = d.account WHERE d.id IN ({', '.join('?' * len(deals))})",
        *deals,
    )
    return {row[0]: (row[1], row[2]) for row in rows}


# -- chances kept -----------------------------------------------------------------


def unkept(book: Book) -> list[tuple[str, int | None]]:
    """The open deals whose own chance is not the one kept last, and that chance.

    Deals brought in by an import, or changed by another program.
    """
    return book.rows(
        "SELECT d.id, d.probability FROM deal d WHERE d.closed_at IS NULL "
        "AND d.probability IS NOT NULL AND d.probability IS NOT (SELECT chance "
        "FROM snapshot WHERE deal = d.id ORDER BY day DESC LIMIT 1) "
        "UNION ALL SELECT d.id, NULL FROM snapshot n JOIN deal d ON d.id = n.deal "
        "WHERE n.deal IS NOT NULL AND n.chance IS NOT NULL AND d.closed_at IS NULL "
        "AND d.probability IS NULL AND NOT EXISTS (SELECT 1 FROM snapshot l "
        "WHERE l.deal = n.deal AND l.day > n.day)"
    )


def keep(
    conn: sqlite3.Connection,
    owner: str,
    day: str,
    column: str,
    chances: Iterable[tuple[str, object]],
) -> None:
    """Write chances of a local day; a later one of the same day takes its place.

    Args:
        conn: the connection of the running step.
        owner: the rep.
        day: ``YYYY-MM-DD``.
        column: ``stage`` or ``deal``.
        chances: of which stage or deal, and its chance in basis points or None.
    """
    conn.executemany(
        f"INSERT INTO snapshot (id, owner, day, {column}, chance) "
        "VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET chance = excluded.chance",
        (
            (derived_id("snapshot", row, day), owner, day, row, chance)
            for row, chance in chances
        ),
    )
