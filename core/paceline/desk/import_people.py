"""Imported accounts and contacts as rows of the book."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from paceline.desk.import_ledger import Ledger, joined, labelled, lasting
from paceline.desk.import_names import LASTING, Directory, bare_ref, match_key
from paceline.model.importing import ALREADY
from paceline.store.ids import derived_id

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from paceline.desk.import_changes import Changes
    from paceline.desk.import_ledger import Row
    from paceline.exchange.records import (
        AccountRecord,
        ContactRecord,
        DealRecord,
        Record,
    )

    Known: TypeAlias = AccountRecord | ContactRecord | DealRecord

STAYS = "not in the book; rows that are there keep theirs"
WITHOUT_REF = "kept without an account; the reference is in the note"
WITHOUT_CONTACT = "kept without a contact; the name is in the note"


class People:
    """Makes accounts and contacts, and finds them for other records.

    Attributes:
        ledger: where the rows go.
        accounts: the names of accounts.
        contacts: the names of contacts.
        silent: contacts a file says of that they opted out, with the record.
    """

    def __init__(
        self,
        ledger: Ledger,
        names: tuple[Directory, Directory],
        known: Mapping[str, Changes],
        mails: list[tuple[str, str]],
    ) -> None:
        """Prepare.

        Args:
            ledger: where the rows go.
            names: the names of accounts and of contacts.
            known: compares records with the rows they made before, by table.
            mails: key and e-mail address of the contacts that have one.
        """
        self.ledger = ledger
        self.accounts, self.contacts = names
        self.known = known
        self.silent: list[tuple[str, Record]] = []
        self._made: set[str] = set()
        self._mails: dict[str, str] = {}
        for row, mail in mails:
            self._mails.setdefault(mail.casefold(), row)

    @property
    def accounts_made(self) -> int:
        """How many accounts were made for a name alone."""
        return len(self._made)

    def account(self, record: AccountRecord) -> None:
        """Make an account, change the one it made before, or report it."""
        row = self.ledger.row_of(record)
        if self.is_known("account", record, row):
            self.accounts.refer(record.ref, row)
            self.known["account"].meet(record, row, _account(record), record.name)
            return
        if self.ledger.known(record, self.accounts, row, record.name):
            self.accounts.refer(record.ref, row)
            return
        same = self.accounts.by_name(record.name)
        if same:
            self.accounts.refer(record.ref, same)
            self.ledger.report(record, f"{ALREADY} under that name", record.name)
            return
        self.accounts.note(row, record.name, record.ref)
        self.ledger.put(
            record,
            "account",
            row,
            self.ledger.setting.owner_of(record.owner),
            lasting(record.ref, record.key),
            **_account(record),
            created_at=self.ledger.setting.now,
        )

    def is_known(self, table: str, record: Known, row: str) -> bool:
        """Whether a record made a row of the book before and may change it.

        A short id means something only within its files: with another name it may
        well be another record, and changes nothing.
        """
        if not self.known[table].has(row):
            return False
        held = str(self.known[table].value(row, "name"))
        same = match_key(held) == match_key(record.name)
        return same or len(bare_ref(record.ref)) >= LASTING

    def held_account(self, name: str, ref: str) -> tuple[str | None, str]:
        """The account a known row names; none is made. And what is left unmatched."""
        if not name:
            return self.account_of(name, ref, "")
        found = self.accounts.by_name(name)
        if found is None:
            row = derived_id("import", "account", match_key(self.accounts.meant(name)))
            found = row if row in self.accounts.names else None
        if found is None:
            self.accounts.miss(name, STAYS)
        return found, ""

    def account_of(self, name: str, ref: str, owner: str) -> tuple[str | None, str]:
        """The account a row names, made if need be; and what is left unmatched."""
        found = self.accounts.by_name(name) if name else self.accounts.by_ref(ref)
        if found:
            if found in self._made:
                self.accounts.miss(name, "added")
            return found, ""
        if name:
            return self._make_account(self.accounts.meant(name), owner), ""
        if ref:
            self.accounts.miss(ref, WITHOUT_REF)
            return None, f"account: {ref}"
        return None, ""

    def _make_account(self, name: str, owner: str) -> str:
        row = derived_id("import", "account", match_key(name))
        self.accounts.miss(name, "added")
        if row not in self.accounts.names:
            self._made.add(row)
            self.accounts.note(row, name)
            self.ledger.also(
                "account",
                row,
                owner,
                name=name,
                key=match_key(name),
                created_at=self.ledger.setting.now,
            )
        return row

    def contact(self, record: ContactRecord) -> None:
        """Make a contact, change the one it made before, or report it."""
        row = self.ledger.row_of(record)
        if record.silent:
            same = (self._mails.get(mail.casefold()) for mail in record.emails)
            self.silent += [(one, record) for one in (row, *same) if one]
        if self.is_known("contact", record, row):
            account, left = self.held_account(record.account, record.account_ref)
            said = _contact(record, account, left)
            self.known["contact"].meet(
                *(record, row, said, record.name),
                lambda news: self._moved(record, row, news),
            )
            return
        if self.ledger.known(record, self.contacts, row, record.name):
            return
        mail = record.emails[0].casefold() if record.emails else ""
        if mail and self._is_held(record, mail):
            return
        owner = self.ledger.setting.owner_of(record.owner)
        account, left = self.account_of(record.account, record.account_ref, owner)
        self.contacts.note(row, record.name, record.ref)
        if mail:
            self._mails.setdefault(mail, row)
        self.ledger.put(
            record,
            "contact",
            row,
            owner,
            lasting(record.ref, record.key),
            **_contact(record, account, left),
            created_at=self.ledger.setting.now,
        )
        if account:
            self._employ(record, row, account, owner)

    def _moved(self, record: ContactRecord, row: str, news: Row) -> Row:
        """Add the job that comes with another account."""
        if news.get("account"):
            owner = self.ledger.setting.owner_of(record.owner)
            self._employ(record, row, news["account"], owner)
        return news

    def _employ(
        self, record: ContactRecord, row: str, account: str, owner: str
    ) -> None:
        self.ledger.also(
            "employment",
            derived_id(row, "job", account),
            owner,
            contact=row,
            account=account,
            title=record.title or None,
            checked_at=self.ledger.setting.now,
        )

    def _is_held(self, record: ContactRecord, mail: str) -> bool:
        """Whether the book has that person under another id; then it is reported."""
        same = self._mails.get(mail)
        if same is None:
            return False
        held = self.contacts.names[same]
        if match_key(held) != match_key(record.name):
            self.ledger.remark(record, f"has the e-mail address of {held}", record.name)
            return False
        self.contacts.refer(record.ref, same)
        self.ledger.report(record, f"{ALREADY} with that e-mail address", record.name)
        return True

    def contact_of(self, name: str) -> tuple[str | None, str]:
        """The contact a row names, by e-mail or name; and what is left unmatched."""
        if not name:
            return None, ""
        found = self._mails.get(name.casefold()) or self.contacts.only(name)
        if found:
            return found, ""
        self.contacts.miss(name, WITHOUT_CONTACT)
        return None, f"contact: {name}"


def _account(record: AccountRecord) -> Row:
    """The fields of an account that a record tells."""
    attrs = {"tags": list(record.tags)} if record.tags else {}
    return {
        "name": record.name,
        "key": match_key(record.name),
        "domain": host_of(record.website) or None,
        "industry": record.industry or None,
        "city": record.city or None,
        "country": record.country or None,
        "phone": record.phone or None,
        "employees": record.employees,
        "attrs": json.dumps(attrs, ensure_ascii=False),
        "note": record.note,
    }


def _contact(record: ContactRecord, account: str | None, left: str) -> Row:
    """The fields of a contact that a record tells."""
    return {
        "name": record.name,
        "key": match_key(record.name),
        "account": account,
        "title": record.title or None,
        "email": record.emails[0] if record.emails else None,
        "phone": record.phones[0] if record.phones else None,
        "note": joined(record.note, *_extras(record), left),
    }


def host_of(website: str) -> str:
    """The name of a web site's host, without ``www``."""
    host = website.partition("://")[2] or website
    return host.partition("/")[0].removeprefix("www.").casefold()


def _extras(record: ContactRecord) -> tuple[str, ...]:
    """What a contact has no column for, kept in its note."""
    return (
        labelled("also", (*record.emails[1:], *record.phones[1:])),
        record.url,
        labelled("tags", record.tags),
        "lead" if record.lead else "",
    )
