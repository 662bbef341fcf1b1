"""What is due up to a day: reads of an index each, row by row, longest due first.

`lines` gives everything due, with no more than its order needs. The other reads give
all there is to say of it, and can be narrowed to one account, one contact or one row.
"""

from __future__ import annotations

from paceline.model import value
from paceline.store.cadence import ATTEMPTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from paceline.store import Book

_WHO = (
    "(SELECT name FROM contact WHERE id = t.contact), "
    "(SELECT name FROM account WHERE id = t.account), "
)
# Nobody works on whom somebody put away, or on people who opted out.
_WANTED = (
    "NOT EXISTS (SELECT 1 FROM contact c WHERE c.id = t.contact "
    "AND (c.do_not_contact = 1 OR c.archived_at IS NOT NULL))"
)
_HELD = (
    "NOT EXISTS (SELECT 1 FROM account h WHERE h.id = t.account "
    "AND h.archived_at IS NOT NULL)"
)
_REACHABLE = f"CASE WHEN {_WANTED} THEN t.contact END"
PROMISED = (
    "FROM promise t WHERE t.done_at IS NULL AND t.due_day <= ? "
    f"AND {_WANTED} AND {_HELD}"
)
_STEPPED = (
    "FROM deal t WHERE t.closed_at IS NULL AND t.next_at IS NOT NULL AND t.next_at < ? "
    f"AND {_HELD}"
)
REACHED = "outcome NOT IN ('bounced', 'wrong-person')"
"""A touch that reached nobody there is none."""
# A touch of that deal since the day to ask again has asked again.
ASKED = (
    "FROM deal t WHERE t.reask_day IS NOT NULL AND t.reask_day <= ? "
    f"AND t.closed_at IS NOT NULL AND {_WANTED} AND {_HELD} "
    "AND NOT EXISTS (SELECT 1 FROM touch x WHERE x.deal = t.id "
    f"AND x.at > t.closed_at AND x.day >= t.reask_day AND x.{REACHED})"
)
_ENROLLED = (
    "FROM enrolment e JOIN contact t ON t.id = e.contact WHERE e.state = 'active' "
    "AND e.due_day <= ? AND t.do_not_contact = 0 AND t.archived_at IS NULL "
    f"AND {_HELD}"
)
RESTED = (
    "FROM enrolment e JOIN contact t ON t.id = e.contact "
    "WHERE e.state IN ('paused', 'replied', 'finished') AND e.state <> 'paused' "
    "AND (e.due_day IS NULL) = 0 AND e.due_day <= ? AND t.do_not_contact = 0 "
    f"AND t.archived_at IS NULL AND {_HELD} AND NOT EXISTS (SELECT 1 FROM enrolment n "
    "WHERE n.contact = e.contact AND (n.started_at, n.id) > (e.started_at, e.id)) "
    "AND NOT EXISTS (SELECT 1 FROM touch x WHERE x.contact = e.contact "
    f"AND x.at > e.ended_at AND x.day >= e.due_day AND x.{REACHED})"
)


_DAYS = ("t.due_day <=", "t.next_at <", "t.reask_day <=", "e.due_day <=")


@value
class Whose:
    """Whose items are read.

    Attributes:
        column: ``account`` or ``contact``; ``id`` for one row; empty for everybody's.
        key: its key.
    """

    column: str = ""
    key: str = ""

    def on(self, contact: str = "t.contact") -> tuple[str, tuple[str, ...]]:
        """The condition and the value in it."""
        if not self.column:
            return "", ()
        if self.column == "contact":
            named = contact
        elif self.column == "id":  # of the table the contact is named by
            named = f"{contact[0]}.id"
        else:
            named = "t.account"
        return f" AND {named} = ?", (self.key,)

    def near(self, sql: str) -> str:
        """The SQL of something due, found by whose it is if it is somebody's.

        A plus keeps SQLite from the index of days, where one record would be looked
        for among everything due; the index of a promise is named, since in a book
        whose promises name no person its statistics speak against it.
        """
        if not self.column:
            return sql
        for day in _DAYS:
            sql = sql.replace(day, f"+{day}")
        if self.column != "id":
            named = f"FROM promise t INDEXED BY promise_{self.column} "
            sql = sql.replace("FROM promise t ", named)
        return sql


