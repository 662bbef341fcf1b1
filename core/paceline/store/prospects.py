"""What prospecting came to: attempts, the deals that came of them, and who is left.

An attempt is an outgoing touch about no deal, with an account that had no deal open
then. A deal came of attempts if its account had one in the ninety days before it;
else the account came by itself.
"""

from __future__ import annotations

from paceline.model.segments import Member
from paceline.store.segments import OF_TOUCH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.store import Book
    from paceline.store.segments import Narrowed

PATIENCE = 90 * 86_400
"""Seconds after an attempt in which a new deal is put down to it."""

_ATTEMPTS = f"""SELECT {OF_TOUCH} AS account, t.at AS at, t.day AS day FROM touch t
    WHERE t.at >= :since AND t.at <= :now AND t.direction = 'out' AND t.deal IS NULL
    AND NOT EXISTS (SELECT 1 FROM deal o WHERE o.account = t.account
        AND o.created_at < t.at AND (o.closed_at IS NULL OR o.closed_at > t.at))"""
_CAME = f"""EXISTS (SELECT 1 FROM touch t INDEXED BY touch_account
    WHERE t.account = d.account AND t.at <= d.created_at
    AND t.at >= d.created_at - {PATIENCE} AND t.direction = 'out' AND t.deal IS NULL)"""


def history(book: Book, since: int, now: int) -> tuple[int, int, int, int | None]:
    """Attempts, deals that came of them, deals that came by themselves, first sign.

    The last is the first instant of the range at which anything is in the book, UTC
    seconds; None if nothing is.
    """
    given: dict[str, object] = {"since": since, "now": now}
    attempts = book.named(f"SELECT count(*) FROM ({_ATTEMPTS})", given)[0][0]
    came, rest = book.named(
        "SELECT coalesce(sum(came), 0), count(*) - coalesce(sum(came), 0) FROM "
        f"(SELECT {_CAME} AS came FROM deal d "
        "WHERE d.created_at >= :since AND d.created_at <= :now)",
        given,
    )[0]
    first = book.named(
        "SELECT min(at) FROM (SELECT min(at) AS at FROM touch WHERE at >= :since "
        "UNION ALL SELECT min(created_at) FROM deal WHERE created_at >= :since)",
        given,
    )[0][0]
    return attempts, came, rest, first


def timed(book: Book, since: int, now: int, first_day: str) -> tuple[int, int]:
    """Attempts and seconds of prospecting, of the local days that have both."""
    row = book.named(
        f"WITH made AS (SELECT day, count(*) AS n FROM ({_ATTEMPTS}) GROUP BY day), "
        "spent AS (SELECT day, sum(seconds) AS seconds FROM time_entry "
        "WHERE category = 1 AND seconds > 0 AND day >= :first GROUP BY day) "
        "SELECT coalesce(sum(n), 0), coalesce(sum(seconds), 0) "
        "FROM made JOIN spent USING (day)",
        {"since": since, "now": now, "first": first_day},
    )[0]
    return row[0], row[1]


# -- a segment against all others ---------------------------------------------------


def _with(wanted: Narrowed) -> str:
    return (
        "WITH member AS MATERIALIZED (SELECT a.id AS id FROM account a "
        f"WHERE {wanted.where}) "
    )


def members(book: Book, wanted: Narrowed) -> set[str]:
    """The accounts that fit, those put away included."""
    sql = f"SELECT a.id FROM account a WHERE {wanted.where}"
    return {row[0] for row in book.named(sql, dict(wanted.given))}


def in_use(book: Book, wanted: Narrowed) -> tuple[int, int]:
    """How many accounts in use fit, and how many there are."""
    row = book.named(
        f"SELECT count(*) FILTER (WHERE {wanted.where}), count(*) FROM account a "
        "WHERE a.archived_at IS NULL",
        dict(wanted.given),
    )[0]
    return row[0], row[1]


def converted(
    book: Book, wanted: Narrowed, since: int, now: int
) -> dict[bool, tuple[int, int]]:
    """Accounts that came to a deal after an attempt, and accounts attempted.

    By whether they are members.
    """
    rows = book.named(
        f"{_with(wanted)}, tried AS (SELECT account, min(at) AS at FROM ({_ATTEMPTS}) "
        "WHERE account IS NOT NULL GROUP BY account) "
        "SELECT account IN (SELECT id FROM member), count(*) FILTER (WHERE EXISTS "
        "(SELECT 1 FROM deal d WHERE d.account = tried.account "
        "AND d.created_at >= tried.at)), count(*) FROM tried GROUP BY 1",
        {**wanted.given, "since": since, "now": now},
    )
    return {bool(row[0]): (row[1], row[2]) for row in rows}


