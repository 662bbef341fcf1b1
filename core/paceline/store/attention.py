"""Sums over touches: shares of attention, answers, first words without a second."""

from __future__ import annotations

from paceline.store.due import ASKED, PROMISED, REACHED, RESTED
from paceline.store.nexttouch import OWN, TABLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from paceline.store import Book

Named = tuple[tuple[str, int], ...]
"""Tiers with their days, in the order of the settings."""


def _tier(column: str, tiers: Named) -> tuple[str, list[object]]:
    """The place of a record's tier among those of the settings, in SQL."""
    given: list[object] = []
    cases = ""
    for place, (name, _) in enumerate(tiers):
        cases += f"WHEN ? THEN {place} "
        given.append(name)
    return f"CASE {column} {cases}ELSE {len(tiers) - 1} END", given


def shares(
    book: Book, tiers: Named, lo: int, hi: int, whole: int
) -> list[tuple[int, int, float, float]]:
    """The shares of the touches due that accounts got, tier by tier.

    A day with touches counts once; a share is at most 1; accounts that were not due a
    touch in the time are left out.

    Args:
        book: the book.
        tiers: tiers with their days.
        lo: the instant the first local day begins.
        hi: the instant the last one ends.
        whole: the days from one to the other, whatever their hours.

    Returns:
        Place of the tier, accounts, sum of the shares, sum of their squares.
    """
    tier, named = _tier("a.tier", tiers)
    days = " ".join(
        f"WHEN {place} THEN {days}" for place, (_, days) in enumerate(tiers)
    )
    return book.rows(
        "WITH made (account, n) AS (SELECT account, count(DISTINCT day) "
        f"FROM touch WHERE account IS NOT NULL AND at >= ? AND at < ? AND {REACHED} "
        "GROUP BY account), "
        f"kept (tier, due, n) AS (SELECT {tier} AS tier, iif(a.created_at <= ?, ?, "
        f"(? - a.created_at) / 86400.0) / CASE {tier} {days} END, "
        "coalesce(m.n, 0) FROM account a "
        "LEFT JOIN made m ON m.account = a.id WHERE a.archived_at IS NULL) "
        "SELECT tier, count(*), sum(min(1.0, n / due)), "
        "sum(min(1.0, n / due) * min(1.0, n / due)) FROM kept WHERE due >= 1 "
        "GROUP BY tier",
        *(lo, hi, *named, lo, float(whole), hi, *named),
    )


def answers(
    book: Book, tiers: Named, lo: int, hi: int
) -> Iterator[tuple[int, int | None]]:
    """How long what came in waited for the first word back.

    Several that one word answers wait from the first of them.

    Returns:
        Place of the tier, and seconds, the shortest first; None for no answer yet.
    """
    tier, named = _tier("a.tier", tiers)
    return book.each(
        f"SELECT {tier}, o - min(i) FROM (SELECT t.account AS account, t.at AS i, "
        "(SELECT min(x.at) FROM touch x WHERE x.account = t.account AND x.at > t.at "
        f"AND x.direction = 'out' AND x.{REACHED}) AS o FROM touch t "
        "WHERE t.at >= ? AND t.at < ? AND t.direction = 'in' "
        "AND t.account IS NOT NULL) w "
        "JOIN account a ON a.id = w.account GROUP BY w.account, o ORDER BY 2",
        *(*named, lo, hi),
    )