ALL = Whose()


def next_steps(book: Book, before: int, whose: Whose = ALL) -> Iterator[Any]:
    """Open deals whose next step is due before an instant.

    Each with key, contact, account, name, step, instant, whether timed, account key,
    contact key unless the person opted out or is archived, value, currency.
    """
    where, given = whose.on()
    return book.each(
        f"SELECT t.id, {_WHO}t.name, t.next_step, t.next_at, t.next_timed, t.account, "
        f"{_REACHABLE}, t.value, t.currency {whose.near(_STEPPED)}{where} "
        "ORDER BY t.next_at",
        *(before, *given),
    )


def promises(
    book: Book, today: str, whose: Whose = ALL, *, promised: bool
) -> Iterator[Any]:
    """Open promises, or next steps and meetings without a deal, due up to a day.

    Each with key, contact, account, words, due day, kind, account key, deal key,
    contact key, and the instant of a meeting.
    """
    where, given = whose.on()
    kind = "=" if promised else "<>"
    return book.each(
        f"SELECT t.id, {_WHO}t.what, t.due_day, t.kind, t.account, t.deal, t.contact, "
        f"t.at {whose.near(PROMISED)} AND t.kind {kind} 'promise'{where} "
        "ORDER BY t.due_day",
        *(today, *given),
    )


def reasks(book: Book, today: str, whose: Whose = ALL) -> Iterator[Any]:
    """Lost deals to be asked about again by a day, unless that has been done.

    Each with key, contact, account, name, reason, day asked, account key, contact
    key, value, currency, instant it was lost.
    """
    where, given = whose.on()
    return book.each(
        f"SELECT t.id, {_WHO}t.name, t.loss_reason, t.reask_day, t.account, t.contact, "
        f"t.value, t.currency, t.closed_at {whose.near(ASKED)}{where} "
        "ORDER BY t.reask_day",
        *(today, *given),
    )


def steps(book: Book, today: str, whose: Whose = ALL) -> Iterator[Any]:
    """Cadence steps due up to a day, unless the person opted out or is archived.

    Each with key of the enrolment, contact, account, channel, idea, attempt, how many
    there may be, due day, account key, deal key, contact key.
    """
    where, given = whose.on("e.contact")
    return book.each(
        "SELECT e.id, t.name, (SELECT name FROM account WHERE id = t.account), "
        "(SELECT s.channel FROM cadence_step s WHERE s.cadence = e.cadence "
        "AND s.position = e.position), (SELECT s.idea FROM cadence_step s "
        f"WHERE s.cadence = e.cadence AND s.position = e.position), 1 + {ATTEMPTS}, "
        "(SELECT max_attempts FROM cadence WHERE id = e.cadence), e.due_day, "
        f"t.account, e.deal, e.contact {whose.near(_ENROLLED)}{where} "
        "ORDER BY e.due_day",
        *(today, *given),
    )


def rested(book: Book, today: str, whose: Whose = ALL) -> Iterator[Any]:
    """People whose cadence ended with a day to ask again, which has come.

    Each with key of the enrolment, contact, account, name of the cadence, reason, day,
    account key, deal key, contact key, instant it ended.
    """
    where, given = whose.on("e.contact")
    return book.each(
        "SELECT e.id, t.name, (SELECT name FROM account WHERE id = t.account), "
        "(SELECT name FROM cadence WHERE id = e.cadence), e.reason, e.due_day, "
        f"t.account, e.deal, e.contact, coalesce(e.ended_at, e.started_at) "
        f"{whose.near(RESTED)}{where} ORDER BY e.due_day",
        *(today, *given),
    )


def reasks_of(book: Book, column: str, key: str, day: str) -> list[str]:
    """The keys of lost deals of an account or contact to be asked about by a day."""
    due = ASKED.replace("t.reask_day <=", "+t.reask_day <=")
    rows = book.rows(f"SELECT t.id {due} AND t.{column} = ? LIMIT 2", day, key)
    return [row[0] for row in rows]


