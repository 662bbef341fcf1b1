"""What the board, the list of deals and the headline read.

Pages of the board come from the index ``deal_board`` alone, sums from ``deal_sums``:
neither sorts nor reads a table, however many deals a stage holds.
"""

from __future__ import annotations

from paceline.model import value
from paceline.model.deals import BareDeal, Sum
from paceline.store.deals import ADVANCED, CHANCE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

    from paceline.store import Book
    from paceline.text.filters import DealFilter

BOARD_ORDER = "d.next_at IS NULL, d.next_at, d.id"
MANY = 500
"""Rows fetched by one query."""

_JOINS = (
    "LEFT JOIN account a ON a.id = d.account LEFT JOIN contact c ON c.id = d.contact "
)
_SAYS = (
    "(instr(d.key, :{0}) OR instr(lower(d.name), :{0}) "
    "OR instr(lower(d.next_step), :{0}) "
    "OR d.account IN (SELECT id FROM account "
    "WHERE instr(key, :{0}) OR instr(lower(name), :{0})) "
    "OR d.contact IN (SELECT id FROM contact "
    "WHERE instr(key, :{0}) OR instr(lower(name), :{0})))"
)
"""Whether a deal says a word: its accounts and contacts are found once, not joined."""
_LATE = "(d.next_at < :today OR (d.next_timed = 1 AND d.next_at < :now))"
_STATES = {
    "overdue": _LATE,
    "today": f"(d.next_at < :tomorrow AND NOT {_LATE})",
    "future": f"(d.next_at >= :tomorrow AND NOT {_LATE})",
    "none": "d.next_at IS NULL",
}
# A limit keeps SQLite from asking for the chance of a stage once per deal.
_STAGES = f"(SELECT id, position, {CHANCE} AS chance FROM stage s LIMIT -1)"
SORTS = {
    "next": "d.next_at",
    "account": "a.key",
    "name": "d.key",
    "value": "d.value",
    "weighted": "d.value * coalesce(d.probability, s.chance)",
    "stage": "s.position",
    "age": "d.stage_since",
    "close": "d.close_day",
    "touch": "d.last_touch",
    "created": "d.created_at",
    "closed": "d.closed_at",
    "contact": "c.key",
    "chance": "coalesce(d.probability, s.chance)",
    "competitor": "d.competitor",
    "source": "d.lead_source",
    "type": "d.type",
    "currency": "d.currency",
}
"""The column behind each way to sort the list."""


@value
class Narrowed:
    """A filter in SQL.

    Attributes:
        where: its condition, beginning with AND; empty for all deals.
        given: the values in it.
    """

    where: str
    given: dict[str, object]


ALL = Narrowed("", {})
"""No filter."""


def among(column: str, keys: Sequence[str]) -> Narrowed:
    """The condition that a key is one of some, without AND before it."""
    given: dict[str, object] = {f"key{at}": key for at, key in enumerate(keys)}
    return Narrowed(f"{column} IN ({', '.join(f':{name}' for name in given)})", given)


def narrow(which: DealFilter, now: int, today: tuple[int, int]) -> Narrowed:
    """A filter in SQL over deal ``d``.

    Args:
        which: the filter.
        now: UTC seconds.
        today: first and one-past-last UTC second of the local day.
    """
    given: dict[str, object] = {}
    where = ""
    for no, words in (("", which.words), ("NOT ", which.without)):
        for word in words:
            name = f"word{len(given)}"
            given[name] = word
            where += f" AND {no}coalesce({_SAYS.format(name)}, 0)"
    if which.states:
        where += f" AND ({' OR '.join(_STATES[state] for state in which.states)})"
        given |= {"now": now, "today": today[0], "tomorrow": today[1]}
    if which.stages:
        fits = []
        for stage in which.stages:
            name = f"stage{len(given)}"
            given[name] = stage
            fits.append(f"instr(key, :{name}) = 1")
        where += f" AND d.stage IN (SELECT id FROM stage WHERE {' OR '.join(fits)})"
    return Narrowed(where, given)


def sums(
    book: Book, stage: str, probability: int | None, narrowed: Narrowed
) -> list[Sum]:
    """The open deals of a stage by currency.

    Args:
        book: the book.
        stage: key of the stage.
        probability: its chance, for deals without their own.
        narrowed: the filter.
    """
    chance = "coalesce(d.probability, :probability)"
    rows = book.named(
        "SELECT d.currency, count(*), coalesce(sum(d.value), 0), "
        f"coalesce(sum((d.value * {chance} + 5000) / 10000), 0), "
        f"sum(d.value IS NOT NULL AND {chance} IS NULL) "
        f"FROM deal d WHERE d.stage = :stage AND d.closed_at IS NULL"
        f"{narrowed.where} GROUP BY d.currency",
        {"stage": stage, "probability": probability, **narrowed.given},
    )
    return [Sum(*row) for row in rows]


def page(book: Book, stage: str, first: int, n: int, narrowed: Narrowed) -> list[int]:
    """The rowids of a run of a stage's open deals, the next step due first."""
    rows = book.named(
        f"SELECT d.rowid FROM deal d WHERE d.stage = :stage "
        f"AND d.closed_at IS NULL{narrowed.where} ORDER BY {BOARD_ORDER} "
        "LIMIT :n OFFSET :first",
        {"stage": stage, "n": n, "first": first, **narrowed.given},
    )
    return [row[0] for row in rows]