_NOTHING_NEXT = (
    "NOT EXISTS (SELECT 1 FROM promise p WHERE p.done_at IS NULL AND p.{0} = r.id) "
    "AND NOT EXISTS (SELECT 1 FROM deal d WHERE d.{0} = r.id AND ("
    "(d.closed_at IS NULL AND d.next_at IS NOT NULL) "
    "OR (d.closed_at IS NOT NULL AND d.reask_day IS NOT NULL)))"
)
_ONE = "(SELECT count(*) FROM (SELECT 1 FROM touch n WHERE n.{0} = r.id LIMIT 2)) = 1"
_HELD = (
    "NOT EXISTS (SELECT 1 FROM account h WHERE h.id = {0}.account "
    "AND h.archived_at IS NOT NULL)"
)
_ORPHANS = {
    "contact": (
        "SELECT r.id AS id, r.name AS name, r.account AS account, (SELECT name FROM "
        "account WHERE id = r.account) AS firm, r.id AS contact, t.channel AS channel, "
        "t.day AS day, t.note AS note FROM contact r "
        "JOIN touch t ON t.contact = r.id WHERE r.archived_at IS NULL "
        "AND r.do_not_contact = 0 AND r.last_touch < ? AND t.direction = 'out' "
        f"AND {_HELD.format('r')} "
        f"AND {_ONE.format('contact')} AND {_NOTHING_NEXT.format('contact')} "
        "AND NOT EXISTS (SELECT 1 FROM deal d WHERE d.account = r.account "
        "AND d.closed_at IS NULL AND d.next_at IS NOT NULL) "
        "AND NOT EXISTS (SELECT 1 FROM promise p WHERE p.done_at IS NULL "
        "AND p.account = r.account AND p.contact IS NULL) "
        "AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.contact = r.id "
        "AND (e.state IN ('active', 'paused') OR e.due_day IS NOT NULL))"
    ),
    "account": (
        "SELECT r.id, r.name, r.id, NULL, NULL, t.channel, t.day, t.note "
        "FROM account r JOIN touch t ON t.account = r.id WHERE r.archived_at IS NULL "
        "AND r.last_touch < ? AND t.direction = 'out' AND t.contact IS NULL "
        f"AND {_ONE.format('account')} AND {_NOTHING_NEXT.format('account')} "
        "AND NOT EXISTS (SELECT 1 FROM enrolment e JOIN contact c ON c.id = e.contact "
        "WHERE c.account = r.id AND (e.state IN ('active', 'paused') "
        "OR e.due_day IS NOT NULL))"
    ),
}
"""People, and accounts where nobody was named, who got one word and nothing after."""


def orphans(book: Book, before: int, limit: int) -> list[Any]:
    """Those who got one word from us, before an instant, and nothing came after.

    Each with key, name, account key, its name, contact key, channel, day, note; the
    longest ago first.
    """
    return book.rows(
        f"SELECT * FROM ({_ORPHANS['contact']} UNION ALL {_ORPHANS['account']}) "
        "ORDER BY 7, 2, 1 LIMIT ?",
        *(before, before, limit),
    )


def orphan_count(book: Book, before: int) -> int:
    """How many those are."""
    row = book.row(
        f"SELECT (SELECT count(*) FROM ({_ORPHANS['contact']})) + "
        f"(SELECT count(*) FROM ({_ORPHANS['account']}))",
        *(before, before),
    )
    return int(row[0])


_OPEN = (
    (
        "re-ask",
        "SELECT coalesce(t.account, t.contact), "
        "t.name || ': ask again since ' || t.reask_day "
        f"{ASKED.replace('t.reask_day <= ?', 't.reask_day < :today')} "
        "ORDER BY t.reask_day",
    ),
    (
        "re-ask",
        "SELECT coalesce(t.account, t.id), t.name || ': ask again since ' || e.due_day "
        f"{RESTED.replace('e.due_day <= ?', 'e.due_day < :today')} "
        "ORDER BY e.due_day",
    ),
    (
        "move",
        "SELECT coalesce(c.account, c.id), c.name || ': is the job still right?' "
        "FROM employment e JOIN contact c ON c.id = e.contact "
        "WHERE e.to_day IS NULL AND c.archived_at IS NULL AND c.do_not_contact = 0 "
        "AND coalesce(e.checked_at, c.created_at) < :checked "
        "ORDER BY coalesce(e.checked_at, c.created_at)",
    ),
    (
        "next step",
        "SELECT coalesce(d.account, d.contact, d.id), d.name || iif(d.next_at IS NULL, "
        "': no next step', ': next step overdue') FROM deal d "
        "WHERE d.closed_at IS NULL AND (d.next_at IS NULL OR d.next_at < :midnight) "
        "ORDER BY d.next_at",
    ),
    (
        "next step",
        "SELECT coalesce(t.account, t.contact), t.what || ': ' || t.kind || ' overdue' "
        f"{PROMISED.replace('t.due_day <= ?', 't.due_day < :today')} "
        "AND t.kind <> 'promise' ORDER BY t.due_day",
    ),
    (
        "orphan",
        "SELECT coalesce(o.account, o.id), iif(o.contact IS NULL, '', o.name || ': ') "
        "|| 'one ' || o.channel || ' on ' || o.day || ', nothing after' FROM ("
        f"{_ORPHANS['contact'].replace('r.last_touch < ?', 'r.last_touch < :orphan')} "
        "UNION ALL "
        f"{_ORPHANS['account'].replace('r.last_touch < ?', 'r.last_touch < :orphan')}"
        ") o ORDER BY o.day",
    ),
)
"""What can be left open: of each the account, the person without one or the deal with
nobody, and words."""
_RECORDS = (
    "SELECT id FROM account WHERE archived_at IS NULL UNION ALL "
    "SELECT id FROM contact WHERE archived_at IS NULL AND account IS NULL "
    "AND do_not_contact = 0 UNION ALL "
    "SELECT id FROM deal WHERE closed_at IS NULL AND account IS NULL "
    "AND contact IS NULL"
)


