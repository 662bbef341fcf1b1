"""Segments: their rows, and what they ask of accounts in SQL.

A test says the meaning of each field in plain words and holds both side by side. Who
is in a segment is asked anew every time; nothing of it is stored.
"""

from __future__ import annotations

from paceline.model import value
from paceline.model.segments import Segment
from paceline.store.ids import new_id
from paceline.text.segments import ATTRIBUTE, OF_DEALS, OF_TOUCHES, WORD

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from paceline.model.segments import Term
    from paceline.store import Book

    Groups = Sequence[Sequence[Term]]

COLUMNS = {
    **{name: f"a.{name}" for name in ("name", "industry", "city", "domain")},
    **{name: f"a.{name}" for name in ("country", "tier", "employees")},
    "territory": "(SELECT name FROM territory WHERE id = a.territory)",
    "wallet": "CASE WHEN a.currency = :currency THEN a.wallet END",
    "contract-end": "a.contract_end",
    "last-touch": "a.last_touch",
    "created": "a.created_at",
}
"""What stands in an account's row."""
_DEALS = {
    "source": ("d.lead_source", "1"),
    "loss": ("d.loss_reason", "s.kind = 'lost'"),
    "competitor": ("d.competitor", "1"),
    "stage": ("s.key", "d.closed_at IS NULL AND s.kind = 'open'"),
}
"""What of a deal is looked in, and which deals count."""
_OF_DEALS = "FROM deal d JOIN stage s ON s.id = d.stage WHERE d.account IS NOT NULL"
_FLAGS = {
    "customer": f"a.id IN (SELECT d.account {_OF_DEALS} AND s.kind = 'won')",
    "lost": f"a.id IN (SELECT d.account {_OF_DEALS} AND s.kind = 'lost')",
    "open": f"a.id IN (SELECT d.account {_OF_DEALS} AND s.kind = 'open')",
    "prospect": "NOT EXISTS (SELECT 1 FROM deal d WHERE d.account = a.id)",
}
OF_TOUCH = "coalesce(t.account, (SELECT account FROM contact WHERE id = t.contact))"
"""The account of touch ``t``: that of its contact where it names none."""
_COUNTED = (
    "((SELECT count(*) FROM touch t WHERE t.account = a.id) + (SELECT count(*) "
    "FROM contact c JOIN touch t ON t.contact = c.id WHERE c.account = a.id "
    "AND t.account IS NULL))"
)
"""How many touches account ``a`` has, by the indexes of touches."""
_TOUCHES = {
    "hour": "((t.at + {offset}) / 3600 % 24)",
    "weekday": "((CAST(strftime('%w', t.day) AS INTEGER) + 6) % 7)",
    "channel": "t.channel",
    "outcome": "t.outcome",
}


@value
class Narrowed:
    """A condition on account ``a``, and the values in it.

    Attributes:
        where: an SQL expression that is true or false.
        given: the values by name.
    """

    where: str
    given: Mapping[str, object]


def folded(book: Book) -> None:
    """Teach the connection what case folding is: SQLite knows that of ASCII alone."""
    book.conn.create_function("folded", 1, _fold, deterministic=True)


def _fold(held: object) -> str | None:
    return None if held is None or held == "" else str(held).casefold()


def narrowed(
    groups: Groups, currency: str, offsets: Sequence[tuple[int, int]] = ()
) -> Narrowed:
    """Groups of terms as one condition.

    Args:
        groups: all terms of a group must hold, of one of the groups.
        currency: that amounts are compared in.
        offsets: from which instant on the local clock is how many seconds ahead of
            UTC, in order; needed where hours are asked for.
    """
    made = _Made(currency, offsets)
    where = " OR ".join(f"({made.group(group)})" for group in groups)
    return Narrowed(f"({where})", made.given)


def just(members: Iterable[str]) -> Narrowed:
    """The condition that an account is one of some, for asking more of them."""
    import json

    where = "a.id IN (SELECT value FROM json_each(:members))"
    return Narrowed(where, {"members": json.dumps(sorted(members))})


