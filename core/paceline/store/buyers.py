"""Influences, needs and helpers: rows in, values out."""

from __future__ import annotations

from itertools import islice

from paceline.model import replace
from paceline.model.buyers import Heard, Helper, Influence, Need
from paceline.store.names import AFTER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from paceline.store import Book

_INFLUENCE = (
    "SELECT i.id, i.deal, d.name, a.name, i.contact, c.name, c.title, i.role, "
    "i.degree, i.mode, i.rating, i.win, i.result, i.ours, i.created_at, c.last_touch, "
    "(SELECT n.name FROM account n WHERE n.id = c.account AND n.id <> d.account "
    "AND EXISTS (SELECT 1 FROM employment e WHERE e.contact = c.id "
    "AND e.account = d.account AND e.to_day IS NOT NULL)) "
    "FROM influence i JOIN deal d ON d.id = i.deal JOIN contact c ON c.id = i.contact "
    "LEFT JOIN account a ON a.id = d.account "
)
_BY_ROLE = (
    "ORDER BY i.deal, CASE i.role WHEN 'economic' THEN 1 WHEN 'user' THEN 2 "
    "WHEN 'technical' THEN 3 ELSE 4 END, c.key, i.id"
)
_HEARD = (
    "SELECT n.id, d.id, d.name, a.name, c.name, i.role, n.kind, n.words, n.heard_at, "
    "n.tags "
    "FROM need n JOIN influence i ON i.id = n.influence JOIN deal d ON d.id = i.deal "
    "JOIN contact c ON c.id = i.contact LEFT JOIN account a ON a.id = d.account "
)
_HELPER = (
    "SELECT h.id, h.deal, d.name, a.name, h.department, h.name, h.owes, h.due_day, "
    "h.done_at, h.created_at FROM helper h JOIN deal d ON d.id = h.deal "
    "LEFT JOIN account a ON a.id = d.account "
)
_DUE_FIRST = "ORDER BY h.done_at IS NOT NULL, h.due_day IS NULL, h.due_day, h.id"


def influences(book: Book, column: str, keys: Sequence[str]) -> list[Influence]:
    """The influences of some deals, or the parts of some contacts, with their needs.

    Args:
        book: where to look.
        column: ``deal`` or ``contact``.
        keys: of which ones; a few hundred at most.
    """
    found = _influences(book, f"i.{column} IN ({marks(keys)})", keys)
    needs: dict[str, list[Need]] = {}
    rows = book.rows(
        "SELECT n.id, n.influence, n.kind, n.words, n.heard_at, n.tags "
        "FROM influence i JOIN need n ON n.influence = i.id "
        f"WHERE i.{column} IN ({marks(keys)}) ORDER BY n.heard_at, n.id",
        *keys,
    )
    for row in rows:
        needs.setdefault(row[1], []).append(Need(*row))
    return [replace(one, needs=tuple(needs.get(one.id, ()))) for one in found]


def open_parts(book: Book, contact: str) -> list[Influence]:
    """The parts of a contact in open deals, without their needs."""
    return _influences(book, "i.contact = ? AND d.closed_at IS NULL", (contact,))


def open_named(book: Book, key: str) -> list[Influence]:
    """The parts in open deals of everybody whose name begins so, without needs."""
    where = "c.key >= ? AND c.key < ? AND d.closed_at IS NULL"
    return _influences(book, where, (key, key + AFTER))


def heard(book: Book, words: Sequence[str], limit: int) -> list[Heard]:
    """Needs in open deals that hold every word, the one heard last first."""
    within = " AND instr(lower(n.words || ' ' || c.name), ?) > 0" * len(words)
    rows = book.rows(
        f"{_HEARD}WHERE d.closed_at IS NULL{within} "
        "ORDER BY n.heard_at DESC, n.id LIMIT ?",
        *words,
        limit,
    )
    return [Heard(*row) for row in rows]


def heard_in(book: Book, deal: str) -> list[Heard]:
    """The needs heard in a deal, the first heard first."""
    rows = book.rows(f"{_HEARD}WHERE i.deal = ? ORDER BY n.heard_at, n.id", deal)
    return [Heard(*row) for row in rows]


def open_keys(book: Book, limit: int, offset: int = 0) -> list[str]:
    """Keys of the open deals with an influence, by account and name."""
    rows = book.rows(
        "SELECT d.id FROM deal d LEFT JOIN account a ON a.id = d.account "
        "WHERE d.closed_at IS NULL AND d.id IN (SELECT deal FROM influence) "
        "ORDER BY a.key IS NULL, a.key, d.key, d.id LIMIT ? OFFSET ?",
        limit,
        offset,
    )
    return [row[0] for row in rows]


def _influences(book: Book, where: str, given: Sequence[str]) -> list[Influence]:
    rows = book.rows(f"{_INFLUENCE}WHERE {where} {_BY_ROLE}", *given)
    return [Influence(*row) for row in rows]


