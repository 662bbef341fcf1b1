"""The cadence board: counts of its columns and pages of its cards."""

from __future__ import annotations

from datetime import date

from paceline.model.cadence import COLUMNS, ENDED, Cadence, CadenceCard, Made
from paceline.store.board import ALL, Narrowed, among
from paceline.store.cadence import ATTEMPTS, IN_WINDOW, STATE, USED, free_day
from paceline.store.optouts import WORKED_ON

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from paceline.store import Book
    from paceline.text.filters import DealFilter

    Capped = Callable[[Cadence, Made, str], str]

_RESTING = "e.state IN ('paused', 'replied', 'finished')"
# A contact rests as long as no later enrolment took over and no meeting was booked.
_STILL = (
    f"e.reason <> 'meeting' AND {WORKED_ON} AND NOT EXISTS (SELECT 1 FROM enrolment n "
    "WHERE n.contact = e.contact AND (n.started_at, n.id) > (e.started_at, e.id))"
)
_WHERE = {
    "overdue": "e.state = 'active' AND e.due_day < :today",
    "today": "e.state = 'active' AND e.due_day = :today",
    "week": "e.state = 'active' AND e.due_day > :today AND e.due_day <= :sunday",
    "later": "e.state = 'active' AND e.due_day > :today AND e.due_day > :sunday",
    "resting": f"{_RESTING} AND {_STILL}",
    ENDED: "e.state IN ('finished', 'stopped', 'opted-out')",
}
_ORDERS = {
    "resting": "e.due_day IS NULL, e.due_day, e.id",
    ENDED: "e.ended_at DESC, e.id",
}

BOOKED_SAID = "meeting booked"
"""Why an enrolment ended that was a success."""

_SAYS = (
    "(e.contact IN (SELECT id FROM contact WHERE instr(key, :{0}) "
    "OR instr(lower(name), :{0}) OR account IN (SELECT id FROM account "
    "WHERE instr(key, :{0}) OR instr(lower(name), :{0}))) "
    "OR e.cadence IN (SELECT id FROM cadence "
    "WHERE instr(key, :{0}) OR instr(lower(name), :{0})))"
)
"""Whether a card says a word: in its contact, account or cadence."""

_WARM = (
    "EXISTS (SELECT 1 FROM touch w WHERE w.contact = e.contact "
    "AND (w.at >= e.started_at OR w.enrolment = e.id) AND w.direction = 'out' "
    "AND w.channel IN ('mail', 'letter'))"
)


def narrow(which: DealFilter) -> Narrowed:
    """A filter of words in SQL over enrolment ``e``."""
    given: dict[str, object] = {}
    where = ""
    for no, words in (("", which.words), ("NOT ", which.without)):
        for word in words:
            name = f"word{len(given)}"
            given[name] = word
            where += f" AND {no}{_SAYS.format(name)}"
    return Narrowed(where, given)


def holds(column: str) -> Narrowed:
    """The condition of a column: one by due day, ``step:2`` or ``day:2026-11-23``."""
    by, colon, value = column.partition(":")
    if not colon:
        return Narrowed(_WHERE[column], {})
    if by == "step":
        return Narrowed("e.state = 'active' AND e.position = :at", {"at": int(value)})
    return Narrowed("e.state = 'active' AND e.due_day = :on", {"on": value})


def counts(
    book: Book,
    today: date,
    sunday: date,
    narrowed: Narrowed = ALL,
    columns: Sequence[str] = COLUMNS,
) -> dict[str, int]:
    """How many cards each column holds, of those a filter lets pass."""
    days = {"today": today.isoformat(), "sunday": sunday.isoformat()}
    found = {}
    for column in columns:
        held = holds(column)
        given = {**days, **held.given, **narrowed.given}
        sql = f"SELECT count(*) FROM enrolment e WHERE {held.where}{narrowed.where}"
        found[column] = int(book.named(sql, given)[0][0])
    return found


def steps_in_use(book: Book) -> list[tuple[int, str]]:
    """The steps that active contacts are at: position, and its channels by commas."""
    rows = book.rows(
        "SELECT p.position, group_concat(DISTINCT s.channel) FROM "
        "(SELECT DISTINCT cadence, position FROM enrolment WHERE state = 'active') p "
        "LEFT JOIN cadence_step s ON s.cadence = p.cadence "
        "AND s.position = p.position GROUP BY p.position ORDER BY p.position"
    )
    return [(row[0], row[1] or "") for row in rows]


def due_on(book: Book, first: date, last: date) -> set[date]:
    """The days of a span on which something is due."""
    rows = book.rows(
        "SELECT DISTINCT due_day FROM enrolment WHERE state = 'active' "
        "AND due_day BETWEEN ? AND ?",
        *(first.isoformat(), last.isoformat()),
    )
    return {date.fromisoformat(row[0]) for row in rows}


