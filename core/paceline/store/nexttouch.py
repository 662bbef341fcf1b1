"""The clocks of accounts and people: who was touched longest ago, tier by tier.

A record is on its own clock if it is an account, a person with a tier of their own, or
a person without an account; everybody else is on the clock of the account.
"""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
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
    "FROM promise m WHERE m.done_at IS NULL AND m.kind = 'meeting' AND NOT EXISTS "
    "(SELECT 1 FROM contact c WHERE c.id = m.contact "
    "AND (c.do_not_contact = 1 OR c.archived_at IS NOT NULL))"
)
# The first meeting ahead, else the last one that has passed: its value is the day.
_COVER = "coalesce(min(CASE WHEN m.due_day > ? THEN m.due_day END), max(m.due_day))"
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
        met: whom a meeting after this local day covers has not come so far.
        met_new: the same day for those never touched.
    """

    tier: str | None
    touched: int
    added: int
    met: str = ""
    met_new: str = ""


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


def newest_change(book: Book) -> int:
    """The newest change in the journal."""
    return int(book.row("SELECT coalesce(max(id), 0) FROM change")[0])


def moved(book: Book, since: int) -> bool:
    """Whether anything the queue rests on was changed after a change."""
    row = book.row(
        "SELECT 1 FROM change WHERE id > ? AND tbl IN ('account', 'contact', 'deal', "
        "'promise', 'enrolment', 'cadence', 'cadence_step', 'touch', 'pto') LIMIT 1",
        since,
    )
    return row is not None


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
    book: Book, table: str, cut: Cut, *, touched: bool
) -> list[tuple[str, int]]:
    """Records whose clock has run out: key, and the instant since which it runs.

    Args:
        book: the book.
        table: one of `TABLES`.
        cut: the tier, and since when.
        touched: those that were touched, or those that never were.
    """
    since = "last_touch" if touched else "created_at"
    when = (
        "r.last_touch < ?" if touched else "r.last_touch IS NULL AND r.created_at < ?"
    )
    return book.rows(
        f"SELECT r.id, r.{since} FROM {table} r WHERE {OWN[table]} AND r.tier IS ? "
        f"AND {when}",
        *(cut.tier, cut.touched if touched else cut.added),
    )


def names(book: Book, table: str) -> dict[str, str]:
    """The names of all accounts, or contacts with their account, by key."""
    if table == "account":
        return dict(book.rows("SELECT id, name FROM account"))
    return dict(
        book.rows(
            "SELECT c.id, c.name || coalesce(', ' || a.name, '') FROM contact c "
            "LEFT JOIN account a ON a.id = c.account"
        )
    )


def count(book: Book, table: str, cut: Cut) -> int:
    """How many records on a clock of a tier have come so far, meetings left aside."""
    given = (cut.tier, cut.touched, cut.tier, cut.added)
    row = book.row(
        f"SELECT (SELECT count(*) FROM {table} r WHERE {OWN[table]} AND r.tier IS ? "
        f"AND r.last_touch < ?) + (SELECT count(*) FROM {table} r WHERE {OWN[table]} "
        "AND r.tier IS ? AND r.last_touch IS NULL AND r.created_at < ?)",
        *given,
    )
    return int(row[0])


def covered(book: Book, table: str, cut: Cut, today: str) -> int:
    """How many of them have not, since a meeting covers them."""
    row = book.row(
        f"SELECT count(*) FROM (SELECT m.{table} AS id, {_COVER} AS day {_MEETING} "
        f"GROUP BY m.{table}) x JOIN {table} r ON r.id = x.id WHERE {OWN[table]} "
        "AND r.tier IS ? AND ((r.last_touch < ? AND x.day > ?) "
        "OR (r.last_touch IS NULL AND r.created_at < ? AND x.day > ?))",
        *(today, cut.tier, cut.touched, cut.met, cut.added, cut.met_new),
    )
    return int(row[0])


def covers(book: Book, table: str, today: str) -> dict[str, str]:
    """The meeting that covers an account or contact, by key: its local day.

    It is the first one ahead, else the last one that has passed and was not held.
    """
    return dict(
        book.rows(
            f"SELECT m.{table}, {_COVER} {_MEETING} AND m.{table} IS NOT NULL "
            f"GROUP BY m.{table}",
            today,
        )
    )


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


def cover(book: Book, table: str, key: str, today: str) -> str | None:
    """The meeting that covers one account or contact, if one does: its local day."""
    row = book.row(f"SELECT {_COVER} {_MEETING} AND m.{table} = ?", today, key)
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