def helpers(book: Book, deals: Sequence[str]) -> list[Helper]:
    """The helpers of some deals, those with something due first."""
    rows = book.rows(f"{_HELPER}WHERE h.deal IN ({marks(deals)}) {_DUE_FIRST}", *deals)
    return [Helper(*row) for row in rows]


def owing(book: Book, limit: int) -> list[Helper]:
    """What is owed in open deals, the first due first."""
    rows = book.rows(
        f"{_HELPER}WHERE h.done_at IS NULL AND d.closed_at IS NULL "
        f"{_DUE_FIRST} LIMIT ?",
        limit,
    )
    return [Helper(*row) for row in rows]


def delete(conn: Any, table: str, key: str) -> None:
    """Remove a row of one of this module's tables, or a link of an initiative."""
    conn.execute(f"DELETE FROM {table} WHERE id = ?", (key,))


def marks(keys: Sequence[object]) -> str:
    """A question mark for each key."""
    return ", ".join("?" * len(keys))


# What the rules look at


def sides(book: Book, deals: Sequence[str]) -> list[tuple[Any, ...]]:
    """What the book holds of some deals for their flags, in the order of the keys.

    Each with key, name, account, account name, type, whether open, key and name of the
    stage, competitor, day it was last seen.
    """
    rows = book.rows(
        "SELECT d.id, d.name, d.account, a.name, d.type, d.closed_at IS NULL, "
        "d.stage, s.name, d.competitor, d.competitor_seen FROM deal d "
        "JOIN stage s ON s.id = d.stage LEFT JOIN account a ON a.id = d.account "
        f"WHERE d.id IN ({marks(deals)})",
        *deals,
    )
    found = {row[0]: row for row in rows}
    return [found[key] for key in deals if key in found]


def plans(book: Book, deals: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """The answers of the plans of some deals, by deal."""
    return _by_deal(
        book.rows(
            "SELECT deal, field, words FROM plan_line "
            f"WHERE deal IN ({marks(deals)}) ORDER BY deal, field",
            *deals,
        )
    )


def met(book: Book, deals: Sequence[str]) -> dict[str, list[str]]:
    """The exit criteria that the buyers of some deals have met, by deal."""
    rows = book.rows(
        "SELECT c.deal, c.words FROM criterion c JOIN stage s ON s.id = c.stage "
        f"WHERE c.deal IN ({marks(deals)}) ORDER BY c.met_at, s.position, c.id",
        *deals,
    )
    return {key: [row[0] for row in each] for key, each in _by_deal(rows).items()}


def _by_deal(rows: Sequence[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for key, *rest in rows:
        found.setdefault(key, []).append(tuple(rest))
    return found


def _some(table: str, where: str) -> str:
    return f"EXISTS (SELECT 1 FROM {table} WHERE i.deal = d.id AND {where})"


def _no(role: str) -> str:
    held = _some("influence i", f"i.role = '{role}'")
    return f"NOT {held}"


SUSPECT = {
    "no influence": f"NOT {_some('influence i', '1')}",
    "no economic": _no("economic"),
    "no user": _no("user"),
    "no technical": _no("technical"),
    "no coach": _no("coach"),
    "no need": _some(
        "influence i", "NOT EXISTS (SELECT 1 FROM need n WHERE n.influence = i.id)"
    ),
    "lose for them": _some("influence i", "i.ours <> ''"),
    "against": _some("influence i", "i.rating < 0"),
    "sees no need": _some("influence i", "i.mode IN ('even keel', 'overconfident')"),
    "untouched": _some(
        "influence i JOIN contact c ON c.id = i.contact", "c.last_touch IS NULL"
    ),
    "left": _some(
        "influence i JOIN contact c ON c.id = i.contact", "c.account <> d.account"
    ),
    "late helper": _some("helper i", "i.done_at IS NULL AND i.due_day IS NOT NULL"),
    "stale initiative": _some("deal_initiative i", "1"),
    "unseen": "d.competitor IS NOT NULL",
}
"""What every deal with a flag of a rule has, so that the others need not be judged."""


def open_deals(book: Book, size: int, rule: str = "") -> Iterator[list[str]]:
    """Keys of the open deals so many at a time, those nearest the end first.

    Of a stage those whose next step is due first come first.

    Args:
        book: where to look.
        size: how many at a time.
        rule: only those that may have a flag of this rule.
    """
    suspect = f"AND {SUSPECT[rule]} " if rule in SUSPECT else ""
    stages = book.rows(
        "SELECT id FROM stage WHERE kind = 'open' ORDER BY position DESC, pipeline"
    )
    for (stage,) in stages:
        rows = book.each(
            "SELECT d.id FROM deal d WHERE d.stage = ? AND d.closed_at IS NULL "
            f"{suspect}ORDER BY d.next_at IS NULL, d.next_at, d.id",
            stage,
        )
        keys = (row[0] for row in rows)
        while batch := list(islice(keys, size)):
            yield batch


def need(book: Book, key: str) -> Heard | None:
    """One need by key."""
    found = book.row(f"{_HEARD}WHERE n.id = ?", key)
    return Heard(*found) if found else None
