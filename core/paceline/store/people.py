"""Accounts and contacts: rows in, values out.

``pace log --create`` loads this module: it stays as light as that command.
"""

from __future__ import annotations

from paceline.store.ids import new_id
from paceline.store.names import key_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from typing import Any

    from paceline.model.people import Account, AccountRow, Contact, Employment
    from paceline.store import Book


def add_account(conn: sqlite3.Connection, owner: str, name: str, now: int) -> str:
    """The account of that name, added if there is none; gives its key."""
    held = conn.execute("SELECT id FROM account WHERE key = ?", (key_of(name),))
    found = held.fetchone()
    if found:
        return str(found[0])
    row = new_id()
    conn.execute(
        "INSERT INTO account (id, owner, name, key, created_at) VALUES (?, ?, ?, ?, ?)",
        (row, owner, name, key_of(name), now),
    )
    return row


def named_so(
    book: Book, table: str, key: str, account: str | None = None
) -> tuple[str, str, bool] | None:
    """Key, name and whether in use of the record of a match key, of one account."""
    alive = "closed_at IS NULL" if table == "deal" else "archived_at IS NULL"
    of, given = (" AND account IS ?", (account,)) if table != "account" else ("", ())
    row = book.row(
        f"SELECT id, name, {alive} FROM {table} WHERE key = ?{of} "
        f"ORDER BY {alive} DESC",
        *(key, *given),
    )
    return (row[0], row[1], bool(row[2])) if row else None


def territory(conn: sqlite3.Connection, owner: str, name: str) -> str:
    """The territory of that name, added if there is none; gives its key."""
    held = conn.execute("SELECT id FROM territory WHERE name = ?", (name,)).fetchone()
    if held:
        return str(held[0])
    row = new_id()
    conn.execute(
        "INSERT INTO territory (id, owner, name) VALUES (?, ?, ?)", (row, owner, name)
    )
    return row


def get_account(book: Book, row: str) -> Account | None:
    """One account by key."""
    from paceline.model.people import Account

    found = book.row(
        "SELECT id, name, tier, domain, industry, city, country, phone, employees, "
        "wallet, currency, contract_end, (SELECT name FROM territory WHERE "
        "id = a.territory), note, last_touch, created_at, archived_at "
        "FROM account a WHERE id = ?",
        row,
    )
    return Account(*found) if found else None


def fiscal_start(book: Book, row: str) -> tuple[int, int] | None:
    """Month and day an account's fiscal year begins (``fiscal`` of its attributes).

    None if it is not known or not written like ``04-01``.
    """
    found = book.row("SELECT attrs ->> '$.fiscal' FROM account WHERE id = ?", row)
    month, dash, day = str(found[0] if found else "").partition("-")
    if not (dash and month.isdecimal() and day.isdecimal()):
        return None
    fits = 1 <= int(month) <= 12 and 1 <= int(day) <= 28
    return (int(month), int(day)) if fits else None


_CONTACT = (
    "SELECT c.id, c.name, c.account, a.name, c.title, c.email, c.phone, c.zone, "
    "c.referred_by, c.do_not_contact, c.note, c.last_touch, c.created_at, "
    "c.archived_at, c.tier FROM contact c LEFT JOIN account a ON a.id = c.account "
)


def _contact(row: Any) -> Contact:
    from paceline.model.people import Contact

    fields = list(row)
    fields[9] = bool(fields[9])
    return Contact(*fields)


def get_contact(book: Book, row: str) -> Contact | None:
    """One contact by key."""
    found = book.row(_CONTACT + "WHERE c.id = ?", row)
    return _contact(found) if found else None


def people_of(book: Book, account: str) -> list[Contact]:
    """The contacts in use of an account, those touched last first."""
    rows = book.rows(
        _CONTACT + "WHERE c.account = ? AND c.archived_at IS NULL "
        "ORDER BY c.last_touch DESC, c.key LIMIT 500",
        account,
    )
    return [_contact(row) for row in rows]


