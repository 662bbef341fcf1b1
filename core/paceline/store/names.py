"""Finding accounts, deals and contacts by what a person types after ``@``."""

from __future__ import annotations

from paceline.errors import NotFoundError, UsageError
from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.store import Book

AFTER = "\U0010ffff"


@value
class Named:
    """What a name stands for.

    Attributes:
        account: key of the account, if any, and likewise deal and contact.
        account_name: names of the three, for showing.
    """

    account: str | None = None
    deal: str | None = None
    contact: str | None = None
    account_name: str | None = None
    deal_name: str | None = None
    contact_name: str | None = None


def key_of(name: str) -> str:
    """The form names are matched in: lower case, letters and digits, dashes between."""
    if not name.isascii():
        from unicodedata import normalize

        name = normalize("NFC", name)
    spaced = "".join(c if c.isalnum() else " " for c in name.casefold())
    return "-".join(spaced.split())


KINDS = ("account", "contact", "deal")


def resolve(book: Book, typed: str, kinds: tuple[str, ...] = KINDS) -> Named:
    """What ``@typed`` means: an account, ``account/deal``, a contact or a deal.

    A full name wins over the beginning of one, an account over a contact over a deal,
    and what is in use over what is closed or archived.

    Args:
        book: where to look.
        typed: the name without the ``@``.
        kinds: what it may be; ``account/contact`` is read where no deal fits.

    Raises:
        NotFoundError: nothing goes by that name; it offers the closest.
        UsageError: several do.
    """
    head, slash, tail = typed.partition("/")
    key = key_of(head)
    if slash:
        account = _one(book, "account", key, typed)
        if account is None:
            raise missing(book, head, ("account",), tail)
        rest = key_of(tail)
        if "deal" in kinds:
            found = _one(book, "deal", rest, typed, account[0])
            if found is not None:
                return Named(account[0], found[0], None, account[1], found[1])
        if "contact" in kinds:
            found = _one(book, "contact", rest, typed, account[0])
            if found is not None:
                return _named(book, "contact", found)
        if "deal" not in kinds:
            raise missing(book, typed, kinds)
        raise _no_deal(book, account, tail)
    for exact in (True, False):
        for table in kinds:
            found = _one(book, table, key, typed, exact=exact)
            if found is not None:
                return _named(book, table, found)
    raise missing(book, typed, kinds)


def held(book: Book, row: str, kinds: tuple[str, ...] = KINDS) -> Named | None:
    """The record of a key of the book, as `resolve` would give it."""
    for table in kinds:
        found = book.row(f"SELECT id, name FROM {table} WHERE id = ?", row)
        if found:
            return _named(book, table, found)
    return None


def beginning(book: Book, start: str, limit: int) -> list[str]:
    """The match keys that begin so; after ``account/`` that account's open deals."""
    head, slash, tail = start.partition("/")
    if slash:
        found = book.rows(
            "SELECT a.key || '/' || d.key FROM deal d JOIN account a "
            "ON a.id = d.account WHERE a.key = ? AND d.key >= ? AND d.key < ? "
            "AND d.closed_at IS NULL ORDER BY d.key LIMIT ?",
            *(key_of(head), key_of(tail), key_of(tail) + AFTER, limit),
        )
        return [row[0] for row in found]
    key, keys = key_of(head), []
    for table in ("account", "contact", "deal"):
        keys += book.rows(
            f"SELECT DISTINCT key FROM {table} WHERE key >= ? AND key < ? "
            "ORDER BY key LIMIT ?",
            *(key, key + AFTER, limit),
        )
    return [row[0] for row in keys[:limit]]


def _one(
    book: Book,
    table: str,
    key: str,
    typed: str,
    account: str | None = None,
    exact: bool | None = None,
) -> tuple[str, str] | None:
    """The one row of that key; else, unless `exact`, the one it is the start of."""
    if not key:
        return None
    of = " AND account = ?" if account else ""
    given = (account,) if account else ()
    alive = "closed_at IS NULL" if table == "deal" else "archived_at IS NULL"
    sql = (
        f"SELECT id, name, {alive} FROM {table} WHERE key {{}}{of} "
        f"ORDER BY {alive} DESC"
    )
    if exact is not False:
        rows = book.rows(sql.format("= ?") + " LIMIT 2", key, *given)
        if rows:
            return _only(book, rows, table, typed)
    if exact is not True:
        rows = book.rows(
            sql.format(">= ? AND key < ?") + ", key LIMIT 4", key, key + AFTER, *given
        )
        if rows:
            return _only(book, rows, table, typed)
    return None