def shown(book: Book, keys: Sequence[str], narrowed: Narrowed) -> list[str]:
    """Those of some enrolments that a filter lets pass and a column holds."""
    these = among("e.id", keys)
    rows = book.named(
        f"SELECT e.id FROM enrolment e WHERE {these.where} "
        f"AND (e.state = 'active' OR ({_WHERE['resting']})){narrowed.where}",
        {**these.given, **narrowed.given},
    )
    return [row[0] for row in rows]


def cards(
    book: Book,
    column: str,
    days: tuple[date, date],
    first: int,
    n: int,
    capped: Capped,
    narrowed: Narrowed = ALL,
) -> list[CadenceCard]:
    """A page of a column, longest due first; re-asks without a day come last.

    What has ended comes newest first.

    Args:
        book: the book.
        column: which.
        days: today, and the Sunday that ends the board's week.
        first: how many cards to pass over.
        n: how many to give at most.
        capped: the rule that says why no further attempt may be made.
        narrowed: the filter.
    """
    order = _ORDERS.get(column, "e.due_day, e.id")
    held = holds(column)
    page = (
        f"SELECT e.id FROM enrolment e WHERE {held.where}{narrowed.where} "
        f"ORDER BY {order} LIMIT :n OFFSET :first"
    )
    given: dict[str, object] = {
        **{"today": days[0].isoformat(), "sunday": days[1].isoformat()},
        **{"n": n, "first": first},
        **held.given,
        **narrowed.given,
    }
    rows = book.named(f"{_CARD} WHERE e.id IN ({page}) ORDER BY {order}", given)
    return [_card(book, row, days[0], capped) for row in rows]


def calls_due(book: Book, day: date, *, late: bool = False) -> tuple[int, int]:
    """How many calls are due on a day: warmed up, and all.

    Args:
        book: the book.
        day: the local day.
        late: those that were due before it too.
    """
    row = book.row(
        f"SELECT coalesce(sum({_WARM}), 0), count(*) FROM enrolment e "
        "JOIN cadence_step s ON s.cadence = e.cadence AND s.position = e.position "
        f"WHERE e.state = 'active' AND e.due_day {'<=' if late else '='} ? "
        "AND s.channel = 'call'",
        day.isoformat(),
    )
    return int(row[0]), int(row[1])


def card(book: Book, key: str, today: date, capped: Capped) -> CadenceCard | None:
    """The card of one enrolment."""
    given: dict[str, object] = {"key": key, "today": today.isoformat()}
    rows = book.named(f"{_CARD} WHERE e.id = :key", given)
    return _card(book, rows[0], today, capped) if rows else None


_CARD = (
    "SELECT e.id, e.contact, c.name, c.account, a.name, e.deal, d.name, e.cadence, "
    f"k.name, {STATE}, e.position, (SELECT count(*) FROM cadence_step x "
    "WHERE x.cadence = e.cadence), s.channel, s.idea, "
    f"1 + {ATTEMPTS}, k.max_attempts, c.last_touch, e.due_day, "
    "c.do_not_contact, e.reason, e.ended_at, "
    f"iif(s.channel = 'call', {_WARM}, NULL), {IN_WINDOW}, {USED}, k.min_channels, "
    "k.window_days FROM enrolment e "
    "JOIN contact c ON c.id = e.contact JOIN cadence k ON k.id = e.cadence "
    "LEFT JOIN account a ON a.id = c.account LEFT JOIN deal d ON d.id = e.deal "
    "LEFT JOIN cadence_step s ON s.cadence = e.cadence AND s.position = e.position"
)


def _blocked(book: Book, row: Any, capped: Capped) -> tuple[str, date | None]:
    """Why no further attempt may be made, and from when one may; empty if one may."""
    if row[18]:
        return "wants no contact", None
    since, most, (recent, used, channels, window) = row[14] - 1, row[15], row[22:26]
    free = free_day(book, row[1], most, window) if recent >= most else None
    limits = Cadence("", "", most, "", (), 0, channels, window)
    made = Made(since, recent, (used or "").split(",") if used else (), free)
    return capped(limits, made, row[12] or ""), free if since < most else None


def _card(book: Book, row: Any, today: date, capped: Capped) -> CadenceCard:
    state, attempt, most = row[9], row[14], row[15]
    due = date.fromisoformat(row[17]) if row[17] else None
    late = (today - due).days if due and state == "active" else 0
    active = state == "active"
    blocked, free = _blocked(book, row, capped) if active else ("", None)
    reason = "" if active else row[19] or state
    if state == "success":
        reason = BOOKED_SAID
    attempt -= 0 if active else 1
    step = (row[12] or "", row[13] or "", attempt, most, blocked)
    when = (row[16], due, max(0, late))
    warm = None if row[21] is None else bool(row[21])
    ended = (reason, row[20], warm, free)
    fields: tuple[Any, ...] = (*row[:12], *step, *when, *ended)
    return CadenceCard(*fields)