def ahead(book: Book, whose: Whose) -> list[tuple[str, str, str, int | None]]:
    """What is planned with an account or contact: kind, words, day, clock time.

    The day is a local day; of deals the instant, as text. Whoever opted out has nothing
    planned.
    """
    where, given = whose.on()
    mine, me = whose.on("e.contact")
    return book.rows(
        "SELECT t.kind, t.what, t.due_day, t.at "
        f"{PROMISED.replace('t.due_day <= ?', '1')}{where} UNION ALL "
        "SELECT 'next step', coalesce(t.next_step, 'next step') || "
        "' (' || t.name || ')', CAST(t.next_at AS TEXT), "
        "CASE WHEN t.next_timed THEN t.next_at END "
        f"{_STEPPED.replace('t.next_at < ?', '1')}{where} UNION ALL "
        "SELECT 're-ask', t.name, t.reask_day, NULL "
        f"{ASKED.replace('t.reask_day <= ?', '1')}{where} UNION ALL "
        "SELECT 'step', (SELECT s.channel FROM cadence_step s WHERE "
        "s.cadence = e.cadence AND s.position = e.position), e.due_day, NULL "
        f"{_ENROLLED.replace('e.due_day <= ?', 'e.due_day IS NOT NULL')}{mine} "
        "UNION ALL SELECT 're-ask', 'after the cadence', e.due_day, NULL "
        f"{RESTED.replace('e.due_day <= ?', '1')}{mine}",
        *(*given, *given, *given, *me, *me),
    )


LINES = (
    (
        "promise",
        "t.kind, t.due_day, t.at, t.id, t.account, t.contact FROM promise t "
        "WHERE t.done_at IS NULL AND t.due_day <= ?",
    ),
    (
        "deal",
        "'next step', t.next_at, CASE WHEN t.next_timed THEN t.next_at END, t.id, "
        "t.account, t.contact FROM deal t WHERE t.closed_at IS NULL "
        "AND t.next_at IS NOT NULL AND t.next_at < ?",
    ),
    ("enrolment", f"'step', e.due_day, NULL, e.id, t.account, e.contact {_ENROLLED}"),
    ("no", f"'re-ask', t.reask_day, NULL, t.id, t.account, t.contact {ASKED}"),
    ("rested", f"'re-ask', e.due_day, NULL, e.id, t.account, e.contact {RESTED}"),
)
"""Where something due stands, and what its order needs."""


def lines(book: Book, today: str, before: int) -> Iterator[tuple[str, Any]]:
    """Everything due, with where it stands.

    A row has kind, local day (of a deal the instant), clock time as UTC seconds or
    None, key, account, contact. Whom nobody works on is looked up once, not row by row;
    rows come one by one, since there may be tens of thousands.
    """
    shut = _keys(book, "contact", "do_not_contact = 1")
    shut |= _keys(book, "contact", "archived_at IS NOT NULL")
    away = _keys(book, "account", "archived_at IS NOT NULL")
    for source, what in LINES:
        given = before if source == "deal" else today
        for row in book.each(f"SELECT {what}", given):
            if row[4] in away:
                continue
            if row[5] not in shut:
                yield source, row
            elif source == "deal":
                yield source, (*row[:5], None)
            elif source != "promise":
                yield source, row


def _keys(book: Book, table: str, where: str) -> set[str]:
    """The keys of some records, from an index of these alone."""
    return {row[0] for row in book.rows(f"SELECT id FROM {table} WHERE {where}")}


def anything(book: Book, whose: Whose, today: str, before: int) -> bool:
    """Whether anything is due with an account or contact, in one look."""
    where, given = whose.on()
    mine, me = whose.on("e.contact")
    parts = (
        f"{PROMISED}{where}",
        f"{_STEPPED}{where}",
        f"{ASKED}{where}",
        f"{_ENROLLED}{mine}",
        f"{RESTED}{mine}",
    )
    row = book.row(
        f"{' UNION ALL '.join(f'SELECT 1 {whose.near(part)}' for part in parts)} "
        "LIMIT 1",
        *(today, *given, before, *given, today, *given, today, *me, today, *me),
    )
    return row is not None
