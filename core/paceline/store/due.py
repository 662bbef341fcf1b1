"""What is due up to a day: reads of an index each, row by row, longest due first.

The rows come one at a time, so that whoever takes the first fifty reads no more. Each
read can be narrowed to one account or contact.
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
_PROMISED = (
    "FROM promise t WHERE t.done_at IS NULL AND t.due_day <= ? "
    f"AND {_WANTED} AND {_HELD}"
)
_STEPPED = (
    "FROM deal t WHERE t.closed_at IS NULL AND t.next_at IS NOT NULL AND t.next_at < ? "
    f"AND {_HELD}"
)
# A touch of that deal since the day to ask again has asked again.
ASKED = (
    "FROM deal t WHERE t.reask_day IS NOT NULL AND t.reask_day <= ? "
    f"AND t.closed_at IS NOT NULL AND {_WANTED} AND {_HELD} "
    "AND NOT EXISTS (SELECT 1 FROM touch x WHERE x.deal = t.id "
    "AND x.at > t.closed_at AND x.day >= t.reask_day)"
)
_ENROLLED = (
    "FROM enrolment e JOIN contact t ON t.id = e.contact WHERE e.state = 'active' "
    "AND e.due_day <= ? AND t.do_not_contact = 0 AND t.archived_at IS NULL "
    f"AND {_HELD}"
)
_RESTED = (
    "FROM enrolment e JOIN contact t ON t.id = e.contact "
    "WHERE e.state IN ('paused', 'replied', 'finished') AND e.state <> 'paused' "
    "AND (e.due_day IS NULL) = 0 AND e.due_day <= ? AND t.do_not_contact = 0 "
    f"AND t.archived_at IS NULL AND {_HELD} AND NOT EXISTS (SELECT 1 FROM enrolment n "
    "WHERE n.contact = e.contact AND (n.started_at, n.id) > (e.started_at, e.id)) "
    "AND NOT EXISTS (SELECT 1 FROM touch x WHERE x.contact = e.contact "
    "AND x.at > e.ended_at AND x.day >= e.due_day)"
)


@value
class Whose:
    """Whose items are read.

    Attributes:
        column: ``account`` or ``contact``; empty for everybody's.
        key: its key.
    """

    column: str = ""
    key: str = ""

    def on(self, contact: str = "t.contact") -> tuple[str, tuple[str, ...]]:
        """The condition and the value in it."""
        if not self.column:
            return "", ()
        named = contact if self.column == "contact" else "t.account"
        return f" AND {named} = ?", (self.key,)


ALL = Whose()


def next_steps(book: Book, before: int, whose: Whose = ALL) -> Iterator[Any]:
    """Open deals whose next step is due before an instant.

    Each with key, contact, account, name, step, instant, whether timed, account key,
    contact key unless the person opted out or is archived, value, currency.
    """
    where, given = whose.on()
    return book.each(
        f"SELECT t.id, {_WHO}t.name, t.next_step, t.next_at, t.next_timed, t.account, "
        f"{_REACHABLE}, t.value, t.currency {_STEPPED}{where} ORDER BY t.next_at",
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
        f"t.at {_PROMISED} AND t.kind {kind} 'promise'{where} ORDER BY t.due_day",
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
        f"t.value, t.currency, t.closed_at {ASKED}{where} ORDER BY t.reask_day",
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
        f"t.account, e.deal, e.contact {_ENROLLED}{where} ORDER BY e.due_day",
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
        f"{_RESTED}{where} ORDER BY e.due_day",
        *(today, *given),
    )


def ahead(book: Book, whose: Whose) -> list[tuple[str, str, str]]:
    """What is planned with an account or contact: kind, words, local day or instant.

    Of deals the instant is given as text; whoever opted out has nothing planned.
    """
    where, given = whose.on()
    mine, me = whose.on("e.contact")
    return book.rows(
        f"SELECT t.kind, t.what, t.due_day {_PROMISED.replace('t.due_day <= ?', '1')}"
        f"{where} UNION ALL SELECT 'next step', coalesce(t.next_step, 'next step') || "
        f"' (' || t.name || ')', CAST(t.next_at AS TEXT) "
        f"{_STEPPED.replace('t.next_at < ?', '1')}{where} UNION ALL "
        "SELECT 're-ask', t.name, t.reask_day "
        f"{ASKED.replace('t.reask_day <= ?', '1')}{where} UNION ALL "
        "SELECT 'step', (SELECT s.channel FROM cadence_step s WHERE "
        "s.cadence = e.cadence AND s.position = e.position), e.due_day "
        f"{_ENROLLED.replace('e.due_day <= ?', 'e.due_day IS NOT NULL')}{mine} "
        "UNION ALL SELECT 're-ask', 'after the cadence', e.due_day "
        f"{_RESTED.replace('e.due_day <= ?', '1')}{mine}",
        *(*given, *given, *given, *me, *me),
    )


ITEMS = (
    f"SELECT t.contact AS contact, t.account AS account, t.id AS id {_PROMISED} "
    f"UNION ALL SELECT {_REACHABLE}, t.account, t.id {_STEPPED} "
    f"UNION ALL SELECT t.contact, t.account, t.id {ASKED} "
    f"UNION ALL SELECT e.contact, t.account, e.id {_ENROLLED} "
    f"UNION ALL SELECT e.contact, t.account, e.id {_RESTED}"
)
"""Whose everything due is: its values are a day, an instant, the day three times."""


def anything(book: Book, whose: Whose, today: str, before: int) -> bool:
    """Whether anything is due with an account or contact, in one look."""
    where, given = whose.on()
    mine, me = whose.on("e.contact")
    row = book.row(
        f"SELECT 1 {_PROMISED}{where} UNION ALL SELECT 1 {_STEPPED}{where} UNION ALL "
        f"SELECT 1 {ASKED}{where} UNION ALL SELECT 1 {_ENROLLED}{mine} UNION ALL "
        f"SELECT 1 {_RESTED}{mine} LIMIT 1",
        *(today, *given, before, *given, today, *given, today, *me, today, *me),
    )
    return row is not None
