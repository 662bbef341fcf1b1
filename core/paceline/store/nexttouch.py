"""The clocks of accounts and people: who was touched longest ago, tier by tier.

A record is on its own clock if it is an account, a person with a tier of their own, or
a person without an account; everybody else is on the clock of the account.
"""

from __future__ import annotations

from paceline.model import value
from paceline.store.due import ITEMS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paceline.store import Book

OWN = {
    "account": "r.archived_at IS NULL",
    "contact": (
        "r.archived_at IS NULL AND r.do_not_contact = 0 "
        "AND (r.account IS NULL OR r.tier IS NOT NULL) "
        "AND NOT EXISTS (SELECT 1 FROM account h WHERE h.id = r.account "
        "AND h.archived_at IS NOT NULL)"
    ),
}
"""Which records of a table have a clock of their own; the indexes say the same.

Nobody at an archived account has one, whatever the tier.
"""

TABLES = ("account", "contact")

_MEETING = (
    "EXISTS (SELECT 1 FROM promise m WHERE m.{0} = r.id AND m.kind = 'meeting' "
    "AND m.done_at IS NULL AND m.due_day > ?)"
)
_FIRM = {
    "account": "NULL, NULL",
    "contact": "r.account, (SELECT name FROM account WHERE id = r.account)",
}


@value
class Cut:
    """Up to when the clock of a tier has run out.

    Attributes:
        tier: the tier as the records have it; None for those without.
        touched: last touched before this instant, UTC seconds.
        added: never touched, and added before this instant.
    """

    tier: str | None
    touched: int
    added: int


@value
class Clock:
    """A record on a clock of its own.

    Attributes:
        table: ``account`` or ``contact``.
        id: its key.
        name: its name.
        account: key of a contact's account.
        account_name: its name.
        tier: as the book has it.
        last_touch: newest touch, UTC seconds; None if never touched.
        created_at: when it was added, UTC seconds.
    """

    table: str
    id: str
    name: str
    account: str | None
    account_name: str | None
    tier: str | None
    last_touch: int | None
    created_at: int


def tiers(book: Book, table: str) -> list[str | None]:
    """The tiers that records on a clock have, found by leaps through the index."""
    least = f"SELECT min(r.tier) FROM {table} r WHERE {OWN[table]}"
    rows = book.rows(
        f"WITH RECURSIVE one (tier) AS ({least} UNION ALL SELECT ({least} "
        "AND r.tier > one.tier) FROM one WHERE one.tier IS NOT NULL) "
        "SELECT tier FROM one WHERE tier IS NOT NULL"
    )
    return [None, *(row[0] for row in rows)]


def run_out(
    book: Book, table: str, cut: Cut, today: str, *, touched: bool
) -> Iterator[Clock]:
    """Records whose clock has run out, the longest ago first, unless one meets them.

    Args:
        book: the book.
        table: one of `TABLES`.
        cut: the tier, and since when.
        today: the local day.
        touched: those that were touched, or those that never were.
    """
    when = (
        "r.last_touch < ?" if touched else "r.last_touch IS NULL AND r.created_at < ?"
    )
    order = "r.last_touch, r.created_at" if touched else "r.created_at"
    rows = book.each(
        f"SELECT r.id, r.name, {_FIRM[table]}, r.tier, r.last_touch, r.created_at "
        f"FROM {table} r WHERE {OWN[table]} AND r.tier IS ? AND {when} "
        f"AND NOT {_MEETING.format(table)} ORDER BY {order}",
        *(cut.tier, cut.touched if touched else cut.added, today),
    )
    for row in rows:
        yield Clock(table, *row)


def count(book: Book, table: str, cut: Cut | None = None) -> int:
    """How many records are on a clock, or how many of a tier have run out."""
    if cut is None:
        row = book.row(f"SELECT count(*) FROM {table} r WHERE {OWN[table]}")
        return int(row[0])
    given = (cut.tier, cut.touched, cut.tier, cut.added)
    row = book.row(
        f"SELECT (SELECT count(*) FROM {table} r WHERE {OWN[table]} AND r.tier IS ? "
        f"AND r.last_touch < ?) + (SELECT count(*) FROM {table} r WHERE {OWN[table]} "
        "AND r.tier IS ? AND r.last_touch IS NULL AND r.created_at < ?)",
        *given,
    )
    return int(row[0])


