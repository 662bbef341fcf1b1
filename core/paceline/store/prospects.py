"""What prospecting came to: attempts, the deals that came of them, and who is left.

An attempt is an outgoing touch about no deal, with an account that had no deal open
then. It brings the next deal of the account if that begins within ninety days; a deal
that no attempt brought came by itself.
"""

from __future__ import annotations

from paceline.model import value
from paceline.model.segments import Member
from paceline.store.segments import OF_TOUCH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.store import Book
    from paceline.store.segments import Narrowed

PATIENCE = 90 * 86_400
"""Seconds after an attempt in which a new deal is put down to it."""
OPEN = -1 << 62
"""In place of the next deal's beginning: one was open at the time."""
SLACK = 2 * 86_400
"""Seconds by which the instant of an entry may lie outside of its local day."""

_MADE = f"""out AS MATERIALIZED (SELECT {OF_TOUCH} AS account, t.at AS at, t.day AS day
        FROM touch t WHERE t.at >= :since AND t.at <= :now AND t.direction = 'out'
        AND t.deal IS NULL ORDER BY 1),
    tried AS MATERIALIZED (SELECT account, at, day, (SELECT min(CASE
            WHEN d.created_at >= out.at THEN d.created_at
            WHEN d.closed_at IS NULL OR d.closed_at > out.at THEN {OPEN} END)
            FROM deal d WHERE d.account = out.account) AS next FROM out),
    made AS (SELECT account, at, day, next FROM tried
        WHERE next IS NULL OR next <> {OPEN})"""
"""The attempts since an instant, and when the next deal of their account began.

One pass over the touches; by account, so that its deals are read together.
"""
_SPENT = f"""spent AS (SELECT day, sum(seconds) AS seconds FROM time_entry
    WHERE owner = :owner AND start >= :begin - {SLACK} AND category = 1
    AND seconds > 0 AND day >= :first"""
"""Seconds of prospecting by local day, to be grouped by it."""


@value
class History:
    """What some months say of attempts.

    Attributes:
        attempts: how many were made.
        came: deals that they brought, one each at most.
        alone: deals that came by themselves.
        first: the first instant at which anything is in the book, UTC seconds; None
            if nothing is.
        timed: attempts on local days with prospecting logged.
        seconds: of that prospecting.
    """

    attempts: int
    came: int
    alone: int
    first: int | None
    timed: int
    seconds: int


def history(book: Book, begin: int, now: int, first_day: str) -> History:
    """What came of the attempts from an instant to another.

    Args:
        book: the book.
        begin: the first instant, UTC seconds.
        now: the last one.
        first_day: the local day that begins at the first one.
    """
    row = book.named(
        f"""WITH {_MADE}, began AS (SELECT account, next, max(at) AS at FROM made
            WHERE next - at <= {PATIENCE} AND next <= :now AND next >= :begin
            GROUP BY account, next),
        days AS (SELECT day, count(*) AS n FROM made WHERE at >= :begin GROUP BY day),
        {_SPENT} GROUP BY day),
        both AS (SELECT n, seconds FROM days JOIN spent USING (day))
        SELECT (SELECT count(*) FROM made WHERE at >= :begin),
            (SELECT count(*) FROM began WHERE at >= :begin),
            (SELECT count(*) FROM deal WHERE created_at >= :begin
                AND created_at <= :now) - (SELECT count(*) FROM began),
            (SELECT min(at) FROM (SELECT min(at) AS at FROM touch WHERE at >= :begin
                UNION ALL
                SELECT min(created_at) FROM deal WHERE created_at >= :begin)),
            (SELECT coalesce(sum(n), 0) FROM both),
            (SELECT coalesce(sum(seconds), 0) FROM both)""",
        {
            **{"owner": book.owner, "since": begin - PATIENCE, "begin": begin},
            **{"now": now, "first": first_day},
        },
    )[0]
    return History(*row)


def begun(book: Book, since: int) -> tuple[int, int]:
    """How many deals there are, and how many of them began since an instant."""
    row = book.row(
        "SELECT count(*), count(*) FILTER (WHERE created_at >= ?) FROM deal", since
    )
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


def tried(
    book: Book, wanted: Narrowed, since: int, now: int, first_day: str
) -> tuple[dict[bool, tuple[int, int]], list[tuple[int, int, int]]]:
    """Whom attempts were made with, and on which days.

    Args:
        book: the book.
        wanted: who is a member.
        since: first instant, UTC seconds.
        now: the last one.
        first_day: the local day that begins at the first one.

    Returns:
        Accounts that came to a deal after an attempt, and accounts attempted, by
        whether they are members; per local day seconds of prospecting for no account,
        attempts with members and attempts with all others.
    """
    rows = book.named(
        f"""{_with(wanted)}, {_MADE},
        whom AS (SELECT account, account IN (SELECT id FROM member) AS inside,
            max(next) IS NOT NULL AS came FROM made
            WHERE account IS NOT NULL GROUP BY account),
        days AS (SELECT day, count(*) FILTER (WHERE account IN
            (SELECT id FROM member)) AS here, count(*) AS n FROM made GROUP BY day),
        {_SPENT} AND account IS NULL AND overlap = 0 GROUP BY day)
        SELECT 1, inside, sum(came), count(*) FROM whom GROUP BY inside
        UNION ALL
        SELECT 0, seconds, here, n - here FROM spent JOIN days USING (day)""",
        {
            **wanted.given,
            **{"owner": book.owner, "since": since, "begin": since},
            **{"now": now, "first": first_day},
        },
    )
    whom = {bool(row[1]): (row[2], row[3]) for row in rows if row[0]}
    return whom, [tuple(row[1:]) for row in rows if not row[0]]


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
_LONGEST = " ORDER BY a.last_touch IS NOT NULL, a.last_touch, a.created_at, a.key, a.id"


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


def busy(book: Book, wanted: Narrowed) -> int:
    """How many of the accounts in use that fit have a deal open."""
    sql = (
        "SELECT count(*) FROM account a WHERE a.archived_at IS NULL AND "
        f"{wanted.where} AND EXISTS (SELECT 1 FROM deal d WHERE d.account = a.id "
        "AND d.closed_at IS NULL)"
    )
    return int(book.named(sql, dict(wanted.given))[0][0])
