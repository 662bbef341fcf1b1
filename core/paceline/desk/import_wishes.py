"""Opt-outs and imports: a file may bring one, and none is lost by a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paceline.desk.optouts import carry, silence
from paceline.exchange.records import BookRow
from paceline.store.optouts import Others, main_person
from paceline.store.people import get_contact

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from paceline.desk import Desk
    from paceline.desk.import_ledger import Ledger
    from paceline.exchange.records import Record


def keep_wishes(
    desk: Desk,
    conn: sqlite3.Connection,
    ledger: Ledger,
    silent: Sequence[tuple[str, Record]],
    *,
    fresh: bool,
) -> tuple[str, ...]:
    """Mark whom files say opted out, and whoever came in as a person who did before.

    Args:
        desk: the open book.
        conn: the connection of the running step.
        ledger: what the import came to; each opt-out is remarked there.
        silent: contacts a file says of that they opted out, with the record.
        fresh: whether the book becomes the exported one, whose rows stay as they are.

    Returns:
        What the seller should know, a line each.
    """
    others = Others(desk.book)
    marked = _asked(desk, conn, ledger, others, silent)
    _unplan(desk, conn, ledger, others, fresh=fresh)
    marked |= _carried(desk, conn, ledger, others, fresh=fresh)
    if not marked:
        return ()
    who = "1 person is" if len(marked) == 1 else f"{len(marked):,} people are"
    return (f"{who} not to be contacted, for good: only undo takes that back",)


def _asked(
    desk: Desk,
    conn: sqlite3.Connection,
    ledger: Ledger,
    others: Others,
    silent: Sequence[tuple[str, Record]],
) -> set[str]:
    """Mark whom files say opted out; gives who was not marked before."""
    marked = set()
    for contact, record in silent:
        person = get_contact(desk.book, contact)
        if person is not None and not person.do_not_contact:
            silence(desk, conn, contact, ledger.setting.now, others)
            ledger.remark(record, "do not contact, as the file says", person.name)
            marked.add(contact)
    return marked


def _carried(
    desk: Desk,
    conn: sqlite3.Connection,
    ledger: Ledger,
    others: Others,
    *,
    fresh: bool,
) -> set[str]:
    """Mark whoever came in as a person who opted out before; gives who that is."""
    came: dict[str, tuple[Iterable[str], Record]] = {
        row["id"]: (row, record)
        for table, row, record in ledger.made
        if table == "contact" and record is not None
        if not (fresh and isinstance(record, BookRow))
    }
    for table, key, news, record in ledger.changed:
        if table == "contact":
            came[key] = (news, record)
    fields = {key: fields for key, (fields, _) in came.items()}
    marked = set()
    for key, why in carry(desk, conn, fields, ledger.setting.now, others).items():
        person = get_contact(desk.book, key)
        ledger.remark(came[key][1], why, person.name if person else key)
        if person is not None and person.do_not_contact:
            marked.add(key)
    return marked


def _unplan(
    desk: Desk,
    conn: sqlite3.Connection,
    ledger: Ledger,
    others: Others,
    *,
    fresh: bool,
) -> None:
    """Drop what files plan with people who opted out."""
    planned = {
        str(row["contact"])
        for table, row, record in ledger.made
        if table in ("promise", "deal") and row.get("contact")
        if not (fresh and isinstance(record, BookRow))
    }
    for table, key, _, _ in ledger.changed:
        person_of = main_person(desk.book, key) if table == "deal" else None
        planned |= {person_of} if person_of else set()
    for contact in sorted(planned):
        person = get_contact(desk.book, contact)
        if person is not None and person.do_not_contact:
            silence(desk, conn, contact, ledger.setting.now, others)