def left_open(
    book: Book, given: dict[str, object]
) -> Iterator[tuple[str, str | None, str]]:
    """What is left open: kind, key of what it is of, words; longest first.

    Args:
        book: the book.
        given: ``today``, and the instants ``midnight``, ``checked`` and ``orphan``
            before which a step is overdue, a job unchecked, a first word an orphan.
    """
    for kind, sql in _OPEN:
        for record, what in book.named(sql, given):
            yield kind, record, what


def names(book: Book, keys: Sequence[str]) -> dict[str, str]:
    """Names of accounts, contacts and deals."""
    found = {}
    for key in keys:
        row = book.row(
            "SELECT coalesce((SELECT name FROM account WHERE id = ?), "
            "(SELECT name FROM contact WHERE id = ?), "
            "(SELECT name FROM deal WHERE id = ?), '')",
            *(key, key, key),
        )
        found[key] = row[0]
    return found


def record_keys(book: Book) -> set[str]:
    """Accounts in use, people without one, and open deals with nobody."""
    return {row[0] for row in book.rows(_RECORDS)}


def touches_due(
    book: Book, tiers: Named, now: int, end: int
) -> list[tuple[int, int, int]]:
    """Touches that fall due until an instant if every interval is kept.

    Returns:
        Place of the tier, records on a clock, touches.
    """
    tier, named = _tier("r.tier", tiers)
    days = " ".join(
        f"WHEN {place} THEN {days}" for place, (_, days) in enumerate(tiers)
    )
    parts = [
        f"SELECT {tier} AS tier, r.last_touch AS touched, r.created_at AS added "
        f"FROM {table} r WHERE {OWN[table]}"
        for table in TABLES
    ]
    return book.rows(
        f"WITH r AS ({' UNION ALL '.join(parts)}), d AS (SELECT tier, touched, added, "
        f"86400 * CASE tier {days} END AS every FROM r), "
        "t AS (SELECT tier, every, max(?, coalesce(touched + every, "
        "added + every / 3)) AS due FROM d) "
        "SELECT tier, count(*), sum(iif(due >= ?, 0, 1 + (? - due - 1) / every)) "
        "FROM t GROUP BY tier",
        *(*named, *named, now, end, end),
    )


def spent_on_touches(book: Book, newest: int) -> tuple[int, int]:
    """Seconds logged with the newest touches that have time, and how many they are."""
    row = book.row(
        "SELECT coalesce(sum(seconds), 0), count(*) FROM (SELECT seconds "
        "FROM time_entry WHERE touch IS NOT NULL AND seconds > 0 "
        "ORDER BY touch DESC LIMIT ?)",
        newest,
    )
    return int(row[0]), int(row[1])


def old_proposal(book: Book, deal: str) -> Any:
    """What is known of a lost deal.

    Name, value, currency, last stage, reason, competitor, instant of the no, day to
    ask again, note.
    """
    return book.row(
        "SELECT d.name, d.value, d.currency, coalesce((SELECT s.name FROM stage_event "
        "e JOIN stage s ON s.id = e.from_stage WHERE e.deal = d.id "
        "AND e.to_stage = d.stage ORDER BY e.at DESC LIMIT 1), ''), "
        "coalesce(d.loss_reason, ''), coalesce(d.competitor, ''), d.closed_at, "
        "d.reask_day, d.note FROM deal d WHERE d.id = ? AND d.closed_at IS NOT NULL",
        deal,
    )


def last_words(book: Book, deal: str, most: int) -> Sequence[Any]:
    """Day, channel and words of the newest touches of a deal that have words."""
    return book.rows(
        "SELECT day, channel, note FROM touch WHERE deal = ? AND note <> '' "
        "ORDER BY at DESC LIMIT ?",
        *(deal, most),
    )