class _Made:
    """Writes the conditions, and gathers the values in them."""

    def __init__(self, currency: str, offsets: Sequence[tuple[int, int]]) -> None:
        self.given: dict[str, object] = {"currency": currency}
        self._hours = _TOUCHES["hour"].format(offset=_offset(offsets))

    def put(self, held: object) -> str:
        name = f"term{len(self.given)}"
        self.given[name] = held
        return f":{name}"

    def group(self, group: Sequence[Term]) -> str:
        touching = [
            term for term in group if term.field in OF_TOUCHES and not term.absent
        ]
        found = [self.touched(touching)] if touching else []
        for term in group:
            if term not in touching:
                one = f"coalesce({self.term(term)}, 0)"
                found.append(f"NOT {one}" if term.absent else one)
        return " AND ".join(found)

    def term(self, term: Term) -> str:
        field = term.field
        if field in OF_TOUCHES:
            return self.touched([term])
        if field in OF_DEALS:
            return self.of_deal(term)
        if field.startswith(ATTRIBUTE):
            return self.attribute(term)
        if field == WORD:
            columns = ("name", "industry", "city", "domain", "country")
            return self.either([self.fits(term, COLUMNS[each]) for each in columns])
        if field == "is":
            return self.either([_FLAGS[flag] for flag in term.texts])
        if field == "deals":
            n = "(SELECT count(*) FROM deal d WHERE d.account = a.id)"
            return self.fits(term, n)
        if field == "touches":
            return self.fits(term, _COUNTED)
        return self.fits(term, COLUMNS[field])

    @staticmethod
    def either(some: Sequence[str]) -> str:
        return f"({' OR '.join(some) or '0'})"

    def fits(self, term: Term, column: str, *, text_alone: bool = False) -> str:
        """A value is what a term wants of it; true, false, or NULL."""
        some = [f"folded({column}) IS NULL"] if term.none and not text_alone else []
        for text in term.texts:
            mark = self.put(text)
            way = f"folded({column}) = {mark}"
            some.append(way if term.whole else f"instr(folded({column}), {mark})")
        for low, high in term.spans:
            kind = "= 'text'" if isinstance(low or high, str) else "<> 'text'"
            ends = [f"typeof({column}) {kind}"]
            ends += [f"{column} >= {self.put(low)}"] if low is not None else []
            ends += [f"{column} <= {self.put(high)}"] if high is not None else []
            some.append(f"({' AND '.join(ends)})")
        return self.either(some)

    def touched(self, terms: Sequence[Term]) -> str:
        """There is a touch of which all terms hold."""
        found = " AND ".join(
            self.fits(
                term, self._hours if term.field == "hour" else _TOUCHES[term.field]
            )
            for term in terms
        )
        return f"a.id IN (SELECT {OF_TOUCH} FROM touch t WHERE {found})"

    def of_deal(self, term: Term) -> str:
        column, which = _DEALS[term.field]
        fits = self.fits(term, column, text_alone=True)
        known = f"SELECT d.account {_OF_DEALS} AND {which} AND folded({column})"
        some = [f"a.id IN ({known} IS NOT NULL AND {fits})"]
        some += [f"a.id NOT IN ({known} IS NOT NULL)"] if term.none else []
        return self.either(some)

    def attribute(self, term: Term) -> str:
        path = self.put(f'$."{term.field.removeprefix(ATTRIBUTE)}"')
        rows = f"SELECT 1 FROM json_each(a.attrs, {path}) j WHERE folded(j.atom)"
        fits = self.fits(term, "j.atom", text_alone=True)
        some = [f"EXISTS ({rows} IS NOT NULL AND {fits})"]
        some += [f"NOT EXISTS ({rows} IS NOT NULL)"] if term.none else []
        return self.either(some)


def _offset(offsets: Sequence[tuple[int, int]]) -> str:
    """The seconds the local clock is ahead at ``t.at``, as SQL."""
    if not offsets:
        return "0"
    whens = "".join(
        f" WHEN t.at >= {int(since)} THEN {int(ahead)}"
        for since, ahead in reversed(offsets[1:])
    )
    return (
        f"(CASE{whens} ELSE {int(offsets[0][1])} END)"
        if whens
        else str(int(offsets[0][1]))
    )


# -- rows -------------------------------------------------------------------------


def segments(book: Book) -> list[Segment]:
    """Every segment: the beachhead first, then by name."""
    rows = book.rows(
        "SELECT id, name, query, beachhead FROM segment "
        "ORDER BY beachhead DESC, key, id"
    )
    return [Segment(row[0], row[1], row[2], bool(row[3])) for row in rows]


def touch_range(book: Book) -> tuple[int, int] | None:
    """First and last instant of the touches; None without any."""
    row = book.row("SELECT min(at), max(at) FROM touch")
    return None if row[0] is None else (row[0], row[1])


def add(
    conn: sqlite3.Connection, owner: str, segment: Segment, key: str, now: int
) -> str:
    """Add a segment; gives its key."""
    row = new_id()
    conn.execute(
        "INSERT INTO segment (id, owner, name, key, query, beachhead, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            *(row, owner, segment.name, key, segment.query),
            *(int(segment.beachhead), now),
        ),
    )
    return row


def make_beachhead(conn: sqlite3.Connection, row: str) -> None:
    """Let one segment be the beachhead, and no other of the book."""
    conn.execute("UPDATE segment SET beachhead = 0 WHERE beachhead = 1")
    conn.execute("UPDATE segment SET beachhead = 1 WHERE id = ?", (row,))


def remove(conn: sqlite3.Connection, row: str) -> None:
    """Remove a segment; campaigns forget it."""
    conn.execute("UPDATE campaign SET segment = NULL WHERE segment = ?", (row,))
    conn.execute("DELETE FROM segment WHERE id = ?", (row,))
