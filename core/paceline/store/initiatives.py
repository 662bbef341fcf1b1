"""Initiatives of accounts, and what is known of accounts."""

from __future__ import annotations

from paceline.model.buyers import Initiative
from paceline.store.buyers import marks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from paceline.store import Book

_INITIATIVE = (
    "SELECT n.id, n.account, a.name, n.goal, n.sponsor, n.due_day, n.told_by, "
    "n.checked_day, n.created_at, n.archived_at FROM initiative n "
    "JOIN account a ON a.id = n.account "
)


def of_account(book: Book, account: str, *, archived: bool = False) -> list[Initiative]:
    """The initiatives of an account, the one checked longest ago first."""
    used = "" if archived else "AND n.archived_at IS NULL "
    rows = book.rows(
        f"{_INITIATIVE}WHERE n.account = ? {used}ORDER BY n.checked_day, n.id", account
    )
    return [Initiative(*row) for row in rows]


def every(book: Book, limit: int, before: str | None = None) -> list[Initiative]:
    """The initiatives that hold, the one checked longest ago first.

    Args:
        book: where to look.
        limit: at most so many.
        before: only those last checked before this local day.
    """
    rows = book.rows(
        f"{_INITIATIVE}WHERE n.archived_at IS NULL AND n.checked_day < ? "
        "ORDER BY n.checked_day, n.id LIMIT ?",
        before or "9999-12-31",
        limit,
    )
    return [Initiative(*row) for row in rows]


def of_deals(book: Book, deals: Sequence[str]) -> dict[str, list[Initiative]]:
    """The initiatives that hold and that some deals are linked to, by deal."""
    columns = _INITIATIVE.removeprefix("SELECT ")
    rows = book.rows(
        f"SELECT l.deal, {columns}JOIN deal_initiative l ON l.initiative = n.id "
        f"WHERE l.deal IN ({marks(deals)}) AND n.archived_at IS NULL "
        "ORDER BY l.deal, n.checked_day, n.id",
        *deals,
    )
    found: dict[str, list[Initiative]] = {}
    for deal, *rest in rows:
        found.setdefault(deal, []).append(Initiative(*rest))
    return found


def links(book: Book, keys: Sequence[str]) -> list[tuple[str, str, str, str]]:
    """Links of some initiatives to deals: initiative, link, deal and its name."""
    return book.rows(
        "SELECT l.initiative, l.id, l.deal, d.name FROM deal_initiative l "
        f"JOIN deal d ON d.id = l.deal WHERE l.initiative IN ({marks(keys)}) "
        "ORDER BY d.key, d.id",
        *keys,
    )


# Knowledge of accounts

_HERE = "FROM deal d JOIN influence i ON i.deal = d.id WHERE d.account = a.id"
_KNOWN = (
    "SELECT a.id, a.name, EXISTS (SELECT 1 FROM initiative n WHERE n.account = a.id "
    "AND n.archived_at IS NULL), "
    f"(SELECT group_concat(DISTINCT i.role) {_HERE}), "
    f"EXISTS (SELECT 1 FROM need n JOIN influence i ON i.id = n.influence "
    "JOIN deal d ON d.id = i.deal WHERE d.account = a.id) "
    "OR EXISTS (SELECT 1 FROM plan_line p WHERE p.account = a.id "
    "AND p.field = 'goals' AND p.words <> ''), "
    "a.wallet IS NOT NULL, a.contract_end IS NOT NULL, EXISTS (SELECT 1 FROM deal d "
    "WHERE d.account = a.id AND d.competitor IS NOT NULL AND d.competitor <> '') "
    "FROM account a "
)


def known(book: Book, account: str | None) -> list[tuple[Any, ...]]:
    """What is known of one account, or of every one in use with an open deal.

    Each with key, name, whether it has initiatives, roles named with commas between,
    whether goals are stated, and whether wallet, contract end and competitor are
    known.
    """
    if account is not None:
        return book.rows(f"{_KNOWN}WHERE a.id = ?", account)
    return book.rows(
        f"{_KNOWN}WHERE a.archived_at IS NULL AND EXISTS (SELECT 1 FROM deal d "
        "WHERE d.account = a.id AND d.closed_at IS NULL)"
    )