def _only(
    book: Book, rows: list[tuple[str, str, int]], table: str, typed: str
) -> tuple[str, str]:
    if len(rows) > 1 and rows[1][2] == rows[0][2]:
        keys = [key_of(row[1]) for row in rows[:3]]
        if len(set(keys)) < len(keys):
            keys = [_at_account(book, table, row[0]) + key_of(row[1]) for row in rows]
        names = ", ".join(f"@{key}" for key in keys[:3])
        raise UsageError(
            f"'@{typed}' could be several {table}s: {names}; type more of the name"
        )
    return rows[0][:2]


def _at_account(book: Book, table: str, row: str) -> str:
    """``acme/`` for a deal or contact of Acme; nothing for one without an account."""
    if table == "account":
        return ""
    found = book.row(
        f"SELECT a.key || '/' FROM {table} t JOIN account a ON a.id = t.account "
        "WHERE t.id = ?",
        row,
    )
    return str(found[0]) if found else ""


def _named(book: Book, table: str, found: tuple[str, str]) -> Named:
    row, name = found
    if table == "account":
        return Named(account=row, account_name=name)
    account = book.row(
        f"SELECT a.id, a.name FROM {table} t JOIN account a ON a.id = t.account "
        "WHERE t.id = ?",
        row,
    ) or (None, None)
    if table == "contact":
        return Named(account[0], None, row, account[1], None, name)
    return Named(account[0], row, None, account[1], name)


def _deals(book: Book, account: str) -> list[tuple[str]]:
    return book.rows(
        "SELECT name FROM deal WHERE account = ? AND closed_at IS NULL LIMIT 20",
        account,
    )


def _no_deal(book: Book, account: tuple[str, str], typed: str) -> NotFoundError:
    """The refusal of a deal an account does not have; it offers the closest."""
    from difflib import get_close_matches

    rows = book.rows("SELECT key FROM deal WHERE account = ? LIMIT 500", account[0])
    key = key_of(account[1])
    closest = get_close_matches(key_of(typed), {row[0] for row in rows}, 3, 0.6)
    near = " or ".join(f"@{key}/{one}" for one in closest)
    hint = f"did you mean {near}? " if near else ""
    return NotFoundError(
        f"{account[1]} has no deal '{typed}': {hint}see 'pace deal list @{key}', or "
        f"add it with 'pace deal add \"{typed}\" @{key}'",
        tuple(row[0] for row in _deals(book, account[0])),
    )


def missing(
    book: Book, typed: str, kinds: tuple[str, ...], deal: str = ""
) -> NotFoundError:
    """The refusal that offers the closest names.

    Args:
        book: where to look.
        typed: the name.
        kinds: what it may be.
        deal: what stood after the slash, if it is an account whose deal was meant.
    """
    from difflib import get_close_matches

    key = key_of(typed)
    known = [
        row[0]
        for table in kinds
        for row in book.rows(f"SELECT DISTINCT key FROM {table} LIMIT 5000")
    ]
    rest = f"/{deal}" if deal else ""
    near = get_close_matches(key, known, 3, 0.6)
    closest = tuple(f"@{one}{rest}" for one in near)
    hint = f"did you mean {' or '.join(closest)}? " if closest else ""
    what = "nothing in the book is" if kinds == KINDS else f"no {kinds[0]} is"
    ways = f"'pace {kinds[0]} add \"{typed}\"'"
    if deal:
        ways += f", then 'pace deal add \"{deal}\" @{key}'"
    elif kinds == KINDS:
        ways += ", or as a person or deal with 'pace contact add' or 'pace deal add'"
    return NotFoundError(
        f"{what} called '@{typed}': {hint}{'or ' if hint else ''}create it with {ways}",
        closest,
    )
