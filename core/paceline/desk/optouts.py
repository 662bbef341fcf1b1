"""An opt-out is for good: for the person, not for the record (reference: formulas).

Whoever asked not to be contacted is not planned for, and is known again under another
record by mail address, number or name. Everything here runs inside the caller's step,
so one undo takes back exactly that.
"""

from __future__ import annotations

from paceline.errors import RefusedError
from paceline.rules.optouts import Known
from paceline.store import optouts as store
from paceline.store.people import get_account, get_contact
from paceline.store.records import update
from paceline.store.touches import end_enrolment
from paceline.text.addresses import also_in, mail_key, phone_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from paceline.desk import Desk
    from paceline.store import Book

TELLING = frozenset({"name", "account", "email", "phone", "note"})
"""The fields of a contact a person is known by."""

HOLDS = "that holds for"
"""How a line begins about another record of the same person."""

ARCHIVED = "archived"
"""Why a cadence ended whose contact was put away."""


def refuse_plan(book: Book, contact: str | None) -> None:
    """Refuse to plan anything with somebody who opted out.

    Raises:
        RefusedError: the person asked not to be contacted.
    """
    person = get_contact(book, contact) if contact else None
    if person is not None and person.do_not_contact:
        raise RefusedError(
            f"{person.name} asked not to be contacted: nothing can be planned with "
            "them; name somebody else, or the account alone"
        )


def refuse_step(
    book: Book, deal: str, contact: object, news: Mapping[str, object]
) -> None:
    """Refuse a next step or a day to ask again with a main person who opted out.

    Args:
        book: where to look.
        deal: how the deal is called.
        contact: key of the main person; None if there is none.
        news: the deal's ``next_step``, ``next_at`` and ``reask_day`` to be.

    Raises:
        RefusedError: something is planned, and the person asked not to be contacted.
    """
    planned = any(news.get(one) for one in ("next_step", "next_at", "reask_day"))
    if contact is None or not planned:
        return
    person = get_contact(book, str(contact))
    if person is not None and person.do_not_contact:
        raise RefusedError(
            f"the contact of {deal}, {person.name}, asked not to be contacted: give "
            "the deal another with 'pace deal edit DEAL --contact NAME', then plan"
        )


def refuse_away(book: Book, contact: str) -> None:
    """Refuse to put somebody into a cadence whom somebody put away.

    Raises:
        RefusedError: the contact is archived, or the account is.
    """
    away = store.put_away(book, contact)
    if away:
        raise RefusedError(f"{away} is archived: take it back into use first")


def away_said(book: Book, contact: str | None, account: object) -> tuple[str, ...]:
    """That what is planned with a contact or an account comes up nowhere, if so."""
    away = store.put_away(book, contact) if contact else ""
    firm = get_account(book, str(account)) if account and not away else None
    if firm is not None and firm.archived_at is not None:
        away = firm.name
    return (f"{away} is archived: nothing with them is in the queue",) if away else ()


def refuse_promise(book: Book, contact: str | None, account: str | None) -> None:
    """Refuse to promise anything to, or plan it with, who can be in no queue.

    Raises:
        RefusedError: the person asked not to be contacted, or is archived, or the
            account is.
    """
    refuse_plan(book, contact)
    for said in away_said(book, contact, account):
        raise RefusedError(f"{said}: take it back into use first")


def closed_to(book: Book, contact: str) -> str:
    """Why nobody is to call a contact, in words; empty if one may."""
    person = get_contact(book, contact)
    if person is not None and person.do_not_contact:
        return "do not contact: asked for that, for good"
    away = store.put_away(book, contact)
    return f"{away} is archived" if away else ""


def silence(
    desk: Desk,
    conn: sqlite3.Connection,
    contact: str,
    now: int,
    others: store.Others | None = None,
) -> tuple[str, ...]:
    """Mark who opted out, end what runs and drop what is planned with them.

    Other records of the same person, by mail address or name, are marked too. What was
    promised stays owed.

    Args:
        desk: the open book.
        conn: the connection of the running step.
        contact: whose wish it is.
        now: UTC seconds.
        others: those a step that marks many asks about all of them; None for one.

    Returns:
        What ended and was dropped, a line each.
    """
    others = others or store.Others(desk.book)
    notices = _mark(desk, conn, contact, now)
    others.marked.add(contact)
    marked = [contact]
    for one in marked:  # it grows on the way
        for other in others.alike(one):
            marked.append(other)
            others.marked.add(other)
            who = _whom(desk.book, other)
            notices += (f"{HOLDS} {who} too: the same person",)
            notices += _mark(desk, conn, other, now)
    return notices