def count(book: Book, stage: str | None, narrowed: Narrowed) -> int:
    """How many open deals there are, in a stage or in all."""
    of = " AND d.stage = :of" if stage else ""
    rows = book.named(
        f"SELECT count(*) FROM deal d WHERE d.closed_at IS NULL{of}{narrowed.where}",
        {"of": stage, **narrowed.given},
    )
    found: int = rows[0][0]
    return found


def place(book: Book, row: str, narrowed: Narrowed) -> tuple[str, int] | None:
    """Stage and position on the board of an open deal the filter lets pass."""
    found = book.named(
        "SELECT d.stage, d.next_at FROM deal d "
        f"WHERE d.id = :row AND d.closed_at IS NULL{narrowed.where}",
        {"row": row, **narrowed.given},
    )
    if not found:
        return None
    stage, next_at = found[0]
    before = (
        "d.next_at IS NOT NULL OR d.id < :row"
        if next_at is None
        else "d.next_at IS NOT NULL AND (d.next_at, d.id) < (:next_at, :row)"
    )
    rows = book.named(
        f"SELECT count(*) FROM deal d WHERE d.stage = :stage "
        f"AND d.closed_at IS NULL AND ({before}){narrowed.where}",
        {"stage": stage, "row": row, "next_at": next_at, **narrowed.given},
    )
    return stage, rows[0][0]


def shown(book: Book, keys: Sequence[str], narrowed: Narrowed) -> list[str]:
    """Those of some deals that are open and that a filter lets pass."""
    these = among("d.id", keys)
    rows = book.named(
        f"SELECT d.id FROM deal d WHERE {these.where} AND d.closed_at IS NULL"
        f"{narrowed.where}",
        {**these.given, **narrowed.given},
    )
    return [row[0] for row in rows]


def order(
    book: Book,
    sort: str,
    narrowed: Narrowed,
    *,
    descending: bool,
    closed: bool,
    most: int = -1,
) -> array[int]:
    """The rowids of deals in order; those without the figure come last.

    Args:
        book: the book.
        sort: one of `SORTS`.
        narrowed: the filter.
        descending: the other way round.
        closed: won and lost deals too.
        most: how many to give at most; all of them if negative.
    """
    from array import array

    column = SORTS[sort]
    alive = "1" if closed else "d.closed_at IS NULL"
    way = " DESC" if descending else ""
    some, none = "deal d", f"deal d WHERE {column} IS NULL"
    if sort in ("account", "contact"):
        some = f"{sort} {sort[0]} CROSS JOIN deal d ON d.{sort} = {sort[0]}.id"
        none = f"deal d WHERE d.{sort} IS NULL"
    elif "s." in column:
        some = f"deal d JOIN {_STAGES} s ON s.id = d.stage"
        none = f"{some} WHERE {column} IS NULL"
    rows = array("q")
    # In two parts, so that an index can give those with the figure in order.
    for part, by in (
        (f"{some} WHERE {column} IS NOT NULL", f"{column}{way}, d.rowid"),
        (none, "d.rowid"),
    ):
        left = most - len(rows) if most >= 0 else -1
        found = book.named(
            f"SELECT d.rowid FROM {part} AND {alive}{narrowed.where} ORDER BY {by} "
            "LIMIT :most",
            {**narrowed.given, "most": left},
        )
        rows.extend(row[0] for row in found)
    return rows


def fetch(book: Book, rowids: Sequence[int]) -> list[BareDeal]:
    """The deals of some rowids, in that order; those that are gone are left out."""
    found: dict[int, BareDeal] = {}
    for first in range(0, len(rowids), MANY):
        part = rowids[first : first + MANY]
        for row in book.rows(
            "SELECT d.rowid, d.id, d.name, a.name, c.name, d.value, d.currency, "
            "d.probability, d.stage, s.name, s.kind, "
            f"{CHANCE}, s.rot_days, "
            "d.stage_since, d.close_day, d.next_step, d.next_at, d.next_timed, "
            f"d.last_touch, {ADVANCED}, d.created_at, d.closed_at, d.type, "
            "d.competitor, d.competitor_seen, d.lead_source, s.pipeline FROM deal d "
            f"JOIN stage s ON s.id = d.stage {_JOINS}"
            f"WHERE d.rowid IN ({', '.join('?' * len(part))})",
            *part,
        ):
            fields = list(row)
            fields[17] = bool(fields[17])
            found[row[0]] = BareDeal(*fields)
    return [found[rowid] for rowid in rowids if rowid in found]


def won(book: Book, first: int, after: int) -> list[Sum]:
    """What was won between two instants, by currency."""
    rows = book.rows(
        "SELECT currency, count(*), coalesce(sum(value), 0), coalesce(sum(value), 0) "
        "FROM deal WHERE closed_at IS NOT NULL AND closed_at >= ? AND closed_at < ? "
        "AND stage IN (SELECT id FROM stage WHERE kind = 'won') GROUP BY currency",
        first,
        after,
    )
    return [Sum(*row) for row in rows]


def standing(book: Book, now: int, today: int) -> tuple[int, int, int]:
    """How many deals are open, how many lack a dated step, how many are overdue."""
    alive = "FROM deal WHERE closed_at IS NULL"
    # Indexes know how many are closed, and how many there are; of the open ones not.
    row = book.row(
        "SELECT (SELECT count(*) FROM deal) "
        "- (SELECT count(*) FROM deal WHERE closed_at IS NOT NULL), "
        f"(SELECT count(*) {alive} AND next_at IS NOT NULL), "
        f"(SELECT count(*) {alive} AND next_at < ?), (SELECT count(*) {alive} "
        "AND next_at >= ? AND next_at < ? AND next_timed = 1)",
        *(today, today, now),
    )
    return row[0], row[0] - row[1], row[2] + row[3]