def _words(words: str, columns: str) -> tuple[str, list[str]]:
    """A condition that each word occurs somewhere in some columns; its values."""
    wanted = words.casefold().split()
    return f" AND instr({columns}, ?) > 0" * len(wanted), wanted


ACCOUNT_SORTS = {
    "name": "a.key",
    "touch": "a.last_touch",
    "tier": "a.tier IS NULL, a.tier",
    "created": "a.created_at",
    "deals": "7",
    "value": "8",
}
"""How accounts can be sorted, and the column or columns for it."""


def account_rows(
    book: Book,
    words: str,
    sort: str,
    *,
    descending: bool,
    archived: bool,
    currency: str,
    limit: int,
    offset: int,
) -> list[AccountRow]:
    """A page of accounts; see `PeopleDesk.accounts`."""
    from paceline.model.people import AccountRow

    where, given = _words(
        words,
        "lower(a.name || ' ' || a.key || ' ' || coalesce(a.domain, '') || ' ' || "
        "coalesce(a.industry, '') || ' ' || coalesce(a.city, '') || ' ' || "
        "coalesce(a.tier, ''))",
    )
    used = "" if archived else " AND a.archived_at IS NULL"
    order = ACCOUNT_SORTS[sort] + (" DESC" if descending else "")
    open_ones = "FROM deal d WHERE d.account = a.id AND d.closed_at IS NULL"
    rows = book.rows(
        "SELECT a.id, a.name, a.tier, a.industry, a.city, (SELECT count(*) FROM "
        "contact c WHERE c.account = a.id AND c.archived_at IS NULL), "
        f"(SELECT count(*) {open_ones}), (SELECT coalesce(sum(d.value), 0) {open_ones} "
        "AND d.currency = ?), a.last_touch, a.archived_at FROM account a "
        f"WHERE 1{used}{where} ORDER BY {order}, a.key, a.id LIMIT ? OFFSET ?",
        *(currency, *given, limit, offset),
    )
    return [AccountRow(*row) for row in rows]


CONTACT_SORTS = {
    "name": "c.key",
    "touch": "c.last_touch",
    "account": "a.key IS NULL, a.key",
    "created": "c.created_at",
}
"""How contacts can be sorted, and the column or columns for it."""


def contact_rows(
    book: Book,
    words: str,
    sort: str,
    *,
    account: str | None,
    descending: bool,
    archived: bool,
    limit: int,
    offset: int,
) -> list[Contact]:
    """A page of contacts; see `PeopleDesk.contacts`."""
    where, given = _words(
        words,
        "lower(c.name || ' ' || c.key || ' ' || coalesce(a.name, '') || ' ' || "
        "coalesce(c.title, '') || ' ' || coalesce(c.email, ''))",
    )
    if account is not None:
        where += " AND c.account = ?"
        given.append(account)
    used = "" if archived else " AND c.archived_at IS NULL"
    order = CONTACT_SORTS[sort] + (" DESC" if descending else "")
    rows = book.rows(
        f"{_CONTACT}WHERE 1{used}{where} ORDER BY {order}, c.key, c.id "
        "LIMIT ? OFFSET ?",
        *(*given, limit, offset),
    )
    return [_contact(row) for row in rows]


def jobs(book: Book, contact: str) -> list[Employment]:
    """The employment history of a contact, the present job first."""
    from paceline.model.people import Employment

    rows = book.rows(
        "SELECT e.id, e.account, a.name, e.title, e.from_day, e.to_day "
        "FROM employment e LEFT JOIN account a ON a.id = e.account "
        "WHERE e.contact = ? ORDER BY e.to_day IS NOT NULL, e.to_day DESC, e.id DESC",
        contact,
    )
    return [Employment(*row) for row in rows]


def active_cadence(book: Book, contact: str) -> str | None:
    """Name of the cadence a contact is enrolled in and active."""
    row = book.row(
        "SELECT c.name FROM enrolment e JOIN cadence c ON c.id = e.cadence "
        "WHERE e.contact = ? AND e.state = 'active'",
        contact,
    )
    return str(row[0]) if row else None