def _mark(
    desk: Desk, conn: sqlite3.Connection, contact: str, now: int
) -> tuple[str, ...]:
    update(conn, "contact", contact, {"do_not_contact": 1})
    ended = end_enrolment(conn, contact, "opted-out", "do-not-contact", now)
    said = [f"the cadence {ended} ends: opted-out"] if ended else []
    for kind, what in store.drop_planned(conn, contact):
        said.append(f"dropped the {kind} '{what}'")
    for deal, step in store.drop_next_steps(conn, contact):
        said.append(f"dropped the next step of {deal}: {step}")
    said += [f"you still owe them: {what}" for what in store.owed(conn, contact)]
    return tuple(said)


def put_away(
    desk: Desk, conn: sqlite3.Connection, table: str, row: str, now: int
) -> tuple[str, ...]:
    """End the cadences of a contact or of an account's people that is archived.

    Taking it back resumes none of them.

    Returns:
        What ended, and what of it is still open elsewhere, a line each.
    """
    said = []
    account = table == "account"
    contacts = store.people_at(conn, row) if account else [row]
    for contact in contacts:
        ended = end_enrolment(conn, contact, "stopped", ARCHIVED, now)
        person = get_contact(desk.book, contact) if ended else None
        if person is not None:
            said.append(f"the cadence {ended} of {person.name} ends: archived")
    if len(said) > 3:
        said = [*said[:3], f"so do {len(said) - 3} more"]
    waits = store.planned(conn, table, row)
    if waits:
        more = f" and {len(waits) - 1:,} more" if len(waits) > 1 else ""
        said.append(f"in no queue now, but still open: {waits[0]}{more}")
    left = store.open_deals(conn, row) if account else 0
    if left:
        deals = "1 open deal stays" if left == 1 else f"{left:,} open deals stay"
        said.append(f"{deals} on the board, but in no queue")
    return tuple(said)


def joins_away(
    desk: Desk, conn: sqlite3.Connection, contact: str, now: int
) -> tuple[str, ...]:
    """End the cadence of a contact who is at an archived account now."""
    if not store.put_away(desk.book, contact):
        return ()
    return put_away(desk, conn, "contact", contact, now)


def carry(
    desk: Desk,
    conn: sqlite3.Connection,
    contacts: Mapping[str, Iterable[str]],
    now: int,
    others: store.Others | None = None,
) -> dict[str, str]:
    """Carry opt-outs over to contacts that are somebody who opted out.

    Args:
        desk: the open book.
        conn: the connection of the running step.
        contacts: keys, and which of their fields are new.
        now: UTC seconds.
        others: as `silence`.

    Returns:
        By key of each one marked, whose wish that is and how that is known; of one
        that only has the name of such a person, that; of one marked before, who else
        is that person by what is new.
    """
    known: Known | None = None
    others = others or store.Others(desk.book)
    said: dict[str, str] = {}
    for contact, fields in contacts.items():
        if TELLING.isdisjoint(fields):
            continue
        if known is None:
            known = Known(store.traits(desk.book))
        if not known:
            break
        why, marked = _why(desk.book, known, others, contact, set(fields))
        if marked:
            told = silence(desk, conn, contact, now, others)
            why = why or "; ".join(one for one in told if one.startswith(HOLDS))
        if why:
            said[contact] = why
    return said


def _why(
    book: Book, known: Known, others: store.Others, contact: str, fields: set[str]
) -> tuple[str, bool]:
    """Why a contact is to be marked, in words, and whether; or what is only alike."""
    found = store.contact(book, contact)
    if found is None or found[8]:  # who opted out may be known by something new
        return "", found is not None
    _, key, account, email, phone, note, name, *_ = found
    also = also_in(note) if "note" in fields else []
    mails = [email or "", *also] if "email" in fields else also
    same = known.by_mail(*filter(mail_key, mails))
    if same:
        return _said(book, name, same, "has the mail address of"), True
    for number in [phone or "", *also] if "phone" in fields else also:
        same = known.by_phone(number) if phone_key(number) else None
        if same and not others.shared(number, contact):
            return _said(book, name, same, "has the number of"), True
    if fields.isdisjoint({"name", "account"}):
        return "", False
    same = known.by_name(key, [account])
    if same:
        return _said(book, name, same, "has the name of"), True
    same = known.namesake(key)
    if same:
        said = f"{account}/{key}" if account else key
        return (
            f"there is {_whom(book, same)}, who asked not to be contacted: if that is "
            f"the same person, say 'pace contact edit {said} --do-not-contact'"
        ), False
    return "", False


def _said(book: Book, name: str, same: str, how: str) -> str:
    return (
        f"do not contact: {name} {how} {_whom(book, same)}, who asked for that, and "
        "it holds for good"
    )


def _whom(book: Book, contact: str) -> str:
    """A contact with the account, and whether archived."""
    *_, name, firm, _, away = store.contact(book, contact)
    at = ", ".join(filter(None, (firm, "archived" if away else "")))
    return f"{name} ({at})" if at else str(name)
