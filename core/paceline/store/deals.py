"""Deals and stages: rows in, values out. The board and the lists are in `board`."""

from __future__ import annotations

from paceline.model.deals import ClosePush, Deal, Stage, StageMove
from paceline.store.ids import new_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from typing import Any

    from paceline.store import Book

CHANCE = (
    "CASE s.kind WHEN 'open' THEN coalesce((SELECT chance FROM snapshot "
    "WHERE stage = s.id ORDER BY day DESC LIMIT 1), s.probability) "
    "ELSE s.probability END"
)
"""The chance of stage ``s``: the one kept last, else the configured one."""

_STAGE = (
    "SELECT s.id, s.name, s.key, s.position, s.kind, s.probability, s.rot_days, "
    f"s.exit_criteria, s.pipeline, {CHANCE} FROM stage s "
)
_DEAL = (
    "SELECT d.id, d.name, d.account, a.name, d.contact, c.name, d.type, d.value, "
    "d.currency, d.stage, s.name, s.kind, d.stage_since, d.close_day, d.probability, "
    "d.competitor, d.loss_reason, d.reask_day, d.next_step, d.next_at, d.next_timed, "
    "d.note, d.last_touch, d.created_at, d.closed_at, d.lead_source, "
    "d.competitor_seen, d.forecast, s.pipeline FROM deal d "
    "JOIN stage s ON s.id = d.stage LEFT JOIN account a ON a.id = d.account "
    "LEFT JOIN contact c ON c.id = d.contact "
)
FORWARD = (
    "f.kind = 'open' AND t.kind <> 'lost' AND t.position > f.position "
    "AND t.pipeline = f.pipeline"
)
"""Whether a move from stage ``f`` to ``t`` is an advance; losing never is."""
ADVANCED = (
    "(SELECT max(e.at) FROM stage_event e JOIN stage f ON f.id = e.from_stage "
    "JOIN stage t ON t.id = e.to_stage "
    f"WHERE e.deal = d.id AND {FORWARD})"
)
"""When a deal last advanced a stage."""


def stages(book: Book) -> list[Stage]:
    """Every stage in order, those of the first pipeline first."""
    found = [Stage(*row) for row in book.rows(f"{_STAGE}ORDER BY s.rowid")]
    first = list(dict.fromkeys(stage.pipeline for stage in found))
    return sorted(found, key=lambda s: (first.index(s.pipeline), s.position))


def deal(book: Book, row: str) -> Deal | None:
    """One deal by key."""
    found = book.row(f"{_DEAL}WHERE d.id = ?", row)
    if found is None:
        return None
    fields = list(found)
    fields[20] = bool(fields[20])
    return Deal(*fields)


def open_of(book: Book, column: str, row: str, limit: int) -> list[tuple[str, str]]:
    """Key and name of the open deals of an account or contact.

    Those of a contact are those it is the main person of, and those it has a part in.
    """
    whose = f"{column} = :row"
    if column == "contact":
        part = "SELECT deal FROM influence WHERE contact = :row"
        whose = f"({whose} OR id IN ({part}))"
    return book.named(
        f"SELECT id, name FROM deal WHERE {whose} AND closed_at IS NULL "
        "ORDER BY key LIMIT :limit",
        {"row": row, "limit": limit},
    )


def last_open(book: Book, deal: str) -> str | None:
    """The open stage a deal was in last, before the one it is in; None if unknown."""
    found = book.row(
        "SELECT e.from_stage FROM stage_event e JOIN stage s ON s.id = e.from_stage "
        "WHERE e.deal = ? AND s.kind = 'open' ORDER BY e.at DESC, e.rowid DESC LIMIT 1",
        deal,
    )
    return found[0] if found else None


def rowids_of(book: Book, column: str, row: str, limit: int) -> list[int]:
    """Rowids of the deals of an account or contact, open ones first.

    The open ones come by their next step, the closed ones newest first.
    """
    rows = book.rows(
        f"SELECT rowid FROM deal WHERE {column} = ? ORDER BY closed_at IS NOT NULL, "
        "closed_at DESC, next_at IS NULL, next_at, id LIMIT ?",
        row,
        limit,
    )
    return [found[0] for found in rows]


def advanced(book: Book, row: str) -> int | None:
    """When a deal last advanced a stage, UTC seconds."""
    found: Any = book.row(f"SELECT {ADVANCED} FROM deal d WHERE d.id = ?", row)
    at: int | None = found[0]
    return at


def history(book: Book, row: str) -> list[StageMove]:
    """A deal's way through the stages, oldest first."""
    rows = book.rows(
        "SELECT e.at, (SELECT name FROM stage WHERE id = e.from_stage), "
        "(SELECT name FROM stage WHERE id = e.to_stage), e.reason "
        "FROM stage_event e WHERE e.deal = ? ORDER BY e.at, e.id",
        row,
    )
    return [StageMove(*found) for found in rows]


def pushes(book: Book, row: str) -> list[ClosePush]:
    """A deal's close date moved later, oldest first."""
    rows = book.rows(
        "SELECT at, old_day, new_day, "
        "CAST(julianday(new_day) - julianday(old_day) AS INTEGER) "
        "FROM close_push WHERE deal = ? ORDER BY at, id",
        row,
    )
    return [ClosePush(*found) for found in rows]


def note_move(
    conn: sqlite3.Connection,
    owner: str,
    row: str,
    from_stage: str | None,
    to_stage: str,
    reason: str,
    now: int,
) -> None:
    """Write the stage history of a deal that moved or was added."""
    conn.execute(
        "INSERT INTO stage_event (id, owner, deal, from_stage, to_stage, at, reason) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (new_id(), owner, row, from_stage, to_stage, now, reason),
    )


def note_push(
    conn: sqlite3.Connection, owner: str, row: str, old: str, new: str, now: int
) -> None:
    """Write that a deal's close date was moved later."""
    conn.execute(
        "INSERT INTO close_push (id, owner, deal, old_day, new_day, at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (new_id(), owner, row, old, new, now),
    )