def blocks_shared(
    book: Book, wanted: Narrowed, since: int, now: int, first_day: str
) -> list[tuple[int, int, int]]:
    """Per local day seconds of prospecting for no account, and who was tried on it.

    The last two are attempts with members and with all others; days without either
    are left out.
    """
    rows = book.named(
        f"{_with(wanted)}, tried AS (SELECT day, "
        "count(*) FILTER (WHERE account IN (SELECT id FROM member)) AS here, "
        f"count(*) AS n FROM ({_ATTEMPTS}) GROUP BY day), "
        "spent AS (SELECT day, sum(seconds) AS seconds FROM time_entry "
        "WHERE category = 1 AND account IS NULL AND overlap = 0 AND day >= :first "
        "GROUP BY day) SELECT seconds, here, n - here FROM spent "
        "JOIN tried USING (day)",
        {**wanted.given, "since": since, "now": now, "first": first_day},
    )
    return [(row[0], row[1], row[2]) for row in rows]


def dealt(
    book: Book, wanted: Narrowed, since: int, currency: str
) -> dict[bool, tuple[int, int, int, int, int]]:
    """Deals won, decided, value won since an instant, open ones and their value.

    By whether the account is a member; deals without an account are left out.
    """
    rows = book.named(
        f"{_with(wanted)} SELECT d.account IN (SELECT id FROM member), "
        "count(*) FILTER (WHERE s.kind = 'won'), count(*) FILTER (WHERE s.kind <> "
        "'open'), coalesce(sum(d.value) FILTER (WHERE s.kind = 'won' AND "
        "d.currency = :main AND d.closed_at >= :since), 0), "
        "count(*) FILTER (WHERE s.kind = 'open'), coalesce(sum(d.value) "
        "FILTER (WHERE s.kind = 'open' AND d.currency = :main), 0) FROM deal d "
        "JOIN stage s ON s.id = d.stage WHERE d.account IS NOT NULL GROUP BY 1",
        {**wanted.given, "since": since, "main": currency},
    )
    return {bool(row[0]): tuple(row[1:]) for row in rows}


_MEMBER = (
    "SELECT a.id, a.name, a.city, a.tier, a.last_touch, (SELECT count(*) FROM deal d "
    "WHERE d.account = a.id AND d.closed_at IS NULL) FROM account a "
    "WHERE a.archived_at IS NULL AND "
)
_LONGEST = " ORDER BY a.last_touch IS NOT NULL, a.last_touch, a.created_at, a.id"


def listed(book: Book, wanted: Narrowed, limit: int) -> list[Member]:
    """The members in use, untouched for longest first."""
    rows = book.named(
        f"{_MEMBER}{wanted.where}{_LONGEST} LIMIT :limit",
        {**wanted.given, "limit": limit},
    )
    return [Member(*row) for row in rows]


_TARGET = (
    " AND NOT EXISTS (SELECT 1 FROM deal d WHERE d.account = a.id "
    "AND d.closed_at IS NULL) AND NOT (EXISTS (SELECT 1 FROM contact c "
    "WHERE c.account = a.id AND c.do_not_contact = 1) AND NOT EXISTS (SELECT 1 FROM "
    "contact c WHERE c.account = a.id AND c.do_not_contact = 0 "
    "AND c.archived_at IS NULL))"
)
"""No deal is open, and somebody may be contacted or nobody is known yet."""


def targets(book: Book, wanted: Narrowed, limit: int) -> tuple[list[Member], int]:
    """The first accounts to prospect, untouched for longest first, and how many in all.

    Members without an open deal; not those where nobody wants to be contacted.
    """
    given = dict(wanted.given)
    n = book.named(
        "SELECT count(*) FROM account a WHERE a.archived_at IS NULL AND "
        f"{wanted.where}{_TARGET}",
        given,
    )[0][0]
    rows = book.named(
        f"{_MEMBER}{wanted.where}{_TARGET}{_LONGEST} LIMIT :limit",
        {**given, "limit": limit},
    )
    return [Member(*row) for row in rows], n