def items(book: Book, today: str, before: int) -> int:
    """How many people and accounts something planned or promised is due with."""
    row = book.row(
        f"SELECT count(DISTINCT coalesce(contact, account, id)) FROM ({ITEMS})",
        *(today, before, today, today, today),
    )
    return int(row[0])


def taken(book: Book, table: str, cuts: Sequence[Cut], today: str, before: int) -> int:
    """How many clocks have run out of records that have a row, or a meeting ahead.

    Args:
        book: the book.
        table: one of `TABLES`.
        cuts: all tiers of the table.
        today: the local day.
        before: the instant it ends.
    """
    outs = " OR ".join(
        "(r.tier IS ? AND (r.last_touch < ? OR (r.last_touch IS NULL "
        "AND r.created_at < ?)))"
        for _ in cuts
    )
    given = [each for cut in cuts for each in (cut.tier, cut.touched, cut.added)]
    row = book.row(
        f"SELECT count(*) FROM (SELECT {table} AS id FROM ({ITEMS}) UNION "
        f"SELECT {table} FROM promise WHERE done_at IS NULL AND kind = 'meeting' "
        f"AND due_day > ?) x JOIN {table} r ON r.id = x.id WHERE {OWN[table]} "
        f"AND ({outs})",
        *(today, before, today, today, today, today, *given),
    )
    return int(row[0])


def covered(book: Book, table: str, cut: Cut, today: str) -> int:
    """How many clocks of a tier have run out, but a meeting is ahead."""
    row = book.row(
        f"SELECT count(*) FROM (SELECT DISTINCT {table} AS id FROM promise "
        "WHERE done_at IS NULL AND kind = 'meeting' AND due_day > ?) x "
        f"JOIN {table} r ON r.id = x.id WHERE {OWN[table]} AND r.tier IS ? "
        "AND (r.last_touch < ? OR (r.last_touch IS NULL AND r.created_at < ?))",
        *(today, cut.tier, cut.touched, cut.added),
    )
    return int(row[0])


def active(book: Book) -> int:
    """How many accounts and people are in use and may be contacted."""
    row = book.row(
        "SELECT (SELECT count(*) FROM account WHERE archived_at IS NULL) + "
        "(SELECT count(*) FROM contact WHERE archived_at IS NULL "
        "AND do_not_contact = 0)"
    )
    return int(row[0])


def followers(book: Book) -> tuple[int, int]:
    """How many people are on no clock of their own, and of them at an archived account.

    All others of them are on the clock of their account.
    """
    row = book.row(
        "SELECT count(*), coalesce(sum(a.archived_at IS NOT NULL), 0) FROM contact c "
        "JOIN account a ON a.id = c.account WHERE c.archived_at IS NULL "
        "AND c.do_not_contact = 0 AND (c.tier IS NULL OR a.archived_at IS NOT NULL)"
    )
    return int(row[0]), int(row[1])


def clock(book: Book, table: str, key: str) -> tuple[Clock, bool, bool] | None:
    """A record as a clock, whether it is archived, and whether it opted out."""
    shut = "r.do_not_contact" if table == "contact" else "0"
    row = book.row(
        f"SELECT r.id, r.name, {_FIRM[table]}, r.tier, r.last_touch, r.created_at, "
        f"r.archived_at IS NOT NULL, {shut} FROM {table} r WHERE r.id = ?",
        key,
    )
    return (Clock(table, *row[:7]), bool(row[7]), bool(row[8])) if row else None


def meeting(book: Book, column: str, key: str, today: str) -> str | None:
    """The first day after today that a meeting with an account or contact is on."""
    row = book.row(
        f"SELECT min(due_day) FROM promise WHERE {column} = ? AND kind = 'meeting' "
        "AND done_at IS NULL AND due_day > ?",
        *(key, today),
    )
    return row[0] if row else None


def last_word(book: Book, column: str, key: str) -> tuple[str, str | None, str] | None:
    """Channel, contact and local day of the newest touch of an account or contact.

    A contact who asked not to be contacted is not named.
    """
    row = book.row(
        "SELECT t.channel, (SELECT name FROM contact WHERE id = t.contact "
        "AND do_not_contact = 0), t.day FROM touch t "
        f"WHERE t.{column} = ? ORDER BY t.at DESC LIMIT 1",
        key,
    )
    return (row[0], row[1], row[2]) if row else None
