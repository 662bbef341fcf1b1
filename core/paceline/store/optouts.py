"""Who asked not to be contacted, what they are known by, and what is planned."""

from __future__ import annotations

from paceline.model.optouts import Trait
from paceline.text.addresses import (
    LEAST_DIGITS,
    mail_key,
    phone_key,
    same_number,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from typing import Any

    from paceline.store import Book

SILENT = "c.do_not_contact = 1"
"""Of contact ``c``: the person asked not to be contacted."""

WORKED_ON = (
    "EXISTS (SELECT 1 FROM contact p WHERE p.id = e.contact AND p.do_not_contact = 0 "
    "AND p.archived_at IS NULL AND NOT EXISTS (SELECT 1 FROM account h "
    "WHERE h.id = p.account AND h.archived_at IS NOT NULL))"
)
"""Of enrolment ``e``: the person did not opt out, and nobody put them away."""

_FIRM = "(SELECT f.key FROM account f WHERE f.id = {})"
"""The match key of an account: books that meet may each have the firm."""

_TRAITS = ("key", "account", "email", "phone", "note")


def traits(book: Book) -> Iterator[Trait]:
    """What opted-out contacts are known by: as they stand, as they were, their jobs.

    What they were is read from the journal: an address that was changed since is still
    that of somebody who asked for silence. What was undone never was. No account in
    the past is an empty text. Those who opted out are few, so each read begins at them:
    a cross join keeps the order it is written in.
    """
    columns = [row[1] for row in book.rows("PRAGMA table_info(contact)")]
    now = {one: f"c.{one}" for one in _TRAITS}
    old = {one: f"json_extract(x.after, '$[{columns.index(one)}]')" for one in _TRAITS}
    for each in (now, old):
        each["account"] = _FIRM.format(each["account"])
    for one in ("key", "account", "note"):
        old[one] = f"coalesce({old[one]}, '')"
    # What is the same in all three is one: most of them never changed.
    for row in book.each(
        f"SELECT c.id, {', '.join(now.values())} FROM contact c WHERE {SILENT} "
        f"UNION SELECT c.id, {', '.join(old.values())} "
        "FROM contact c CROSS JOIN change x ON x.tbl = 'contact' AND x.row = c.id "
        f"JOIN step s ON s.id = x.step WHERE {SILENT} AND x.after IS NOT NULL "
        "AND s.undone = 0 AND s.kind IN ('do', 'load') "
        "UNION SELECT c.id, c.key, a.key, NULL, NULL, '' "
        "FROM contact c CROSS JOIN employment e ON e.contact = c.id "
        f"JOIN account a ON a.id = e.account WHERE {SILENT} "
        "AND e.account IS NOT c.account"
    ):
        yield Trait(*row)


def contact(book: Book, key: str) -> Any:
    """Key, two match keys, mail, phone, note, name, account's name, two marks.

    The match keys are those of the name and of the account.

    The marks are whether the person opted out, and whether the contact is archived.
    """
    return book.row(
        f"SELECT c.id, c.key, {_FIRM.format('c.account')}, c.email, c.phone, c.note, "
        "c.name, "
        "(SELECT name FROM account WHERE id = c.account), c.do_not_contact, "
        "c.archived_at IS NOT NULL FROM contact c WHERE c.id = ?",
        key,
    )


def put_away(book: Book, contact: str) -> str:
    """Name of the contact or of the account that is archived; empty if none is."""
    row = book.row(
        "SELECT CASE WHEN c.archived_at IS NOT NULL THEN c.name "
        "WHEN a.archived_at IS NOT NULL THEN a.name ELSE '' END FROM contact c "
        "LEFT JOIN account a ON a.id = c.account WHERE c.id = ?",
        contact,
    )
    return str(row[0]) if row else ""


class Others:
    """Everybody who did not opt out, to be known again among them.

    Addresses and numbers are read when the first is asked for: a file may bring
    thousands of opt-outs.

    Attributes:
        marked: contacts that have been marked meanwhile.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self._mails: dict[str, list[str]] | None = None
        self._phones: dict[str, list[tuple[str, str]]] | None = None
        self.marked: set[str] = set()

    def alike(self, key: str) -> list[str]:
        """Other contacts with the mail address of one, or the name.

        The name counts at the same account.
        """
        here, there = _FIRM.format("c.account"), _FIRM.format("o.account")
        rows = self._book.rows(
            "SELECT o.id FROM contact c JOIN contact o ON o.key = c.key "
            f"AND {there} IS {here} AND o.do_not_contact = 0 WHERE c.id = ?",
            key,
        )
        row = self._book.row("SELECT email FROM contact WHERE id = ?", key)
        mail = mail_key(row[0] or "") if row else ""
        same = self._by_mail().get(mail, ()) if mail else ()
        found = dict.fromkeys((*(one for (one,) in rows), *same))
        return [one for one in found if one != key and one not in self.marked]

    def shared(self, phone: str, but: str) -> bool:
        """Whether a number is an account's, or of somebody else."""
        one = phone_key(phone)
        held = self._by_phone().get(one[-LEAST_DIGITS:], ())
        return any(
            same_number(number, one)
            for number, contact in held
            if contact != but and contact not in self.marked
        )

    def _by_mail(self) -> dict[str, list[str]]:
        if self._mails is None:
            self._mails = {}
            for contact, mail in self._book.each(
                "SELECT id, email FROM contact "
                "WHERE email IS NOT NULL AND do_not_contact = 0"
            ):
                self._mails.setdefault(mail_key(mail), []).append(contact)
        return self._mails

    def _by_phone(self) -> dict[str, list[tuple[str, str]]]:
        """Numbers by their end, each with the contact; that of an account is empty."""
        if self._phones is None:
            self._phones = {}
            for contact, phone in self._book.each(
                "SELECT '', phone FROM account WHERE phone IS NOT NULL UNION ALL "
                "SELECT id, phone FROM contact "
                "WHERE phone IS NOT NULL AND do_not_contact = 0"
            ):
                number = phone_key(phone)
                held = self._phones.setdefault(number[-LEAST_DIGITS:], [])
                held.append((number, contact))
        return self._phones


# What is planned with somebody


def drop_planned(conn: sqlite3.Connection, contact: str) -> list[tuple[str, str]]:
    """Drop the next steps and meetings with a contact; kind and words of each."""
    where = "WHERE contact = ? AND done_at IS NULL AND kind <> 'promise'"
    found = conn.execute(
        f"SELECT kind, what FROM promise {where} ORDER BY due_day, id", (contact,)
    ).fetchall()
    if found:
        conn.execute(f"DELETE FROM promise {where}", (contact,))
    return [(row[0], row[1]) for row in found]


def drop_next_steps(conn: sqlite3.Connection, contact: str) -> list[tuple[str, str]]:
    """Drop the next steps of the deals of a contact.

    Those of closed deals too, which may be opened again.

    Returns:
        Deal and words of each open one.
    """
    where = "WHERE contact = ? AND (next_step IS NOT NULL OR next_at IS NOT NULL)"
    found = conn.execute(
        "SELECT (SELECT name || '/' FROM account WHERE id = d.account), d.name, "
        f"coalesce(d.next_step, 'next step'), d.closed_at FROM deal d {where} "
        "ORDER BY d.id",
        (contact,),
    ).fetchall()
    if found:
        conn.execute(
            f"UPDATE deal SET next_step = NULL, next_at = NULL, next_timed = 0 {where}",
            (contact,),
        )
    return [(f"{row[0] or ''}{row[1]}", row[2]) for row in found if row[3] is None]


def owed(conn: sqlite3.Connection, contact: str) -> list[str]:
    """The words of open promises to a contact."""
    rows = conn.execute(
        "SELECT what FROM promise WHERE contact = ? AND done_at IS NULL "
        "AND kind = 'promise' ORDER BY due_day, id",
        (contact,),
    )
    return [row[0] for row in rows]


def planned(conn: sqlite3.Connection, table: str, row: str) -> list[str]:
    """The words of what is promised to an account or contact, or planned with it."""
    rows = conn.execute(
        f"SELECT what FROM promise WHERE {table} = ? AND done_at IS NULL "
        "ORDER BY due_day, id",
        (row,),
    )
    return [one[0] for one in rows]


def people_at(conn: sqlite3.Connection, account: str) -> list[str]:
    """The contacts of an account, archived ones too."""
    rows = conn.execute("SELECT id FROM contact WHERE account = ?", (account,))
    return [row[0] for row in rows]


def open_deals(conn: sqlite3.Connection, account: str) -> int:
    """How many open deals an account has."""
    sql = "SELECT count(*) FROM deal WHERE account = ? AND closed_at IS NULL"
    return int(conn.execute(sql, (account,)).fetchone()[0])


def main_person(book: Book, deal: str) -> str | None:
    """Key of the main person of a deal, if there is one."""
    row = book.row("SELECT contact FROM deal WHERE id = ?", deal)
    return row[0] if row else None
